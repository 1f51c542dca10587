"""Tables of tasks: which tables are such, and where they keep what."""
from __future__ import annotations

from dataclasses import dataclass, field

from policygraph.model import Role, Table
from policygraph.structure.tables.columns import VALUE, bare, says_value, word_list
from policygraph.structure.tables.content import LONG, MOST, Content, content, table_kinds

_SHORTEST = 4
"""Characters that the cells of a column have on average where they tell tasks."""
_ROLES: dict[str, Role] = {"lead": "lead", "responsible": "responsible", "cooperating": "cooperating"}


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """Where a table of tasks keeps what; column indexes, None (or empty) where it has no such column."""

    task: int
    details: tuple[int, ...] = ()
    """Further columns that tell of the task (具体举措 beside 重点任务), in print order."""
    group: int | None = None
    number: int | None = None
    units: tuple[tuple[int, Role], ...] = ()
    deadline: int | None = None
    goal: int | None = None
    people: tuple[int, ...] = field(default_factory=tuple)


def is_task_table(table: Table) -> bool:
    """Whether the rows of a table are things to do, each with units, a deadline, or steps in words.

    A table of indicators that also names units is none, unless it has a column of tasks.
    """
    found = table_kinds(table)
    if "subject" in found:
        return False
    owned = any(k in _ROLES for k in found)
    # columns of a form that is still to be filled in hold no values
    told = zip(found, table.header, strict=True)
    values = any(k == VALUE and says_value(h) and content(table, i).filled for i, (k, h) in enumerate(told))
    if "task" in found:
        if owned or "deadline" in found:
            return owned or not any(map(says_value, table.header))
        return not values and _told_in_words(table, found)
    return owned and not values and _task_column(table, found) is not None


def _told_in_words(table: Table, found: list[str]) -> bool:
    """Do running texts beside the tasks say how they are done, and no numbers?"""
    beside = [content(table, i) for i, k in enumerate(found) if k in ("task", VALUE, "goal")]
    return sum(c.length >= LONG for c in beside) > 1 and not any(c.numbers >= MOST for c in beside)


def task_columns(table: Table) -> TaskColumns:
    """The columns of a table for which ``is_task_table`` holds. Raises ValueError for any other."""
    found = table_kinds(table)
    task = _named_project(table.header, found)
    task = _task_column(table, found) if task is None else task
    if task is None:
        raise ValueError(f"no column of tasks among {table.header}")
    first = {k: found.index(k) for k in ("group", "number", "deadline", "goal") if k in found}
    details = tuple(i for i, k in enumerate(found) if i != task and i > task and k in ("task", VALUE))
    return TaskColumns(
        task=task, details=details, group=first.get("group"), number=first.get("number"),
        units=tuple((i, _ROLES[k]) for i, k in enumerate(found) if k in _ROLES),
        deadline=first.get("deadline"), goal=None if first.get("goal") == task else first.get("goal"),
        people=tuple(i for i, k in enumerate(found) if k == "person"))


def _named_project(header: list[str], found: list[str]) -> int | None:
    """The column that names the project whose contents a later column tells: 项目名称 before 建设内容."""
    if "name" not in found or "task" not in found or found.index("name") > found.index("task"):
        return None
    column = found.index("name")
    return column if bare(header[column]) in word_list("project_names") else None


def _task_column(table: Table, found: list[str]) -> int | None:
    """The first column that names a task; lacking one, the first in words that may stand for it."""
    for wanted in (("task",), ("name", "goal"), ("group",), (VALUE,)):
        for i, name in enumerate(found):
            if name in wanted and (name == "task" or _in_words(content(table, i))):
                return i
    return None


def _in_words(held: Content) -> bool:
    """Whether a column's cells are words that could say what is to be done, not names, numbers or dates."""
    return held.length >= _SHORTEST and max(held.bodies, held.numbers, held.dates) < MOST
