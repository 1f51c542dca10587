"""Profiles and networks as plain dictionaries, for JSON."""
from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from policygraph.model import Indicator, Measure, Ownership, Plan, Unit
from policygraph.network.figures import METRICS, betweenness_pivots, brokers, communities, metrics, ties
from policygraph.network.levels import Gap, Level, Series
from policygraph.network.profiles import IndicatorProfile, PlanProfile, UnitProfile
from policygraph.network.workloads import Workload
from policygraph.say import json_number

if TYPE_CHECKING:
    import networkx as nx


def network_record(graph: nx.Graph) -> dict[str, Any]:
    """Nodes with their figures, edges with their measures, communities, brokers, and what each figure means."""
    rows = metrics(graph)
    return {
        "nodes": [asdict(row) for row in rows], "edges": ties(graph),
        "communities": [{"community": n, "label": graph.nodes[group[0]]["label"], "members": group}
                        for n, group in enumerate(communities(graph), 1)],
        "brokers": [row.iri for row in brokers(rows)], "betweenness_pivots": betweenness_pivots(graph),
        "figures": {key: asdict(meaning) for key, meaning in METRICS.items()},
    }


def unit_record(p: UnitProfile) -> dict[str, Any]:
    """A unit's profile."""
    return {
        "unit": unit(p.unit), "measures": p.measures, "roles": p.roles,
        "plans": [{**plan(of), "measures": n} for of, n in p.plans], "fields": p.fields,
        "tasks": [{**measure(t.measure), "plan": plan(t.plan), "role": t.role, "due": t.due, "ongoing": t.ongoing, "units": t.units}
                  for t in p.tasks],
        "due": p.due, "alone": p.alone,
        "list_sizes": [{"from": low, "to": high, "measures": ids} for low, high, ids in p.list_sizes],
        "partners": [{**unit(x.unit), "shared": len(x.measures), "led_by_unit": x.led_by_unit, "led_by_partner": x.led_by_partner,
                      "plans": x.plans, "measures": x.measures} for x in p.partners],
        "indicators": [{**indicator(o.indicator), **ownership(o.ownership), "series": [series(s) for s in o.series]} for o in p.indicators],
    }


def plan_record(p: PlanProfile) -> dict[str, Any]:
    """A plan's profile."""
    return {
        "plan": plan(p.plan), "kinds": p.kinds,
        "units": [{**unit(s.unit), "measures": s.measures, "leads": s.leads, "needed": s.needed} for s in p.units], "due": p.due,
        "indicators": [{**indicator(i), "figures": n} for i, n in p.indicators],
        "without_unit": p.without_unit, "without_deadline": p.without_deadline,
        "related": [{**plan(other), "units": units, "indicators": indicators, "overlap": overlap}
                    for other, units, indicators, overlap in p.related],
        "findings": [f.id for f in p.findings],
    }


def indicator_record(p: IndicatorProfile) -> dict[str, Any]:
    """An indicator's profile."""
    return {
        "indicator": indicator(p.indicator), "owners": [{"unit": unit(u), **ownership(o)} for u, o in p.owners],
        "levels": [level(v) for v in p.levels], "series": [series(s) for s in p.series], "plans": [plan(x) for x in p.plans],
    }


def workload_record(w: Workload) -> dict[str, Any]:
    """Workload and risks."""
    return asdict(w)


def unit(u: Unit) -> dict[str, Any]:
    """A unit in a few fields."""
    return {"iri": u.iri, "label": u.label, "label_en": u.label_en, "aliases": u.aliases, "type": u.type, "level": u.level,
            "place": u.place}


def indicator(i: Indicator) -> dict[str, Any]:
    """An indicator in a few fields."""
    return {"iri": i.iri, "label": i.label, "label_en": i.label_en, "aliases": i.aliases, "domain": i.field, "unit": i.unit,
            "direction": i.direction}


def plan(p: Plan) -> dict[str, Any]:
    """A plan in a few fields."""
    return {"iri": p.iri, "key": p.key, "number": p.number, "title": p.title, "document": p.document}


def measure(m: Measure) -> dict[str, Any]:
    """A measure in a few fields."""
    return {"id": m.id, "iri": m.iri, "kind": m.kind, "heading": m.heading, "lines": m.span.lines}


def ownership(o: Ownership) -> dict[str, Any]:
    """Why a unit owns an indicator."""
    return {"basis": o.basis, "role": o.role, "evidence": o.evidence}


def level(v: Level) -> dict[str, Any]:
    """One figure, where it was read."""
    return {"perspective": v.perspective, "name": v.name, "condition": v.condition, "comparator": v.comparator,
            "value": json_number(v.value),
            "value_max": json_number(v.value_max), "unit": v.unit, "raw": v.raw, "period": v.period, "document": v.document, "plan": v.plan,
            "source": v.source, "lines": v.span.lines, "span": v.span.offsets, "common": json_number(v.common)}


def series(s: Series) -> dict[str, Any]:
    """Levels that can be compared, with their gaps."""
    return {"condition": s.condition, "unit": s.unit, "direction": s.direction, "levels": [level(v) for v in s.levels],
            "to_target": [gap(g) for g in s.to_target], "to_frontier": [gap(g) for g in s.to_frontier]}


def gap(g: Gap) -> dict[str, Any]:
    """How far one level is from another."""
    return {"start": level(g.start), "goal": level(g.goal), "difference": json_number(g.difference), "relative": g.relative,
            "reached": g.reached}
