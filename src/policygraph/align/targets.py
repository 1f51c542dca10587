"""Whether a lower plan's number asks more, the same or less than the upper one's. In doubt it is not compared.

“Laxer” accuses somebody, so it is said only where the indicator, the case, the kind of limit and the kind of number are one, a fixed
factor leads from unit to unit, the lower number is not for an earlier day, and no number of the lower plan reaches the upper one.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from policygraph.align.likeness import bigrams
from policygraph.align.words import align_words
from policygraph.model import Indicator, Measure, Target
from policygraph.quantity.scales import convert

Verdict = Literal["stricter", "equal", "laxer", "incomparable", "unstated"]
"""unstated: the lower plan states no number for the indicator."""
_INTENSIVE = frozenset({"%", "％", "‰", "百分点", "工作日", "天", "日", "小时", "分钟", "自然日", "秒", "月", "年", "环节", "份", "分"})
"""Units whose numbers are no sums: a share or a time of a part can be held against that of the whole."""
_WAYS = {"<=": "lower", "<": "lower", ">=": "higher", ">": "higher"}
_YEARLY = re.compile(r"^年(?=.{3})")
_NEAR = 0.6
"""Share of the shorter name's pairs of characters that the other has, for two names in matched measures to be near."""
_NOT_WORDS = re.compile(r"[\W_的]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A target and the measure that states it."""

    target: Target
    measure: Measure
    year: int | None
    """The year its plan speaks of."""

    @property
    def due(self) -> str | None:
        """The day it is promised for: its own, else its measure's, else the end of its plan's year."""
        own = self.target.deadline or max((d.date for d in self.measure.deadlines if d.kind == "by" and d.date), default=None)
        return own or (f"{self.year}-12-31" if self.year else None)


@dataclass(frozen=True, slots=True)
class TargetPair:
    """An upper target held against the lower plan."""

    upper: Stated
    lower: Stated | None
    verdict: Verdict
    reason: str
    """Key of why it is not compared (unit, case, limit, share, date, name); "" otherwise."""


def name_key(name: str) -> str:
    """An indicator's name without whose it is and signs."""
    return _YEARLY.sub("", align_words().scope_words.sub("", _NOT_WORDS.sub("", name)))


def counterparts(upper: Stated, lower: Iterable[Stated]) -> list[Stated]:
    """The lower targets of the same indicator: by its identity, or by a name that differs only in whose figure it is."""
    key = name_key(upper.target.name)
    return [s for s in lower if (s.target.indicator and s.target.indicator == upper.target.indicator) or name_key(s.target.name) == key]


def near_counterparts(upper: Stated, matched: Iterable[Stated]) -> list[Stated]:
    """Targets of the matched measures whose names are near, in a unit that can be compared."""
    own = bigrams(name_key(upper.target.name))
    found = []
    for s in matched:
        other = bigrams(name_key(s.target.name))
        near = len(own & other) / max(1, min(len(own), len(other))) >= _NEAR
        if near and convert(1.0, _unit(s.target), _unit(upper.target)) is not None:
            found.append(s)
    return found


def judge(upper: Stated, lower: Iterable[Stated], indicator: Indicator | None, *, one_place: bool,
          matched: Iterable[Stated] = ()) -> TargetPair:
    """The verdict for an upper target over all lower ones.

    The lower number that comes nearest to the upper one decides; “laxer” needs all that can be compared to be laxer, and none that
    cannot. ``one_place``: both plans speak for one place, so that sums can be compared too. ``matched``: what the matched measures
    state; of those a near name is enough, but for nothing graver than “equal”.
    """
    found = counterparts(upper, lower)
    if not found:
        near = near_counterparts(upper, matched)
        return _near(upper, near, indicator, one_place)
    judged = [TargetPair(upper, s, *_compare(upper, s, indicator, one_place)) for s in found]
    for verdict in ("stricter", "equal"):
        if fitting := [p for p in judged if p.verdict == verdict]:
            return fitting[0]
    return next((p for p in judged if p.verdict == "incomparable"), judged[0])


def _near(upper: Stated, near: list[Stated], indicator: Indicator | None, one_place: bool) -> TargetPair:
    """The verdict over numbers of near names: “laxer” is not said of them."""
    judged = [TargetPair(upper, s, *_compare(upper, s, indicator, one_place)) for s in near]
    for verdict in ("stricter", "equal"):
        if fitting := [p for p in judged if p.verdict == verdict]:
            return fitting[0]
    return TargetPair(upper, near[0], "incomparable", "name") if near else TargetPair(upper, None, "unstated", "")


def _compare(upper: Stated, lower: Stated, indicator: Indicator | None, one_place: bool) -> tuple[Verdict, str]:
    a, b = upper.target, lower.target
    if _case(a) != _case(b):
        return "incomparable", "case"
    value = convert(b.value, _unit(b), _unit(a))
    if value is None:
        return "incomparable", "unit"
    if "range" in (a.comparator, b.comparator):
        same = a.comparator == b.comparator and value == a.value and convert(b.value_max or 0, _unit(b), _unit(a)) == a.value_max
        return ("equal", "") if same else ("incomparable", "limit")
    way, reason = _way(a, b, indicator)
    same_kind = a.comparator == b.comparator or {a.comparator, b.comparator} <= {"=", *_WAYS}
    if value == a.value and same_kind and (way or a.comparator == b.comparator):
        return _at_bound(a, b, way)
    if way is None:
        # a sum that is to be reached: more of it is more, whatever else is not known
        more = a.comparator == b.comparator == "=" and not _alone(a) and value > a.value
        return ("stricter", "") if more else ("incomparable", reason)
    if (value > a.value) == (way == "higher"):
        summed = not _alone(a)
        return ("incomparable", "share") if summed and way == "lower" and not one_place else ("stricter", "")
    if not _alone(a) and not one_place:
        return "incomparable", "share"
    if upper.due and lower.due and lower.due < upper.due:
        return "incomparable", "date"
    if not _alone(a) and (upper.due != lower.due):
        return "incomparable", "date"
    return "laxer", ""


def _at_bound(a: Target, b: Target, way: str | None) -> tuple[Verdict, str]:
    """Equal numbers: “below 5” asks a little more than “at most 5”, which is no difference worth a word but in that direction."""
    open_upper, open_lower = a.comparator in "<>", b.comparator in "<>"
    if open_lower and not open_upper and a.comparator != "=":
        return "stricter", ""
    return "equal", ""


def _way(a: Target, b: Target, indicator: Indicator | None) -> tuple[Literal["higher", "lower"] | None, str]:
    """Which way asks more; None where the two do not limit the same way, or nothing tells."""
    said = indicator.direction if indicator else None
    if a.comparator in ("+", "-") or b.comparator in ("+", "-"):
        if a.comparator != b.comparator:
            return None, "limit"
        against = "lower" if a.comparator == "+" else "higher"
        return (None, "limit") if said == against else ("higher", "")
    ways = {_WAYS[c] for c in (a.comparator, b.comparator) if c in _WAYS}
    if len(ways) > 1 or (said and ways and said not in ways):
        return None, "limit"
    if not ways:
        return (said, "") if said else (None, "limit")
    return ("higher", "") if "higher" in ways else ("lower", "")


def _alone(target: Target) -> bool:
    """Whether the number holds for each part as for the whole: a share, a time, a number of each case; a growth in per cent."""
    return _unit(target) in _INTENSIVE or bool(align_words().per_case.search(target.name))


def _case(target: Target) -> str:
    return _NOT_WORDS.sub("", target.condition or "")


def _unit(target: Target) -> str:
    return target.unit.strip().removeprefix("个") or target.unit
