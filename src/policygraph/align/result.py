"""What an alignment says, and its plain values for JSON."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from policygraph import say
from policygraph.align.bodies import BodyPair
from policygraph.align.targets import Stated, TargetPair
from policygraph.model import Deadline, Measure, Span

Coverage = Literal["covered", "partly", "missing"]
Timing = Literal["earlier", "same", "later", "incomparable", "undated"]
"""undated: one side states no date."""


@dataclass(frozen=True, slots=True)
class Match:
    """A lower measure that takes an upper one up."""

    measure: Measure
    score: float
    basis: tuple[str, ...]
    timing: Timing
    upper_deadline: Deadline | None
    lower_deadline: Deadline | None


@dataclass(slots=True)
class Task:
    """An upper measure and what became of it."""

    measure: Measure
    coverage: Coverage
    matches: list[Match] = field(default_factory=list)
    """The lower measures that take it up, the most alike first."""
    nearest: Match | None = None
    """For a missing one, the most alike lower measure, which is not alike enough; None where nothing is alike at all."""
    targets: list[TargetPair] = field(default_factory=list)
    timing: Timing = "undated"
    bodies: list[BodyPair] = field(default_factory=list)
    held: float = 0.0
    """Share of its wording's weight that stands in the matched measures."""

    @property
    def laxer(self) -> list[TargetPair]:
        """Targets that the lower plans lower."""
        return [t for t in self.targets if t.verdict == "laxer"]


@dataclass(slots=True)
class Alignment:
    """An upper plan held against lower ones."""

    upper: str
    lower: list[str]
    tasks: list[Task] = field(default_factory=list)
    goals: list[TargetPair] = field(default_factory=list)
    """The numbers of the upper plan's goal paragraphs, judged like those of its measures."""
    own: list[Measure] = field(default_factory=list)
    """Lower measures that take up none of the upper ones."""

    def count(self, coverage: Coverage) -> int:
        """How many tasks came out that way."""
        return sum(t.coverage == coverage for t in self.tasks)

    @property
    def targets(self) -> list[TargetPair]:
        """All upper targets, those of goal paragraphs first."""
        return [*self.goals, *(t for task in self.tasks for t in task.targets)]

    def as_json(self) -> dict[str, Any]:
        """Plain values; every verdict with the quotes of both sides."""
        targets = self.targets
        return {
            "upper": self.upper, "lower": self.lower,
            "counts": {**{c: self.count(c) for c in ("covered", "partly", "missing")}, "own": len(self.own),
                       **{v: sum(t.verdict == v for t in targets) for v in ("stricter", "equal", "laxer", "incomparable", "unstated")},
                       **{v: sum(t.timing == v for t in self.tasks) for v in ("earlier", "later")}},
            "tasks": [_task(t) for t in self.tasks], "goals": [_target(p) for p in self.goals], "own": [measure_quote(m) for m in self.own],
        }


def measure_quote(measure: Measure) -> dict[str, Any]:
    """A measure with its first line, as printed."""
    first = measure.span.quote.split("\n", 1)[0]
    return {"id": measure.id, "iri": measure.iri, "document": measure.document, "heading": measure.heading,
            "quote": first, "lines": measure.span.lines}


def _task(t: Task) -> dict[str, Any]:
    return {"measure": measure_quote(t.measure), "coverage": t.coverage, "held": round(t.held, 3), "timing": t.timing,
            "matches": [_match(m) for m in t.matches], "nearest": _match(t.nearest) if t.nearest else None,
            "targets": [_target(p) for p in t.targets],
            "bodies": [{"upper": b.upper, "lower": b.lower, "named": b.named, "basis": b.basis} for b in t.bodies]}


def _match(m: Match) -> dict[str, Any]:
    return {"measure": measure_quote(m.measure), "score": m.score, "basis": list(m.basis), "timing": m.timing,
            "upper_deadline": _deadline(m.upper_deadline), "lower_deadline": _deadline(m.lower_deadline)}


def _deadline(d: Deadline | None) -> dict[str, Any] | None:
    return {"date": d.date, "kind": d.kind, **_quote(d.span)} if d else None


def _target(p: TargetPair) -> dict[str, Any]:
    return {"indicator": p.upper.target.name, "condition": p.upper.target.condition, "verdict": p.verdict, "reason": p.reason or None,
            "upper": _stated(p.upper), "lower": _stated(p.lower) if p.lower else None}


def _stated(s: Stated) -> dict[str, Any]:
    t = s.target
    return {"measure": s.measure.id, "comparator": t.comparator, "value": say.json_number(t.value),
            "value_max": say.json_number(t.value_max), "unit": t.unit, "due": s.due, **_quote(t.span)}


def _quote(span: Span) -> dict[str, Any]:
    return {"quote": span.quote, "document": span.document, "lines": span.lines}
