"""One unit, indicator, measure or plan with all that is known of it, each fact with the words it was read from."""
from __future__ import annotations

from typing import Any

from policygraph.export.records import Records
from policygraph.model import Measure, Ownership, Plan, Span

Record = dict[str, Any]


def quoted(span: Span) -> Record:
    """A span with its words."""
    return {"document": span.document, "lines": span.lines, "span": span.offsets, "page": span.page, "place": span.place,
            "quote": span.quote}


def unit_detail(records: Records, iri: str) -> Record:
    """A unit with its measures, its partners and the indicators it owns."""
    record = next(r for r in records.of("units") if r["iri"] == iri)
    owned = [o for o in records.corpus.ownerships if o.unit == iri]
    duties = [_duty(records, m, iri) for m in records.corpus.measures if any(u.unit == iri for u in m.units)]
    return record | {
        "responsible_for": duties,
        "partners": _partners(records, iri),
        "owns": [{"indicator": {"iri": o.indicator, "label": records.indicators[o.indicator].label}} | _ownership(o) for o in owned],
    }


def indicator_detail(records: Records, iri: str) -> Record:
    """An indicator with its owners, the targets set for it and its levels in tables."""
    record = next(r for r in records.of("indicators") if r["iri"] == iri)
    targets = [records.target(t) | {"measure": {"id": m.id, "iri": m.iri, "heading": m.heading}, "source": quoted(t.span)}
               for m in records.corpus.measures for t in m.targets if t.indicator == iri]
    return record | {
        "owners": [{"unit": {"iri": o.unit, "label": records.units[o.unit].label}} | _ownership(o) for o in records.owners[iri]],
        "stated": targets,
        "observations": [records.observation(o) | {"source": quoted(o.span)} for o in records.corpus.observations if o.indicator == iri],
    }


def measure_detail(records: Records, iri: str) -> Record:
    """A measure, its units, deadlines and targets, each with its quote."""
    m = next(m for m in records.corpus.measures if m.iri == iri)
    record = records.measure(m) | {"source": quoted(m.span)}
    read_from: dict[str, list[Span]] = {
        "units": [u.span for u in m.units], "deadlines": [d.span for d in m.deadlines], "targets": [t.span for t in m.targets]}
    for key, spans in read_from.items():
        record[key] = [item | {"source": quoted(span)} for item, span in zip(record[key], spans, strict=True)]
    return record


def plan_record(p: Plan) -> Record:
    """A plan as it stands in a list."""
    return {"key": p.key, "iri": p.iri, "number": p.number, "title": p.title, "document": p.document, "year": p.year,
            "place": p.place.name, "level": p.place.level, "fields": p.fields, "lines": p.span.lines, "span": p.span.offsets}


def plan_detail(records: Records, iri: str) -> Record:
    """A plan with its measures and the documents it cites."""
    p = next(p for p in records.plans.values() if p.iri == iri)
    inside = [m for m in records.corpus.measures if (m.document, m.plan) == (p.document, p.key)]
    return plan_record(p) | {
        "citations": [{"title": c.title, "number": c.number, "source": quoted(c.span)} for c in p.citations],
        "measures": [{"id": m.id, "iri": m.iri, "kind": m.kind, "heading": m.heading, "lines": m.span.lines} for m in inside],
    }


def _ownership(o: Ownership) -> Record:
    return {"basis": o.basis, "role": o.role, "evidence": o.evidence, "sources": [quoted(s) for s in o.spans]}


def _duty(records: Records, m: Measure, unit: str) -> Record:
    mentions = [u for u in m.units if u.unit == unit]
    return {"id": m.id, "iri": m.iri, "kind": m.kind, "heading": m.heading, "plan": records.plan(m.document, m.plan),
            "roles": sorted({u.role for u in mentions}), "deadlines": [{"raw": d.raw, "kind": d.kind, "date": d.date} for d in m.deadlines],
            "sources": [quoted(u.span) for u in mentions]}


def _partners(records: Records, unit: str) -> list[Record]:
    counts: dict[str, int] = {}
    for m in records.corpus.measures:
        named = {u.unit for u in m.units}
        if m.kind in ("measure", "step") and unit in named:
            for other in named - {unit, ""}:
                counts[other] = counts.get(other, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"iri": iri, "label": records.units[iri].label, "shared": count} for iri, count in ranked]
