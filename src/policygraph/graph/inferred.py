"""What is concluded rather than read: findings about the documents, and which measure elaborates which."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph import iris
from policygraph.graph.context import Context, Statement, measure_node, named
from policygraph.graph.sources import document_node, plan_node
from policygraph.graph.terms import PG, PROV, RDF, A, decimal, ref, text
from policygraph.model import Finding, Measure, Span


def finding_statements(finding: Finding, context: Context) -> Iterator[Statement]:
    """One finding, with the plan and the provision it stands in."""
    node = ref(iris.finding_iri(finding.id))
    span = finding.span
    yield node, A, PG.Finding
    yield from named(node, finding.message, finding.message_en)
    yield node, PG.findingKind, text(finding.kind)
    yield node, PG.severity, text(finding.severity)
    yield node, PG.document, document_node(span.document)
    yield node, PROV.wasDerivedFrom, context.span(span)
    if plan := _plan_at(span, context):
        yield node, PG.plan, plan
    if measure := _measure_at(span, context):
        yield node, PG.concerns, measure_node(measure)
    for other in finding.related:
        yield node, PG.related, context.span(other)
        if measure := _measure_at(other, context):
            yield node, PG.concerns, measure_node(measure)
    if finding.acknowledged is not None:
        yield node, PG.acknowledged, text(finding.acknowledged)


def _plan_at(span: Span, context: Context) -> str | None:
    for plan in context.plans.get(span.document, ()):
        if plan.span.start <= span.start < plan.span.end:
            return plan_node(span.document, plan.key)
    return None


def _measure_at(span: Span, context: Context) -> Measure | None:
    """The smallest provision that holds the start of a span."""
    holding = [m for m in context.measures.get(span.document, ()) if m.span.start <= span.start < m.span.end]
    return min(holding, key=lambda m: (m.span.end - m.span.start, m.id), default=None)


def elaboration_statements(context: Context) -> Iterator[Statement]:
    """Which measure elaborates which: ``Corpus.meta["elaborates"]``, a list of [from, to, score] or [from, to, score, basis]."""
    for source_iri, target_iri, score, *basis in context.corpus.meta.get("elaborates", []):
        source, target = ref(source_iri), ref(target_iri)
        yield source, PG.elaborates, target
        node = ref(iris.elaboration_iri(source_iri, target_iri))
        yield node, A, PG.Elaboration
        yield from named(node, f"细化（{score:.2f}）", f"elaborates ({score:.2f})")
        yield node, RDF.subject, source
        yield node, RDF.predicate, PG.elaborates
        yield node, RDF.object, target
        yield node, PG.score, decimal(round(float(score), 4))
        for words in basis:
            yield node, PG.basis, text(words)
