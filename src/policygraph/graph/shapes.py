"""Reads ontology/shapes.ttl: the part of SHACL Core that the shapes use, as plain records.

SHACL: https://www.w3.org/TR/shacl/. A term of SHACL that is not read here is an error, so that no constraint in
the file is passed over in silence.
"""
from __future__ import annotations

import functools
from dataclasses import dataclass, field

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.graph.terms import RDF, Namespace

SH = Namespace("http://www.w3.org/ns/shacl#")

_VALUES = {"datatype", "class", "nodeKind", "pattern", "lessThanOrEquals"}
_NUMBERS = {"minCount", "maxCount", "minLength", "minInclusive", "maxInclusive"}
_LISTS = {"in", "languageIn"}
_CONSTRAINTS = _VALUES | _NUMBERS | _LISTS | {"uniqueLang"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint component with its parameter."""

    kind: str
    """SHACL's name of the parameter: minCount, class, in …"""
    value: str | int | tuple[str, ...]
    """A number for counts, lengths and bounds; terms (as N-Triples) for lists; else one term, or a pattern's text."""


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What holds for the values of one property."""

    path: str
    inverse: bool
    """True when the values are the subjects that point here."""
    constraints: tuple[Constraint, ...]
    message: str | None


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What holds for the instances of a class."""

    name: str
    target: str
    constraints: tuple[Constraint, ...]
    """On the node itself."""
    properties: tuple[PropertyShape, ...] = field(default=())


@functools.cache
def read_shapes() -> tuple[NodeShape, ...]:
    """All node shapes of ontology/shapes.ttl, by name. Raises VocabularyError for SHACL that is not read here."""
    graph = _Triples.of_file()
    shapes = []
    for node in sorted(graph.subjects(RDF.type, SH.NodeShape)):
        about = graph.about(node)
        properties = sorted((_property(graph, p) for p in about.pop(SH.property, [])), key=lambda p: (p.path, p.inverse))
        target = about.pop(SH.targetClass, [])
        if len(target) != 1:
            raise VocabularyError("shapes.ttl", node, "needs exactly one sh:targetClass")
        shapes.append(NodeShape(node, target[0], _constraints(graph, node, about), tuple(properties)))
    return tuple(shapes)


def _property(graph: _Triples, node: str) -> PropertyShape:
    about = graph.about(node)
    path = about.pop(SH.path)[0]
    inverse = graph.about(path).get(SH.inversePath)
    message = about.pop(SH.message, [None])[0]
    return PropertyShape(inverse[0] if inverse else path, bool(inverse), _constraints(graph, node, about),
                         _text(message) if message else None)


def _constraints(graph: _Triples, node: str, about: dict[str, list[str]]) -> tuple[Constraint, ...]:
    found = []
    for predicate, values in sorted(about.items()):
        kind = predicate.removeprefix(SH[""][:-1]).rstrip(">")
        if predicate == RDF.type:
            continue
        if kind not in _CONSTRAINTS:
            raise VocabularyError("shapes.ttl", node, f"{predicate} is not read; allowed are {', '.join(sorted(_CONSTRAINTS))}")
        value = values[0]
        if kind in _NUMBERS:
            found.append(Constraint(kind, int(_text(value))))
        elif kind in _LISTS:
            items = tuple(graph.list(value))
            found.append(Constraint(kind, tuple(map(_text, items)) if kind == "languageIn" else items))
        else:
            found.append(Constraint(kind, _text(value) if kind == "pattern" else value))
    return tuple(found)


def _text(literal: str) -> str:
    return literal[1:literal.rindex('"')]


class _Triples:
    """The shapes file as look-ups."""

    def __init__(self, triples: list[tuple[str, str, str]]) -> None:
        self._by_subject: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            self._by_subject.setdefault(subject, {}).setdefault(predicate, []).append(value)

    @classmethod
    def of_file(cls) -> _Triples:
        from pyoxigraph import parse

        path = vocabulary.folder() / "shapes.ttl"
        return cls([(str(t.subject), str(t.predicate), str(t.object)) for t in parse(path=str(path))])

    def subjects(self, predicate: str, value: str) -> list[str]:
        return [s for s, about in self._by_subject.items() if value in about.get(predicate, [])]

    def about(self, subject: str) -> dict[str, list[str]]:
        return dict(self._by_subject.get(subject, {}))

    def list(self, head: str) -> list[str]:
        items = []
        while head != RDF.nil:
            items.append(self._by_subject[head][RDF.first][0])
            head = self._by_subject[head][RDF.rest][0]
        return items
