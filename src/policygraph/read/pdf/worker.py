"""The process that parses a PDF: the file on standard input, JSON on standard output.

Gives ``{"items": [{"text", "page"} | {"cells": [...]}, …], "warnings": [...]}`` or ``{"error": reason}``, the reasons
being the keys of ``_REASONS`` in the package.
"""
from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from policygraph.read import limits
from policygraph.read.pdf.columns import in_columns
from policygraph.read.pdf.flattened import mark_empty_cells
from policygraph.read.pdf.furniture import without_furniture
from policygraph.read.pdf.lines import Line, make_lines
from policygraph.read.pdf.page import load
from policygraph.read.pdf.paragraphs import Text, paragraphs
from policygraph.read.pdf.shape import Shape, shape_of
from policygraph.read.pdf.tables import RuledTable, find_tables, join_over_pages

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_SCANNED = 0.5
"""Share of pages that may be without text in a document that counts as readable."""


def parse(data: bytes) -> dict[str, Any]:
    """Read a PDF into paragraphs, empty lines and tables in reading order."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    if count > limits.MAX_PAGES:
        return {"error": "pages"}
    pages = [_load(document, index) for index in range(count)]
    damaged = [index + 1 for index, page in enumerate(pages) if page is None]
    unmapped = sum(page.unmapped for page in pages if page)
    characters = sum(page.characters for page in pages if page)
    if unmapped > characters:
        return {"error": "unmapped"}
    if not characters:
        return {"error": "damaged" if len(damaged) == count else "scanned"}
    warnings = []
    if damaged:
        warnings.append(["pages_damaged", {"n": len(damaged), "total": count, "page": damaged[0]}])
    if unmapped:
        warnings.append(["characters_unmapped", {"n": unmapped}])
    slanted = sum(page.slanted for page in pages if page)
    if slanted:
        warnings.append(["watermark", {"n": slanted}])
    columns = [index + 1 for index, page in enumerate(pages) if page and page.columns]
    if columns:
        warnings.append(["columns", {"n": len(columns), "page": columns[0]}])
    empty = [index + 1 for index, page in enumerate(pages) if page is not None and not page.characters]
    if empty:
        warnings.append(["pages_empty", {"n": len(empty), "total": count, "page": empty[0]}])
    lines = without_furniture([page.lines if page else [] for page in pages])
    return {"items": _put_together(lines, [page.tables if page else [] for page in pages]), "warnings": warnings}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is kept of a page."""

    lines: list[Line]
    """Lines outside tables."""
    tables: list[RuledTable]
    characters: int
    unmapped: int
    slanted: int
    pictures: int
    columns: bool


def _load(document: PdfDocument, index: int) -> _Sheet | None:
    """Read a page (0-based), None when it is damaged."""
    import pypdfium2

    try:
        page = load(document, index)
    except pypdfium2.PdfiumError:
        return None
    tables, rest = find_tables(page)
    groups = in_columns(rest, page.width)
    lines = [line for group in groups for line in make_lines(group, index + 1)]
    return _Sheet(lines, tables, len(page.chars), page.unmapped, page.slanted, page.pictures, len(groups) > 1)


def _put_together(pages: list[list[Line]], tables: list[list[RuledTable]]) -> list[dict[str, Any]]:
    """Paragraphs and tables in reading order; a table that goes on over the page is one."""
    shape = shape_of(pages)
    items: list[Text | RuledTable] = []
    before: Line | None = None
    for lines, found in zip(pages, tables, strict=True):
        done = 0
        for table in found:
            until = done
            while until < len(lines) and lines[until].top < table.top:
                until += 1
            before = _add(items, lines[done:until], shape, before)
            done = until
            last = items[-1] if items else None
            if isinstance(last, RuledTable) and last.page < table.page and join_over_pages(last, table):
                last.page = table.page
            else:
                items.append(table)
            before = None
        before = _add(items, lines[done:], shape, before)
    mark_empty_cells([item for item in items if isinstance(item, Text)])
    return [_as_json(item) for item in items]


def _add(items: list[Text | RuledTable], lines: list[Line], shape: Shape, before: Line | None) -> Line | None:
    """Add lines as paragraphs, going on with the last one unless a table stands between."""
    last = items[-1] if items and before is not None else None
    texts: list[Text] = []
    if isinstance(last, Text):
        texts.append(last)
        items.pop()
    before = paragraphs(lines, shape, before, texts)
    items += texts
    return before


def _as_json(item: Text | RuledTable) -> dict[str, Any]:
    if isinstance(item, Text):
        return asdict(item)
    return {"cells": [asdict(cell) for cell in item.cells]}


def main() -> None:
    """Read standard input, write standard output."""
    try:
        result = parse(sys.stdin.buffer.read())
    except MemoryError:
        result = {"error": "memory"}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
