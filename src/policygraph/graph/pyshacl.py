"""The reference check: pySHACL on the whole graph, reported as ``graph.validate`` reports."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policygraph import vocabulary
from policygraph.graph.terms import PREFIXES
from policygraph.graph.validate import Report, Violation

if TYPE_CHECKING:
    import rdflib

_COUNTED = ("minCount", "maxCount", "uniqueLang")


def validate_with_pyshacl(turtle: str) -> Report:
    """Check a graph given as Turtle against ontology/shapes.ttl with pySHACL."""
    import pyshacl
    import rdflib

    data = rdflib.Graph().parse(data=turtle, format="turtle")
    shapes = rdflib.Graph().parse(str(vocabulary.folder() / "shapes.ttl"))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    sh = rdflib.Namespace(PREFIXES["sh"])
    found = {_violation(result, results, data, sh) for result in results.subjects(rdflib.RDF.type, sh.ValidationResult)}
    return Report(tuple(sorted(found)), _count_focus_nodes(data, set(shapes.objects(None, sh.targetClass))))


def _violation(result: Any, results: rdflib.Graph, data: rdflib.Graph, sh: rdflib.Namespace) -> Violation:
    from rdflib import RDFS, BNode

    focus, path, value = (results.value(result, p) for p in (sh.focusNode, sh.resultPath, sh.value))
    component = str(results.value(result, sh.sourceConstraintComponent)).removeprefix(str(sh))
    kind = component[0].lower() + component.removesuffix("ConstraintComponent")[1:]
    if isinstance(path, BNode):
        where = "^" + results.value(path, sh.inversePath).n3()
    else:
        where = path.n3() if path is not None else ""
    label = next((str(text) for text in data.objects(focus, RDFS.label) if text.language == "zh"), "")
    return Violation(focus.n3(), where, kind, "" if kind in _COUNTED or value is None else _term(value), label,
                     " ".join(str(results.value(result, sh.resultMessage) or kind).split()))


def _term(value: Any) -> str:
    """A term of rdflib as N-Triples writes it; rdflib's own n3() shortens numbers."""
    from pyoxigraph import Literal, NamedNode
    from rdflib import Literal as RdflibLiteral

    if not isinstance(value, RdflibLiteral):
        return str(value.n3())
    if value.language:
        return str(Literal(str(value), language=value.language))
    return str(Literal(str(value), datatype=NamedNode(str(value.datatype)) if value.datatype else None))


def _count_focus_nodes(data: rdflib.Graph, classes: set[Any]) -> int:
    from rdflib import RDF, RDFS

    kinds = {kind for top in classes for kind in data.transitive_subjects(RDFS.subClassOf, top)}
    return len({node for kind in kinds for node in data.subjects(RDF.type, kind)})
