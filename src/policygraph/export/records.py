"""The export records of docs/exports.md: plain dictionaries with the names that other programs rely on."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from policygraph.model import Corpus, Finding, Indicator, Measure, Observation, Ownership, Plan, Target, Unit, UnitMention
from policygraph.say import json_number

COLUMNS: dict[str, tuple[str, ...]] = {
    "measures": ("id", "iri", "document", "plan", "kind", "heading", "text", "lines", "span", "path", "units", "deadlines", "targets",
                 "people"),
    "observations": ("document", "iri", "plan", "indicator", "name", "perspective", "header", "raw", "value", "unit", "period", "condition",
                     "lines", "span"),
    "units": ("iri", "label", "label_en", "aliases", "type", "level", "place", "parent", "measures", "leads"),
    "indicators": ("iri", "label", "label_en", "aliases", "domain", "unit", "direction", "targets", "owners"),
    "findings": ("id", "kind", "severity", "message", "message_en", "document", "lines", "quote", "span", "related", "acknowledged"),
}
"""Kind → what each of its records holds, in this order."""
KINDS = tuple(COLUMNS)


class Records:
    """Export records over one corpus, with the look-ups they need made once, when first needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by IRI."""
        return {u.iri: u for u in self.corpus.units}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by IRI."""
        return {i.iri: i for i in self.corpus.indicators}

    @cached_property
    def plans(self) -> dict[tuple[str, str], Plan]:
        """Plans by document and key."""
        return {(p.document, p.key): p for d in self.corpus.documents for p in d.plans}

    @cached_property
    def owners(self) -> dict[str, list[Ownership]]:
        """Indicator → who owns it."""
        found: dict[str, list[Ownership]] = defaultdict(list)
        for ownership in self.corpus.ownerships:
            found[ownership.indicator].append(ownership)
        return found

    def of(self, kind: str) -> Iterator[dict[str, Any]]:
        """The records of one of KINDS, in print order or by label; KeyError for another kind."""
        makers: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
            "measures": lambda: map(self.measure, self.corpus.measures),
            "observations": lambda: map(self.observation, self.corpus.observations),
            "units": self._unit_records,
            "indicators": self._indicator_records,
            "findings": lambda: map(self.finding, self.corpus.findings),
        }
        return makers[kind]()

    def measure(self, m: Measure) -> dict[str, Any]:
        """One measure, step, safeguard or goal."""
        return {
            "id": m.id, "iri": m.iri, "document": m.document, "plan": self.plan(m.document, m.plan), "kind": m.kind,
            "heading": m.heading, "text": m.text, "lines": m.span.lines, "span": m.span.offsets, "path": m.path,
            "units": [self.mention(u) for u in m.units],
            "deadlines": [{"raw": d.raw, "kind": d.kind, "date": d.date, "precision": d.precision, "scope": d.scope,
                           "lines": d.span.lines, "span": d.span.offsets} for d in m.deadlines],
            "targets": [self.target(t) for t in m.targets],
            "people": [{"name": p.name, "role": p.role, "lines": p.span.lines} for p in m.people],
        }

    def plan(self, document: str, key: str) -> dict[str, Any]:
        """A plan as it stands inside other records."""
        p: Plan = self.plans[document, key]
        return {"key": p.key, "number": p.number, "title": p.title, "iri": p.iri}

    def mention(self, u: UnitMention) -> dict[str, Any]:
        """A unit as one measure names it."""
        body = self.units.get(u.unit)
        return {"iri": u.unit or None, "label": body.label if body else u.mention, "aliases": body.aliases if body else [],
                "mention": u.mention, "role": u.role, "span": u.span.offsets}

    def target(self, t: Target) -> dict[str, Any]:
        """A numeric commitment."""
        node = self.indicators.get(t.indicator)
        # the shared label may be wider than what this place says; `name` keeps the words read here
        return {"indicator": {"iri": t.indicator or None, "label": node.label if node else t.name}, "name": t.name,
                "comparator": t.comparator, "value": json_number(t.value), "value_max": json_number(t.value_max), "unit": t.unit,
                "condition": t.condition, "deadline": t.deadline, "quote": t.span.quote, "lines": t.span.lines, "span": t.span.offsets}

    def observation(self, o: Observation) -> dict[str, Any]:
        """One cell of a comparison table."""
        node = self.indicators.get(o.indicator)
        return {"document": o.document, "iri": o.iri, "plan": self.plan(o.document, o.plan),
                "indicator": {"iri": o.indicator or None, "label": node.label if node else o.name}, "name": o.name,
                "perspective": o.perspective, "header": o.header, "raw": o.raw, "value": json_number(o.value), "unit": o.unit,
                "period": o.period, "condition": o.condition, "lines": o.span.lines, "span": o.span.offsets}

    def unit(self, u: Unit, measures: int, leads: int) -> dict[str, Any]:
        """One body with its counts."""
        return {"iri": u.iri, "label": u.label, "label_en": u.label_en, "aliases": u.aliases, "type": u.type, "level": u.level,
                "place": u.place, "parent": u.parent, "measures": measures, "leads": leads}

    def indicator(self, i: Indicator, targets: int) -> dict[str, Any]:
        """One indicator with its owners, strongest basis first."""
        owners = [{"unit": {"iri": o.unit, "label": self.units[o.unit].label}, "basis": o.basis, "role": o.role, "evidence": o.evidence}
                  for o in self.owners[i.iri]]
        return {"iri": i.iri, "label": i.label, "label_en": i.label_en, "aliases": i.aliases, "domain": i.field, "unit": i.unit,
                "direction": i.direction, "targets": targets, "owners": owners}

    def finding(self, f: Finding) -> dict[str, Any]:
        """One slip or contradiction in the documents."""
        return {"id": f.id, "kind": f.kind, "severity": f.severity, "message": f.message, "message_en": f.message_en,
                "document": f.span.document, "lines": f.span.lines, "quote": f.span.quote, "span": f.span.offsets,
                "related": [{"document": r.document, "lines": r.lines, "quote": r.quote, "span": r.offsets} for r in f.related],
                "acknowledged": f.acknowledged}

    def _unit_records(self) -> Iterator[dict[str, Any]]:
        named: Counter[str] = Counter()
        led: Counter[str] = Counter()
        for m in self.corpus.measures:
            named.update({u.unit for u in m.units})
            led.update({u.unit for u in m.units if u.role == "lead"})
        return (self.unit(u, named[u.iri], led[u.iri]) for u in self.corpus.units)

    def _indicator_records(self) -> Iterator[dict[str, Any]]:
        aimed = Counter(t.indicator for m in self.corpus.measures for t in m.targets)
        return (self.indicator(i, aimed[i.iri]) for i in self.corpus.indicators)
