"""Colours of a PDF page: which paths draw lines that can be seen, and which characters are too pale to be text."""
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PALE = 0.7
"""Luminance (0 black, 1 white) from which on characters are a watermark or hidden, unless their ground is darker."""
WHITE = 0.97
"""Luminance from which on a line or fill cannot be told from the page."""
_FAINT = 0.6
"""Opacity below which characters are a watermark."""


def luminance(color: tuple[int, int, int, int]) -> float:
    """How bright a colour (red, green, blue, opacity of 255) looks on white paper."""
    red, green, blue, opacity = color
    bright = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    return 1 - (1 - bright) * opacity / 255


def is_pale(color: tuple[int, int, int, int] | None) -> bool:
    """Whether characters of a colour are a watermark or hidden on white paper."""
    return color is not None and (luminance(color) >= PALE or color[3] < _FAINT * 255)


class Pen:
    """Reads the colours of pdfium's objects into one set of buffers."""

    def __init__(self) -> None:
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def color(self, getter: Callable[..., int], *handle: Any) -> tuple[int, int, int, int] | None:
        """A colour that one of pdfium's getters tells, None when it tells none (patterns)."""
        if not getter(*handle, *self._parts):
            return None
        red, green, blue, opacity = (part.value for part in self._parts)
        return red, green, blue, opacity

    def path(self, item: Any) -> tuple[bool, float | None]:
        """Whether a path's edges can be seen, and the luminance of its fill (None: not filled)."""
        from pypdfium2 import raw

        if not raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke):
            return True, None
        fill = stroke = None
        if self._fill.value:
            fill = self.color(raw.FPDFPageObj_GetFillColor, item) or (0, 0, 0, 255)
        if self._stroke.value:
            stroke = self.color(raw.FPDFPageObj_GetStrokeColor, item) or (0, 0, 0, 255)
        seen = any(color is not None and luminance(color) < WHITE for color in (fill, stroke))
        return seen, None if fill is None else luminance(fill)
