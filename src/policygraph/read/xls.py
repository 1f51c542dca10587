"""Reads the sheets of an xls (or et) ledger with xlrd, as ``xlsx`` does those of the newer format."""
from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from policygraph.errors import InputError
from policygraph.model import Remark, SourceText
from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.cell_formats import show
from policygraph.read.grid import add_sheet, title_of
from policygraph.read.remarks import remark

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Sheet


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a workbook. Raises InputError when it is damaged, protected or holds nothing."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = [book.sheet_by_index(index) for index in range(book.nsheets)]
    except Exception as error:  # xlrd lets IndexError, struct.error and others of a damaged file through
        protected = "encrypt" in str(error).lower()
        raise InputError(file, "is protected by a password" if protected else "is a damaged workbook",
                         hint="open it in a spreadsheet program and save it as xlsx") from error
    builder = TextBuilder(file)
    for number, sheet in enumerate(sheets, 1):
        if sheet.visibility:
            builder.warnings.append(remark("sheet_hidden", sheet=sheet.name))
        else:
            add_sheet(builder, sheet.name, number, _cells(book, sheet, builder.warnings),
                      title=title_of(sheet.name, file, several=len(sheets) > 1))
    return builder.build(file, form, sha256)


def _cells(book: Book, sheet: Sheet, warnings: list[Remark]) -> list[GridCell]:
    """The filled cells of a sheet that are shown."""
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    found: list[GridCell] = []
    hidden = 0
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = _text(book, cell).strip()
            if text and (row in rows or column in columns):
                hidden += 1
            elif text:
                found.append(GridCell(row, column, text, *spans.get((row, column), (1, 1))))
    if hidden:
        warnings.append(remark("cells_hidden", n=hidden, sheet=sheet.name))
    return found


def _text(book: Book, cell: Any) -> str:
    """What a cell shows; nothing for an error."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return show(repr(cell.value), code, since_1904=bool(book.datemode))
