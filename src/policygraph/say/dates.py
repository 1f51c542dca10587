"""Dates, months and periods, with no more precision than the document prints."""
from __future__ import annotations

from policygraph.say.words import Language

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def date(iso: str, precision: str = "day", language: Language = "zh") -> str:
    """A date with the precision printed: 2022年6月30日, 2022年6月, 2022年第二季度, 2022年上半年, 2022年.

    iso: YYYY-MM-DD, the last day meant. precision: day, month, quarter, half, year; any other is said as day.
    """
    year, number, day = iso.split("-")
    if precision == "month":
        return month(f"{year}-{number}", language)
    if precision == "quarter":
        quarter = (int(number) + 2) // 3
        return f"{year}年第{'一二三四'[quarter - 1]}季度" if language == "zh" else f"Q{quarter} {year}"
    if precision == "half":
        first = int(number) <= 6
        return f"{year}年{'上' if first else '下'}半年" if language == "zh" else f"{'first' if first else 'second'} half of {year}"
    if precision == "year":
        return f"{year}年" if language == "zh" else year
    return f"{year}年{int(number)}月{int(day)}日" if language == "zh" else f"{int(day)} {_MONTHS[int(number) - 1]} {year}"


def month(period: str, language: Language = "zh") -> str:
    """A month given as YYYY-MM: 2022年6月, June 2022."""
    year, number = period.split("-")[:2]
    return f"{year}年{int(number)}月" if language == "zh" else f"{_MONTHS[int(number) - 1]} {year}"


def period(value: str | None, language: Language = "zh") -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD in words; "" for None; anything else as it is."""
    if not value:
        return ""
    parts = value.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return f"{value}年" if language == "zh" else value
    return month(value, language) if len(parts) == 2 else date(value, "day", language)
