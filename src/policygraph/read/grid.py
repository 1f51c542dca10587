"""A sheet of a ledger as lines and tables: title and remarks above and below the table, the table between."""
from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from pathlib import PurePath

from policygraph.read.builder import GridCell, TextBuilder


def add_sheet(builder: TextBuilder, name: str, number: int, cells: list[GridCell], *, title: str = "") -> None:
    """Add the filled cells of a sheet, each with its place “sheet!cell”.

    Rows of one cell before the first and behind the last row of several are lines (title, note); an empty row parts
    tables only where such a line follows. ``title`` heads it where no row does; "" for none.
    """
    if not cells:
        return
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(replace(cell, page=number, place=f"{name}!{_letters(cell.column)}{cell.row + 1}"))
    first = min(rows)
    headed = len(rows[first]) == 1 and len(rows) > 1
    if title and not headed:
        builder.add_line(title, page=number, level=1)
    table: list[GridCell] = []
    last = max((key for key, row in rows.items() if len(row) > 1), default=-1)
    covered = -1
    for key in sorted(rows):
        row = rows[key]
        if len(row) > 1 or key < covered or table and key < last and len(row[0].text) <= _LONGEST_GROUP:
            table += row
            covered = max(covered, *(cell.row + cell.row_span for cell in row))
            continue
        _flush(builder, table)
        builder.add_line(row[0].text, page=number, level=1 if key == first and headed else 0, place=row[0].place)
    _flush(builder, table)


_LONGEST_GROUP = 40
"""Characters of a lone cell within a table that heads the rows below it."""


def title_of(name: str, file: str, *, several: bool) -> str:
    """What heads a sheet without a title row: its name, or the file's where it is the only one and nobody named it."""
    return PurePath(file).stem if not several and _UNNAMED.fullmatch(name) else name


_UNNAMED = re.compile(r"(?:sheet|工作表|表格?)\s?\d{0,3}", re.IGNORECASE)


def _flush(builder: TextBuilder, table: list[GridCell]) -> None:
    """Write a table with its empty rows and columns left out."""
    if table:
        rows = sorted({cell.row for cell in table})
        columns = sorted({cell.column for cell in table})
        placed: list[GridCell] = []
        for cell in table:
            row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
            placed.append(replace(cell, row=row, column=column, row_span=bisect_left(rows, cell.row + cell.row_span) - row,
                                  column_span=bisect_left(columns, cell.column + cell.column_span) - column))
        builder.add_table(placed)
        table.clear()


def _letters(column: int) -> str:
    """A column's letters: A, B … Z, AA …"""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
