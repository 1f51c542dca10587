"""Printed lines to paragraphs.

A line was wrapped when the next one's first word had no room left on it. Where that alone cannot tell (a paragraph
that happens to fill its last line), the first-line indent, the space between paragraphs, punctuation and the look of
the next line (a numeral, a label) decide.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policygraph.read import words
from policygraph.read.pdf.lines import CLOSING, Line, is_latin

_START = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[．、]|\.(?!\d))"
                    r"|第[一二三四五六七八九十百]{1,4}[章节条]|附件\s?\d{1,2})")
"""Numerals that begin a paragraph; tried only where a full line leaves the matter open."""
_SOFT_START = re.compile(r"(?:[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是|——|附件|[一-鿿]{2,8}[：:])")
"""The same, but common within sentences, so that the line before must end one."""
_LABEL = re.compile(r"([一-鿿]{2})[一-鿿]{0,8}[：:]")
_SENTENCE_END = "。；;！!？?：:"
_TAB_STOPS = (36.0, 35.45, 34.0, 28.35, 42.5, 21.0)
"""Default tab stops in points: half an inch, 1.25 cm, 1.2 cm, 1 cm, 1.5 cm, two characters of 10.5 points."""
_BLANK_GAP = 0.7
"""Share of the distance between paragraphs that must be left over for an empty line."""
_MOST_BLANKS = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document's body is set, in points."""

    left: float
    """Where most lines begin."""
    right: float
    """Where full lines end, hanging punctuation left out."""
    pitch: float
    """From line to line within a paragraph."""
    spacing: float
    """From the last line of a paragraph to the next paragraph; the pitch when there is no extra space."""
    indented: bool
    """Whether paragraphs begin with an indent."""
    tab: float | None
    """Indent that stands for a tab at the beginning of a line, None when there is none."""


@dataclass(slots=True)
class Text:
    """A paragraph (or an empty line), with the page on which it begins."""

    text: str
    page: int


def shape_of(pages: list[list[Line]]) -> Shape:
    """Measure how the body is set: the commonest places and distances."""
    lines = [line for page in pages for line in page]
    left = _mode([line.x0 for line in lines], 1.0) or 0.0
    ends = Counter(round(line.ink_x1) for line in lines)
    most = max((count for end, count in ends.items() if end > left + 200), default=0)
    right = float(max((end for end, count in ends.items() if count * 10 > most), default=0))
    gaps = [below.baseline - line.baseline for page in pages for line, below in zip(page, page[1:], strict=False)
            if below.baseline - line.baseline < 6 * line.size]
    pitch = _mode(gaps, 0.5) or 0.0
    wider = [gap for gap in gaps if 1.15 * pitch < gap < 1.9 * pitch]
    usual_gap = _mode(wider, 0.5) or pitch
    spacing = usual_gap if len(wider) * 5 > len(gaps) else pitch
    starts = [below for page in pages for line, below in zip(page, page[1:], strict=False)
              if right - line.ink_x1 > 3 * line.size]
    deep = sum(1.5 * line.size < line.x0 - left < 2.6 * line.size for line in starts)
    # Where every paragraph is short, most lines begin at the indent, and what is left of it are continuations.
    shallow = sum(1.5 * line.size < left - line.x0 < 2.6 * line.size for line in lines)
    if shallow * 20 > len(lines):
        left = _mode([line.x0 for line in lines if left - line.x0 > 1.5 * line.size], 1.0) or left
        deep = sum(1.5 * line.size < line.x0 - left < 2.6 * line.size for line in starts)
    indented = deep * 2 > len(starts)
    return Shape(left, right, pitch, spacing, indented, None if indented else _tab(lines, left, right))


