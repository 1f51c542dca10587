"""Every figure stated anywhere for one indicator, brought to comparable series with their gaps."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from policygraph.model import Corpus, Measure, Observation, Span, Target
from policygraph.quantity.scales import convert, scale

Direction = Literal["higher", "lower"]

PERSPECTIVES = (
    "current", "commitment", "target", "district_target", "city_target", "province_target", "frontier", "stage", "deadline", "other")
"""Where a figure comes from, in the order of a series: commitment is a target that a measure or goal states in its text,
target a table's column for a date (target_2022_12); stage, deadline and other are shown but not compared."""

OWN = ("commitment", "target", "district_target")
"""What the place itself promises, to be held against the frontier."""

_WAY: dict[str, Direction] = {"<=": "lower", "<": "lower", ">=": "higher", ">": "higher"}
_PRINTED_LIMIT = (("<=", re.compile(r"^[≤＜<]|以内|以下|不超过")), (">=", re.compile(r"^[≥＞>]|以上|不低于|不少于")))


@dataclass(frozen=True, slots=True)
class Level:
    """One figure of an indicator, where it was read."""

    perspective: str
    """One of PERSPECTIVES."""
    name: str
    """The indicator's name as printed here."""
    condition: str | None
    comparator: str
    value: float | None
    """In the printed unit; None for a cell that is not one number."""
    value_max: float | None
    unit: str
    raw: str
    period: str | None
    """ISO year, month or day it holds for; None where none is stated."""
    document: str
    plan: str
    source: str
    """Id of the measure, or IRI of the observation."""
    span: Span
    common: float | None = None
    """The value in the unit of its series; None where it stands in none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far one level is from another."""

    start: Level
    goal: Level
    difference: float
    """goal − start, in the unit of the series."""
    relative: float | None
    """The difference as a part of the start; None when that is 0."""
    reached: bool | None
    """Whether the start is already as good as the goal; None where nothing tells which way is better."""


@dataclass(slots=True)
class Series:
    """Levels that can be compared: same case, same kind of unit."""

    condition: str | None
    unit: str
    direction: Direction | None
    levels: list[Level] = field(default_factory=list)
    to_target: list[Gap] = field(default_factory=list)
    """From where things stand to each target."""
    to_frontier: list[Gap] = field(default_factory=list)
    """From where things stand, and from the place's own targets, to the frontier."""


def levels(corpus: Corpus) -> dict[str, list[Level]]:
    """IRI of an indicator → all that is stated of it, by perspective, then in print order."""
    found: dict[str, list[Level]] = defaultdict(list)
    for o in corpus.observations:
        found[o.indicator].append(_observed(o))
    for m in corpus.measures:
        for t in m.targets:
            found[t.indicator].append(_promised(m, t))
    document = {d.name: n for n, d in enumerate(corpus.documents)}
    return {iri: sorted(stated, key=lambda v: (PERSPECTIVES.index(v.perspective), v.period or "", document[v.document], v.span.start))
            for iri, stated in found.items()}


def series(all_levels: list[Level], direction: Direction | None) -> list[Series]:
    """Comparable series, the longest first. Growth by so much (+, −), stages and cells without a number stand in none."""
    groups: dict[tuple[str, str], list[Level]] = defaultdict(list)
    for level in all_levels:
        if level.value is not None and level.comparator not in "+-" and level.perspective not in ("stage", "deadline", "other"):
            groups[level.condition or "", scale(level.unit)].append(level)
    found = []
    for (condition, _), members in groups.items():
        unit = Counter(v.unit for v in members).most_common(1)[0][0]
        common = [_in_unit(v, unit) for v in members]
        one = Series(condition or None, unit, direction or _way(members), common)
        targets = [v for v in common if v.perspective not in ("current", "frontier")]
        one.to_target = [g for v in targets if (g := _gap(_current(common, v), v, one.direction))]
        starts = [v for v in common if v.perspective == "current" or v.perspective in OWN]
        one.to_frontier = [g for goal in common if goal.perspective == "frontier" for v in starts if (g := _gap(v, goal, one.direction))]
        found.append(one)
    return sorted(found, key=lambda s: (-len(s.levels), s.condition or "", s.unit))


def _observed(o: Observation) -> Level:
    perspective = "target" if o.perspective.startswith("target_") else o.perspective
    limit = next((sign for sign, pattern in _PRINTED_LIMIT if pattern.search(o.raw)), "=")
    return Level(perspective if perspective in PERSPECTIVES else "other", o.name, o.condition, limit, o.value, None, o.unit or "",
                 o.raw, o.period, o.document, o.plan, o.iri, o.span)


def _promised(m: Measure, t: Target) -> Level:
    return Level("commitment", t.name, t.condition, t.comparator, t.value, t.value_max, t.unit, t.span.quote, t.deadline,
                 m.document, m.plan, m.id, t.span)


def _in_unit(level: Level, unit: str) -> Level:
    return replace(level, common=None if level.value is None else convert(level.value, level.unit, unit))


def _way(members: list[Level]) -> Direction | None:
    """Which way is better, from the limits printed (≤ 5 天 says lower), where they all say the same."""
    ways = {_WAY[v.comparator] for v in members if v.comparator in _WAY}
    return ways.pop() if len(ways) == 1 else None


def _current(members: list[Level], goal: Level) -> Level | None:
    """Where things stand, to be held against a goal: of the same row, else of the same plan, else the only one there is."""
    standing = [v for v in members if v.perspective == "current"]
    tests: tuple[Callable[[Level], bool], ...] = (
        lambda v: (v.document, v.plan, v.name) == (goal.document, goal.plan, goal.name),
        lambda v: (v.document, v.plan) == (goal.document, goal.plan), lambda v: True)
    for same in tests:
        found = [v for v in standing if same(v)]
        if len({v.common for v in found}) == 1:
            return found[0]
    return None


def _gap(start: Level | None, goal: Level, direction: Direction | None) -> Gap | None:
    if start is None or start.common is None or goal.common is None:
        return None
    difference = round(goal.common - start.common, 9)
    reached = None
    if direction is not None:
        reached = difference >= 0 if direction == "lower" else difference <= 0
    return Gap(start, goal, difference, round(difference / abs(start.common), 6) if start.common else None, reached)
