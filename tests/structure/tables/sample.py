"""Documents written into the tests: text as it is, or with tables that the file itself holds."""
from __future__ import annotations

import hashlib

from policygraph.model import SourceCell, SourceLine, SourceTable, SourceText, Table
from policygraph.structure.tables import find_tables


def source_of(text: str, tables: list[SourceTable] | None = None) -> SourceText:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(SourceLine(number, start, line))
        start += len(line) + 1
    return SourceText("made-up.txt", "txt", hashlib.sha256(text.encode()).hexdigest(), text, lines, tables or [])


def with_cells(rows: list[list[tuple[str, int, int] | str]]) -> SourceText:
    """A document that is one table; a cell is its text, or text with the rows and columns it covers."""
    text, cells, taken = "", [], set()
    for r, row in enumerate(rows):
        column = 0
        for entry in row:
            content, down, across = (entry, 1, 1) if isinstance(entry, str) else entry
            while (r, column) in taken:
                column += 1
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            cells.append(SourceCell(r, column, down, across, len(text) + 1, len(text) + 1 + len(content)))
            text += f"\t{content}\n"
            column += across
        text += "\n"
    return source_of(text, [SourceTable(tuple(cells))])


def tables_of(text: str) -> list[Table]:
    source = source_of(text)
    return find_tables(source, 1, len(source.lines))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
