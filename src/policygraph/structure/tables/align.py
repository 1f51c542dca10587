"""Puts the pieces of a flattened table into rows and columns.

Where every row has as many cells as the header this is plain counting. Where cells were dropped, or rows are split by
empty lines, the cheapest reading is looked for: a missing cell costs, a cell of the wrong sort for its column costs,
an empty line inside a row costs a little.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygraph.structure.tables.columns import VALUE, word_list
from policygraph.structure.tables.grid import Piece

Row = list[list[Piece]]
"""For each column the pieces of its cell; an empty list for an empty cell."""

MISSING = 1.0
MISSING_NAME = 1.6
PARTED = 0.3
NOT_PARTED = 2.5
"""A row that does not begin after an empty line, in a table whose rows are parted."""
JOINED = 0.4
LEADS = 0.1
"""A second line for the unit that leads: one leads, many help."""
DROPPED = 0.45
"""A line behind the last row that is left to the text that follows."""
MAX_LINES = 14
"""Pieces that one row may take beyond one for each column, when cells run over several lines."""
MAX_WORK = 6_000_000
"""Steps that one table's cheapest reading may take (a few seconds). Beyond it a table with a tab before each cell is
cut by counting alone, and of a table of plain lines only as many lines are read."""

_DATE = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[底末初中上下旬前后内]|年底|季度|半年)*$")
_NUMBER = re.compile(r"[≤≥<>＜＞约达]?\s*\d[\d,.，]*\s*[^\d，。；、]{0,6}$")
_INTEGER = re.compile(r"[（(]?\d{1,3}[)）]?[.、．]?$")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、，,][\u4e00-\u9fff·]{2,4})*$")
_UNIT_KINDS = ("lead", "responsible", "cooperating")
_TEXT_KINDS = ("name", "task", "goal", "group", "case", "subject")


def sort_of(text: str) -> str:
    """What a cell looks like: empty, integer, date, number, units, person, text."""
    plain = re.sub(r"\s+", "", text)
    if not plain or plain in word_list("empty_cells"):
        return "empty"
    if _INTEGER.match(plain):
        return "integer"
    if plain in word_list("ongoing") or _date(plain):
        return "date"
    if _NUMBER.match(plain):
        return "number"
    last = re.split(r"[、，,；;和及]", re.sub(r"(?:按职责.{0,8}|等|负责|牵头|配合)+$", "", plain))[-1]
    if last.endswith(word_list("unit_endings")) and len(last) <= 20 and "。" not in plain:
        return "units"
    return "person" if _PERSON.match(plain) else "text"


def _date(plain: str) -> bool:
    """Whether a text is a date and nothing else."""
    return any(c.isdigit() for c in plain) and any(c in "年月日" for c in plain) and bool(
        _DATE.match(re.sub(r"(?:前|之前|以前)?(?:完成|实现|启动)?$", "", plain)))


def cost(sort: str, kind: str) -> float:
    """How badly a cell of a sort fits a column of a kind; 0 fits."""
    if sort == "empty":
        return 0.0
    if kind == "number":
        return 0.0 if sort == "integer" else 2.0
    if kind == "deadline":
        return {"date": 0.0, "integer": 1.0, "person": 0.5}.get(sort, 1.4)
    if kind in _UNIT_KINDS:
        return {"units": 0.0, "text": 0.7, "person": 0.6}.get(sort, 1.5)
    if kind == "person":
        return {"person": 0.0, "text": 0.6}.get(sort, 1.2)
    if kind in _TEXT_KINDS:
        return {"text": 0.0, "person": 0.0, "units": 0.5}.get(sort, 1.3)
    return {"date": 0.5, "units": 0.3}.get(sort, 0.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """The kinds of a table's columns and how its pieces are printed."""

    kinds: tuple[str, ...]
    joins: bool
    """Whether a cell may run over several pieces (lines of a table without tabs)."""
    parted: bool
    """Whether rows are parted by empty lines."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.kinds)


def rows(pieces: Sequence[Piece], layout: Layout) -> list[Row]:
    """The rows that a sequence of pieces makes."""
    if layout.kinds[:1] != ("number",):
        return _split(list(pieces), layout)
    runs = _numbered(pieces, layout)
    if layout.joins and runs:
        runs[-1] = _without_tail(runs[-1], layout)
    return [row for run in runs for row in _split(run, layout)]


def _without_tail(pieces: list[Piece], layout: Layout) -> list[Piece]:
    """The last row without the text that follows the table: the prefix that fits the columns best."""
    sorts = tuple(sort_of(p.text) for p in pieces[:layout.width + MAX_LINES])
    parted = tuple(p.parted for p in pieces[:len(sorts)])
    prices = [(_align(sorts[:n], parted[:n], layout)[0] + DROPPED * (len(sorts) - n), -n)
              for n in range(1, len(sorts) + 1)]
    return pieces[:-min(prices)[1]]


def _numbered(pieces: Sequence[Piece], layout: Layout) -> list[list[Piece]]:
    """Cut before each running number 1, 2, 3 … where a row may begin; empty cells before the first are dropped."""
    starts, wanted = [], None
    for i, p in enumerate(pieces):
        if not _INTEGER.match(p.text) or layout.parted and not (p.parted or i == 0):
            continue
        number = int(re.sub(r"\D", "", p.text))
        if number == wanted or wanted is None:
            starts.append(i)
            wanted = number + 1
    if not starts:
        return [list(pieces)]
    head = [p for p in pieces[:starts[0]] if p.text]
    cuts = [*starts, len(pieces)]
    runs = [list(pieces[a:b]) for a, b in zip(cuts, cuts[1:], strict=False)]
    return [head, *runs] if head else runs


def _split(pieces: list[Piece], layout: Layout) -> list[Row]:
    """Rows of a run of pieces: by counting when that comes out even, else the cheapest reading."""
    if not pieces:
        return []
    affordable = MAX_WORK // _work(layout)
    if not layout.joins and (_even(pieces, layout) or len(pieces) > affordable):
        padded = [[p] if p.text else [] for p in pieces] + [[]] * (-len(pieces) % layout.width)
        return [padded[i:i + layout.width] for i in range(0, len(padded), layout.width)]
    return _cheapest(pieces[:affordable], layout)


def _work(layout: Layout) -> int:
    """Steps that the cheapest reading takes for each piece."""
    return max(1, _longest(layout) ** 2 * layout.width ** 2 // 4)


def _longest(layout: Layout) -> int:
    """The most pieces one row may take."""
    return layout.width + (MAX_LINES if layout.joins else 0)


def _even(pieces: list[Piece], layout: Layout) -> bool:
    """Whether counting cells by the header's width gives rows that all begin where the print begins one."""
    width = layout.width
    if len(pieces) % width:
        return False
    starts = {i for i, p in enumerate(pieces) if p.parted}
    even = set(range(0, len(pieces), width))
    return not layout.parted or starts | {0} == even


