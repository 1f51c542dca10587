"""Where an indicator stands: of all its series the one that tells most, with its present value, target and frontier."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.network.levels import OWN, Gap, Level, Series


@dataclass(frozen=True, slots=True)
class Standing:
    """Present value, target and frontier of one comparable series, and how far it is from the first to the others."""

    series: Series
    current: Level | None
    target: Level | None
    """What the place itself promises last, of one date the most demanding; a higher level's target where it promises nothing."""
    frontier: Level | None
    to_target: Gap | None
    to_frontier: Gap | None

    @property
    def open(self) -> float | None:
        """How much is left to the target, as a part of the present value; 0 when reached, None when it cannot be told."""
        return _left(self.to_target)

    @property
    def behind(self) -> float | None:
        """How much is left to the frontier, likewise."""
        return _left(self.to_frontier)


def standing(series: Iterable[Series]) -> Standing | None:
    """The series that tells most: with a present value, a target, a frontier, then the one with most levels. None for none."""
    made = [_of(s) for s in series]
    return max(made, key=_tells) if made else None


def _tells(s: Standing) -> tuple[bool, bool, bool, bool, int]:
    return s.to_target is not None, s.current is not None, s.target is not None, s.frontier is not None, len(s.series.levels)


def _of(s: Series) -> Standing:
    known = [v for v in s.levels if v.common is not None]
    current = next((v for v in known if v.perspective == "current"), None)
    own = [v for v in known if v.perspective in OWN]
    upper = [v for v in known if v.perspective.endswith("_target")]
    target, frontier = _last(own or upper, s), _last([v for v in known if v.perspective == "frontier"], s)
    to_target = next((g for g in s.to_target if g.goal is target), None)
    # the present value of the gap where there are several: the one that is held against this target
    current = to_target.start if to_target else current
    to_frontier = next((g for g in s.to_frontier if g.goal is frontier and g.start is current), None)
    return Standing(s, current, target, frontier, to_target, to_frontier)


def _last(levels: list[Level], s: Series) -> Level | None:
    """The one with the latest date, of one date the most demanding; one with a date before one without, the first of equals."""
    sign = -1.0 if s.direction == "lower" else 1.0
    return max(levels, key=lambda v: ((v.period or "")[:7], sign * (v.common or 0.0)), default=None)


def _left(gap: Gap | None) -> float | None:
    if gap is None or gap.reached is None or gap.relative is None:
        return None
    return 0.0 if gap.reached else abs(gap.relative)
