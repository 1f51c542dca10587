"""People named with a role: 责任人 lines of measures, and tables of who leads what (产业链 → 链长, 会长, 责任人)."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.observations.values import is_empty
from policygraph.model import Block, Cell, Measure, Person, Plan, SourceText, Span, Table
from policygraph.structure.tables import is_task_table, table_kinds
from policygraph.structure.tables.columns import bare

_BREAK = re.compile(r"[、，,；;/\n\t]+|\s*和\s*")
_BLANK = re.compile(r"(?<=[\u3400-\u9fff]{2})[ \u3000]+(?=[\u3400-\u9fff]{2})")
_NAME = re.compile(r"[\u3400-\u9fff·•]{2,12}")
_BEHIND = re.compile(r"[（(]([^（）()]{1,30})[)）]\s*$")
_UNITS = ("lead", "responsible", "cooperating")


def measure_people(blocks: list[Block], measure: Measure, source: SourceText) -> list[Person]:
    """The people in the lines of a measure that name some (责任人：…), in print order.

    The role is the line's label, the subject the measure's id. A post or body in brackets behind the name is given as
    organisation: 张三（区发改委主任).
    """
    return [person for block in blocks if block.kind == "person"
            for person in people_in(block.span, block.label.strip(), measure.id, source)]


def table_people(table: Table, plan: Plan, source: SourceText) -> list[Person]:
    """The people of a table whose columns are roles, row by row; none for a table of tasks, whose measures hold them.

    The subject is the row's name. A person whose cell stands only in the first row, over rows that leave it empty,
    holds the role for all of them (a merged cell). Where a column of units stands before that of a role, the unit in
    the same row is the organisation; several on lines of their own go with the people on theirs.
    """
    found = table_kinds(table)
    roles = [i for i, k in enumerate(found) if k == "person"]
    if not roles or is_task_table(table):
        return []
    subjects = [i for i, k in enumerate(found) if k in ("subject", "name", "task", "group", "case") and i < roles[0]]
    merged = {i for i in roles if _only_first(table, i)}
    people = []
    for row in table.rows:
        subject = re.sub(r"\s+", "", row[subjects[-1]].text) if subjects else plan.title
        for i in roles:
            cell = table.rows[0][i] if i in merged else row[i]
            if cell.span is None or is_empty(cell.text):
                continue
            here = list(people_in(cell.span, bare(table.header[i]), subject, source))
            bodies = _bodies(row, found, i)
            for number, person in enumerate(here):
                if bodies and person.organisation is None:
                    person = Person(person.name, person.role, person.subject, person.span,
                                    bodies[number] if len(bodies) == len(here) else "、".join(bodies))
                people.append(person)
    return people


def _only_first(table: Table, column: int) -> bool:
    """Whether only the first of several rows fills a column."""
    return len(table.rows) > 1 and table.rows[0][column].span is not None and not any(
        row[column].text for row in table.rows[1:])


def _bodies(row: list[Cell], found: list[str], column: int) -> list[str]:
    """The units in the column just before one of people, each on a line of its own."""
    span = row[column - 1].span if column else None
    if span is None or found[column - 1] not in _UNITS:
        return []
    return [re.sub(r"\s+", "", part) for part in _BREAK.split(span.quote) if part.strip()]


def _stops(text: str) -> list[re.Match[str]]:
    """Where one name ends: at marks and line breaks, and at a blank between two names of two characters or more."""
    blanks = [m for m in _BLANK.finditer(text) if not _BREAK.fullmatch(m.group())]
    return sorted([*_BREAK.finditer(text), *blanks], key=lambda m: m.start())


def people_in(span: Span, role: str, subject: str, source: SourceText) -> Iterator[Person]:
    """The names in a piece of text, each with its own span; what is no name (按职责, 各镇) is left out."""
    at = 0
    for stop in [*_stops(span.quote), None]:
        part = span.quote[at:stop.start() if stop else len(span.quote)]
        offset, at = span.start + at, stop.end() if stop else at
        behind = _BEHIND.search(part)
        body = part[:behind.start()] if behind else part
        name = re.sub(r"\s+", "", body).rstrip("。等")
        if not _NAME.fullmatch(name) or len(name) > 4 and "·" not in name and "•" not in name:
            continue
        start = offset + len(body) - len(body.lstrip())
        end = offset + len(body.rstrip("。等 \t\u3000\n"))
        yield Person(name, role, subject, source.span(start, end), behind.group(1).strip() if behind else None)
