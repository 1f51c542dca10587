"""Numbers for one indicator, case and date that disagree between two places of running text."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from policygraph.lint.context import Context, line, where, whose
from policygraph.lint.figures import CHANGES, LEVELS, Figure, alike, figures
from policygraph.lint.rule import Rule
from policygraph.model import Finding

_MOST_NUMBERS = 4
"""More different numbers for one indicator mean that it is not one indicator."""
_CAP = re.compile("最[高长多]|上限|封顶")
"""What is given at most holds for its own case: 补贴期限最长不超过3年."""
_MOST_STAGES = 40
"""Bounds the comparing of pairs."""
_Group = tuple[str, str, str, str, int | None, str]
"""Indicator, case, unit, place, year, and whether levels or changes (which way) are compared."""


class DifferentNumbers(Rule):
    """5 working days in one place, 6 in another."""

    id = kind = "contradiction"
    severity = "error"
    zh = "两处对同一指标、同一情形、同一时限写了不同的数。"
    en = "Two places give different numbers for the same indicator, case and date."
    wrong = "出口退税平均时间压缩至5个工作日以内。……出口退税平均时间不超过6个工作日。"
    right = "出口退税平均时间压缩至5个工作日以内。……出口退税平均时间不超过5个工作日。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Targets by what they can be compared by."""
        for group in _groups(context).values():
            for same_date in _by_date(group):
                values = Counter((f.target.value, f.target.value_max) for f in same_date)
                if 1 < len(values) <= _MOST_NUMBERS and _named_alike(same_date) and not _one_sentence(same_date):
                    yield self._finding(same_date, values)

    def _finding(self, group: list[Figure], values: Counter[tuple[float, float | None]]) -> Finding:
        """The rarest number is the one in doubt; between equals the one printed later."""
        odd = min(reversed(group), key=lambda f: values[f.target.value, f.target.value_max])
        number = (odd.target.value, odd.target.value_max)
        others = [f for f in group if (f.target.value, f.target.value_max) != number]
        places = "、".join(f"{where(f.span, odd.span)}为{f.number}" for f in others)
        places_en = ", ".join(f"{f.number} at {line(f.span, odd.span)}" for f in others)
        due = f"（{odd.due()}）" if odd.due() else ""
        return self.finding(odd.span, f"“{odd.target.name}”{due}此处为{odd.number}，而{places}，请统一。",
                            f"“{odd.target.name}” is {odd.number} here, but {places_en}; make them one.", [f.span for f in others])


class EarlierIsStricter(Rule):
    """6 % by June, 5 % by December."""

    id = "contradiction-stages"
    kind = "contradiction"
    severity = "error"
    zh = "阶段目标比其后的最终目标还要高。"
    en = "A target for an earlier date that is harder than the one for a later date."
    wrong = "2022年6月底前，纳税时间压缩6%；2022年底前，纳税时间压缩5%。"
    right = "2022年6月底前，纳税时间压缩5%；2022年底前，纳税时间压缩6%。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Pairs of dated targets of one plan."""
        for group in _groups(context).values():
            dated = sorted((f for f in group if f.target.deadline), key=lambda f: (f.target.deadline, f.span.start))
            for early, late in combinations(dated[:_MOST_STAGES], 2):
                name, staged = early.target.name, early.target.deadline != late.target.deadline
                if staged and early.plan is late.plan and alike(name, late.target.name) and _harder(early, late, context):
                    yield self.finding(
                        early.span, f"“{name}”{early.due()}目标为{early.number}，反而高于{late.due()}的{late.number}，请核对是否写反。",
                        f"“{name}”: {early.number} by {early.target.deadline}, yet only {late.number} by {late.target.deadline}; "
                        "check whether the two are swapped.", [late.span])


def _groups(context: Context) -> dict[_Group, list[Figure]]:
    """Targets in print order by indicator, case, unit, place, year and way of stating."""
    groups: dict[_Group, list[Figure]] = {}
    for figure in figures(context):
        comparator = figure.target.comparator
        way = "level" if comparator in LEVELS else comparator
        if way not in ("level", "range", *CHANGES) or _CAP.search(figure.span.quote):
            continue
        key = (figure.target.indicator, figure.case, figure.unit, whose(figure.plan), figure.plan.year, way)
        groups.setdefault(key, []).append(figure)
    return groups


def _by_date(group: list[Figure]) -> Iterator[list[Figure]]:
    """Figures that hold for the same date; no date means the year's end, unless an earlier stage has the same number."""
    stages = {(f.target.value, f.target.deadline) for f in group if f.target.deadline and f.target.deadline != f.year_end}
    staged = {value for value, _ in stages}
    by_date: dict[str | None, list[Figure]] = {}
    for f in group:
        due = f.target.deadline or (f.year_end if f.target.value not in staged else None)
        by_date.setdefault(due, []).append(f)
    yield from (figures for due, figures in by_date.items() if due is not None or not stages)


def _named_alike(group: list[Figure]) -> bool:
    said = sorted({(f.target.name, f.target.value) for f in group})
    return len(said) <= _MOST_STAGES and all(alike(a[0], b[0]) for a, b in combinations(said, 2) if a[1] != b[1])


def _one_sentence(group: list[Figure]) -> bool:
    """Different numbers within one measure are parts of one statement: cases, steps, from … to."""
    by_measure: dict[str, set[float]] = {}
    for f in group:
        by_measure.setdefault(f.measure.id, set()).add(f.target.value)
    return any(len(values) > 1 for values in by_measure.values())


def _harder(early: Figure, late: Figure, context: Context) -> bool:
    a, b = early.target, late.target
    if a.comparator in CHANGES:
        return a.value > b.value
    indicator = context.indicators.get(a.indicator)
    said = {"<=": "lower", "<": "lower", ">=": "higher", ">": "higher"}.get(a.comparator)
    way = said or (indicator.direction if indicator else None)
    return (way == "lower" and a.value < b.value) or (way == "higher" and a.value > b.value)


