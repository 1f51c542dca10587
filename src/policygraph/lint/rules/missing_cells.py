"""What a row of a table lacks and the other rows have."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Observation, Span

_LEAST_SIBLINGS = 2
_HAVE_FOR_ONE_MISSING = 2
"""So many rows must have the thing for each that lacks it; for deadlines twice as many."""


class MissingCell(Rule):
    """A row of a table without the deadline or the target the others have."""

    id = "missing-deadline-row"
    kind = "missing-deadline"
    severity = "warning"
    zh = "指标表中其他各行都填了完成时限，这一行为空。"
    en = "A row without a deadline where the other rows of the table have one."
    wrong = "\t指标甲\t50%\t2022年6月\n\t指标乙\t60%\t"
    right = "\t指标甲\t50%\t2022年6月\n\t指标乙\t60%\t2022年6月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Tables with a deadline column."""
        for rows in _tables_of_rows(context):
            has = [r for r in rows if any(o.perspective == "deadline" for o in r)]
            lacking = [r for r in rows if r not in has]
            if len(has) < _LEAST_SIBLINGS or len(has) < 2 * _HAVE_FOR_ONE_MISSING * len(lacking):
                continue
            for row in lacking:
                span = _row_name(context, row)
                yield self.finding(span, f"表中其他{len(has)}行都有完成时限，“{row[0].name}”一行为空，请补上。",
                                   f"{len(has)} other rows have a deadline, the row “{row[0].name}” has none; add it.")


class MissingTarget(Rule):
    """A row of a table with a current level and a deadline, but nothing to reach."""

    id = kind = "missing-target"
    severity = "note"
    zh = "指标表中其他各行都有目标，这一行只有现状和时限。"
    en = "A row with a current level and a deadline, but no target where the other rows have one."
    wrong = "\t指标\t现状\t目标\t完成时限\n\t甲\t覆盖面低\t\t2022年12月"
    right = "\t指标\t现状\t目标\t完成时限\n\t甲\t覆盖面低\t实现常态化\t2022年12月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Tables with target columns."""
        for rows in _tables_of_rows(context):
            has = [r for r in rows if any("target" in o.perspective for o in r)]
            lacking = [r for r in rows if r not in has]
            if len(has) < _LEAST_SIBLINGS or len(has) < _HAVE_FOR_ONE_MISSING * len(lacking):
                continue
            for row in lacking:
                kinds = {o.perspective for o in row}
                current = next((o.raw for o in row if o.perspective == "current"), "")
                if {"current", "deadline"} <= kinds and not lint_words().done.search(current):
                    yield self.finding(_row_name(context, row), f"“{row[0].name}”一行有现状和完成时限，却没有目标，请补上。",
                                       f"The row “{row[0].name}” has a current level and a deadline, but no target; add it.")


def _tables_of_rows(context: Context) -> Iterator[list[list[Observation]]]:
    """Rows of each table of each plan."""
    for key, plan in context.plan_of.items():
        for table in plan.tables:
            rows = [r for r in context.rows[key] if table.span.start <= r[0].span.start < table.span.end]
            if rows:
                yield rows


def _row_name(context: Context, row: list[Observation]) -> Span:
    """The row's name cell; the row's first cell where the name is spelt otherwise in print."""
    plan = context.plan_of[row[0].document, row[0].plan]
    for table in plan.tables:
        for cells in table.rows:
            spans = [c.span for c in cells if c.span is not None]
            if spans and any(s.start == row[0].span.start for s in spans):
                return spans[0]
    return row[0].span
