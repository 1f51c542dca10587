"""What can be found: measures of every kind, and the rows of tables."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from policygraph.model import Corpus, Measure, Observation, Plan

ROW = "row"
"""Kind of an item that is a row of a table; the other kinds are those of measures."""
KINDS = ("measure", "step", "goal", "safeguard", ROW)
RANKED = ("measure", "step")
"""Kinds in the ranking when no kind is asked for: the actions. Goals, safeguards and rows are offered beside it."""


@dataclass(slots=True)
class Item:
    """One thing that can be found, with what a result shows of it."""

    id: str
    iri: str
    kind: str
    document: str
    plan: dict[str, Any]
    """key, number, title and iri of its plan."""
    heading: str
    text: str
    lines: list[int]
    """First and last line, 1-based."""
    path: list[str] = field(default_factory=list)
    units: list[dict[str, str]] = field(default_factory=list)
    """iri, label, mention and role of each unit, in print order."""
    deadlines: list[dict[str, Any]] = field(default_factory=list)
    """raw, kind and date (None for ongoing)."""
    fields: list[str] = field(default_factory=list)
    """Keys of the fields its plan is about."""
    indicators: list[str] = field(default_factory=list)
    """IRIs of the indicators it aims at or tells of."""
    place: str = ""
    """Name of the place whose government speaks in its document; "" where the document does not tell."""
    group: str = ""
    """Id of the item that stands for those that say the same; its own where there are none."""

    def to_data(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def items_of(corpus: Corpus) -> list[Item]:
    """Everything that can be found in a corpus: its measures in order, then the rows of its tables."""
    plans = {(d.name, p.key): p for d in corpus.documents for p in d.plans}
    places = {d.name: d.place.name for d in corpus.documents}
    labels = {u.iri: u.label for u in corpus.units}
    items = [_measure(m, plans[m.document, m.plan], labels, places[m.document]) for m in corpus.measures]
    rows: dict[tuple[str, str, str], list[Observation]] = {}
    for observation in corpus.observations:
        rows.setdefault((observation.document, observation.plan, observation.name), []).append(observation)
    for (document, plan, _), cells in rows.items():
        items.append(_row(cells, plans[document, plan], places[document]))
    return items


def _plan(plan: Plan) -> dict[str, Any]:
    return {"key": plan.key, "number": plan.number, "title": plan.title, "iri": plan.iri}


def _measure(measure: Measure, plan: Plan, labels: dict[str, str], place: str) -> Item:
    return Item(
        id=measure.id, iri=measure.iri, kind=measure.kind, document=measure.document, plan=_plan(plan), heading=measure.heading,
        text=measure.text, lines=[measure.span.first_line, measure.span.last_line], path=measure.path, fields=plan.fields,
        units=[{"iri": u.unit, "label": labels.get(u.unit, u.mention), "mention": u.mention, "role": u.role} for u in measure.units],
        deadlines=[{"raw": d.raw, "kind": d.kind, "date": d.date} for d in measure.deadlines],
        indicators=list(dict.fromkeys(t.indicator for t in measure.targets if t.indicator)), place=place, group=measure.id)


def _row(cells: list[Observation], plan: Plan, place: str) -> Item:
    first = cells[0]
    said = "；".join(f"{c.header}{' ' + c.condition if c.condition else ''}：{c.raw}" for c in cells)
    identity = f"{plan.key}/{first.name}"
    return Item(
        id=identity, iri=first.iri, kind=ROW, document=first.document, plan=_plan(plan), heading=first.name, text=f"{first.name}。{said}",
        lines=[min(c.span.first_line for c in cells), max(c.span.last_line for c in cells)], fields=plan.fields,
        indicators=[first.indicator] if first.indicator else [], place=place, group=identity)
