"""The rows of a ledger: where the headings are, what each row reports, and which rows are none."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from policygraph.errors import PolicygraphError
from policygraph.progress.sheets import Grid
from policygraph.progress.words import Column, State, progress_words, read_column, read_state, state_heading, state_name
from policygraph.quantity import Anchor, dates

_HEAD_ROWS = 20
"""Rows of a sheet in which its headings are looked for."""
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]|百分之百")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DAY = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:\s.*)?$|^((?:19|20)\d\d)(\d\d)(\d\d)$")
_DAY_ONLY = re.compile(r"^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-./]\s*\d|年)")


@dataclass(slots=True)
class Row:
    """A row of a ledger as read."""

    sheet: str
    number: int
    """As the spreadsheet counts, from 1."""
    cells: dict[Column, str] = field(default_factory=dict)
    skipped: str | None = None
    """Why the row is no task (head, group, total, no heading); None for a task."""
    state: State | None = None
    share: float | None = None
    day: str | None = None
    note: str | None = None
    problem: str | None = None
    """What of the row cannot be read; None where all can."""
    context: str = ""
    """Name of the sheet and what stands above its headings: whose ledger it is, and of which year."""

    @property
    def blank(self) -> bool:
        """Whether nobody filled it in."""
        return not any(self.cells.get(c) for c in ("state", "share", "note", "evidence"))


def read_rows(grid: Grid, today: str | None = None) -> list[Row]:
    """Every row of a sheet that is not empty, tasks and others.

    today: ISO day; days without a year are of the year that the sheet's title tells, else the last such days up to this one.
    """
    head = _find_head(grid)
    context = "\n".join([grid.name, *(c for cells in grid.rows[:head.first if head else 0] for c in dict.fromkeys(cells) if c)])
    rows = []
    for number, cells in enumerate(grid.rows):
        if not any(cells):
            continue
        row = Row(grid.name, number + 1, context=context)
        if head is None:
            row.skipped = "no headings: a column for the task and one for its state or progress are needed"
        elif number <= head.last:
            row.skipped = "above the headings" if number < head.first else "headings"
        else:
            _fill(row, cells, head, across=number in grid.across)
            _day(row, today)
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    last: int
    columns: dict[Column, list[int]]
    ticks: dict[int, State]
    """Columns that stand for one state each, a tick in one of them."""


def _find_head(grid: Grid) -> _Head | None:
    """The row, or two rows, of headings: the first with a task column and one that tells its progress."""
    best: _Head | None = None
    for number, cells in enumerate(grid.rows[:_HEAD_ROWS]):
        if number in grid.across:
            continue
        below = grid.rows[number + 1] if number + 1 < len(grid.rows) else []
        for last, names in ((number, [cells]), (number + 1, [below, cells])):
            ticks = _ticks(names, grid.rows[last + 1:])
            columns = _columns(names, len(cells), ticks)
            if columns.keys() & {"id", "heading", "text"} and (ticks or columns.keys() & {"state", "share", "note"}):
                found = _Head(number, last, columns, ticks)
                # a second row of headings is one only where it tells more columns, none of them by a cell of the first task
                if best is None or best.first == number and _all_headings(below, cells) \
                        and len(columns) + len(ticks) > len(best.columns) + len(best.ticks):
                    best = found
        if best is not None:
            return best
    return None


def _all_headings(below: list[str], above: list[str]) -> bool:
    """Whether a row below headings holds headings only: each cell short, merged with the one above, or a known heading."""
    filled = [(c, a) for c, a in zip(below, above, strict=False) if c]
    ticks = _ticks([below], None)
    return bool(filled) and all(c == a or read_column(c) is not None or len(c) <= 8 and (ticks or not read_state(c)) for c, a in filled) \
        and (bool(ticks) or any(c != a and read_column(c) is not None for c, a in filled))


def _ticks(rows: list[list[str]], tasks: list[list[str]] | None) -> dict[int, State]:
    """Columns headed by states, if there are two different ones at least side by side, with ticks below them (in an overview: numbers)."""
    for row in rows:
        found = {k: state for k, cell in enumerate(row) if (state := state_heading(cell))}
        places = sorted(found)
        apart = len(set(found.values()))
        if apart > 1 and apart == len(places) == places[-1] - places[0] + 1 and (tasks is None or any(
                cells[k] in progress_words().affirmed for cells in tasks for k in places if k < len(cells))):
            return found
    return {}


def _columns(rows: list[list[str]], width: int, ticks: dict[int, State]) -> dict[Column, list[int]]:
    found: dict[Column, list[int]] = {}
    for k in range(width):
        if k in ticks:
            continue
        for row in rows:
            column = read_column(row[k]) if k < len(row) and row[k] else None
            if column is not None:
                found.setdefault(column, []).append(k)
                break
    if "heading" not in found and "text" in found:
        found["heading"] = found["text"][:1]
    return found


def _fill(row: Row, cells: list[str], head: _Head, *, across: bool) -> None:
    filled = [c for c in cells if c]
    if across or (len(set(filled)) == 1 and len(filled) > 1):
        row.skipped = "heading of a group"
        return
    for column, places in head.columns.items():
        said = list(dict.fromkeys(cells[k] for k in places if k < len(cells) and cells[k]))
        if said:
            row.cells[column] = ("、" if column == "unit" else "；").join(said)
    _ticked(row, [(state, cells[k]) for k, state in head.ticks.items() if k < len(cells) and cells[k]])
    first = re.sub(r"\s", "", filled[0])
    if first.startswith(progress_words().not_tasks) and len([c for c in row.cells if c in ("id", "heading")]) < 2 \
            and (len(filled) <= 3 or first in progress_words().not_tasks):
        row.skipped = "total or remark"
    elif read_column(row.cells.get("heading", "")) == "heading" and read_column(row.cells.get("state", row.cells.get("note", ""))):
        row.skipped = "headings again"
    elif not row.cells.get("heading") and not row.cells.get("id"):
        row.skipped = "names no task"
    else:
        _read(row)


def _ticked(row: Row, marks: list[tuple[State, str]]) -> None:
    """The state of the one column that has a tick."""
    if len(marks) == 1 and marks[0][1] in progress_words().affirmed:
        row.cells["state"] = state_name(marks[0][0])
    elif marks:
        row.cells["state"] = "、".join(state_name(state) for state, _ in marks)
        row.problem = "more than one state is ticked" if len(marks) > 1 else f"{marks[0][1]!r} is no tick"


def _read(row: Row) -> None:
    """State, share, note and day of a row; what cannot be read is its problem."""
    text, progress = row.cells.get("state", ""), row.cells.get("share", "")
    row.share = _share(progress, plain=True)
    if row.share is None:
        row.share = _share(text, plain=False)
    for said in (text, progress if row.share is None else ""):
        # 工作进度 is a share in some ledgers, words in others
        if said and row.state is None:
            _state(row, said)
    _note(row, row.cells.get("note", ""))
    if row.state is None and row.share is not None:
        row.state = "done" if row.share == 100 else "under-way" if row.share > 0 else "not-started"
    if row.state is None and not text and (told := read_state(row.cells.get("note", ""))):
        row.state = told.state
    _check(row, text)


def _state(row: Row, text: str) -> None:
    """What a cell says of the state: one of its words, yes or no, a share alone, or words about the work."""
    words = progress_words()
    if said := read_state(text):
        row.state = said.state
        _note(row, said.rest if _SHARE.fullmatch(said.rest.strip("（）() ")) is None else "")
    elif text in words.affirmed:
        row.state = "done"
    elif text in words.denied:
        # the share tells which
        if row.share is None:
            row.problem = "“否” may be under way or not begun"
        elif row.share == 100:
            row.problem = "state and share disagree"
    elif row.share is None or len(text) > 12:
        _note(row, text)


def _note(row: Row, text: str) -> None:
    row.note = "；".join(dict.fromkeys(p for p in (row.note, text) if p)) or None


def _check(row: Row, text: str) -> None:
    if (row.state == "done" and row.share not in (None, 100)) or (row.state == "not-started" and row.share):
        row.problem = "state and share disagree"
    elif row.state is None and not row.blank and row.problem is None:
        row.problem = f"{text!r} is no state" if text else "tells no state"


def _day(row: Row, today: str | None) -> None:
    said = row.cells.get("date")
    if said and row.skipped is None:
        year = _YEAR.search(row.context)
        try:
            row.day = read_day(said, int(year[1]) if year else None, today)
        except PolicygraphError as error:
            row.problem = row.problem or str(error)


def _share(text: str, *, plain: bool) -> float | None:
    found = _SHARE.search(text)
    if found:
        share = float(found[1]) if found[1] else 100.0
        return share if share <= 100 else None
    if plain and _PLAIN.fullmatch(text.strip()):
        value = float(text)
        return value * 100 if 0 < value < 1 or text.strip() == "1.0" else value if value <= 100 else None
    return None


def read_day(text: str, year: int | None = None, today: str | None = None) -> str:
    """A day as ledgers write it. Raises PolicygraphError for anything else, and for days that do not exist.

    year, today: of a day that is written without its year, the year, else the day up to which it is looked for.
    """
    said = text.strip()
    told, short = _DAY.match(said), _DAY_ONLY.match(said)
    try:
        if told:
            parts = [int(n) for n in told.groups() if n]
            return date(parts[0], parts[1], parts[2]).isoformat()
        if short and (year or today):
            month, day = int(short[1]), int(short[2])
            if year:
                return date(year, month, day).isoformat()
            last = date.fromisoformat(today or "")
            return date(last.year - ((month, day) > (last.month, last.day)), month, day).isoformat()
    except ValueError:
        raise PolicygraphError(f"{text!r} is no day") from None
    found = dates(text, Anchor())
    if len(found) == 1 and found[0].last is not None and found[0].exact:
        return found[0].last.isoformat()
    raise PolicygraphError(f"{text!r} is no day")


def all_rows(grids: list[Grid], today: str | None = None) -> Iterator[Row]:
    """The rows of all sheets; ``today`` as in ``read_rows``."""
    for grid in grids:
        yield from read_rows(grid, today)
