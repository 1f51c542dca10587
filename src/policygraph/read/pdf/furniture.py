"""Page numbers and running headers and footers: what stands at the edge of page after page."""
from __future__ import annotations

import re
from collections import Counter

from policygraph.read.pdf.lines import Line

_NUMBER = re.compile(r"^(?:第\s?)?[-—–―－·•~\s]{0,4}(\d{1,4})[-—–―－·•~\s]{0,4}(?:页)?"
                     r"(?:\s{0,2}[,，/／]?\s{0,2}共?\s?\d{1,4}\s?页?)?$")
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2
"""Lines at the top and at the bottom of a page that may be furniture."""
_SAME_HEIGHT = 4.0
"""Points by which a running header may move from page to page."""

_SHORT = 0.8
"""Share of the widest line up to which a line that two pages have in common is no running text."""


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The lines of each page without page numbers and running headers and footers.

    A number counts as a page number when it runs with the pages on most of those that have one; a text as running
    when it stands at the same height at the edge of at least three pages and a third of all, or of both where there
    are two.
    """
    number = _page_number_offset(pages)
    running = _running(pages)
    kept = []
    for lines in pages:
        edges = _edges(lines)
        kept.append([line for line in lines
                     if line not in edges or not (_is_page_number(line, number) or _key(line) in running)])
    return kept


def _edges(lines: list[Line]) -> list[Line]:
    return lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _page_number_offset(pages: list[list[Line]]) -> int | None:
    """Printed number less page; None when the numbers at the edges do not run with the pages."""
    offsets: Counter[int] = Counter()
    candidates = 0
    for lines in pages:
        found = {int(match.group(1)) - line.page for line in _edges(lines) if (match := _NUMBER.match(line.text))}
        offsets.update(found)
        candidates += bool(found)
    if not offsets:
        return None
    offset, count = min(offsets.items(), key=lambda item: (-item[1], abs(item[0])))
    return offset if count * 2 > candidates and (count >= 2 or len(pages) == 1 and offset == 0) else None


def _is_page_number(line: Line, offset: int | None) -> bool:
    match = _NUMBER.match(line.text)
    return match is not None and offset is not None and int(match.group(1)) - line.page == offset


def _key(line: Line) -> tuple[str, int]:
    """What makes two edge lines the same: their text without numbers, and their height on the page."""
    return _DIGITS.sub("#", line.text), round(line.baseline / _SAME_HEIGHT)


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        widest = max((line.x1 - line.x0 for line in lines), default=0)
        counts.update({_key(line) for line in _edges(lines) if _DIGITS.sub("", line.text).strip()
                       and (len(pages) > 2 or line.x1 - line.x0 < _SHORT * widest and line.text[-1] not in "。；，、：")})
    return {key for key, count in counts.items() if count >= (2 if len(pages) == 2 else max(3, len(pages) / 3))}
