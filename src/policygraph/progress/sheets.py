"""Ledgers as grids of text: xlsx, xls, csv; a merged cell's text stands in each of its cells."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from policygraph.errors import InputError

MAX_ROWS, MAX_COLUMNS = 100_000, 200


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: rows of cells as text, white space at the ends left out."""

    name: str
    rows: list[list[str]]
    across: frozenset[int]
    """Numbers (from 0) of rows of which one cell goes over nearly the whole width: titles and headings of groups."""


def read_grids(path: Path) -> list[Grid]:
    """All visible sheets of a ledger. Raises InputError for a file that is none."""
    ending = path.suffix.lower()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    if ending in (".csv", ".tsv"):
        return [_csv(data, path)]
    try:
        if ending in (".xlsx", ".xlsm"):
            return list(_xlsx(data))
        if ending == ".xls":
            return list(_xls(data))
    except Exception as error:  # whatever a damaged file makes of the readers
        reason = f"cannot be read as a workbook ({type(error).__name__})"
        raise InputError(str(path), reason, hint="save it again as xlsx or csv") from error
    raise InputError(str(path), f"{ending or 'no extension'} is no ledger", hint="give xlsx, xls or csv")


def _csv(data: bytes, path: Path) -> Grid:
    from policygraph.read.encoding import decode

    text, _, _ = decode(data, path.name)
    first = text.split("\n", 1)[0]
    separator = max(",\t;，", key=lambda s: (first.count(s), -",\t;，".index(s)))
    rows = [[cell.strip() for cell in row[:MAX_COLUMNS]] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    return Grid(path.stem, rows[:MAX_ROWS], frozenset())


def _xlsx(data: bytes) -> Iterator[Grid]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = [[_text(cell.value, cell.number_format) for cell in row]
                for row in sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS))]
        merged = [(r.min_row - 1, r.max_row, r.min_col - 1, r.max_col) for r in sheet.merged_cells.ranges]
        yield _filled(sheet.title, rows, merged)


def _xls(data: bytes) -> Iterator[Grid]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    for sheet in book.sheets():
        if sheet.visibility:
            continue
        rows = [[_old(sheet.cell(r, c), book) for c in range(min(sheet.ncols, MAX_COLUMNS))] for r in range(min(sheet.nrows, MAX_ROWS))]
        yield _filled(sheet.name, rows, list(sheet.merged_cells))


def _old(cell: Any, book: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return _text(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
    formatting = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    return _text(cell.value, formatting.format_str if formatting else "")


def _filled(name: str, rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> Grid:
    across: set[int] = set()
    width = max((len(r) for r in rows), default=0)
    for top, bottom, left, right in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        if right - left >= max(3, 0.7 * width):
            across.update(range(top, bottom))
        for row in range(top, min(bottom, len(rows))):
            for column in range(left, min(right, len(rows[row]))):
                rows[row][column] = rows[top][left]
    return Grid(name, rows, frozenset(across))


def _text(value: Any, form: str) -> str:
    """A cell as it is seen: a day as ISO, a share with its sign, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        if "%" in (form or ""):
            return f"{round(value * 100, 6):g}%"
        return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
    return str(value).strip()
