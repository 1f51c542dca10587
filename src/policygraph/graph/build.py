"""From a corpus to quads: one named graph for each document, one for what they share, one for the vocabulary."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from policygraph import iris, vocabulary
from policygraph.graph.bodies import people_statements, unit_statements, unit_type_statements
from policygraph.graph.context import Context, Statement
from policygraph.graph.figures import (
    dataset_statements,
    field_statements,
    indicator_statements,
    observation_statements,
    ownership_statements,
    qudt_statements,
)
from policygraph.graph.inferred import elaboration_statements, finding_statements
from policygraph.graph.provisions import provision_statements
from policygraph.graph.sources import citation_statements, document_statements
from policygraph.model import Corpus, Document

ONTOLOGY_GRAPH = iris.ONTOLOGY.rstrip("#")


def quads(corpus: Corpus) -> Iterator[Quad]:
    """Every statement of a corpus, each once in its graph, in an order that depends on the corpus alone."""
    for name, statements in graphs(corpus):
        text = ntriples(statements)
        for triple in parse(text.encode(), format=RdfFormat.N_TRIPLES):
            yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))


def graphs(corpus: Corpus) -> Iterator[tuple[str, list[Statement]]]:
    """Name and statements of each graph, one at a time; a statement is three terms as N-Triples writes them."""
    context = Context(corpus)
    # a document tells the spans that others refer to as well, so these are gathered first
    shared = list(_shared(context))
    for finding in corpus.findings:
        for other in finding.related:
            context.span(other)
    for document in corpus.documents:
        statements = list(dict.fromkeys(_document(document, context)))
        yield iris.graph_iri(document.name), list(dict.fromkeys([*statements, *context.span_statements(document.name)]))
    # days and places are known when everything that refers to them has been told
    yield iris.SHARED_GRAPH, list(dict.fromkeys([*shared, *context.day_statements(), *context.place_statements()]))
    yield ONTOLOGY_GRAPH, ontology_statements()


def ontology_statements() -> list[Statement]:
    """The vocabulary itself (ontology/policygraph.ttl)."""
    path = vocabulary.folder() / "policygraph.ttl"
    return [(str(triple.subject), str(triple.predicate), str(triple.object)) for triple in parse(path=str(path))]


def ntriples(statements: Iterable[Statement]) -> str:
    """Statements as N-Triples, one a line."""
    return "".join(f"{subject} {predicate} {value} .\n" for subject, predicate, value in statements)


def _document(document: Document, context: Context) -> Iterator[Statement]:
    yield from document_statements(document, context)
    measures = sorted(context.measures.get(document.name, ()),
                      key=lambda m: (m.span.start, -m.span.end, m.id))
    for position, measure in enumerate(measures, start=1):
        yield from provision_statements(measure, position, context)
    observations = context.observations.get(document.name, [])
    for plan in document.plans:
        if any(o.plan == plan.key for o in observations):
            yield from dataset_statements(document.name, plan.key, plan.title)
    for observation in observations:
        yield from observation_statements(observation, context)
    people = [*context.people.get(document.name, ()), *(p for measure in measures for p in measure.people)]
    yield from people_statements(people, context)
    for finding in context.findings.get(document.name, ()):
        yield from finding_statements(finding, context)


def _shared(context: Context) -> Iterator[Statement]:
    corpus = context.corpus
    yield from field_statements()
    yield from unit_type_statements(corpus.units)
    for unit in corpus.units:
        yield from unit_statements(unit, context)
    for indicator in corpus.indicators:
        yield from indicator_statements(indicator)
    yield from qudt_statements(context)
    for ownership in corpus.ownerships:
        yield from ownership_statements(ownership, context)
    yield from citation_statements(context)
    yield from elaboration_statements(context)
