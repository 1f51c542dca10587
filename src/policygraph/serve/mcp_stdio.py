"""The way in for an assistant: standard input, where a line that is no message is answered too and does not pass for none."""
from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mcp.server import MCPServer

LARGEST = 1_000_000
"""Characters of one message at most."""
PARSE_ERROR, INVALID_REQUEST = -32700, -32600


def fault(line: str) -> dict[str, Any] | None:
    """The answer to a line that is no JSON-RPC message; None for one that is."""
    if len(line) > LARGEST:
        return _error(PARSE_ERROR, f"a message has {LARGEST} characters at most", None)
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return _error(PARSE_ERROR, "this is not JSON", None)
    if not isinstance(message, dict):
        return _error(INVALID_REQUEST, "a message is one JSON object", None)
    known = message.get("id")
    number = known if isinstance(known, (int, str)) and not isinstance(known, bool) else None
    if message.get("jsonrpc") != "2.0":
        return _error(INVALID_REQUEST, 'a message says "jsonrpc": "2.0"', number)
    if "id" in message and number is None:
        return _error(INVALID_REQUEST, "an id is a number or a text", None)
    if "method" not in message and ("result" in message or "error" in message):
        return None
    if not isinstance(message.get("method"), str):
        return _error(INVALID_REQUEST, "a message names its method", number)
    if not isinstance(message.get("params", {}), dict):
        return _error(INVALID_REQUEST, "params are one JSON object", number)
    return None


def _error(code: int, reason: str, number: int | str | None) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": reason}}


class _Lines:
    """Lines of standard input that are messages; the others are answered here."""

    def __init__(self, source: Any, sink: Any) -> None:
        self._source, self._sink = source, sink

    async def __aiter__(self) -> AsyncIterator[str]:
        async for line in self._source:
            if not line.strip():
                continue
            wrong = fault(line)
            if wrong is None:
                yield line
            else:
                await self._sink.write(json.dumps(wrong) + "\n")
                await self._sink.flush()


def run(server: MCPServer) -> None:
    """Serve until standard input ends."""
    import anyio
    from mcp.server.stdio import stdio_server

    async def serve() -> None:
        source = anyio.wrap_file(TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"))
        sink = anyio.wrap_file(TextIOWrapper(sys.stdout.buffer, encoding="utf-8"))
        # what a tool may print goes where it does not stand between messages
        sys.stdout = sys.stderr
        lines: Any = _Lines(source, sink)
        inner = server._lowlevel_server  # noqa: SLF001 - the library has no public way to give it other streams
        async with stdio_server(lines, sink) as (read, write):
            await inner.run(read, write, inner.create_initialization_options())

    anyio.run(serve)
