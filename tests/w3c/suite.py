"""The W3C's SPARQL query and syntax tests, through ``policygraph.sparql.run`` and, where that fails, through the engine alone."""
from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.query import Result as Expected

from policygraph.errors import QueryError
from policygraph.sparql import run
from tests.helpers import ROOT

FOLDER = Path(os.environ.get("POLICYGRAPH_W3C") or ROOT.parent / "shared" / "w3c") / "sparql"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
LEFT_OUT = ("entailment", "protocol", "service", "service-description", "graph-store-protocol", "http-rdf-update", "syntax-fed")
"""Not about querying one graph as it stands; the protocol has tests of its own in tests/serve."""
_POSITIVE = ("PositiveSyntaxTest", "PositiveSyntaxTest11")
_NEGATIVE = ("NegativeSyntaxTest", "NegativeSyntaxTest11")
_UPDATES = ("UpdateEvaluationTest", "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11")
_FORMATS = {".srx": "xml", ".srj": "json", ".tsv": "tsv", ".csv": "csv"}


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None


def cases() -> Iterator[Case]:
    for manifest in sorted(FOLDER.rglob("manifest.ttl")):
        folder = manifest.parent
        if folder.name in LEFT_OUT or folder in (FOLDER / "sparql10", FOLDER / "sparql11"):
            continue
        told = Graph().parse(manifest, format="turtle", publicID=folder.as_uri() + "/")
        for entries in told.objects(None, MF.entries):
            for entry in Collection(told, entries):
                yield from _case(told, entry, folder)


def _case(told: Graph, entry: Any, folder: Path) -> Iterator[Case]:
    kind = str(told.value(entry, RDF.type) or "").rsplit("#", 1)[-1]
    action = told.value(entry, MF.action)
    query = told.value(action, QT.query) or told.value(action, URIRef("http://www.w3.org/2009/sparql/tests/test-update#request")) or action
    result = told.value(entry, MF.result)
    if not isinstance(query, URIRef) or not kind:
        return
    yield Case(f"{folder.parent.name}/{folder.name}/{str(entry).rsplit('#', 1)[-1].rsplit('/', 1)[-1]}", kind, _path(query),
               tuple(map(_path, told.objects(action, QT.data))), tuple(_path(g) for g in told.objects(action, QT.graphData) if isinstance(g, URIRef)),
               _path(result) if isinstance(result, URIRef) else None)


def _path(iri: Any) -> Path:
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(str(iri)).path))


def outcome(case: Case) -> str:
    """"" when it went as it should; else engine, union or ours, and why."""
    if case.kind in _UPDATES:
        return "" if _refused(case) else "ours: an update was run"
    if case.kind in _NEGATIVE:
        return "" if _refused(case) else "engine: takes what is no SPARQL"
    if case.kind in _POSITIVE:
        return _both(case, lambda query, ours: _run(Store(), query, ours) is not None)
    if case.result is None or case.kind not in ("QueryEvaluationTest", "CSVResultFormatTest"):
        return ""
    if case.kind == "CSVResultFormatTest" or case.result.suffix == ".csv":
        return _csv(case)
    return _both(case, lambda query, ours: _same(_run(_store(case), query, ours), case.result))


def _refused(case: Case) -> bool:
    try:
        run(Store(), _text(case))
    except QueryError:
        return True
    return False


def _both(case: Case, passes: Callable[[str, bool], bool]) -> str:
    def tried(ours: bool) -> bool:
        try:
            return passes(_text(case), ours)
        except (QueryError, SyntaxError, RuntimeError, ValueError, OSError):
            return False

    if tried(True):
        return ""
    if not tried(False):
        return "engine: gives something else by itself"
    return "union: the default graph is the union of all, as meant" if case.named or "FROM" in _text(case) or "GRAPH" in _text(case) else "ours"


def _text(case: Case) -> str:
    return f"BASE <{case.query.as_uri()}>\n" + case.query.read_text(encoding="utf-8")


def _store(case: Case) -> Store:
    store = Store()
    for path in (*case.data, *case.named):
        name = NamedNode(path.as_uri())
        form = RdfFormat.RDF_XML if path.suffix == ".rdf" else RdfFormat.TURTLE
        store.load(path=str(path), format=form, base_iri=path.as_uri(), **({} if path in case.data else {"to_graph": name}))
    if not case.data and "FROM" in case.query.read_text(encoding="utf-8"):
        # graphs that the query itself names
        for path in sorted(case.query.parent.glob("data*.ttl")):
            store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri(), to_graph=NamedNode(path.as_uri()))
    return store


