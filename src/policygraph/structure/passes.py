"""The passes by which the lines of one plan become its tables, outline, blocks and kinds, in the order they run.

Each pass says what it reads and what it sets, with an example before and after; nothing is set but by one of them.
``policygraph structure FILE --after PASS`` shows a document as it stands behind one.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from policygraph.errors import InputError
from policygraph.model import Citation, Node, SourceLine, SourceText, Table
from policygraph.structure.blocks import find_clauses, settle_blocks, settle_groups
from policygraph.structure.citations import find_citations
from policygraph.structure.goals import find_promises, fold_goals
from policygraph.structure.kinds import settle_kinds, settle_rules
from policygraph.structure.outline import build_outline, walk
from policygraph.structure.paragraphs import find_paragraph_items
from policygraph.structure.plans import PlanRange, inner_title, plan_year
from policygraph.structure.runs import split_runs
from policygraph.structure.tables import find_tables


@dataclass(slots=True)
class Draft:
    """A plan while the passes work on it."""

    source: SourceText
    part: PlanRange
    document_year: int | None
    title: str = ""
    year: int | None = None
    tables: list[Table] = field(default_factory=list)
    lines: list[SourceLine] = field(default_factory=list)
    """Lines of the body: no title, no tables, each with one item at most."""
    sections: list[Node] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the plan's first character."""
        return self.source.lines[self.part.first].start

    @property
    def end(self) -> int:
        """Offset behind the plan's last character."""
        return self.source.lines[self.part.stop - 1].end

    @property
    def text(self) -> str:
        """The whole text of the plan."""
        return self.source.text[self.start:self.end]


@dataclass(frozen=True, slots=True)
class Pass:
    """One step, with what it needs and what it changes."""

    name: str
    reads: tuple[str, ...]
    sets: tuple[str, ...]
    says: str
    before: str
    after: str
    run: Callable[[Draft], None]


def _head(draft: Draft) -> None:
    draft.title = inner_title(draft.part.title) or draft.part.title
    draft.year = plan_year(draft.title, draft.text, draft.document_year)


def _tables(draft: Draft) -> None:
    lines = draft.source.lines
    draft.tables = find_tables(draft.source, lines[draft.part.first].number, lines[draft.part.stop - 1].number)


def _lines(draft: Draft) -> None:
    inside = {n for t in draft.tables for n in range(t.span.first_line, t.span.last_line + 1)}
    lines = draft.source.lines[draft.part.body:draft.part.stop]
    free = [line for line in lines if line.number not in inside and line.text.strip()]
    # lines that begin with a tab are table cells too, unless most paragraphs are indented so
    indented = sum(line.text.startswith("\t") for line in free) * 5 > len(free) * 3
    draft.lines = split_runs([line for line in lines if line.number not in inside and (indented or not line.text.startswith("\t"))])


def _outline(draft: Draft) -> None:
    draft.sections = build_outline(draft.source, draft.lines)


def _paragraphs(draft: Draft) -> None:
    find_paragraph_items(draft.source, draft.sections)


def _clauses(draft: Draft) -> None:
    walk(draft.sections, lambda node: find_clauses(draft.source, node))


def _goals(draft: Draft) -> None:
    for section in draft.sections:
        fold_goals(section)


def _blocks(draft: Draft) -> None:
    for section in draft.sections:
        settle_blocks(section)
        settle_groups(section.children)
    settle_groups(draft.sections)


def _kinds(draft: Draft) -> None:
    settle_kinds(draft.sections, [t.span.start for t in draft.tables])


def _rules(draft: Draft) -> None:
    settle_rules(draft.title, draft.sections)


def _promises(draft: Draft) -> None:
    find_promises(draft.source, draft.sections, draft.year)


def _citations(draft: Draft) -> None:
    draft.citations = find_citations(draft.source, draft.start, draft.end)


PASSES: tuple[Pass, ...] = (
    Pass("head", ("part",), ("title", "year"), "the plan that a notice issues, and the year it speaks of",
         "关于印发《甲县2024年绿化方案》的通知", "甲县2024年绿化方案；2024", _head),
    Pass("tables", ("part",), ("tables",), "tables, however the file prints them",
         "⇥序号 ⇥任务 ⇥责任单位 / ⇥1 ⇥植树 ⇥县林业局", "Table(header=[序号, 任务, 责任单位])", _tables),
    Pass("lines", ("part", "tables"), ("lines",), "the lines outside tables, cut where one holds several items",
         "1.植树。（县林业局）2.护林。（县林业局）", "1.植树。（县林业局） / 2.护林。（县林业局）", _lines),
    Pass("outline", ("lines",), ("sections",), "sections and numbered items, with the labelled lines that follow each",
         "一、任务 / 1.植树。 / 责任单位：县林业局", "measures 一 → 1 植树 [unit 县林业局]", _outline),
    Pass("paragraphs", ("sections",), ("sections",), "paragraphs without a numeral that are items of their own",
         "（一）推行绿色生产。…（甲指导） / 开展治理。…（乙指导）", "（一） → 推行… · 开展治理", _paragraphs),
    Pass("clauses", ("sections",), ("sections.blocks",), "brackets and last sentences that say who is responsible",
         "植树100亩。（县林业局牵头）", "植树100亩。 [clause 县林业局牵头]", _clauses),
    Pass("goals", ("sections",), ("sections.children",), "goal lines of one item go back to it",
         "（一）植树 / 工作目标：100亩 / 责任单位：县林业局", "（一）植树，工作目标：100亩 [unit 县林业局]", _goals),
    Pass("blocks", ("sections.blocks",), ("sections.blocks",), "a block that closes a list or a group is the list's",
         "1.植树 /（1）松 /（2）柏 / 责任单位：县林业局", "1.植树 [unit 县林业局] →（1）（2）", _blocks),
    Pass("kinds", ("sections", "tables"), ("sections.kind",), "what a section is, by what it holds",
         "item 一、绿化家园 → 1 [unit]", "measures 一、绿化家园 → 1 [unit]", _kinds),
    Pass("rules", ("title", "sections"), ("sections.kind",), "in rules and lists only what names its owners is to be done",
         "甲县公园管理办法：measures 第三条", "general 第三条", _rules),
    Pass("promises", ("sections", "year"), ("sections.children",), "what general parts promise for a year is a goal",
         "general 一、…到2025年，绿化率达到40%。", "general 一 → goal 到2025年", _promises),
    Pass("citations", ("part",), ("citations",), "documents named in the text",
         "根据《森林法》", "Citation(森林法)", _citations),
)


def run(draft: Draft, after: str | None = None) -> Draft:
    """Run the passes over a draft, up to and with the one named. Raises InputError for a name that no pass has."""
    names = [p.name for p in PASSES]
    if after is not None and after not in names:
        raise InputError(after, "is no pass", hint=f"passes: {', '.join(names)}")
    for step in PASSES:
        step.run(draft)
        if step.name == after:
            break
    return draft
