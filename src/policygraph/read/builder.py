"""Puts lines and tables together to a ``SourceText`` whose offsets are right by construction."""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from policygraph.errors import InputError
from policygraph.model import Remark, SourceCell, SourceLine, SourceTable, SourceText
from policygraph.read import contents, limits
from policygraph.read.characters import settle
from policygraph.read.remarks import remark

_BREAK = re.compile("[\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> tuple[str, int]:
    """Return the text with LF line breaks and U+FFFD for each control character or lone surrogate, and their number.

    CRLF and CR become LF; every other change is one for one, so offsets hold.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNREADABLE.subn("\ufffd", _BREAK.sub("\n", text))


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a real table, by its upper left corner (0-based)."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    paragraph: int | None = None
    place: str | None = None


class TextBuilder:
    """Collects lines in reading order; every ``add_…`` keeps the limits and raises InputError beyond them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.warnings: list[Remark] = []
        self._lines: list[SourceLine] = []
        self._tables: list[SourceTable] = []
        self._offset = 0
        self._unreadable = self._private = 0
        self._last_break = ""
        self._keeps_length = False

    def add_text(self, text: str) -> None:
        """Add a whole text, its lines as they are; a line break at its very end starts no further line."""
        self._need_room(len(text))
        self._keeps_length = True
        text, unreadable = clean(text)
        self._unreadable += unreadable
        if text.endswith("\n"):
            text, self._last_break = text[:-1], "\n"
        for line in text.split("\n"):
            self._append(self._settled(line, keep_length=True), None, None)

    def add_line(self, text: str, *, page: int | None = None, paragraph: int | None = None, level: int = 0,
                 place: str | None = None) -> None:
        """Add a line; line breaks in it make several with the same page, paragraph and heading level.

        Trailing blanks go, but a line of nothing but tabs keeps one: it is an empty cell of a flattened table.
        """
        text, unreadable = clean(text)
        self._unreadable += unreadable
        for line in map(self._settled, text.split("\n")):
            shown = line.rstrip(_BLANKS)
            self._append(shown or line[:1].strip(_BLANKS.replace("\t", "")), page, paragraph, level if shown else 0, place)

    def add_table(self, cells: list[GridCell]) -> None:
        """Add a table: one line a slot, each led by a tab, an empty line after each row.

        A slot that a merged cell covers is a line with the tab alone, so that every row has as many lines
        as the table has columns. Line breaks in a cell are joined by ``join_lines``.
        """
        if not cells:
            return
        columns = max(cell.column + cell.column_span for cell in cells)
        rows = max(cell.row for cell in cells) + 1
        if columns * rows > limits.MAX_TABLE_SLOTS:
            raise InputError(self.file, f"a table of {rows} rows and {columns} columns is too large",
                             hint=f"at most {limits.MAX_TABLE_SLOTS} cells are read")
        at = {(cell.row, cell.column): cell for cell in cells}
        placed: list[SourceCell] = []
        for row in range(rows):
            where: tuple[int | None, int | None] = (None, None)
            for column in range(columns):
                cell = at.get((row, column))
                if cell is None:
                    self._append("\t", *where)
                    continue
                where = (cell.page, cell.paragraph)
                text, unreadable = clean(cell.text)
                self._unreadable += unreadable
                start = self._append("\t" + join_lines([self._settled(line) for line in text.split("\n")]), *where,
                                     place=cell.place) + 1
                placed.append(SourceCell(row, column, min(cell.row_span, rows - row), cell.column_span,
                                         start, self._offset - 1))
            self._append("", *where)
        self._tables.append(SourceTable(tuple(placed)))

    def build(self, name: str, form: str, sha256: str) -> SourceText:
        """The finished text. Raises InputError when it holds nothing but blanks."""
        self._leave_out_contents()
        text = "\n".join(line.text for line in self._lines) + self._last_break
        if not text.strip():
            raise InputError(self.file, "holds no text", hint="a document needs at least one line of text")
        if self._unreadable:
            self.warnings.append(remark("control_characters", n=self._unreadable))
        if self._private:
            self.warnings.append(remark("private_characters", n=self._private))
        return SourceText(name, form, sha256, text, self._lines, self._tables, self.warnings)

    def _leave_out_contents(self) -> None:
        """Empty the lines of a table of contents and page numbers; in a text file they become blanks, so that offsets hold."""
        texts = [line.text for line in self._lines]
        found = contents.find(texts)
        if found:
            self.warnings.append(remark("contents", n=len(found), line=min(found) + 1))
        found |= contents.page_numbers(texts)
        if not found:
            return
        moved: list[int] = []
        offset = 0
        for index, line in enumerate(self._lines):
            text = " " * (len(line.text) if self._keeps_length else 0) if index in found else line.text
            self._lines[index] = replace(line, start=offset, text=text, level=0 if index in found else line.level)
            moved.append(line.start - offset)
            offset += len(text) + 1
        starts = [line.start + moved[index] for index, line in enumerate(self._lines)]
        self._tables = [SourceTable(tuple(
            replace(cell, start=cell.start - by, end=cell.end - by)
            for cell in table.cells for by in [moved[bisect_right(starts, cell.start) - 1]])) for table in self._tables]

    def _settled(self, line: str, *, keep_length: bool = False) -> str:
        """A line with its characters put right (``characters.settle``)."""
        text, private = settle(line, keep_length=keep_length)
        self._private += private
        return text

    def _need_room(self, characters: int) -> None:
        if self._offset + characters > limits.MAX_CHARACTERS:
            raise InputError(self.file, f"holds more than {limits.MAX_CHARACTERS} characters of text",
                             hint="split it into several files")

    def _append(self, text: str, page: int | None, paragraph: int | None, level: int = 0,
                place: str | None = None) -> int:
        """Add one line and return its offset."""
        start = self._offset
        number = len(self._lines) + 1
        if len(text) > limits.MAX_LINE_CHARACTERS:
            raise InputError(self.file, f"a line of {len(text)} characters is too long", line=number,
                             hint=f"at most {limits.MAX_LINE_CHARACTERS} are read; break it into paragraphs")
        self._need_room(len(text))
        self._offset += len(text) + 1
        self._lines.append(SourceLine(number, start, text, page, paragraph, level, place))
        return start


_OPENERS = "（(《“‘「『【〔"
_CLOSERS = "，。、；：！？）)》”’」』】〕,;:!?.%"


def join_lines(lines: list[str]) -> str:
    """Join a cell's paragraphs to one line: a blank between two, none where punctuation already parts them."""
    joined = ""
    for line in lines:
        line = line.strip(" \t\u00a0\u3000")
        if joined and line and joined[-1] not in _OPENERS + _CLOSERS and line[0] not in _OPENERS + _CLOSERS:
            joined += " "
        joined += line
    return joined
