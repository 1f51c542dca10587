"""Reports as statements in a named graph of their own, with PROV: who said what of which measure, when, on what proof."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date as day_of

from pyoxigraph import Literal, NamedNode, Quad

from policygraph import iris
from policygraph.model import Corpus
from policygraph.progress.report import Report
from policygraph.progress.status import bind
from policygraph.progress.words import state_name

_PG, _PROV, _RDFS = iris.ONTOLOGY, "http://www.w3.org/ns/prov#", "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
GRAPH = NamedNode(iris.PROGRESS_GRAPH)


def quads(corpus: Corpus, reports: list[Report]) -> Iterator[Quad]:
    """Statements of all reports; one whose measure is gone concerns none."""
    bound, _ = bind(corpus, reports)
    measure_of = {id(r): iri for iri, told in bound.items() for r in told}
    before: dict[str, str] = {}
    for report in reports:
        iri = measure_of.get(id(report))
        node = iris.report_iri(hashlib.sha256(report.line().encode()).hexdigest()[:20])
        yield from _report(node, report, iri)
        if iri is not None:
            if (last := before.get(iri)) and last != node:
                yield _quad(node, _PROV + "wasRevisionOf", NamedNode(last))
            before[iri] = node


def _report(node: str, r: Report, measure: str | None) -> Iterator[Quad]:
    yield Quad(NamedNode(node), _A, NamedNode(_PG + "ProgressReport"), GRAPH)
    yield Quad(NamedNode(node), _A, NamedNode(_PROV + "Entity"), GRAPH)
    said = day_of.fromisoformat(r.date).isoformat()
    yield _quad(node, _RDFS + "label", Literal(f"{r.heading}：{state_name(r.state)}（{said}）", language="zh"))
    if measure is not None:
        yield _quad(node, _PG + "reportsOn", NamedNode(measure))
    yield _quad(node, _PG + "progressState", Literal(r.state))
    yield _quad(node, _PROV + "generatedAtTime", Literal(f"{said}T00:00:00", datatype=NamedNode(_XSD + "dateTime")))
    if r.share is not None:
        yield _quad(node, _PG + "shareDone", Literal(f"{r.share:g}", datatype=NamedNode(_XSD + "decimal")))
    if r.note:
        yield _quad(node, _RDFS + "comment", Literal(r.note, language="zh"))
    if who := r.who or r.unit:
        agent = iris.agent_iri(who)
        yield _quad(node, _PROV + "wasAttributedTo", NamedNode(agent))
        yield Quad(NamedNode(agent), _A, NamedNode(_PROV + "Agent"), GRAPH)
        yield _quad(agent, _RDFS + "label", Literal(who, language="zh"))
    for e in r.evidence:
        yield _quad(node, _PG + "proof", Literal(e.said()))


def _quad(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value, GRAPH)
