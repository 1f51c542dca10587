"""Dates and periods in running text, with the precision printed.

``dates(text, anchor)`` finds every expression of time that can be a deadline: 2022年6月底前, 24年Q3, 23.9.30, “五一”前, 汛期前,
印发后30日内, 三年内. What cannot be dated is found all the same, with ``last`` None: it is never a wrong 31 December.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from policygraph.quantity import calendar
from policygraph.quantity.numerals import WORDS, integer

Precision = Literal["day", "month", "quarter", "half", "year", "none"]
FIRST_PLAN_END, PLAN_YEARS = 1955, 5
"""Since the tenth (2001-2005) five-year plan N ends in 1955 + 5 N."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year, and relative ones, are reckoned from."""

    year: int | None = None
    """The year spoken of: 今年, and every month printed without one."""
    issued: date | None = None
    """The signature's date: 印发后30日内, 下月底."""


@dataclass(frozen=True, slots=True)
class When:
    """An expression of time; ``start`` and ``end`` count characters of the text it was found in."""

    start: int
    end: int
    first: date | None
    """The first day it can mean; None when the words give none."""
    last: date | None
    """The last day it can mean; None when the words give none."""
    precision: Precision
    exact: bool = True
    """False when the printed day does not exist; ``last`` is then the nearest valid one."""
    bare_year: bool = False
    """Only a year is printed: 2022年, 今年."""
    before: bool = False
    """前, 以前, 内 stands behind it."""
    relative: bool = False
    """A period of days, months or years, or a month told from the present one (下月底)."""
    of_issue: bool = False
    """The words say that the period begins when the document is issued: 印发后30日内."""


_D = r"\d{1,2}"
_C = r"[一二三四五六七八九十]{1,3}"
_Q = r"[一二三四1-4]"
_OF_YEAR = (
    rf"(?:(?:{_D}月?(?:[-~至到]|—{{1,2}}))?(?P<ymonth>{_D}|{_C})月份?(?:(?P<yday>{_D}|{_C})[日号])?|(?:第?{_Q}(?:、|至|到|-|~|—)?){{0,3}}第?(?P<yquarter>{_Q})季度?(?![节风])"
    rf"|[Qq](?P<yq>[1-4])(?!\d)|(?P<yhalf>[上下])半年|[Hh](?P<yh>[12])(?!\d))"
)
_WITH_YEAR = re.compile(
    rf"(?:(?:(?:(?:19|20)\d\d年?(?:{_D}月)?(?:{_D}日)?(?:[-~至到]|—{{1,2}}))?(?P<year>(?:19|20)\d\d)|(?P<written>[一二三四五六七八九零]{{4}}))"
    rf"(?:年(?:度)?|(?=[QqHh][1-4]))"
    rf"|(?<![\d.A-Za-z])(?P<short>[1-4]\d)年(?=\d{{1,2}}月|第?{_Q}季度|[QqHh][1-4]|[上下]半年|年?底|年?末|元旦|春节|国庆)"
    rf"|(?P<now>今年|本年度?|当年)(?:年(?=[底末]))?|(?P<next>明年|次年)(?:年(?=[底末]))?|(?P<after>后年)(?:年(?=[底末]))?)"
    rf"{_OF_YEAR}?(?P<end>年?底|年?末|年?内)?"
)
_WITHOUT_YEAR = re.compile(
    rf"(?<![\d个每.])(?:{_D}月?(?:[-~至到]|—{{1,2}}))?(?P<month>{_D}|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])(?![一二三四五六七八九十]))月份?(?!度)"
    rf"(?:(?P<day>{_D}|{_C})[日号])?(?P<mend>底|末)?"
    rf"|(?<![每各])(?:第?{_Q}(?:、|至|到|-|~|—)){{0,3}}第?(?P<quarter>{_Q})季度(?:末|底)?|(?<![A-Za-z\d])Q(?P<q>[1-4])(?![\dA-Za-z])"
    rf"|(?<!每)(?P<half>[上下])半年|(?<![A-Za-z\d])H(?P<h>[12])(?![\dA-Za-z])"
    rf"|(?<![一二三四五六七八九十两几\d每])(?P<yearend>年底|年末|年内|岁末)"
)
_PLAN = re.compile(r"“?(?P<fyp>十[一二三四五六七八九])五”?(?:规划)?(?:期间|时期)?(?P<fypend>末)?")
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<year>20\d\d)(?P<mark>[.\-/])(?P<month>\d{1,2})(?:[.\-/](?P<day>\d{1,2}))?"
    r"|(?P<short>[1-4]\d)(?P<mark2>[.\-/])(?P<smonth>\d{1,2})(?P=mark2)(?P<sday>\d{1,2}))(?![\d%./]|[.\-/]\d)")
