from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from policygraph import vocabulary
from policygraph.errors import QueryError, VocabularyError
from policygraph.sparql import library, run
from policygraph.sparql.names import Names

VALUES = {"unit": "区供电公司", "other": "区发改委", "indicator": "办电时间", "plan": "附件1", "measure": "general/二/1",
          "field": "获得用水", "by": "2022-12", "text": "用水"}


@pytest.fixture(scope="module")
def names(graph: Store) -> Names:
    return Names(graph)


def ask(graph: Store, names: Names, name: str, **values: str) -> list[dict[str, object]]:
    return run(graph, library.get(name).bind(values, names)).records()


def test_there_are_many_and_each_is_told_in_two_languages() -> None:
    queries = library.all_queries()
    assert len(queries) >= 25
    assert all(q.zh and q.en and q.description_zh and q.description_en for q in queries.values())


@pytest.mark.parametrize("name", list(library.all_queries()))
def test_each_runs_bound_and_unbound(graph: Store, names: Names, name: str) -> None:
    query = library.get(name)
    bound = query.bind({p.name: VALUES[p.name] for p in query.parameters if p.default is None}, names)
    assert run(graph, bound).form == "select"
    assert run(graph, query.text, limit_rows=5).form == "select"


def test_owners_with_basis_and_quote(graph: Store, names: Names) -> None:
    rows = ask(graph, names, "owners-of-indicator", indicator="接电时间")
    assert [(r["name"], r["basis"], r["quote"]) for r in rows] == [
        ("区供电公司", "stated", "低压客户办电时间不超过3个工作日"), ("区发展改革委", "plan-lead", "12.5")]


def test_roles_and_dates_are_optional(graph: Store, names: Names) -> None:
    assert [r["id"] for r in ask(graph, names, "measures-of-unit", unit="供电公司")] == ["general/二/1", "general/二/2"]
    assert [r["id"] for r in ask(graph, names, "measures-of-unit", unit="供电公司", role="lead")] == ["general/二/1"]
    assert [r["id"] for r in ask(graph, names, "due-by", by="2022-06")] == ["general/二/1", "general/二/3"]
    assert ask(graph, names, "due-by", by="2022-06-29") == []
    assert ask(graph, names, "due-by", by="2022", **{"from": "2022-07-01"}) == []


def test_optional_parameters_may_stay_open(graph: Store, names: Names) -> None:
    assert len(ask(graph, names, "findings")) == len(ask(graph, names, "findings", kind="invalid-date")) == 1
    assert ask(graph, names, "findings", kind="typo") == []


def test_ranking_counts_by_role(graph: Store, names: Names) -> None:
    rows = ask(graph, names, "unit-ranking", role="cooperating")
    assert [(r["name"], r["measures"]) for r in rows] == [("区住建局", 1), ("区发展改革委", 1)]


@pytest.mark.parametrize(("values", "message"), [
    ({}, "needs indicator"),
    ({"indicator": "办证时间"}, "did you mean 办电时间"),
    ({"indicator": "时间"}, "may be 2 indicators"),
    ({"indicator": "办电时间", "unit": "x"}, "no parameter 'unit'"),
    ({"indicator": "https://w3id.org/policygraph/id/indicator/none"}, "no indicator is called"),
    ({"indicator": '办电时间" } DELETE'}, "no indicator is called"),
])
def test_values_that_do_not_fit(names: Names, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        library.get("owners-of-indicator").bind(values, names)


def test_dates_and_roles_are_checked(names: Names) -> None:
    with pytest.raises(QueryError, match="YYYY-MM-DD"):
        library.get("due-by").bind({"by": "2022-06-31"}, names)
    with pytest.raises(QueryError, match="choose one of any, lead"):
        library.get("unit-ranking").bind({"role": "boss"}, names)


@pytest.mark.parametrize("text", ['") } INSERT DATA { <a:a> <a:b> <a:c> } #', "' ; DROP", '\\") . ?s ?p ?o', "?_text", "用水\n}"])
def test_a_value_stays_a_value(graph: Store, names: Names, text: str) -> None:
    bound = library.get("measures-about").bind({"text": text}, names)
    assert run(graph, bound).form == "select"
    assert run(graph, bound).records() == []


def test_unknown_query() -> None:
    with pytest.raises(QueryError, match="did you mean owners-of-indicator"):
        library.get("owner-of-indicator")


def test_prefixes_for_elsewhere(names: Names) -> None:
    text = library.with_prefixes(library.get("unit-ranking").bind({}, names))
    assert text.startswith("PREFIX pg: <https://w3id.org/policygraph/ontology#>\n")
    assert "PREFIX qb:" not in text


@pytest.mark.parametrize(("header", "message"), [
    ("# title: {zh: 一}\n", "title: needs zh and en"),
    ("# title: {zh: 一, en: one}\n# description: {zh: 一, en: one}\n", "uses .'unit'., the header tells of"),
    ("# title: {zh: 一\n", "not valid YAML"),
    ("# title: {zh: 一, en: one}\n# description: {zh: 一, en: one}\n# parameters:\n#   unit: {type: person, zh: 一, en: one, example: x}\n",
     "type must be one of"),
])
def test_files_that_do_not_hold(tmp_path: Path, header: str, message: str) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(header + "SELECT * { ?_unit ?p ?o }\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        library._read(path)


def test_no_file_is_left_out() -> None:
    assert len(list((vocabulary.folder() / "queries").iterdir())) == len(library.all_queries())
