"""Figures of a network, each with one sentence that says what it means to somebody who never drew a graph."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

SEED = 20220101
"""Communities and sampled figures come out the same on every run."""

MATRIX_NODES = 5_000
"""Up to so many nodes figures are computed on matrices (200 MB each), above by networkx, with betweenness from PIVOTS units."""

SPARSE_NODES = 500
"""A larger network with fewer than SPARSE_TIES ties to a node may be a long chain, which is slow on matrices: networkx again."""

SPARSE_TIES = 4

PIVOTS = 32


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure's name and what it says, in both languages."""

    zh: str
    en: str
    sentence_zh: str
    sentence_en: str


METRICS: dict[str, Meaning] = {
    "measures": Meaning("措施数", "Measures", "本单位参与的措施有多少项。", "How many measures the unit takes part in."),
    "leads": Meaning("牵头数", "Led", "其中由本单位牵头的有多少项。", "How many of them it leads."),
    "degree": Meaning("合作单位数", "Partners", "与多少个单位至少共同承担过一项措施。",
                      "With how many units it shares at least one measure."),
    "strength": Meaning("合作次数", "Ties", "与各单位共同承担措施的次数之和，同一措施有几个伙伴就算几次。",
                        "Shared measures added up over all partners; a measure counts once for each partner in it."),
    "betweenness": Meaning("桥梁度", "Betweenness", "其他单位之间最短的联系有多大比例要经过它：0 表示从不经过，1 表示全部经过。",
                           "The share of shortest connections between other units that run through it, 0 for none, 1 for all."),
    "pagerank": Meaning("影响力", "PageRank",
                        "沿着合作关系随意走动时停在它身上的可能性：与忙的单位合作多，就高；全部单位之和为 1。",
                        "The chance to be here when walking along ties at random: high for partners of busy units; all add up to 1."),
    "core": Meaning("核心层级", "Core", "它所在的最紧密圈子里，每个单位在圈内至少有这么多合作单位。",
                    "In the tightest circle it belongs to, every unit has at least this many partners within the circle."),
    "community": Meaning("合作圈", "Community", "相互合作明显多于对外合作的一组单位，按大小编号，1 最大。",
                         "A group of units that work with each other clearly more than with others, numbered by size, 1 the largest."),
    "fields": Meaning("合作领域数", "Fields", "在多少个领域与别的单位有合作。", "In how many fields it works with others."),
    "broker": Meaning("跨领域度", "Broker score", "合作在各领域之间有多分散：0 表示全在一个领域，越接近 1 越是连接各领域的纽带。",
                      "How evenly its ties spread over fields: 0 for one field only, the nearer to 1 the more it links fields."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one node; see METRICS for what each means."""

    iri: str
    label: str
    type: str
    measures: int
    leads: int
    degree: int
    strength: int
    betweenness: float
    pagerank: float
    core: int
    community: int
    fields: int
    broker: float


def metrics(graph: nx.Graph) -> list[Row]:
    """The figures of every node, most ties first; shares rounded to six places so that machines agree.

    Degree, strength, core: as usual. Betweenness (Freeman 1977, by Brandes 2001) without weights: a single shared measure
    already makes two units know each other; in very large networks from PIVOTS sources (Brandes and Pich 2007), see
    ``betweenness_pivots``. PageRank (Brin and Page 1998) weighted, damping 0.85. Communities: Louvain (Blondel et al. 2008),
    weighted, seeded. Broker score: participation coefficient over fields (Guimerà and Amaral 2005).
    """

    if not graph:
        return []
    between, rank, core, groups = _by_matrix(graph) if _prefers_matrix(graph) else _by_walking(graph)
    circle = {iri: number for number, members in enumerate(_by_size(graph, groups), 1) for iri in members}
    rows = [Row(iri, a["label"], a.get("type", a["kind"]), a.get("measures", 0), a.get("leads", 0), graph.degree(iri),
                graph.degree(iri, weight="weight"), round(between[iri], 6), round(rank[iri], 6), core[iri], circle[iri],
                *_spread(a.get("fields"))) for iri, a in graph.nodes(data=True)]
    return sorted(rows, key=lambda r: (-r.strength, -r.measures, r.label, r.iri))


def betweenness_pivots(graph: nx.Graph) -> int | None:
    """From how many units betweenness is estimated; None when it is exact."""
    return PIVOTS if graph.number_of_nodes() > MATRIX_NODES else None


def communities(graph: nx.Graph) -> list[list[str]]:
    """Louvain communities, the largest first; in each the members with most ties first."""
    if not graph:
        return []
    return _by_size(graph, _louvain_by_matrix(_matrix(graph), list(graph)) if _prefers_matrix(graph) else _louvain_by_walking(graph))


def brokers(rows: list[Row]) -> list[Row]:
    """Units that link fields: at least two fields and two partners, by broker score, then by betweenness."""
    return sorted((r for r in rows if r.fields > 1 and r.degree > 1), key=lambda r: (-r.broker, -r.betweenness, r.label, r.iri))


def ties(graph: nx.Graph) -> list[dict[str, Any]]:
    """The edges as records, the heaviest first, each with its measures."""
    label = {iri: a["label"] for iri, a in graph.nodes(data=True)}
    found = [{"source": a, "target": b, "source_label": label[a], "target_label": label[b], **d} for a, b, d in graph.edges(data=True)]
    return sorted(found, key=lambda e: (-e["weight"], e["source_label"], e["target_label"], e["source"], e["target"]))


def plan_needs(shares: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Which measures would be left without a unit, or without a leader, if one unit were taken away.

    Args:
        shares: id of a measure → IRI of a unit → its role there.

    Returns:
        IRI of a unit → ids of the measures that cannot do without it, in the order given.
    """
    needs: dict[str, list[str]] = defaultdict(list)
    for measure, roles in shares.items():
        leaders = [iri for iri, role in roles.items() if role == "lead"]
        if len(roles) == 1 or len(leaders) == 1:
            needs[leaders[0] if leaders else next(iter(roles))].append(measure)
    return dict(needs)


def _spread(fields: dict[str, int] | None) -> tuple[int, float]:
    """Number of fields, and 1 − Σ (ties in the field / all ties)²."""
    total = sum((fields or {}).values())
    return (len(fields), round(1 - sum((n / total) ** 2 for n in fields.values()), 6)) if fields and total else (0, 0.0)


def _by_size(graph: nx.Graph, groups: list[list[str]]) -> list[list[str]]:
    strength = dict(graph.degree(weight="weight"))
    inside = [sorted(g, key=lambda iri: (-strength[iri], graph.nodes[iri]["label"], iri)) for g in groups]
    return sorted(inside, key=lambda g: (-len(g), graph.nodes[g[0]]["label"], g[0]))


Figures = tuple[dict[str, float], dict[str, float], dict[str, int], list[list[str]]]
"""Betweenness, PageRank and core number of each node, and the communities."""


def _prefers_matrix(graph: nx.Graph) -> bool:
    nodes = graph.number_of_nodes()
    return bool(nodes <= SPARSE_NODES or (nodes <= MATRIX_NODES and graph.number_of_edges() >= SPARSE_TIES * nodes))


def _by_walking(graph: nx.Graph) -> Figures:
    import networkx as nx

    return (nx.betweenness_centrality(graph, k=betweenness_pivots(graph), seed=SEED), nx.pagerank(graph, weight="weight"),
            nx.core_number(graph), _louvain_by_walking(graph))


def _louvain_by_walking(graph: nx.Graph) -> list[list[str]]:
    import networkx as nx

    return [list(c) for c in nx.community.louvain_communities(graph, weight="weight", seed=SEED)]


def _by_matrix(graph: nx.Graph) -> Figures:
    from policygraph.network import matrix

    weights = _matrix(graph)
    linked = (weights > 0).astype(float)
    nodes = list(graph)
    figures = [dict(zip(nodes, f(m).tolist(), strict=True))
               for f, m in ((matrix.betweenness, linked), (matrix.pagerank, weights), (matrix.core_numbers, linked))]
    return figures[0], figures[1], figures[2], _louvain_by_matrix(weights, nodes)


def _louvain_by_matrix(weights: np.ndarray, nodes: list[str]) -> list[list[str]]:
    from policygraph.network import matrix

    groups: dict[int, list[str]] = defaultdict(list)
    for node, group in zip(nodes, matrix.louvain(weights, SEED).tolist(), strict=True):
        groups[group].append(node)
    return list(groups.values())


def _matrix(graph: nx.Graph) -> np.ndarray:
    """Weights as a dense matrix in the order of the graph's nodes."""
    import numpy as np

    place = {iri: n for n, iri in enumerate(graph)}
    weights = np.zeros((len(place), len(place)))
    for a, b, weight in graph.edges(data="weight"):
        weights[place[a], place[b]] = weights[place[b], place[a]] = weight
    return weights
