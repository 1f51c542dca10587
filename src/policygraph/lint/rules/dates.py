"""Dates that do not exist, and dates that had passed before the plan was made."""
from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.model import Deadline, Finding, Plan, Span

_DAY = re.compile(r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号](?![\d文])(?:之?前)?")
_MONTH = re.compile(r"(?<!\d)(?P<year>20\d\d)\s?年\s?(?P<month>\d{2})\s?月(?!\s?\d)(?:之?前)?")
_DEFAULT_YEAR = 2000
"""A leap year: 2月29日 without a year is no slip."""
_MOST_IN_THE_PAST = 0.25
"""Above this share of past deadlines a year that no title names is itself in doubt."""


class InvalidDate(Rule):
    """6月31日, 13月: anywhere in the text."""

    id = kind = "invalid-date"
    severity = "error"
    zh = "写出的日期在日历上不存在。"
    en = "A date that no calendar has."
    wrong = "2022年6月31日前完成平台建设。"
    right = "2022年6月30日前完成平台建设。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every date in digits, then deadlines in words that were read as invalid."""
        found: list[Span] = []
        for line in context.lines:
            for match in [*_DAY.finditer(line.text), *_MONTH.finditer(line.text)]:
                fix = _nearest(match)
                if fix:
                    span = context.span(line.document, line.start + match.start(), line.start + match.end())
                    found.append(span)
                    yield self._finding(span, *fix)
        for measure in context.corpus.measures:
            for deadline in measure.deadlines:
                if deadline.kind == "invalid" and deadline.date and not any(_overlap(deadline.span, s) for s in found):
                    day = date.fromisoformat(deadline.date)
                    yield self._finding(deadline.span, f"{day.year}年{day.month}月{day.day}日", day.isoformat())

    def _finding(self, span: Span, fix: str, fix_en: str) -> Finding:
        raw = re.sub(r"\s", "", span.quote)
        return self.finding(span, f"“{raw}”不是实有的日期，请改为{fix}或实际要求的日期。",
                            f"“{raw}” is no date of the calendar; put {fix_en} or the day that is meant.")


class PastDeadline(Rule):
    """A deadline of an earlier year than the plan."""

    id = kind = "past-deadline"
    severity = "error"
    zh = "完成时限早于文件所属年度。"
    en = "A deadline before the document's own year."
    wrong = "2022年工作方案\n时间节点：2021年12月"
    right = "2022年工作方案\n时间节点：2022年12月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Deadlines of labelled lines and of deadline columns."""
        for document in context.corpus.documents:
            late: list[tuple[Span, Plan]] = []
            total = 0
            for plan in document.plans:
                dated = self._dated(context, document.name, plan)
                total += len(dated)
                late += [(span, plan) for span, year in dated if plan.year is not None and year < plan.year]
            for span, plan in late:
                named = f"{plan.year}年" in plan.title + document.title or f"{plan.year}〕" in (document.number or "")
                if named or len(late) <= _MOST_IN_THE_PAST * total:
                    raw = re.sub(r"\s", "", span.quote)
                    yield self.finding(
                        span, f"完成时限“{raw}”早于本方案的年度（{plan.year}年），疑应为{plan.year}年，请核实年份。",
                        f"The deadline “{raw}” lies before the plan's own year {plan.year}; {plan.year} is probably meant.")

    def _dated(self, context: Context, document: str, plan: Plan) -> list[tuple[Span, int]]:
        blocks = context.blocks(plan, "deadline", "clause")
        stated: list[Deadline] = [d for m in context.measures[document, plan.key] for d in m.deadlines
                                  if d.date and blocks.around(d.span)]
        cells = [o for o in context.observations[document, plan.key] if o.perspective == "deadline" and o.period]
        return [(d.span, int(d.date[:4])) for d in stated if d.date] + [(o.span, int(o.period[:4])) for o in cells if o.period]


def _nearest(match: re.Match[str]) -> tuple[str, str] | None:
    """The nearest day that exists, in Chinese and in short; None when the printed one does."""
    parts = match.groupdict()
    year, month, day = int(parts["year"] or _DEFAULT_YEAR), int(parts["month"]), int(parts.get("day") or 1)
    if month == 0 or month > 12:
        good, day_good = min(max(month, 1), 12), day
    else:
        good, day_good = month, min(max(day, 1), calendar.monthrange(year, month)[1])
    if (good, day_good) == (month, day):
        return None
    prefix = f"{year}年" if parts["year"] else ""
    ending = f"{day_good}日" if parts.get("day") else ""
    short = f"{good}/{day_good}" if ending else str(good)
    return f"{prefix}{good}月{ending}", f"{year}/{short}" if parts["year"] else short


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
