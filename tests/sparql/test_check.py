"""What must not run: another server is never asked, however SERVICE is written, and the check takes no time worth telling."""
from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from policygraph.errors import QueryError
from policygraph.sparql import run
from policygraph.sparql.check import check
from policygraph.sparql.engine import Engine
from policygraph.sparql.lexer import all_tokens

Asked = tuple[str, list[str]]

CALLS = [
    "SELECT * { SERVICE <{there}> { ?x ?y ?z } }",
    "SELECT * { service SILENT <{there}> { ?x ?y ?z } }",
    # what a local name is, and what a comment, only the engine knows
    r"SELECT * { OPTIONAL { ?s id:a.\# ?o } SERVICE <{there}> { ?x ?y ?z } }",
    r"SELECT * { OPTIONAL { ?s id:a\#b ?o } SERVICE <{there}> { ?x ?y ?z } }",
    r"SELECT * { OPTIONAL { ?s id:a\'b ?o } SERVICE <{there}> { ?x ?y ?z } OPTIONAL { ?s id:a\'b ?o } }",
    "SELECT * { OPTIONAL { ?s id:a%23 ?o } SERVICE <{there}> { ?x ?y ?z } }",
    "SELECT * { OPTIONAL { ?s <a:b#c> ?o } SERVICE <{there}> { ?x ?y ?z } }",
    # the keyword needs no space behind it
    "PREFIX there: <{there}> SELECT * { SERVICEthere:x { ?x ?y ?z } }",
    "PREFIX : <{there}> SELECT * { SERVICE:x { ?x ?y ?z } }",
    "PREFIX : <{there}> PREFIX xqaaaaa: <{there}> SELECT * { SERVICE:x { ?x ?y ?z } }",
    "SELECT * { SERVICE<{there}>{ ?x ?y ?z } }",
    "SELECT * { SERVICESILENT<{there}>{ ?x ?y ?z } }",
    "SELECT * { SERVICE?service{ ?x ?y ?z } VALUES ?service { <{there}> } }",
    "SELECT * { SERVICE # <a:b>\n <{there}> { ?x ?y ?z } }",
    "SELECT * { # '\n SERVICE <{there}> { ?x ?y ?z } # '\n }",
    "SELECT * { ?s ?p '#' . SERVICE <{there}> { ?x ?y ?z } }",
    "SELECT * { { SELECT * { sErViCe <{there}> { ?x ?y ?z } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <{there}> { ?x ?y ?z } } }",
    "ASK { SERVICE <{there}> { ?x ?y ?z } }",
    "CONSTRUCT { ?x ?y ?z } WHERE { SERVICE <{there}> { ?x ?y ?z } }",
    "DESCRIBE ?x { SERVICE <{there}> { ?x ?y ?z } }",
    "SELECT * { ?s ?p \"\"\"\"a\"\"\" . SERVICE <{there}> { ?x ?y ?z } }",
    r"SELECT * { \u0053ERVICE <{there}> { ?x ?y ?z } }",
    r"\u0053ELECT * { SERV\u0049CE <{there}> { ?x ?y ?z } }",
    r"SELECT * { ?s ?p '\u0027 . SERVICE <{there}> { ?a ?b ?c } } #' }",
    "SELECT * { \u017fERVICE <{there}> { ?x ?y ?z } }",
    "SELECT * {\ufeff SERVICE\u00a0<{there}> { ?x ?y ?z } }",
]
UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }", "PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "LOAD <{there}>",
    "LOAD <{there}> INTO GRAPH <a:b>", "PREFIX a: <a:#> LOAD <{there}>", "SELECT * {} ; LOAD <{there}>",
    "WITH <a:a> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
]
TOLD = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"told"}}]}}'
HARMLESS = [
    'SELECT * { ?s rdfs:label "SERVICE" }', "SELECT ?service { ?service a pg:Unit } # SERVICE", "ASK { ?s <urn:SERVICE> ?o }",
    "SELECT ?service ?Service { ?service a ?Service }", "PREFIX service: <a:b> ASK { service:a service:b 'service'@en }",
    "SELECT * { ?s rdfs:label ?l FILTER(CONTAINS(?l, 'public service xqaaaaa')) }",
]


