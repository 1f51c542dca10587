"""Rows of a task table (序号/任务/责任单位/完成时限) as measures."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from policygraph import iris
from policygraph.extract.deadlines import deadlines, text_deadlines
from policygraph.extract.observations.values import bound, quantity
from policygraph.extract.people import people_in
from policygraph.extract.targets import targets
from policygraph.extract.units import mentions
from policygraph.model import Block, Cell, Measure, Plan, SourceText, Span, Table, Target
from policygraph.quantity import Anchor
from policygraph.structure.headings import LONGEST, heading_end
from policygraph.structure.markers import find_marker
from policygraph.structure.tables import TaskColumns, is_task_table, task_columns
from policygraph.structure.tables.columns import VALUE, says_target, word_list
from policygraph.structure.tables.content import content, table_kinds

_CHINESE = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")


def table_measures(source: SourceText, plan: Plan, anchor: Anchor) -> list[Measure]:
    """The measures of all task tables of a plan, in print order.

    An id is the plan's key, the table's place among the plan's task tables (表1) and the row's printed number.
    """
    found: list[Measure] = []
    tables = [t for t in plan.tables if is_task_table(t)]
    for position, table in enumerate(tables, 1):
        columns = _finer(table, task_columns(table))
        used: set[str] = set()
        held = Counter(cell.span for row in table.rows for cell in row)
        seen: set[Span | None] = set()
        group = ""
        for index, rows in enumerate(_tasks(table, columns), 1):
            row = rows[0]
            if row[columns.task].span is None:
                continue
            if _is_group(table, row, columns):
                group = row[columns.task].text.strip(" 。；;，,")
                continue
            number = _number(row, columns, index)
            path = f"{plan.key}/表{position}/{number}"
            while path in used:
                path += "#2"
            used.add(path)
            # a cell merged over several rows is in each of them: the later ones begin behind it, none is named by it
            own = [cell for cell in row if held[cell.span] == 1 or len(rows) > 1]
            fresh = [cell for cell in row if cell.span not in seen]
            seen.update(cell.span for r in rows for cell in r)
            measure = _measure(source, plan, anchor, table, columns, rows, own, fresh, path)
            if group:
                measure.path.append(group)
            found.append(measure)
    return found


def _finer(table: Table, columns: TaskColumns) -> TaskColumns:
    """The columns with the finer of two for the task, where the first is a heading that several rows share.

    One that runs over several numbers is a heading for certain; else each row must have something of its own beside it.
    """
    spans = [row[columns.task].span for row in table.rows]
    number = columns.number
    over = number is not None and len({(r[columns.task].span, r[number].span) for r in table.rows}) > len(set(spans))
    shared = len(spans) > len(set(spans)) and (over or len(_tasks(table, columns)) == len(spans))
    longest = LONGEST if over else LONGEST / 2
    if columns.group is not None or not columns.details or not shared or content(table, columns.details[0]).length > longest:
        return columns
    return replace(columns, task=columns.details[0], details=columns.details[1:], group=columns.task)


def _tasks(table: Table, columns: TaskColumns) -> list[list[list[Cell]]]:
    """The rows of each task: several where a task's cell is merged over rows that only tell its steps.

    Rows that have an owner, a number or a date of their own below a merged cell are tasks of their own.
    """
    apart = [*(i for i, _ in columns.units), *(i for i in (columns.deadline, columns.number) if i is not None)]
    grouped: list[list[list[Cell]]] = []
    for row in table.rows:
        above = grouped[-1][-1] if grouped else None
        steps = above is not None and row[columns.task].span is not None and row[columns.task].span == above[columns.task].span
        if above is not None and steps and all(row[i].span in (None, above[i].span) for i in apart):
            grouped[-1].append(row)
        else:
            grouped.append([row])
    return grouped


def _is_group(table: Table, row: list[Cell], columns: TaskColumns) -> bool:
    """Is this a heading among the rows, or a sum?

    A heading has a Chinese numeral (二、) where the other rows have digits; or it names nobody where nearly all rows
    do, and has a numeral of another form than they (1 among (8), (9)).
    """
    if any(c.text.strip() in word_list("total_rows") for c in row):
        return columns.number is not None
    if columns.number is None:
        return False
    forms = Counter(_form(r[columns.number].text) for r in table.rows)
    form = _form(row[columns.number].text)
    common = max(forms, key=lambda f: forms[f])
    if form in ("", common) or 2 * forms[common] <= len(table.rows):
        return False
    return form == "cn" or _names_nobody(row, columns) and 5 * sum(_names_nobody(r, columns) for r in table.rows) < 2 * len(table.rows)


def _names_nobody(row: list[Cell], columns: TaskColumns) -> bool:
    return bool(columns.units) and not any(row[i].text.strip() for i, _ in columns.units)


def _form(printed: str) -> str:
    """The form of a row's number: cn, n, (n); "" for none."""
    text = printed.strip()
    if _CHINESE.fullmatch(text):
        return "cn"
    return re.sub(r"\d+", "n", text).rstrip(".、．").replace("（", "(").replace("）", ")") if text[:2].strip("（(")[:1].isdecimal() else ""


