"""Documents, their plans, and the documents they cite."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph import iris
from policygraph.graph.context import Context, Statement, named
from policygraph.graph.terms import DCTERMS, PG, PROV, A, integer, ref, text, zh
from policygraph.model import Citation, Document, Place, Plan


def document_node(name: str) -> str:
    """The node of a document."""
    return ref(iris.document_iri(name))


def plan_node(document: str, key: str) -> str:
    """The node of a plan."""
    return ref(iris.plan_iri(document, key))


def document_statements(document: Document, context: Context) -> Iterator[Statement]:
    """A document and its plans."""
    node = document_node(document.name)
    yield node, A, PG.Document
    yield from named(node, document.title or document.name)
    yield node, DCTERMS.title, zh(document.title or document.name)
    yield node, DCTERMS.identifier, text(document.name)
    yield node, DCTERMS.format, text(document.format)
    yield node, PG.sha256, text(document.sha256)
    if document.number:
        yield node, PG.number, text(document.number)
    yield from _place_and_year(node, document.place, document.year, context)
    for position, plan in enumerate(document.plans, start=1):
        yield from _plan(plan, node, position, context)


def _plan(plan: Plan, document: str, position: int, context: Context) -> Iterator[Statement]:
    node = plan_node(plan.document, plan.key)
    yield node, A, PG.Plan
    yield from named(node, plan.title)
    yield node, DCTERMS.identifier, text(plan.key)
    yield node, PG.position, integer(position)
    yield node, PG.document, document
    yield node, PG.partOf, document
    yield node, DCTERMS.isPartOf, document
    yield node, PROV.wasDerivedFrom, context.span(plan.span)
    if plan.number:
        yield node, PG.number, text(plan.number)
    yield from _place_and_year(node, plan.place, plan.year, context)
    for key in plan.fields:
        yield node, PG.field, ref(iris.field_iri(key))
    for citation in plan.citations:
        cited = ref(iris.cited_iri(citation.title, citation.number))
        yield node, PG.cites, cited
        yield node, DCTERMS.references, cited


def _place_and_year(node: str, place: Place, year: int | None, context: Context) -> Iterator[Statement]:
    if place.name:
        yield node, PG.place, context.place(place.name, place)
    if year is not None:
        yield node, PG.year, integer(year)


def citation_statements(context: Context) -> Iterator[Statement]:
    """Every cited document once, with all places that cite it."""
    groups: dict[str, list[Citation]] = {}
    for document in context.corpus.documents:
        for plan in document.plans:
            for citation in plan.citations:
                groups.setdefault(iris.cited_iri(citation.title, citation.number), []).append(citation)
    for iri, citations in sorted(groups.items()):
        node = ref(iri)
        titles = list(dict.fromkeys("".join(citation.title.split()) for citation in citations))
        yield node, A, PG.CitedDocument
        yield from named(node, f"《{titles[0]}》" if titles[0] else iri)
        yield node, DCTERMS.title, zh(titles[0])
        if citations[0].number:
            yield node, PG.number, text(citations[0].number)
        for citation in citations:
            yield node, PROV.wasDerivedFrom, context.span(citation.span)
