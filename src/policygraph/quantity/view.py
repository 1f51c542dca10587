"""A clean view of messy text: what the rules read, with the way back to every original character.

Office documents break lines inside words, put spaces into numbers, mix full- and halfwidth forms and leave
footnote marks behind. The rules for numbers and dates see none of that; each character of the view knows its
offset in the text it came from.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph import vocabulary

_DEBRIS = re.compile(r"\[footnoteRef:\d{1,4}\]|\[bookmark:[^\]\n]{0,400}\]|\[\d{1,3}:[^\]\n]{0,600}\]")
_FORMS = {
    "％": "%", "﹪": "%", "．": ".", "，": "，", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）",
    "﹝": "〔", "﹞": "〕", "－": "-", "–": "-", "―": "—", "～": "~", "〜": "~", "「": "“", "」": "”", "『": "“", "』": "”",
    "＜": "<", "＞": ">", "≦": "≤", "≧": "≥", "〇": "零", "○": "零", "､": "、",
}
_INNER_NUMERAL = re.compile(r"(?<=[一-鿿”；;。，,）)\d])[（(]\s?\d{1,2}\s?[)）](?=[一-鿿“])")
"""（2） in the middle of a line begins the next of several things."""
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
_NUMERAL_START = re.compile(
    rf"\s*(?:[（(]?{_NUMERAL}[）)]|{_NUMERAL}[、.．]|第[一二三四五六七八九十百\d]{{1,4}}条|——)"
)
LONGEST_SENTENCE = 3000
"""Characters after which a sentence is cut, whatever it says: no rule may work on text without bound."""
_SENTENCE_END = "。；;！!？?：:"


@dataclass(frozen=True, slots=True)
class View:
    """A run of cleaned characters and where each stands in the text it was made from."""

    text: str
    positions: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source text of the view's characters ``start`` to ``end`` (not empty)."""
        return self.positions[start], self.positions[end - 1] + 1

    def changed(self, text: str) -> dict[str, str]:
        """Form in the view → form in ``text``, for the Chinese characters that were unified."""
        pairs = ((c, text[p]) for c, p in zip(self.text, self.positions, strict=True))
        return {c: t for c, t in pairs if c != t and "一" <= t <= "鿿"}

    def cut(self, start: int, end: int) -> View:
        """The part between two offsets of the view."""
        return View(self.text[start:end], self.positions[start:end])


@functools.cache
def _forms() -> dict[str, str]:
    """One character for another: widths, bracket shapes, and the traditional characters the rules know."""
    pairs: dict[str, str] = vocabulary.need("quantities", vocabulary.read("quantities"), "traditional", dict)
    wide = {chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F) if chr(c).isalnum()}
    return {**wide, **_FORMS, **pairs}


@functools.lru_cache(maxsize=64)
def clean(text: str) -> View:
    """Drop white space and debris, unify forms; a line break that ends a heading or an item becomes ``\\n``."""
    forms = _forms()
    debris: set[int] = set()
    for found in _DEBRIS.finditer(text):
        debris.update(range(found.start(), found.end()))
    stops = {found.start(): found.end() for found in _INNER_NUMERAL.finditer(text)}
    for start, end in stops.items():
        debris.update(range(start + 1, end))
    kept: list[str] = []
    positions: list[int] = []
    for i, character in enumerate(text):
        if i in debris:
            continue
        if i in stops:
            kept.append("；")
            positions.append(i)
            continue
        if character == "\n":
            if _breaks(text, i):
                kept.append("\n")
                positions.append(i)
            continue
        if character.isspace() or character in "\u200b\ufeff" or _is_note_mark(character, kept):
            continue
        kept.append(_form(text, i, forms))
        positions.append(i)
    return View("".join(kept), tuple(positions))


def _is_note_mark(character: str, kept: list[str]) -> bool:
    """A raised digit is a note's number (30¹), unless it raises a unit (m²)."""
    return character in _RAISED and bool(kept) and not ("A" <= kept[-1] <= "z")


def _form(text: str, i: int, forms: dict[str, str]) -> str:
    """The unified form; a comma between digits stays a comma, for 1,000 is one number."""
    character = text[i]
    if character == "," and 0 < i < len(text) - 4 and text[i - 1].isdigit() and text[i + 1:i + 4].isdigit():
        return ","
    if character == "】":
        return "。"  # 【降低用工成本】 before an article's text is its title
    return forms.get(character, character)


def _breaks(text: str, i: int) -> bool:
    """Does this line break end a sentence? Broken lines run on; headings, items and full stops do not."""
    start = text.rfind("\n", 0, i) + 1
    before = text[start:i].rstrip()
    if not before or before[-1] in _SENTENCE_END:
        return True
    after = text[i + 1:i + 12]
    if _NUMERAL_START.match(after) or after.lstrip()[:1] in {"—", "●", "•", "■", "·"}:
        return True
    return bool(_NUMERAL_START.match(before)) and len(before) <= 40 and not any(c in before for c in "，,。；;")


@functools.lru_cache(maxsize=64)
def sentences(view: View) -> tuple[View, ...]:
    """The sentences of a view, each bracketed remark (longer ones) as a sentence of its own after its host.

    Short brackets such as 执业（助理）医师 are dropped from the host and not read alone.
    """
    return tuple(_sentences(view))


def _sentences(view: View) -> Iterator[View]:
    start, depth, quote = 0, 0, 0
    for i, character in enumerate(view.text):
        if character in "（(":
            depth += 1
        elif character == "）":
            depth = max(0, depth - 1)
        elif character == "“":
            quote = 1
        elif character == "”":
            quote = 0
        ends = character == "\n" or (character in "。；！？" and not depth and not quote)
        if ends or (character == "—" and view.text[i:i + 2] == "——" and not quote):
            yield from _unbracket(view.cut(start, i))
            start, depth, quote = i + 1, 0, 0
        elif i - start >= LONGEST_SENTENCE:
            yield from _unbracket(view.cut(start, i))
            start, depth, quote = i, 0, 0
    yield from _unbracket(view.cut(start, len(view.text)))


def _unbracket(sentence: View) -> Iterator[View]:
    """A sentence without its brackets, then the brackets' contents."""
    kept: list[int] = []
    inner: list[View] = []
    depth, opened = 0, 0
    for i, character in enumerate(sentence.text):
        if character == "（":
            if not depth:
                opened = i + 1
            depth += 1
        elif character == "）" and depth:
            depth -= 1
            if not depth and i - opened > 5:
                inner.append(sentence.cut(opened, i))
        elif not depth:
            kept.append(i)
    if depth:  # never closed: read it as if it were not there
        kept = [i for i, c in enumerate(sentence.text) if c not in "（）"]
    if kept:
        yield View("".join(sentence.text[i] for i in kept), tuple(sentence.positions[i] for i in kept))
    yield from inner
