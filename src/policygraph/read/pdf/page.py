"""What stands on a PDF page: characters with their boxes, and ruling lines. Coordinates are points from the top left."""
from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policygraph.read import words
from policygraph.read.pdf.ink import PALE, Pen, is_pale

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MAX_RULES = 4_000
"""Ruling lines of a page; a page with more holds a drawing, whose lines say nothing about tables."""
_MAX_OBJECTS = 100_000
"""Drawn objects of a page; more are a drawing or an attack."""
_SHORT = 4.0
"""Points below which a line is no rule."""
_SLANT = 1.0
"""Points by which a rule may lean."""
_LEAN = 2.0
"""Degrees by which upright text may lean."""
_UNMAPPED = {0, 0xFFFD, 0xFFFE, 0xFFFF}


@dataclass(frozen=True, slots=True)
class Char:
    """One character and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float

    @property
    def size(self) -> float:
        """Height of the box in points, near the font size."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal (top == bottom) or vertical (x0 == x1) ruling line."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page."""

    number: int
    """1-based."""
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    """Characters whose font does not tell what they are."""
    slanted: int = 0
    """Characters left out because they lean: a watermark."""
    pictures: int = 0
    grounds: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Dark areas (x0, x1, top, bottom), on which pale characters are text."""


def load(document: PdfDocument, index: int) -> Page:
    """Read one page (0-based), turned so that most of its text stands upright."""
    page = document[index]
    rotation = page.get_rotation()
    if rotation:
        page.set_rotation(0)  # boxes come in unrotated coordinates; turned back below
    left, bottom, right, top = page.get_mediabox()
    chars = _characters(page)
    turns = Counter(char.turn for char in chars if char.turn is not None)
    most = min(turns, key=lambda turn: (-turns[turn], turn != rotation), default=rotation)
    upright = most if 5 * turns[most] > 3 * len(chars) else rotation
    turn = _Turn(left, bottom, right, top, upright)
    found = Page(index + 1, *((top - bottom, right - left) if upright % 180 else (right - left, top - bottom)))
    _load_rules(page, found, turn)
    found.unmapped = sum(char.point in _UNMAPPED for char in chars)
    found.slanted = sum(char.turn is None for char in chars)
    _place(found, turn, [char for char in chars if char.turn is not None and (upright == rotation or char.turn == upright)])
    page.close()
    return found


@dataclass(frozen=True, slots=True)
class _Raw:
    """A character as pdfium tells it, in PDF coordinates."""

    point: int
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    turn: int | None
    """Degrees by which the page is to be turned for it to stand upright; None when it leans."""
    pale: bool


@dataclass(frozen=True, slots=True)
class _Turn:
    """Maps PDF coordinates (from the bottom left) to those of the page as shown (from the top left)."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Corners → (x0, x1, top, bottom)."""
        if self.rotation == 90:
            xs, ys = (y0 - self.bottom, y1 - self.bottom), (x0 - self.left, x1 - self.left)
        elif self.rotation == 180:
            xs, ys = (self.right - x0, self.right - x1), (y0 - self.bottom, y1 - self.bottom)
        elif self.rotation == 270:
            xs, ys = (self.top - y0, self.top - y1), (self.right - x0, self.right - x1)
        else:
            xs, ys = (x0 - self.left, x1 - self.left), (self.top - y0, self.top - y1)
        return min(xs), max(xs), min(ys), max(ys)


def _characters(page: PdfPage) -> list[_Raw]:
    """The page's characters; blanks that pdfium makes up between words are left out."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    handle, box, matrix, pen = text_page.raw, raw.FS_RECTF(), raw.FS_MATRIX(), Pen()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[_Raw] = []
    for index in range(text_page.count_chars()):
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        point = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= point <= 0xDFFF:
            point = 0xFFFD
        if point not in _UNMAPPED and point < 32 or not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        turn: int | None = 0
        if raw.FPDFText_GetMatrix(handle, index, matrix):
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
            turn = round(angle / 90) % 4 * 90
            if abs((angle + 45) % 90 - 45) > _LEAN:
                turn = None
        found.append(_Raw(point, (box.left, box.bottom, box.right, box.top), (x.value, y.value), turn,
                          is_pale(pen.color(raw.FPDFText_GetFillColor, handle, index))))
    text_page.close()
    return found


def _place(found: Page, turn: _Turn, chars: list[_Raw]) -> None:
    """Add characters to the page as they are shown."""
    look_alikes = words.look_alikes()
    drops_pale = 2 * sum(char.pale for char in chars) < len(chars)  # else the page is printed in a light colour
    previous: Char | None = None
    for seen in chars:
        if seen.point in _UNMAPPED:
            continue
        char = Char(look_alikes.get(seen.point) or chr(seen.point), *turn.box(*seen.box), turn.box(*seen.origin, *seen.origin)[2])
        if not -20 < char.x0 < found.width + 20 or not -20 < char.top < found.height + 20 or char.size <= 0:
            continue  # outside the page: never seen
        if seen.pale and drops_pale and not any(x0 <= char.x0 <= x1 and top <= (char.top + char.bottom) / 2 <= bottom
                                                for x0, x1, top, bottom in found.grounds):
            found.slanted += 1
            continue
        if previous and char.text == previous.text and abs(char.x0 - previous.x0) + abs(char.top - previous.top) < 1:
            continue  # drawn twice to look bold
        found.chars.append(char)
        previous = char


def _load_rules(page: PdfPage, found: Page, turn: _Turn) -> None:
    """Add the straight horizontal and vertical lines that can be seen on the page, edges of rectangles included."""
    from pypdfium2 import raw

    x, y, matrix = ctypes.c_float(), ctypes.c_float(), raw.FS_MATRIX()
    edges = [ctypes.c_float() for _ in range(4)]
    pen = Pen()
    objects = raw.FPDFPage_CountObjects(page.raw)
    for number in range(objects if objects <= _MAX_OBJECTS else 0):
        item = raw.FPDFPage_GetObject(page.raw, number)
        found.pictures += raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetMatrix(item, matrix):
            continue
        seen, fill = pen.path(item)
        if not seen:
            continue
        if fill is not None and fill < PALE and raw.FPDFPageObj_GetBounds(item, *edges):
            found.grounds.append(turn.box(*(edge.value for edge in edges)))
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for index in range(min(raw.FPDFPath_CountSegments(item), 2_000)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO and last:
                _add_rule(found, turn, last, point)
            last = point
            if raw.FPDFPathSegment_GetClose(segment) and start:
                _add_rule(found, turn, last, start)
                last = start
        if len(found.rules) > _MAX_RULES:
            found.rules.clear()
            return


def _add_rule(found: Page, turn: _Turn, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Keep a line that is straight, long enough and not an edge of the page itself."""
    x0, x1, top, bottom = turn.box(*start, *end)
    width, height = x1 - x0, bottom - top
    if height <= _SLANT and _SHORT <= width < 0.97 * found.width:
        middle = (top + bottom) / 2
        found.rules.append(Rule(x0, x1, middle, middle))
    elif width <= _SLANT and _SHORT <= height < 0.97 * found.height:
        middle = (x0 + x1) / 2
        found.rules.append(Rule(middle, middle, top, bottom))
