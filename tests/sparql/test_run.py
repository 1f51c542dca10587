from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest
from pyoxigraph import Store

from policygraph import iris
from policygraph.errors import QueryError
from policygraph.sparql import run
from tests.graph.sample import NAME, OTHER

UNITS = 'SELECT ?name { ?unit a pg:Unit ; rdfs:label ?name FILTER(LANG(?name) = "zh") } ORDER BY ?name'


def test_prefixes_are_declared_and_graphs_are_one(graph: Store) -> None:
    assert [row["name"] for row in run(graph, UNITS).records()] == ["区住建局", "区供电公司", "区发展改革委", "区水务公司"]


def test_ask_construct_describe(graph: Store) -> None:
    assert run(graph, "ASK { ?u pg:leads ?m }").boolean is True
    made = run(graph, "CONSTRUCT { ?u pg:leads ?m } WHERE { ?u pg:leads ?m }")
    assert (made.form, len(made.triples)) == ("construct", 1)
    described = run(graph, f"DESCRIBE <{iris.document_iri(NAME)}>")
    assert described.form == "describe"
    assert "pg:sha256" in described.to("turtle")


def test_row_limit_is_said_aloud(graph: Store) -> None:
    assert run(graph, UNITS, limit_rows=4).truncated is False
    cut = run(graph, UNITS, limit_rows=3)
    assert (len(cut.rows), cut.truncated) == (3, True)


def test_graphs_can_be_chosen(graph: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?p a pg:Plan }"
    first, second = iris.graph_iri(NAME), iris.graph_iri(OTHER)
    assert run(graph, count).records() == [{"n": 3}]
    assert run(graph, count, default_graphs=[first]).records() == [{"n": 2}]
    assert run(graph, count, named_graphs=[first]).records() == [{"n": 0}]
    assert run(graph, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?p a pg:Plan } }", named_graphs=[second]).records() == [{"n": 1}]
    assert run(graph, f"SELECT (COUNT(*) AS ?n) FROM <{second}> {{ ?p a pg:Plan }}").records() == [{"n": 1}]


def test_formats(graph: Store) -> None:
    result = run(graph, """SELECT ?value ?name ?none { ?t a pg:Target ; pg:value ?value ; rdfs:label ?name
        FILTER(LANG(?name) = 'en') } ORDER BY ?value""")
    assert json.loads(result.to("json"))["results"]["bindings"][0] == {
        "value": {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
        "name": {"type": "literal", "value": "Time to get electricity ≤3 working days", "xml:lang": "en"}}
    assert result.to("csv").splitlines()[:2] == ["value,name,none", "3,Time to get electricity ≤3 working days,"]
    assert result.to("tsv").splitlines()[0] == "?value\t?name\t?none"
    assert len(ElementTree.fromstring(result.to("xml")).findall(".//{*}result")) == 2
    assert json.loads(run(graph, "ASK {}").to("json")) == {"head": {}, "boolean": True}
    with pytest.raises(QueryError, match="choose one of json, csv"):
        result.to("turtle")
    with pytest.raises(QueryError, match="choose one of turtle"):
        run(graph, "DESCRIBE pg:Unit").to("csv")


def test_numbers_become_numbers(graph: Store) -> None:
    assert run(graph, "SELECT (3 AS ?a) (1.5 AS ?b) (true AS ?c) ('x' AS ?d) {}").records() == [{"a": 3, "b": 1.5, "c": True, "d": "x"}]


@pytest.mark.parametrize(("query", "line", "column", "hint"), [
    ("SELECT * WHERE { ?s ?p ?o", 1, 16, "{ is never closed"),
    ("SELECT * {\n ?s ?p ?o }}", 2, 12, "closes nothing"),
    ("SELECT * { ?s pgg:bar ?o }", 1, 15, "did you mean pg:"),
    ("SELECT * { ?s zzz:bar ?o }", 1, 15, "PREFIX zzz:"),
    ("SELCT * { ?s ?p ?o }", 1, 1, "did you mean SELECT?"),
    ("SELECT ?x { ?x rdfs:label “区” }", 1, 27, 'write "'),
    ("SELECT ?x { ?x a pg:Unit ； rdfs:label ?l }", 1, 26, "write ;"),
    ("SELECT ?x { ?x rdfs:label \"区 }", 1, 27, "never closed"),
    ("SELECT x { ?x a pg:Unit }", 1, 8, "a variable is written ?x"),
    ("SELECT ?x {\n ?x a pg:Unit\n ?x rdfs:label ?l }", 3, 2, "“.” is missing"),
    ("SELECT ?x { ?x a }", 1, 18, "cut short"),
    ("SELECT ?x { ?x a pg:Unit ORDER BY ?x }", 1, 26, "behind the closing }"),
    ("SELECT ?x, ?y { ?x a ?y }", 1, 10, "remove the comma"),
    ("SELECT ?x { ?x a pg:Unit FILTER(?x = ) }", 1, 38, "a value is missing"),
    ("SELECT ?x { ?x pg:level ?v BIND(1 AS ?v) }", 1, 38, "has a value already"),
    ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", 1, 1, "GROUP BY"),
    ("SELECT ?x { ?x a pg:Unit FILTER(STRSTART(?x, 'a')) }", 1, 33, "STRSTARTS"),
    ("", 1, 1, "empty"),
])
def test_syntax_errors_say_where_and_what_to_do(graph: Store, query: str, line: int, column: int, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(graph, query)
    assert str(caught.value).startswith(f"line {line}, column {column}: ")
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)
