"""Tables flattened to plain lines, one cell a line, with nothing but the header's words to tell them."""
from __future__ import annotations

import itertools
import re

from policygraph.model import SourceText, Table
from policygraph.structure.tables import align
from policygraph.structure.tables.columns import kind, kinds, known, says_value
from policygraph.structure.tables.grid import NEW_PART, Piece, cell, join, piece

MIN_HEADER = 3
MAX_HEADER = 15
"""Columns of a header on plain lines."""
MAX_GAP = 4
MAX_TABLES = 100
"""Headers followed up between two lines, so that the time stays bounded."""
MAX_PIECES = 600
"""Cells read of one table."""
_INTEGER = re.compile(r"[（(]?\d{1,3}[)）]?[.、．]?$")
"""The first row's number; an excerpt may begin with any."""
_BARS = " \t\u3000|｜"
"""What web pages leave around the cells of a table that was copied line by line."""
_CLOSED = ("deadline", "number")
"""Kinds of columns whose cells do not run on into a further line."""


def tables(source: SourceText, first_line: int, last_line: int) -> list[Table]:
    """The tables of this sort between two lines."""
    result = []
    number, tried = first_line, 0
    while number <= last_line and tried < MAX_TABLES:
        line = source.lines[number - 1].text.strip(_BARS)
        if known(line) and len(line) <= 16 and _begins(source, number, last_line):
            tried += 1
            table = stream(source, _pieces(source, number, last_line))
            if table is not None:
                result.append(table)
                number = table.span.last_line
        number += 1
    return result


def _begins(source: SourceText, number: int, last_line: int) -> bool:
    """Whether a header may begin on a line: a few different known words, and then something else.

    Looks only a few lines ahead, so that a long run of such words costs no more than its length.
    """
    end = min(last_line, number + MAX_HEADER * (MAX_GAP + 1))
    ahead = [text for line in source.lines[number - 1:end] if (text := line.text.strip(_BARS))]
    run = list(itertools.takewhile(known, ahead[:MAX_HEADER + 1]))
    if "number" in map(kind, run[1:]):  # what stands before the running number is a caption
        return False
    return MIN_HEADER <= len(run) <= MAX_HEADER and len(set(run)) == len(run)


def stream(source: SourceText, pieces: list[Piece]) -> Table | None:
    """The table of a run of cells that begins with its header, None when the run is none.

    The header is the leading run of known words, three or more, of two kinds or more. With a running number as first
    column, the next cell must be 1; without one, the cells have to fit their columns well.
    """
    width = 0
    while width < len(pieces) and known(pieces[width].text):
        width += 1
    header = [p.text for p in pieces[:width]]
    if width < MIN_HEADER or len(set(header)) < width or len({_sort(h) for h in header}) < 2:
        return None
    found = tuple(kinds(header))
    rest = pieces[width:]
    numbered = found[0] == "number"
    if not rest or numbered and not _INTEGER.match(rest[0].text):
        return None
    parted = any(p.parted for p in rest[1:]) and sum(p.parted for p in rest) * 5 < len(rest) * 4
    rows = align.rows(rest, align.Layout(found, joins=True, parted=parted))
    _trim_last(rows, found)
    if not rows or not _fits(rows, found):
        return None
    end = max(p.end for row in rows for parts in row for p in parts)
    body = [[cell(source, join(source, parts) if parts else None) for parts in row] for row in rows]
    return Table("", None, header, body, source.span(pieces[0].start, end), [cell(source, p) for p in pieces[:width]])


def _sort(header: str) -> str:
    return "level" if says_value(header) else kind(header)


def _pieces(source: SourceText, first: int, last: int) -> list[Piece]:
    """The lines from one on as cells, up to a heading or a wider gap."""
    pieces: list[Piece] = []
    gap = 0
    for line in source.lines[first - 1:last]:
        text = line.text.rstrip(_BARS)
        if not text:
            gap += "|" not in line.text
            continue
        if pieces and (gap > MAX_GAP or NEW_PART.match(line.text)) or len(pieces) >= MAX_PIECES:
            break
        pieces.append(piece(source, line.end - len(line.text.lstrip(_BARS)), line.start + len(text), parted=gap > 0))
        gap = 0
    return pieces


def _trim_last(rows: list[align.Row], found: tuple[str, ...]) -> None:
    """Text behind the last row is not part of it: its last cell keeps what fits, and one line where nothing runs on."""
    if not rows or not rows[-1][-1]:
        return
    last = rows[-1][-1]
    keep = 1
    if found[-1] not in _CLOSED:
        sort = align.sort_of(last[0].text)
        while keep < len(last) and sort == align.sort_of(last[keep].text) and not last[keep].parted:
            keep += 1
    del last[keep:]


def _fits(rows: list[align.Row], found: tuple[str, ...]) -> bool:
    """Whether the cells suit their columns: few empty ones, few of the wrong sort."""
    wrong = 0.0
    for row in rows:
        for parts, name in zip(row, found, strict=True):
            wrong += align.cost(align.sort_of("".join(p.text for p in parts)), name) if parts else 0.8
    return wrong <= 0.35 * len(rows) * len(found)
