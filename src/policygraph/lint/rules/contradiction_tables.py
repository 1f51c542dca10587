"""Tables that disagree with the text beside them or with themselves."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph import say
from policygraph.lint.context import Context, PlanKey, bare, where
from policygraph.lint.figures import CHANGES, LEVELS, Figure, alike, figures, is_own_target, unit_key
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Observation, Table

_MONTH = re.compile(r"target_(\d{4})_(\d\d)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class GoalAndTable(Rule):
    """The goal says 0.5 less, the table goes from 6 to 5."""

    id = "contradiction-table"
    kind = "contradiction"
    severity = "error"
    zh = "正文目标与同一方案指标表中的数不一致。"
    en = "A goal that disagrees with the row of its indicator in the plan's table."
    wrong = "纳税次数压缩0.5次。……\t纳税次数\t6\t5"
    right = "纳税次数压缩1次。……\t纳税次数\t6\t5"

    def find(self, context: Context) -> Iterator[Finding]:
        """Targets against the rows of their plan; each number of a plan once."""
        seen: set[tuple[str, str, str, float]] = set()
        rows: dict[tuple[PlanKey, str], list[Observation]] = {}
        for plan_key, observations in context.observations.items():
            for o in observations:
                if o.indicator and not o.condition and o.value is not None:
                    rows.setdefault((plan_key, o.indicator), []).append(o)
        for figure in figures(context):
            cells = rows.get(((figure.measure.document, figure.plan.key), figure.target.indicator), [])
            wanted = next((o for o in cells if is_own_target(o) and _same_date(figure, o)), None)
            current = next((o for o in cells if o.perspective == "current"), None)
            if wanted is None or figure.target.condition:
                continue
            key = (figure.plan.iri or figure.plan.key, figure.target.indicator, figure.target.comparator, figure.target.value)
            said = _disagreement(figure, current, wanted)
            if said and key not in seen:
                seen.add(key)
                zh, en, spans = said
                yield self.finding(figure.span, zh, en, [o.span for o in spans])


class DeadlineColumn(Rule):
    """A target in the June column, the deadline December."""

    id = "contradiction-column"
    kind = "contradiction"
    severity = "warning"
    zh = "指标表中目标所在的时间栏与完成时限不一致。"
    en = "A row whose targets stand in another month's column than its deadline."
    wrong = "\t指标\t6月目标\t12月目标\t完成时限\n\t公平竞争\t建立机制\t\t2022年12月"
    right = "\t指标\t6月目标\t12月目标\t完成时限\n\t公平竞争\t\t建立机制\t2022年12月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Rows of tables with columns for two or more months."""
        for rows in context.rows.values():
            months = {m.group(1) + "-" + m.group(2) for row in rows for o in row if (m := _MONTH.match(o.perspective))}
            if len(months) < 2:
                continue
            for row in rows:
                staged = [(f"{m[1]}-{m[2]}", o) for o in row if (m := _MONTH.match(o.perspective))]
                due = next((o for o in row if o.perspective == "deadline" and o.period and len(o.period) == 7), None)
                if not staged or due is None or due.period is None:
                    continue
                last, cell = max(staged, key=lambda pair: pair[0])
                if last != due.period:
                    yield self.finding(
                        cell.span, f"“{row[0].name}”的目标列在“{cell.header}”栏，完成时限却是“{due.raw}”，请统一。",
                        f"The row's target stands under {cell.header}, but its deadline is {due.raw}; make them one.", [due.span])


