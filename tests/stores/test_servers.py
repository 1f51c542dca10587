"""Every named query gives the same rows on real servers as on the built graph."""
from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policygraph import iris
from policygraph.errors import QueryError
from policygraph.graph.store import graphs_of, open_store
from policygraph.sparql import Result, library, run
from policygraph.sparql.names import Names
from policygraph.sparql.result import value
from policygraph.stores import Server, push
from tests.graph.sample import NAME
from tests.sparql.test_engines import plain
from tests.sparql.test_library import VALUES


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, index: Path) -> Server:
    address = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as patch:
        # the first owner of a new Virtuoso
        patch.setenv("POLICYGRAPH_STORE_USER", "dba")
        patch.setenv("POLICYGRAPH_STORE_PASSWORD", "dba")
        found = Server(address, request.param)
        push(index, found)
    return found


def rows(result: Result) -> Counter[tuple[str, ...]]:
    return Counter(tuple(plain(value(cell)) for cell in row) for row in result.rows)


@pytest.mark.parametrize("bound", [True, False], ids=["bound", "open"])
@pytest.mark.parametrize("name", list(library.all_queries()))
def test_the_same_rows(server: Server, index: Path, name: str, bound: bool) -> None:
    graph, query = open_store(index), library.get(name)
    values = {p.name: VALUES[p.name] for p in query.parameters if p.default is None}
    text = query.bind(values, Names(graph)) if bound else query.text
    theirs = server.run(text)
    assert theirs.variables == run(graph, text).variables
    assert rows(theirs) == rows(run(graph, text))


def test_names_are_found_in_the_store(server: Server, index: Path) -> None:
    query = library.get("measures-of-unit")
    assert query.bind({"unit": "供电公司"}, Names(server.ask)) == query.bind({"unit": "供电公司"}, Names(open_store(index)))


def test_yes_no_and_graphs(server: Server) -> None:
    assert server.run("ASK { ?m a pg:Measure }").boolean is True
    assert server.run("ASK { ?m a pg:Nothing }").boolean is False
    made = server.run("CONSTRUCT { ?m a pg:Measure } WHERE { ?m a pg:Measure }")
    assert made.form == "construct" and len(made.triples) == 4


def test_one_graph_of_many(server: Server) -> None:
    name = iris.graph_iri(NAME)
    within = server.run(f"SELECT ?m {{ GRAPH <{name}> {{ ?m a pg:Measure }} }}")
    alone = server.run(f"SELECT ?m FROM <{name}> {{ ?m a pg:Measure }}")
    assert rows(within) == rows(alone) != Counter()


def test_rows_are_limited(server: Server) -> None:
    found = server.run("SELECT ?s ?p { ?s ?p ?o }", limit_rows=5)
    assert len(found.rows) == 5 and found.truncated
    assert not server.run("SELECT ?m { ?m a pg:Measure }", limit_rows=4).truncated


def test_a_second_push_has_nothing_to_do(server: Server, index: Path) -> None:
    again = push(index, server)
    assert not again.written and not again.removed
    assert set(again.kept) == {name for name, _ in graphs_of(open_store(index))}


@pytest.mark.parametrize("query", ["INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <http://localhost/x>", "CLEAR ALL",
                                   "SELECT * { SERVICE <http://localhost/x> { ?s ?p ?o } }",
                                   'DEFINE get:soft "replace" SELECT * FROM <http://localhost/x> { ?s ?p ?o }',
                                   "SELECT * { ?s ?p ?o } ; DROP ALL", "SELECT * {"])
def test_refused(server: Server, query: str) -> None:
    with pytest.raises(QueryError):
        server.run(query)
