"""An indicator's targets in the documents of several years or places, in one unit."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from policygraph import say
from policygraph.diff.match import wording
from policygraph.model import Corpus, Span, Target
from policygraph.quantity.scales import convert, scale

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Point:
    """A number that one document promises."""

    value: float
    """In the unit of its series."""
    value_max: float | None
    comparator: str
    measure: str
    span: Span


@dataclass(slots=True)
class Series:
    """Targets of one indicator, case and kind of number, by column."""

    indicator: str
    condition: str | None
    unit: str
    points: dict[str, list[Point]] = field(default_factory=dict)
    """Year or place → its numbers in print order; a column that states none is left out."""

    def values(self, column: str) -> list[tuple[str, float, float | None]]:
        """What a column promises, each number once, sorted."""
        return sorted({(p.comparator, p.value, p.value_max) for p in self.points.get(column, ())}, key=lambda v: (v[1], v[0], v[2] or 0))

    def changed(self, columns: list[str]) -> bool:
        """Whether columns promise different numbers, or some none."""
        said = [self.values(c) for c in columns]
        return any(v != said[0] for v in said)

    def as_json(self, columns: list[str]) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"indicator": self.indicator, "condition": self.condition, "unit": self.unit, "changed": self.changed(columns),
                "values": {c: [_point(p) for p in self.points.get(c, ())] for c in columns}}


def series(corpus: Corpus, documents: dict[str, str]) -> list[Series]:
    """The series of some documents (column → name), those stated in most columns first."""
    column_of = {name: column for column, name in documents.items()}
    headings = {m.id: wording(m.heading) for m in corpus.measures if m.document in column_of}
    labels = {i.iri: i.label for i in corpus.indicators}
    stated: dict[tuple[str, str, str, str], list[tuple[str, str, Target]]] = {}
    for m in corpus.measures:
        if m.document in column_of:
            for t in m.targets:
                kind: str = t.comparator if t.comparator in ("+", "-", "range") else "level"
                key = (t.indicator or t.name, _NOT_WORDS.sub("", t.condition or ""), kind, scale(t.unit))
                stated.setdefault(key, []).append((column_of[m.document], m.id, t))
    found = []
    for key, said in stated.items():
        unit = Counter(t.unit for _, _, t in said).most_common(1)[0][0]
        first = said[0][2]
        one = Series(labels.get(key[0], first.name), first.condition, unit)
        for column, measure, t in said:
            value = convert(t.value, t.unit, unit)
            most = convert(t.value_max, t.unit, unit) if t.value_max is not None else None
            one.points.setdefault(column, []).append(
                Point(t.value if value is None else value, most, t.comparator, measure, t.span))
        found.append(one)
    found = _joined(found, headings)
    return sorted(found, key=lambda s: (-len(s.points), s.indicator, s.condition or "", s.unit))


def _joined(found: list[Series], headings: dict[str, str]) -> list[Series]:
    """Series that are one under two names (演出, 组织开展演出): in different columns, stated by measures of one heading."""
    kept: list[Series] = []
    for one in found:
        twin = next((k for k in kept if _twins(k, one, headings)), None)
        if twin is None:
            kept.append(one)
        else:
            twin.points |= one.points
            twin.indicator = min(twin.indicator, one.indicator, key=len)
    return kept


def _twins(a: Series, b: Series, headings: dict[str, str]) -> bool:
    if a.unit != b.unit or a.condition != b.condition or a.points.keys() & b.points.keys():
        return False
    if not (a.indicator.endswith(b.indicator) or b.indicator.endswith(a.indicator)):
        return False
    said = [{(headings[p.measure], p.comparator) for points in s.points.values() for p in points} for s in (a, b)]
    return bool(said[0] & said[1])


def _point(p: Point) -> dict[str, Any]:
    return {"comparator": p.comparator, "value": say.json_number(p.value), "value_max": say.json_number(p.value_max), "measure": p.measure,
            "quote": p.span.quote, "document": p.span.document, "lines": p.span.lines}
