"""What can be found: measures of every kind, and the rows of tables."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from policygraph.index.lexicon import title_words
from policygraph.iris import document_slug
from policygraph.model import Corpus, Measure, Observation, Plan

ROW = "row"
"""Kind of an item that is a row of a table; the other kinds are those of measures."""
KINDS = ("measure", "step", "goal", "safeguard", ROW)
RANKED = ("measure", "step")
"""The kinds that are actions: what is average in a score, and what is like a measure, is decided on them alone."""


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
    row: str = ""
    """Name of a table's row as printed; "" for measures."""

    def to_data(self) -> dict[str, Any]:
        """As JSON values."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def items_of(corpus: Corpus) -> list[Item]:
    """Everything that can be found in a corpus: its measures in order, then the rows of its tables."""
    plans = {(d.name, p.key): p for d in corpus.documents for p in d.plans}
    places = {d.name: d.place.name for d in corpus.documents}
    labels = {u.iri: u.label for u in corpus.units}
    items = [_measure(m, plans[m.document, m.plan], labels, places[m.document]) for m in corpus.measures]
    rows: dict[tuple[str, str, str], list[Observation]] = {}
    for observation in corpus.observations:
        rows.setdefault((observation.document, observation.plan, observation.name), []).append(observation)
    alone = _without_prefix(corpus)
    for (document, plan, _), cells in rows.items():
        prefix = "" if document in alone else f"{document_slug(document)}:"
        items.append(_row(cells, plans[document, plan], places[document], prefix))
    return items


def _without_prefix(corpus: Corpus) -> set[str]:
    """Documents whose measures' ids do not begin with the document's name; their rows' ids do not either."""
    if len(corpus.documents) < 2:
        return {d.name for d in corpus.documents}
    return {m.document for m in corpus.measures if not m.id.startswith(f"{document_slug(m.document)}:")}


def short_title(plan: Plan) -> str:
    """A plan's title without place, year and words that do not tell what it is about; the whole title where little is left."""
    title = plan.title
    for word in (*plan.place.parents, plan.place.name, *title_words()):
        title = title.replace(word, "") if word else title
    title = re.sub(r"\d{4}年?|[《》“”（）()]", "", title)
    return title if 2 <= len(title) <= 20 else plan.title


def _plan(plan: Plan) -> dict[str, Any]:
    return {"key": plan.key, "number": plan.number, "title": plan.title, "iri": plan.iri}


def _measure(measure: Measure, plan: Plan, labels: dict[str, str], place: str) -> Item:
    return Item(
        id=measure.id, iri=measure.iri, kind=measure.kind, document=measure.document, plan=_plan(plan), heading=measure.heading,
        text=measure.text, lines=[measure.span.first_line, measure.span.last_line], path=measure.path, fields=plan.fields,
        units=[{"iri": u.unit, "label": labels.get(u.unit, u.mention), "mention": u.mention, "role": u.role} for u in measure.units],
        deadlines=[{"raw": d.raw, "kind": d.kind, "date": d.date} for d in measure.deadlines],
        indicators=list(dict.fromkeys(t.indicator for t in measure.targets if t.indicator)), place=place, group=measure.id)


def _row(cells: list[Observation], plan: Plan, place: str, prefix: str) -> Item:
    """A row under the name of its indicator and its plan's short name: 办电时间 stands in tables of several plans."""
    first = cells[0]
    said = "；".join(f"{c.header}{' ' + c.condition if c.condition else ''}：{c.raw}" for c in cells)
    identity = f"{prefix}{plan.key}/{first.name}"
    return Item(
        id=identity, iri=first.iri, kind=ROW, document=first.document, plan=_plan(plan),
        heading=f"{first.name}（{short_title(plan)}）", row=first.name, text=f"{first.name}。{said}",
        lines=[min(c.span.first_line for c in cells), max(c.span.last_line for c in cells)], fields=plan.fields,
        indicators=[first.indicator] if first.indicator else [], place=place, group=identity)
