"""Empty cells of flattened tables: in a PDF nothing is printed where they stand, so that they look like empty lines.

Every row of such a table has as many cells as its header, then an empty line. Where all rows of a table come out whole
when the empty lines among that many are taken for cells, they are; a table with any other row stays as it is.
"""
from __future__ import annotations

from policygraph.read.pdf.paragraphs import Text

_MOST_CONTINUATIONS = 12
"""Lines of a row that go on with a cell; more belong to a text that only stands near a table."""


def mark_empty_cells(texts: list[Text]) -> None:
    """Turn the empty lines that stand for empty cells into lines with a tab."""
    at = 0
    while at < len(texts):
        at = _mark_table(texts, at) if _is_cell(texts[at]) else at + 1


def _mark_table(texts: list[Text], at: int) -> int:
    """Mark the table whose header begins at an index; return the index behind it, or where a wider header begins."""
    columns, at = _run(texts, at)
    found: list[int] = []
    while at < len(texts) and (_is_cell(texts[at]) or not texts[at].text and _cell_follows(texts, at)):
        row = _row(texts, at, columns)
        if row is None:
            if _run(texts, at)[0] <= columns:
                return _end(texts, at)
            break
        at, empty = row
        found += empty
    for index in found:
        texts[index].text = "\t"
    return at


def _row(texts: list[Text], at: int, columns: int) -> tuple[int, list[int]] | None:
    """The index after a whole row and the empty lines in it that are cells; None when it is no whole row."""
    cells = continuations = 0
    empty: list[int] = []
    while at < len(texts):
        if texts[at].text and not _is_cell(texts[at]):
            continuations += 1
            if not cells or continuations > _MOST_CONTINUATIONS:
                return None
        elif cells == columns:
            return None if texts[at].text or len(empty) == columns else (at + 1, empty)
        else:
            cells += 1
            if not texts[at].text:
                empty.append(at)
        at += 1
    return (at, empty) if cells == columns > len(empty) else None


def _run(texts: list[Text], at: int) -> tuple[int, int]:
    """Number of cells up to the next empty line or the table's end, and the index behind."""
    cells = 0
    start = at
    while at < len(texts) and texts[at].text:
        cells += _is_cell(texts[at])
        if at - start > 4 * _MOST_CONTINUATIONS:
            break
        at += 1
    return cells, at + 1


def _end(texts: list[Text], at: int) -> int:
    """Where a table ends: at a text that no cell stands right before or close behind."""
    while at < len(texts):
        if texts[at].text and not _is_cell(texts[at]) and not texts[at - 1].text:
            if not any(_is_cell(text) for text in texts[at + 1:at + 4]):
                break
        at += 1
    return at


def _cell_follows(texts: list[Text], at: int) -> bool:
    """Whether a cell stands behind empty lines."""
    while at < len(texts) and not texts[at].text:
        at += 1
    return at < len(texts) and _is_cell(texts[at])


def _is_cell(text: Text) -> bool:
    return text.text.startswith("\t")
