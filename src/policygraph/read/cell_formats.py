"""Shows a number of a spreadsheet the way its cell's format does: dates, percentages, decimals (ECMA-376 part 1, 18.8.30)."""
from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from policygraph.read.ooxml import child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUILT_IN = {9: "0%", 10: "0.00%", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
             22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 50: "yyyy年m月",
             51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "yyyy年m月", 56: "m月d日", 57: "yyyy年m月", 58: "m月d日"}
"""Formats that files name by number alone, those of Chinese Excel included."""
_QUOTED = re.compile(r"\"([^\"]*)\"|\\(.)|\[[^\]]*\]|_.|\*.")
_PLACES = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?")


class Formats:
    """The number formats of a workbook."""

    def __init__(self, root: _Element | None, *, since_1904: bool = False) -> None:
        own = {int(item.get("numFmtId") or 0): item.get("formatCode") or "" for item in children(child(root, "numFmts"), "numFmt")
               if (item.get("numFmtId") or "").isdecimal()}
        self._codes = []
        for item in children(child(root, "cellXfs"), "xf"):
            key = item.get("numFmtId") or "0"
            number = int(key) if key.isdecimal() else 0
            self._codes.append(own.get(number) or _BUILT_IN.get(number, ""))
        self._since_1904 = since_1904

    def show(self, value: str, style: str | None) -> str:
        """A stored number in the format of a style (its index as written in the cell)."""
        code = self._codes[int(style)] if style and style.isdecimal() and int(style) < len(self._codes) else ""
        return show(value, code, since_1904=self._since_1904)


def show(value: str, code: str, *, since_1904: bool = False) -> str:
    """A stored number the way a format code such as ``yyyy"年"m"月"`` or ``0.0%`` shows it."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**15:
        return value
    code = "" if code.lower() == "general" else code.split(";")[0]
    bare = _QUOTED.sub("", code).lower()
    if ("y" in bare or "d" in bare) and "0" not in bare.split(".")[0]:
        return _date(number, bare, datetime.date(1904, 1, 1) if since_1904 else datetime.date(1899, 12, 30))
    return _number(number, code, bare)


def _date(number: Decimal, bare: str, zero: datetime.date) -> str:
    """A day, month or year, as precise as the format."""
    if not 0 < number < 2_958_466:
        return f"{number.normalize():f}"
    day = zero + datetime.timedelta(days=int(number))
    text = f"{day.year}年" if "y" in bare else ""
    text += f"{day.month}月" if "m" in bare else ""
    return text + (f"{day.day}日" if "d" in bare else "")


def _number(number: Decimal, code: str, bare: str) -> str:
    """A number with the decimals, percent sign and words of its format; as stored, rounded to 12 digits, for a general one."""
    places = _PLACES.search(bare)
    if "%" in bare:
        number *= 100
    if places is None:
        return f"{round(number, 10).normalize():f}" + ("%" if "%" in bare else "")
    decimals = len(places.group(1) or "")
    shown = f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}" + ("%" if "%" in bare else "")
    words = [match.group(1) or match.group(2) or "" for match in _QUOTED.finditer(code[code.find("0"):])]
    return shown + "".join(words).strip()
