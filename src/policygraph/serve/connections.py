"""Connections that do not hold others up: so many, and closed when a request's head does not come."""
from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from policygraph.serve.settings import Limits


def protocol(limits: Limits) -> type[asyncio.Protocol]:
    """uvicorn's protocol under these limits."""

    class Protocol(H11Protocol):
        late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            if len(self.connections) > limits.connections:
                transport.close()
                return
            self._wait()

        def _wait(self) -> None:
            if self.late is not None:
                self.late.cancel()
            self.late = self.loop.call_later(limits.head_seconds, self._close)

        def _close(self) -> None:
            # while a request is served, its own limits hold
            if (self.cycle is None or self.cycle.response_complete) and not self.transport.is_closing():
                self.transport.close()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            if self.late is not None:
                self.late.cancel()
            super().connection_lost(exc)

    return Protocol
