"""Where an item's short title ends."""
from __future__ import annotations

import re

LONGEST = 40
"""A first sentence longer than this (white space not counted) is cut at its first clause."""

_OPEN, _CLOSE = "“‘（(《「『【[", "”’）)》」』】]"

_TITLED = re.compile("[【\\[][^【】\\[\\]\n：:]{2,30}[】\\]]")
"""An article's title before its text: 第八条 【降低用工成本】对…."""


def heading_end(text: str, start: int, end: int) -> int:
    """Offset where the title of the item that begins at ``start`` ends; final punctuation is not part of it.

    The title runs to the first full stop outside quotes and brackets, or over the whole line when it has none;
    when that is longer than LONGEST characters, to the first comma.
    """
    titled = _TITLED.match(text, start, end)
    if titled:
        return titled.end()
    line_end = text.find("\n", start, end)
    stop = _first(text, start, line_end if line_end >= 0 else end, "。！？")
    if len(re.sub(r"\s", "", text[start:stop])) > LONGEST:
        comma = _first(text, start, stop, "，,；;：:")
        if comma - start >= 4:
            stop = comma
    return stop


def _first(text: str, start: int, end: int, marks: str) -> int:
    """Offset of the first of ``marks`` outside quotes and brackets, else ``end``."""
    depth = 0
    for at in range(start, end):
        c = text[at]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and c in marks:
            return at
    return end
