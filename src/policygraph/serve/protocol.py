"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/) at /sparql; queries only."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from policygraph.errors import QueryError
from policygraph.graph import serialise as writer
from policygraph.serve.cache import Answer
from policygraph.serve.description import description, graph_names
from policygraph.serve.negotiate import GRAPHS, ROWS, choose
from policygraph.serve.state import State
from policygraph.sparql.engine import Busy, TimeLimit

_GRAPHS_QUERY = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
_VARY = {"Vary": "Accept"}


class Refused(Exception):
    """A request that is answered with a status and one line."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with the graphs it is to see; query None asks for the service description."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def router(state: Callable[[], State]) -> APIRouter:
    """Routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])

    @routes.options("/sparql", include_in_schema=False)
    async def options() -> Response:
        return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})

    @routes.get("/sparql", summary="SPARQL 1.1 query, or the service description", openapi_extra=_PARAMETERS)
    async def get(request: Request) -> Response:
        return await _answer(request, request.url.query, None)

    @routes.post("/sparql", summary="SPARQL 1.1 query in the body", openapi_extra=_BODY)
    async def post(request: Request) -> Response:
        return await _answer(request, request.url.query, await request.body())

    async def _answer(request: Request, parameters: str, body: bytes | None) -> Response:
        try:
            operation = read_operation(parameters, request.headers.get("content-type"), body)
            accept = ",".join(request.headers.getlist("accept"))
            if operation.query is None:
                return await run_in_threadpool(_describe, state(), str(request.url.replace(query="")), accept)
            now, key = state(), (operation, accept)
            answer = now.cache.get(key)
            if answer is None:
                answer = await run_in_threadpool(_run, now, operation, accept)
                now.cache.put(key, answer)
            return Response(answer[0], media_type=answer[1], headers=_VARY)
        except Refused as refused:
            return PlainTextResponse(f"{refused}\n", refused.status, _VARY)
        except (TimeLimit, Busy) as error:
            return PlainTextResponse(f"{error}\n", 503, {"Retry-After": "1"} | _VARY)
        except QueryError as error:
            return PlainTextResponse(f"{error}\n", 400, _VARY)

    return routes


def read_operation(parameters: str, content_type: str | None, body: bytes | None) -> Operation:
    """The operation of a request: GET when ``body`` is None, else one of the two forms of POST. Raises Refused."""
    kind = (content_type or "").split(";")[0].strip().lower()
    pairs = _pairs(parameters)
    query: str | None = None
    if body is not None and kind == "application/sparql-query":
        query = _decode(body)
    elif body is not None and kind == "application/x-www-form-urlencoded":
        pairs += _pairs(_decode(body))
    elif body is not None and kind == "application/sparql-update":
        raise Refused(403, "the graph can only be read; updates are not accepted")
    elif body is not None:
        raise Refused(415, "send application/sparql-query, or application/x-www-form-urlencoded with query=…")
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise Refused(403, "the graph can only be read; updates are not accepted")
    queries = ([query] if query is not None else []) + values.get("query", [])
    if len(queries) > 1:
        raise Refused(400, "there must be exactly one query")
    if not queries and body is not None:
        raise Refused(400, "query is missing")
    return Operation(queries[0] if queries else None, tuple(_iris(values, "default-graph-uri")), tuple(_iris(values, "named-graph-uri")))


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except (UnicodeDecodeError, ValueError) as error:
        raise Refused(400, f"the parameters cannot be read ({error})") from None


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the body is not UTF-8 (byte {error.start})") from None


def _iris(values: dict[str, list[str]], name: str) -> list[str]:
    from pyoxigraph import NamedNode

    for iri in values.get(name, []):
        try:
            NamedNode(iri)
        except ValueError:
            raise Refused(400, f"{name}: {iri!r} is no absolute IRI") from None
    return values.get(name, [])


def _run(state: State, operation: Operation, accept: str) -> Answer:
    assert operation.query is not None
    rows, graphs = choose(accept, list(ROWS)), choose(accept, list(GRAPHS))
    # the worker alone reads the query, and knows what kind of result it has
    answer = state.write(operation.query, ROWS[rows] if rows else "", GRAPHS[graphs] if graphs else "",
                         operation.default_graphs, operation.named_graphs)
    media_type = graphs if answer.graph else rows
    if media_type is None or answer.text is None:
        raise Refused(406, f"the result can be had as {', '.join(GRAPHS if answer.graph else ROWS)}")
    if answer.truncated:
        raise Refused(400, f"the result has more than {state.limits.rows} rows; ask for less with LIMIT, or page by page with OFFSET")
    return answer.text, media_type


def _describe(state: State, endpoint: str, accept: str) -> Response:
    media_type = choose(accept, list(GRAPHS))
    if media_type is None:
        raise Refused(406, f"the service description can be had as {', '.join(GRAPHS)}")
    graphs = graph_names(state.engine.run(_GRAPHS_QUERY, limit_seconds=state.limits.seconds, wait_seconds=state.limits.wait_seconds))
    return Response(write(description(endpoint, graphs), GRAPHS[media_type]), media_type=media_type, headers=_VARY)


def write(statements: list[tuple[str, str, str]], form: str) -> str:
    """Statements in one of the formats of GRAPHS."""
    return {"turtle": writer.turtle, "ntriples": writer.ntriples, "jsonld": writer.jsonld, "rdfxml": writer.rdfxml}[form](statements)


_TEXT = {"schema": {"type": "string"}}
_RESULTS = {media_type: _TEXT for media_type in dict.fromkeys([*ROWS, *GRAPHS])}
_RESPONSES = {
    "200": {"description": "The result", "content": _RESULTS},
    **{status: {"description": text, "content": {"text/plain": _TEXT}} for status, text in {
        "400": "A query that is wrong, asks for too many rows, or is missing", "403": "An update", "406": "No such format",
        "415": "No such form of request", "503": "The query took too long, or all workers are busy"}.items()},
    "413": {"description": "The body is too large", "content": {"application/json": {"schema": {"type": "object"}}}},
}
_IRIS = {"type": "array", "items": {"type": "string", "format": "uri"}}
_GRAPH_PARAMETERS = [
    {"name": name, "in": "query", "required": False, "description": text, "schema": _IRIS}
    for name, text in (("default-graph-uri", "Graphs that together are the default graph"),
                       ("named-graph-uri", "Graphs that GRAPH may speak of"))
]
_QUERY_PARAMETER = {"name": "query", "in": "query", "required": False, "description": "Left out: describe the service", **_TEXT}
_PARAMETERS = {"responses": _RESPONSES, "parameters": [_QUERY_PARAMETER, *_GRAPH_PARAMETERS]}
_FORM = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
_BODY = {
    "responses": _RESPONSES, "parameters": _GRAPH_PARAMETERS,
    "requestBody": {"required": True, "content": {
        "application/sparql-query": _TEXT, "application/x-www-form-urlencoded": {"schema": _FORM}}},
}
