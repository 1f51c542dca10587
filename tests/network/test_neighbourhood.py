from __future__ import annotations

import networkx as nx
import pytest

from policygraph.errors import QueryError
from policygraph.network import ego


def star(partners: int) -> nx.Graph:
    graph = nx.Graph()
    for n in range(partners):
        graph.add_edge("centre", f"p{n:02}", weight=partners - n)
        graph.add_edge(f"p{n:02}", f"q{n:02}", weight=1)
    for node in graph:
        graph.nodes[node]["label"] = node
    return graph


def test_rings_and_what_was_left_out():
    found = ego(star(10), "centre", 2, max_nodes=4)
    assert found.left_out == (6, 0) and found.graph.number_of_nodes() == 9
    assert {n for n, ring in found.graph.nodes(data="ring") if ring == 1} == {"p00", "p01", "p02", "p03"}
    zh, en = found.note
    assert "第1层 6 个" in zh and "6 in ring 1" in en


def test_nothing_left_out_says_nothing():
    found = ego(star(3), "centre")
    assert found.note == ("", "") and found.graph.number_of_nodes() == 4


@pytest.mark.parametrize(("unit", "depth", "most"), [("nobody", 1, 5), ("centre", 0, 5), ("centre", 4, 5), ("centre", 1, 0)])
def test_what_cannot_be_shown_is_refused(unit, depth, most):
    with pytest.raises(QueryError):
        ego(star(2), unit, depth, max_nodes=most)
