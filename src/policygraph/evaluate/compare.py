"""When two readings of the same thing count as the same: texts, numbers with units, dates, indicator names."""
from __future__ import annotations

import re
from typing import Any

_FORMS = str.maketrans("（），：；％－—", "(),:;%--")
_SCALE = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}
_SAME_UNIT = {"人次": "人", "百分点": "个百分点"}

COMPARATORS = {"<=": {"<=", "<", "="}, "<": {"<", "<="}, ">=": {">=", ">", "=", "+"}, ">": {">", ">="},
               "=": {"=", "<=", ">="}, "+": {"+", ">=", "="}, "-": {"-"}, "range": {"range"}}
"""Reference comparator → readings that say the same promise (“1个工作日办结” is = or <=)."""


def squash(text: Any) -> str:
    """Text without white space, brackets and punctuation of mixed width made one."""
    return re.sub(r"\s+", "", str(text or "")).translate(_FORMS)


def overlap(a: str, b: str) -> float:
    """Share of the shorter name's character bigrams that the other has too, 0 to 1."""
    x, y = _bigrams(a), _bigrams(b)
    return len(x & y) / max(1, min(len(x), len(y)))


def _bigrams(text: str) -> set[str]:
    text = re.sub(r"[^\w一-鿿]", "", squash(text))
    return {text[i:i + 2] for i in range(len(text) - 1)} or {text}


def quantities(value: float, unit: str | None) -> set[float]:
    """The numbers that stand for one quantity: as printed, and with 万 or 亿 multiplied out."""
    found = {round(float(value), 6)}
    factor = _SCALE.get((unit or "")[:1])
    return found | {round(float(value) * factor, 6)} if factor else found


def bare_unit(unit: str | None) -> str:
    """A unit of measurement without 万 or 亿 and classifier."""
    unit = squash(unit)
    while unit[:1] in _SCALE:
        unit = unit[1:]
    return _SAME_UNIT.get(unit, unit).removeprefix("个")


def same_quantity(reference: dict[str, Any], found: dict[str, Any]) -> bool:
    """Do two targets state the same number in the same unit?"""
    if found.get("value") is None:
        return False
    if not quantities(reference["value"], reference["unit"]) & quantities(found["value"], found.get("unit")):
        return False
    a, b = bare_unit(reference["unit"]), bare_unit(found.get("unit"))
    return a == b or not a or a in b or bool(b and b in a)


def reference_day(deadline: dict[str, Any]) -> tuple[str, str | None]:
    """A reference deadline as (kind, month)."""
    if deadline["kind"] == "ongoing":
        return "ongoing", None
    value = deadline["value"] or ""
    return "by", value[:7] if len(value) >= 7 else f"{value}-12"


def found_day(deadline: dict[str, Any]) -> tuple[str, str | None]:
    """An exported deadline as (kind, month); an invalid date counts as its nearest valid one."""
    if deadline["kind"] == "ongoing":
        return "ongoing", None
    return "by", (deadline.get("date") or "")[:7] or None
