"""The ledger: a workbook of measures, tasks, units, indicators, targets, table cells and findings, each row leading to its line."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from policygraph import say
from policygraph.export.sheets import Link, Sheet, Value, write_workbook
from policygraph.lint.rules import KINDS
from policygraph.model import Corpus, Measure, Plan, Span, Unit
from policygraph.network.selection import ACTIONS, STRENGTH, days, is_ongoing, strongest

TEXT_SHEET, PLAN_SHEET, TASK_SHEET = "原文", "方案", "任务"

LARGE = 20_000
"""From so many measures on the workbook is written row by row."""

FILL_IN = (("办理状态", 10), ("完成比例", 10), ("填报日期", 12), ("填报人", 12), ("进展情况", 44), ("佐证材料", 30))
"""Columns left empty, for whoever reports what was done (``policygraph progress import``)."""

COLUMNS = {
    "措施": "编号 20, 方案 28, 类别 10, 标题 30, 内容 60, 牵头单位 18, 责任单位 30, 配合单位 18, 单位数 8, "
          "期限 12, 期限原文 16, 目标 40, 原文行 10, " + ", ".join(f"{title} {width}" for title, width in FILL_IN),
    "任务": "单位 20, 角色 8, 措施 30, 编号 20, 方案 28, 期限 12, 期限原文 16, 目标 40, 同列单位 34, 原文行 10",
    "单位": "名称 24, 类型 14, 层级 10, 所在地 16, 又名 36, 英文名 36, 措施数 8, 牵头 8, 责任 8, 配合 8, 指标数 8, "
          "任务清单 12, 首见原文行 12",
    "指标": "名称 30, 领域 16, 计量单位 10, 方向 10, 又名 36, 目标数 8, 对比数据 8, 责任单位及依据 44, 首见原文行 12",
    "目标": "指标 30, 情形 16, 比较 8, 数值 10, 上限 10, 计量单位 10, 期限 12, 措施 30, 编号 20, 方案 28, 原文 50, 原文行 10",
    "对比数据": "指标 30, 原文名称 30, 情形 16, 口径 12, 表头 18, 原文 16, 数值 10, 计量单位 10, 时期 10, 方案 28, 原文行 10",
    "文稿问题": "程度 8, 类别 18, 说明 60, 原文 40, 文件 24, 原文行 10, 相关行 16, 处理意见 30",
    "方案": "编号 10, 标题 50, 领域 16, 年份 8, 文件 30, 措施数 8, 单位数 8, 原文行 12",
    "原文": "行 8, 文件 30, 文字 120",
}
"""Sheet → titles and widths (in characters) of its columns."""


def write_ledger(corpus: Corpus, out: BinaryIO, unit: Unit | None = None) -> None:
    """Write the ledger of a corpus (or of the part of it that ``narrow`` chose for a unit) as xlsx.

    Args:
        unit: the unit whose ledger it is: only its tasks are listed; None lists every unit's.
    """
    year = max((d.year for d in corpus.documents if d.year), default=2000)
    write_workbook(_Ledger(corpus, unit).sheets(), date(year, 1, 1), out, large=len(corpus.measures) > LARGE)


class _Ledger:
    """Rows of each sheet, with the places that links lead to."""

    def __init__(self, corpus: Corpus, unit: Unit | None) -> None:
        self.corpus = corpus
        self.labels = {u.iri: u.label for u in corpus.units}
        self.indicators = {i.iri: i for i in corpus.indicators}
        self.plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
        self.plan_row = {key: n for n, key in enumerate(self.plans, 1)}
        self.lines = self._lines()
        self.line_row = {(document, line): n for n, (document, line, _) in enumerate(self.lines, 1)}
        self.tasks = self._tasks(unit)
        self.task_row: dict[str, int] = {}
        for row, (iri, _) in enumerate(self.tasks, 1):
            self.task_row.setdefault(iri, row)

    def sheets(self) -> list[Sheet]:
        """All sheets in the order of the tabs."""
        rows = {
            "措施": self._measures(), TASK_SHEET: self._task_rows(), "单位": self._units(), "指标": self._indicators(),
            "目标": self._targets(), "对比数据": self._observations(), "文稿问题": self._findings(), PLAN_SHEET: self._plan_rows(),
            TEXT_SHEET: ((line, document, text) for document, line, text in self.lines),
        }
        return [Sheet(name, _columns(COLUMNS[name]), of_sheet) for name, of_sheet in rows.items()]

    def _measures(self) -> Iterator[tuple[Value, ...]]:
        for m in self.corpus.measures:
            roles = strongest(m)
            by_role = ["、".join(self.labels.get(iri, "") for iri, r in roles.items() if r == role) for role in STRENGTH]
            yield (m.id, self._plan(m.document, m.plan), say.word(m.kind), m.heading, m.text, *by_role, len(roles), *_due(m),
                   _targets_text(m), self._line(m.span))

    def _tasks(self, unit: Unit | None) -> list[tuple[str, Measure]]:
        """(IRI, measure), the busiest unit first, in each by date, those without a date last."""
        tasks: dict[str, list[Measure]] = defaultdict(list)
        for m in self.corpus.measures:
            for iri in strongest(m):
                if unit is None or iri == unit.iri:
                    tasks[iri].append(m)
        order = sorted(tasks, key=lambda iri: (-len(tasks[iri]), self.labels[iri], iri))
        return [(iri, m) for iri in order for m in sorted(tasks[iri], key=lambda m: (days(m) or ["9999"])[0])]

    def _task_rows(self) -> Iterator[tuple[Value, ...]]:
        for iri, m in self.tasks:
            roles = strongest(m)
            others = "、".join(self.labels.get(other, "") for other in roles if other != iri)
            yield (self.labels[iri], say.word(roles[iri]), m.heading, m.id, self._plan(m.document, m.plan), *_due(m), _targets_text(m),
                   others or say.word("alone"), self._line(m.span))

    def _units(self) -> Iterator[tuple[Value, ...]]:
        roles: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, Span] = {}
        for m in self.corpus.measures:
            for iri, role in strongest(m).items():
                roles[iri][role] += 1
            for mention in m.units:
                first.setdefault(mention.unit, mention.span)
        owned = Counter(o.unit for o in self.corpus.ownerships)
        for u in sorted(self.corpus.units, key=lambda u: (-roles[u.iri].total(), u.label, u.iri)):
            tasks = Link(f"{roles[u.iri].total()}项任务", TASK_SHEET, self.task_row[u.iri]) if u.iri in self.task_row else None
            yield (u.label, say.unit_type(u.type), say.word(u.level) if u.level else None, u.place, "；".join(u.aliases), u.label_en,
                   roles[u.iri].total(), *(roles[u.iri][r] for r in STRENGTH), owned[u.iri], tasks,
                   self._line(first[u.iri]) if u.iri in first else None)

    def _indicators(self) -> Iterator[tuple[Value, ...]]:
        spans: dict[str, list[Span]] = defaultdict(list)
        aimed: Counter[str] = Counter()
        for m in self.corpus.measures:
            for t in m.targets:
                aimed[t.indicator] += 1
                spans[t.indicator].append(t.span)
        for o in self.corpus.observations:
            spans[o.indicator].append(o.span)
        owners: dict[str, list[str]] = defaultdict(list)
        for own in self.corpus.ownerships:
            owners[own.indicator].append(f"{self.labels.get(own.unit, own.unit)}（{say.word(own.basis)}）")
        for i in sorted(self.corpus.indicators, key=lambda i: (i.label, i.iri)):
            yield (i.label, say.field_name(i.field) if i.field else None, i.unit, say.word(i.direction) if i.direction else None,
                   "；".join(i.aliases), aimed[i.iri], len(spans[i.iri]) - aimed[i.iri], "；".join(owners[i.iri]),
                   self._line(spans[i.iri][0]) if spans[i.iri] else None)

    def _targets(self) -> Iterator[tuple[Value, ...]]:
        for m in self.corpus.measures:
            for t in m.targets:
                node = self.indicators.get(t.indicator)
                yield (node.label if node else t.name, t.condition, say.SIGNS[t.comparator] or "=", say.json_number(t.value),
                       say.json_number(t.value_max),
                       t.unit, _date(t.deadline), m.heading, m.id, self._plan(m.document, m.plan), t.span.quote, self._line(t.span))

    def _observations(self) -> Iterator[tuple[Value, ...]]:
        for o in self.corpus.observations:
            node = self.indicators.get(o.indicator)
            perspective = "target" if o.perspective.startswith("target_") else o.perspective
            yield (node.label if node else o.name, o.name, o.condition, say.word(perspective), o.header, o.raw, say.json_number(o.value),
                   o.unit, o.period, self._plan(o.document, o.plan), self._line(o.span))

    def _findings(self) -> Iterator[tuple[Value, ...]]:
        for f in self.corpus.findings:
            kind = KINDS[f.kind][0] if f.kind in KINDS else f.kind
            yield (say.word(f.severity), kind, f.message, f.span.quote, f.span.document, self._line(f.span),
                   "、".join(str(r.first_line) for r in f.related), f.acknowledged)

    def _plan_rows(self) -> Iterator[tuple[Value, ...]]:
        measures: Counter[tuple[str, str]] = Counter()
        units: dict[tuple[str, str], set[str]] = defaultdict(set)
        for m in self.corpus.measures:
            measures[m.document, m.plan] += m.kind in ACTIONS
            units[m.document, m.plan] |= strongest(m).keys()
        for key, p in self.plans.items():
            yield (p.number or p.key, p.title, "、".join(map(say.field_name, p.fields)), p.year, p.document, measures[key],
                   len(units[key]), self._line(p.span))

    def _plan(self, document: str, key: str) -> Value:
        plan: Plan = self.plans[document, key]
        return Link(say.plan_name(plan), PLAN_SHEET, self.plan_row[document, key])

    def _line(self, span: Span) -> Value:
        text = str(span.first_line) if span.first_line == span.last_line else f"{span.first_line}–{span.last_line}"
        row = self.line_row.get((span.document, span.first_line))
        return text if row is None else Link(text, TEXT_SHEET, row)

    def _lines(self) -> list[tuple[str, int, str]]:
        """Document, number and text of each line of the plans at hand, and of the lines that rows stand for."""
        wanted_in: dict[str, set[int]] = defaultdict(set)
        spans = [thing.span for things in (self.plans.values(), self.corpus.measures, self.corpus.observations, self.corpus.findings)
                 for thing in things]
        for span in spans:
            wanted_in[span.document].update(range(span.first_line, span.last_line + 1))
        found: list[tuple[str, int, str]] = []
        for d in self.corpus.documents:
            wanted = wanted_in[d.name]
            texts = self.corpus.texts.get(d.name, "").split("\n")
            found.extend((d.name, n, text.strip()) for n, text in enumerate(texts, 1) if n in wanted)
        return found


def _columns(described: str) -> tuple[tuple[str, float], ...]:
    pairs = (column.rsplit(" ", 1) for column in described.split(", "))
    return tuple((title, float(width)) for title, width in pairs)


def _due(m: Measure) -> tuple[Value, Value]:
    """First day due, and all that is printed about it."""
    dates = days(m)
    printed = "；".join(d.raw for d in m.deadlines)
    return (_date(dates[0]) if dates else None), printed or (say.word("ongoing") if is_ongoing(m) else None)


def _date(day: str | None) -> Value:
    return date.fromisoformat(day) if day else None


def _targets_text(m: Measure) -> str:
    return "；".join(say.target(t) for t in m.targets)
