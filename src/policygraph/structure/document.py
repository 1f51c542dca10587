"""One document: its plans, each with outline, tables and citations."""
from __future__ import annotations

from policygraph import iris
from policygraph.errors import InputError
from policygraph.model import Document, Node, Plan, SourceLine, SourceText
from policygraph.names.fields import classify
from policygraph.names.places import detect_place
from policygraph.structure.blocks import find_clauses, settle_blocks, settle_groups
from policygraph.structure.citations import find_citations
from policygraph.structure.goals import find_promises, fold_goals
from policygraph.structure.kinds import settle_kinds, settle_rules
from policygraph.structure.outline import build_outline, walk
from policygraph.structure.paragraphs import find_paragraph_items
from policygraph.structure.plans import PlanRange, document_number, inner_title, name_year, plan_year, split_plans
from policygraph.structure.runs import split_runs
from policygraph.structure.tables import find_tables

__all__ = ["structure"]


def structure(source: SourceText) -> Document:
    """The plans of a document with their outline, tables, blocks and citations.

    Raises InputError when the document holds neither a numbered item nor a table: nothing could be read from it.
    """
    ranges = split_plans(source)
    title = ranges[0].title if ranges else ""
    document_year = plan_year(title, source.text[:4000], None) or name_year(source.name)
    document = Document(
        name=source.name, title=title or source.name, format=source.format, sha256=source.sha256, characters=len(source.text),
        line_count=len(source.lines), place=detect_place(title, source.text), year=document_year, warnings=list(source.warnings),
        iri=iris.document_iri(source.name), number=document_number(source.text))
    document.plans = [_plan(source, document, r) for r in ranges]
    if not any(p.tables or _has_items(p.sections) for p in document.plans):
        raise InputError(source.name, "has no numbered item and no table, so there is nothing to extract",
                         hint="check that this is a plan, or that its numerals were not lost when it was converted to text")
    return document


def _has_items(nodes: list[Node]) -> bool:
    return any(n.marker or _has_items(n.children) for n in nodes)


def _body(lines: list[SourceLine], tables: set[int]) -> list[SourceLine]:
    """The lines outside tables. Lines that begin with a tab are table cells too, unless most paragraphs are indented so."""
    free = [line for line in lines if line.number not in tables and line.text.strip()]
    indented = sum(line.text.startswith("\t") for line in free) * 5 > len(free) * 3
    return [line for line in lines if line.number not in tables and (indented or not line.text.startswith("\t"))]


def _plan(source: SourceText, document: Document, part: PlanRange) -> Plan:
    lines = source.lines[part.first:part.stop]
    start, end = lines[0].start, lines[-1].end
    title = inner_title(part.title) or part.title
    tables = find_tables(source, lines[0].number, lines[-1].number)
    inside = {n for t in tables for n in range(t.span.first_line, t.span.last_line + 1)}
    sections = build_outline(source, split_runs(_body(source.lines[part.body:part.stop], inside)))
    find_paragraph_items(source, sections)
    walk(sections, lambda node: find_clauses(source, node))
    for section in sections:
        fold_goals(section)
        settle_blocks(section)
        settle_groups(section.children)
    settle_groups(sections)
    settle_kinds(sections, [t.span.start for t in tables])
    settle_rules(title, sections)
    text = source.text[start:end]
    year = plan_year(title, text, document.year)
    find_promises(source, sections, year)
    return Plan(
        key=part.key, number=part.number, title=title or document.title, document=document.name, span=source.span(start, end),
        place=document.place, year=year, sections=sections, tables=tables,
        citations=find_citations(source, start, end), iri=iris.plan_iri(document.name, part.key), fields=classify(title, text[:1500]))
