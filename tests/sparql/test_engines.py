"""Named queries mean the same on another engine, with their parameters bound and left open."""
from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation

import pytest
from pyoxigraph import Store
from rdflib import Graph

from policygraph.graph.serialise import ntriples
from policygraph.graph.store import statements_of
from policygraph.sparql import library, run
from policygraph.sparql.names import Names
from policygraph.sparql.result import value
from tests.sparql.test_library import VALUES


def plain(text: str) -> str:
    """Numbers by what they are worth: engines write 2 and 2.0."""
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


@pytest.fixture(scope="module")
def other(graph: Store) -> Graph:
    found = Graph()
    found.parse(data=ntriples(statements_of(graph)), format="nt")
    return found


@pytest.mark.parametrize("bound", [True, False], ids=["bound", "open"])
@pytest.mark.parametrize("name", list(library.all_queries()))
def test_rdflib_gives_the_same_rows(graph: Store, other: Graph, name: str, bound: bool) -> None:
    query = library.get(name)
    text = query.text
    if bound:
        text = query.bind({p.name: VALUES[p.name] for p in query.parameters if p.default is None}, Names(graph))
    ours = run(graph, text)
    theirs = other.query(library.with_prefixes(text))
    rows = [tuple("" if cell is None else plain(str(cell)) for cell in row) for row in theirs]
    assert Counter(rows) == Counter(tuple(plain(value(cell)) for cell in row) for row in ours.rows)


@pytest.mark.parametrize("name", ["due-by", "due-of-unit", "measures-of-unit", "unit-ranking", "measures-about", "provenance-of-measure",
                                  "unit-profile", "indicators-of-plan", "aliases-of-unit"])
def test_an_open_query_answers_for_all(graph: Store, name: str) -> None:
    """None of these gave rows, or the right ones, while its parameters were open."""
    assert run(graph, library.get(name).text).rows
