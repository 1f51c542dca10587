"""Days that have a name, and reckoning with days and months."""
from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from policygraph import vocabulary
from policygraph.errors import VocabularyError

FILE = "calendar"


@dataclass(frozen=True, slots=True)
class Named:
    """The named days and seasons of ``ontology/calendar.yaml``, checked."""

    fixed: dict[str, tuple[int, int]]
    moving: dict[str, dict[int, date]]
    festival: re.Pattern[str]
    season: re.Pattern[str]
    issue: re.Pattern[str]


@functools.cache
def named() -> Named:
    """Read the calendar. Raises VocabularyError naming the key that does not hold."""
    data = vocabulary.read(FILE)
    fixed, moving = {}, {}
    for name, day in vocabulary.need(FILE, data, "festivals", dict).items():
        found = re.fullmatch(r"(\d\d)-(\d\d)", str(day))
        if not found:
            raise VocabularyError(f"{FILE}.yaml", f"festivals.{name}", f"{day!r} is no day; allowed: month-day, such as 05-01")
        fixed[name] = (int(found[1]), int(found[2]))
    for name, days in vocabulary.need(FILE, data, "moving", dict).items():
        if not all(isinstance(d, date) for d in days):
            raise VocabularyError(f"{FILE}.yaml", f"moving.{name}", "must be a list of dates such as 2024-02-10")
        moving[name] = {d.year: d for d in days}

    def either(words: list[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))

    days = either([*fixed, *moving])
    seasons = either(vocabulary.need(FILE, data, "seasons", list))
    return Named(fixed, moving, re.compile(days), re.compile(seasons), re.compile(either(vocabulary.need(FILE, data, "issue", list))))


def festival(name: str, year: int) -> date | None:
    """The day a festival falls on; None for a moving one beyond the table."""
    words = named()
    if name in words.fixed:
        return date(year, *words.fixed[name])
    return words.moving.get(name, {}).get(year)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_working_days(day: date, count: int) -> date:
    """So many days from Monday to Friday later; public holidays are not known."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
