"""A table of contents: its lines repeat the plan's headings and are no plan."""
from __future__ import annotations

import re

from policygraph.model import SourceLine

_WORD = re.compile(r"\s*(?:目\s*[录錄次]|contents)\s*", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.．·•‥…⋯﹒。]\s?){4,}|…{2,}|-{6,}|_{6,}")
_PAGE = re.compile(r"(?:\s*[-—(（]?\s*\d{1,4}\s*[)）—-]?)?\s*$")
_MOST_BLANK = 12
"""Lines without text, or with neither page nor echo, that a table of contents may have one after another."""


def contents_lines(lines: list[SourceLine]) -> frozenset[int]:
    """Numbers of the lines of tables of contents.

    A line with leaders (加强安全制度建设……6) is one wherever it stands, in a run of three at least. Below a line 目录,
    lines that come again later, with or without a page number, are some too.
    """
    led = [i for i, line in enumerate(lines) if _is_led(line.text)]
    found = {i for i in led if sum(abs(i - j) <= _MOST_BLANK for j in led) > 2}
    for i, line in enumerate(lines):
        if _WORD.fullmatch(line.text):
            found |= {i, *_echoed(lines, i + 1)}
    if found:
        # what breaks over a line between two of them
        ordered = sorted(found)
        found |= {k for a, b in zip(ordered, ordered[1:], strict=False) if b - a <= 3 for k in range(a, b)}
    return frozenset(lines[i].number for i in found)


def _is_led(text: str) -> bool:
    leaders = _LEADERS.search(text)
    return leaders is not None and leaders.start() > 1 and any(c.isdecimal() for c in text[leaders.end():leaders.end() + 8])


def _echoed(lines: list[SourceLine], start: int) -> set[int]:
    """The lines from ``start`` on that stand again further down, up to where they stop doing so."""
    later = {}
    for i in range(len(lines) - 1, start - 1, -1):
        bare = re.sub(r"\s+", "", lines[i].text)
        later.setdefault(bare[:_KEY], i)
    found: set[int] = set()
    other = 0
    for i in range(start, len(lines)):
        text = lines[i].text.strip()
        if not text:
            continue
        bare = re.sub(r"\s+", "", _LEADERS.sub("", _PAGE.sub("", text)))
        if _is_led(text) or (2 < len(bare) <= _LONGEST and later.get(bare[:_KEY], i) > i + 1):
            found.add(i)
            other = 0
        else:
            other += 1
            if other > 1:
                break
    return found if len(found) > 2 else set()


_KEY = 12
"""Characters by which a heading is known again."""
_LONGEST = 50
