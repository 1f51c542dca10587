"""Finds the header of a table among its first cells, also one of two rows."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policygraph.structure.tables.columns import known, word_list
from policygraph.structure.tables.grid import HEADER_JOIN, Piece

_PROSE = re.compile(r"[。；;]|^[一二三四五六七八九十]{1,3}[、.]|^[（(][一二三四五六七八九十]{1,3}[)）]|^\S{2,8}[:：]\S")
_VALUE = re.compile(r"[≤≥<>＜＞约]?\s*\d+(?:\.\d+)?\D{0,3}$")
MAX_HEADER = 40
"""Characters of the longest header cell."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, and how many blocks or pieces of its start they take."""

    texts: list[str]
    cells: list[Piece | None]
    """Piece of each column; None for a column whose header is empty."""
    blocks: int
    pieces: int
    """Pieces of the last header block that belong to the header; more follow when rows are not parted."""


def find(blocks: list[list[Piece]]) -> Header | None:
    """The header at the start of the blocks, None when they do not look like a table."""
    if not blocks or len(blocks) == 1 and len(blocks[0]) < 4:
        return None
    first = blocks[0]
    run = _known_run(first)
    if run >= 2 and len(first) > run and (len(blocks) == 1 or _rows_follow(first, run)):
        return _header(first[:run], 1, run)
    if not _plausible(first):
        return None
    second = _second_row(blocks)
    if second is not None:
        return second
    if sum(known(p.text) for p in first) < 1 and not _regular(blocks):
        return None
    return _header(first, 1, len(first))


def _header(pieces: list[Piece], blocks: int, count: int) -> Header:
    return Header([p.text for p in pieces], [p if p.text else None for p in pieces], blocks, count)


def _known_run(pieces: list[Piece]) -> int:
    """Number of leading cells that are known header words."""
    count = 0
    while count < len(pieces) and known(pieces[count].text):
        count += 1
    return count


def _rows_follow(pieces: list[Piece], run: int) -> bool:
    """Whether the rows begin in the header's own block: the running number 1 stands behind the header words."""
    return pieces[run].text.rstrip("、.．") == "1" and len(pieces) >= 2 * run


def _plausible(pieces: list[Piece]) -> bool:
    """Whether a block could be a header: two cells or more, short, no prose, not all values."""
    full = [p.text for p in pieces if p.text]
    if len(full) < 2 or any(len(t) > MAX_HEADER or _PROSE.search(t) for t in full):
        return False
    return not all(_VALUE.match(t) for t in full)


def _regular(blocks: list[list[Piece]]) -> bool:
    """Whether most blocks have as many cells as the first, so that they are rows even under unknown headers."""
    same = sum(len(b) == len(blocks[0]) for b in blocks[1:])
    return same >= 1 and same * 2 > len(blocks) - 1


def _second_row(blocks: list[list[Piece]]) -> Header | None:
    """Header of two rows: in the second, columns that the first already names are empty or left out."""
    if len(blocks) < 3 or not _plausible(blocks[1]):
        return None
    first, second = blocks[0], blocks[1]
    width = Counter(len(b) for b in blocks[2:]).most_common(1)[0][0]
    if len(first) >= width or any(p.text in word_list("empty_cells") for p in second):
        return None
    if len(second) == width and not second[0].text:
        spread = _by_empty(first, second)
    else:
        spread = _by_count(first, second, width)
    if spread is None:
        return None
    return Header([t for t, _ in spread], [p for _, p in spread], 2, len(second))


def _by_empty(first: list[Piece], second: list[Piece]) -> list[tuple[str, Piece | None]] | None:
    """Empty cells of the second row stand below a cell of the first; each run of full ones shares the cells left."""
    runs: list[list[Piece]] = []
    for p in second:
        if p.text and runs and runs[-1][0].text:
            runs[-1].append(p)
        else:
            runs.append([p])
    groups = sum(bool(r[0].text) for r in runs)
    parents = len(first) - (len(runs) - groups)
    if groups == 0 or parents < groups or groups > 1 and parents != groups:
        return None
    share = parents if groups == 1 else 1
    result: list[tuple[str, Piece | None]] = []
    heads = list(first)
    for run in runs:
        if not run[0].text:
            head = heads.pop(0)
            result.append((head.text, head))
            continue
        if len(run) % share:
            return None
        over = [heads.pop(0) for _ in range(share)]
        result += [_below(over[i * share // len(run)], p) for i, p in enumerate(run)]
    return result


def _by_count(first: list[Piece], second: list[Piece], width: int) -> list[tuple[str, Piece | None]] | None:
    """The second row holds only the columns below: as many as the width lacks, plus one for each cell above them."""
    children = [p for p in second if p.text]
    parents = len(children) - (width - len(first))
    if not 1 <= parents < len(first) or len(children) % parents:
        return None
    each = len(children) // parents
    if each < 2:
        return None
    # the cells over others are those that no kind of column explains; names come first, dates and remarks last
    plain = [i for i, p in enumerate(first) if i and not known(p.text)]
    start = plain[0] if len(plain) >= parents else 1
    result: list[tuple[str, Piece | None]] = []
    for i, head in enumerate(first):
        if start <= i < start + parents:
            below = children[(i - start) * each:(i - start + 1) * each]
            result += [_below(head, p) for p in below]
        else:
            result.append((head.text, head))
    return result


def _below(head: Piece, leaf: Piece) -> tuple[str, Piece]:
    return f"{head.text}{HEADER_JOIN}{leaf.text}", leaf
