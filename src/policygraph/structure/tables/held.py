"""Tables that the file itself holds as tables (docx, html, pdf), with merged cells."""
from __future__ import annotations

from policygraph.model import Cell, SourceCell, SourceTable, SourceText, Table
from policygraph.structure.tables.columns import VALUE, bare, kinds, known
from policygraph.structure.tables.grid import HEADER_JOIN, cell, piece

Grid = list[list[SourceCell | None]]


def tables(source: SourceText, first_line: int, last_line: int) -> list[Table]:
    """The file's own tables that lie between two lines; frames of one row or column are no tables."""
    found = []
    for held in source.tables:
        lines = [source.line_at(c.start).number for c in held.cells]
        if not lines or not first_line <= min(lines) <= max(lines) <= last_line:
            continue
        table = _table(source, held)
        if table is not None:
            found.append(table)
    return found


def _table(source: SourceText, held: SourceTable) -> Table | None:
    grid = _grid(held)
    caption: list[str] = []
    while grid and len(grid[0]) > 1 and len({id(c) for c in grid[0]}) == 1 and grid[0][0] is not None:
        caption.append(_text(source, grid.pop(0)[0]))
    if len(grid) < 2 or len(grid[0]) < 2:
        return None
    cards = _cards(source, grid)
    if cards is not None:
        return cards
    depth = _header_rows(grid)
    header = [_joined(source, [row[c] for row in grid[:depth]]) for c in range(len(grid[0]))]
    found = kinds(header)
    body = []
    for row in grid[depth:]:
        if len({id(c) for c in row}) == 1:  # a heading over the whole width belongs to no column
            continue
        body.append([_cell(source, row, i, found) for i in range(len(row))])
    body = [row for row in body if any(c.text for c in row)]
    if not body:
        return None
    top = [_cell(source, grid[depth - 1], i, [VALUE] * len(header)) for i in range(len(header))]
    start = min(c.start for row in grid for c in row if c)
    return Table(" ".join(c for c in caption if c), None, header, body,
                 source.span(start, max(c.end for row in grid for c in row if c)), top)


def _cards(source: SourceText, grid: Grid) -> Table | None:
    """The table of cards with their words of header in the first column, None for any other table.

    Each card tells of one task (重点工作 | …, 牵头单位 | …, 完成时限 | …); a card begins where its first word comes again.
    """
    if len(grid[0]) != 2 or any(row[0] is None or row[0] is row[1] for row in grid):
        return None
    labels = [_text(source, row[0]) for row in grid]
    header = list(dict.fromkeys(bare(label) for label in labels))
    found = kinds(header)
    if len(header) < 3 or found[0] not in ("task", "number") or "task" not in found or not all(map(known, labels)) \
            or not {"lead", "responsible"} & set(found):
        return None
    body: list[list[Cell]] = []
    for label, row in zip(labels, grid, strict=True):
        column = header.index(bare(label))
        if column == 0 or not body:
            body.append([Cell("", None) for _ in header])
        if row[1] is not None:
            body[-1][column] = cell(source, piece(source, row[1].start, row[1].end))
    start = min(c.start for row in grid for c in row if c)
    return Table("", None, header, body, source.span(start, max(c.end for row in grid for c in row if c)))


def _grid(held: SourceTable) -> Grid:
    """Every place of the table with the cell that covers it."""
    height = max((c.row + c.row_span for c in held.cells), default=0)
    width = max((c.column + c.column_span for c in held.cells), default=0)
    grid: Grid = [[None] * width for _ in range(height)]
    for c in held.cells:
        for row in range(c.row, c.row + c.row_span):
            for column in range(c.column, c.column + c.column_span):
                grid[row][column] = c
    return grid


def _header_rows(grid: Grid) -> int:
    """How many rows the header takes: two where a cell stands over several columns."""
    first = [c for c in grid[0] if c is not None]
    top = min((c.row for c in first), default=0)
    depth = max((c.row - top + c.row_span for c in first), default=1)
    if any(1 < c.column_span < len(grid[0]) for c in first) and depth == 1 and len(grid) > 2 and _is_header(grid, grid[1]):
        depth = 2
    return depth if depth < len(grid) else 1


def _is_header(grid: Grid, second: list[SourceCell | None]) -> bool:
    """Whether the second row names the columns below a wide header: where the first names one column, it says nothing.

    Cells beside the wide one that say something are the first row of the body, and the wide header stands over a
    column of categories and one of names.
    """
    return not any(above is not None and above.column_span == 1 and below is not None and below.end > below.start
                   for above, below in zip(grid[0], second, strict=True))


def _joined(source: SourceText, cells: list[SourceCell | None]) -> str:
    """Header texts from top to bottom, each once."""
    texts: list[str] = []
    for c in cells:
        text = _text(source, c)
        if text and text not in texts:
            texts.append(text)
    return HEADER_JOIN.join(texts)


def _text(source: SourceText, c: SourceCell | None) -> str:
    return piece(source, c.start, c.end).text if c is not None else ""


def _cell(source: SourceText, row: list[SourceCell | None], column: int, found: list[str]) -> Cell:
    """The cell of a column; one that runs over several columns counts again only where they hold values."""
    c = row[column]
    if c is None or column and row[column - 1] is c and not (found[column] == found[column - 1] == VALUE):
        return Cell("", None)
    return cell(source, piece(source, c.start, c.end))
