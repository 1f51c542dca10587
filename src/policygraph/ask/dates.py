"""Dates and periods in a question, each with its relation: before, by, in, after."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Relation = Literal["before", "by", "in", "after"]
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_HAN = "一二三四五六七八九十"
_YEAR_ZH = r"(?:(?P<year>(?:19|20)\d\d)\s*年?(?:度)?|(?P<rel>今年|本年度?|当年|明年|去年|前年))"
_ZH = re.compile(
    r"(?P<till>截至|截止到?|到|至|不晚于)?\s*(?:"
    rf"{_YEAR_ZH}?的?\s*(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月份?"
    r"(?:\s*(?:到|至|-|—|~)\s*(?P<month2>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月份?)?"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号])?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<year_end>年底|年末|底|末))"
    rf"|{_YEAR_ZH.replace('<year>', '<year2>').replace('<rel>', '<rel2>')}"
    r"|(?P<near>这个月|本月|当月|下个月|下月|上个月|上月|本季度|这个季度|今天))"
    r"(?P<end>底|末|中旬|上旬|下旬)?\s*(?P<side>之前|以前|前|为止|以内|之内|内|以后|之后|后|起)?"
)
_NAMES = "|".join(
    [
        *(n for n in _MONTHS if n != "may"),
        *(rf"{n[:3]}(?=[ .,]|$)" for n in _MONTHS if n != "may"),
        r"(?<=\bin )may\b",
        r"(?<=by )may\b",
        r"(?<=before )may\b",
        r"(?<=after )may\b",
        r"(?<=until )may\b",
        r"(?<=of )may\b",
        r"may(?= \d)",
    ]
)
_EN = re.compile(
    rf"\b(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAMES})\.?"
    r"(?:\s+(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d))?,?(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
    r"|\b(?P<iso>(?:19|20)\d\d)-(?P<iso_month>1[0-2]|0[1-9])(?:-(?P<iso_day>3[01]|[12]\d|0[1-9]))?"
    r"|\b(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th) quarter|q(?P<q>[1-4]))(?:\s+(?:of\s+)?(?P<q_year>(?:19|20)\d\d))?"
    r"|\b(?P<half>first|second) half(?:\s+of)?(?:\s+the\s+year|\s+(?P<h_year>(?:19|20)\d\d))?"
    r"|\b(?P<year_end>year[- ]end|end of (?:the |this )?year)"
    r"|\b(?P<near>this|next|last) (?P<what>year|month|quarter)\b"
    r"|\b(?P<plain>(?:19|20)\d\d)\b(?!\s*(?:yuan|people|square))"
)
_BEFORE_EN = re.compile(
    r"(?P<before>\b(?:before|prior to|earlier than))\s+(?:the )?(?P<b_end>end of |start of )?$"
    r"|(?P<by>\b(?:by|until|till|no later than|not later than|up to|within|through))\s+(?:the )?(?:end of |late )?(?:the )?$"
    r"|(?P<after>\b(?:after|since|from|later than|starting))\s+(?:the )?(?:end of )?$"
    r"|(?P<in>\b(?:at |in |during |of )?(?:the )?end of )$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time a question names."""

    relation: Relation
    """before: due on a day before ``first``; by: up to ``last``; in: between both; after: later than ``last``."""
    first: str
    """ISO date of its first day."""
    last: str
    year: int | None
    """The year said; None when none was said, so that the documents' year is meant."""
    start: int
    end: int
    today: bool = False
    """Whether it is reckoned from today: this month."""

    @property
    def whole_year(self) -> bool:
        """True for a year and nothing finer."""
        return self.relation == "in" and self.first.endswith("-01-01") and self.last.endswith("-12-31")

    @property
    def month(self) -> str:
        """YYYY-MM of its last day."""
        return self.last[:7]

    def bounds(self) -> tuple[str | None, str | None]:
        """First and last day that a deadline may have; None for no bound."""
        if self.relation == "before":
            return None, (date.fromisoformat(self.first) - timedelta(1)).isoformat()
        if self.relation == "after":
            return (date.fromisoformat(self.last) + timedelta(1)).isoformat(), None
        return (None if self.relation == "by" else self.first), self.last


def find_periods(folded: str, year: int, day: str | None = None) -> list[Period]:
    """The periods a folded question names, in order. year: what “this year” means; day: what “this month” means, ISO."""
    return [*_chinese(folded, year, day), *_english(folded, year, day)]


