"""Deadlines: the dates by which something is to be done, and the words that say it never ends."""
from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.extract.quantities import number
from policygraph.extract.reading import View, clean, sentences
from policygraph.model import Deadline, DeadlineKind, Precision, SourceText, Span

FILE = "quantities"
FIRST_PLAN_YEAR, PLAN_YEARS = 1951, 5
"""The first five-year plan ran 1953-1957; since the tenth (2001-2005) plan N ends in 1955 + 5 N."""
_D = r"\d{1,2}"
_C = r"[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:(?:(?:19|20)\d\d年?(?:[-~至到]|—{{1,2}}))?(?P<year>(?:19|20)\d\d|[一二三四五六七八九零]{{4}})年(?:度)?"
    rf"|(?P<now>今年|本年度?|当年)(?:年(?=[底末]))?|(?P<next>明年|次年)(?:年(?=[底末]))?)"
    rf"(?:(?P<ymonth>{_D}|{_C})月份?(?:(?P<yday>{_D}|{_C})[日号])?|第?(?P<yquarter>[一二三四1-4])季度|(?P<yhalf>[上下])半年)?"
    rf"(?P<yend>底|末)?"
    rf"|(?<![\d个每])(?P<month>{_D}|{_C})月份?(?!度)(?:(?P<day>{_D}|{_C})[日号])?(?P<mend>底|末)?"
    rf"|第?(?P<quarter>[一二三四1-4])季度(?P<qend>末|底)?|(?P<half>[上下])半年"
    rf"|(?<![一二三四五六七八九十两几\d])(?P<yearend>年底|年末|年内|岁末)"
    rf"|“?(?P<fyp>十[一二三四五六七八九])五”?(?:规划)?(?:期间|时期)?(?P<fypend>末)?"
)
_NUMERIC = re.compile(r"(?<!\d)(?P<year>20\d\d)[.\-/](?P<month>\d{1,2})(?:[.\-/](?P<day>\d{1,2}))?(?!\d)")
_TIL = re.compile(r"(?:到|至|力争|争取|确保|于|截至|在|—|-)$")
_PART = re.compile(r"(?P<part>上旬|中旬|下旬|初)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A date expression in a cleaned text; ``day`` is the last day meant."""

    start: int
    end: int
    day: date
    exact: bool
    """False when the printed day does not exist; ``day`` is then the nearest valid one."""
    bare_year: bool


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Ongoing words, words that make a date a beginning, and those that do so in running text. Raises VocabularyError."""
    lists = vocabulary.need(FILE, vocabulary.read(FILE), "deadlines", dict)
    for key in ("ongoing", "starts", "events"):
        if not isinstance(lists.get(key), list) or not lists[key]:
            raise VocabularyError(f"{FILE}.yaml", f"deadlines.{key}", "must be a list of words")
    ongoing, starts, events = ("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
                               for words in (lists["ongoing"], lists["starts"], [*lists["starts"], *lists["events"]]))
    return re.compile(ongoing), re.compile(starts), re.compile(events)


def deadlines(span: Span, source: SourceText, *, year: int | None) -> list[Deadline]:
    """All deadlines of a deadline block or a responsibility clause, in print order.

    ``year`` is the plan's, for dates without one (12月底前); None leaves such dates out. A date that does not
    exist (6月31日) has kind ``invalid`` and the nearest valid day; how long a policy holds (执行至…) is left out.
    A block that names no date but says that work goes on (持续推进, 每年) gives one ``ongoing``.
    """
    view = clean(source.text[span.start:span.end])
    out = [_deadline(f, view, span.start, source) for f in _dates(view.text, year)
           if not _starts(view.text, f, events=False) and not _in_force(view.text, f)]
    ongoing = _words()[0].search(view.text)
    if ongoing and not out:
        start, end = view.original(ongoing.start(), ongoing.end())
        whole = source.span(span.start + start, span.start + end)
        out.append(Deadline(raw=ongoing.group(), kind="ongoing", date=None, span=whole))
    return _once(out)


def text_deadlines(text: str, offset: int, source: SourceText, *, year: int | None) -> list[Deadline]:
    """The deadlines that running text states for what it orders: 2022年底前, “到2025年”, “2022年12月，力争…”.

    For items without a deadline block. Left out are starts (3月1日起), the past (a year before ``year``), periods
    of programmes, and years that only say which year's plan it is. ``text`` is ``source.text`` from ``offset`` on.
    """
    out: list[Deadline] = []
    for sentence in sentences(clean(text)):
        stage = _STAGE.search(text[:sentence.positions[0]])  # 动员部署阶段（4月10日至4月20日）
        for found in _dates(sentence.text, year):
            if _is_stated(sentence.text, found, year) or (stage and (found.start, found.end) == (0, len(sentence.text))):
                out.append(_deadline(found, sentence, offset, source))
    return _once(out)


def last_date_before(text: str, end: int, *, year: int | None) -> str | None:
    """ISO day of the last date of a cleaned sentence before an offset that says by when; None when there is none."""
    day: str | None = None
    for found in _dates(text[:end], year):
        past = year is not None and found.day.year < year
        if not past and not _starts(text, found) and not _is_title(text, found):
            day = found.day.isoformat()
    if day is None and year is not None and "全年" in text[:end]:
        day = date(year, 12, 31).isoformat()
    return day


def _once(found: list[Deadline]) -> list[Deadline]:
    """Each day once, the first place that says it."""
    out: list[Deadline] = []
    for deadline in found:
        if not any((d.kind, d.date) == (deadline.kind, deadline.date) for d in out):
            out.append(deadline)
    return out


def _deadline(found: _Found, view: View, offset: int, source: SourceText) -> Deadline:
    start, end = view.original(found.start, found.end)
    kind: DeadlineKind = "by" if found.exact else "invalid"
    span = source.span(offset + start, offset + end)
    return Deadline(raw=re.sub(r"\s+", "", span.quote), kind=kind, date=found.day.isoformat(), span=span,
                    precision=_precision(view.text[found.start:found.end]))


def _precision(said: str) -> Precision:
    """How fine a date is printed."""
    if re.search(r"[日号旬]|月[^内前份]*初|\d[.\-/]\d{1,2}[.\-/]\d", said):
        return "day"
    if re.search(r"月(?!底?末)|月底|\d[.\-/]\d", said):
        return "month"
    return "quarter" if "季" in said else "half" if "半年" in said else "year"


# --- reading dates ----------------------------------------------------------------------------------------------


def _dates(text: str, year: int | None) -> list[_Found]:
    """All date expressions whose year is printed or known; of 2023年—2025年 only the end."""
    matches = sorted([*_DATE.finditer(text), *_NUMERIC.finditer(text)], key=lambda m: m.start())
    out: list[_Found] = []
    last_year = year
    for m in matches:
        groups = m.groupdict()
        printed = _year(groups, year)
        last_year = printed or last_year
        day, exact, bare = _day(groups, printed or last_year)
        if day is None:
            continue
        end = m.end()
        part = _PART.match(text, end)
        if part:
            day, end = _part_of_month(day, part["part"]), part.end()
        behind = re.match(r"(?:[之以]?前|之?内)", text[end:])
        end += behind.end() if behind else 0
        found = _Found(m.start(), end, day, exact, bare)
        if out and re.fullmatch(r"(?:[-—~至到]|——)", text[out[-1].end:found.start]):
            out[-1] = _Found(out[-1].start, found.end, day, exact, bare)
            continue
        out.append(found)
    return out


def _year(groups: dict[str, str | None], year: int | None) -> int | None:
    raw = groups.get("year")
    if raw:
        return int(raw) if raw.isdigit() else int("".join(str("零一二三四五六七八九".index(c)) for c in raw))
    if year is not None and groups.get("now"):
        return year
    if year is not None and groups.get("next"):
        return year + 1
    return None


def _day(groups: dict[str, str | None], year: int | None) -> tuple[date | None, bool, bool]:
    """Last day meant, whether it exists as printed, and whether only a year is printed."""
    if groups.get("fyp"):
        plan = int(number(groups["fyp"] or "") or 0)
        return (date(1955 + PLAN_YEARS * plan, 12, 31) if groups.get("fypend") else None), True, False
    if year is None:
        return None, True, False
    month, day = groups.get("ymonth") or groups.get("month"), groups.get("yday") or groups.get("day")
    quarter, half = groups.get("yquarter") or groups.get("quarter"), groups.get("yhalf") or groups.get("half")
    if month:
        return _of_month(year, month, day)
    if quarter:
        return _month_end(year, 3 * int(number(quarter) or 0)), True, False
    if half:
        return _month_end(year, 6 if half == "上" else 12), True, False
    return date(year, 12, 31), True, not groups.get("yend") and not groups.get("yearend")


def _of_month(year: int, month: str, day: str | None) -> tuple[date | None, bool, bool]:
    m = int(number(month) or 0)
    if not 1 <= m <= 12:
        return (None, True, False) if m == 0 else (date(year, 12, 31), False, False)
    if day is None:
        return _month_end(year, m), True, False
    d = int(number(day) or 0)
    last = calendar.monthrange(year, m)[1]
    return date(year, m, min(max(d, 1), last)), 1 <= d <= last, False


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _part_of_month(day: date, part: str) -> date:
    last = {"初": 10, "上旬": 10, "中旬": 20}.get(part)
    return day if last is None else day.replace(day=1) + timedelta(days=last - 1)


# --- what a date is for -------------------------------------------------------------------------------------------


def _starts(text: str, found: _Found, *, events: bool = True) -> bool:
    """2021年3月1日后取得…, 自5月起: a beginning, no end. ``events``: so is 2021年3月1日印发."""
    behind = _words()[2 if events else 1].match(text, found.end)
    if behind and (len(behind.group()) == 1 or not text[:found.end].endswith(("前", "底", "末"))):
        return True
    before = text[max(0, found.start - 1):found.start]
    return before in ("自", "从") and "前" not in text[found.start:found.end]


_STAGE = re.compile(r"(?:阶段|步骤|环节)\s*[（(]$")
# how long a policy holds: 执行至…, 实施期限为…至…, 有效期限自…至…
_IN_FORCE = re.compile(
    r"(?:(?:执行|实施|施行|试行|有效|适用|政策|优惠)期限?|执行|实施|施行|试行|有效|适用|沿用)(?:自|为|暂定|截至|截止|至|到|：)[^，；]{0,12}$"
    r"|有效期[^，；]{0,4}$")


def _in_force(text: str, found: _Found) -> bool:
    return _IN_FORCE.search(text[:found.start]) is not None


def _is_title(text: str, found: _Found) -> bool:
    return text.rfind("《", 0, found.start) > text.rfind("》", 0, found.start)


def _is_stated(text: str, found: _Found, year: int | None) -> bool:
    if _starts(text, found) or _is_title(text, found) or (year is not None and found.day.year < year):
        return False
    if re.search(r"(?:原定|延长|延续|较|比|同)[^，；]{0,4}$", text[:found.start]) or _in_force(text, found):
        return False
    said, before, behind = text[found.start:found.end], text[:found.start], text[found.end:]
    if not found.bare_year:
        if re.search(r"前|底|末|内$", said) or _TIL.search(before):
            return True
        return bool(re.match(r"[，,]|完成|实现|建成|力争|前|底", behind)) and re.search(r"月|季度|半年", said) is not None
    if behind.startswith(("底", "末", "前")):
        return True
    if re.search(r"(?:到|至)$", before):
        return True
    clause = re.split(r"[，；]", behind)[0] if not behind.startswith("，") else ""
    return bool(re.match(r"[^，；]{0,10}(?:计划|完成|实现|建成|达到|力争|确保|基本)", clause))
