"""Numbers, units of measure and comparators."""
from __future__ import annotations

import functools
import re
from decimal import Decimal

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.say.words import Language, word

SIGNS = {"<=": "≤", ">=": "≥", "=": "", "<": "<", ">": ">", "+": "+", "-": "−", "range": ""}
"""Comparator → sign before a number in tables; the model's own keys on the left."""
_SCALE = re.compile(r"^(万亿|亿|万|千|百)(?=.)")
_SCALES_EN = {"万亿": "trillion", "亿": "100 million", "万": "10,000", "千": "thousand", "百": "hundred"}
_TIGHT = ("%", "％", "‰")
"""Units that stand close to their number in English as well."""


def number(value: float | int) -> str:
    """A number with every digit it has, never with an exponent, never rounded: 5, 1.2, 12345678, 26593.75.

    A whole number beyond 2**53 is not said exactly by a float; give an int for those.
    """
    if isinstance(value, int):
        return str(value)
    written = format(Decimal(repr(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def json_number(value: float | None) -> float | int | None:
    """A value for JSON and spreadsheets as people write it: 5, not 5.0; None stays None."""
    return int(value) if value is not None and float(value).is_integer() else value


def unit_of_measure(unit: str | None, language: Language = "zh") -> str:
    """A unit of measure as said behind a number: 个工作日, working days; "" for none.

    In Chinese units that print puts 个 before (工作日, 百分点) get it back; in English one of ``ontology/qudt.yaml``, also with
    万 or 亿 before it, is translated; an unknown one stays as printed.
    """
    if not unit:
        return ""
    units = _units()
    if language == "zh":
        return f"个{unit}" if units.get(unit, {}).get("counted") else unit
    if unit in units:
        return str(units[unit]["en"])
    scale = _SCALE.match(unit)
    if scale and unit[scale.end():] in units:
        return f"{_SCALES_EN[scale[1]]} {units[unit[scale.end():]]['en']}".rstrip()
    return _SCALES_EN.get(unit, unit)


def amount(comparator: str, value: float | None, value_max: float | None, unit: str | None, language: Language = "zh") -> str:
    """A figure in a table or a short line: ≤5个工作日, 3–5个, 28%; in English ≤5 working days. "" where there is no value."""
    if value is None:
        return ""
    return f"{SIGNS.get(comparator, comparator)}{_with_unit(value, value_max, unit, language)}"


def phrase(comparator: str, value: float, value_max: float | None, unit: str | None, language: Language = "zh") -> str:
    """A figure in a sentence: 不超过5个工作日, at most 5 working days."""
    before = word(comparator, language)
    return f"{before}{' ' if before and language == 'en' else ''}{_with_unit(value, value_max, unit, language)}"


def difference(value: float, unit: str | None, language: Language = "zh") -> str:
    """A difference with its sign, never rounded beyond what subtraction of decimals gives; of two shares in percentage points."""
    exact = float(round(Decimal(repr(float(value))), 9).normalize())
    sign = "+" if exact > 0 else "−" if exact < 0 else ""
    return f"{sign}{_with_unit(abs(exact), None, '百分点' if unit in ('%', '％') else unit, language)}"


def _with_unit(value: float, value_max: float | None, unit: str | None, language: Language) -> str:
    figure = number(value) if value_max is None else f"{number(value)}–{number(value_max)}"
    said = unit_of_measure(unit, language)
    if language == "zh" or not said or said in _TIGHT:
        return f"{figure}{said}"
    if said[0].isdigit():
        # 1.2 × 100 million yuan: two numbers side by side would read as one
        return f"{figure} × {said}"
    return f"{figure} {said}" if (figure != "1" or said not in _units_plural()) else f"{figure} {said[:-1]}"


@functools.cache
def _units_plural() -> frozenset[str]:
    """English names that lose their s behind 1."""
    return frozenset(en for e in _units().values() if (en := str(e["en"])).endswith("s") and not en.endswith("ss"))


@functools.cache
def _units() -> dict[str, dict[str, str | bool]]:
    units: dict[str, dict[str, str | bool]] = vocabulary.need("qudt", vocabulary.read("qudt"), "units", dict)
    for key, entry in units.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("en"), str) or set(entry) - {"en", "qudt", "counted"}:
            raise VocabularyError("qudt.yaml", str(key), "must be a mapping with en, and qudt or counted where they hold")
    return units
