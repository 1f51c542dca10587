"""Keeps requests within their limits before they reach the application."""
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class TooLarge(Exception):
    """A body that went over its limit while it was read."""


class RequestLimits:
    """ASGI middleware: 413 for a body over its limit, announced or not; 503 when too many requests are under way."""

    def __init__(self, app: ASGIApp, body_bytes: int, waiting: int) -> None:
        self.app, self.body_bytes, self.waiting = app, body_bytes, waiting
        self.under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        too_large = f"the request's body is over {self.body_bytes} bytes"
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit() or int(announced) > self.body_bytes:
            await _refuse(send, 413, too_large)
            return
        if self.under_way >= self.waiting:
            await _refuse(send, 503, f"{self.waiting} requests are under way already; try again in a moment", [(b"retry-after", b"1")])
            return
        self.under_way += 1
        try:
            await self.app(scope, self._counted(receive), send)
        except TooLarge:
            # a body without announced length, read before anything was answered
            await _refuse(send, 413, too_large)
        finally:
            self.under_way -= 1

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.body_bytes:
                raise TooLarge
            return message

        return counted


async def _refuse(send: Send, status: int, reason: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    body = json.dumps({"detail": reason}).encode()
    fields: list[Any] = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})
