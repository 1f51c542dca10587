"""Names of another subject, left over from the plan that was copied."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.lint.words import Subject, lint_words
from policygraph.model import Finding, Measure, Plan, Span


class WrongDomain(Rule):
    """Tables' names and headings that name another subject than the plan's."""

    id = kind = "wrong-domain"
    severity = "error"
    zh = "标题、表头或指标名称说的是另一领域的事。"
    en = "A heading, table or indicator that names another subject than the plan's own."
    wrong = "获得用水提升方案\n\t获得用气时间（工作日）\t2\t1"
    right = "获得用水提升方案\n\t获得用水时间（工作日）\t2\t1"

    def find(self, context: Context) -> Iterator[Finding]:
        """Plans whose title names one subject alone."""
        for _, plan in context.plans:
            own = _subject(plan)
            if own is None:
                continue
            seen: set[tuple[int, int]] = set()
            for span, name in _names(context, plan):
                other = _names_other(name, own)
                if other and (span.start, span.end) not in seen:
                    seen.add((span.start, span.end))
                    word = own.title.search(plan.title)
                    yield self.finding(
                        span, f"本方案讲的是“{word.group() if word else ''}”，此处却写“{other}”，疑为套用其他方案时未改。",
                        f"The plan is about {word.group() if word else ''}, but this names {other}; probably left over from another plan.")


class WrongCompany(Rule):
    """A company of another subject where the plan's own company stands in the other measures."""

    id = "wrong-domain-company"
    kind = "wrong-domain"
    severity = "error"
    zh = "责任单位中的企业属于另一领域，而本方案其他措施列的是本领域企业。"
    en = "A company of another trade in the list of responsible units, where the other measures name the plan's own."
    wrong = "获得用水提升方案\n责任单位：区城管局、某某燃气有限公司"
    right = "获得用水提升方案\n责任单位：区城管局、某某水务有限公司"

    def find(self, context: Context) -> Iterator[Finding]:
        """Measures of plans whose title names one subject alone."""
        for document, plan in context.plans:
            own = _subject(plan)
            if own is None:
                continue
            measures = context.measures[document.name, plan.key]
            usual = [m for m in measures if any(own.words.search(u.mention) for u in m.units)]
            if len(usual) < 2:
                continue
            for measure in measures:
                if measure not in usual:
                    yield from self._strange(context, measure, own, usual[0])

    def _strange(self, context: Context, measure: Measure, own: Subject, usual: Measure) -> Iterator[Finding]:
        good = next(u for u in usual.units if own.words.search(u.mention))
        for mention in measure.units:
            unit = context.units.get(mention.unit)
            if unit and unit.type == "enterprise" and _names_other(mention.mention, own):
                yield self.finding(
                    mention.span, f"责任单位“{mention.mention}”与本方案的领域不符，其他措施均为“{good.mention}”，请核实。",
                    f"“{mention.mention}” is of another trade; the plan's other measures name “{good.mention}”.", [good.span])


def _subject(plan: Plan) -> Subject | None:
    named = [s for s in lint_words().subjects if s.title.search(plan.title)]
    return named[0] if len(named) == 1 else None


def _names_other(name: str, own: Subject) -> str | None:
    """The word by which a name speaks of exactly one other subject and not of the plan's own."""
    if own.words.search(name):
        return None
    others = [m.group() for s in lint_words().subjects if s is not own and (m := s.words.search(name))]
    return others[0] if len(others) == 1 else None


def _names(context: Context, plan: Plan) -> Iterator[tuple[Span, str]]:
    for table in plan.tables:
        for row in [table.header_cells, *table.rows]:
            for cell in row[:1] if row is not table.header_cells else row:
                if cell.span is not None:
                    yield cell.span, cell.text
    for node in context.nodes(plan):
        if node.marker and len(node.heading) <= 30:
            yield node.heading_span, node.heading
