"""One document: its plans, each with outline, tables and citations."""
from __future__ import annotations

from policygraph import iris
from policygraph.errors import InputError
from policygraph.model import Document, Node, Plan, SourceText
from policygraph.names.fields import classify
from policygraph.names.places import detect_place
from policygraph.structure.kinds import settle_notice
from policygraph.structure.passes import Draft, run
from policygraph.structure.plans import PlanRange, document_number, name_year, plan_year, split_plans

__all__ = ["drafts", "structure"]


def structure(source: SourceText) -> Document:
    """The plans of a document with their outline, tables, blocks and citations.

    Raises InputError when the document holds neither a numbered item nor a table: nothing could be read from it.
    """
    ranges = split_plans(source)
    title = ranges[0].title if ranges else ""
    document = Document(
        name=source.name, title=title or source.name, format=source.format, sha256=source.sha256, characters=len(source.text),
        line_count=len(source.lines), place=detect_place(title, source.text), year=_year(source, ranges),
        warnings=list(source.warnings), iri=iris.document_iri(source.name), number=document_number(source.text))
    taken_apart = drafts(source, ranges)
    acting = any(d.tables or any(s.kind == "measures" for s in d.sections) for d in taken_apart[1:])
    if acting and not taken_apart[0].tables:
        settle_notice(taken_apart[0].part.title, taken_apart[0].sections)
    document.plans = [_plan(document, draft) for draft in taken_apart]
    if not any(p.tables or _has_items(p.sections) for p in document.plans):
        raise InputError(source.name, "has no numbered item and no table, so there is nothing to extract",
                         hint="check that this is a plan, or that its numerals were not lost when it was converted to text")
    return document


def drafts(source: SourceText, ranges: list[PlanRange] | None = None, after: str | None = None) -> list[Draft]:
    """The plans of a document as they stand behind a pass (None: the last), in print order.

    Raises InputError for a pass that does not exist.
    """
    ranges = split_plans(source) if ranges is None else ranges
    year = _year(source, ranges)
    return [run(Draft(source, part, year), after) for part in ranges]


def _year(source: SourceText, ranges: list[PlanRange]) -> int | None:
    return plan_year(ranges[0].title if ranges else "", source.text[:4000], None) or name_year(source.name)


def _has_items(nodes: list[Node]) -> bool:
    return any(n.marker or _has_items(n.children) for n in nodes)


def _plan(document: Document, draft: Draft) -> Plan:
    return Plan(
        key=draft.part.key, number=draft.part.number, title=draft.title or document.title, document=document.name,
        span=draft.source.span(draft.start, draft.end), place=document.place, year=draft.year, sections=draft.sections,
        tables=draft.tables, citations=draft.citations, iri=iris.plan_iri(document.name, draft.part.key),
        fields=classify(draft.title, draft.text[:1500]))
