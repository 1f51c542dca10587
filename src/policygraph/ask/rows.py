"""Rows and evidence of answers: plain JSON values made from records."""

from __future__ import annotations

from typing import Any

from policygraph.ask.knowledge import Knowledge
from policygraph.model import Deadline, Measure, Observation, Span, Target

_ROLES = {"lead": ("牵头", "lead"), "responsible": ("责任", "responsible"), "cooperating": ("配合", "cooperating")}
_COMPARATORS = {
    "<=": ("不超过 ", "at most "),
    ">=": ("不低于 ", "at least "),
    "<": ("低于 ", "below "),
    ">": ("超过 ", "more than "),
    "=": ("", ""),
    "+": ("增长 ", "up by "),
    "-": ("下降 ", "down by "),
    "range": ("", ""),
}
_PERSPECTIVES = {
    "current": ("现状", "current level"),
    "province_target": ("省目标", "provincial target"),
    "city_target": ("市目标", "city target"),
    "district_target": ("本级目标", "own target"),
    "frontier": ("国内前沿", "national frontier"),
    "deadline": ("完成时限", "deadline"),
    "stage": ("环节", "stage"),
    "other": ("其他", "other"),
}
_QUOTE = 240
"""Characters of a measure's text shown as its quote where no sentence of it is chosen."""


def role_name(role: str, chinese: bool) -> str:
    """牵头, 责任, 配合, or the English word."""
    return _ROLES[role][0 if chinese else 1]


def amount(target: Target, chinese: bool) -> str:
    """A target's number with its sign and unit: 不超过 5 工作日."""
    value = f"{target.value:g}" if target.value_max is None else f"{target.value:g}–{target.value_max:g}"
    return f"{_COMPARATORS[target.comparator][0 if chinese else 1]}{value} {target.unit}".rstrip()


def perspective_name(observation: Observation, chinese: bool) -> str:
    """What a column of a comparison table tells: 现状, 国内前沿, 2022-12目标."""
    if observation.perspective.startswith("target_"):
        when = observation.perspective.removeprefix("target_").replace("_", "-")
        return f"{when}目标" if chinese else f"{when} target"
    zh, en = _PERSPECTIVES.get(observation.perspective, (observation.header, observation.header))
    if observation.perspective in ("stage", "other"):
        return observation.header
    return zh if chinese else en


def place(known: Knowledge, document: str, key: str, span: Span) -> dict[str, Any]:
    """Where something stands: document, plan and lines."""
    return {"document": document, "plan": known.plan_title(document, key), "lines": [span.first_line, span.last_line]}


def measure_row(known: Knowledge, measure: Measure, chinese: bool, *, quote: str = "", score: float | None = None) -> dict[str, Any]:
    """A measure with its bodies, deadlines and targets. quote: the sentence of it that matters; "" takes its beginning."""
    row: dict[str, Any] = {
        "id": measure.id,
        "iri": measure.iri,
        "kind": measure.kind,
        "heading": measure.heading,
        **place(known, measure.document, measure.plan, measure.span),
        "units": units_text(known, measure, chinese),
    }
    if measure.deadlines:
        row["deadlines"] = [deadline_value(d) for d in measure.deadlines]
    if measure.targets:
        row["targets"] = [target_value(known, t, chinese) for t in measure.targets]
    row["quote"] = quote or measure.text[:_QUOTE]
    if score is not None:
        row["score"] = score
    return row


def brief_row(known: Knowledge, measure: Measure, chinese: bool, **more: Any) -> dict[str, Any]:
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


def units_text(known: Knowledge, measure: Measure, chinese: bool) -> str:
    """All bodies of a measure by role in one line: 牵头：A；责任：B、C."""
    parts = []
    for role in _ROLES:
        own = list(
            dict.fromkeys(known.units[u.unit].label if u.unit in known.units else u.mention for u in measure.units if u.role == role)
        )
        if own:
            parts.append(f"{role_name(role, chinese)}{'：' if chinese else ': '}{'、'.join(own)}")
    return ("；" if chinese else "; ").join(parts)


def deadline_value(deadline: Deadline) -> dict[str, Any]:
    """A deadline as JSON."""
    return {"raw": deadline.raw, "kind": deadline.kind, "date": deadline.date}


def target_value(known: Knowledge, target: Target, chinese: bool) -> dict[str, Any]:
    """A target as JSON, its quote with it."""
    value: dict[str, Any] = {
        "indicator": known.indicator_name(target.indicator, chinese, target.name),
        "condition": target.condition,
        "target": amount(target, chinese),
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "deadline": target.deadline,
        "quote": target.span.quote,
    }
    return {k: v for k, v in value.items() if v is not None}


def observation_row(known: Knowledge, observation: Observation, chinese: bool) -> dict[str, Any]:
    """One cell of a comparison table."""
    row: dict[str, Any] = {
        "indicator": known.indicator_name(observation.indicator, chinese, observation.name),
        "condition": observation.condition,
        "perspective": perspective_name(observation, chinese),
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