def _chinese(text: str, this_year: int, day: str | None) -> Iterator[Period]:  # noqa: C901
    for m in _ZH.finditer(text):
        if m["near"]:
            first, last = _near(m["near"], this_year, day)
            yield Period(
                "by" if m["end"] in ("底", "末") or m["side"] in ("前", "之前") else "in", first, last, None, m.start(), m.end(), True
            )
            continue
        rel, digits = m["rel"] or m["rel2"], m["year"] or m["year2"]
        if not (digits or rel or m["month"] or m["quarter"] or m["half"] or m["year_end"]):
            continue
        if m["year2"] and not m["year_end"] and not re.search(r"\d{4}\s*年", m[0]):
            continue
        if m["year_end"] in ("底", "末") and not (digits or rel):
            continue
        said = int(digits) if digits else {"明": 1, "去": -1, "前": -2}.get(rel[0], 0) + this_year if rel else None
        at = said or this_year
        side, until = m["side"] or "", bool(m["till"])
        if m["month"]:
            number = _number(m["month"])
            first, last = _days(at, number, int(m["day"]) if m["day"] else None)
            if m["month2"]:
                last = _days(at, max(number, _number(m["month2"])), None)[1]
            fine = bool(m["day"])
        elif m["quarter"]:
            number = "一二三四".find(m["quarter"]) + 1 or int(m["quarter"])
            first, last, fine = *_months(at, 3 * number - 2, 3 * number), False
        elif m["half"]:
            first, last, fine = *(_months(at, 1, 6) if m["half"] == "上" else _months(at, 7, 12)), False
        else:
            first, last, fine = *_months(at, 1, 12), False
        ends = m["end"] in ("底", "末") or bool(m["year_end"])
        relation: Relation = "in"
        if side in ("以后", "之后", "后"):
            relation = "after"
        elif side in ("之前", "以前", "前"):
            relation = "by" if ends or fine else "before"
        elif until or side == "为止" or (ends and (m["month"] or m["year_end"])):
            relation = "by"
        if relation == "after" and m["month2"]:
            relation = "in"
        yield Period(relation, first, last, said, m.start(), m.end())


def _english(text: str, this_year: int, day: str | None) -> Iterator[Period]:  # noqa: C901
    for m in _EN.finditer(text):
        said: int | None = None
        if m["month"]:
            number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m["month"][:3]))
            said = int(m["year"]) if m["year"] else None
            first, last = _days(said or this_year, number, int(m["day"] or m["day2"]) if m["day"] or m["day2"] else None)
        elif m["iso"]:
            said = int(m["iso"])
            first, last = _days(said, int(m["iso_month"]), int(m["iso_day"]) if m["iso_day"] else None)
        elif m["nth"] or m["q"]:
            said = int(m["q_year"]) if m["q_year"] else None
            number = int(m["q"]) if m["q"] else _ORDINALS[m["nth"]]
            first, last = _months(said or this_year, 3 * number - 2, 3 * number)
        elif m["half"]:
            said = int(m["h_year"]) if m["h_year"] else None
            first, last = _months(said or this_year, *((1, 6) if m["half"] == "first" else (7, 12)))
        elif m["year_end"]:
            first, last = _months(this_year, 1, 12)
        elif m["near"]:
            if m["what"] == "year":
                said = this_year + {"this": 0, "next": 1, "last": -1}[m["near"]]
                first, last = _months(said, 1, 12)
            else:
                first, last = _near(
                    {"this": "", "next": "下", "last": "上"}[m["near"]] + ("季" if m["what"] == "quarter" else "月"), this_year, day
                )
        else:
            said = int(m["plain"])
            first, last = _months(said, 1, 12)
        start, relation = m.start(), "by" if m["year_end"] else "in"
        if before := _BEFORE_EN.search(text[: m.start()]):
            start = before.start()
            relation = next(k for k in ("before", "by", "after", "in") if before[k])
            if relation == "before" and before["b_end"] == "end of ":
                relation = "by"
        near = bool(m["near"]) and m["what"] != "year"
        yield Period(relation, first, last, said, start, m.end(), near)  # type: ignore[arg-type]


def _near(word: str, this_year: int, day: str | None) -> tuple[str, str]:
    """Days of this, the next or the last month or quarter."""
    today = date.fromisoformat(day) if day else date(this_year, 1, 1)
    if "天" in word:
        return today.isoformat(), today.isoformat()
    shift = 1 if word.startswith("下") else -1 if word.startswith("上") else 0
    if "季" in word:
        quarter = (today.month - 1) // 3 + shift
        return _months(today.year + quarter // 4, quarter % 4 * 3 + 1, quarter % 4 * 3 + 3)
    month = today.month - 1 + shift
    return _days(today.year + month // 12, month % 12 + 1, None)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_HAN.index(c) + 1 for c in text)


def _days(year: int, month: int, day: int | None) -> tuple[str, str]:
    last = monthrange(year, month)[1]
    if day:
        return (date(year, month, min(day, last)).isoformat(),) * 2
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat()


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
