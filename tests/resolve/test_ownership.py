"""Who owns an indicator, on which basis."""
from __future__ import annotations

from policygraph.model import Corpus
from policygraph.resolve.indicators import resolve_indicators
from policygraph.resolve.ownership import of_indicator, owners
from tests.resolve.indicators.sample import Maker


def owned(corpus: Corpus) -> dict[str, list[tuple[str, str, str]]]:
    """Label → (unit, basis, role) in the order given."""
    plans = [p for d in corpus.documents for p in d.plans]
    corpus.indicators = resolve_indicators(corpus.measures, corpus.observations, plans, {})
    found = owners(corpus)
    assert all(o.evidence and len(o.evidence) == len(o.spans) for o in found)
    return {i.label: [(o.unit.removeprefix("unit:"), o.basis, o.role) for o in of_indicator(found, i.iri)]
            for i in corpus.indicators}


def courts() -> Maker:
    m = Maker()
    m.plan("annex10", "青河县执行合同提升专项行动方案")
    m.measure("annex10", "小额诉讼案件举证期限不超过7日。", [m.target("举证期限", 7, "日")],
              [("县法院", "lead"), ("县司法局", "cooperating")])
    m.measure("annex10", "深化多元解纷。提高民商事案件调解质效。", [], [("县法院", "responsible"), ("县工商联", "responsible")])
    m.measure("annex10", "推进智慧法院建设。", [], [("县法院", "responsible"), ("县财政局", "responsible")])
    return m


def test_stated_where_the_measure_states_the_number() -> None:
    assert owned(courts().corpus)["举证期限"][:2] == [("县法院", "stated", "lead"), ("县司法局", "stated", "cooperating")]


def test_aimed_at_where_a_sentence_holds_the_indicators_words() -> None:
    m = courts()
    m.cell("annex10", "民商事案件调解率", "current", "20%", 20, "%")
    assert owned(m.corpus)["民商事案件调解率"] == [("县工商联", "aimed-at", "responsible"), ("县法院", "aimed-at", "responsible")]


def test_plan_lead_named_most() -> None:
    m = courts()
    m.cell("annex10", "首次移送天数", "current", "20天", 20, "天")
    assert owned(m.corpus)["首次移送天数"] == [("县法院", "plan-lead", "lead")]


def test_plan_lead_as_the_safeguards_say() -> None:
    m = courts()
    m.measure("annex10", "加强领导。由县司法局总体牵头，各部门协同。", kind="safeguard")
    m.cell("annex10", "首次移送天数", "current", "20天", 20, "天")
    assert owned(m.corpus)["首次移送天数"] == [("县司法局", "plan-lead", "lead")]


def test_nobody_leads_a_plan_where_two_are_named_alike() -> None:
    m = Maker()
    m.plan("annex10", "青河县执行合同提升专项行动方案")
    m.measure("annex10", "甲。", [], [("县法院", "responsible")])
    m.measure("annex10", "乙。", [], [("县司法局", "responsible")])
    m.cell("annex10", "首次移送天数", "current", "20天", 20, "天")
    assert owned(m.corpus)["首次移送天数"] == []


def test_the_first_of_several_plans_has_no_lead_for_indicators() -> None:
    m = courts()
    m.plan("general", "青河县优化营商环境总体方案")
    m.measure("general", "发展。", [], [("县政府办", "lead")])
    m.measure("general", "城镇新增就业7000人。", [m.target("城镇新增就业人数", 7000, "人", ">=")], kind="goal")
    assert owned(m.corpus)["城镇新增就业人数"] == []


def test_a_unit_is_given_once_on_its_strongest_basis() -> None:
    m = courts()
    m.measure("annex10", "压缩举证期限，严格举证期限管理。", [], [("县法院", "responsible")])
    units = [u for u, _, _ in owned(m.corpus)["举证期限"]]
    assert units.count("县法院") == 1


def test_generic_words_must_stand_in_the_heading() -> None:
    m = Maker()
    m.plan("annex06", "青河县获得用水提升专项行动方案")
    m.measure("annex06", "压减审批时间。精简审批材料。", [], [("县水务局", "responsible")], heading="压减审批时间")
    m.measure("annex06", "外线工程限时。取得各项审批手续后5天内完工。", [], [("县城管局", "responsible")], heading="外线工程限时")
    m.measure("annex06", "优化服务。", [], [("县水务局", "responsible")], heading="优化服务")
    m.cell("annex06", "审批时间", "current", "5", 5, "工作日")
    assert owned(m.corpus)["获得用水审批时间"] == [("县水务局", "aimed-at", "responsible")]


def test_words_of_most_measures_tell_nothing() -> None:
    m = Maker()
    m.plan("annex14", "青河县政府采购提升专项行动方案")
    for i, unit in enumerate(("县财政局", "县财政局", "县审计局", "县司法局")):
        m.measure("annex14", f"供应商信用承诺第{i}项。", [], [(unit, "responsible")])
    m.cell("annex14", "供应商信用承诺率", "current", "5%", 5, "%")
    assert [basis for _, basis, _ in owned(m.corpus)["供应商信用承诺率"]] == ["plan-lead"]


def test_a_plan_about_everything_must_name_the_matter() -> None:
    m = Maker()
    m.plan("general", "青河县优化营商环境总体方案")
    m.measure("general", "企业开办电子印章应用达到90%。", [m.target("企业开办电子印章应用率", 90, "%", ">=")], kind="goal")
    m.measure("general", "提升企业开办便利度，推广电子印章应用。", [], [("县市场监管局", "responsible")])
    m.measure("general", "优化纳税服务，推广电子印章应用。", [], [("县税务局", "responsible")])
    assert [u for u, basis, _ in owned(m.corpus)["企业开办电子印章应用率"] if basis == "aimed-at"] == ["县市场监管局"]
