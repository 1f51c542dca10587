"""Tables drawn with ruling lines: rules to grids, characters to cells.

A grid is made of all the x and y at which the rules of a connected group stand; base cells that no rule parts are
merged, which gives spans. Sides left open (no rule down the outside) count as closed.
"""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from policygraph.read.pdf.lines import CLOSING, Line, make_lines
from policygraph.read.pdf.page import Char, Page, Rule

_SNAP = 3.0
"""Points within which two rules stand at the same place, or touch."""


@dataclass(slots=True)
class RuledCell:
    """One cell, by row and column of the grid (0-based)."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int


@dataclass(slots=True)
class RuledTable:
    """A table on one page, or over several once they are put together."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    """x of the column borders."""
    cells: list[RuledCell] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)


def find_tables(page: Page) -> tuple[list[RuledTable], list[Char]]:
    """The page's tables from top to bottom, and the characters outside them."""
    rest = page.chars
    tables: list[RuledTable] = []
    for group in _groups(_merge(page.rules)):
        grid = _grid(group)
        if grid is None:
            continue
        xs, ys, owner = grid
        inside: dict[int, list[Char]] = {}
        outside: list[Char] = []
        for char in rest:
            column = bisect_right(xs, (char.x0 + char.x1) / 2) - 1
            row = bisect_right(ys, (char.top + char.bottom) / 2) - 1
            if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
                inside.setdefault(owner[row][column], []).append(char)
            else:
                outside.append(char)
        if not inside:
            continue
        table = _table(page.number, xs, ys, owner, inside)
        if not _is_running(table):
            rest = outside
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), rest


def _is_running(table: RuledTable) -> bool:
    """Whether a grid only frames running text: hardly a row in which two cells stand side by side."""
    filled = [0] * table.rows
    for cell in table.cells:
        if cell.text:
            for row in range(cell.row, cell.row + cell.row_span):
                filled[row] += 1
    shown = [count for count in filled if count]
    return 5 * sum(count > 1 for count in shown) <= len(shown)


def _merge(rules: list[Rule]) -> list[Rule]:
    """Join rules that lie on one another or continue one another."""
    merged: list[Rule] = []
    for upright in (False, True):
        rows: dict[int, list[Rule]] = {}
        flat = [rule for rule in rules if (rule.x0 == rule.x1) == upright]
        places = _snapped([rule.x0 if upright else rule.top for rule in flat])
        for rule in flat:
            at = rule.x0 if upright else rule.top
            rows.setdefault(bisect_right(places, at + _SNAP / 2) - 1, []).append(rule)
        for key in sorted(rows):
            spans = sorted((rule.top, rule.bottom) if upright else (rule.x0, rule.x1) for rule in rows[key])
            at = places[max(key, 0)]
            start, end = spans[0]
            for low, high in [*spans[1:], (float("inf"), float("inf"))]:
                if low <= end + _SNAP:
                    end = max(end, high)
                    continue
                merged.append(Rule(at, at, start, end) if upright else Rule(start, end, at, at))
                start, end = low, high
    return merged


