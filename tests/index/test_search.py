from __future__ import annotations

import json

import pytest

from policygraph.errors import QueryError
from policygraph.index import Searcher
from policygraph.index.evaluation import figures, mean, scores
from policygraph.index.lexical import Postings
from policygraph.index.lexicon import load
from policygraph.index.question import months, read_query
from tests.helpers import ROOT

QUERIES = ROOT / "benchmarks" / "queries"


def ids(searcher: Searcher, query: str, **filters: object) -> list[str]:
    return [h.item.id for h in searcher.search(query, **filters).results]  # type: ignore[arg-type]


@pytest.mark.parametrize(("query", "first"), [
    ("老是停电", "annex02/三/（二）"), ("power cuts", "annex02/三/（二）"), ("開電子發票", "annex03/三/（一）"), ("e-invoices",
        "annex03/三/（一）"),
    ("退税 5工作日", "annex03/三/（二）"), ("５个工作日 退税", "annex03/三/（二）"),
])
def test_a_measure_is_found_in_other_words_and_scripts(small: Searcher, query: str, first: str) -> None:
    assert ids(small, query)[0] == first


@pytest.mark.parametrize("query", ["电力接入时间", "electricity connection time", "办电时间", "how long does it take to get electricity"])
def test_a_query_that_means_an_indicator_finds_the_measure_that_aims_at_it(searcher: Searcher, query: str) -> None:
    assert ids(searcher, query, kind="measure,step")[0] == "annex04/三/（三）/3"  # 压减用电报装业务办理时间


def test_every_kind_stands_in_one_ranking_and_says_what_it_is(small: Searcher) -> None:
    response = small.search("获得电力")
    assert {"measure", "goal", "row"} <= {h.item.kind for h in response.results}
    assert {h.to_json()["kind"] for h in response.results} == {h.item.kind for h in response.results}
    assert set(ids(small, "获得电力", kind="goal,row")) == {"annex02/二", "annex02/办电时间"}
    row = next(h.item for h in response.results if h.item.kind == "row")
    assert (row.heading, row.row) == ("办电时间（获得电力）", "办电时间")


@pytest.mark.parametrize(("query", "kind", "listed"), [
    ("区供电公司", "unit", ["annex02/三/（一）", "general/三/1", "annex02/三/（二）"]), ("办电时间", "indicator", None), ("附件3", "plan", None),
    ("缴纳税费", "field", None),
])
def test_a_query_that_is_a_name_opens_with_its_card(small: Searcher, query: str, kind: str, listed: list[str] | None) -> None:
    card = small.search(query).card
    assert card is not None
    assert card.kind == kind
    assert card.items
    assert listed is None or [i.id for i in card.items] == listed
    assert small.search(f"{query} 停电").card is None


@pytest.mark.parametrize("query", ["量子计算机", "volcano eruption"])
def test_what_is_in_no_document_is_said_to_be_in_none(searcher: Searcher, query: str) -> None:
    response = searcher.search(query)
    assert not response.fits
    assert not response.results[0].fits
    assert response.note and ("没有" in response.note or "nothing" in response.note)


def test_a_word_of_the_index_is_not_found_inside_a_latin_word() -> None:
    known = Postings.build([{"ar": 1, "合作": 1}])
    assert read_query("public partnerships", load(), known).words == ()
    assert read_query("AR眼镜合作", load(), known).words == ("ar", "合作")


def test_one_of_the_first_results_is_enough_however_many_are_asked_for(searcher: Searcher) -> None:
    query = "官司赢了，先交的钱啥时候退给我"
    assert not searcher.search(query).results[0].fits
    assert searcher.search(query).fits
    assert searcher.search(query, k=1).fits
    assert searcher.search(query, k=1).note is None


def test_a_filter_that_hides_the_only_fit_says_so(searcher: Searcher) -> None:
    response = searcher.search("green lending", unit="区金融工作局")
    assert not response.fits
    assert "without it there is" in (response.note or "")
    assert searcher.search("green lending").fits


def test_the_flat_ranking_knows_its_groups(small: Searcher) -> None:
    response = small.search("推进税费事项网上办理")
    groups = response.groups()
    assert sum(map(len, groups)) == len(response.results)
    assert [h.item.id for h in groups[0]] == ["annex03/三/（三）", "general/三/2"]


def test_a_result_says_why_and_marks_the_words(small: Searcher) -> None:
    hit = small.search("停电").results[0]
    assert hit.why["kind"] == "both"
    assert "停电" in hit.why["words"]
    assert {hit.snippet[a:b] for a, b in hit.highlights} >= {"停电"} or "停电" in hit.item.heading
    for other in small.search("用电报装").results:
        assert all(0 <= a < b <= len(other.snippet) for a, b in other.highlights), other


def test_facets_count_what_matches(small: Searcher) -> None:
    response = small.search("税")
    assert response.facets["unit"][0]["label"] == "区税务局"
    assert response.facets["field"][0] == {"value": "paying-taxes", "label": "缴纳税费", "count": 3}
    assert all(sum(f["count"] for f in response.facets["kind"]) == response.matches for _ in [0])