@pytest.fixture(scope="module")
def there() -> Iterator[Asked]:
    """A real server on loopback, and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(TOLD)))
            self.end_headers()
            self.wfile.write(TOLD)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()


def test_the_server_of_these_tests_would_be_asked(there: Asked) -> None:
    address, asked = there
    rows = list(Store().query(CALLS[0].replace("{there}", address)))  # type: ignore[arg-type]
    assert (len(rows), len(asked)) == (1, 1)
    asked.clear()


@pytest.mark.parametrize("query", CALLS + UPDATES)
def test_what_would_change_or_leave_the_graph_is_refused(graph: Store, there: Asked, query: str) -> None:
    address, asked = there
    query = query.replace("{there}", address)
    with pytest.raises(QueryError):
        run(graph, query)
    assert not asked


def test_the_reason_is_said(graph: Store) -> None:
    with pytest.raises(QueryError, match="line 1, column 12: SERVICE would ask another server"):
        run(graph, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="line 1, column 1: LOAD would change the graph"):
        run(graph, "LOAD <https://example.org/x>")


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_harmless(graph: Store, query: str) -> None:
    run(graph, query)


def test_workers_answer_alike(index: Path, there: Asked) -> None:
    address, asked = there
    with Engine(index) as engine:
        for query in CALLS + UPDATES:
            with pytest.raises(QueryError):
                engine.run(query.replace("{there}", address))
        for query in HARMLESS:
            engine.run(query)
        # FROM names a graph, not an address to be fetched
        assert engine.run(f"SELECT * FROM <{address}> {{ ?s ?p ?o }}").rows == []
        assert engine.run("SELECT * { GRAPH ?g { ?s ?p ?o } }", default_graphs=[address], named_graphs=[address]).rows == []
    assert not asked


CONFINED = """
import socket, sys
from pathlib import Path
from pyoxigraph import Store
from policygraph.confine import confine
held = confine(read=[Path(sys.argv[1])])
def tried(action):
    try:
        action()
    except Exception as error:
        return type(error).__name__
    return "done"
print(sorted(held), tried(lambda: Path("/etc/passwd").read_text()), tried(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2)),
      tried(lambda: list(Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{sys.argv[2]}/> {{ ?s ?p ?o }} }}"))),
      tried(lambda: __import__("os").execv("/bin/true", ["true"])), tried(lambda: next(Path(sys.argv[1]).iterdir()).stat()), sep="|")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")
def test_a_worker_has_no_network_and_no_files_but_its_own(index: Path, there: Asked) -> None:
    address, asked = there
    port = address.rstrip("/").rsplit(":", 1)[1]
    told = subprocess.run([sys.executable, "-c", CONFINED, str(index), port], capture_output=True, text=True, check=True, timeout=60).stdout
    held, files, network, service, programs, own = told.strip().split("|")
    if "files" not in held or "network" not in held:
        pytest.skip(f"this system holds back {held} only")
    assert (files, network, service, programs, own) == ("PermissionError",) * 4 + ("done",)
    assert not asked


@pytest.mark.parametrize("piece", ['\\"', '"', "'''\\", '""', '"\\\n', "a.", "中", "_:.", "<a ", "a:.", "1.", "service ", "xqaaaaa ", "@a", "{", "?"])
def test_the_time_of_the_check_grows_with_the_length_alone(piece: str) -> None:
    """300,000 characters come through; what looked at each twice would be at it for hours."""
    query = "ASK {" + piece * (300_000 // len(piece))
    assert "".join(token.text for token in all_tokens(query)) == query
    try:
        check(query)
    except QueryError as error:
        assert len(str(error)) < 500
