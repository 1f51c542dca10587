"""Holds an upper plan against lower ones: which tasks are taken up, by what, with which numbers, when, and by whom."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.align.bodies import Bodies
from policygraph.align.likeness import Likeness, Profile, Words, held, likenesses
from policygraph.align.result import Alignment, Coverage, Match, Task, Timing
from policygraph.align.targets import Stated, TargetPair, judge
from policygraph.model import Corpus, Deadline, Measure, Plan

MATCH = 0.38
"""Measures at least so alike are one task. Chosen on the real master plan and its annexes (docs/across.md): above it
nearly every pair is right, below it most are only of one field."""
MUTUAL, FAR = 0.24, 0.65
"""Less alike, but each the other's most alike, and every other at most so far as likely: still one task."""
SURE_MATCH = 0.6
"""So alike that a lower measure may take up several upper ones."""
SURE_MISS = 0.25
"""A task whose most alike lower measure is less alike than this is surely not taken up."""
HELD, SURE_WHOLE = 0.3, 0.7
"""Share of an upper measure's wording that the lower ones hold at least, to have taken up the whole of it; not asked of a match as
sure as the second."""
_ACTIONS = ("measure", "step")


@dataclass(frozen=True, slots=True)
class Side:
    """One plan or document: some plans of one document."""

    name: str
    document: str
    plans: tuple[Plan, ...]

    def measures(self, corpus: Corpus, *, goals: bool = False) -> list[Measure]:
        """Its measures in print order; with ``goals`` the goal paragraphs too."""
        keys = {p.key for p in self.plans}
        return [m for m in corpus.measures
                if m.document == self.document and m.plan in keys and (m.kind in _ACTIONS or goals and m.kind == "goal")]

    @property
    def place(self) -> str:
        """The place it speaks for."""
        return self.plans[0].place.name if self.plans else ""


def align(corpus: Corpus, upper: Side, lower: Sequence[Side]) -> Alignment:
    """Hold an upper side against lower ones."""
    tasks, below = upper.measures(corpus), [m for side in lower for m in side.measures(corpus)]
    bodies = Bodies(corpus, below)
    words = Words([*tasks, *below])
    uppers = [words.profile(m, bodies.functions) for m in tasks]
    lowers = [words.profile(m, bodies.functions) for m in below]
    scores = likenesses(uppers, lowers)
    years = {(p.document, p.key): p.year for side in (upper, *lower) for p in side.plans}
    stated = [Stated(t, m, years[m.document, m.plan]) for side in lower for m in side.measures(corpus, goals=True) for t in m.targets]
    one_place = all(side.place == upper.place and side.place for side in lower)
    indicators = {i.iri: i for i in corpus.indicators}
    chosen = _assign(scores)
    result = Alignment(upper.name, [side.name for side in lower])
    taken: set[int] = set()

    def judged(measure: Measure, matched: Sequence[Measure] = ()) -> list[TargetPair]:
        year, own = years[measure.document, measure.plan], {m.id for m in matched}
        near = [s for s in stated if s.measure.id in own]
        return [judge(Stated(t, measure, year), stated, indicators.get(t.indicator), one_place=one_place, matched=near)
                for t in measure.targets]

    for row, measure in enumerate(tasks):
        taken.update(chosen[row])
        matches = [_match(measure, below[k], scores[row][k]) for k in chosen[row]]
        task = Task(measure, "missing", matches)
        task.targets = judged(measure, [m.measure for m in matches])
        task.held = _held(uppers[row], [lowers[k] for k in chosen[row]])
        task.coverage = _coverage(task)
        task.timing = next((m.timing for m in matches if m.timing != "undated"), "undated")
        task.bodies = bodies.pairs(measure, [below[k] for k in chosen[row]])
        if not matches and scores[row]:
            best = max(range(len(below)), key=lambda k: (scores[row][k].score, -k))
            task.nearest = _match(measure, below[best], scores[row][best]) if scores[row][best].score > 0 else None
        result.tasks.append(task)
    result.goals = [pair for m in upper.measures(corpus, goals=True) if m.kind == "goal" for pair in judged(m)]
    result.own = [m for k, m in enumerate(below) if k not in taken]
    return result


def _assign(scores: list[list[Likeness]]) -> list[list[int]]:
    """Lower measures of each upper one, the most alike first.

    A lower measure goes with the upper one it is most alike to; with a further one only where both are nearly the same, aim at one
    indicator, or where that one has nothing better: one upper measure may be taken up by many, and one lower measure may take up two.
    """
    chosen: list[list[int]] = [[] for _ in scores]
    columns = len(scores[0]) if scores else 0
    for k in range(columns):
        best = max(row[k].score for row in scores)
        for number, row in enumerate(scores):
            score = row[k].score
            further = score >= SURE_MATCH or "indicator" in row[k].basis or score >= 0.8 * best and score >= max(r.score for r in row)
            if score >= MATCH and (score == best or further):
                chosen[number].append(k)
    for number, k in _mutual(scores, chosen):
        chosen[number].append(k)
    for number, row in enumerate(scores):
        chosen[number].sort(key=lambda k, row=row: (-row[k].score, k))  # type: ignore[misc]
    return chosen


def _mutual(scores: list[list[Likeness]], chosen: list[list[int]]) -> list[tuple[int, int]]:
    """Pairs among what is left, not alike enough by themselves, of which each is by far the most alike to the other."""
    taken = {k for found in chosen for k in found}
    rows = [n for n, found in enumerate(chosen) if not found]
    columns = [k for k in range(len(scores[0]) if scores else 0) if k not in taken]
    found = []
    for number in rows if columns else ():
        k = max(columns, key=lambda k: (scores[number][k].score, -k))
        score = scores[number][k].score
        others = [scores[number][c].score for c in columns if c != k] + [scores[n][k].score for n in rows if n != number]
        if MUTUAL <= score < MATCH and max(others, default=0.0) <= FAR * score:
            found.append((number, k))
    return found


def _held(upper: Profile, lower: list[Profile]) -> float:
    together: dict[str, float] = {}
    for profile in lower:
        together.update(profile.text)
    return held(upper.text, together)


def _coverage(task: Task) -> Coverage:
    if not task.matches:
        return "missing"
    stated_nowhere = any(t.verdict == "unstated" for t in task.targets)
    in_part = task.held < HELD and task.matches[0].score < SURE_WHOLE
    return "partly" if stated_nowhere or in_part else "covered"


def _match(upper: Measure, lower: Measure, alike: Likeness) -> Match:
    a, b = last_day(upper), last_day(lower)
    return Match(lower, alike.score, alike.basis, timing(a, b), a, b)


def last_day(measure: Measure) -> Deadline | None:
    """The deadline of a whole measure: the last of its block, else the last that any clause states; an ongoing one where it is alone."""
    whole = [d for d in measure.deadlines if d.scope is None] or measure.deadlines
    dated = [d for d in whole if d.kind == "by" and d.date]
    return max(dated, key=lambda d: d.date or "") if dated else next((d for d in whole if d.kind == "ongoing"), None)


def timing(upper: Deadline | None, lower: Deadline | None) -> Timing:
    """Whether the lower measure is due earlier or later than the upper one."""
    if upper is None or lower is None:
        return "undated"
    if upper.date is None or lower.date is None:
        return "same" if upper.kind == lower.kind == "ongoing" else "incomparable"
    if upper.date == lower.date:
        return "same"
    return "earlier" if lower.date < upper.date else "later"
