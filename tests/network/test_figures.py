from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from policygraph import network
from policygraph.network import figures as module
from policygraph.network import matrix
from tests.network import reference


def drawn(n: int = 60, m: int = 150, seed: int = 3) -> nx.Graph:
    graph = nx.gnm_random_graph(n, m, seed=seed)
    for i, (a, b) in enumerate(graph.edges):
        graph.edges[a, b]["weight"] = 1 + i % 5
    for node in graph:
        graph.nodes[node].update(label=f"{node:03}", kind="unit")
    return nx.relabel_nodes(graph, str)


@pytest.mark.parametrize(("n", "m"), [(60, 150), (40, 20), (12, 66), (3, 1)])
def test_matrices_give_what_networkx_gives(n, m):
    graph = drawn(n, m)
    weights = nx.to_numpy_array(graph, weight="weight")
    linked = (weights > 0).astype(float)
    assert matrix.betweenness(linked) == pytest.approx(list(nx.betweenness_centrality(graph).values()), abs=1e-9)
    assert matrix.pagerank(weights) == pytest.approx(list(nx.pagerank(graph, tol=1e-12, max_iter=500).values()), abs=1e-6)
    assert matrix.core_numbers(linked).tolist() == list(nx.core_number(graph).values())


def test_communities_by_matrix_are_as_good_as_those_of_networkx():
    graph = nx.relabel_nodes(nx.planted_partition_graph(5, 20, 0.6, 0.03, seed=1), str)
    nx.set_edge_attributes(graph, 1, "weight")
    groups = matrix.louvain(nx.to_numpy_array(graph), 1)
    found = {frozenset(str(i) for i in np.flatnonzero(groups == g)) for g in set(groups.tolist())}
    assert found == {frozenset(str(i) for i in range(20 * g, 20 * g + 20)) for g in range(5)}


def test_both_ways_of_computing_give_the_same_rows(monkeypatch):
    graph = drawn()
    by_matrix = network.metrics(graph)
    monkeypatch.setattr(module, "SPARSE_NODES", 0)
    walked = network.metrics(graph)
    for a, b in zip(walked, by_matrix, strict=True):
        assert (a.iri, a.degree, a.strength, a.core) == (b.iri, b.degree, b.strength, b.core)
        assert a.betweenness == pytest.approx(b.betweenness, abs=2e-6) and a.pagerank == pytest.approx(b.pagerank, abs=1e-4)
    monkeypatch.setattr(module, "MATRIX_NODES", 10)
    assert network.betweenness_pivots(graph) == module.PIVOTS
    assert [r.iri for r in network.metrics(graph)] == [r.iri for r in walked]


def test_the_same_figures_on_every_run(gold):
    made = reference.corpus(gold)
    assert network.metrics(network.collaboration(made)) == network.metrics(network.collaboration(made))


def test_a_bridge_and_its_two_circles():
    graph = nx.Graph()
    for a, b in [("a", "b"), ("b", "c"), ("a", "c"), ("c", "x"), ("x", "d"), ("d", "e"), ("e", "f"), ("d", "f")]:
        graph.add_edge(a, b, weight=1)
    for node in graph:
        graph.nodes[node].update(label=node, kind="unit", fields={"tax": 2} if node != "x" else {"tax": 1, "power": 1})
    rows = {r.iri: r for r in network.metrics(graph)}
    assert max(rows.values(), key=lambda r: r.betweenness).iri == "x" and rows["x"].betweenness == pytest.approx(0.6)
    assert rows["a"].core == 2 and rows["x"].core == 2
    assert rows["x"].broker == 0.5 and rows["a"].broker == 0 and [r.iri for r in network.brokers(list(rows.values()))] == ["x"]
    assert rows["a"].community == rows["b"].community != rows["e"].community


def test_every_figure_has_a_meaning_in_both_languages():
    assert set(network.METRICS) == set(network.Row.__dataclass_fields__) - {"iri", "label", "type"}
    assert all(m.zh and m.en and m.sentence_zh.endswith("。") and m.sentence_en.endswith(".") for m in network.METRICS.values())


def test_ties_are_listed_heaviest_first(gold):
    listed = network.ties(network.collaboration(reference.corpus(gold)))
    assert [t["weight"] for t in listed] == sorted((t["weight"] for t in listed), reverse=True)
    assert all(len(t["measures"]) == t["weight"] == t["leading"] + t["joining"] for t in listed)


def test_what_a_plan_cannot_do_without():
    needs = module.plan_needs({"1": {"a": "responsible"}, "2": {"a": "responsible", "b": "responsible"},
                               "3": {"b": "lead", "a": "responsible"}, "4": {"a": "lead", "b": "lead"}})
    assert needs == {"a": ["1"], "b": ["3"]}
