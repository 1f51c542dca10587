"""Tables with a row on each line: columns parted by pipes, tabs or blanks."""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.model import SourceLine, SourceText, Table
from policygraph.structure.tables import align
from policygraph.structure.tables.columns import kinds, known
from policygraph.structure.tables.grid import NEW_PART, Piece, cell, join, piece

MAX_FIELD = 30
"""Characters of the longest header field."""
_RULE = re.compile(r"[\s|｜:+\-—=─┼├┤│]+$")
_INTEGER = re.compile(r"\d{1,3}[.、．]?$")


@dataclass(frozen=True, slots=True)
class Separator:
    """A way of parting columns."""

    pattern: re.Pattern[str]
    fields: int
    """Fewest columns of a header parted this way."""
    known: float
    """Share of the header's fields that have to be known words: the weaker the sign, the more."""


SEPARATORS = (
    Separator(re.compile(r"[|｜│]"), 2, 0.5),
    Separator(re.compile(r"\t+"), 3, 0.5),
    Separator(re.compile(r"[ \u3000]{2,}"), 3, 0.6),
    Separator(re.compile(r"[ \u3000]"), 3, 1.0),
)


def fields(line: SourceLine, separator: Separator, source: SourceText) -> list[Piece]:
    """The fields of a line, empty ones at its ends left out."""
    cuts = [(m.start(), m.end()) for m in separator.pattern.finditer(line.text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line.text)]
    texts = list(zip(starts, ends, strict=True))
    while texts and not line.text[slice(*texts[0])].strip():
        texts.pop(0)
    while texts and not line.text[slice(*texts[-1])].strip():
        texts.pop()
    return [piece(source, line.start + a, line.start + b, parted=i == 0) for i, (a, b) in enumerate(texts)]


def tables(source: SourceText, first_line: int, last_line: int) -> list[Table]:
    """The tables of this sort between two lines."""
    result = []
    number = first_line
    while number < last_line:
        table = _table_at(source, number, last_line)
        if table is not None:
            result.append(table)
            number = table.span.last_line
        number += 1
    return result


def _table_at(source: SourceText, number: int, last_line: int) -> Table | None:
    """The table whose header is this line."""
    line = source.lines[number - 1]
    if len(line.text) > 200 or not line.text.strip():
        return None
    for separator in SEPARATORS:
        if not separator.pattern.search(line.text.strip()):
            continue
        head = fields(line, separator, source)
        full = [p.text for p in head]
        if len(full) < separator.fields or not all(0 < len(t) <= MAX_FIELD for t in full):
            continue
        if sum(map(known, full)) < max(1, separator.known * len(full)):
            continue
        body = _rows(source, number + 1, last_line, separator, full)
        if body:
            return _table(source, head, body)
    return None


def _rows(source: SourceText, number: int, last_line: int, separator: Separator,
          header: list[str]) -> list[list[Piece]]:
    """The pieces of each row below a header, up to the first line that is none."""
    numbered = kinds(header)[0] == "number"
    rows: list[list[Piece]] = []
    gap = 0
    for line in source.lines[number - 1:last_line]:
        text = line.text.strip()
        if not text:
            gap += 1
            if gap > 2:
                break
            continue
        if _RULE.match(text):
            continue
        found = fields(line, separator, source)
        starts = bool(_INTEGER.match(found[0].text)) if numbered else len(found) >= max(2, len(header) - 1)
        if starts and len(found) >= 2:
            rows.append(found)
        elif rows and gap == 0 and _runs_on(line, found, rows[-1], header):
            rows[-1] += found
        else:
            break
        gap = 0
    return rows


def _aligned(pieces: list[Piece], found: tuple[str, ...]) -> list[align.Row]:
    """The row (none or one) that the fields of a line and of those it runs on over make.

    Fields of further lines that are too many for the columns go below the first field of their sort.
    """
    first = next((i for i, p in enumerate(pieces) if p.parted and i), len(pieces))
    if first < len(found):
        first = len(pieces)
    line, more = pieces[:first], pieces[first:]
    full = [p for p in line if p.text] if len(line) > len(found) else line
    rows = align.rows(full, align.Layout(found, joins=len(full) > len(found), parted=True))[:1]
    for row in rows:
        for p in more:
            sort = align.sort_of(p.text)
            row[min(range(len(found)), key=lambda c: (align.cost(sort, found[c]), c))].append(p)
    return rows


def _runs_on(line: SourceLine, found: list[Piece], row: list[Piece], header: list[str]) -> bool:
    """Whether a line goes on with the row above: it is indented, or the row still lacks cells."""
    if NEW_PART.match(line.text) or len(found) > len(header):
        return False
    return line.text[0].isspace() or len(row) < len(header)


def _table(source: SourceText, head: list[Piece], body: list[list[Piece]]) -> Table:
    header = [p.text for p in head]
    found = tuple(kinds(header))
    rows = []
    for pieces in body:
        for row in _aligned(pieces, found):
            rows.append([cell(source, join(source, parts) if parts else None) for parts in row])
    end = max(p.end for pieces in body for p in pieces)
    return Table("", None, header, rows, source.span(head[0].start, end), [cell(source, p) for p in head])
