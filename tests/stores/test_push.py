"""Pushing: only what changed, large graphs in pieces, interruptions, and what a failing server says."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from policygraph import iris
from policygraph.cli.main import cli
from policygraph.errors import PolicygraphError, QueryError
from policygraph.graph.store import graphs_of, open_store
from policygraph.sparql.result import value
from policygraph.stores import Server, push
from policygraph.stores.connection import Connection, StoreError


@pytest.fixture
def server(oxigraph: str) -> Iterator[Server]:
    with Server(oxigraph) as found:
        found.update("CLEAR ALL")
        yield found


def graphs(server: Server) -> dict[str, int]:
    found = server.run("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return {value(row[0]): int(value(row[1])) for row in found.rows if value(row[0]) != iris.PUSHED_GRAPH}


def expected(index: Path) -> dict[str, int]:
    return {name: len(statements) for name, statements in graphs_of(open_store(index))}


def test_a_graph_a_document(server: Server, index: Path) -> None:
    done = push(index, server)
    assert graphs(server) == expected(index)
    assert sorted(done.written) == sorted(expected(index)) and done.statements == sum(expected(index).values())


def test_large_graphs_go_in_pieces(server: Server, index: Path) -> None:
    push(index, server, batch=5_000)
    assert graphs(server) == expected(index)


def test_only_what_changed_and_nothing_of_others(server: Server, index: Path) -> None:
    push(index, server)
    name = next(iter(expected(index)))
    server.put("http://example.org/theirs", b"<a:a> <a:b> <a:c> .\n")
    gone = iris.graph_iri("gone.txt")
    server.put(gone, b"<a:a> <a:b> <a:c> .\n")
    server.update(f'INSERT DATA {{ GRAPH <{iris.PUSHED_GRAPH}> {{ <{gone}> <http://purl.org/dc/terms/hasVersion> "x" }} }}')
    server.update(f"DELETE WHERE {{ GRAPH <{iris.PUSHED_GRAPH}> {{ <{name}> ?p ?o }} }}")
    server.update(f"DELETE WHERE {{ GRAPH <{name}> {{ ?s a ?o }} }}")
    told = push(index, server, dry=True)
    assert (told.written, told.removed) == ((name,), (gone,)) and gone in graphs(server)
    assert push(index, server, keep=True).removed == () and gone in graphs(server)
    assert push(index, server).removed == (gone,)
    assert graphs(server) == expected(index) | {"http://example.org/theirs": 1}


def test_an_interrupted_push_is_finished_by_the_next(server: Server, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put, calls = server.put, iter((True, False))

    def breaks(graph: str, triples: bytes) -> None:
        if not next(calls):
            raise StoreError("the line went dead")
        put(graph, triples)

    monkeypatch.setattr(server, "put", breaks)
    with pytest.raises(StoreError, match="dead"):
        push(index, server)
    monkeypatch.undo()
    assert len(push(index, server).kept) == 1
    assert graphs(server) == expected(index)


def test_statements_that_get_lost_are_noticed(server: Server, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = server.put
    monkeypatch.setattr(server, "put", lambda graph, triples: put(graph, triples[:triples.rindex(b"\n", 0, -1) + 1]))
    with pytest.raises(StoreError, match="the store holds"):
        push(index, server)


def test_the_commands(server: Server, oxigraph: str, index: Path) -> None:
    run = CliRunner().invoke
    first = run(cli, ["store", "push", oxigraph, "--index", str(index)])
    assert first.exit_code == 0 and "written 4" in first.stdout
    named = run(cli, ["sparql", "--store", oxigraph, "--name", "measures-of-unit", "--param", "unit=供电公司", "--format", "csv"])
    assert named.exit_code == 0 and len(named.stdout.splitlines()) == 3


class Moody(BaseHTTPRequestHandler):
    """Answers as it is told, and remembers what it was shown."""

    answers: list[tuple[int, dict[str, str], bytes]] = []
    seen: list[str | None] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append(self.headers.get("Authorization"))
        code, headers, body = self.answers.pop(0)
        self.send_response(code)
        for name, text in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def moody() -> Iterator[str]:
    Moody.answers, Moody.seen = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), Moody) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


YES = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {}, "boolean": true}')


def asked(address: str) -> bool | None:
    with Server(address, connection=Connection(waits=(0.0, 0.0))) as server:
        return server.run("ASK {}").boolean


def test_a_busy_server_is_asked_again(moody: str) -> None:
    Moody.answers = [(503, {}, b""), (429, {}, b""), YES]
    assert asked(moody) is True
    Moody.answers = [(503, {}, b"starting")] * 3
    with pytest.raises(StoreError, match="503: starting"):
        asked(moody)


def test_name_and_password_when_asked_for(moody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wants = (401, {"WWW-Authenticate": 'Basic realm="x"'}, b"")
    Moody.answers = [wants]
    with pytest.raises(StoreError, match="POLICYGRAPH_STORE_USER"):
        asked(moody)
    monkeypatch.setenv("POLICYGRAPH_STORE_USER", "a")
    monkeypatch.setenv("POLICYGRAPH_STORE_PASSWORD", "b")
    Moody.answers, Moody.seen[:] = [wants, YES], []
    assert asked(moody) is True
    assert Moody.seen == [None, "Basic YTpi"]
    Moody.answers = [wants, wants]
    with pytest.raises(StoreError, match="does not take this name"):
        asked(moody)


def test_a_token_is_shown_at_once(moody: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE_TOKEN", "t")
    Moody.answers = [YES]
    assert asked(moody) is True
    assert Moody.seen == ["Bearer t"]
    with pytest.raises(StoreError, match="in the clear"):
        asked("http://store.example")


@pytest.mark.parametrize(("answer", "message"), [
    ((400, {}, b"no such\nthing"), "answered 400: no such thing"),
    ((404, {}, b""), "is --store-kind right"),
    ((307, {"Location": "http://elsewhere.example/"}, b""), "has moved .307. to http://elsewhere.example/"),
    ((200, {"Content-Type": "text/html"}, b"<html>"), "text/html, which are no rows"),
    ((200, {"Content-Type": "application/sparql-results+json"}, b"{"), "cannot be read"),
])
def test_what_goes_wrong_is_said_in_one_line(moody: str, answer: tuple[int, dict[str, str], bytes], message: str) -> None:
    Moody.answers = [answer]
    with pytest.raises(StoreError, match=message):
        asked(moody)


def test_rows_held_back_are_noticed(moody: str) -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "1"}}]}}'
    cut = (200, {"Content-Type": "application/sparql-results+json", "X-SPARQL-MaxRows": "1"}, body)
    with Server(moody) as server:
        Moody.answers = [cut]
        assert server.run("SELECT ?s {}").truncated
        Moody.answers = [cut]
        with pytest.raises(StoreError, match="only the first 1 rows"):
            server.ask("SELECT ?s {}")


@pytest.mark.parametrize(("address", "kind", "message"), [
    ("localhost:7878", "oxigraph", "no address of a store"), ("file:///etc", "oxigraph", "no address of a store"),
    ("http://a:b@localhost", "oxigraph", "POLICYGRAPH_STORE_USER"), ("http://localhost", "oracle", "choose one of oxigraph, virtuoso"),
])
def test_addresses(address: str, kind: str, message: str) -> None:
    with pytest.raises(PolicygraphError, match=message):
        Server(address, kind)


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="is the server running"):
        asked("http://127.0.0.1:9")


def test_the_store_asks_no_other_server(moody: str) -> None:
    with Server(moody) as server, pytest.raises(QueryError, match="SERVICE"):
        server.run("SELECT * { SERVICE <http://localhost/x> { ?s ?p ?o } }")
    assert Moody.seen == []


def test_the_commands_say_in_one_line_that_nobody_is_there(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.stores.connection.time.sleep", lambda seconds: None)
    for command in (["sparql", "--store", "http://127.0.0.1:9", "--name", "overview"],
                    ["store", "push", "http://127.0.0.1:9", "--index", str(index)]):
        done = CliRunner().invoke(cli, command)
        assert done.exit_code and "Traceback" not in done.output
        assert str(done.exception or done.output).count("is the server running?") == 1
