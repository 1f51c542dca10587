"""A SPARQL 1.1 server: queries, updates, and whole graphs by the Graph Store Protocol."""
from __future__ import annotations

from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from policygraph.errors import QueryError
from policygraph.graph.terms import PREFIXES
from policygraph.sparql.check import Checked, check
from policygraph.sparql.library import with_prefixes
from policygraph.sparql.result import Result, value
from policygraph.stores.connection import Body, Connection, StoreError
from policygraph.stores.layout import layout

if TYPE_CHECKING:
    from requests import Response

# not XML: blanks at the ends of a text are lost in it
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_CUT = "X-SPARQL-MaxRows"
"""The header by which Virtuoso says that it holds rows back."""


class Server:
    """A store at an address; use as a context manager.

    Queries are looked over as those of the built graph are, and parsed here, before anything is sent.
    """

    def __init__(self, address: str, kind: str = "oxigraph", *, connection: Connection | None = None) -> None:
        self.layout = layout(address, kind)
        self._connection = connection or Connection()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def run(self, query: str, *, limit_seconds: float = 30.0, limit_rows: int | None = 10_000) -> Result:
        """Run SELECT, ASK, CONSTRUCT or DESCRIBE, as ``policygraph.sparql.run`` does on the built graph.

        Raises QueryError for a query that is wrong or not allowed, StoreError for a server that fails.
        """
        checked = check(query)
        form = parse(checked)
        data = [("query", with_prefixes(query))]
        if not checked.has_dataset:
            data += self.layout.union
        answer = self._connection.send("POST", self.layout.query, data=data, seconds=limit_seconds,
                                       headers={"Accept": _TRIPLES if form == "graph" else _ROWS})
        try:
            return _collect(answer, Body(answer, limit_seconds), checked, form, limit_rows)
        finally:
            answer.close()

    def ask(self, query: str) -> Result:
        """All rows of a query. Raises StoreError where the server holds some back."""
        result = self.run(query, limit_rows=None, limit_seconds=120.0)
        if result.truncated:
            raise StoreError(f"{self.layout.query}: the server gives only the first {len(result.rows)} rows; raise its limit")
        return result

    def put(self, graph: str, triples: bytes) -> None:
        """Make a graph hold these N-Triples and nothing else."""
        self._graph("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a graph."""
        self._graph("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Remove a graph; it need not be there."""
        self._connection.send("DELETE", self.layout.graphs, params={"graph": graph}, accepted=(200, 202, 204, 404)).close()

    def update(self, request: str) -> None:
        """Run an update."""
        self._connection.send("POST", self.layout.update, data=[("update", request)]).close()

    def count(self, graph: str) -> int:
        """How many statements a graph holds."""
        rows = self.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").records()
        return int(rows[0]["n"]) if rows else 0

    def _graph(self, method: str, graph: str, triples: bytes) -> None:
        self._connection.send(method, self.layout.graphs, params={"graph": graph}, data=triples, headers={"Content-Type": _TRIPLES}).close()


def parse(checked: Checked) -> Literal["rows", "yes or no", "graph"]:
    """What a query returns. Raises QueryError for one with a slip, and for an update, wherever it would be sent."""
    from pyoxigraph import QueryBoolean, QueryTriples, Store

    try:
        found = Store().query(checked.query, prefixes=PREFIXES)
        return "graph" if isinstance(found, QueryTriples) else "yes or no" if isinstance(found, QueryBoolean) else "rows"
    except SyntaxError as error:
        from policygraph.sparql.diagnose import explain

        raise QueryError(explain(checked.query, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be read: {' '.join(str(error).split())[:300]}") from None


def _collect(answer: Response, body: Any, checked: Checked, form: str, limit: int | None) -> Result:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse_query_results
    from pyoxigraph import parse as parse_triples

    kind = answer.headers.get("Content-Type", "").split(";")[0].strip()
    cut = _CUT in answer.headers
    try:
        if form == "graph":
            graph_form = RdfFormat.from_media_type(kind)
            if graph_form is None:
                raise StoreError(f"{answer.url}: answered with {kind or 'no type'}, which is no graph")
            triples, more = _take((quad.triple for quad in parse_triples(body, format=graph_form)), limit)
            return Result("describe" if checked.describes else "construct", triples=triples, truncated=more or cut)
        rows_form = QueryResultsFormat.from_media_type(kind)
        if rows_form is None:
            raise StoreError(f"{answer.url}: answered with {kind or 'no type'}, which are no rows; is --store-kind right?")
        found = parse_query_results(body, format=rows_form)
        if isinstance(found, QueryBoolean):
            return Result("ask", boolean=bool(found))
        if form == "yes or no":
            # Virtuoso 7.2.5 says it as rows: one that is 1, or none
            return Result("ask", boolean=any(value(row[0]) != "0" for row in found))
        names = [variable.value for variable in found.variables]
        if checked.columns:
            names.sort(key=lambda name: checked.columns.index(name) if name in checked.columns else len(checked.columns))
        rows, more = _take((tuple(row[name] for name in names) for row in found), limit)
        return Result("select", names, rows, truncated=more or cut)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{answer.url}: the answer cannot be read ({' '.join(str(error).split())[:200]})") from None


def _take(found: Any, limit: int | None) -> tuple[list[Any], bool]:
    """The first of many, and whether there are more."""
    taken = list(found if limit is None else islice(found, limit + 1))
    return (taken, False) if limit is None or len(taken) <= limit else (taken[:limit], True)
