"""A plan held against the one above it, where the corpus tells which that is."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph import say
from policygraph.align import SURE_MISS, Alignment, Stated
from policygraph.lint.context import Context, line, where
from policygraph.lint.rule import Rule
from policygraph.model import Finding, Measure, Span

_LEAST_TAKEN = 0.3
"""Share of the upper plan's measures that a lower one takes up at least, for the two to be about one matter; a plan that cites many
others takes up few measures of each."""


class LaxerThanUpper(Rule):
    """A lower plan's number that falls short of the upper one's."""

    id = kind = "laxer-than-upper"
    severity = "warning"
    zh = "同一指标的目标值比上级方案低。"
    en = "A number that asks less than the plan above does for the same indicator."
    wrong = "省方案：企业开办时间压缩至0.5个工作日以内；区方案：企业开办时间压减至1个工作日以内"
    right = "省方案：企业开办时间压缩至0.5个工作日以内；区方案：企业开办时间压减至0.5个工作日以内"

    def find(self, context: Context) -> Iterator[Finding]:
        """Targets that every number of the lower plan falls short of."""
        for basis, alignment in context.alignments:
            for pair in alignment.targets if _one_matter(basis, alignment) else ():
                if pair.verdict == "laxer" and pair.lower is not None:
                    here, there = pair.lower.target.span, pair.upper.target.span
                    name = pair.upper.target.name
                    yield self.finding(
                        here, f"“{name}”此处为{_number(pair.lower)}，低于上级方案（{where(there, here)}）的{_number(pair.upper)}。",
                        f"“{name}” is {_number(pair.lower, 'en')} here, the plan above ({line(there, here)}) asks "
                        f"{_number(pair.upper, 'en')}.", [there])


class NotCovered(Rule):
    """A task of the upper plan that the lower one does not take up."""

    id = kind = "not-covered"
    severity = "warning"
    zh = "上级方案的任务在本方案中没有对应措施。"
    en = "A task of the plan above for which this plan has no measure."
    wrong = "省方案：扩大普惠贷款规模，普惠小微企业贷款余额增长20%；区方案：没有一项措施说到贷款"
    right = "省方案：扩大普惠贷款规模，普惠小微企业贷款余额增长20%；区方案：扩大普惠小微贷款，贷款余额增长20%"

    def find(self, context: Context) -> Iterator[Finding]:
        """Upper measures that no lower one is like, told at the head of the lower plan."""
        for basis, alignment in context.alignments:
            if not _one_matter(basis, alignment):
                continue
            head = _head(context, alignment.lower[0])
            for task in alignment.tasks:
                alike = task.nearest.score if task.nearest else 0.0
                if head is None or task.coverage != "missing" or alike >= SURE_MISS or any(p.lower for p in task.targets):
                    continue
                there = _first_line(context, task.measure)
                yield self.finding(
                    head, f"上级方案（{where(there, head)}）的任务“{task.measure.heading}”在本方案中没有对应措施。",
                    f"No measure of this plan takes up “{task.measure.heading}” of the plan above ({line(there, head)}).", [there])


def _one_matter(basis: str, alignment: Alignment) -> bool:
    taken = sum(t.coverage != "missing" for t in alignment.tasks)
    return basis == "declared" or taken >= max(1, _LEAST_TAKEN * len(alignment.tasks))


def _head(context: Context, document: str) -> Span | None:
    """The first line of a document's first plan."""
    plan = next((p for d, p in context.plans if d.name == document), None)
    return _line_at(context, document, plan.span.start) if plan else None


def _first_line(context: Context, measure: Measure) -> Span:
    return _line_at(context, measure.document, measure.span.start)


def _line_at(context: Context, document: str, start: int) -> Span:
    text = context.corpus.texts[document]
    end = text.find("\n", start)
    return context.span(document, start, end if end > start else min(len(text), start + 1))


def _number(stated: Stated, language: say.Language = "zh") -> str:
    t = stated.target
    return say.phrase(t.comparator, t.value, t.value_max, t.unit, language)
