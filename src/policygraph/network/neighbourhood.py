"""The surroundings of one node, small enough to be drawn, saying what was left out."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Ego:
    """A node with its partners, their partners and so on."""

    graph: nx.Graph
    """Part of the whole network; nodes carry ``ring``, the number of steps from the centre."""
    center: str
    left_out: tuple[int, ...]
    """How many nodes of each ring were left out, the first ring first."""

    @property
    def note(self) -> tuple[str, str]:
        """What was left out, in Chinese and English; empty when all is shown."""
        if not any(self.left_out):
            return "", ""
        parts = [(n, ring) for ring, n in enumerate(self.left_out, 1) if n]
        return ("只显示联系最多的单位，未显示：" + "、".join(f"第{ring}层 {n} 个" for n, ring in parts),
                "Only the strongest are shown; left out: " + ", ".join(f"{n} in ring {ring}" for n, ring in parts))


def part_of(graph: nx.Graph, nodes: Collection[str]) -> nx.Graph:
    """A copy of part of a network, in the order of the whole: networkx's own subgraphs come in the order of a set."""
    import networkx as nx

    part = nx.Graph()
    part.add_nodes_from((iri, dict(a)) for iri, a in graph.nodes(data=True) if iri in nodes)
    part.add_edges_from((a, b, dict(d)) for a, b, d in graph.edges(data=True) if a in part and b in part)
    return part


def ego(graph: nx.Graph, unit: str, depth: int = 1, *, max_nodes: int = 40) -> Ego:
    """The nodes up to ``depth`` steps (1 to 3) from a node, at most ``max_nodes`` besides it in each ring.

    Those with most weight towards the ring before are kept. Raises QueryError for a node that is not in the network.
    """
    if unit not in graph:
        raise QueryError(f"{unit}: not in this network; with other filters it may be")
    if not 1 <= depth <= MAX_DEPTH or max_nodes < 1:
        raise QueryError(f"depth {depth}, max_nodes {max_nodes}: depth goes from 1 to {MAX_DEPTH}, max_nodes from 1")
    ring_of = {unit: 0}
    seen, ring, left_out = {unit}, [unit], []
    for step in range(1, depth + 1):
        pull: dict[str, int] = {}
        for inner in ring:
            for outer, edge in graph.adj[inner].items():
                if outer not in seen:
                    pull[outer] = pull.get(outer, 0) + edge["weight"]
        order = sorted(pull, key=lambda iri: (-pull[iri], graph.nodes[iri]["label"], iri))
        ring = order[:max_nodes]
        left_out.append(len(order) - len(ring))
        seen.update(order)
        ring_of.update(dict.fromkeys(ring, step))
    part = part_of(graph, ring_of)
    for iri, step in ring_of.items():
        part.nodes[iri]["ring"] = step
    return Ego(part, unit, tuple(left_out))
