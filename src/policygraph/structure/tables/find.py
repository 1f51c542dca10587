"""Finds the tables between two lines, in whichever way the file prints them."""
from __future__ import annotations

import re

from policygraph.model import Cell, SourceText, Table
from policygraph.structure.tables import align, header, held, listed, separated, tabbed
from policygraph.structure.tables.columns import kinds
from policygraph.structure.tables.grid import NEW_PART, NUMERAL, Piece, Region, cell, join

_HEADING = re.compile(rf"\s*(?:{NUMERAL}|\d{{1,2}}[、.．]|[（(]\d{{1,2}}[)）])\s*")
_UNIT = re.compile(r"[（(]?(?:计量)?单位[:：]\s*([^\s）)]{1,12})[)）]?\s*$")
_LABEL = re.compile(r"\s*\S{2,8}[:：]")
MAX_CAPTION = 60


def find_tables(source: SourceText, first_line: int, last_line: int) -> list[Table]:
    """All tables between two lines (1-based, inclusive), in print order, none inside another.

    Knows tables that the file holds as such, cells on lines that begin with a tab, rows with columns parted by tabs,
    pipes or blanks, and cells on plain lines under a header of known words. Lines that only look a little like a table
    are left alone: prose must not be lost.
    """
    last_line = min(last_line, len(source.lines))
    found = held.tables(source, first_line, last_line)
    taken = [(source.line_at(t.span.start).number, source.line_at(t.span.end).number) for t in found]
    for start, end in _free(taken, first_line, last_line):
        tabs = [(r, t) for r in tabbed.regions(source, start, end) if (t := _flattened(source, r, first_line))]
        found += [t for _, t in tabs]
        rest = _free([(r.first_line, r.last_line) for r, _ in tabs], start, end)
        for a, b in rest:
            found += [_titled(source, t, first_line) for t in separated.tables(source, a, b)]
    taken = [(t.span.first_line, t.span.last_line) for t in found]
    for start, end in _free(taken, first_line, last_line):
        found += [_titled(source, t, first_line) for t in listed.tables(source, start, end)]
    return sorted((t for t in found if not _is_box(t)), key=lambda t: t.span.start)


def _is_box(table: Table) -> bool:
    """Is this the box of a web page that tells about the document (索引号：… 发布机构：…), with a colon behind each label?"""
    labels = [text for text in (table.header[0], *(row[0].text for row in table.rows)) if text]
    return len(labels) > 1 and all(text.endswith(("：", ":")) for text in labels)


def _free(taken: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The line ranges between the taken ones."""
    result = []
    for start, end in sorted(taken):
        if first < start:
            result.append((first, start - 1))
        first = max(first, end + 1)
    if first <= last:
        result.append((first, last))
    return result


def _flattened(source: SourceText, region: Region, first_line: int) -> Table | None:
    """The table of a region of tab-led lines, None when it is none."""
    blocks = list(region.blocks)
    while blocks and len(blocks[0]) == 1 and len(blocks) > 1:
        blocks.pop(0)
    head = header.find(blocks)
    if head is None:
        return None
    rest = [p for p in blocks[head.blocks - 1][head.pieces:]] + [p for b in blocks[head.blocks:] for p in b]
    layout = align.Layout(tuple(kinds(head.texts)), joins=False, parted=len(blocks) > head.blocks)
    body = align.rows(rest, layout)
    if not body:
        return None
    start = min(p.start for p in blocks[0])
    table = Table("", None, head.texts, [_cells(source, row) for row in body],
                  source.span(start, max(p.end for p in [*rest, *blocks[0]])),
                  [cell(source, p) for p in head.cells])
    return _titled(source, table, first_line)


def _cells(source: SourceText, row: list[list[Piece]]) -> list[Cell]:
    return [cell(source, join(source, parts) if parts else None) for parts in row]


def _titled(source: SourceText, table: Table, first_line: int) -> Table:
    """Add the caption and the unit that stand on the lines before a table."""
    if table.caption:
        return table
    lines: list[str] = []
    number = table.span.first_line - 1
    gap = 0
    while number >= first_line and gap <= 8 and len(lines) < 3:
        text = re.sub(r"\s+", " ", source.lines[number - 1].text).strip()
        number -= 1
        if not text:
            gap += 1
            if lines:
                break
            continue
        unit = _UNIT.search(text)
        if unit:
            table.unit = table.unit or unit.group(1)
            text = text[:unit.start()].strip()
            if not text:
                continue
        elif len(text) > MAX_CAPTION or text[-1] in "。；;：:，" or _LABEL.match(text):
            break
        if _HEADING.match(text):
            lines = lines or [_HEADING.sub("", text, count=1)]
            break
        if NEW_PART.match(text) and not text.lstrip("附").startswith("表"):
            break
        lines.append(text)
    table.caption = " ".join(reversed(lines))
    return table
