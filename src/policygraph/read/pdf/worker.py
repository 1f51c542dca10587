"""The process that parses a PDF: the file on standard input, JSON on standard output.

Gives ``{"items": [{"text", "page"} | {"cells": [...]}, …], "warnings": [...]}`` or ``{"error": reason}``, the reasons
being the keys of ``_REASONS`` in the package.
"""
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from policygraph.read import limits
from policygraph.read.pdf import ocr
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

_MOST_DOUBTFUL = 10
"""Doubtful lines that are named."""


def parse(data: bytes, *, by_ocr: bool = False) -> dict[str, Any]:
    """Read a PDF into paragraphs, empty lines and tables in reading order; pages of pictures by OCR where that is asked for."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    if count > limits.MAX_PAGES:
        return {"error": "pages"}
    pages = [_load(document, index, by_ocr=by_ocr) for index in range(count)]
    unmapped = sum(page.unmapped for page in pages if page)
    characters = sum(page.characters for page in pages if page)
    if unmapped > characters:
        return {"error": "unmapped"}
    if not characters:
        return {"error": "scanned" if any(pages) else "damaged"}
    lines = without_furniture([page.lines if page else [] for page in pages])
    return {"items": _put_together(lines, [page.tables if page else [] for page in pages]), "warnings": _remarks(pages, by_ocr=by_ocr)}


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
    doubtful: list[str] | None
    """Lines that OCR was not sure of, None for a page that was not read by it."""


def _remarks(pages: list[_Sheet | None], *, by_ocr: bool) -> list[tuple[str, dict[str, int | str]]]:
    """What is to be said of the pages, None being a damaged one: kinds of ``read/remarks.py`` with their numbers."""
    found: list[tuple[str, dict[str, int | str]]] = []
    damaged = _which(pages, lambda page: page is None)
    if damaged:
        found.append(("pages_damaged", {"n": len(damaged), "total": len(pages), "page": damaged[0]}))
    for kind, count in (("characters_unmapped", sum(page.unmapped for page in pages if page)),
                        ("watermark", sum(page.slanted for page in pages if page))):
        if count:
            found.append((kind, {"n": count}))
    columns = _which(pages, lambda page: page is not None and page.columns)
    if columns:
        found.append(("columns", {"n": len(columns), "page": columns[0]}))
    read = _which(pages, lambda page: page is not None and page.doubtful is not None)
    if read:
        doubtful = [line for page in pages if page for line in page.doubtful or []]
        found.append(("ocr", {"n": len(read), "doubtful": len(doubtful), "page": read[0], "lines": " / ".join(doubtful[:_MOST_DOUBTFUL])}))
    empty = _which(pages, lambda page: page is not None and not page.characters)
    if empty:
        found.append(("pages_empty", {"n": len(empty), "total": len(pages), "page": empty[0]}))
        pictures = _which(pages, lambda page: page is not None and not page.characters and page.pictures > 0)
        if pictures and not by_ocr and not ocr.available():
            found.append(("ocr_missing", {"n": len(pictures)}))
    return found


def _which(pages: list[_Sheet | None], wanted: Callable[[_Sheet | None], bool]) -> list[int]:
    """Numbers of the pages of a kind, from 1."""
    return [number for number, page in enumerate(pages, 1) if wanted(page)]


def _load(document: PdfDocument, index: int, *, by_ocr: bool) -> _Sheet | None:
    """Read a page (0-based), None when it is damaged."""
    import pypdfium2

    try:
        page = load(document, index)
    except pypdfium2.PdfiumError:
        return None
    doubtful = None
    if by_ocr and not page.chars and page.pictures:
        doubtful = ocr.recognise(document, index, page)
    tables, rest = find_tables(page)
    groups = in_columns(rest, page.width)
    lines = [line for group in groups for line in make_lines(group, index + 1)]
    return _Sheet(lines, tables, len(page.chars), page.unmapped, page.slanted, page.pictures, len(groups) > 1, doubtful)


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
        result = parse(sys.stdin.buffer.read(), by_ocr="--ocr" in sys.argv)
    except MemoryError:
        result = {"error": "memory"}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