def _snapped(values: list[float]) -> list[float]:
    """Distinct places, those within ``_SNAP`` of the one before taken as the same."""
    places: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > _SNAP:
            places.append(value)
        last = value
    return places


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, group by group."""
    parent = list(range(len(rules)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    flat = [index for index, rule in enumerate(rules) if rule.top == rule.bottom and rule.x0 != rule.x1]
    upright = [index for index, rule in enumerate(rules) if rule.x0 == rule.x1]
    for one in flat:
        a = rules[one]
        for other in upright:
            b = rules[other]
            if a.x0 - _SNAP <= b.x0 <= a.x1 + _SNAP and b.top - _SNAP <= a.top <= b.bottom + _SNAP:
                parent[find(one)] = find(other)
    groups: dict[int, list[Rule]] = {}
    for index in range(len(rules)):
        groups.setdefault(find(index), []).append(rules[index])
    return [groups[key] for key in sorted(groups)]


def _grid(group: list[Rule]) -> tuple[list[float], list[float], list[list[int]]] | None:
    """Column borders, row borders and the owner (a number) of each base cell; None when it is no table."""
    flat = [rule for rule in group if rule.top == rule.bottom]
    upright = [rule for rule in group if rule.x0 == rule.x1]
    if len(flat) < 2 or not upright:
        return None
    xs = _snapped([rule.x0 for rule in upright] + [min(rule.x0 for rule in flat), max(rule.x1 for rule in flat)])
    ys = _snapped([rule.top for rule in flat] + [min(rule.top for rule in upright),
                                                 max(rule.bottom for rule in upright)])
    if len(xs) < 3 or len(ys) < 2:
        return None
    owner = _without_walls(xs, ys, upright)
    for row in range(1, len(ys) - 1):
        _merge_down(owner, row, xs, [rule for rule in flat if abs(rule.top - ys[row]) <= _SNAP])
    return xs, ys, owner


def _without_walls(xs: list[float], ys: list[float], upright: list[Rule]) -> list[list[int]]:
    """Owners of the base cells when neighbours in a row that no rule parts are one."""
    columns = len(xs) - 1
    owner = [[row * columns + column for column in range(columns)] for row in range(len(ys) - 1)]
    for row, line in enumerate(owner):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not any(abs(rule.x0 - xs[column]) <= _SNAP and rule.top <= middle <= rule.bottom for rule in upright):
                line[column] = line[column - 1]
    return owner


def _merge_down(owner: list[list[int]], row: int, xs: list[float], floor: list[Rule]) -> None:
    """Give cells of a row to the cell of the same width above when no rule of ``floor`` lies between."""
    line, above = owner[row], owner[row - 1]
    column = 0
    while column < len(line):
        end = column
        while end + 1 < len(line) and line[end + 1] == line[column]:
            end += 1
        width, upper = end + 1 - column, set(above[column:end + 1])
        middle = (xs[column] + xs[end + 1]) / 2
        if len(upper) == 1 and above.count(above[column]) == width \
                and not any(rule.x0 <= middle <= rule.x1 for rule in floor):
            line[column:end + 1] = [above[column]] * width
        column = end + 1


def _table(page: int, xs: list[float], ys: list[float], owner: list[list[int]],
           inside: dict[int, list[Char]]) -> RuledTable:
    """The table with its cells; spans are the extent of what one owner holds."""
    table = RuledTable(page, ys[0], ys[-1], tuple(xs))
    places: dict[int, list[tuple[int, int]]] = {}
    for row, line in enumerate(owner):
        for column, key in enumerate(line):
            places.setdefault(key, []).append((row, column))
    for key, spots in places.items():
        row, column = spots[0]
        text = cell_text(make_lines(inside.get(key, []), page))
        table.cells.append(RuledCell(row, column, spots[-1][0] - row + 1, spots[-1][1] - column + 1, text, page))
    return table


def cell_text(lines: list[Line]) -> str:
    """Join a cell's lines: a line that left room for what follows ends a paragraph (LF), any other was wrapped."""
    if not lines:
        return ""
    widest = max(line.ink_x1 - line.x0 for line in lines)
    text = lines[0].text
    for before, line in zip(lines, lines[1:], strict=False):
        room = widest - (before.ink_x1 - before.x0)
        ended = room > line.first_width + 0.3 * line.size and before.text[-1] not in "、，,（(" \
            and line.text[0] not in CLOSING
        text += ("\n" if ended else "") + line.text
    return text


def join_over_pages(first: RuledTable, second: RuledTable) -> bool:
    """Put the rows of the next page's table below the first's when it goes on there; say whether it did.

    It goes on when the columns stand at the same places. A repeated header row is dropped, and a row whose first
    cell is empty, where the first column is else filled, is the rest of the row that the page end cut.
    """
    if len(first.columns) != len(second.columns) or any(
            abs(a - b) > _SNAP for a, b in zip(first.columns, second.columns, strict=True)):
        return False
    skip = 0
    if _row(first, 0) == _row(second, 0) and any(_row(first, 0).values()):
        skip = 1
    start = first.rows
    down = start - skip
    cut = _row(second, skip)
    filled = [cell.text for cell in first.cells if cell.column == 0]
    if cut and len(cut) == len(_row(first, start - 1)) and not cut.get(0) and any(cut.values()) and all(filled):
        for cell in first.cells:
            if cell.row == start - 1:
                cell.text += cut.get(cell.column, "")
        skip, down = skip + 1, down - 1
    for cell in second.cells:
        if cell.row >= skip:
            cell.row += down
            first.cells.append(cell)
    return True


def _row(table: RuledTable, row: int) -> dict[int, str]:
    """Texts of the cells that begin in a row, by column."""
    return {cell.column: cell.text for cell in table.cells if cell.row == row}
