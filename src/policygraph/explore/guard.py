"""Which requests the explorer answers, and what a browser may do with its pages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NAMES = "POLICYGRAPH_NAMES"
"""Environment variable: names this explorer is reached by, commas between; "*" for any."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"same-origin"),
    # Streamlit's own pages need scripts in the page and made at run time; nothing comes from another server
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; "
        b"frame-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    ),
)


class Guard:
    """ASGI middleware: requests and websockets by its own names and from its own pages only; headers on every answer."""

    def __init__(self, app: ASGIApp, names: Iterable[str] | None = None) -> None:
        given = names if names is not None else (os.environ.get(NAMES) or ",".join(LOOPBACK)).split(",")
        self.app, self.names = app, frozenset(name.strip().lower() for name in given)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1").lower() for name, value in scope["headers"]}
        host, origin = headers.get(b"host", ""), headers.get(b"origin")
        foreign = origin is not None and urlsplit(origin).netloc != host and "*" not in self.names
        if not self._known(host) or (foreign and (scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD"))):
            await _refuse(scope, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                told = list(message.get("headers", []))
                named = {name.lower() for name, _ in told}
                message = {**message, "headers": told + [pair for pair in HEADERS if pair[0] not in named]}
            await send(message)

        await self.app(scope, receive, with_headers)

    def _known(self, host: str) -> bool:
        bare = host[1 : host.find("]")] if host.startswith("[") else host.rsplit(":", 1)[0]
        return "*" in self.names or bare in self.names


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    text = b"this explorer does not answer for the host or page that the request comes from\n"
    fields = [(b"content-type", b"text/plain"), (b"content-length", str(len(text)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": 403, "headers": fields})
    await send({"type": "http.response.body", "body": text})