def test_results_are_the_same_each_time(small: Searcher) -> None:
    assert small.search("办电时间").to_json() == small.search("办电时间").to_json()


def test_json_holds_what_the_contract_names(small: Searcher) -> None:
    found = json.loads(json.dumps(small.search("停电").to_json(), ensure_ascii=False))["results"][0]
    assert {"id", "iri", "score", "heading", "plan", "lines", "snippet", "group", "kind", "units", "deadlines", "highlights",
            "why"} <= set(found)
    assert found["plan"]["number"] == "附件2"


@pytest.mark.parametrize("query", ["", "   \n\t"])
def test_an_empty_query_is_one_clear_error(small: Searcher, query: str) -> None:
    with pytest.raises(QueryError, match="the query is empty"):
        small.search(query)


@pytest.mark.parametrize("query", ["😀", "的 了 吗", "the of and", "。，！", "???", "\ud800"])
def test_a_query_that_says_nothing_gets_a_note(small: Searcher, query: str) -> None:
    response = small.search(query)
    assert response.results == []
    # in the query's language; in Chinese where it has none
    assert ("no word" if "the" in query else "没有可以检索的词") in (response.note or "")


@pytest.mark.parametrize("query", ["电", "x", "7", "'; DROP TABLE measures; --", "SELECT ?s WHERE {?s ?p ?o}",
                                   "停电 power 停電 コンセント", "電" * 10_000,
                                   "tax " * 5_000, "\x00停电", "<script>", "%s%d{}"])
def test_odd_queries_are_answered(small: Searcher, query: str) -> None:
    response = small.search(query)
    assert response.results
    assert ("400" in (response.note or "")) == (len(query) > 400)


@pytest.mark.parametrize(("wrong", "said"), [({"k": 0}, "at least 1"), ({"mode": "fuzzy"}, "modes are hybrid"), ({"kind": "law"},
    "kinds are measure")])
def test_wrong_options_name_the_right_ones(small: Searcher, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        small.search("停电", **wrong)  # type: ignore[arg-type]


def test_words_alone_find_only_what_has_them(small: Searcher) -> None:
    assert set(ids(small, "电子发票", mode="lexical")) == {"annex03/三/（一）"}
    assert len(ids(small, "电子发票", mode="dense", kind="measure,step")) == 7


def test_similar_measures_leave_out_the_measure_itself(small: Searcher) -> None:
    found = small.similar("annex02/三/（一）", 3)
    assert found[0].item.id == "general/三/1"
    assert "annex02/三/（一）" not in [h.item.id for h in found]
    assert [h.item.id for h in small.similar(found[0].item.iri, 1)] == ["annex02/三/（一）"]
    with pytest.raises(QueryError, match="no measure has the id"):
        small.similar("annex99/1")


def test_figures_of_a_ranking() -> None:
    assert figures(["a", "b"], ["a"]) == {"ndcg10": 1.0, "mrr10": 1.0, "hit1": 1.0, "hit5": 1.0}
    assert figures(["x", "a"], ["a", "b"])["ndcg10"] == pytest.approx(0.3869, abs=1e-4)
    assert figures([], ["a"]) == {"ndcg10": 0.0, "mrr10": 0.0, "hit1": 0.0, "hit5": 0.0}
    assert mean([]) == {"n": 0}


@pytest.mark.parametrize("name", ["development-1", "development-2", "held-out"])
def test_the_real_corpus_is_searched_well_in_both_languages(searcher: Searcher, name: str) -> None:
    found = scores(searcher, json.loads((QUERIES / f"{name}.json").read_text(encoding="utf-8")))
    assert found["hybrid"]["ndcg10"] >= 0.78
    assert found["hybrid"]["hit5"] >= 0.93
    for language in ("zh", "en"):
        assert found[f"hybrid {language}"]["ndcg10"] >= 0.75
        assert found[f"hybrid {language}"]["hit5"] >= 0.90
    assert found["hybrid"]["ndcg10"] > max(found["lexical"]["ndcg10"], found["dense"]["ndcg10"])


@pytest.mark.parametrize("query", ["附件2 推进网上办理", "annex 2 invoices", "某某区获得电力提升专项行动方案 退税"])
def test_measures_of_the_plan_named_come_first(small: Searcher, query: str) -> None:
    assert {h.item.plan["key"] for h in small.search(query).results[:2]} == {"annex02"}


@pytest.mark.parametrize("query", ["2022年6月到期", "6月底前要办完的", "2022-06", "due in June 2022"])
def test_measures_due_in_the_month_named_come_first(small: Searcher, query: str) -> None:
    assert small.search(query).results[0].item.id == "annex02/三/（一）"


@pytest.mark.parametrize(
    ("text", "found"),
    [("2022年6月底前", (("2022", "06"),)), ("12月", (("", "12"),)), ("6个月", ()), ("2022-13", ()), ("may 2022", (("2022", "05"),)), ("may", ())],
)
def test_months_of_a_query(text: str, found: tuple[tuple[str, str], ...]) -> None:
    assert months(text) == found
