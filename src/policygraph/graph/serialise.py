"""Turtle, N-Triples, JSON-LD, and with their graphs N-Quads and TriG, that are the same bytes for the same graph.

pyoxigraph's own Turtle lists its prefixes in no fixed order. Here everything is sorted: nodes by name, and of
each node what it is and is called first.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from policygraph.errors import PolicygraphError
from policygraph.graph.context import Statement
from policygraph.graph.terms import PREFIXES, RDF, RDFS
from policygraph.iris import BASE

_PLAIN_LOCAL = re.compile(r"[A-Za-z_][\w-]*\Z")
_INTEGER = re.compile(r'"(\d+)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>\Z')
# longest first, so that field: wins over id:
_NAMESPACES = sorted(((base, prefix) for prefix, base in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair))
_FIRST = {RDF.type: 0, RDFS.label: 1}


def ntriples(statements: Iterable[Statement]) -> str:
    """Statements as N-Triples, sorted, each once."""
    return "".join(sorted({f"{subject} {predicate} {value} .\n" for subject, predicate, value in statements}))


def rdfxml(statements: Iterable[Statement]) -> str:
    """Statements as RDF/XML."""
    from pyoxigraph import RdfFormat, parse, serialize

    return whole(serialize(parse(ntriples(statements), format=RdfFormat.N_TRIPLES), format=RdfFormat.RDF_XML)).decode()


def whole(written: bytes | None) -> bytes:
    """What pyoxigraph returns where it is given no file to write into; only with one does it return nothing."""
    assert written is not None
    return written


def jsonld(statements: Iterable[Statement]) -> str:
    """Statements as JSON-LD in expanded form, sorted."""
    from pyoxigraph import RdfFormat, parse, serialize

    return (serialize(parse(ntriples(statements), format=RdfFormat.N_TRIPLES), format=RdfFormat.JSON_LD) or b"").decode()


def turtle(statements: Iterable[Statement]) -> str:
    """Statements as Turtle, sorted, each once, with the prefixes of the vocabulary."""
    return _prefixes() + "".join(_nodes(statements))


def trig(graphs: Iterable[tuple[str, Iterable[Statement]]]) -> str:
    """Named graphs as TriG, in the order of their names, each written as ``turtle`` does."""
    blocks = (f"\nGRAPH <{name}> {{{''.join(_nodes(statements))}}}\n" for name, statements in sorted(graphs, key=lambda pair: pair[0]))
    return _prefixes() + "".join(blocks)


def nquads(graphs: Iterable[tuple[str, Iterable[Statement]]]) -> str:
    """Named graphs as N-Quads, in the order of their names, each sorted."""
    lines = (sorted({f"{subject} {predicate} {value} <{name}> .\n" for subject, predicate, value in statements})
             for name, statements in sorted(graphs, key=lambda pair: pair[0]))
    return "".join(line for graph in lines for line in graph)


def _prefixes() -> str:
    return "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())


def _nodes(statements: Iterable[Statement]) -> list[str]:
    nodes: dict[str, set[tuple[int, str, str]]] = {}
    for subject, predicate, value in statements:
        nodes.setdefault(subject, set()).add((_FIRST.get(predicate, 2), predicate, value))
    names, parts = _Names(), list[str]()
    for subject in sorted(nodes):
        parts.append(f"\n{names[subject]}")
        before = None
        for rank, predicate, value in sorted(nodes[subject]):
            if predicate == before:
                parts.append(f" ,\n        {names[value]}")
            else:
                verb = "a" if rank == 0 else names[predicate]
                parts.append(f"{' ' if before is None else ' ;' + chr(10) + '    '}{verb} {names[value]}")
                before = predicate
        parts.append(" .\n")
    return parts


def export(index_dir: Path, form: str) -> str:
    """The built graph as turtle, jsonld, ntriples, nquads or trig; the same text for the same graph. Raises IndexMissing."""
    from policygraph.graph import store

    writers = {"turtle": turtle, "jsonld": jsonld, "ntriples": ntriples}
    quads = {"nquads": nquads, "trig": trig}
    if form not in writers | quads:
        raise PolicygraphError(f"graph has no format {form!r}; choose one of {', '.join(writers | quads)}")
    opened = store.open_store(index_dir)
    if form in quads:
        return quads[form](store.graphs_of(opened))
    return writers[form](store.statements_of(opened))


def write_graph(index_dir: Path, form: str, out: BinaryIO) -> None:
    """Write the built graph to a binary stream; see ``export``."""
    out.write(export(index_dir, form).encode())


class _Names(dict[str, str]):
    """Each term of N-Triples as Turtle writes it, worked out once."""

    def __missing__(self, term: str) -> str:
        self[term] = name = self._name(term)
        return name

    def _name(self, term: str) -> str:
        if term.startswith("<"):
            return _iri(term)
        if term.endswith(">"):
            if plain := _INTEGER.match(term):
                return plain[1]
            quoted, datatype = term.rsplit("^^", 1)
            return f"{quoted}^^{_iri(datatype)}"
        return term


def _iri(term: str) -> str:
    value = term[1:-1]
    for base, prefix in _NAMESPACES:
        if value.startswith(base):
            local = value[len(base):]
            if _PLAIN_LOCAL.match(local):
                return f"{prefix}:{local}"
            if base == BASE:
                break
    return term
