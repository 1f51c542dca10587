"""Runs queries in worker processes, so that a time limit really stops one and a slow one holds up nobody."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from policygraph.errors import QueryError
from policygraph.pool import Busy, Kind, Pool, TimeLimit
from policygraph.sparql.result import Result
from policygraph.sparql.worker import Answer, Request, receive

__all__ = ["Busy", "Engine", "TimeLimit"]

_QUERIES = Kind("policygraph.sparql.worker", receive, "query", "ask for less (LIMIT, fewer OPTIONAL, a bound subject) or allow more time")


class Engine:
    """A pool of worker processes over one built index; safe to use from many threads.

    Workers start when first needed and are kept, so a warm query costs a few milliseconds more than its own time.
    Use as a context manager, or call ``close``.
    """

    def __init__(self, index_dir: Path, *, workers: int = 1, memory_mb: int = 2048, in_memory: bool = False) -> None:
        """``memory_mb`` is what one worker may take, in MiB; a query that needs more fails.

        ``in_memory`` loads the graph into each worker: slower to start, several times as quick afterwards.
        """
        from policygraph.graph.store import STORE, open_store

        if not (Path(index_dir) / STORE).is_dir():
            open_store(index_dir)  # says what is missing
        self._pool = Pool(_QUERIES, (str(index_dir), str(memory_mb), "memory" if in_memory else "disk"), workers)

    def run(self, query: str, *, limit_seconds: float = 10.0, limit_rows: int | None = 10_000,
            default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (), wait_seconds: float | None = None) -> Result:
        """Run a query as ``policygraph.sparql.run.run`` does, for at most ``limit_seconds``.

        ``wait_seconds`` is how long to wait for a free worker (None: as long as it takes). Raises QueryError,
        TimeLimit or Busy.
        """
        answer = self._ask(Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs)), limit_seconds, wait_seconds)
        assert answer.result is not None
        return answer.result

    def write(self, query: str, form: str, *, limit_seconds: float = 10.0, limit_rows: int | None = 10_000,
              default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (),
              wait_seconds: float | None = None) -> tuple[str, bool]:
        """As ``run``, but the result written in a format (see ``Result.to``), and whether the row limit cut it."""
        request = Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs), (form, form))
        answer = self._ask(request, limit_seconds, wait_seconds)
        return (answer.text or b"").decode(), answer.truncated

    def write_either(self, query: str, rows: str, graphs: str, *, limit_seconds: float = 10.0, limit_rows: int | None = 10_000,
                     limit_bytes: int | None = None, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (),
                     wait_seconds: float | None = None) -> Answer:
        """As ``write``, in one format for rows and another for graphs; no text where the kind that came has no format ("")."""
        request = Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs), (rows, graphs), limit_bytes)
        return self._ask(request, limit_seconds, wait_seconds)

    def _ask(self, request: Request, limit_seconds: float, wait_seconds: float | None) -> Answer:
        answer = self._pool.ask(request, limit_seconds, wait_seconds)
        if answer.error is not None:
            raise QueryError(answer.error)
        return answer

    def warm(self) -> None:
        """Start all workers now, side by side."""
        self._pool.warm()

    def close(self) -> None:
        """End all workers; waits for queries under way."""
        self._pool.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
