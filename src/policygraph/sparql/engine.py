"""Runs queries in worker processes, so that a time limit really stops one and a slow one holds up nobody."""
from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from policygraph.errors import PolicygraphError, QueryError
from policygraph.sparql.result import Result
from policygraph.sparql.worker import LENGTH, Answer, Request, send

START_SECONDS = 30.0
"""Time a worker may take to start and open the graph."""


class TimeLimit(QueryError):
    """A query that took longer than it was allowed."""


class Busy(PolicygraphError):
    """All workers are taken, and stayed so for as long as was to be waited."""


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
        self._arguments = (str(index_dir), str(memory_mb), "memory" if in_memory else "disk")
        self._idle: queue.Queue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._workers = workers

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
        request = Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs), form)
        answer = self._ask(request, limit_seconds, wait_seconds)
        return answer.text or "", answer.truncated

    def _ask(self, request: Request, limit_seconds: float, wait_seconds: float | None) -> Answer:
        try:
            worker = self._idle.get(timeout=wait_seconds) if wait_seconds != 0 else self._idle.get_nowait()
        except queue.Empty:
            raise Busy("all query workers are busy; try again in a moment") from None
        keep: _Worker | None = None
        try:
            worker = worker or _Worker(self._arguments)
            answer = worker.ask(request, limit_seconds)
            keep = worker
        except BaseException:
            if worker is not None:
                worker.stop()
            raise
        finally:
            self._idle.put(keep)
        if answer.error is not None:
            raise QueryError(answer.error)
        return answer

    def warm(self) -> None:
        """Start all workers now, side by side."""
        taken = [self._idle.get() for _ in range(self._workers)]
        with ThreadPoolExecutor(self._workers) as pool:
            for worker in pool.map(lambda known: known or _Worker(self._arguments), taken):
                self._idle.put(worker)

    def close(self) -> None:
        """End all workers; waits for queries under way."""
        for _ in range(self._workers):
            worker = self._idle.get()
            if worker is not None:
                worker.stop()
        for _ in range(self._workers):
            self._idle.put(None)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            # imported, not run as a script: what it sends back must be of the classes known here
            [sys.executable, "-c", "from policygraph.sparql.worker import main; main()", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        # a thread reads, so that waiting with a limit works on every system
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        answer = self._answer(START_SECONDS)
        if answer.error is not None:
            self.stop()
            raise PolicygraphError(answer.error)

    def ask(self, request: Request, limit_seconds: float) -> Answer:
        """Send a request and wait for its answer; raises TimeLimit when it does not come in time."""
        send(self._stdin, request)
        return self._answer(limit_seconds)

    def _answer(self, limit_seconds: float) -> Answer:
        try:
            answer = self._answers.get(timeout=limit_seconds)
        except queue.Empty:
            raise TimeLimit(f"the query was stopped after {limit_seconds:g} s; ask for less (LIMIT, fewer OPTIONAL, a bound "
                            "subject) or allow more time") from None
        if answer is None:
            raise QueryError("the query needed more memory than it may take; ask for less")
        return answer

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with stream:
            while len(header := stream.read(LENGTH.size)) == LENGTH.size:
                (length,) = LENGTH.unpack(header)
                data = stream.read(length)
                if len(data) < length:
                    break
                self._answers.put(pickle.loads(data))  # noqa: S301 - from our own child
        self._answers.put(None)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._stdin.close()
