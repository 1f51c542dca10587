"""Characters to printed lines."""
from __future__ import annotations

import statistics
from dataclasses import dataclass, replace

from policygraph.read.characters import raised
from policygraph.read.pdf.page import Char

_SAME_LINE = 0.35
"""Share of a character's height by which its baseline may lie off the line's (superscripts, mixed fonts)."""
_RAISED = 0.2
_SMALL = 0.85
"""Share of the line's size by which a superscript stands higher, and below which it is small."""
_WORD_GAP = 0.2
_COLUMN_GAP = 1.5
"""Gaps in ems: more than the first parts Latin words, more than the second parts columns (two blanks)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    text: str
    x0: float
    x1: float
    top: float
    baseline: float
    size: float
    """Height of most of its Chinese characters in points, of all characters where there is none."""
    chinese: bool
    """Whether it holds a Chinese character; the sizes of lines compare only where both do."""
    page: int
    ink_x1: float
    """Right end of the last character that is no closing punctuation, which may hang into the margin."""
    first_width: float
    """Points that the first unbreakable piece takes: one Chinese character or a Latin word or number, with the
    punctuation that may not begin a line."""


def make_lines(chars: list[Char], page: int) -> list[Line]:
    """Group characters into lines, top to bottom, each from left to right."""
    rows: list[list[Char]] = []
    baseline = size = 0.0
    for char in sorted(chars, key=lambda item: (item.baseline, item.x0)):
        if rows and char.baseline - baseline <= _SAME_LINE * max(char.size, size):
            rows[-1].append(char)
            size = max(size, char.size)
        else:
            rows.append([char])
            baseline, size = char.baseline, char.size
    lines = [_line(sorted(row, key=lambda char: char.x0), page) for row in rows]
    return [line for line in lines if line.text]


def _line(row: list[Char], page: int) -> Line:
    """One line from its characters, blanks at both ends left out."""
    while row and row[0].text.isspace():
        row = row[1:]
    while row and row[-1].text.isspace():
        row = row[:-1]
    if not row:
        return Line("", 0, 0, 0, 0, 0, False, page, 0, 0)
    chinese = [char.size for char in row if "\u2e80" <= char.text < "\uff00"]
    size = statistics.median_low(chinese or [char.size for char in row])
    baseline = statistics.median_low([char.baseline for char in row])
    row = [replace(char, text=raised(char.text)) if _is_raised(char, baseline, size) else char for char in row]
    pieces = [row[0].text]
    for before, char in zip(row, row[1:], strict=False):
        gap = char.x0 - before.x1
        if gap > _COLUMN_GAP * size:
            pieces.append("  ")
        elif gap > _WORD_GAP * size and is_latin(before.text) and is_latin(char.text):
            pieces.append(" ")
        pieces.append(char.text)
    inked = next((char for char in reversed(row) if char.text not in CLOSING), row[-1])
    return Line("".join(pieces), row[0].x0, row[-1].x1, min(char.top for char in row), baseline,
                size, bool(chinese), page, inked.x1, _first_width(row))


def _is_raised(char: Char, baseline: float, size: float) -> bool:
    """Whether a digit is set in superscript."""
    return char.text.isdecimal() and char.baseline < baseline - _RAISED * size and char.size < _SMALL * size


OPENING = "（《“‘「『【〔(["
CLOSING = "，。、；：！？）》”’」』】〕％,.;:!?)]%"


def _first_width(row: list[Char]) -> float:
    """Width of what a line break cannot part at the line's beginning."""
    end = 0
    while end < len(row) - 1 and (row[end].text in OPENING or row[end + 1].text in CLOSING or is_latin(row[end].text)
                                  and is_latin(row[end + 1].text)):
        end += 1
    return row[end].x1 - row[0].x0


def is_latin(text: str) -> bool:
    """Whether a character belongs to a word or number that is not broken between its characters."""
    return text < "\u2e80" and (text.isalnum() or text in "%‰-_/.,:@&+")