def _cheapest(pieces: list[Piece], layout: Layout) -> list[Row]:
    """The cheapest cut into rows, each row aligned with the columns (dynamic programming over the start of a row)."""
    sorts = [sort_of(p.text) for p in pieces]
    longest = _longest(layout)
    count = len(pieces)
    best: list[tuple[float, int, tuple[int, ...]]] = [(0.0, count, ())] * (count + 1)
    for start in range(count - 1, -1, -1):
        opening = NOT_PARTED if layout.parted and start and not pieces[start].parted else 0.0
        choices = []
        inner = 0.0
        for end in range(start + 1, min(count, start + longest) + 1):
            inner += PARTED if end - 1 > start and pieces[end - 1].parted else 0.0
            fit, columns = _align(tuple(sorts[start:end]), tuple(p.parted for p in pieces[start:end]), layout)
            choices.append((opening + inner + fit + best[end][0], end, columns))
        best[start] = min(choices, key=lambda c: (round(c[0], 6), -c[1]))
    result: list[Row] = []
    at = 0
    while at < count:
        _, end, columns = best[at]
        row: Row = [[] for _ in layout.kinds]
        for p, column in zip(pieces[at:end], columns, strict=True):
            if p.text:
                row[column].append(p)
        if any(row):
            result.append(row)
        at = end
    return result


@lru_cache(maxsize=4096)
def _align(sorts: tuple[str, ...], parted: tuple[bool, ...], layout: Layout) -> tuple[float, tuple[int, ...]]:
    """Cheapest way to give each piece of one row a column, in order; returns cost and the columns.

    A column takes one piece, or with ``joins`` several; leaving a column out is cheaper where an empty line stands.
    """
    width, count = layout.width, len(sorts)
    if count > width and not layout.joins:
        return float("inf"), tuple(range(width)) + (width - 1,) * (count - width)
    # state: column of the last piece → cost and the columns so far
    states: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for i in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (spent, path) in states.items():
            room = width if layout.joins else width - (count - i - 1)
            for column in range(last if layout.joins and last >= 0 else last + 1, room):
                price = spent + _step(sorts, parted, i, last, column, layout)
                if column not in following or price < following[column][0] - 1e-9:
                    following[column] = (price, (*path, column))
        states = following
    ends = [(spent + _skipped(layout, last + 1, width, False), path) for last, (spent, path) in states.items()]
    return min(ends, key=lambda e: (round(e[0], 6), e[1]), default=(float("inf"), (0,) * count))


def _step(sorts: tuple[str, ...], parted: tuple[bool, ...], i: int, last: int, column: int, layout: Layout) -> float:
    """Cost of putting piece i into a column after the piece before it went into column ``last``."""
    kind = layout.kinds[column]
    if column == last:
        if kind in ("number", "deadline") or parted[i]:
            return 2.0
        same = sorts[i] == sorts[i - 1] or kind in _TEXT_KINDS or kind == VALUE and sorts[i] == "text"
        joined = JOINED + (LEADS if kind == "lead" else 0.0)
        return joined + (cost(sorts[i], kind) * 0.5 if same else cost(sorts[i], kind))
    return _skipped(layout, last + 1, column, i > 0 and parted[i]) + cost(sorts[i], kind)


def _skipped(layout: Layout, first: int, end: int, parted: bool) -> float:
    """Cost of leaving out the columns from first up to end."""
    total = sum(MISSING_NAME if layout.kinds[c] in ("name", "task") else MISSING for c in range(first, end))
    return total - (0.4 if parted and total else 0.0)
