"""Which names become one indicator, and how it is described."""
from __future__ import annotations

import pytest

from policygraph.errors import VocabularyError
from policygraph.model import Corpus, Indicator
from policygraph.resolve.indicators import resolve_indicators
from tests.resolve.indicators.sample import Maker


def resolved(corpus: Corpus, curation: dict | None = None) -> list[Indicator]:
    plans = [p for d in corpus.documents for p in d.plans]
    found = resolve_indicators(corpus.measures, corpus.observations, plans, curation or {})
    assert len({i.iri for i in found}) == len(found)
    iris = {i.iri for i in found}
    assert all(t.indicator in iris for m in corpus.measures for t in m.targets)
    assert all(o.indicator in iris for o in corpus.observations)
    return found


def labels(found: list[Indicator]) -> list[str]:
    return [i.label for i in found]


def test_a_bare_name_belongs_to_its_plan() -> None:
    m = Maker()
    m.plan("annex02", "青河县企业开办提升专项行动方案")
    m.plan("annex03", "青河县不动产登记提升专项行动方案")
    m.measure("annex02", "", [m.target("办理时间", 1, "工作日")])
    m.measure("annex03", "", [m.target("办理时间", 3, "工作日")])
    found = resolved(m.corpus)
    assert labels(found) == ["不动产登记办理时间", "企业开办办理时间"]
    assert [i.field for i in found] == ["registering-property", "starting-a-business"]
    assert found[1].aliases == ["办理时间"]


def test_a_bare_name_in_a_table_and_the_full_one_in_the_text() -> None:
    m = Maker()
    m.plan("annex05", "青河县获得用气提升专项行动方案")
    m.measure("annex05", "", [m.target("办理时间", 1, "工作日")])
    m.cell("annex05", "获得用气时间(工作日)", "current", "2.5", 2.5, "工作日")
    assert len(resolved(m.corpus)) == 1


def test_a_sentence_tells_the_field_where_the_plan_does_not() -> None:
    m = Maker()
    m.plan("general", "青河县优化营商环境总体方案")
    m.plan("annex02", "青河县企业开办提升专项行动方案")
    text = "提升企业开办便利度，网上办理占比超过95%"
    goal = m.measure("general", text, kind="goal")
    goal.targets = [m.target("网上办理占比", 95, "%", ">")]
    m.measure("annex02", "", [m.target("网上办理占比", 95, "%", ">")])
    assert labels(resolved(m.corpus)) == ["企业开办网上办理占比"]


def test_names_about_nothing_are_kept_apart() -> None:
    m = Maker()
    m.plan("general", "青河县政府工作报告任务分解")
    m.measure("general", "", [m.target("按期办结率", 98, "%", ">=")], heading="办好热线")
    m.measure("general", "", [m.target("按期办结率", 95, "%", ">=")], heading="处理信访事项")
    assert labels(resolved(m.corpus)) == ["按期办结率（办好热线）", "按期办结率（处理信访事项）"]


def test_one_promise_in_shorter_and_fuller_words() -> None:
    m = Maker()
    m.plan("general", "青河县优化营商环境总体方案")
    m.plan("annex20", "青河县劳动力市场监管提升专项行动方案")
    m.plan("annex21", "青河县企业权益保护提升专项行动方案")
    m.measure("annex20", "", [m.target("劳动人事争议调解成功率", 62, "%", ">=")])
    m.measure("general", "", [m.target("调解成功率", 62, "%", ">=")])
    m.measure("annex21", "", [m.target("行政争议调解成功率", 60, "%", ">=")])
    assert labels(resolved(m.corpus)) == ["劳动人事争议调解成功率", "行政争议调解成功率"]


def test_shorter_words_mean_the_fuller_ones_in_their_document_only() -> None:
    one, other = Maker(), Maker("consumers.txt")
    one.plan("annex20", "青河县劳动力市场监管提升专项行动方案")
    one.measure("annex20", "", [one.target("调解成功率", 62, "%", ">="), one.target("劳动人事争议调解成功率", 62, "%", ">=")])
    other.plan("general", "青河县放心消费行动方案")
    other.measure("general", "", [other.target("消费投诉的调解成功率", 60, "%", ">="), other.target("调解成功率", 60, "%", ">=")])
    together = Corpus(documents=[*one.corpus.documents, *other.corpus.documents],
                      measures=[*one.corpus.measures, *other.corpus.measures])
    assert labels(resolved(together)) == ["劳动人事争议调解成功率", "消费投诉的调解成功率"]
    assert all(i.aliases == ["调解成功率"] for i in resolved(together))


