"""Characters that look like others, that nobody sees, or that stand apart for looks: put right a line at a time.

Look-alikes are exchanged one for one. What is left out (zero-width characters, note marks in superscript, the blanks
of letterspaced words) can be made up for with blanks at the line's end, so that the lines of a text file keep their
offsets.
"""
from __future__ import annotations

import re
import unicodedata

from policygraph.read import words

_LETTERS_O = "OoΟοОо○◯"
_CHINESE_DIGITS = "〇一二三四五六七八九零"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff" \
             "\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BLANK = "[ \u00a0\u2002-\u200a\u202f\u205f\u3000]"
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")
_NOBODY_KNOWS = re.compile(f"[{_PRIVATE}]")
_LETTER_IN_NUMBER = re.compile(f"(?<=[0-9])[{_LETTERS_O}](?=[0-9年])|(?<=[0-9][{_LETTERS_O}])[{_LETTERS_O}](?=[0-9年])")
_CIRCLE_IN_YEAR = re.compile(f"(?<=[{_CHINESE_DIGITS}])[{_LETTERS_O}0](?=[{_CHINESE_DIGITS}{_LETTERS_O}0年])")
_NOTE_MARK = re.compile(rf"(?<![A-Za-zμ米里⁻{_RAISED}])(?<!×10)(?<!\*10)[{_RAISED}]+(?![⁻{_RAISED}])"
                        r"|(?<=[\w%％”）)])\^?[\[〔［]注?\d{1,2}[\]〕］](?=[万亿千百个项家座%％，。；、])")
_SPACED_DIGITS = re.compile(rf"(?<![0-9.])(?<![0-9]{_BLANK})[0-9](?:{_BLANK}{{1,2}}[0-9]){{2,7}}"
                            rf"(?={_BLANK}{{0,2}}[年月日号%％万亿千百个家项人])")
_SPACED_PART = re.compile(rf"(?<=[年月]){_BLANK}{{0,2}}[0-9](?:{_BLANK}{{1,2}}[0-9])?{_BLANK}{{0,2}}(?=[月日])")
_SPACED_WORDS = re.compile(rf"(?<![^\s（(《“])[一-鿿](?:{_BLANK}{{1,2}}[一-鿿]){{2,}}(?=[：:])")
_LETTERSPACED = re.compile(rf"[^\s](?:({_BLANK}{{1,3}})[^\s](?:\1[^\s])+)")
_HAN = re.compile("[一-鿿]")


def settle(line: str, *, keep_length: bool = False) -> tuple[str, int]:
    """A line as it was meant, and the number of private-use characters that had to be left out.

    ``keep_length`` fills the line up with blanks so that what follows it keeps its offset.
    """
    if line.isascii():
        return line, 0
    text = line.translate(words.look_alikes())
    text = _LETTER_IN_NUMBER.sub("0", text)
    text = _CIRCLE_IN_YEAR.sub("〇", text)
    text = _UNSEEN.sub("", text)
    text, private = _NOBODY_KNOWS.subn("", text)
    text = _NOTE_MARK.sub("", text)
    text = close_up(text)
    if keep_length and len(text) < len(line):
        text += " " * (len(line) - len(text))
    return text, private


def close_up(text: str) -> str:
    """Take the blanks out of letterspaced numbers (2 0 2 3 年), labels (责 任 单 位：) and whole lines (目 录)."""
    if not re.search(_BLANK, text):
        return text
    lead = len(text) - len(text.lstrip())
    inside = text.strip()
    if len(_HAN.findall(inside)) >= 3 and _LETTERSPACED.fullmatch(inside):
        return text[:lead] + re.sub(r"\s", "", inside)
    closed = _SPACED_DIGITS.sub(_closed, text)
    if closed != text:
        closed = _SPACED_PART.sub(_closed, re.sub(rf"(?<=[0-9]{{4}}){_BLANK}{{1,2}}(?=年)", "", closed))
    return _SPACED_WORDS.sub(_closed, closed)


def raised(text: str) -> str:
    """Text printed in superscript, as characters: digits become ¹²³, a note mark of another shape nothing."""
    inside = text.strip()
    if re.fullmatch(r"[\[〔［(（]?(?:注?\d{1,3}|[*※†‡]|注|[①-⑳])[\]〕］)）]?", inside) and not inside.isdecimal():
        return ""
    return inside.translate(_SUPERSCRIPT) if inside.isdecimal() else text


def _closed(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match.group())


def one_for_one() -> dict[int, str]:
    """Look-alikes that Unicode itself names: radicals, compatibility ideographs, small and vertical forms, styled digits."""
    table: dict[int, str] = {}
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE5C), (0xFE5F, 0xFE6B),
                        (0x1D7CE, 0x1D7FF), (0x2F800, 0x2FA1F)):
        for point in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(point))
            if len(plain) == 1 and plain != chr(point):
                table[point] = plain
    return table
