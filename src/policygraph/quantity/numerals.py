"""Numerals: the value of digits and of Chinese number words, and back.

One table for all who read numbers: list markers, amounts, dates, questions.
"""
from __future__ import annotations

import re
import unicodedata

_NAMES = ("零〇○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
DIGITS = {c: v for v, row in enumerate(_NAMES) for c in row}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SHORT = {"廿": 20, "卅": 30}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCALE = {**SMALL, **LARGE}
WORDS = "".join([*DIGITS, *SMALL, *SHORT])
"""Characters of a Chinese numeral below ten thousand; 万, 亿, 点 and 半 are read by the grammar of amounts."""
CHINESE = WORDS + "万亿萬億点半"
_ENGLISH = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty".split())}
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number(raw: str) -> float | None:
    """The value of a numeral as printed (1,000; 三十五; 一百零五; 二点五; 一亿二千万; 半); None when it is none, or a guess (三四)."""
    text = unicodedata.normalize("NFKC", raw.strip())
    if _ARABIC.fullmatch(text):
        return float(text.replace(",", ""))
    if text == "半":
        return 0.5
    whole, dot, part = text.partition("点")
    value = _whole(whole)
    if value is None or not dot:
        return value
    if not part or any(c not in DIGITS for c in part):
        return None
    return float(f"{int(value)}.{''.join(str(DIGITS[c]) for c in part)}")


def _whole(text: str) -> float | None:
    """A whole number in words, read in groups: 亿, then 万, then the rest."""
    total = 0
    for sign in "亿万":
        before, found, text = _simple(text).rpartition(sign)
        if found:
            high = _whole(before) if sign == "亿" else _below_ten_thousand(before)
            if not high:
                return None
            total += int(high) * LARGE[sign]
        else:
            text = before + text
        if found and not text:
            return float(total)
    low = _below_ten_thousand(text)
    return None if low is None else float(total + low)


def _simple(text: str) -> str:
    return text.replace("萬", "万").replace("億", "亿")


def _below_ten_thousand(text: str) -> int | None:
    total, current, last, gap = 0, 0, 10_000, False
    for c in text:
        if c in DIGITS:
            if current:
                return None  # 三四: a guess
            gap, current = gap or not DIGITS[c], DIGITS[c]
        elif c in SHORT and not current and last > 10:
            total, last = total + SHORT[c], 10
        elif c in SMALL and SMALL[c] < last:
            last = SMALL[c]
            total, current, gap = total + (current or 1) * last, 0, False
        else:
            return None
    if not text:
        return None
    if current and not gap and 100 <= last < 10_000:
        current *= last // 10  # 一百五 is 150
    return total + current


def digits(raw: str) -> int | None:
    """A number written digit by digit (二〇二二, 二○○九, 2022); None when a character is no digit."""
    text = unicodedata.normalize("NFKC", raw.strip())
    if text.isdecimal():
        return int(text)
    read = [str(DIGITS[c]) for c in text if c in DIGITS]
    return int("".join(read)) if read and len(read) == len(text) else None


def integer(raw: str) -> int | None:
    """A whole number in digits, Chinese numerals (also digit by digit) or English words up to twenty; None when it is none."""
    text = unicodedata.normalize("NFKC", raw.strip()).replace("〡", "一")
    if text.lower() in _ENGLISH:
        return _ENGLISH[text.lower()]
    value = number(text) if len(text) < 2 or any(c not in DIGITS for c in text) else digits(text)
    return int(value) if value is not None and float(value).is_integer() else None


def chinese(value: int) -> str:
    """A whole number from 0 to 99 in Chinese numerals, as headings print them: 十二, 二十, 九."""
    if not 0 <= value < 100:
        raise ValueError(f"{value} is not written in Chinese numerals here; allowed: 0 to 99")
    names = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if not tens:
        return names[ones]
    return ("" if tens == 1 else names[tens]) + "十" + (names[ones] if ones else "")
