from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from policygraph import iris
from tests.graph.sample import NAME, OTHER

COUNT = "SELECT (COUNT(*) AS ?n) { ?p a pg:Plan }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"


def count(body: str) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_get_and_both_forms_of_post(client: TestClient) -> None:
    answers = [client.get("/sparql", params={"query": COUNT}), client.post("/sparql", data={"query": COUNT}),
               client.post("/sparql", content=COUNT, headers=QUERY)]
    assert [(a.status_code, a.headers["content-type"], count(a.text)) for a in answers] == [(200, "application/sparql-results+json", 3)] * 3
    assert all(a.headers["vary"] == "Accept" for a in answers)
    head = client.head("/sparql", params={"query": COUNT})
    assert (head.status_code, head.text) == (200, "")


def test_content_negotiation(client: TestClient) -> None:
    xml = "application/sparql-results+xml"
    for accept, kind in (("text/csv", "text/csv; charset=utf-8"), (f"text/csv;q=0.1, {xml}", xml)):
        assert client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept}).headers["content-type"] == kind
    refused = client.get("/sparql", params={"query": COUNT}, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/csv" in refused.text
    construct = {"query": "CONSTRUCT WHERE { ?u pg:leads ?m }"}
    assert client.get("/sparql", params=construct).headers["content-type"].startswith("text/turtle")
    assert json.loads(client.get("/sparql", params=construct, headers={"Accept": "application/ld+json"}).text)
    assert "rdf:RDF" in client.get("/sparql", params=construct, headers={"Accept": "application/rdf+xml"}).text


def test_graph_parameters(client: TestClient) -> None:
    first, second = iris.graph_iri(NAME), iris.graph_iri(OTHER)
    assert count(client.get("/sparql", params={"query": COUNT, "default-graph-uri": first}).text) == 2
    assert count(client.get("/sparql", params={"query": COUNT, "default-graph-uri": [first, second]}).text) == 3
    assert count(client.post("/sparql", params={"default-graph-uri": second}, content=COUNT, headers=QUERY).text) == 1
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?p a pg:Plan } }"
    assert count(client.post("/sparql", data={"query": named, "named-graph-uri": first}).text) == 2
    assert client.get("/sparql", params={"query": COUNT, "default-graph-uri": "not an iri"}).status_code == 400
    # graphs of the request win over those of the query
    own = f"SELECT (COUNT(*) AS ?n) FROM <{second}> {{ ?p a pg:Plan }}"
    assert count(client.get("/sparql", params={"query": own, "default-graph-uri": first}).text) == 2


def test_service_description(client: TestClient) -> None:
    import rdflib

    answer = client.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    [service] = graph.subjects(rdflib.RDF.type, sd.Service)
    assert str(graph.value(service, sd.endpoint)) == "http://127.0.0.1/sparql"
    assert {str(g) for g in graph.objects(None, sd.name)} >= {iris.graph_iri(NAME), iris.graph_iri(OTHER)}
    assert client.get("/sparql", headers={"Accept": "text/html"}).status_code == 406


@pytest.mark.parametrize(("status", "request_"), [
    (400, {"params": {"query": "SELECT * {"}}),
    (400, {"params": {"query": ""}}),
    (400, {"params": {"query": [COUNT, COUNT]}}),
    (403, {"params": {"query": COUNT, "update": "CLEAR ALL"}}),
    (400, {"params": {"query": "CLEAR ALL"}}),
    (400, {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}),
    (400, {"params": {"query": "SELECT * { ?a a ?b . ?c a ?d }"}}),
])
def test_get_errors(client: TestClient, status: int, request_: dict[str, dict[str, object]]) -> None:
    answer = client.get("/sparql", **request_)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize(("status", "content", "headers"), [
    (415, COUNT, {"Content-Type": "text/plain"}),
    (415, COUNT, {}),
    (400, "", FORM),
    (400, "default-graph-uri=x", FORM),
    (403, "update=CLEAR+ALL", FORM),
    (403, "CLEAR ALL", {"Content-Type": "application/sparql-update"}),
    (400, b"\xff\xfe", QUERY),
    (400, b"query=%ff", FORM),
    (413, "query=" + "x" * 30_000, FORM),
])
def test_post_errors(client: TestClient, status: int, content: str | bytes, headers: dict[str, str]) -> None:
    assert client.post("/sparql", content=content, headers=headers).status_code == status


def test_body_of_unknown_length_is_limited(client: TestClient) -> None:
    answer = client.post("/sparql", content=(b"x" * 1000 for _ in range(30)), headers=QUERY)
    assert answer.status_code == 413


def test_other_methods(client: TestClient) -> None:
    assert client.put("/sparql", content=COUNT).status_code == 405
    assert client.delete("/sparql").status_code == 405


def test_time_and_rows_have_their_own_errors(client: TestClient) -> None:
    slow = client.get("/sparql", params={"query": ENDLESS})
    assert (slow.status_code, slow.headers["retry-after"]) == (503, "1")
    assert "stopped after 1 s" in slow.text
    assert "more than 3000 rows" in client.get("/sparql", params={"query": "SELECT * { ?a a ?b . ?c a ?d }"}).text
    assert client.get("/sparql", params={"query": COUNT}).status_code == 200


def test_errors_name_line_and_column(client: TestClient) -> None:
    text = client.get("/sparql", params={"query": "SELCT * { ?s ?p ?o }"}).text
    assert text == "line 1, column 1: SELCT is no word of SPARQL; did you mean SELECT?\n"
