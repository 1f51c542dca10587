"""Tables flattened to lines that begin with a tab: one cell a line, rows parted by empty lines."""
from __future__ import annotations

import re

from policygraph.model import SourceLine, SourceText
from policygraph.structure.tables.grid import NOTE, NUMERAL, Piece, Region, piece

MAX_GAP = 8
"""Empty lines that may stand within one table; more end it."""
_LOOKAHEAD = 12
_LED = re.compile(r"[ \u3000]{0,4}\t")
_NUMBER = re.compile(r"\d{1,3}[.、]?$")
_NOTE = re.compile(rf"\s*{NOTE}")
_NEW_PARAGRAPH = re.compile(rf"\s*(?:{NUMERAL}|{NOTE}|\d{{1,2}}[、.．]\D|\S{{2,6}}[:：])")


def led(line: SourceLine) -> bool:
    """Whether a line begins with a tab, as the cells of flattened tables do."""
    return bool(_LED.match(line.text))


def regions(source: SourceText, first_line: int, last_line: int) -> list[Region]:
    """The runs of tab-led lines between two lines (inclusive), with their cells."""
    found: list[Region] = []
    number = first_line
    while number <= last_line:
        if led(source.lines[number - 1]):
            region = _Reader(source, number, last_line).read()
            found.append(region)
            number = region.last_line
        number += 1
    return found


class _Reader:
    """Reads one region from its first line on."""

    def __init__(self, source: SourceText, first: int, last: int) -> None:
        self.source, self.first, self.last = source, first, last
        self.blocks: list[list[Piece]] = [[]]
        self.open: tuple[int, int] | None = None
        """Offsets of the cell that is being read."""
        self.parted = False
        self.end = first

    def read(self) -> Region:
        """Read up to the last line that belongs to the region."""
        number, gap = self.first, 0
        while number <= self.last and gap <= MAX_GAP:
            line = self.source.lines[number - 1]
            if not line.text.strip() and not led(line):
                gap += 1
            elif led(line) or gap and self._is_number(number):
                self._begin(line, gap > 0)
                gap = 0
            elif gap == 0 and self._continues(number):
                self.open = (self.open[0] if self.open else line.start, line.end)
                self.end = number
            else:
                break
            number += 1
        self._close()
        return Region(self.first, self.end, [b for b in self.blocks if b])

    def _begin(self, line: SourceLine, after_gap: bool) -> None:
        """A line that begins a cell, or holds a row's cells parted by tabs."""
        self._close()
        if after_gap and self.blocks[-1]:
            self.blocks.append([])
        self.parted = after_gap
        self.end = line.number
        body = _LED.sub("", line.text, count=1).rstrip("\t ")
        offset = line.start + line.text.index("\t") + 1 if led(line) else line.start
        if "\t" not in body:
            self.open = (offset, line.end)
            return
        if self._row_a_line(line) and self.blocks[-1]:
            self.blocks.append([])
        for part in body.split("\t"):
            self.open = (offset, offset + len(part))
            self._close()
            offset += len(part) + 1

    def _close(self) -> None:
        """Put the open cell into its block."""
        if self.open is not None:
            self.blocks[-1].append(piece(self.source, *self.open, parted=self.parted))
            self.open, self.parted = None, False

    def _row_a_line(self, line: SourceLine) -> bool:
        """Whether a line with inner tabs is a row of its own: it holds three cells or more."""
        return line.text.strip("\t ").count("\t") >= 2

    def _is_number(self, number: int) -> bool:
        """Whether a line without tab is the running number of a row whose cells follow."""
        lines = self.source.lines
        return number < self.last and bool(_NUMBER.match(lines[number - 1].text.strip())) and led(lines[number])

    def _continues(self, number: int) -> bool:
        """Whether a line without tab goes on with the cell above.

        It does when more cells follow before the next empty line; else when it does not begin a paragraph.
        """
        text = self.source.lines[number - 1].text
        if _NOTE.match(text):
            return False
        for line in self.source.lines[number:min(self.last, number + _LOOKAHEAD)]:
            if led(line):
                return True
            if not line.text.strip():
                break
        return not _NEW_PARAGRAPH.match(text) and len(text) <= 120
