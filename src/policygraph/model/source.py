"""What a reader returns: text, lines, spans, tables as the file holds them."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one document: where a fact was read."""

    document: str
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    first_line: int
    last_line: int
    quote: str
    """The exact text between the offsets, line breaks included."""
    page: int | None = None
    """1-based page, None where the format has none."""
    paragraph: int | None = None
    """1-based paragraph in the file, None where the format has none."""
    place: str | None = None
    """Sheet and cell (任务台账!C5) in a spreadsheet, None elsewhere."""

    @property
    def lines(self) -> list[int]:
        """First and last line, 1-based, as exports give them."""
        return [self.first_line, self.last_line]

    @property
    def offsets(self) -> list[int]:
        """First offset and the one behind the last, as exports give them."""
        return [self.start, self.end]


BOLD = 7
"""``SourceLine.level`` of a paragraph that only its bold print marks as a heading."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a document as read."""

    number: int
    start: int
    text: str
    """Without its line break."""
    page: int | None = None
    paragraph: int | None = None
    level: int = 0
    """Heading level that the file tells by a style or tag, 1 to 6; BOLD for a paragraph all in bold; 0 for none."""
    place: str | None = None
    """Sheet and cell (任务台账!C5) in a spreadsheet, None elsewhere."""

    @property
    def end(self) -> int:
        """Offset after the last character, the line break not counted."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of a table that the file itself holds as a table (docx, html, pdf)."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as the file holds it; its cells' text stands in ``SourceText.text`` as tab-led lines."""

    cells: tuple[SourceCell, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader says about how well a document could be read."""

    kind: str
    """A key of ``read/remarks.py``."""
    zh: str
    en: str
    numbers: dict[str, int | str] = field(default_factory=dict)
    """What the messages count or name."""

    def __str__(self) -> str:
        return self.en


@dataclass(slots=True)
class SourceText:
    """What a reader returns for one file."""

    name: str
    """File name with extension, relative to the corpus folder; names the document everywhere."""
    format: str
    sha256: str
    text: str
    lines: list[SourceLine]
    tables: list[SourceTable] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, with its lines, page and paragraph."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        return Span(self.name, start, end, first.number, last.number, self.text[start:end], first.page, first.paragraph,
                    first.place)

    def line_at(self, offset: int) -> SourceLine:
        """The line that holds an offset (a line break belongs to the line it ends)."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.lines[low]
