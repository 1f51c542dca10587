"""Deadlines of one measure that differ between two places."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from policygraph.lint.context import Context, bare, line, where, whose
from policygraph.lint.rule import Rule
from policygraph.model import Deadline, Finding, Measure, Plan, Span

_LEAST_HEADING = 5
_LEAST_CLAUSE = 8
_LEAST_SHARED = 3
"""Clauses two measures have in common at least, and half of the shorter one's, to be one measure."""

_MOST_PLACES = 40
"""Bounds the comparing of pairs."""


@dataclass(frozen=True, slots=True)
class _Dated:
    plan: Plan
    measure: Measure
    heading: str
    clauses: frozenset[str]
    deadlines: list[Deadline]


class MeasureDeadlines(Rule):
    """One measure in two plans, due on different days."""

    id = "contradiction-deadline"
    kind = "contradiction"
    severity = "error"
    zh = "同一措施在两个方案中的完成时限不同。"
    en = "A measure that stands in two plans with different deadlines."
    wrong = "附件3（五）实施某项改革，时间节点：2022年9月；附件22（十一）实施某项改革，时间节点：2022年6月"
    right = "附件3（五）实施某项改革，时间节点：2022年9月；附件22（十一）实施某项改革，时间节点：2022年9月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Measures with the same heading and much of the same text, in plans of one place and year."""
        by_heading: dict[str, list[_Dated]] = {}
        for document, plan in context.plans:
            blocks = context.blocks(plan, "deadline", "clause")
            for measure in context.measures[document.name, plan.key]:
                dated = [d for d in measure.deadlines if d.kind == "by" and blocks.around(d.span)]
                heading = bare(measure.heading)
                if dated and measure.kind in ("measure", "step") and len(heading) >= _LEAST_HEADING:
                    by_heading.setdefault(heading, []).append(_Dated(plan, measure, heading, _clauses(measure.text), dated))
        for same in by_heading.values():
            for one, other in combinations(same[:_MOST_PLACES], 2):
                comparable = one.plan is not other.plan and (whose(one.plan), one.plan.year) == (whose(other.plan), other.plan.year)
                if comparable and _one_measure(one, other):
                    yield from self._compare(one, other)

    def _compare(self, one: _Dated, other: _Dated) -> Iterator[Finding]:
        if {d.date for d in one.deadlines} & {d.date for d in other.deadlines}:
            return
        here, there = other.deadlines[0], one.deadlines[0]
        yield self.finding(
            here.span,
            f"“{other.measure.heading}”此处时限为{here.raw}，而{_place(one, there.span, here.span)}同一措施为{there.raw}，请统一。",
            f"“{other.measure.heading}” is due {here.raw} here, but the same measure at {line(there.span, here.span)} is due {there.raw}.",
            [there.span])


class TableDeadlines(Rule):
    """A row's deadline and that of the measure of the same name."""

    id = "contradiction-deadline-table"
    kind = "contradiction"
    severity = "error"
    zh = "指标表中的完成时限与同名措施的时限不同。"
    en = "A row whose deadline differs from that of the measure of the same name."
    wrong = "2.维护企业公平竞争……时间节点：2022年12月；表：维护企业公平竞争 2022年6月"
    right = "2.维护企业公平竞争……时间节点：2022年12月；表：维护企业公平竞争 2022年12月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Deadline cells of rows that are named like a measure of the same plan."""
        for key, cells in context.observations.items():
            dated = {bare(m.heading): m for m in context.measures[key] if m.kind in ("measure", "step") and m.deadlines}
            for cell in cells:
                measure = dated.get(bare(cell.name))
                if measure is None or cell.perspective != "deadline" or not cell.period or len(cell.period) != 7:
                    continue
                due = [d for d in measure.deadlines if d.kind == "by" and d.date]
                if due and all(d.date and d.date[:7] != cell.period for d in due):
                    yield self.finding(
                        cell.span, f"“{cell.name}”表中完成时限为{cell.raw}，{where(due[0].span)}的同名措施为{due[0].raw}，请统一。",
                        f"The table has {cell.raw} for “{cell.name}”, the measure of that name at line "
                        f"{due[0].span.first_line} has {due[0].raw}.",
                        [due[0].span])


def _clauses(text: str) -> frozenset[str]:
    parts = (bare(p) for sentence in text.split("。") for p in sentence.replace("；", "，").split("，"))
    return frozenset(p for p in parts if len(p) >= _LEAST_CLAUSE)


def _one_measure(one: _Dated, other: _Dated) -> bool:
    shared = len(one.clauses & other.clauses)
    return shared >= _LEAST_SHARED and 2 * shared >= min(len(one.clauses), len(other.clauses))


def _place(dated: _Dated, span: Span, seen_from: Span) -> str:
    return f"{dated.plan.number or dated.plan.title}{where(span, seen_from)}"
