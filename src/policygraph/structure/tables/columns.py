"""What each column of a table holds, told from its header by the words of ``ontology/tables.yaml``."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.hanzi import simplified
from policygraph.model import Role, Table
from policygraph.structure.tables.grid import HEADER_JOIN

KINDS = ("number", "deadline", "lead", "cooperating", "responsible", "person", "role", "note", "measure_unit", "case",
         "name", "task", "group", "goal", "subject")
VALUE = "value"
"""Kind of every column whose header says none of the others."""

_BRACKETS = re.compile(r"[（(\[［【][^（）()\[\]［］【】]{0,40}[）)\]］】]")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_ROLES: dict[str, Role] = {"lead": "lead", "responsible": "responsible", "cooperating": "cooperating"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind: whole headers, and ends of headers."""

    equals: frozenset[str]
    ends: tuple[str, ...]

    def fit(self, header: str) -> bool:
        """Whether a bare header is one of these words, or ends with one that may end it."""
        return header in self.equals or header.endswith(self.ends)


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


def bare(header: str) -> str:
    """A header without white space, brackets with what they hold, stars and colons, in simplified characters."""
    return re.sub(r"[\s*＊:：]+", "", _BRACKETS.sub("", simplified(header)))


@functools.cache
def words(section: str) -> dict[str, Words]:
    """A section of kinds from tables.yaml. Raises VocabularyError for an unknown kind or a list that is none."""
    result = {}
    for kind, lists in vocabulary.need("tables", vocabulary.read("tables"), section, dict).items():
        if kind not in KINDS:
            raise VocabularyError("tables.yaml", f"{section}.{kind}", f"unknown kind; allowed: {', '.join(KINDS)}")
        for key, value in lists.items():
            if key not in ("equals", "ends") or not isinstance(value, list):
                raise VocabularyError("tables.yaml", f"{section}.{kind}.{key}", "must be a list named equals or ends")
        equals = [str(w) for w in [*lists.get("equals", []), *lists.get("ends", [])]]
        result[kind] = Words(frozenset(equals), tuple(str(w) for w in lists.get("ends", [])) or ("\0",))
    return result


@functools.cache
def word_list(key: str) -> tuple[str, ...]:
    """A plain list of tables.yaml. Raises VocabularyError when it is missing or no list."""
    return tuple(str(w) for w in vocabulary.need("tables", vocabulary.read("tables"), key, list))


def kind(header: str) -> str:
    """Kind of one header taken alone, ``value`` when no word fits."""
    leaf = bare(header.split(HEADER_JOIN)[-1])
    if not leaf:
        return VALUE
    return next((name for name, w in words("columns").items() if w.fit(leaf)), VALUE)


def says_value(header: str) -> bool:
    """Whether a header speaks of a level or time of values: 现状水平, 省目标, 2025年."""
    plain = bare(header)
    lists = vocabulary.need("tables", vocabulary.read("tables"), "perspectives", dict)
    return bool(_YEAR.search(plain)) or any(w in plain for key in ("current", "frontier", "target") for w in lists[key])


def known(header: str) -> bool:
    """Whether a text reads like a column header: a word of the vocabulary, or a level or time of values."""
    plain = bare(header)
    return 0 < len(plain) <= 16 and (kind(header) != VALUE or says_value(plain))


def kinds(header: list[str]) -> list[str]:
    """Kind of every column, seen together: what a word means depends on the columns beside it."""
    found = [kind(h) for h in header]
    has_task = "task" in found
    further = word_list("further_names")
    leading = True
    for i, name in enumerate(found):
        measured = name == "deadline" and unit_in_brackets(header[i]) is not None
        again = name in ("name", "case") and (not leading or "name" in found[:i] and bare(header[i]) not in further)
        if measured or again:
            found[i] = VALUE
        elif name == "measure_unit" and has_task:
            found[i] = "responsible"
        leading = leading and found[i] in ("number", "name", "group", "case", "subject", "task")
    return found


def unit_in_brackets(text: str) -> str | None:
    """The unit of measurement in the brackets of a header or row name (办理时间（工作日） → 工作日), None without one.

    Brackets that hold anything else, such as a range (0-100) or a case (重要), name no unit.
    """
    for match in reversed(_BRACKETS.findall(re.sub(r"\s+", "", text))):
        inner = re.sub(r"^(?:计量)?单位[:：]", "", match[1:-1]).replace("％", "%")
        if inner in word_list("measure_units") or inner[:1] == "个" and inner[1:] in word_list("measure_units"):
            return inner
    return None


def is_task_table(table: Table) -> bool:
    """Whether the rows of a table are things to do, each with units or a deadline.

    A table of indicators that also names units is none, unless it has a column of tasks.
    """
    found = kinds(table.header)
    if not any(k in _ROLES or k == "deadline" for k in found) or "subject" in found:
        return False
    if "task" in found:
        return any(k in _ROLES for k in found) or not any(map(says_value, table.header))
    values = any(k == VALUE and says_value(h) for k, h in zip(found, table.header, strict=True))
    return any(k in _ROLES for k in found) and not values and _task_column(found) is not None


def task_columns(table: Table) -> TaskColumns:
    """The columns of a table for which ``is_task_table`` holds. Raises ValueError for any other."""
    found = kinds(table.header)
    task = _named_project(table.header, found)
    task = _task_column(found) if task is None else task
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


def _task_column(found: list[str]) -> int | None:
    """The first column that names a task; lacking one, the first that may stand for it."""
    for wanted in (("task",), ("name", "goal"), ("group",), (VALUE,)):
        for i, name in enumerate(found):
            if name in wanted:
                return i
    return None
