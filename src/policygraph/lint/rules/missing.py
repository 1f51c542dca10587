"""What a measure or a plan lacks and its siblings have."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policygraph.lint.context import Context, PlanKey
from policygraph.lint.rule import Rule
from policygraph.model import Document, Finding, Measure, Plan, Span
from policygraph.structure.words import layout_words

_LEAST_SIBLINGS = 2
_HAVE_FOR_ONE_MISSING = 2
"""So many siblings must have the thing for each that lacks it."""
_LEAST_PLANS = 4
_PLANS_THAT_HAVE = 0.75
_UNIT_LABELS = {"lead", "responsible", "cooperating"}
_DATE = re.compile(r"\d月|年底|年末|年内|季度|半年")
_NAMED = re.compile(r"牵头|配合|负责")


class MissingUnit(Rule):
    """A measure without responsible units."""

    id = kind = "missing-unit"
    severity = "warning"
    zh = "同级措施都写明责任单位，这一项没有。"
    en = "A measure without responsible units where its siblings name theirs."
    wrong = "（一）……责任单位：区法院\n（二）……责任单位：区法院\n（三）……"
    right = "（一）……责任单位：区法院\n（二）……责任单位：区法院\n（三）……责任单位：区法院"

    def find(self, context: Context) -> Iterator[Finding]:
        """Measures of one section whose siblings name their units in a label, a bracket or a table's column."""
        stated = {key: context.blocks(plan, "unit", "clause") for key, plan in context.plan_of.items()}

        def labelled(measure: Measure) -> bool:
            return any("/表" in measure.id or stated[measure.document, measure.plan].around(u.span) for u in measure.units)

        for measure, siblings in _lacking(context, lambda m: bool(m.units), counts=labelled):
            if not _labelled(context, measure, "unit"):
                yield self.finding(_title(context, measure), f"同级{siblings}项措施都写明了责任单位，本项缺责任单位，请补上。",
                                   f"{siblings} measures beside it name responsible units, this one names none; add them.")


class MissingDeadline(Rule):
    """A measure without a deadline."""

    id = kind = "missing-deadline"
    severity = "warning"
    zh = "同级措施都写明完成时限，这一项没有。"
    en = "A measure without a deadline where its siblings have one."
    wrong = "（一）……时间节点：2022年6月\n（二）……时间节点：2022年9月\n（三）……责任单位：区法院"
    right = "（一）……时间节点：2022年6月\n（二）……时间节点：2022年9月\n（三）……时间节点：2022年12月"

    def find(self, context: Context) -> Iterator[Finding]:
        """Measures of one section whose siblings have a labelled deadline."""
        labelled = {key: context.blocks(plan, "deadline", "clause") for key, plan in context.plan_of.items()}

        def stated(measure: Measure) -> bool:
            return any(labelled[measure.document, measure.plan].around(d.span) for d in measure.deadlines)

        for measure, siblings in _lacking(context, lambda m: bool(m.deadlines), counts=stated):
            if not _labelled(context, measure, "deadline"):
                yield self.finding(_title(context, measure), f"同级{siblings}项措施都写明了完成时限，本项缺时限，请补上。",
                                   f"{siblings} measures beside it have deadlines, this one has none; add one.")


class MissingInPlan(Rule):
    """A plan without any responsible unit."""

    id = "missing-unit-plan"
    kind = "missing-unit"
    severity = "warning"
    zh = "同一文件的其他方案都写明责任单位，这个方案各项措施都没有。"
    en = "A plan none of whose measures names a responsible unit, where those of the document's other plans do."
    wrong = "附件9（各项措施均无责任单位）"
    right = "附件9（各项措施写明责任单位）"

    def find(self, context: Context) -> Iterator[Finding]:
        """Plans of documents with several."""
        for document in context.corpus.documents:
            plans = [(p, ms) for p in document.plans if (ms := _actions(context, (document.name, p.key)))]
            lacking = [(p, ms) for p, ms in plans if not any(m.units for m in ms)]
            if len(plans) < _LEAST_PLANS or len(plans) - len(lacking) < _PLANS_THAT_HAVE * len(plans):
                continue
            for plan, measures in lacking:
                if not _names_units(context, document, plan):
                    undated = not any(m.deadlines or _DATE.search(m.text) for m in measures)
                    yield self.finding(
                        _plan_title(context, document, plan),
                        f"本方案{len(measures)}项措施均未写明责任单位{'和完成时限' if undated else ''}，"
                        f"其他{len(plans) - len(lacking)}个方案都已写明，请补上。",
                        f"None of the {len(measures)} measures names a responsible unit{' or a deadline' if undated else ''}; "
                        f"{len(plans) - len(lacking)} other plans do. Add them.")


def _lacking(context: Context, has: Callable[[Measure], bool],
             counts: Callable[[Measure], bool] | None = None) -> Iterator[tuple[Measure, int]]:
    """Measures that lack what nearly all siblings have, with the number of these."""
    for key in context.plan_of:
        sections: dict[tuple[str, str], list[Measure]] = {}
        for measure in _actions(context, key):
            section = measure.path[0] if measure.path else ""
            sections.setdefault((section, measure.kind), []).append(measure)
        for measures in sections.values():
            lacking = [m for m in measures if not has(m)]
            having = [m for m in measures if (counts or has)(m)]
            if lacking and len(having) >= max(_LEAST_SIBLINGS, _HAVE_FOR_ONE_MISSING * len(lacking)):
                yield from ((m, len(having)) for m in lacking)


def _actions(context: Context, key: PlanKey) -> list[Measure]:
    return [m for m in context.measures[key] if m.kind in ("measure", "step")]


def _labelled(context: Context, measure: Measure, what: str) -> bool:
    """Whether the measure's text holds a label or words of this kind all the same, read as something else."""
    text = context.corpus.texts[measure.document][measure.span.start:measure.span.end]
    kinds = {layout_words().label_kind.get(m.group(1)) for m in layout_words().label.finditer(text)}
    if what == "deadline":
        return "deadline" in kinds
    return bool(kinds & (_UNIT_LABELS | {"person"})) or bool(_NAMED.search(text[-60:]))


def _names_units(context: Context, document: Document, plan: Plan) -> bool:
    """Whether the plan has a label or a table column for responsible units all the same."""
    text = context.corpus.texts[document.name][plan.span.start:plan.span.end]
    kinds = {layout_words().label_kind.get(m.group(1)) for m in layout_words().label.finditer(text)}
    columns = [cell for table in plan.tables for cell in table.header]
    return bool(kinds & _UNIT_LABELS) or any(re.search("责任|牵头", c) for c in columns)


def _title(context: Context, measure: Measure) -> Span:
    """Numeral and heading of a measure."""
    text = context.corpus.texts[measure.document]
    at = text.find(measure.heading[:12], measure.span.start, measure.span.end)
    end = at + len(measure.heading) if at >= 0 and text.startswith(measure.heading, at) else measure.span.start + 40
    stop = text.find("\n", measure.span.start)
    return context.span(measure.document, measure.span.start, min(end, measure.span.end, stop if stop >= 0 else len(text)))


def _plan_title(context: Context, document: Document, plan: Plan) -> Span:
    text = context.corpus.texts[document.name]
    at = text.find(plan.title[:6], plan.span.start, plan.span.end)
    start = at if at >= 0 else plan.span.start
    stop = text.find("\n", start)
    return context.span(document.name, start, stop if 0 <= stop <= plan.span.end else plan.span.end)
