"""What the network page draws: the surroundings of a few units, small enough to be read, and what was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policygraph.explore.library import full, short
from policygraph.explore.view import View
from policygraph.network import ego
from policygraph.say import field_name, unit_type

if TYPE_CHECKING:
    import networkx as nx

_SHARE = 0.08
"""Part of a community's ties that a field has at least to give the community its name."""
COLOURS = 8
"""Communities with a colour of their own; smaller ones share the last, grey."""


@dataclass(frozen=True)
class Picture:
    """A part of a network, chosen to be drawn."""

    graph: nx.Graph
    """The part shown."""
    whole: nx.Graph
    left_out: int
    """Neighbours of the opened units that are not shown."""
    group: dict[str, int]
    """IRI → number of its community, 0 the largest; COLOURS - 1 for all small ones."""
    opened: tuple[str, ...]
    """IRIs whose partners are shown, the centre first."""
    size: dict[str, float] | None = None
    """IRI → the figure that is a dot's size; None for measures."""


def around(whole: nx.Graph, groups: dict[str, int], opened: list[str], each: int) -> Picture:
    """The opened units with at most ``each`` partners of each, those with most shared measures first.

    groups: IRI → number of its community, 0 the largest.
    """
    shown: set[str] = set()
    left: set[str] = set()
    for iri in opened:
        if iri in whole:
            part = ego(whole, iri, max_nodes=each).graph
            shown |= set(part)
            left |= set(whole.adj[iri])
    return Picture(whole.subgraph(sorted(shown)).copy(), whole, len(left - shown), _few(groups), tuple(i for i in opened if i in whole))


def of_plan(whole: nx.Graph, groups: dict[str, int], most: int, opened: list[str]) -> Picture:
    """The units of a plan with most measures, and the opened ones; groups as in ``around``."""
    busy = sorted((iri for iri in whole if whole.degree(iri)), key=lambda i: (-whole.nodes[i]["measures"], whole.nodes[i]["label"]))
    shown = set(busy[:most]) | {iri for iri in opened if iri in whole}
    return Picture(whole.subgraph(sorted(shown)).copy(), whole, len(busy) - len(shown & set(busy)), _few(groups), tuple(opened))


def _few(groups: dict[str, int]) -> dict[str, int]:
    return {iri: min(n, COLOURS - 1) for iri, n in groups.items()}


def data(view: View, picture: Picture, edge: tuple[str, str] | None) -> dict[str, Any]:
    """The picture for ``network.js``: nodes and edges with labels, looks, and the addresses that a click leads to."""
    graph = picture.graph
    most = max((d["weight"] for _, _, d in graph.edges(data=True)), default=1)
    sizes = {n: picture.size.get(n, 0.0) if picture.size else float(graph.nodes[n]["measures"]) for n in graph}
    largest = max(sizes.values(), default=0.0) or 1.0
    nodes = [
        {
            "id": short(iri),
            "label": view.name(view.lib.units[iri]),
            "group": picture.group.get(iri, COLOURS - 1),
            "size": round(16 + 34 * (sizes[iri] / largest) ** 0.5, 1),
            "opened": iri in picture.opened,
            "to": toggle(view, picture, iri),
            "title": f"{view.lib.units[iri].label} · {unit_type(d['type'], view.lang)} · {view.t('n_measures', n=d['measures'])}",
        }
        for iri, d in sorted(graph.nodes(data=True), key=lambda entry: (-entry[1]["measures"], entry[0]))
    ]
    edges = [
        {
            "source": short(a),
            "target": short(b),
            "weight": d["weight"],
            "width": round(1 + 7 * d["weight"] / most, 1),
            "chosen": edge is not None and {a, b} == set(edge),
            "leads": d["leading"] > 0,
            "beside": bool(picture.opened) and not {a, b} & set(picture.opened),
            "to": edge_address(view, a, b),
        }
        for a, b, d in sorted(graph.edges(data=True), key=lambda entry: (-entry[2]["weight"], entry[0], entry[1]))
    ]
    return {
        "nodes": nodes,
        "edges": edges,
        "center": short(picture.opened[0]) if picture.opened else "",
        "words": {
            "fit": view.t("fit"),
            "larger": view.t("larger"),
            "smaller": view.t("smaller"),
            "image": view.t("image"),
            "label": view.t("network_label"),
        },
    }


def names_of_groups(view: View, picture: Picture) -> dict[int, str]:
    """Number of a community → the fields its members share more than others do, at most two; "" where there are none."""
    found: dict[int, Counter[str]] = {}
    for iri, group in picture.group.items():
        if iri in picture.whole:
            found.setdefault(group, Counter()).update(picture.whole.nodes[iri].get("fields") or {})
    everything: Counter[str] = sum(found.values(), Counter())
    total = sum(everything.values()) or 1

    def more(group: Counter[str], field: str) -> float:
        share = group[field] / sum(group.values())
        return share * total / everything[field] if share >= _SHARE else 0.0

    return {
        number: "、".join(field_name(f, view.lang) for f in sorted(group, key=lambda f: (-more(group, f), f))[:2])
        for number, group in found.items()
    }


def toggle(view: View, picture: Picture, iri: str) -> str:
    """Address that shows a unit's partners too, or takes them away again; the centre stays."""
    opened = [i for i in picture.opened if i != full(view.a.get("c"))]
    changed = [i for i in opened if i != iri] if iri in opened else [*opened, iri]
    if iri == full(view.a.get("c")):
        changed = opened
    return view.a.but(open=",".join(short(i) for i in changed), edge=None)


def edge_address(view: View, a: str, b: str) -> str:
    """Address that shows the measures two units share."""
    return view.a.but(edge=f"{short(a)},{short(b)}")
