"""Sheets of a workbook: frozen header, filter, widths, wrapped text, real dates and numbers, links inside the file."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from policygraph.errors import PolicygraphError

MAX_TEXT = 32_000
"""A cell of Excel holds 32,767 characters."""

MAX_LINKS = 65_530
"""So many links a sheet of Excel holds; further ones stay plain text."""

MAX_ROWS = 1_048_576


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a row of another sheet."""

    text: str
    sheet: str
    row: int
    """0-based, as the sheet counts its rows, the header being 0."""


Value = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its columns and rows."""

    name: str
    columns: tuple[tuple[str, float], ...]
    """Title and width in characters."""
    rows: Iterable[tuple[Value, ...]]


def write_workbook(sheets: Iterable[Sheet], created: date, out: BinaryIO, *, large: bool = False) -> None:
    """Write an xlsx file. Text is always written as text, so that “=1+1” in a document is no formula (OWASP, CSV injection).

    Args:
        created: the date the file says it was made; given, so that the same data gives the same bytes.
        large: write row by row through temporary files: slower, but memory does not grow with the rows.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": large, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(created.year, created.month, created.day), "author": "policygraph"})
    top = {"valign": "top", "font_name": "等线", "font_size": 10.5}
    formats = {
        "head": book.add_format({**top, "bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "bottom": 1}),
        "text": book.add_format({**top, "text_wrap": True}), "number": book.add_format(top),
        "date": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        "link": book.add_format({**top, "text_wrap": True, "font_color": "#0563C1", "underline": 1}),
    }
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    book.close()


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, (title, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, title, formats["head"])
    row = links = 0
    for row, values in enumerate(sheet.rows, 1):
        if row >= MAX_ROWS:
            raise PolicygraphError(f"sheet {sheet.name}: over {MAX_ROWS - 1} rows, more than a spreadsheet holds; ask for one unit or plan")
        for column, value in enumerate(values):
            if isinstance(value, Link) and links < MAX_LINKS:
                page.write_url(row, column, f"internal:'{value.sheet}'!A{value.row + 1}", formats["link"], value.text)
                links += 1
            else:
                _write_cell(page, row, column, value, formats)
    page.autofilter(0, 0, row, len(sheet.columns) - 1)


def _write_cell(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if isinstance(value, Link):
        value = value.text
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(row, column, value if len(value) <= MAX_TEXT else value[:MAX_TEXT] + "…", formats["text"])
    elif isinstance(value, date):
        # the calendar of Excel begins in 1900
        if value.year >= 1900:
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["date"])
        else:
            page.write_string(row, column, value.isoformat(), formats["text"])
    else:
        page.write_number(row, column, value, formats["number"])