def _number(row: list[Cell], columns: TaskColumns, index: int) -> str:
    printed = row[columns.number].text if columns.number is not None else ""
    return iris.segment(re.sub(r"\s+", "", printed)) if printed.strip() else str(index)


def _measure(source: SourceText, plan: Plan, anchor: Anchor, table: Table, columns: TaskColumns, rows: list[list[Cell]],
             own: list[Cell], fresh: list[Cell], path: str) -> Measure:
    """One task, of one row or of several. ``own``: cells that are not merged with another task's row; ``fresh``: those
    not merged with a row above."""
    row = rows[0]
    told = (columns.task, *columns.details, *((columns.goal,) if columns.goal is not None else ()))
    texts = list({cell.span: cell for r in rows for cell in (r[i] for i in told)}.values())
    pieces = [c.span for c in texts if c.span is not None]
    # a category cell merged over several rows stands before the first of them: the row begins at its number or task
    opening = [row[i] for i in (columns.number, columns.task, *columns.details) if i is not None and row[i].span is not None]
    begins = [c for c in opening if c in fresh] or opening
    first = min(c.span.start for c in begins if c.span is not None)
    whole = source.span(first, max(c.span.end for r in rows for c in r if c.span is not None))
    task = next((c for c in texts if c in own), row[columns.task])
    title = task.text.strip()
    marker = find_marker(title) if task is not row[columns.task] or columns.number is None else None
    title = title[marker.end:] if marker else title
    heading = title if len(title) <= LONGEST and "。" not in title else title[:heading_end(title, 0, len(title))]
    measure = Measure(
        id=path, document=source.name, plan=plan.key, kind="measure", heading=heading.strip(" 。；;，,"),
        text="\n".join(c.text for c in texts if c.text), span=whole, path=[table.caption] if table.caption else [],
        iri=iris.measure_iri(source.name, path.replace("#", "~")), rule="measure.row")
    for column, role in columns.units:
        if (span := row[column].span) is not None:
            measure.units.extend(mentions(Block("unit", role, table.header[column], span), source))
    if columns.deadline is not None and (span := row[columns.deadline].span) is not None:
        measure.deadlines = deadlines(span, source, anchor)
    in_cells = _cell_targets(table, row)
    own_numbers = {t.span for t in in_cells}
    for piece in pieces:
        if columns.deadline is None:
            measure.deadlines.extend(text_deadlines(piece.quote, piece.start, source, anchor))
        if piece not in own_numbers:
            measure.targets.extend(targets(piece.quote, piece.start, source, anchor, heading=measure.heading))
    measure.targets.extend(in_cells)
    measure.people = [person for i in columns.people if (span := row[i].span) is not None
                      for person in people_in(span, re.sub(r"\s+", "", table.header[i]), path, source)]
    return measure


def _cell_targets(table: Table, row: list[Cell]) -> list[Target]:
    """What a row's own columns promise: the number in a column of targets, of the indicator that the column before it names."""
    found, name = [], ""
    for cell, kind, header in zip(row, table_kinds(table), table.header, strict=True):
        if kind == "name":
            name = cell.text.strip()
        number = quantity(cell.text) if kind == VALUE and name and says_target(header) and cell.span is not None else None
        if number is not None and cell.span is not None:
            comparator = bound(cell.text)
            found.append(Target(name, comparator, number.value, number.unit or "", cell.span, rule="target.cell"))
    return found
