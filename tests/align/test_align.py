"""A district's plan held against its province's."""
from __future__ import annotations

import json

import pytest

from policygraph.align import Alignment, align, elaborations, find_side, told, told_alignments
from policygraph.errors import QueryError, VocabularyError
from policygraph.model import Corpus
from tests.align.samples import LOWER, UPPER, corpus, corpus_of


@pytest.fixture(scope="module")
def both() -> Corpus:
    return corpus()


def held(c: Corpus) -> Alignment:
    return align(c, find_side(c, "upper"), [find_side(c, "lower")])


def test_one_missing_one_laxer_and_later_one_stricter(both: Corpus) -> None:
    a = held(both)
    assert [(t.measure.heading, t.coverage, t.timing) for t in a.tasks] == [
        ("压缩企业开办时间", "covered", "later"), ("推行一窗受理", "covered", "undated"), ("扩大普惠贷款规模", "missing", "undated")]
    assert [p.verdict for p in a.targets] == ["laxer", "stricter", "unstated"]
    assert [m.heading for m in a.own] == ["建设特色商业街区"]


def test_bodies_go_by_function_or_as_the_only_ones_left(both: Corpus) -> None:
    bodies = [b for t in held(both).tasks for b in t.bodies]
    assert [(b.upper, b.lower, b.named, b.basis) for b in bodies] == [
        ("省市场监管局", "区市场监管局", True, "function"), ("省政务服务局", "区行政审批局", True, "sole"),
        ("省地方金融监管局", None, False, None), ("省商务厅", "区商务局", False, "function")]


def test_every_verdict_has_both_quotes(both: Corpus) -> None:
    said = json.loads(json.dumps(held(both).as_json(), ensure_ascii=False))
    assert said["counts"] == {"covered": 2, "partly": 0, "missing": 1, "own": 1, "stricter": 1, "equal": 0, "laxer": 1,
                              "incomparable": 0, "unstated": 1, "earlier": 0, "later": 1}
    laxer = next(p for t in said["tasks"] for p in t["targets"] if p["verdict"] == "laxer")
    assert laxer["upper"]["quote"] in UPPER and laxer["lower"]["quote"] in LOWER
    match = said["tasks"][0]["matches"][0]
    assert (match["upper_deadline"]["quote"], match["lower_deadline"]["quote"]) == ("2023年6月底前", "2023年8月底前")
    assert said["tasks"][2]["nearest"] is None and said["tasks"][2]["matches"] == []


def test_a_number_stated_nowhere_below_is_partly() -> None:
    a = held(corpus(lower=LOWER.replace("政务服务事项一窗受理率达到96%以上。", "政务服务事项实行一窗受理。")))
    assert [t.coverage for t in a.tasks] == ["covered", "partly", "missing"]


def test_the_same_plan_below_covers_all_and_nothing_is_its_own() -> None:
    a = held(corpus(lower=UPPER.replace("云江省", "云江省清河市东岭区").replace("省市场", "区市场")))
    assert {t.coverage for t in a.tasks} == {"covered"} and a.own == []
    assert {p.verdict for p in a.targets} == {"equal"}


def test_the_upper_one_is_told_by_place_and_title(both: Corpus) -> None:
    assert told(both, {}) == [["upper.txt", "lower.txt", "title"]]
    assert [(b, a.upper, a.lower) for b, a in told_alignments(both)] == [("title", "upper.txt", ["lower.txt"])]
    assert [len(row) for row in elaborations(both)] == [4, 4]


@pytest.mark.parametrize("lower", [
    LOWER.replace("云江省清河市东岭区", "海山省清河市东岭区"),
    LOWER.replace("优化营商环境实施方案", "春季造林绿化实施方案"),
    LOWER.replace("2023年", "2027年")])
def test_another_place_matter_or_year_is_not(lower: str) -> None:
    assert told(corpus(lower=lower), {}) == []


def test_a_citation_tells_it_whatever_the_title() -> None:
    lower = LOWER.replace("优化营商环境实施方案", "服务企业工作要点").replace(
        "持续优化全区营商环境。", "根据《云江省优化营商环境行动方案》，制定本要点。")
    assert told(corpus(lower=lower), {}) == [["upper.txt", "lower.txt", "cited"]]


def test_the_curation_file_declares_it() -> None:
    c = corpus_of({"a.txt": UPPER.replace("云江省", "海山省"), "b.txt": LOWER})
    assert told(c, {"alignment": [{"upper": "a.txt", "lower": "b.txt"}]}) == [["a.txt", "b.txt", "declared"]]


@pytest.mark.parametrize(("part", "reason"), [
    ({"upper": "upper.txt"}, "must be a list"), ([{"upper": "upper.txt"}], "needs upper"),
    ([{"upper": "upper.txt", "lower": ["missing.txt"]}], "missing.txt is no document of the corpus")])
def test_a_wrong_declaration_is_one_clear_line(both: Corpus, part: object, reason: str) -> None:
    with pytest.raises(VocabularyError, match=reason):
        told(both, {"alignment": part})


def test_sides_are_documents_or_plans_by_any_name(both: Corpus) -> None:
    assert find_side(both, "lower.txt:general").plans[0].place.name == "东岭区"
    with pytest.raises(QueryError, match="fits 2"):
        find_side(both, "营商环境")
    with pytest.raises(QueryError, match="no document or plan of the index"):
        find_side(both, "没有的方案")


ASKED = """海山省优化营商环境行动方案
一、便利准入
（一）深化商事制度改革。推行企业登记全程网办，企业开办时间压减至1个工作日以内。（省市场监管局牵头，省公安厅、省税务局按职责分工负责）
（二）推进住所登记承诺制。允许一址多照、一照多址。（省市场监管局负责）
二、优化服务
（三）提升纳税便利度。年纳税时间压减至80小时以内。（省税务局负责）
（四）保护知识产权。培育知识产权示范企业100家。（省知识产权局负责）
"""
GIVEN = """海山省临江市优化营商环境实施方案
一、主要任务
1.提升企业开办便利度。全面实行登记、刻章、申领发票一网通办。（市市场监管局牵头，市公安局、市税务局配合）
2.优化办税服务。纳税时间压减至90小时以内。（市税务局负责）
3.加强知识产权创造和保护。培育知识产权示范企业8家。（市市场监管局负责）
4.建设企业家会客厅。每季度举办一次政企恳谈活动。（市工商联负责）
"""


def test_other_words_for_one_task_are_matched_and_a_part_is_not_held_against_a_sum() -> None:
    a = held(corpus(ASKED, GIVEN))
    assert [[m.measure.heading for m in t.matches] for t in a.tasks] == [
        ["提升企业开办便利度"], [], ["优化办税服务"], ["加强知识产权创造和保护"]]
    assert [(p.verdict, p.reason) for p in a.targets] == [("unstated", ""), ("laxer", ""), ("incomparable", "share")]
    assert [m.heading for m in a.own] == ["建设企业家会客厅"]