_RELATIVE = re.compile(
    rf"(?P<count>\d{{1,3}}|[{WORDS}半]{{1,4}})(?:个)?(?P<unit>工作日|交易日|日历日|自然日|月|周|星期|日|天|年|季度)(?:时间)?(?:之|以)?内")
_NEXT_MONTH = re.compile(r"(?P<which>本|当|次|下个?|下一个?)(?P<what>月|季度|年)(?P<end>底|末|内)")
_PART = re.compile(r"(?P<part>上旬|中旬|下旬|月初|初)")
_BEHIND = re.compile(r"(?:之前|以前|前(?!后|期|述|提|三|两|\d)|之内|以内|内)")
_JOIN = re.compile(r"[-—~至到]|——")
_FESTIVAL_TAIL = re.compile(
    r"(?:国际)?(?:劳动|妇女|儿童|青年|建党|建军)?节?(?:日|假期|假日|长假|小长假|黄金周)?(?P<before>节?前(?!后|夕|期)|之前|以前)?(?:期间|前后|前夕)?")
"""What goes on a festival's name: 国庆[节假期前]."""
_FESTIVAL_NUMERAL = re.compile(r"[一二三四五六七八九十双]+")


def dates(text: str, anchor: Anchor) -> list[When]:
    """All expressions of time of a cleaned text, in order; of 2023年—2025年 one, which begins in the one and ends in the other."""
    return list(_dates(text, anchor))


@functools.lru_cache(maxsize=64)
def _dates(text: str, anchor: Anchor) -> tuple[When, ...]:
    found: list[When] = []
    year = anchor.year
    for match, reader in _matches(text):
        if found and match.start() < found[-1].end:
            continue
        when, year = reader(match, text, anchor, year)
        if when is None:
            continue
        if found and found[-1].last and when.last and _JOIN.fullmatch(text[found[-1].end:when.start]):
            found[-1] = replace(when, start=found[-1].start, first=found[-1].first)
        else:
            found.append(when)
    return tuple(found)


_Read = tuple[When | None, int | None]
_Reader = Callable[[re.Match[str], str, Anchor, int | None], _Read]


def _matches(text: str) -> list[tuple[re.Match[str], _Reader]]:
    """Every match of every form of date, those that begin first before the others, the longer before the shorter."""
    words = calendar.named()
    forms: list[tuple[re.Pattern[str], _Reader]] = [
        (_WITH_YEAR, _with_year), (_WITHOUT_YEAR, _without_year), (_PLAN, _five_years), (_NUMERIC, _numeric), (_RELATIVE, _relative),
        (_NEXT_MONTH, _next_month), (words.festival, _festival), (words.season, _season)]
    every = [(m, reader) for pattern, reader in forms for m in pattern.finditer(text)]
    return sorted(every, key=lambda pair: (pair[0].start(), -pair[0].end()))


def _with_year(m: re.Match[str], text: str, anchor: Anchor, last_year: int | None) -> _Read:
    year = _printed_year(m, anchor.year)
    if year is None:
        return (When(m.start(), m.end(), None, None, "none", bare_year=True), last_year) if not _has_part(m) else (None, last_year)
    bare = not _has_part(m)
    if bare and not m["end"]:
        opened = re.match(r"“?", text[m.end():])
        rest = m.end() + (opened.end() if opened else 0)
        named = calendar.named()
        if named.festival.match(text, rest) or named.season.match(text, rest):
            return None, year  # 2023年国庆节前: the day is read behind the year
    when = _closed(m, text, _day(year, m["ymonth"], m["yday"], m["yquarter"] or m["yq"], m["yhalf"] or m["yh"]))
    return replace(when, bare_year=bare and not m["end"]), year


def _has_part(m: re.Match[str]) -> bool:
    return any(m[g] for g in ("ymonth", "yquarter", "yq", "yhalf", "yh"))