def _run(store: Store, query: str, ours: bool) -> Any:
    if ours:
        return run(store, query)
    found = store.query(query)
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QuerySolutions):
        names = [v.value for v in found.variables]
        return names, [tuple(row[name] for name in names) for row in found]
    return list(found)


def _same(found: Any, result: Path | None) -> bool:
    assert result is not None
    form, variables, rows, triples = _parts(found)
    if result.suffix in (".ttl", ".rdf"):
        graph = Graph().parse(result, format="turtle" if result.suffix == ".ttl" else "xml", publicID=result.as_uri())
        if form == "graph":
            return isomorphic(_graph(triples), _plain(graph))
        expected = RDFResult(graph)
    else:
        expected = Expected.parse(io.BytesIO(result.read_bytes()), format=_FORMATS[result.suffix])
    if form == "ask":
        return bool(expected.askAnswer) == found if isinstance(found, bool) else bool(expected.askAnswer) == found.boolean
    wanted = [{str(name): term for name, term in binding.items()} for binding in expected.bindings]
    got = [{name: _term(term) for name, term in zip(variables, row, strict=True) if term is not None} for row in rows]
    return len(wanted) == len(got) and _rows(got) == _rows(wanted)


def _parts(found: Any) -> tuple[str, list[str], list[Any], list[Any]]:
    if isinstance(found, bool):
        return "ask", [], [], []
    if isinstance(found, tuple):
        return "select", found[0], found[1], []
    if isinstance(found, list):
        return "graph", [], [], found
    form = {"ask": "ask", "select": "select"}.get(found.form, "graph")
    return form, found.variables, found.rows, found.triples


def _term(term: Any) -> Any:
    kind = type(term).__name__
    if kind == "NamedNode":
        return URIRef(term.value)
    if kind == "BlankNode":
        return BNode(term.value)
    return Literal(term.value, lang=term.language, datatype=None if term.language else URIRef(term.datatype.value))


def _bare(term: Any) -> Any:
    """Numbers by value, text without its type: 1 and 1.0, and a text with and without xsd:string, are the same."""
    if not isinstance(term, Literal):
        return term
    if term.datatype is not None and isinstance(term.value, (int, float)) or type(term.value).__name__ == "Decimal":
        return Literal(f"{float(term.value):.9g}", datatype=term.datatype)
    return Literal(str(term), lang=term.language, datatype=None if str(term.datatype or "").endswith("#string") else term.datatype)


def _rows(rows: list[dict[str, Any]]) -> Counter[Any]:
    """Rows as they are compared: a blank node is what all rows it stands in say of it."""
    places: dict[BNode, list[Any]] = {}
    for row in rows:
        bare = sorted((name, "_" if isinstance(term, BNode) else _bare(term).n3()) for name, term in row.items())
        for name, term in row.items():
            if isinstance(term, BNode):
                places.setdefault(term, []).append((name, bare))
    signs = {node: repr(sorted(said)) for node, said in places.items()}
    return Counter(frozenset((name, signs[term] if isinstance(term, BNode) else _bare(term).n3()) for name, term in row.items()) for row in rows)


def _graph(triples: list[Any]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(tuple(_bare(_term(part)) for part in (triple.subject, triple.predicate, triple.object)))
    return graph


def _plain(graph: Graph) -> Graph:
    made = Graph()
    for triple in graph:
        made.add(tuple(_bare(part) for part in triple))
    return made


def _csv(case: Case) -> str:
    assert case.result is not None
    form = case.result.suffix[1:]
    try:
        made = run(_store(case), _text(case)).to(form)
    except QueryError:
        return "engine: gives something else by itself"
    wanted = case.result.read_text(encoding="utf-8")
    return "" if _lines(made) == _lines(wanted) else f"ours: written as {form} differently"


def _lines(text: str) -> list[str]:
    """Head and sorted rows; a number by its value (the engine keeps 1.0E6 as 1000000), a blank node by being one."""
    first, *rest = [re.sub(r"_:\w+", "_:", line) for line in text.replace("\r\n", "\n").split("\n") if line]
    return [first, *sorted(re.sub(r"\b\d+\.\d+E\d+\b", lambda match: f"{float(match[0]):.0f}", line) for line in rest)]
