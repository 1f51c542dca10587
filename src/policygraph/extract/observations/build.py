"""Observations: one for each cell of a comparison table that says something."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.observations.perspective import caption_perspective, perspective
from policygraph.extract.observations.values import is_empty, period, quantity
from policygraph.iris import observation_iri
from policygraph.model import Cell, Observation, Plan, SourceText, Table
from policygraph.structure.tables.columns import (
    VALUE,
    bare,
    says_value,
    unit_in_brackets,
    word_list,
)
from policygraph.structure.tables.content import MOST, content, table_kinds
from policygraph.structure.tables.tasks import is_task_table

_NAMES = ("name", "case", "group", "task", "goal", "subject")
_VALUES = (VALUE, "deadline", "goal")


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a table is laid out."""

    kinds: list[str]
    names: list[int]
    """Columns of the row's name, the finest last; empty when the headers name the indicators."""
    values: list[int]
    levels_in_rows: bool
    """Whether the rows are levels (现状, 目标) and the columns indicators."""


def observations(table: Table, plan: Plan, source: SourceText) -> list[Observation]:
    """The cells of a comparison table, in print order; none for a table of tasks or of people.

    ``value`` is set only when the cell is one number; its unit is the cell's own, else that in brackets in the row's
    name or the header, else the one stated for the whole table. Cells that are empty or a stroke are left out.
    """
    frame = _frame(table)
    if frame is None:
        return []
    result: list[Observation] = []
    used: dict[int, int] = {}
    counted = {i for i in frame.values if content(table, i).numbers >= MOST}
    for row, name, columns in _rows(table, frame):
        for column in columns:
            cell = row[column]
            if cell.span is None or is_empty(cell.text):
                continue
            found = _observation(table, plan, frame, name, column, cell)
            if found.perspective == "other" and column not in counted and found.value is None:
                continue  # a column of remarks
            if found.perspective == "deadline":
                found.unit = None
            else:
                found.unit = found.unit or _unit_column(row, frame) or table.unit
            found.iri = observation_iri(source.name, cell.span.start)
            used[cell.span.start] = used.get(cell.span.start, 0) + 1
            if used[cell.span.start] > 1:  # a merged cell speaks for several rows or columns
                found.iri += f"-{used[cell.span.start]}"
            result.append(found)
    return result


def _frame(table: Table) -> _Frame | None:
    """The layout of a table, None when it compares nothing."""
    found = table_kinds(table)
    says = [k == VALUE and says_value(h) or k == "goal" for k, h in zip(found, table.header, strict=True)]
    if is_task_table(table) and not any(says) or "subject" in found or "person" in found and not any(says):
        return None
    names = [i for i, k in enumerate(found) if k in _NAMES and not (k == "goal" and i)]
    names = [i for i in names if found[i] != "group"] or names
    names = [i for i in names if i <= min((j for j, s in enumerate(says) if s), default=len(found))]
    if not names:
        first = next((i for i, k in enumerate(found) if k == VALUE and not says[i]), None)
        if first is not None and _is_text(table, first):
            names = [first]
    values = [i for i, k in enumerate(found) if k in _VALUES and i not in names]
    levels = None if any(says) else next((i for i in range(len(found)) if _levels(table, i)), None)
    if levels is not None:
        names, values = [levels], [i for i in range(len(found)) if i > levels and found[i] != "note"]
        found = [VALUE if i in values else k for i, k in enumerate(found)]
    return _Frame(found, names, values, levels is not None) if values else None


def _levels(table: Table, column: int) -> bool:
    """Whether most cells of a column name levels: 现状水平, 2025年目标."""
    cells = [bare(row[column].text) for row in table.rows]
    return len(cells) > 1 and sum(len(c) <= 12 and says_value(c) and quantity(c) is None for c in cells) * 2 > len(cells)


def _is_text(table: Table, column: int) -> bool:
    """Whether most cells of a column are words, not numbers."""
    texts = [row[column].text for row in table.rows if row[column].text]
    return bool(texts) and sum(quantity(t) is None for t in texts) * 2 > len(texts)


def _rows(table: Table, frame: _Frame) -> Iterator[tuple[list[Cell], str, list[int]]]:
    """Each row with its name and the columns that hold values; an empty name is that of the row above."""
    above = ""
    for row in table.rows:
        total = next((c.text for i, c in enumerate(row) if c.text in word_list("total_rows")), None)
        if total is not None:
            yield row, total, [i for i in (*frame.names, *frame.values) if row[i].text != total]
            continue
        above = next((row[i].text for i in reversed(frame.names) if row[i].text), above)
        yield row, above, frame.values


def _observation(table: Table, plan: Plan, frame: _Frame, name: str, column: int, cell: Cell) -> Observation:
    header = table.header[column]
    if frame.levels_in_rows:
        name, header = header, name
    level, year = plan.place.level, plan.year
    if frame.kinds[column] == "deadline":
        seen, when = "deadline", None
    else:
        seen, when = perspective(header, level=level, year=year)
        if seen == "other":
            said = caption_perspective(table.caption, level=level, year=year)
            seen, when = said if said[0] != "other" else (seen, when)
    number = None if seen == "deadline" else quantity(cell.text, bare(name))
    case = bool(frame.names) and frame.kinds[frame.names[-1]] == "case" and name not in word_list("total_rows")
    assert cell.span is not None
    return Observation(
        document=plan.document, plan=plan.key, name=name or header, perspective=seen, header=header, raw=cell.text,
        value=number.value if number else None, unit=(number.unit if number else None) or _stated_unit(name, header),
        period=when or period(cell.text, year if seen == "deadline" else None), span=cell.span,
        condition=name if case else None)


def _stated_unit(name: str, header: str) -> str | None:
    """The unit in brackets in the row's name or the header, None when neither has one."""
    return unit_in_brackets(name) or unit_in_brackets(header)


def _unit_column(row: list[Cell], frame: _Frame) -> str | None:
    """The unit that a column of units gives for the row, None without such a column."""
    unit = next((c.text.strip() for c, k in zip(row, frame.kinds, strict=True) if k == "measure_unit"), "")
    return None if is_empty(unit) else unit
