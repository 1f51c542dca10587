"""How a PDF's body is set: margins, distances, indents, measured over the whole document."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policygraph.read.pdf.lines import Line

NUMERAL = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[．、]|\.(?!\d))"
                    r"|第[一二三四五六七八九十百]{1,4}[章节条]|附件\s?\d{1,2})")
"""Numerals that begin a paragraph; tried only where a full line leaves the matter open."""
SOFT_NUMERAL = re.compile(r"(?:[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是|——|附件|[一-鿿]{2,8}[：:])")
"""The same, but common within sentences, so that the line before must end one."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%％万亿])")
_TAB_STOPS = (36.0, 35.45, 34.0, 28.35, 42.5, 21.0)
"""Default tab stops in points: half an inch, 1.25 cm, 1.2 cm, 1 cm, 1.5 cm, two characters of 10.5 points."""


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
    latin_pitch: float
    """The pitch of lines without Chinese characters, whose fonts are lower."""
    blank: float
    """Height of an empty line."""
    top: float
    bottom: float
    """Baselines of the first and the last line of a full page."""
    indented: bool
    """Whether paragraphs begin with an indent."""
    tab: float | None
    """Indent that stands for a tab at the beginning of a line, None when there is none."""

    def height(self, line: Line) -> float:
        """Distance from the line before to a paragraph's first line when no empty line stands between."""
        return (self.pitch if line.chinese else self.latin_pitch) + self.spacing - self.pitch


def shape_of(pages: list[list[Line]]) -> Shape:
    """Measure how the body is set: the commonest places and distances."""
    lines = [line for page in pages for line in page]
    left = _mode([line.x0 for line in lines], 1.0) or 0.0
    ends = Counter(round(line.ink_x1) for line in lines)
    most = max((count for end, count in ends.items() if end > left + 120), default=0)
    right = float(max((end for end, count in ends.items() if count * 10 > most), default=0))
    starts = [below for page in pages for line, below in zip(page, page[1:], strict=False)
              if right - line.ink_x1 > 3 * line.size]
    deep = sum(1.5 * line.size < line.x0 - left < 2.6 * line.size for line in starts)
    # Where every paragraph is short, most lines begin at the indent, and what is left of it are continuations.
    shallow = sum(1.5 * line.size < left - line.x0 < 2.6 * line.size for line in lines)
    if shallow * 20 > len(lines):
        left = _mode([line.x0 for line in lines if left - line.x0 > 1.5 * line.size], 1.0) or left
        deep = sum(1.5 * line.size < line.x0 - left < 2.6 * line.size for line in starts)
    indented = deep * 2 > len(starts)
    return Shape(left, right, *_distances(pages), *_edges(pages), indented,
                 None if indented else _tab(lines, left, right))


def _distances(pages: list[list[Line]]) -> tuple[float, float, float, float]:
    """Pitch, spacing, pitch of Latin lines and height of an empty line."""
    gaps = [(below.baseline - line.baseline, below) for page in pages
            for line, below in zip(page, page[1:], strict=False) if below.baseline - line.baseline < 6 * line.size]
    pitch = _mode([gap for gap, _ in gaps], 0.5) or 1.0
    wider = [gap for gap, _ in gaps if 1.15 * pitch < gap < 1.9 * pitch]
    spacing = (_mode(wider, 0.5) or pitch) if len(wider) * 5 > len(gaps) else pitch
    low = [gap - spacing + pitch for gap, line in gaps if not line.chinese and gap < spacing * 1.1]
    latin = min(_mode(low, 0.5) or pitch, pitch) if len(low) >= 5 else pitch
    over = [gap - spacing + pitch - (pitch if line.chinese else latin) for gap, line in gaps]
    return pitch, spacing, latin, _mode([rest for rest in over if 0.5 * pitch < rest < 1.3 * spacing], 0.5) or spacing


def _edges(pages: list[list[Line]]) -> tuple[float, float]:
    """Baselines of the first and the last line of a full page."""
    first = _mode([page[0].baseline for page in pages if page and page[0].chinese], 1.0) or 0.0
    return first, max((page[-1].baseline for page in pages if page), default=0.0)


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
                cells += not any(numeral.match(line.text) for numeral in (NUMERAL, SOFT_NUMERAL, _NUMBERED))
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