def _printed_year(m: re.Match[str], year: int | None) -> int | None:
    if m["year"]:
        return int(m["year"])
    if m["written"]:
        return integer(m["written"])
    if m["short"]:
        return 2000 + int(m["short"])
    if year is None:
        return None
    return year + (1 if m["next"] else 2 if m["after"] else 0)


def _without_year(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    if year is None:
        return _undated(m, text), year
    if m["yearend"]:
        return _closed(m, text, (date(year, 1, 1), date(year, 12, 31), "year", True)), year
    return _closed(m, text, _day(year, m["month"], m["day"], m["quarter"] or m["q"], m["half"] or m["h"])), year


_Day = tuple[date | None, date | None, Precision, bool]


def _day(year: int, month: str | None, day: str | None, quarter: str | None, half: str | None) -> _Day:
    """First and last day meant, how finely it is printed, and whether it exists."""
    if month:
        number = integer(month) or 0
        if not 1 <= number <= 12:
            return (None, None, "none", True) if not number else (date(year, 12, 1), date(year, 12, 31), "month", False)
        last = calendar.month_end(year, number)
        if day is None:
            return date(year, number, 1), last, "month", True
        printed = integer(day) or 0
        only = date(year, number, min(max(printed, 1), last.day))
        return only, only, "day", 1 <= printed <= last.day
    if quarter:
        at = integer(quarter) or 1
        return date(year, 3 * at - 2, 1), calendar.month_end(year, 3 * at), "quarter", True
    if half:
        early = half in "上1"
        return date(year, 1 if early else 7, 1), calendar.month_end(year, 6 if early else 12), "half", True
    return date(year, 1, 1), date(year, 12, 31), "year", True


def _closed(m: re.Match[str], text: str, day: _Day) -> When:
    """With the part of the month and the 前 behind it."""
    first, last, precision, exact = day
    end = m.end()
    part = _PART.match(text, end) if precision in ("month", "year") else None
    if part and first and last and (precision == "month" or part["part"] == "初"):
        end = part.end()
        if precision == "month":
            day_of = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last.day)}.get(part["part"], (1, 10))
            first, last, precision = first.replace(day=day_of[0]), first.replace(day=day_of[1]), "day"
        else:
            last = date(last.year, 3, 31)  # 2023年初
    behind = _BEHIND.match(text, end)
    end = behind.end() if behind else end
    return When(m.start(), end, first, last, precision, exact, before=bool(behind) or m.group().endswith("内"))


def _undated(m: re.Match[str], text: str, *, relative: bool = False) -> When:
    behind = _BEHIND.match(text, m.end())
    return When(m.start(), behind.end() if behind else m.end(), None, None, "none", before=bool(behind) or m.group().endswith("内"),
                relative=relative)