class TableTotal(Rule):
    """合计 17, but the rows add up to 16."""

    id = "contradiction-total"
    kind = "contradiction"
    severity = "error"
    zh = "表中“合计”与各行之和不符。"
    en = "A total that is not the sum of its rows."
    wrong = "\t1\t勘察\t7\n\t2\t许可\t9\n\t合计\t\t17"
    right = "\t1\t勘察\t7\n\t2\t许可\t9\n\t合计\t\t16"

    def find(self, context: Context) -> Iterator[Finding]:
        """Tables with one row of totals at the end."""
        for _, plan in context.plans:
            for table in plan.tables:
                yield from self._table(table)

    def _table(self, table: Table) -> Iterator[Finding]:
        totals = [n for n, row in enumerate(table.rows) if any(re.sub(r"\s", "", c.text) in lint_words().totals for c in row[:2])]
        if totals != [len(table.rows) - 1] or len(table.rows) < 3:
            return
        *rows, last = table.rows
        for column in range(1, len(table.header)):
            printed = _NUMBER.findall(last[column].text)
            values = [row[column].text.strip() for row in rows]
            if len(printed) != 1 or not all(re.fullmatch(r"\d+(?:\.\d+)?", v) for v in values):
                continue
            total = round(sum(float(v) for v in values), 6)
            span = last[column].span
            if span is not None and abs(total - float(printed[0])) > 1e-6 and not last[column].text.rstrip().endswith("%"):
                yield self.finding(span, f"“{table.header[column]}”合计写作{printed[0]}，各行相加为{say.number(total)}，请核对。",
                                   f"The total of “{table.header[column]}” is printed as {printed[0]}, "
                                   f"its rows add up to {say.number(total)}.")


def _same_date(figure: Figure, cell: Observation) -> bool:
    """Whether a goal and a cell speak of the same date; no date means the end of the plan's year."""
    goal = (figure.target.deadline or figure.year_end or "")[:7]
    table = cell.period or ""
    if len(table) == 4 or not table:
        table = f"{table or figure.plan.year or ''}-12"
    return goal == table


def _disagreement(figure: Figure, current: Observation | None, wanted: Observation) -> tuple[str, str, list[Observation]] | None:
    """What is wrong between a goal and a row, in Chinese and English, with the cells; None when they agree or cannot be compared."""
    target, goal = figure.target, wanted.value
    assert goal is not None
    if target.comparator in CHANGES and current is not None and current.value is not None:
        change = _change(figure, current.value, goal, unit_key(current.unit))
        if change is None:
            return None
        word, word_en = ("上升", "a rise") if change > 0 else ("下降", "a fall")
        said = say.phrase("=", round(abs(change), decimals(target.value) + 1), None, target.unit)
        actual, actual_en = (f"{word}{said}", f"{word_en} of {said}") if abs(change) > 1e-9 else ("没有变化", "no change")
        return (f"“{target.name}”目标为{figure.number}，而{where(wanted.span)}的表中由{current.raw}到{wanted.raw}，{actual}，请统一。",
                f"The goal for “{target.name}” is {say.amount(target.comparator, target.value, None, target.unit, 'en')}, "
                f"but the table at line {wanted.span.first_line} goes from {current.raw} to {wanted.raw}: {actual_en}.", [current, wanted])
    if target.comparator in LEVELS and unit_key(wanted.unit) == figure.unit and alike(target.name, wanted.name) \
            and target.value_max is None and abs(goal - target.value) > 1e-9:
        return (f"“{target.name}”正文目标为{figure.number}，{where(wanted.span)}的表中“{wanted.header}”为{wanted.raw}，请统一。",
                f"The goal for “{target.name}” is {figure.number}, but the table at line {wanted.span.first_line} "
                f"has {wanted.raw} under {wanted.header}.", [wanted])
    return None


def _change(figure: Figure, current: float, goal: float, unit: str) -> float | None:
    """The change a row shows, in the goal's unit; None when it agrees with the goal or cannot be compared."""
    target = figure.target
    if target.unit == "%":
        if unit == "%" or not current:
            return None
        change = (goal - current) / current * 100
    elif figure.unit == unit or (target.unit == "百分点" and unit in ("%", "")):
        change = goal - current
    else:
        return None
    signed = change if target.comparator == "+" else -change
    tolerance = 0.5 * 10 ** -decimals(target.value) + 1e-9
    least = bool(lint_words().at_least.search(bare(target.span.quote)))
    return change if signed < target.value - tolerance or (not least and signed > target.value + tolerance) else None


def decimals(value: float) -> int:
    """How many digits a number has behind its point."""
    return len(say.number(value).partition(".")[2])
