"""Rows and evidence of answers: plain JSON values made from records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from policygraph import say
from policygraph.ask.knowledge import Knowledge
from policygraph.model import Deadline, Measure, Observation, Role, Span, Target
from policygraph.say import Language

_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
_QUOTE = 240
"""Characters of a measure's text shown as its quote where no sentence of it is chosen."""


def place(known: Knowledge, document: str, key: str, span: Span) -> dict[str, Any]:
    """Where something stands: document, plan and lines."""
    return {"document": document, "plan": known.plan_title(document, key), "lines": [span.first_line, span.last_line]}


def measure_row(known: Knowledge, measure: Measure, language: Language, *, quote: str = "", score: float | None = None) -> dict[str, Any]:
    """A measure with its bodies, deadlines and targets. quote: the sentence of it that matters; "" takes its beginning."""
    row: dict[str, Any] = {
        "id": measure.id,
        "iri": measure.iri,
        "kind": measure.kind,
        "heading": measure.heading,
        **place(known, measure.document, measure.plan, measure.span),
        "units": units_text(known, measure, language),
    }
    if measure.deadlines:
        row["deadlines"] = [deadline_value(d) for d in measure.deadlines]
    if measure.targets:
        row["targets"] = [target_value(known, t, language) for t in measure.targets]
    row["quote"] = quote or measure.text[:_QUOTE]
    if score is not None:
        row["score"] = score
    return row


def brief_row(known: Knowledge, measure: Measure, language: Language, **more: Any) -> dict[str, Any]:
    """A measure in a list: id, heading, where it stands and its dates."""
    row = {
        "id": measure.id,
        "iri": measure.iri,
        "heading": measure.heading,
        **more,
        **place(known, measure.document, measure.plan, measure.span),
    }
    if measure.deadlines:
        row["due"] = "、".join(d.date or d.raw for d in measure.deadlines)
    return row


def units_text(known: Knowledge, measure: Measure, language: Language, *, aside: Collection[str] = ()) -> str:
    """All bodies of a measure by role in one line: 牵头：A；责任：B、C. aside: IRIs of those left out."""
    parts = []
    for role in _ROLES:
        own = list(
            dict.fromkeys(known.unit_name(u.unit, language) or u.mention for u in measure.units if u.role == role and u.unit not in aside)
        )
        if own:
            parts.append(f"{say.word(role, language)}{'：' if language == 'zh' else ': '}{'、'.join(own)}")
    return ("；" if language == "zh" else "; ").join(parts)


def deadline_value(deadline: Deadline) -> dict[str, Any]:
    """A deadline as JSON."""
    return {"raw": deadline.raw, "kind": deadline.kind, "date": deadline.date}


def target_value(known: Knowledge, target: Target, language: Language) -> dict[str, Any]:
    """A target as JSON, its quote with it."""
    value: dict[str, Any] = {
        "indicator": known.indicator_name(target.indicator, language, target.name),
        "condition": target.condition,
        "target": say.phrase(target.comparator, target.value, target.value_max, target.unit, language),
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "deadline": target.deadline,
        "quote": target.span.quote,
    }
    return {k: v for k, v in value.items() if v is not None}


def observation_row(known: Knowledge, observation: Observation, language: Language) -> dict[str, Any]:
    """One cell of a comparison table."""
    row: dict[str, Any] = {
        "indicator": known.indicator_name(observation.indicator, language, observation.name),
        "condition": observation.condition,
        "perspective": say.perspective(observation.perspective, observation.header, language),
        "raw": observation.raw,
        "value": observation.value,
        "unit": observation.unit,
        "period": observation.period,
        **place(known, observation.document, observation.plan, observation.span),
        "iri": observation.iri,
    }
    return {k: v for k, v in row.items() if v is not None}


def evidence(known: Knowledge, identity: str, key: str, span: Span) -> dict[str, Any]:
    """A quote with its place. identity: id of the measure, or IRI of what was read there."""
    return {"id": identity, **place(known, span.document, key, span), "span": [span.start, span.end], "quote": span.quote}


def row_evidence(known: Knowledge, cells: list[Observation]) -> dict[str, Any]:
    """A row of a comparison table as a quote, from its first cell to its last."""
    first, last = min(cells, key=lambda o: o.span.start), max(cells, key=lambda o: o.span.end)
    quote = known.corpus.texts[first.document][first.span.start : last.span.end]
    return {
        "id": f"{first.plan}/{first.name}",
        "iri": first.iri,
        "document": first.document,
        "plan": known.plan_title(first.document, first.plan),
        "lines": [first.span.first_line, last.span.last_line],
        "span": [first.span.start, last.span.end],
        "quote": quote,
    }


def clause_evidence(known: Knowledge, measure: Measure, clause: str) -> dict[str, Any]:
    """A clause of a measure as a quote with its own place; the whole measure where the clause cannot be found in print."""
    text = known.corpus.texts[measure.document]
    kept = [i for i in range(measure.span.start, measure.span.end) if not text[i].isspace()]
    at = "".join(text[i] for i in kept).find("".join(clause.split()))
    if at < 0:
        return evidence(known, measure.id, measure.plan, measure.span)
    start, end = kept[at], kept[at + len("".join(clause.split())) - 1] + 1
    first = measure.span.first_line + text.count("\n", measure.span.start, start)
    found = Span(measure.document, start, end, first, first + text.count("\n", start, end), text[start:end])
    return evidence(known, measure.id, measure.plan, found)