def _five_years(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    plan = integer(m["fyp"]) or 0
    if not m["fypend"]:
        return None, year
    last = FIRST_PLAN_END + PLAN_YEARS * plan
    return _closed(m, text, (date(last, 1, 1), date(last, 12, 31), "year", True)), year


def _numeric(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    short = m["short"] is not None
    of = 2000 + int(m["short"]) if short else int(m["year"])
    month, day = (m["smonth"], m["sday"]) if short else (m["month"], m["day"])
    if not 1 <= int(month) <= 12 or day and not 1 <= int(day) <= 31:
        return None, year
    return _closed(m, text, _day(of, month, day, None, None)), of


def _relative(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    count, unit = integer(m["count"]), m["unit"]
    if m["count"] == "半" and unit == "年":
        count, unit = 6, "月"
    if count is None:
        return None, year
    since = _since_issue().search(text[max(0, m.start() - 30):m.start()])
    begin = m.start() - len(since.group()) if since else m.start()
    if anchor.issued is None:
        return When(begin, m.end(), None, None, "none", before=True, relative=True, of_issue=bool(since)), year
    start = anchor.issued
    precision: Precision = "day"
    if unit in ("工作日", "交易日"):
        last = calendar.add_working_days(start, count)
    elif unit in ("月", "季度", "年"):
        last = calendar.add_months(start, count * {"月": 1, "季度": 3, "年": 12}[unit])
        precision = {"月": "month", "季度": "quarter", "年": "year"}[unit]  # type: ignore[assignment]
    else:
        last = start + timedelta(days=count * (7 if unit in ("周", "星期") else 1))
    return When(begin, m.end(), start, last, precision, before=True, relative=True, of_issue=bool(since)), year


@functools.cache
def _since_issue() -> re.Pattern[str]:
    """自本方案印发之日起 …, at the end of what stands before a period."""
    words = calendar.named().issue.pattern
    return re.compile(rf"(?:自|从|在|于)?本?(?:{words})+(?:之?日|之?后|以后)?(?:起|后|的)?[，]?$")


def _next_month(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    if m["what"] == "年" and m["which"] in "本当":
        return None, year  # 本年底 is read as a year
    if anchor.issued is None or m["which"] == "当":
        return _undated(m, text, relative=True), year
    step = m["which"] != "本"
    if m["what"] == "年":
        last, precision = date(anchor.issued.year + step, 12, 31), "year"
    elif m["what"] == "月":
        at = calendar.add_months(anchor.issued.replace(day=1), int(step))
        last, precision = calendar.month_end(at.year, at.month), "month"
    else:
        quarter = (anchor.issued.month - 1) // 3 + step
        last, precision = calendar.month_end(anchor.issued.year + quarter // 4, 3 * (quarter % 4) + 3), "quarter"
    when = _undated(m, text, relative=True)
    return replace(when, last=last, precision=precision), year  # type: ignore[arg-type]


def _around(m: re.Match[str], text: str) -> tuple[int, int, bool]:
    """With the year and the quotation marks around it: start, end, quoted."""
    start, end = m.start(), m.end()
    quoted = text[start - 1:start] == "“" or text[end:end + 1] == "”"
    start -= text[start - 1:start] == "“"
    end += text[end:end + 1] == "”"
    before = re.search(r"(?:(?:(?:19|20)\d\d|(?<!\d)[1-4]\d|[一二三四五六七八九零]{4})年度?|今年|明年|次年|本年度?)$", text[:start])
    return before.start() if before else start, end, quoted


def _festival(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    start, end, quoted = _around(m, text)
    more = _FESTIVAL_TAIL.match(text, end)
    tail = more.group() if more else ""
    before = bool(more and more["before"])
    named = quoted or tail[:1] in tuple("节劳国假黄小长") or (before and len(m.group()) == 2 and start == 0)
    if _FESTIVAL_NUMERAL.fullmatch(m.group()) and not named:
        return None, year
    end += len(tail)
    if year is None:
        return When(start, end, None, None, "none", before=before), year
    day = calendar.festival(m.group(), year)
    printed = start < m.start() - (text[m.start() - 1:m.start()] == "“")
    if day and not printed and anchor.issued and anchor.issued.year == year and day <= anchor.issued:
        day = calendar.festival(m.group(), year + 1)
    if day and before:
        day -= timedelta(days=1)
    return When(start, end, day, day, "day" if day else "none", before=before), year


def _season(m: re.Match[str], text: str, anchor: Anchor, year: int | None) -> _Read:
    start, end, _ = _around(m, text)
    behind = re.compile(r"(?:到来|来临|结束|开始)?(?:之前|以前|前(?!后|期|景)|期间|前后)").match(text, end)
    return When(start, behind.end() if behind else end, None, None, "none", before=bool(behind and "前" in behind.group())), year


# --- when a document was issued ----------------------------------------------------------------------------------

_SIGNED = re.compile(
    r"^[ \t\u3000#*（(]*(?P<y>20\d\d|二[○〇零ΟO0０一二三四五六七八九]{3})\s?年\s?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日[ \t\u3000）)]*(?:印发|印)?[ \t\u3000]*$", re.MULTILINE)
_NOTED = re.compile(
    r"(?:成文|印发|发文|签发|发布|公开|生成)(?:时间|日期)\s*[：:]?\s*(?P<y>20\d\d)\s?[年.\-/]\s?(?P<m>\d{1,2})\s?[月.\-/]\s?(?P<d>\d{1,2})")


def issued(text: str) -> date | None:
    """When a document was issued: a date alone on a line, else a web page's note; None when it says neither."""
    for pattern in (_SIGNED, _NOTED):
        for found in pattern.finditer(text):
            year = integer(re.sub("[ΟO]", "零", found["y"]))
            month, day = integer(found["m"]), integer(found["d"])
            if year and month and day and 1 <= month <= 12 and 1 <= day <= calendar.month_end(year, month).day:
                return date(year, month, day)
    return None
