"""Pages that are pictures, read by RapidOCR where the extra ``ocr`` is installed; its weights come with its package.

A recognised line becomes characters set evenly over its box, so that lines, paragraphs, columns and furniture are found
as on any other page. Its confidence is kept: lines below ``DOUBTFUL`` are reported.
"""
from __future__ import annotations

import functools
import importlib.util
import logging
from typing import TYPE_CHECKING, Any

from policygraph.read.pdf.page import Char, Page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

DOUBTFUL = 0.85
"""Confidence below which a line is doubtful."""
_SCALE = 2.0
"""Pixels for a point: 144 dots an inch, at which 10.5 point characters are 21 pixels high."""
_MOST_PIXELS = 4_000
"""Pixels of a page's longer side."""
_BASELINE = 0.14
"""Share of a line's box below its baseline."""


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("rapidocr") is not None


def recognise(document: PdfDocument, index: int, page: Page) -> list[str]:
    """Add the characters that a picture of the page shows to it, and return its doubtful lines."""
    longest = max(page.width, page.height, 1.0)
    scale = min(_SCALE, _MOST_PIXELS / longest)
    shown = document[index]
    found = _engine()(shown.render(scale=scale).to_numpy())
    shown.close()
    doubtful: list[str] = []
    for box, text, score in zip(*(() if part is None else part for part in (found.boxes, found.txts, found.scores)), strict=True):
        xs, ys = [float(x) / scale for x, _ in box], [float(y) / scale for _, y in box]
        if not text.strip() or max(ys) - min(ys) > 3 * (max(xs) - min(xs)):
            continue  # a line set upright
        page.chars += _spread(text, min(xs), max(xs), min(ys), max(ys))
        if score < DOUBTFUL:
            doubtful.append(text)
    return doubtful


def _spread(text: str, x0: float, x1: float, top: float, bottom: float) -> list[Char]:
    """A line's characters over its box, Latin ones half as wide as Chinese ones."""
    widths = [0.5 if character < "\u2e80" else 1.0 for character in text]
    unit = (x1 - x0) / sum(widths)
    baseline = bottom - _BASELINE * (bottom - top)
    chars: list[Char] = []
    for character, width in zip(text, widths, strict=True):
        chars.append(Char(character, x0, x0 + width * unit, top, bottom, baseline))
        x0 += width * unit
    return chars


@functools.cache
def _engine() -> Any:
    """The recogniser, loaded once a process; it must not write to standard output, which carries the result."""
    logging.disable(logging.WARNING)
    from rapidocr import RapidOCR

    return RapidOCR()
