"""The sorts of numbers that a question asks for, part by part: how long, how much money, what share, how many of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policygraph.ask.figure import Figure, kind_of
from policygraph.ask.question import Question
from policygraph.ask.terms import Term

_OWN_UNIT = ("所", "张", "场", "条", "座", "辆", "棵", "亩", "公里", "平方米", "公顷", "小时", "分钟")
"""Units that no other stands for: roads are not counted as 个."""
_CLASSIFIER = re.compile(
    r"(?:多少|几)[十百千万亿]*\s*(?P<unit>人次|公里|平方米|公顷|小时|分钟|千瓦|[家所张名位人场次条项件台座辆棵部间栋处套块本亩种份户类]|个(?!工作日|[多小]?[月时]|百分|点|[星季]|年|[日天]))"
)
_ASKED_PART = re.compile(r"[，,；;。？?]|\band (?=how|what|which)")
_OF_EACH, _JOINED = re.compile(r"各|分别|\brespectively\b|\band\b"), re.compile(r"[、和与]|以及|\band\b")
_LINKS = "是为达到应各共一总能可会将至"
"""Characters that may stand between a noun and the number asked of it."""
_RATE_PART = re.compile(r"率|\brates?\b")
_PER = re.compile(r"每[十百千万]|人均")
_PIECE, _WHOLE = re.compile(r"单[机台套个件户]"), re.compile(r"一共|总共|总计|合计|共计|\b(?:in total|altogether|in all)\b")
_PER_ASKED = re.compile(r"每|均|\bper\b|\beach\b|for every")
_TIME_ASKED = re.compile(r"days?|hours?|months?|weeks?|years?|minutes?|time|long")


def classifier(question: Question) -> str:
    """The classifier or unit behind the first number asked for: 几所 → 所; "" for none."""
    return next((sort.unit for sort in sorts(question) if sort.unit), "")


@dataclass(frozen=True, slots=True)
class Sort:
    """A number that a part of a question asks for."""

    dimension: str | None
    unit: str
    start: int
    end: int


def sorts(question: Question) -> list[Sort]:
    """The numbers a question asks for, one for each of its parts that asks for one; 有多少座，接待多少万人次."""
    ends = [0, *(m.end() for m in _ASKED_PART.finditer(question.folded)), len(question.folded)]
    found: list[Sort] = []
    for start, end in zip(ends, ends[1:], strict=False):
        unit = _CLASSIFIER.search(question.folded, start, end)
        own = [(k, s, e) for k, s, e in question.dimensions if start <= s < end]
        if unit:
            # 多少万人次, 花多少小时 is no money: of two that overlap the longer reading holds
            own = [(k, s, e) for k, s, e in own if s >= unit.end() or e <= unit.start() or e - s > len(unit[0])]
        if unit or own or any(c.key == "number" and start <= c.start < end for c in question.found):
            if not unit and not own and found and not any(start <= t.start < end and not t.verb for t in question.terms):
                # 几小时？要降到多少？: without a matter of its own it asks for the same sort
                found.append(replace(found[-1], start=start, end=end))
                continue
            # of A和B各多少 each is a part of its own
            joined = _JOINED.finditer(question.folded, start, end) if _OF_EACH.search(question.folded, start, end) else []
            inner = [start, *(m.end() for m in joined), end]
            for low, high in zip(inner, inner[1:], strict=False):
                # 就业率 is asked as a share without saying so
                rate = not unit and not question.dimensions and _RATE_PART.search(question.folded, low, high)
                sort = own[0][0] if own else question.dimension if rate else None
                found.append(Sort(sort, unit["unit"] if unit else "", low, high))
    return found


def attributes(question: Question) -> list[Term]:
    """The nouns that a Chinese number is asked of, right before the question word: 学费是多少."""
    found = []
    for cue in (c for c in question.found if c.key == "number" and question.folded[c.start : c.end] == "多少"):
        before = [t for t in question.terms if t.end <= cue.start and not question.folded[t.end : cue.start].strip(_LINKS)]
        if before and not before[-1].verb and before[-1] not in found:
            found.append(before[-1])
    return found


def fits(question: Question, figure: Figure) -> bool:
    """Whether a figure is of a sort the question asks for: days are not beds, money is no share."""
    asked = sorts(question)
    if len(asked) < 2:
        return of_sort(question, figure, Sort(question.dimension, classifier(question), 0, 0))
    return any(of_sort(question, figure, sort) for sort in asked)


def of_sort(question: Question, figure: Figure, sort: Sort) -> bool:
    """Whether a figure is what one part of a question asks for."""
    kind, unit = figure.kind, sort.unit
    if sort.dimension and sort.dimension != kind:
        return False
    if _WHOLE.search(question.folded) and _PIECE.search(figure.name + figure.quote) and not _PIECE.search(question.folded):
        return False  # what one machine may get is no total
    counts = sort.unit or question.has("count") or "how many" in question.folded
    if counts and _PER.search(figure.name + figure.quote) and not _PER_ASKED.search(question.folded):
        # a number for each thousand people, or for each head, is no total
        return False
    if (
        kind == "time"
        and not sort.dimension
        and re.search(r"how (?:much|many)", question.folded)
        and not _TIME_ASKED.search(question.folded)
    ):
        return False
    if unit:
        if unit == "人次":
            return "人次" in figure.unit
        if unit in ("人", "名", "位"):
            return any(u in figure.unit for u in ("人", "名", "位"))
        if kind_of(unit) != kind or (unit in _OWN_UNIT and unit not in figure.unit):
            return False
    elif not sort.dimension and re.search(r"how many|number of", question.folded):
        return kind not in ("money", "share", "time") or any(w in question.folded for w in ("yuan", "days", "hours", "months"))
    return True
