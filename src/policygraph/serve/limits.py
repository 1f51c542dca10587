"""Keeps requests and answers within their limits before they reach the application, and says what a browser may do with them."""
from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from policygraph.serve.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PIECE = 65_536
"""Bytes of an answer handed on at once; the next go when these are taken."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"), (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
                                 b"frame-ancestors 'none'"),
)
"""Sent with every answer: our pages load nothing, run no scripts and stand in no other page."""


class RequestLimits:
    """ASGI middleware: bodies and answers within bounds of size and time, so many requests at once, and so many of one client.

    A request counts when it is in: one whose body does not come holds up nobody, and is given up after its time.
    """

    def __init__(self, app: ASGIApp, limits: Limits, hosts: Sequence[str] = ("*",)) -> None:
        self.app, self.limits, self.hosts = app, limits, frozenset(hosts)
        self.under_way = 0
        self.by_client: Counter[str] = Counter()
        self.going_out = 0
        """Bytes of answers that clients have not taken whole yet: until then all of one is in memory."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = _Answer(send, self, scope["method"] == "HEAD")
        if not self._addressed(scope):
            await _refuse(answer.send, 400, "the request names another host than this server answers for")
            return
        try:
            body = await asyncio.wait_for(self._read(scope, receive), self.limits.body_seconds)
        except TimeoutError:
            late = f"the request's body did not come within {self.limits.body_seconds:g} s"
            await _refuse(answer.send, 408, late, [(b"connection", b"close")])
            return
        if body is None:
            await _refuse(answer.send, 413, f"the request's body is over {self.limits.body_bytes} bytes", [(b"connection", b"close")])
            return
        client = (scope.get("client") or ("",))[0]
        if self.under_way >= self.limits.waiting or self.by_client[client] >= self.limits.per_client:
            few = self.limits.per_client if self.under_way < self.limits.waiting else self.limits.waiting
            await _refuse(answer.send, 503, f"{few} requests are under way already; try again in a moment", [(b"retry-after", b"1")])
            return
        self.under_way += 1
        self.by_client[client] += 1
        if scope["method"] == "HEAD":
            # as GET, and the body kept back
            scope = {**scope, "method": "GET"}
        try:
            await self.app(scope, _given(body, receive), answer.send)
        finally:
            self.under_way -= 1
            self.by_client[client] -= 1
            if not self.by_client[client]:
                del self.by_client[client]

    def _addressed(self, scope: Scope) -> bool:
        """Whether the host that the request names is one this server answers for."""
        if "*" in self.hosts:
            return True
        named = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
        bare = named[1:named.find("]")] if named.startswith("[") else named.rsplit(":", 1)[0]
        return bare in self.hosts

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body; None when it is too large, announced or not."""
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit() or int(announced) > self.limits.body_bytes:
            return None
        parts: list[bytes] = []
        taken = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b""
            parts.append(message.get("body", b""))
            taken += len(parts[-1])
            if taken > self.limits.body_bytes:
                return None
            if not message.get("more_body", False):
                return b"".join(parts)


class _Answer:
    """Sends one answer piece by piece, as fast as the client takes it and for a bounded time."""

    def __init__(self, send: Send, limits: RequestLimits, head: bool) -> None:
        self._send, self._limits, self._head = send, limits, head
        self._until: float | None = None
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": [*message.get("headers", []), *_missing(message.get("headers", []))]}
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body: bytes = message.get("body", b"")
        limits = self._limits.limits
        if self._start is not None and self._limits.going_out + len(body) > limits.answers_mb << 20 and len(body) > _PIECE:
            self._start, self._head, self._until = None, True, 0.0
            await _refuse(self._send, 503, "too many large answers are going out already; try again in a moment", [(b"retry-after", b"5")])
            return
        if self._until == 0.0:
            return
        self._limits.going_out += len(body)
        try:
            await self._pieces(message, body)
        finally:
            self._limits.going_out -= len(body)

    async def _pieces(self, message: Message, body: bytes) -> None:
        if self._start is not None:
            start, self._start = self._start, None
            await self._send(start)
        loop = asyncio.get_running_loop()
        self._until = self._until or loop.time() + self._limits.limits.answer_seconds
        if self._head:
            body = b""
        for begin in range(0, max(1, len(body)), _PIECE):
            piece = body[begin:begin + _PIECE]
            more = begin + _PIECE < len(body) or message.get("more_body", False)
            await asyncio.wait_for(self._send({**message, "body": piece, "more_body": more}), max(0.01, self._until - loop.time()))


def _missing(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    known = {name.lower() for name, _ in headers}
    return [(name, value) for name, value in HEADERS if name not in known]


def _given(body: bytes, receive: Receive) -> Receive:
    """A body that is in already, then whatever comes after it."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return next_message


async def _refuse(send: Send, status: int, reason: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    body = json.dumps({"detail": reason}).encode()
    fields: list[Any] = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})
