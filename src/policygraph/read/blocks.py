"""Paragraphs and tables as docx and html give them, and how they become lines: the part both readers share."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policygraph.read.builder import GridCell, TextBuilder

_LONG_CELL = 4_000
"""Characters of a cell beyond which its table is taken for page layout."""
_MANY_PARAGRAPHS = 60
"""Paragraphs of a cell beyond which its table is taken for page layout."""


_PARTED = "：:，,、。；;"


@dataclass(slots=True)
class Paragraph:
    """One paragraph; soft line breaks are LF in its text."""

    text: str
    number: int | None
    """1-based paragraph in the file, None where the format does not count them."""
    notes: list[str] = field(default_factory=list)
    """Lines for the footnotes it refers to, to stand behind it."""
    boxes: list[Block] = field(default_factory=list)
    """What stands in text boxes anchored in it."""
    level: int = 0
    """As ``SourceLine.level``."""


@dataclass(slots=True)
class BlockCell:
    """A table cell by its upper left corner (0-based) with what it holds."""

    row: int
    column: int
    blocks: list[Block]
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class BlockTable:
    """A table as marked up, before it is known whether it holds data or only arranges the page."""

    cells: list[BlockCell]
    layout: bool | None = None
    """Result of ``is_layout``, kept because nested tables ask again and again."""


Block = Paragraph | BlockTable


def emit(blocks: list[Block], builder: TextBuilder) -> None:
    """Write blocks in order: a line a paragraph, then its text boxes and footnotes; tables as tab-led lines.

    A table that only arranges the page is written as the paragraphs in it, row by row.
    """
    for block in blocks:
        if isinstance(block, Paragraph):
            builder.add_line(block.text, paragraph=block.number, level=block.level)
            emit(block.boxes, builder)
            for note in block.notes:
                builder.add_line(note, paragraph=block.number)
        elif is_layout(block):
            for cell in block.cells:
                emit(cell.blocks, builder)
        else:
            _emit_table(block, builder)


def is_layout(table: BlockTable) -> bool:
    """Whether a table only arranges the page: one column, a cell as long as a chapter, or data tables within."""
    if table.layout is None:
        table.layout = _judge_layout(table)
    return table.layout


def _judge_layout(table: BlockTable) -> bool:
    if all(cell.column == 0 for cell in table.cells):
        return True
    whole = nested = 0
    for cell in table.cells:
        texts = [paragraph.text for paragraph in _paragraphs(cell.blocks) if paragraph.text.strip()]
        size = sum(map(len, texts))
        if size > _LONG_CELL or len(texts) > _MANY_PARAGRAPHS:
            return True
        whole += size
        for block in cell.blocks:
            if isinstance(block, BlockTable) and not is_layout(block):
                nested += sum(len(paragraph.text) for paragraph in _paragraphs([block]))
    return nested * 2 > whole


def _emit_table(table: BlockTable, builder: TextBuilder) -> None:
    """Write a data table, then text boxes and footnotes of its cells."""
    grid: list[GridCell] = []
    behind: list[Paragraph] = []
    for cell in table.cells:
        paragraphs = list(_paragraphs(cell.blocks))
        number = paragraphs[0].number if paragraphs else None
        text = cell_text(cell.blocks)
        grid.append(GridCell(cell.row, cell.column, text, cell.row_span, cell.column_span, paragraph=number))
        behind += [paragraph for paragraph in paragraphs if paragraph.notes or paragraph.boxes]
    builder.add_table(grid)
    for paragraph in behind:
        emit(paragraph.boxes, builder)
        for note in paragraph.notes:
            builder.add_line(note, paragraph=paragraph.number)


def cell_text(blocks: list[Block]) -> str:
    """The text of a cell, a paragraph a line; a data table within it goes on with the line before it."""
    text = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            text += ("\n" if text else "") + block.text
        elif is_layout(block):
            text += ("\n" if text else "") + "\n".join(cell_text(cell.blocks) for cell in block.cells)
        else:
            before = text.rstrip()
            text = before + ("：" if before and before[-1] not in _PARTED else "") + _rows_text(block)
    return text


def _rows_text(table: BlockTable) -> str:
    """A table within a cell in one line: its rows parted by ；, their cells by ，, a number right behind what it counts."""
    rows: dict[int, str] = {}
    for cell in table.cells:
        inside = "".join(cell_text(cell.blocks).split())
        before = rows.get(cell.row, "")
        rows[cell.row] = before + ("，" if before and inside and not inside[0].isdigit() else "") + inside
    return "；".join(row for row in rows.values() if row)


def _paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    """All paragraphs of blocks, those in tables included, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from _paragraphs(cell.blocks)
