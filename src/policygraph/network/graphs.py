"""Networks over a corpus, as networkx graphs whose nodes are IRIs.

Every node has ``label``, ``kind`` (unit | measure | indicator | plan) and what belongs to its kind; every edge has
``weight``. Values are plain text, numbers, lists and dictionaries; ``export.graphs`` flattens them for files.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from policygraph.model import Corpus, Plan, Role, Unit
from policygraph.network.selection import Participation, days, participations

if TYPE_CHECKING:
    import networkx as nx


def collaboration(corpus: Corpus, *, plan: str | None = None, field: str | None = None, period: str | None = None,
                  unit_type: str | Collection[str] | None = None, roles: Collection[Role] | None = None,
                  collectives: bool = True, min_weight: int = 1) -> nx.Graph:
    """Units joined by the measures they share; arguments as in ``selection.participations``.

    Nodes carry label, label_en, type, level, place, ``measures`` (how many), ``leads`` and ``fields`` (field → number of
    ties there). Edges carry ``weight`` (shared measures), ``leading`` (those that one of the two leads), ``joining``
    (those that neither leads) and ``measures`` (their ids in print order).

    Args:
        min_weight: edges with fewer shared measures are left out; units stay, so that those who stand alone are seen.
    """
    import networkx as nx

    parts = participations(corpus, plan=plan, field=field, period=period, unit_type=unit_type, roles=roles, collectives=collectives)
    units = _unit_nodes(corpus, parts)
    iris = list(units)
    place = {iri: n for n, iri in enumerate(iris)}
    ties: list[Counter[str]] = [Counter() for _ in iris]
    for part in parts:
        for iri in part.roles:
            ties[place[iri]][part.field] += len(part.roles) - 1
    graph = nx.Graph()
    for n, (iri, attributes) in enumerate(units.items()):
        graph.add_node(iri, **attributes, fields={k: count for k, count in sorted(ties[n].items()) if k and count})
    graph.add_edges_from((iris[a], iris[b], {"weight": len(ids), "leading": led, "joining": len(ids) - led, "measures": ids})
                         for a, b, ids, led in _shared(parts, place) if len(ids) >= min_weight)
    return graph


def _shared(parts: list[Participation], place: dict[str, int]) -> Iterator[tuple[int, int, list[str], int]]:
    """Each pair of units (by number, in order), the ids of the measures they share, and how many of these one of them leads.

    All pairs of all measures stand in one array that is sorted once: a measure that names twenty units makes 190 of them.
    """
    import numpy as np

    by_size: dict[int, list[int]] = defaultdict(list)
    for n, part in enumerate(parts):
        if len(part.roles) > 1:
            by_size[len(part.roles)].append(n)
    if not by_size:
        return
    firsts, seconds, measures, leads = [], [], [], []
    for size, numbers in by_size.items():
        # two times the unit's number, plus one where it leads, so that one sort keeps both together
        members = np.sort([[2 * place[iri] + (role == "lead") for iri, role in parts[n].roles.items()] for n in numbers], axis=1)
        left, right = np.triu_indices(size, 1)
        firsts.append((members[:, left] // 2).ravel())
        seconds.append((members[:, right] // 2).ravel())
        leads.append(((members[:, left] | members[:, right]) % 2).ravel())
        measures.append(np.repeat(numbers, len(left)))
    first, second, measure, led = (np.concatenate(x) for x in (firsts, seconds, measures, leads))
    pair = first * len(place) + second
    order = np.lexsort((measure, pair))
    pair, led = pair[order], led[order]
    ids = [parts[n].measure.id for n in measure[order].tolist()]
    starts = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    counts = np.add.reduceat(led, starts).tolist()
    ends = [*starts[1:].tolist(), len(ids)]
    for start, end, key, leading in zip(starts.tolist(), ends, pair[starts].tolist(), counts, strict=True):
        yield key // len(place), key % len(place), ids[start:end], leading


def bipartite(corpus: Corpus, kind: Literal["measures", "indicators"] = "measures", *, plan: str | None = None, field: str | None = None,
              period: str | None = None, unit_type: str | Collection[str] | None = None, roles: Collection[Role] | None = None,
              collectives: bool = True) -> nx.Graph:
    """Units on one side, the measures they take part in or the indicators they own on the other.

    Edges to measures carry ``role``. Edges to indicators carry ``role``, ``basis`` and ``evidence``; there plan, field and
    period choose the evidence, a piece of which must be a chosen measure (or, without period, an observation of the plan).
    Nodes carry ``bipartite`` (0 for units), as networkx's functions for such graphs expect.
    """
    import networkx as nx

    parts = participations(corpus, plan=plan, field=field, period=period, unit_type=unit_type, roles=roles, collectives=collectives)
    units = _unit_nodes(corpus, parts)
    graph = nx.Graph()
    for iri, attributes in units.items():
        graph.add_node(iri, bipartite=0, **attributes)
    if kind == "measures":
        for part in parts:
            m = part.measure
            if part.roles:
                graph.add_node(m.iri, bipartite=1, kind="measure", label=m.heading, id=m.id, plan=part.plan.iri, due=days(m))
            graph.add_edges_from((iri, m.iri, {"weight": 1, "role": role}) for iri, role in part.roles.items())
        return graph
    speaking = participations(corpus, plan=plan, field=field, period=period, kinds=("measure", "step", "goal", "safeguard"))
    evidence = {p.measure.id for p in speaking}
    if period is None:
        plans = {(p.document, p.key) for p in _plans(corpus) if plan in (None, p.iri, p.key) and (field is None or field in p.fields)}
        evidence |= {o.iri for o in corpus.observations if (o.document, o.plan) in plans}
    indicators = {i.iri: i for i in corpus.indicators}
    for own in corpus.ownerships:
        chosen = [e for e in own.evidence if e in evidence]
        if own.unit in units and chosen and (roles is None or own.role in roles):
            i = indicators[own.indicator]
            graph.add_node(i.iri, bipartite=1, kind="indicator", label=i.label, label_en=i.label_en, field=i.field, unit=i.unit)
            graph.add_edge(own.unit, i.iri, weight=len(chosen), role=own.role, basis=own.basis, evidence=chosen)
    return graph


def plan_network(corpus: Corpus, *, collectives: bool = True, min_weight: int = 1) -> nx.Graph:
    """Plans joined by the units that work on both and the indicators that both speak of.

    Edges carry ``units`` and ``indicators`` (IRIs), ``weight`` (how many of both) and ``overlap``: the shared units as a part
    of all units of the two plans, 0 to 1 (Jaccard's coefficient), since large plans share units with everyone.
    """
    import networkx as nx

    units: dict[str, set[str]] = defaultdict(set)
    measures: Counter[str] = Counter()
    for part in participations(corpus, collectives=collectives):
        units[part.plan.iri] |= part.roles.keys()
        measures[part.plan.iri] += 1
    indicators = _plan_indicators(corpus)
    graph = nx.Graph()
    for plan in _plans(corpus):
        graph.add_node(plan.iri, kind="plan", label=plan.title, number=plan.number, key=plan.key, document=plan.document,
                       field=plan.fields[0] if plan.fields else None, measures=measures[plan.iri],
                       units=len(units[plan.iri]), indicators=len(indicators[plan.iri]))
    in_order = {iri: sorted(units[iri]) for iri in graph}
    # only plans that share something are compared: most of many places' share nothing
    holders: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(graph.nodes):
        for shared in units[iri] | indicators[iri]:
            holders[shared].append(iri)
    for a, b in sorted({pair for held in holders.values() for pair in combinations(held, 2)}):
        both, aims = list(filter(units[b].__contains__, in_order[a])), sorted(indicators[a] & indicators[b])
        weight = len(both) + len(aims)
        if weight >= max(1, min_weight):
            either = len(units[a] | units[b])
            graph.add_edge(a, b, weight=weight, overlap=round(len(both) / either, 6) if either else 0.0, units=both, indicators=aims)
    return graph


def _plans(corpus: Corpus) -> list[Plan]:
    return [p for d in corpus.documents for p in d.plans]


def _plan_indicators(corpus: Corpus) -> dict[str, set[str]]:
    """IRI of a plan → IRIs of the indicators its measures aim at or its tables compare."""
    iris = {(p.document, p.key): p.iri for p in _plans(corpus)}
    found: dict[str, set[str]] = defaultdict(set)
    for m in corpus.measures:
        found[iris[m.document, m.plan]] |= {t.indicator for t in m.targets if t.indicator}
    for o in corpus.observations:
        if o.indicator:
            found[iris[o.document, o.plan]].add(o.indicator)
    return found


def _unit_nodes(corpus: Corpus, parts: list[Participation]) -> dict[str, dict[str, Any]]:
    """Attributes of the units that take part, by label."""
    measures: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    for part in parts:
        measures.update(part.roles.keys())
        leads.update(iri for iri, role in part.roles.items() if role == "lead")
    return {u.iri: unit_attributes(u) | {"measures": measures[u.iri], "leads": leads[u.iri]}
            for u in sorted(corpus.units, key=lambda u: (u.label, u.iri)) if measures[u.iri]}


def unit_attributes(u: Unit) -> dict[str, Any]:
    """What a node says of a unit."""
    return {"kind": "unit", "label": u.label, "label_en": u.label_en, "type": u.type, "level": u.level, "place": u.place}
