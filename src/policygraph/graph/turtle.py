"""Turtle, N-Triples and JSON-LD that are the same bytes for the same graph.

pyoxigraph's own Turtle lists its prefixes in no fixed order; this one sorts everything, and puts what a node
is and is called first.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from policygraph.graph.iris import BASE
from policygraph.graph.terms import PREFIXES, RDF, RDFS, XSD

Term = NamedNode | BlankNode | Literal

_PLAIN_LOCAL = re.compile(r"[A-Za-z_][\w-]*\Z")
# longest first, so that field: wins over id:
_NAMESPACES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair))
_FIRST = {RDF.type.value: " 0", RDFS.label.value: " 1"}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def triples(quads: Iterable[Quad]) -> list[Triple]:
    """The union of all graphs as triples, each once, sorted by subject, predicate, object."""
    unique = {(q.subject, q.predicate, q.object) for q in quads}
    # the first three are distinct for distinct triples, so the terms themselves are never compared
    keyed = sorted((str(s), _FIRST.get(p.value, p.value), str(o), s, p, o) for s, p, o in unique)
    return [Triple(s, p, o) for *_, s, p, o in keyed]


def turtle(quads: Iterable[Quad]) -> str:
    """The union of all graphs as Turtle."""
    parts = [f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items()]
    short = _shortener()
    subject = predicate = None
    for triple in triples(quads):
        if triple.subject != subject:
            parts.append(" .\n\n" if subject is not None else "\n")
            subject, predicate = triple.subject, triple.predicate
            parts.append(f"{short(subject)} {_verb(predicate, short)} {short(triple.object)}")
        elif triple.predicate != predicate:
            predicate = triple.predicate
            parts.append(f" ;\n    {_verb(predicate, short)} {short(triple.object)}")
        else:
            parts.append(f" ,\n        {short(triple.object)}")
    if subject is not None:
        parts.append(" .\n")
    return "".join(parts)


def ntriples(quads: Iterable[Quad]) -> str:
    """The union of all graphs as N-Triples, sorted."""
    return "".join(f"{t} .\n" for t in triples(quads))


def jsonld(quads: Iterable[Quad]) -> str:
    """The union of all graphs as JSON-LD in expanded form, sorted."""
    return serialize(triples(quads), format=RdfFormat.JSON_LD).decode()


def _verb(predicate: NamedNode, short: Callable[[Term], str]) -> str:
    return "a" if predicate == RDF.type else short(predicate)


def _shortener() -> Callable[[Term], str]:
    """A function that writes a term; IRIs are looked up once each."""
    known: dict[str, str] = {}

    def short(term: Term) -> str:
        if isinstance(term, NamedNode):
            if term.value not in known:
                known[term.value] = _iri(term.value)
            return known[term.value]
        if isinstance(term, BlankNode):
            return str(term)
        return _literal(term, short)

    return short


def _iri(value: str) -> str:
    for base, prefix in _NAMESPACES:
        if value.startswith(base):
            local = value[len(base):]
            if _PLAIN_LOCAL.match(local):
                return f"{prefix}:{local}"
            if base == BASE:
                break
    return f"<{value}>"


def _literal(term: Literal, short: Callable[[Term], str]) -> str:
    quoted = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    if term.datatype == XSD.string:
        return quoted
    if term.datatype == XSD.integer and re.fullmatch(r"[+-]?\d+", term.value, re.ASCII):
        return term.value
    return f"{quoted}^^{short(term.datatype)}"
