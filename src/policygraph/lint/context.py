"""A corpus as the rules see it: its parts by plan, and spans for offsets in its texts."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from policygraph.align import Alignment, told_alignments
from policygraph.model import Block, Corpus, Document, Indicator, Measure, Node, Observation, Plan, Span, Unit

PlanKey = tuple[str, str]
"""Document name and plan key."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document."""

    document: str
    number: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class UnitSlip:
    """A unit's name that is printed wrongly, as the stage that resolves units reported it."""

    kind: str
    """misprint, doubled or level."""
    plan: PlanKey
    span: Span
    mention: str
    meant: str


class Blocks:
    """Labelled lines of a plan; they do not overlap."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = sorted(blocks, key=lambda b: b.span.start)
        self._starts = [b.span.start for b in self._blocks]

    def around(self, span: Span) -> Block | None:
        """The block that holds a span of the same document; None when none does."""
        at = bisect_right(self._starts, span.start) - 1
        return self._blocks[at] if at >= 0 and inside(span, self._blocks[at].span) else None


class Context:
    """The corpus with look-ups; read-only."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._starts = {name: _line_starts(text) for name, text in corpus.texts.items()}

    # --- text -------------------------------------------------------------------------------------

    def text(self, span: Span) -> str:
        """The whole text of a span's document."""
        return self.corpus.texts[span.document]

    def span(self, document: str, start: int, end: int) -> Span:
        """The span between two offsets of a document."""
        starts = self._starts[document]
        first, last = bisect_right(starts, start), bisect_right(starts, max(start, end - 1))
        return Span(document, start, end, first, last, self.corpus.texts[document][start:end])

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of all documents that hold anything."""
        found = []
        for name, text in self.corpus.texts.items():
            for number, (start, line) in enumerate(zip(self._starts[name], text.split("\n"), strict=True), 1):
                if line and not line.isspace():
                    found.append(Line(name, number, start, line))
        return found

    # --- plans ------------------------------------------------------------------------------------

    @cached_property
    def plans(self) -> list[tuple[Document, Plan]]:
        """Every plan with its document, in print order."""
        return [(d, p) for d in self.corpus.documents for p in d.plans]

    @cached_property
    def plan_of(self) -> dict[PlanKey, Plan]:
        """Plans by document and key."""
        return {(d.name, p.key): p for d, p in self.plans}

    def plan_at(self, document: str, offset: int) -> Plan | None:
        """The plan that holds an offset; None for text before the first."""
        return next((p for d, p in self.plans if d.name == document and p.span.start <= offset < p.span.end), None)

    @cached_property
    def measures(self) -> dict[PlanKey, list[Measure]]:
        """Measures, goals and safeguards by plan."""
        found: dict[PlanKey, list[Measure]] = {key: [] for key in self.plan_of}
        for measure in self.corpus.measures:
            found[measure.document, measure.plan].append(measure)
        return found

    @cached_property
    def observations(self) -> dict[PlanKey, list[Observation]]:
        """Cells of comparison tables by plan."""
        found: dict[PlanKey, list[Observation]] = {key: [] for key in self.plan_of}
        for observation in self.corpus.observations:
            found[observation.document, observation.plan].append(observation)
        return found

    @cached_property
    def rows(self) -> dict[PlanKey, list[list[Observation]]]:
        """Cells of comparison tables by plan and row: cells of one indicator name that follow each other."""
        found: dict[PlanKey, list[list[Observation]]] = {}
        for key, cells in self.observations.items():
            rows: list[list[Observation]] = []
            for cell in cells:
                last = rows[-1] if rows else []
                if last and last[-1].name == cell.name and cell.header not in {o.header for o in last}:
                    last.append(cell)
                else:
                    rows.append([cell])
            found[key] = rows
        return found

    def nodes(self, plan: Plan) -> Iterator[Node]:
        """All headings and numbered items of a plan, parents first."""
        pending = list(reversed(plan.sections))
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.children))

    def blocks(self, plan: Plan, *kinds: str) -> Blocks:
        """Labelled lines of a plan, of the kinds given."""
        return Blocks([b for node in self.nodes(plan) for b in node.blocks if b.kind in kinds])

    @cached_property
    def alignments(self) -> list[tuple[str, Alignment]]:
        """Basis and alignment of each pair of documents of which one is to carry out the other."""
        return list(told_alignments(self.corpus))

    # --- names ------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Units by IRI."""
        return {u.iri: u for u in self.corpus.units}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by IRI."""
        return {i.iri: i for i in self.corpus.indicators}

    @cached_property
    def unit_slips(self) -> list[UnitSlip]:
        """Names of units printed wrongly, in print order."""
        return [UnitSlip(s["kind"], (s["document"], s["plan"]), self.span(s["document"], s["start"], s["end"]), s["mention"], s["meant"])
                for s in self.corpus.meta.get("unit_slips", [])]


def inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies within another of the same document."""
    return inner.document == outer.document and outer.start <= inner.start and inner.end <= outer.end


def where(span: Span, seen_from: Span | None = None) -> str:
    """Line of a span, for messages: 第12行; with its document's name where it is seen from another document."""
    document = span.document if seen_from is not None and seen_from.document != span.document else ""
    return f"{document}第{span.first_line}行"


def line(span: Span, seen_from: Span) -> str:
    """The same in English: line 12, with its document's name where it is seen from another document."""
    return f"line {span.first_line}" + (f" of {span.document}" if seen_from.document != span.document else "")


def whose(plan: Plan) -> str:
    """Whose numbers and dates a plan states: its place's, or only its document's where that tells no place."""
    return plan.place.name or plan.document


def bare(text: str) -> str:
    """Text without white space and punctuation, for comparing."""
    return re.sub(r"[\s，。、；：:;,.“”\"'‘’（）()《》〈〉【】\[\]—\-*]", "", text)


def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer("\n", text))]
