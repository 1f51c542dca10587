from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from policygraph import iris
from policygraph.serve.pages import local
from tests.graph.sample import NAME

MEASURE = local(iris.measure_iri(NAME, "general/二/1"))
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_node_for_people(client: TestClient) -> None:
    answer = client.get(MEASURE, headers=BROWSER)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>压减办电环节</h1>" in answer.text
    assert "第 6–8 行" in answer.text
    assert "区供电公司" in answer.text
    english = client.get(MEASURE, headers=BROWSER, params={"lang": "en"}).text
    assert "line 6–8" in english
    assert "District Power Supply Company" in english


def test_links_lead_to_nodes(client: TestClient) -> None:
    text = client.get(MEASURE, headers=BROWSER).text
    links = {link for link in re.findall(r'href="(/id/[^"?]+)"', text)}
    assert len(links) > 8
    assert all(client.get(link, headers=BROWSER).status_code == 200 for link in links)


@pytest.mark.parametrize(("accept", "kind"), [
    ("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json"), ("application/n-triples", "application/n-triples"),
    ("application/rdf+xml", "application/rdf+xml"),
])
def test_a_node_for_programs(client: TestClient, accept: str, kind: str) -> None:
    import rdflib

    answer = client.get(MEASURE, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    graph = rdflib.Graph().parse(data=answer.text, format={"application/ld+json": "json-ld", "application/rdf+xml": "xml"}.get(kind, kind))
    node = rdflib.URIRef(iris.measure_iri(NAME, "general/二/1"))
    assert (node, rdflib.RDFS.label, rdflib.Literal("压减办电环节", lang="zh")) in graph


def test_format_by_name_and_refusals(client: TestClient) -> None:
    assert json.loads(client.get(MEASURE, params={"format": "jsonld"}).text)
    assert client.get(MEASURE, params={"format": "excel"}).status_code == 406
    assert client.get(MEASURE, headers={"Accept": "image/png"}).status_code == 406
    for path in ("/id/unit/none", "/id/", "/id/a%3E%20b", "/id/%22"):
        assert client.get(path, headers=BROWSER).status_code == 404


def test_every_page_stands_alone(client: TestClient) -> None:
    for path in ("/", "/?lang=en", MEASURE):
        text = client.get(path, headers=BROWSER).text
        assert not re.findall(r'(?:src|action)="(?:https?:)?//', text)
        assert "<script" not in text
        assert "@import" not in text
        assert not re.findall(r"<link\b", text)


def test_text_from_the_graph_is_escaped() -> None:
    from policygraph.serve.html import link

    assert link("javascript:alert(1)", "<b>") == "&lt;b&gt;"
    assert link('/id/a"b', "x") == '<a href="/id/a&quot;b">x</a>'


def test_vocabulary(client: TestClient) -> None:
    assert "pg:Measure a owl:Class" in client.get("/ontology").text


def test_only_known_hosts_on_loopback(index: object) -> None:
    from policygraph.serve.app import create_app
    from policygraph.serve.settings import Limits

    with TestClient(create_app(index, Limits(workers=1), ("127.0.0.1", "localhost")), base_url="http://127.0.0.1") as client:
        assert client.get("/ontology").status_code == 200
        assert client.get("/ontology", headers={"Host": "evil.example"}).status_code == 400
