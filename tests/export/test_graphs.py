from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pytest

from policygraph.errors import QueryError
from policygraph.export import files
from policygraph.model import Corpus
from policygraph.network import collaboration
from tests.graph.sample import corpus as sample

READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def written(form: str, corpus: Corpus, **part: str) -> bytes:
    out = io.BytesIO()
    files.write("network", form, corpus, out, **part)
    return out.getvalue()


@pytest.mark.parametrize("form", READERS)
def test_read_again_by_networkx_nodes_edges_and_types_are_the_same(form):
    graph = collaboration(sample())
    read = READERS[form](io.BytesIO(written(form, sample())))
    assert set(read) == set(graph)
    for a, b, edge in graph.edges(data=True):
        again = read.edges[a, b]
        assert (again["weight"], again["leading"], again["measures"]) == (edge["weight"], edge["leading"], "；".join(edge["measures"]))
    for iri, a in graph.nodes(data=True):
        again = read.nodes[iri]
        assert again["label"] == a["label"] and type(again["measures"]) is int and type(again["betweenness"]) is float


def test_gexf_has_colours_sizes_and_no_date():
    root = ElementTree.fromstring(written("gexf", sample()))
    space = {"g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"}
    assert "lastmodifieddate" not in root.find("g:meta", space).attrib
    assert all(n.find("viz:color", space) is not None and n.find("viz:size", space) is not None for n in root.iter(f"{{{space['g']}}}node"))


@pytest.mark.parametrize("form", READERS)
def test_the_same_bytes_every_time(form):
    assert written(form, sample()) == written(form, sample())


@pytest.mark.parametrize("form", READERS)
def test_characters_that_xml_cannot_hold_are_left_out(form):
    made = sample()
    made.units[0].label = "区\x0b供电\ufffe公司<&>"
    assert "区供电公司<&>" in [a["label"] for _, a in READERS[form](io.BytesIO(written(form, made))).nodes(data=True)]


@pytest.mark.parametrize("form", READERS)
def test_one_unit_with_its_partners_or_one_plan(form):
    part = READERS[form](io.BytesIO(written(form, sample(), unit="区水务公司")))
    assert sorted(a["label"] for _, a in part.nodes(data=True)) == ["区发展改革委", "区水务公司"]
    assert READERS[form](io.BytesIO(written(form, sample(), plan="附件1"))).number_of_edges() == 1


@pytest.mark.parametrize("form", READERS)
def test_an_empty_network(form):
    assert not READERS[form](io.BytesIO(written(form, Corpus())))


def test_unknown_names_and_kinds():
    with pytest.raises(QueryError):
        written("gexf", sample(), unit="无此单位")
    with pytest.raises(ValueError, match="calendar"):
        files.write("poster", "pdf", sample(), io.BytesIO())
