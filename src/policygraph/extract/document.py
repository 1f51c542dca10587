"""What one document says: measures with units, deadlines and targets, observations, people."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policygraph.extract.annotate import Piece, annotate
from policygraph.extract.deadlines import clause_deadlines, distinct
from policygraph.extract.measures import make_measures
from policygraph.extract.observations import observations
from policygraph.extract.people import measure_people, table_people
from policygraph.extract.targets import reports
from policygraph.extract.task_tables import table_measures
from policygraph.extract.units import first_leads, prose_mentions
from policygraph.model import Block, Document, Measure, Node, Observation, Person, SourceText, Span, UnitMention
from policygraph.quantity import Anchor, issued

__all__ = ["Extracted", "extract"]

_ACTIONS = ("measure", "step")


@dataclass(slots=True)
class Extracted:
    """What one document says, before names are resolved."""

    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def extract(source: SourceText, document: Document) -> Extracted:
    """All measures, observations and people of a document, in print order."""
    found = Extracted()
    signed = issued(source.text)
    labelled = any(_has_deadline_label(n) for p in document.plans for n in p.sections)
    for plan in document.plans:
        anchor = Anchor(plan.year, signed)
        made = make_measures(source, plan)
        # where a plan prints a deadline line for each measure, dates in running text are not their deadlines
        from_text = not _labels_deadlines([n for m, _, n in made if m.kind in _ACTIONS]) and (plan.key == "general" or not labelled)
        told = _names_owners([n for m, _, n in made if m.kind in _ACTIONS])
        for measure, pieces, node in made:
            _fill(source, anchor, measure, pieces, node, from_text=from_text)
            if measure.kind in _ACTIONS and not told and not measure.units:
                measure.units = [u for piece in pieces for u in prose_mentions(piece, source)]
            found.measures.append(measure)
        for measure in table_measures(source, plan, anchor):
            found.measures.append(measure)
        for table in plan.tables:
            found.observations.extend(observations(table, plan, source))
            found.people.extend(table_people(table, plan, source))
    found.measures.sort(key=lambda m: (m.span.start, -m.span.end))
    first_leads(found.measures, source)
    found.people.extend(p for m in found.measures for p in m.people)
    return found


def _fill(source: SourceText, anchor: Anchor, measure: Measure, pieces: list[Span], node: Node, *, from_text: bool) -> None:
    """Read units, deadlines, people and targets into a bare measure."""
    if measure.kind == "safeguard":
        return
    prose = list(annotate(Piece(piece, source, anchor, measure.heading, dated=measure.kind in _ACTIONS) for piece in pieces))
    # a section that reports what was done promises nothing, whatever its numbers
    measure.targets = [] if any(map(reports, (*measure.path[:2], measure.heading))) else [t for read in prose for t in read.targets]
    if measure.kind not in _ACTIONS:
        return
    blocks = _blocks(node)
    said = list(annotate(Piece(block.span, source, anchor, measure.heading, block) for block in blocks))
    measure.units = _each_once(read.units for read in said)
    days = [d for read in said for d in read.deadlines]
    told = [d for read in prose for d in read.deadlines]
    if days:
        days += clause_deadlines(told, days)
    elif from_text:
        days = told
    measure.deadlines = distinct(days)
    measure.people = measure_people(blocks, measure, source)


def _blocks(node: Node) -> list[Block]:
    """The blocks of a measure's node and of the lists inside it."""
    found = list(node.blocks)
    for child in node.children:
        if child.kind != "goal":
            found.extend(_blocks(child))
    return sorted(found, key=lambda b: b.span.start)


def _has_deadline_label(node: Node) -> bool:
    return any(b.kind == "deadline" for b in node.blocks) or any(_has_deadline_label(c) for c in node.children)


def _labels_deadlines(nodes: list[Node]) -> bool:
    """Do at least half of the measures have a deadline line of their own?"""
    return bool(nodes) and 2 * sum(_has_deadline_label(n) for n in nodes) >= len(nodes)


def _names_owners(nodes: list[Node]) -> bool:
    """Do most of the measures name their owners in a block? Then a text that names bodies is no block."""
    return bool(nodes) and 2 * sum(any(b.kind in ("unit", "clause") for b in _blocks(n)) for n in nodes) > len(nodes)


def _each_once(lists: Iterable[list[UnitMention]]) -> list[UnitMention]:
    """The units of a measure's brackets: a body that an earlier bracket names is left out, and leads where either says so."""
    kept: list[UnitMention] = []
    for found in lists:
        before = {m.mention: m for m in reversed(kept)}
        for mention in found:
            first = before.get(mention.mention)
            if first is None:
                kept.append(mention)
            elif mention.role == "lead":
                first.role = "lead"
    return kept
