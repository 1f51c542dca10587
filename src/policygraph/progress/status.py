"""What has been done by a given day: reports bound to the measures as they stand now, and a light for each measure."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, get_args

from policygraph.align.likeness import bigrams
from policygraph.model import Corpus, Measure
from policygraph.network.selection import ACTIONS
from policygraph.progress.report import Report, quote_of
from policygraph.progress.words import State

Light = Literal["overdue", "due-soon", "on-time", "no-date", "done", "cancelled"]
"""overdue and due-soon: not reported done; done: reported done; no-date: none to hold it against; on-time: all others."""
LIGHTS: tuple[Light, ...] = get_args(Light)
SOON = 30
"""Days before the date from which a measure is due soon."""
_SAME = 0.6
"""Share of a kept quote's pairs of characters that a measure's text has at least, to be the measure it was taken from."""


@dataclass(slots=True)
class Task:
    """A measure with all that was reported of it up to the day."""

    measure: Measure
    due: str | None
    """ISO day the whole of it is due; None where the plan gives none."""
    light: Light
    reports: list[Report] = field(default_factory=list)
    """The oldest first."""
    moved: bool = False
    """Whether a report's id is no longer the measure's."""

    @property
    def last(self) -> Report | None:
        """The report that holds: the latest by its date, of one date the one added last."""
        return self.reports[-1] if self.reports else None

    @property
    def state(self) -> State | None:
        """The state last reported; None where nothing was."""
        return self.last.state if self.last else None

    @property
    def late(self) -> bool:
        """Whether it was reported done only after its day."""
        return self.light == "done" and bool(self.due and self.last and self.last.date > self.due)


@dataclass(slots=True)
class Status:
    """All tasks of a corpus on a day."""

    day: str
    tasks: list[Task] = field(default_factory=list)
    orphans: list[Report] = field(default_factory=list)
    """Reports whose measure is not in the plans any more."""
    later: int = 0
    """Reports about days after this one, not counted."""
    reported: bool = False
    """Whether there is any report at all."""

    def lights(self) -> dict[Light, int]:
        """How many tasks have each light."""
        counted = Counter(t.light for t in self.tasks)
        return {light: counted[light] for light in LIGHTS}

    def states(self) -> dict[str, int]:
        """How many tasks were last reported in each state; ``unreported`` for those never reported."""
        counted = Counter(t.state or "unreported" for t in self.tasks)
        return {state: counted[state] for state in (*get_args(State), "unreported")}

    def of(self, light: Light) -> list[Task]:
        """The tasks with a light, in print order."""
        return [t for t in self.tasks if t.light == light]

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"day": self.day, "tasks": len(self.tasks), "lights": self.lights(), "states": self.states(), "later": self.later,
                "items": [task_json(t) for t in self.tasks], "orphans": [r.as_json() for r in self.orphans]}


def task_json(t: Task) -> dict[str, Any]:
    """One task as plain values."""
    return {"id": t.measure.id, "iri": t.measure.iri, "heading": t.measure.heading, "document": t.measure.document,
            "lines": t.measure.span.lines, "due": t.due, "light": t.light, "late": t.late, "state": t.state,
            "moved": t.moved, "reports": [r.as_json() for r in t.reports]}


def status(corpus: Corpus, reports: Iterable[Report], day: str, *, soon: int = SOON, measures: Iterable[Measure] | None = None) -> Status:
    """Lights of all actions of a corpus (or of the ``measures`` given) on a day, from the reports up to it."""
    given = list(reports)
    bound, orphans = bind(corpus, given)
    chosen = [m for m in (corpus.measures if measures is None else measures) if m.kind in ACTIONS]
    result = Status(day, reported=bool(given), orphans=orphans)
    result.later = sum(r.date > day for r in given)
    for measure in chosen:
        told = sorted((r for r in bound.get(measure.iri, []) if r.date <= day), key=lambda r: r.date)
        due = due_day(measure)
        moved = any(r.measure != measure.id for r in told)
        result.tasks.append(Task(measure, due, _light(due, told[-1].state if told else None, day, soon), told, moved))
    return result


def due_day(measure: Measure) -> str | None:
    """The last day the whole measure is due on; for a date that does not exist the nearest that does."""
    whole = [d for d in measure.deadlines if d.scope is None] or measure.deadlines
    return max((d.date for d in whole if d.date), default=None)


def _light(due: str | None, state: State | None, day: str, soon: int) -> Light:
    if state in ("done", "cancelled"):
        return "done" if state == "done" else "cancelled"
    if due is None:
        return "no-date"
    if due < day:
        return "overdue"
    return "due-soon" if date.fromisoformat(due) - date.fromisoformat(day) <= timedelta(days=soon) else "on-time"


def bind(corpus: Corpus, reports: Iterable[Report]) -> tuple[dict[str, list[Report]], list[Report]]:
    """IRI of each measure → its reports, in the order they were added; and those that belong to none any more.

    A report keeps the id and the beginning of the text it was made for. Where lines moved, the id may be another measure's: then the
    text decides; a report goes to the one measure, of its own document before others, whose text is the kept one.
    """
    by_id = {m.id: m for m in corpus.measures}
    actions = [m for m in corpus.measures if m.kind in ACTIONS]
    known: dict[tuple[str, str, str, str], Measure | None] = {}
    bound: dict[str, list[Report]] = {}
    orphans = []
    for report in reports:
        key = (report.measure, report.document, report.heading, report.quote)
        if key not in known:
            known[key] = _measure_of(report, by_id, actions)
        measure = known[key]
        if measure is None:
            orphans.append(report)
        else:
            bound.setdefault(measure.iri, []).append(report)
    return bound, orphans


def _measure_of(report: Report, by_id: dict[str, Measure], actions: list[Measure]) -> Measure | None:
    same = by_id.get(report.measure)
    if same is not None and (_bare(same.heading) == _bare(report.heading) or _alike(report, same) >= _SAME):
        return same
    exact = [m for m in actions if _bare(m.heading) == _bare(report.heading) and _alike(report, m) >= _SAME]
    for among in (exact, [m for m in actions if _alike(report, m) >= _SAME]):
        own = [m for m in among if m.document == report.document] or among
        if own:
            scores = sorted((_alike(report, m) for m in own), reverse=True)
            best = max(own, key=lambda m: _alike(report, m))
            return best if len(scores) < 2 or scores[0] - scores[1] >= 0.1 else None
    return None


def _alike(report: Report, measure: Measure) -> float:
    kept, now = bigrams(report.quote), bigrams(quote_of(measure))
    return len(kept & now) / max(1, min(len(kept), len(now))) if kept and now else 0.0


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