def test_what_there_is_and_what_is_added_are_two() -> None:
    m = Maker()
    m.plan("general", "青河县政府工作报告")
    m.measure("general", "", [m.target("规上工业企业", 32, "家", "="), m.target("新增规上工业企业", 18, "家", ">=")])
    assert labels(resolved(m.corpus)) == ["新增规上工业企业", "规上工业企业"]


def test_an_award_is_one_for_each_who_gets_it() -> None:
    m = Maker()
    m.plan("general", "青河县支持企业发展若干政策")
    m.measure("general", "", [
        m.target("首次认定的高新技术企业一次性奖励", 20, "万元", "=", condition="首次认定的高新技术企业"),
        m.target("新引进的物流企业一次性奖励", 500, "万元", condition="新引进的物流企业")])
    assert len(resolved(m.corpus)) == 2


def test_the_same_number_alone_joins_nothing() -> None:
    m = Maker()
    m.plan("annex20", "青河县劳动力市场监管提升专项行动方案")
    m.measure("annex20", "", [m.target("仲裁结案率", 92, "%"), m.target("线上办案率", 92, "%"), m.target("监察投诉结案率", 92, "%")])
    assert len(resolved(m.corpus)) == 3


def test_cases_of_one_indicator() -> None:
    m = Maker()
    m.plan("annex04", "青河县获得电力提升专项行动方案")
    m.measure("annex04", "", [m.target("低压居民客户全过程办电时间", 3, "工作日", condition="低压居民客户"),
                              m.target("低压非居民客户全过程办电时间", 5, "工作日", condition="低压非居民客户")])
    m.cell("annex04", "高压客户", "stage", "10", 10, "工作日", header="各环节时间 / 供电方案答复", condition="高压客户")
    assert labels(resolved(m.corpus)) == ["供电方案答复时间", "全过程办电时间"]


def test_unit_and_direction() -> None:
    m = Maker()
    m.plan("annex08", "青河县缴纳税费提升专项行动方案")
    m.measure("annex08", "", [m.target("纳税时间", 5, "%", "-"), m.target("评估得分", 2, "分", "+")])
    m.cell("annex08", "纳税时间（小时）", "current", "80", 80, "小时")
    m.cell("annex08", "融资成本", "current", "低", None)
    m.cell("annex08", "重点工作", "current", "好", None)
    found = {i.label: i for i in resolved(m.corpus)}
    assert (found["纳税时间"].unit, found["纳税时间"].direction) == ("小时", "lower")
    assert found["融资成本"].direction == "lower" and found["重点工作"].direction is None
    assert found["纳税时间"].label_en == "Time to comply with taxes"


def test_order_of_records_does_not_matter() -> None:
    def made(turned: bool) -> list[Indicator]:
        m = Maker()
        m.plan("annex10", "青河县执行合同提升专项行动方案")
        texts = ["一审民商事案件平均审理周期", "民商事一审平均审理天数", "立案审查平均时长"]
        for text in reversed(texts) if turned else texts:
            m.measure("annex10", "", [m.target(text, 40, "天")])
        return resolved(m.corpus)
    assert made(False) == made(True)


CURATED = {"rename": [{"document": "plan.txt", "plan": "annex06", "name": "获得用气时间（工作日）", "as": "获得用水时间", "why": "copied"}],
           "same": [{"label": "开工时间", "names": ["动工时间"], "why": "local usage"}]}


def test_curation() -> None:
    m = Maker()
    m.plan("annex05", "青河县获得用气提升专项行动方案")
    m.plan("annex06", "青河县获得用水提升专项行动方案")
    m.cell("annex05", "获得用气时间(工作日)", "current", "2", 2)
    m.cell("annex06", "获得用气时间(工作日)", "current", "3", 3)
    m.measure("annex06", "", [m.target("动工时间", 3, "天"), m.target("开工时间", 4, "天")])
    found = resolved(m.corpus, {"indicators": CURATED})
    assert labels(found) == ["开工时间", "获得用气时间", "获得用水时间"]
    assert "获得用气时间" not in found[2].aliases


@pytest.mark.parametrize("part", [
    [], {"renames": []}, {"rename": [{"plan": "annex06"}]}, {"same": [{"label": "a", "names": "b", "why": "c"}]},
    {"rename": [{**CURATED["rename"][0], "as": ""}]}, {"same": ["a"]},
])
def test_a_curation_that_does_not_hold(part: object) -> None:
    with pytest.raises(VocabularyError, match="curation.yaml: indicators"):
        resolved(Maker().corpus, {"indicators": part} if part else {"indicators": ["x"]})
