"""Pages set in two columns: their characters in reading order, the second column moved under the first.

A gutter is a strip in the middle of the page that hardly any line crosses, with the lines left of it full and those
right of it beginning at one place; a list of names or a table without rules has neither.
"""
from __future__ import annotations

import statistics
from dataclasses import replace

from policygraph.read.pdf.page import Char

_HALF = 4.0
"""Half the width of the narrowest gutter, in points."""
_LEAST_ROWS = 8
"""Lines that stand on both sides."""
_LEAST_CHARS = 9
"""Characters of such a line on either side, in the middle of all."""
_MOST_CROSSING = 0.34
"""Lines across the gutter for each that stands on both sides."""
_ALIGNED = 0.6
"""Share of the lines that are full on the left, and that begin alike on the right."""


_SET_IN = 1.2
"""Ems by which the first line of a paragraph is set in."""
_TRULY_FULL = 0.25


def in_columns(chars: list[Char], width: float) -> list[list[Char]]:
    """Characters in groups to be made lines of one after the other; one group where the page has one column."""
    rows = _rows(chars)
    gutter = _gutter(rows, width) if len(rows) >= _LEAST_ROWS else None
    if gutter is None:
        return [chars]
    groups: list[list[Char]] = []
    left: list[Char] = []
    right: list[Char] = []
    for row in rows:
        if _crosses(row, gutter):
            groups += [left, right, row]
            left, right = [], []
        else:
            left += [char for char in row if char.x0 < gutter]
            right += [char for char in row if char.x0 >= gutter]
    groups += [left, right]
    begins = [min(char.x0 for char in row) for row in ([char for char in row if char.x0 < gutter] for row in rows) if row]
    seconds = [min(char.x0 for char in row) for row in ([char for char in row if char.x0 >= gutter] for row in rows
                                                        if not _crosses(row, gutter)) if row]
    by = statistics.median(seconds) - statistics.median_low(begins)
    moved = [[replace(char, x0=char.x0 - by, x1=char.x1 - by) for char in group] if group and group[0].x0 >= gutter else group
             for group in groups]
    return [group for group in moved if group]


def _rows(chars: list[Char]) -> list[list[Char]]:
    """Characters by their height on the page, each row from left to right."""
    rows: list[list[Char]] = []
    baseline = 0.0
    for char in sorted((char for char in chars if not char.text.isspace()), key=lambda item: (item.baseline, item.x0)):
        if rows and char.baseline - baseline <= 0.35 * char.size:
            rows[-1].append(char)
        else:
            rows.append([char])
            baseline = char.baseline
    return [sorted(row, key=lambda char: char.x0) for row in rows]


def _gutter(rows: list[list[Char]], width: float) -> float | None:
    """The x of the gutter's middle, None when the page has none."""
    best: tuple[int, float] | None = None
    for step in range(int(0.35 * width), int(0.65 * width), 2):
        split = [row for row in rows if row[0].x0 < step < row[-1].x1 and not _crosses(row, step)]
        crossing = sum(_crosses(row, step) for row in rows)
        if len(split) >= _LEAST_ROWS and crossing <= _MOST_CROSSING * len(split) and (best is None or len(split) > best[0]) \
                and _looks_set(split, step):
            best = len(split), float(step)
    return None if best is None else best[1]


def _looks_set(rows: list[list[Char]], gutter: float) -> bool:
    """Whether rows are lines of running text on both sides of a gutter."""
    lefts = [[char for char in row if char.x0 < gutter] for row in rows]
    rights = [[char for char in row if char.x0 >= gutter] for row in rows]
    if min(statistics.median(map(len, lefts)), statistics.median(map(len, rights))) < _LEAST_CHARS:
        return False
    size = statistics.median(char.size for row in lefts for char in row)
    edge = max(row[-1].x1 for row in lefts)
    begin = sorted(row[0].x0 for row in rights)[len(rights) // 4]
    margin = min(row[0].x0 for row in lefts)
    # the last line of a paragraph need not be full: the one below it is set in
    below = [row[0].x0 > margin + _SET_IN * size for row in lefts[1:]] + [True]
    full = sum(edge - row[-1].x1 < 1.6 * size or last for row, last in zip(lefts, below, strict=True))
    if sum(edge - row[-1].x1 < 1.6 * size for row in lefts) < _TRULY_FULL * len(lefts):
        return False
    alike = sum(abs(row[0].x0 - begin) < 0.4 * size or abs(row[0].x0 - begin - 2 * size) < 0.4 * size for row in rights)
    return full >= _ALIGNED * len(rows) and alike >= _ALIGNED * len(rows)


def _crosses(row: list[Char], gutter: float) -> bool:
    return any(char.x0 < gutter + _HALF and char.x1 > gutter - _HALF for char in row)
