"""Reads the sheets of an xlsx ledger: the values as they are shown, with merged cells, each with sheet and cell.

Only the parts that hold values are opened, through the same bounded archive as docx. Hidden sheets, rows and columns
are left out and said.
"""
from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.model import Remark, SourceText
from policygraph.read import limits
from policygraph.read.archive import Archive
from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.cell_formats import Formats
from policygraph.read.grid import add_sheet, title_of
from policygraph.read.ooxml import child, children, local
from policygraph.read.remarks import remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_SHEETS = 200


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a workbook. Raises InputError when it is damaged, protected, too large or holds nothing."""
    archive = Archive(data, file)
    book = archive.xml("xl/workbook.xml")
    if book is None:
        raise InputError(file, "is an archive, but no workbook", hint="save it as xlsx or csv")
    builder = TextBuilder(file)
    targets = {relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target") or "")).lstrip("/")
               for relation in children(archive.xml("xl/_rels/workbook.xml.rels"), "Relationship")}
    values = _Values(archive, book)
    sheets = list(children(child(book, "sheets"), "sheet"))[:_MOST_SHEETS]
    for number, sheet in enumerate(sheets, 1):
        name = sheet.get("name") or str(number)
        if sheet.get("state") in ("hidden", "veryHidden"):
            builder.warnings.append(remark("sheet_hidden", sheet=name))
            continue
        key = next((value for attribute, value in sheet.attrib.items() if str(attribute).endswith("}id")), "")
        root = archive.xml(targets.get(str(key), ""))
        if root is not None:
            add_sheet(builder, name, number, _cells(root, values, name, builder.warnings),
                      title=title_of(name, file, several=len(sheets) > 1))
    if values.without_result:
        builder.warnings.append(remark("formulas", n=values.without_result))
    return builder.build(file, form, sha256)


class _Values:
    """Turns the cells of all sheets into text."""

    def __init__(self, archive: Archive, book: _Element) -> None:
        self._shared = [_text(item) for item in children(archive.xml("xl/sharedStrings.xml"), "si")]
        properties = child(book, "workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._formats = Formats(archive.xml("xl/styles.xml"), since_1904=since_1904)
        self.without_result = 0

    def text(self, cell: _Element) -> str:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inside = child(cell, "is")
            return _text(inside) if inside is not None else ""
        found = child(cell, "v")
        if found is None or not found.text:
            self.without_result += child(cell, "f") is not None
            return ""
        if kind == "s":
            return self._shared[int(found.text)] if found.text.isdecimal() and int(found.text) < len(self._shared) else ""
        if kind == "b":
            return "是" if found.text == "1" else "否"
        return found.text if kind in ("str", "d") else "" if kind == "e" else self._formats.show(found.text, cell.get("s"))


def _cells(root: _Element, values: _Values, name: str, warnings: list[Remark]) -> list[GridCell]:
    """The filled cells of a sheet, by row and column of the sheet."""
    spans = _merged(root)
    columns = {column for element in children(child(root, "cols"), "col") if element.get("hidden") in ("1", "true")
               for column in range(_number(element.get("min")) - 1, min(_number(element.get("max")), limits.MAX_TABLE_SLOTS))}
    found: list[GridCell] = []
    hidden = at = 0
    for row in children(child(root, "sheetData"), "row"):
        at = _number(row.get("r")) or at + 1
        is_hidden = row.get("hidden") in ("1", "true")
        column = -1
        for cell in children(row, "c"):
            place = _REFERENCE.fullmatch(cell.get("r") or "")
            column = _column(place.group(1)) if place else column + 1
            text = values.text(cell).strip()
            if not text:
                continue
            if is_hidden or column in columns:
                hidden += 1
                continue
            down, right = spans.get((at - 1, column), (1, 1))
            found.append(GridCell(at - 1, column, text, down, right))
    if hidden:
        warnings.append(remark("cells_hidden", n=hidden, sheet=name))
    return found


def _merged(root: _Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that merged cells span, by their upper left corner."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for element in children(child(root, "mergeCells"), "mergeCell"):
        corners = [_REFERENCE.fullmatch(corner) for corner in (element.get("ref") or "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            top, left = int(corners[0].group(2)) - 1, _column(corners[0].group(1))
            bottom, right = int(corners[1].group(2)) - 1, _column(corners[1].group(1))
            spans[top, left] = max(bottom - top + 1, 1), max(right - left + 1, 1)
    return spans


def _text(element: _Element) -> str:
    """The text of a string, its readings left out."""
    return "".join(item.text or "" for item in element.iter("{*}t")
                   if all(local(above) != "rPh" for above in item.iterancestors()))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
