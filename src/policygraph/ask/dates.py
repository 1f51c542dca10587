"""Dates and periods in a question."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from policygraph.ask.words import Words

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ZH = re.compile(
    r"(?P<until>(?:截至|截止|截止到|到|至)\s*)?"
    r"(?:(?P<year>(?:19|20)\d\d)\s*年?|(?P<this>今年|本年度?|当年)|(?P<next>明年)|(?P<last>去年))?\s*的?"
    r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月份?(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号])?(?P<ends>底|末|中旬|上旬|下旬)?"
    r"|第?(?P<quarter>[一二三四1-4])季度末?|(?P<half>[上下])半年|(?P<yearend>年底|年末|底|末))?"
    r"\s*(?P<before>之前|以前|前|为止|以内|之内)?"
)
_EN_DATE = (
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{months})\.?"
    r"(?:\s+(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d))?,?(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>1[0-2]|0[1-9])(?:-(?P<day>3[01]|[12]\d|0[1-9]))?")
_EN_QUARTER = re.compile(
    r"\b(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th) quarter|q(?P<q>[1-4]))(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
)
_EN_HALF = re.compile(r"\b(?P<half>first|second) half(?:\s+of)?(?:\s+the\s+year|\s+(?P<year>(?:19|20)\d\d))?")
_EN_YEAR_END = re.compile(r"\b(?:the\s+)?(?:end of (?:the |this )?year|year[- ]end|end of (?P<year>(?:19|20)\d\d))")
_EN_NEAR_YEAR = re.compile(r"\b(?P<which>last|next) year\b")
_EN_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b(?!\s*(?:yuan|people|square))")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time a question names."""

    first: str | None
    """ISO date of its first day; None when everything up to ``last`` is meant."""
    last: str
    """ISO date of its last day."""
    year: int | None
    """The year said in digits; None when none was said, so that the documents' year is meant."""
    start: int
    end: int

    @property
    def whole_year(self) -> bool:
        """True when it is a year and nothing finer."""
        return self.first is not None and self.first.endswith("-01-01") and self.last.endswith("-12-31")


def find_period(folded: str, year: int, words: Words) -> Period | None:
    """The period a folded question names, None when it names none. year: what “this year” means."""
    return _chinese(folded, year) or _english(folded, year, words)


def _chinese(text: str, this_year: int) -> Period | None:
    best: Period | None = None
    for m in _ZH.finditer(text):
        month, quarter, half, end = m["month"], m["quarter"], m["half"], m["yearend"]
        if not (m["year"] or m["this"] or m["next"] or m["last"] or month or quarter or half or end):
            continue
        if end in ("底", "末") and not (m["year"] or m["this"] or m["next"] or m["last"]):
            continue
        said = int(m["year"]) if m["year"] else this_year + 1 if m["next"] else this_year - 1 if m["last"] else None
        if said is not None and not re.match(r".*年|.*季|.*-", m[0]) and not m["yearend"]:
            continue
        year = said or this_year
        ends = month and m["ends"] in ("底", "末")
        until = bool(m["until"] or m["before"] or ends or end)
        if month:
            number = _month(month)
            first, last = _month_days(year, number, int(m["day"]) if m["day"] else None)
        elif quarter:
            number = "一二三四".find(quarter) + 1 or int(quarter)
            first, last = _months(year, 3 * number - 2, 3 * number)
        elif half:
            first, last = _months(year, 1, 6) if half == "上" else _months(year, 7, 12)
        else:
            first, last = _months(year, 1, 12)
            until = until and bool(end or m["before"] or m["until"])
        found = Period(None if until else first, last, said, m.start(), m.end())
        # the finest period counts: in “2022年…，6月底前” the second
        if best is None or (best.whole_year and not found.whole_year):
            best = found
    return best


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 10 if text == "十" else int("1" + text[1:].translate(_DIGITS)) if text.startswith("十") else int(text.translate(_DIGITS))


def _english(text: str, this_year: int, words: Words) -> Period | None:
    names = "|".join(f"{name}|{name[:3]}(?=[ .,])" if name != "may" else "may(?= (?:the |[0-9]))" for name in words.months_en)
    month = re.search(rf"\b{_EN_DATE.format(months=names)}", text)
    if m := _ISO.search(text):
        first, last = _month_days(int(m["year"]), int(m["month"]), int(m["day"]) if m["day"] else None)
        return _period(text, m.start(), m.end(), first, last, int(m["year"]), words)
    if month:
        number = next(i for i, name in enumerate(words.months_en, 1) if month["month"][:3] == name[:3])
        said = int(month["year"]) if month["year"] else None
        day = month["day"] or month["day2"]
        first, last = _month_days(said or this_year, number, int(day) if day else None)
        return _period(text, month.start(), month.end(), first, last, said, words)
    for pattern in (_EN_QUARTER, _EN_HALF, _EN_YEAR_END, _EN_YEAR):
        if m := pattern.search(text):
            said = int(m["year"]) if m["year"] else None
            year = said or this_year
            if pattern is _EN_QUARTER:
                number = int(m["q"]) if m["q"] else ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th").index(m["n"]) % 4 + 1
                first, last = _months(year, 3 * number - 2, 3 * number)
            elif pattern is _EN_HALF:
                first, last = _months(year, 1, 6) if m["half"] == "first" else _months(year, 7, 12)
            else:
                first, last = _months(year, 1, 12)
            return _period(text, m.start(), m.end(), first, last, said, words)
    if m := _EN_NEAR_YEAR.search(text):
        year = this_year + (1 if m["which"] == "next" else -1)
        return _period(text, m.start(), m.end(), *_months(year, 1, 12), year, words)
    return None


def _period(text: str, start: int, end: int, first: str, last: str, year: int | None, words: Words) -> Period:
    before = text[:start].rstrip()
    for filler in ("the end of", "end of", "late", "the end", "the"):
        before = before.removesuffix(filler).rstrip()
    until = any(before.endswith(f" {word}") or before == word for word in words.until_en) or "end of" in text[max(0, start - 12) : end]
    return Period(None if until else first, last, year, start, end)


def _month_days(year: int, month: int, day: int | None) -> tuple[str, str]:
    last = monthrange(year, month)[1]
    if day:
        return (date(year, month, min(day, last)).isoformat(),) * 2
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat()


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