def paragraphs(lines: list[Line], shape: Shape, before: Line | None, result: list[Text]) -> Line | None:
    """Add a page's lines to the paragraphs so far and return the last line.

    ``before`` is the line above, on this page or the one before; None after a table or at the beginning.
    """
    for line in lines:
        same_page = before is not None and before.page == line.page
        if before and result and not _begins(before, line, shape, same_page=same_page):
            result[-1].text += ("" if _joins_without_blank(result[-1].text, line.text) else " ") + line.text
        else:
            if same_page:
                result += [Text("", line.page)] * _empty_lines(before, line, shape)
            result.append(Text(_lead(line, shape) + line.text, line.page))
        before = line
    return before


def _begins(before: Line, line: Line, shape: Shape, *, same_page: bool) -> bool:
    """Whether a line begins a paragraph of its own."""
    if line.chinese and before.chinese and abs(line.size - before.size) > 0.12 * before.size:
        return True
    gap = line.baseline - before.baseline
    spaced = shape.spacing > shape.pitch * 1.1
    if same_page and gap > ((shape.pitch + shape.spacing) / 2 if spaced else shape.pitch * 1.3):
        return True
    room = shape.right - before.x1 - line.first_width
    if is_latin(line.text[0]):
        room -= line.size  # programs disagree on what a number takes along (95%。)
    if same_page and spaced:
        return room > 3 * line.size  # an author's line break within the paragraph
    if room > 0.15 * line.size:
        return True  # there was room: the author ended the line
    indent = (line.x0 - shape.left) / line.size
    if shape.indented:
        return indent > 0.6
    if line.text[0] in CLOSING:
        return False
    if shape.tab and abs(line.x0 - shape.left - shape.tab) < 1 and before.x0 < line.x0 - 1:
        return True
    ended = before.text[-1] in _SENTENCE_END
    label = _LABEL.match(line.text)
    return bool(_START.match(line.text) or label and label.group(1) in words.names("label_words")
                or ended and _SOFT_START.match(line.text))


def _empty_lines(before: Line, line: Line, shape: Shape) -> int:
    """Number of empty lines between two lines of a page, at most ``_MOST_BLANKS``."""
    step = max(shape.spacing, before.size, line.size)
    return min(max(round((line.baseline - before.baseline) / step - 1 + 0.5 - _BLANK_GAP), 0), _MOST_BLANKS)


def _lead(line: Line, shape: Shape) -> str:
    """A tab for a line that begins at the tab stop."""
    return "\t" if shape.tab and abs(line.x0 - shape.left - shape.tab) < 1 else ""


def _joins_without_blank(text: str, more: str) -> bool:
    return not (is_latin(text[-1]) and text[-1].isalpha() and is_latin(more[0]) and more[0].isalpha())


def _tab(lines: list[Line], left: float, right: float) -> float | None:
    """The tab stop at which flattened table cells begin, None when there is none.

    Lines at an offset are cells when they begin paragraphs, carry no numerals and are no first-line indent: hanging
    lists and indented paragraphs stand there too.
    """
    offsets = Counter(round(line.x0 - left, 1) for line in lines if line.x0 - left > 2.3 * line.size)
    for offset, count in sorted(offsets.items(), key=lambda item: (-item[1], item[0])):
        if count < 3 or not any(abs(offset - stop) < 0.6 for stop in _TAB_STOPS):
            continue
        cells = begun = 0
        for before, line in zip(lines, lines[1:], strict=False):
            if abs(line.x0 - left - offset) < 1:
                cells += not (_START.match(line.text) or _SOFT_START.match(line.text))
                begun += before.page != line.page or right - before.x1 > line.first_width
        if min(cells, begun) > 0.7 * count:
            return offset
    return None


def _mode(values: list[float], step: float) -> float | None:
    """The commonest value, values rounded to a step; the smallest of equals."""
    counts = Counter(round(value / step) for value in values)
    if not counts:
        return None
    best = min(counts, key=lambda key: (-counts[key], key))
    near = [value for value in values if abs(value - best * step) <= step / 2]
    return sum(near) / len(near)
