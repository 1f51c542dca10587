"""The explorer answers for its own names and to its own pages, and tells browsers what not to do."""
from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from policygraph.explore import settings
from policygraph.explore.guard import LOOPBACK, Guard


def client(*names: str) -> TestClient:
    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("in")

    async def page(request: object) -> PlainTextResponse:
        return PlainTextResponse("in")

    inner = Starlette(routes=[Route("/", page, methods=["GET", "PUT"]), WebSocketRoute("/socket", socket)])
    return TestClient(Guard(inner, names or LOOPBACK))


@pytest.mark.parametrize(("host", "origin", "status"), [
    ("127.0.0.1:8501", None, 200), ("localhost:8501", "http://localhost:8501", 200), ("[::1]:8501", "http://[::1]:8501", 200),
    ("evil.example", None, 403), ("evil.example:8501", "http://evil.example:8501", 403), ("127.0.0.1.evil.example", None, 403),
    # a link from elsewhere may be followed
    ("localhost:8501", "http://evil.example", 200),
])
def test_pages(host: str, origin: str | None, status: int) -> None:
    answer = client().get("/", headers={"Host": host} | ({"Origin": origin} if origin else {}))
    assert answer.status_code == status
    assert (answer.headers["x-content-type-options"], answer.headers["x-frame-options"]) == ("nosniff", "SAMEORIGIN")
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_nothing_is_sent_from_other_pages() -> None:
    assert client().put("/", headers={"Host": "localhost", "Origin": "http://evil.example"}).status_code == 403
    assert client().put("/", headers={"Host": "localhost", "Origin": "http://localhost"}).status_code == 200


@pytest.mark.parametrize(("host", "origin", "open_"), [
    ("127.0.0.1:8501", "http://127.0.0.1:8501", True), ("127.0.0.1:8501", None, True), ("127.0.0.1:8501", "http://evil.example", False),
    ("evil.example:8501", "http://evil.example:8501", False), ("127.0.0.1:8501", "http://127.0.0.1:9999", False), ("127.0.0.1:8501", "null", False),
])
def test_websockets(host: str, origin: str | None, open_: bool) -> None:
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    try:
        with client().websocket_connect("/socket", headers=headers) as session:
            told = session.receive_text()
    except WebSocketDisconnect:
        told = "refused"
    assert told == ("in" if open_ else "refused")


def test_behind_another_server_it_has_another_name() -> None:
    assert client(*LOOPBACK, "plans.example").get("/", headers={"Host": "plans.example"}).status_code == 200
    assert client("*").get("/", headers={"Host": "anything.example"}).status_code == 200


def test_a_path_of_its_own() -> None:
    assert "--server.baseUrlPath=plans" in settings.flags("127.0.0.1", 8501, False, "/plans/")
    assert not any("baseUrlPath" in flag for flag in settings.flags("127.0.0.1", 8501, False))
