"""Writes a list number the way a word processor does: the number formats of ECMA-376 part 1, 17.18.59.

Only what LibreOffice and Word print for the formats that Chinese documents use; checked against LibreOffice.
"""
from __future__ import annotations

from collections.abc import Callable

_MAX = 32_767
"""Largest number a list can have in Word; a larger one is written in plain digits."""
_SIMPLE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


def _counted(digits: str, units: tuple[str, str, str, str], zero: str, *, drop_one: bool) -> Callable[[int], str]:
    """Counting with 十, 百, 千, 万. ``drop_one``: 十二, not 一十二, below twenty."""

    def below_ten_thousand(number: int) -> str:
        text, gap = "", False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, number = divmod(number, power)
            if digit:
                text += (zero if gap and text else "") + digits[digit] + unit
                gap = False
            else:
                gap = True
        return text

    def write(number: int) -> str:
        if number == 0:
            return zero
        high, low = divmod(number, 10_000)
        text = below_ten_thousand(high) + units[3] if high else ""
        if low:
            text += (zero if high and low < 1000 else "") + below_ten_thousand(low)
        if drop_one and text.startswith(digits[1] + units[0]):
            text = text[1:]
        return text

    return write


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _chinese_counting(number: int) -> str:
    """ECMA chineseCounting: 十, 二十一 up to 99, from 100 on digit by digit."""
    return _THOUSAND(number) if number < 100 else _digit_by_digit("○一二三四五六七八九")(number)


def _letters(first: str) -> Callable[[int], str]:
    """A … Z, AA, BB … as Word repeats them; plain digits beyond thirty rounds."""
    def write(number: int) -> str:
        rounds, index = divmod(number - 1, 26)
        return chr(ord(first) + index) * (rounds + 1) if 0 <= rounds < 30 else str(number)
    return write


def _roman(number: int) -> str:
    text = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                           (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        text += letters * count
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    """One sign a number, from the first again when they are used up."""
    return lambda number: signs[(number - 1) % len(signs)] if number else "0"


def _signs(*runs: tuple[int, int]) -> Callable[[int], str]:
    """One code point a number from consecutive runs (first code point, length), plain digits beyond them."""
    table = [chr(first + offset) for first, length in runs for offset in range(length)]
    return lambda number: table[number - 1] if 1 <= number <= len(table) else str(number)


_THOUSAND = _counted(_SIMPLE, ("十", "百", "千", "万"), "零", drop_one=True)
_TAIWAN = _counted(_SIMPLE, ("十", "百", "千", "萬"), "零", drop_one=True)
_DIGITS = _digit_by_digit("○一二三四五六七八九")
_CIRCLED = _signs((0x2460, 20), (0x3251, 15), (0x32B1, 15))

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _signs((0x2488, 20)),
    "decimalEnclosedParen": _signs((0x2474, 20)),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _THOUSAND,
    "japaneseCounting": _THOUSAND,
    "japaneseDigitalTenThousand": _digit_by_digit(_SIMPLE),
    "ideographDigital": _digit_by_digit(_SIMPLE),
    "taiwaneseCounting": lambda number: _TAIWAN(number) if number < 100 else _DIGITS(number),
    "taiwaneseCountingThousand": _TAIWAN,
    "taiwaneseDigital": _DIGITS,
    "chineseLegalSimplified": _counted(_LEGAL, ("拾", "佰", "仟", "万"), "零", drop_one=False),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, ("拾", "佰", "仟", "萬"), "零", drop_one=False),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _signs((0x3280, 10)),
    "none": lambda number: "",
}


def known(form: str) -> bool:
    """Whether a number format is written as the standard says; others come out as plain digits."""
    return form in _FORMATS


def write(number: int, form: str) -> str:
    """The number in an ECMA-376 number format such as ``chineseCountingThousand``."""
    if not 0 <= number <= _MAX:
        return str(number)
    return _FORMATS.get(form, str)(number)
