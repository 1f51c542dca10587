"""Clients that are slow, many or from elsewhere hold nobody up and take no more than their share."""
from __future__ import annotations

import json
import socket
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from policygraph.serve.app import create_app
from policygraph.serve.cache import Cache
from policygraph.serve.connections import protocol
from policygraph.serve.settings import Limits

LIMITS = Limits(workers=1, body_seconds=1.0, head_seconds=1.0, connections=60, per_client=20, waiting=30, answer_seconds=2.0, answers_mb=1)
LONG = "SELECT ?a ?b ?c ?d { ?a ?p ?b . ?c ?q ?d } LIMIT 20000"


@pytest.fixture(scope="module")
def port(index: Path) -> Iterator[int]:
    import uvicorn

    app = create_app(index, LIMITS, ("127.0.0.1", "localhost", "::1"))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", http=protocol(LIMITS), ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the server did not start"
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)


def test_bodies_that_do_not_come_hold_nobody_up(port: int) -> None:
    stalled = []
    for _ in range(50):
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK")
        stalled.append(one)
    assert httpx.get(f"http://127.0.0.1:{port}/sparql", params={"query": "ASK {}"}).status_code == 200
    stalled[0].settimeout(10)
    assert stalled[0].recv(1000).startswith(b"HTTP/1.1 408")
    for one in stalled:
        one.close()


def test_a_head_that_does_not_come_is_not_waited_for(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(b"GET / HTT")
        one.settimeout(10)
        assert one.recv(100) == b""
    with socket.create_connection(("127.0.0.1", port)) as one:
        # kept open after an answer, and then idle
        one.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        one.settimeout(10)
        received = b""
        while piece := one.recv(1000):
            received += piece
        assert received.startswith(b"HTTP/1.1 200")


def test_more_connections_than_allowed_are_closed(port: int) -> None:
    opened = [socket.create_connection(("127.0.0.1", port)) for _ in range(70)]
    opened[-1].settimeout(5)
    assert opened[-1].recv(10) == b""
    for one in opened:
        one.close()
    for _ in range(50):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/sparql", params={"query": "ASK {}"}).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the server did not come back")


def test_answers_that_nobody_fetches_are_bounded_and_cut_off(port: int) -> None:
    request = httpx.Request("GET", f"http://127.0.0.1:{port}/sparql", params={"query": LONG})
    head = f"GET {request.url.raw_path.decode()} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    slow = []
    for _ in range(6):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", port))
        one.sendall(head)
        slow.append(one)
    time.sleep(1.0)
    # a short answer has room beside them
    assert httpx.get(f"http://127.0.0.1:{port}/sparql", params={"query": "ASK {}"}).status_code == 200
    statuses = []
    for one in slow:
        one.settimeout(20)
        received = b""
        try:
            while piece := one.recv(1 << 16):
                received += piece
        except ConnectionError:
            pass
        statuses.append(received[9:12])
        one.close()
    assert b"503" in statuses


def test_keys_of_the_cache_are_counted() -> None:
    cache = Cache(1)
    for number in range(20_000):
        cache.put(("ASK {} #" + "x" * 10_000, number), (b"true", "text/csv"))
    assert cache.taken <= 1 << 20
    assert cache.get(("ASK {} #" + "x" * 10_000, 19_999)) == (b"true", "text/csv")
    assert cache.get(("ASK {} #" + "x" * 10_000, 0)) is None


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]:8000", 200), ("[::1]", 200), ("evil.example", 400), ("127.0.0.1.evil.example:80", 400), ("", 400),
])
def test_only_its_own_names_are_answered(index: Path, host: str, status: int) -> None:
    with TestClient(create_app(index, Limits(workers=1), ("127.0.0.1", "localhost", "::1"))) as client:
        assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("path", ["/", "/docs", "/docs?lang=en", "/api/units", "/sparql", "/sparql?query=ASK%7B%7D", "/ontology", "/openapi.json", "/none"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize("path", ["/", "/docs", "/api/units", "/sparql?query=ASK%7B%7D", "/none"])
def test_browsers_are_told_what_not_to_do(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert "default-src 'none'" in headers["content-security-policy"]


def test_the_manual_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "/api/units/{name}" in page
    assert "<script" not in page and "src=" not in page and "//cdn" not in page


def test_options_and_cors(index: Path, client: TestClient) -> None:
    told = client.options("/sparql")
    assert (told.status_code, told.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert "access-control-allow-origin" not in client.get("/api/units", headers={"Origin": "https://a.example"}).headers
    with TestClient(create_app(index, Limits(workers=1), origins=("https://a.example",))) as other:
        assert other.get("/api/units", headers={"Origin": "https://a.example"}).headers["access-control-allow-origin"] == "https://a.example"
        assert "access-control-allow-origin" not in other.get("/api/units", headers={"Origin": "https://b.example"}).headers
        asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
        assert "POST" in other.options("/sparql", headers=asked).headers["access-control-allow-methods"]


def test_control_characters_do_not_break_xml(client: TestClient) -> None:
    query = r"SELECT ('a\u0001b\u000Bc' AS ?x) {}"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+xml"})
    assert ElementTree.fromstring(answer.content).find(".//{*}literal").text == "a\ufffdb\ufffdc"
    assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["x"]["value"] == "a\x01b\x0bc"


@pytest.mark.parametrize("query", ["SELECT * { ?zebra a ?kind ; rdfs:label ?ape }", "select distinct *{ ?zebra a ?kind ; rdfs:label ?ape }"])
def test_columns_of_select_all_stand_as_in_the_query(client: TestClient, query: str) -> None:
    query = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> " + query
    assert json.loads(client.get("/sparql", params={"query": query}).content)["head"]["vars"] == ["zebra", "kind", "ape"]
