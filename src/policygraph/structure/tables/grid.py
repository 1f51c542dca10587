"""Pieces a table is put together from, before it is known which column each belongs to."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.model import Cell, SourceText

HEADER_JOIN = " / "
"""Between the words of a header that stands over several columns and those of the columns below it."""


NUMERAL = r"(?:第?[一二三四五六七八九十]{1,3}[、章节条.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
"""The numeral of a heading of the plan's own outline, which no cell begins with."""
NOTE = r"(?:[*＊]?(?:注|备注|说明|附件|附表|附)\s*\d*[:：]|附件\s?\d|附?表\s?\d{1,2}(?!\d)\D{0,30}$)"
"""What begins a note below a table, the caption of the next one, or the next annex."""
NEW_PART = re.compile(rf"\s*(?:{NUMERAL}|{NOTE})")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one cell, or of a part of one that has a line of its own."""

    text: str
    """Lines joined without separator, white space at their ends left out; "" for an empty cell."""
    start: int
    end: int
    line: int
    """1-based line it begins on."""
    parted: bool = False
    """Whether an empty line stands before it."""


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines that may hold a table, as blocks parted by empty lines."""

    first_line: int
    last_line: int
    blocks: list[list[Piece]]

    def pieces(self) -> list[Piece]:
        """All pieces in print order."""
        return [piece for block in self.blocks for piece in block]


def piece(source: SourceText, start: int, end: int, *, parted: bool = False) -> Piece:
    """The piece between two offsets, blanks at its ends left out of the offsets."""
    text = source.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    joined = "".join(part.strip() for part in text[start:end].split("\n"))
    return Piece(joined, start, end, source.line_at(start).number, parted)


def join(source: SourceText, pieces: Iterable[Piece]) -> Piece:
    """One piece from the first one's start to the last one's end; empty ones add nothing."""
    full = [p for p in pieces if p.text]
    if not full:
        raise ValueError("nothing to join: all pieces are empty")
    return Piece("".join(p.text for p in full), full[0].start, full[-1].end, full[0].line, full[0].parted)


def cell(source: SourceText, part: Piece | None) -> Cell:
    """The table cell a piece makes; an empty one without a span."""
    if part is None or not part.text:
        return Cell("", None)
    return Cell(part.text, source.span(part.start, part.end))
