"""The supervision ledger (督办台账): one row a measure with its light and the last report, to be filled in and taken over again."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from policygraph import say
from policygraph.export.ledger import FILL_IN
from policygraph.export.sheets import Sheet, Value, write_workbook
from policygraph.model import Corpus, Measure
from policygraph.network.selection import STRENGTH, strongest
from policygraph.progress.status import Status, Task
from policygraph.progress.words import state_name

COLUMNS = (("编号", 22), ("方案", 28), ("任务", 30), ("内容", 60), ("牵头单位", 18), ("责任单位", 26), ("配合单位", 18), ("完成时限", 12),
           ("目标", 36), ("提示", 10), *FILL_IN, ("原文行", 10))
"""Titles and widths of the columns; those from 办理状态 to 佐证材料 are to be filled in."""

ORPHANS = (("原编号", 22), ("任务", 40), ("状态", 10), ("日期", 12), ("填报人", 12), ("进展情况", 44))


def write_ledger(corpus: Corpus, status: Status, out: BinaryIO) -> None:
    """Write the ledger of the status' tasks as xlsx; the same status gives the same bytes."""
    rows = list(_rows(corpus, status))
    sheets = [Sheet("督办台账", COLUMNS, rows)]
    if status.orphans:
        lost = [(r.measure, r.heading, state_name(r.state), date.fromisoformat(r.date), r.who, r.note) for r in status.orphans]
        sheets.append(Sheet("对不上的填报", ORPHANS, lost))
    write_workbook(sheets, date.fromisoformat(status.day), out)


def _rows(corpus: Corpus, status: Status) -> Iterator[tuple[Value, ...]]:
    plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
    labels = {u.iri: u.label for u in corpus.units}
    for t in status.tasks:
        m = t.measure
        roles = strongest(m)
        by_role = ["、".join(labels.get(iri, "") for iri, r in roles.items() if r == role) for role in STRENGTH]
        last = t.last
        filled: tuple[Value, ...] = (None,) * 6 if last is None else (
            state_name(last.state), f"{last.share:g}%" if last.share is not None else None, date.fromisoformat(last.date), last.who,
            last.note, "；".join(e.said() for e in last.evidence) or None)
        yield (m.id, say.plan_name(plans[m.document, m.plan]), m.heading, m.text, *by_role, date.fromisoformat(t.due) if t.due else None,
               "；".join(say.target(x) for x in m.targets), light_name(t), *filled, _lines(m))


def light_name(task: Task, language: say.Language = "zh") -> str:
    """已逾期, 即将到期, …; a task reported done after its day says so."""
    return say.word("done-late" if task.late else task.light, language)


def _lines(m: Measure) -> str:
    first, last = m.span.lines
    return str(first) if first == last else f"{first}–{last}"
