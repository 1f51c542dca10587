"""Runs queries in worker processes, so that a time limit really stops one and a slow one holds up nobody."""
from __future__ import annotations

import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import IO

from policygraph.errors import PolicygraphError, QueryError
from policygraph.sparql.result import Result
from policygraph.sparql.worker import LENGTH, Answer, Request, receive, send

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
        request = Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs), (form, form))
        answer = self._ask(request, limit_seconds, wait_seconds)
        return answer.text or "", answer.truncated

    def write_either(self, query: str, rows: str, graphs: str, *, limit_seconds: float = 10.0, limit_rows: int | None = 10_000,
                     limit_bytes: int | None = None, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (),
                     wait_seconds: float | None = None) -> Answer:
        """As ``write``, in one format for rows and another for graphs; no text where the kind that came has no format ("")."""
        request = Request(query, limit_rows, tuple(default_graphs), tuple(named_graphs), (rows, graphs), limit_bytes)
        return self._ask(request, limit_seconds, wait_seconds)

    def _ask(self, request: Request, limit_seconds: float, wait_seconds: float | None) -> Answer:
        try:
            worker = self._idle.get(timeout=wait_seconds) if wait_seconds != 0 else self._idle.get_nowait()
        except queue.Empty:
            raise Busy("all query workers are busy; try again in a moment") from None
        keep: _Worker | None = None
        try:
            if worker is not None and not worker.alive():
                # ended by somebody while it had nothing to do: nothing is lost, another one runs the query
                worker.stop()
                worker = None
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
    """One process and the pipes to it; it ends when nobody holds this any more."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            # imported, not run as a script: what it sends back must be of the classes known here
            [sys.executable, "-c", "from policygraph.sparql.worker import main; main()", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin = self._process.stdin
        # a thread reads, so that waiting with a limit works on every system; it knows the pipe alone, not this object
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        threading.Thread(target=_read, args=(self._process.stdout, self._answers), daemon=True).start()
        self._end = weakref.finalize(self, _end, self._process)
        try:
            answer = self._answer(START_SECONDS)
        except QueryError as error:
            self.stop()
            raise PolicygraphError(f"a query worker for {arguments[0]} did not start ({error})") from None
        if answer.error is not None:
            self.stop()
            raise PolicygraphError(answer.error)

    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def ask(self, request: Request, limit_seconds: float) -> Answer:
        """Send a request and wait for its answer; raises TimeLimit when it does not come in time."""
        try:
            send(self._stdin, request)
        except OSError:
            raise QueryError(_BROKE) from None
        return self._answer(limit_seconds)

    def _answer(self, limit_seconds: float) -> Answer:
        try:
            answer = self._answers.get(timeout=limit_seconds)
        except queue.Empty:
            raise TimeLimit(f"the query was stopped after {limit_seconds:g} s; ask for less (LIMIT, fewer OPTIONAL, a bound "
                            "subject) or allow more time") from None
        if answer is None:
            raise QueryError(_BROKE)
        return answer

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._end()


_BROKE = "the query ended its worker: it needed more memory than it may take, or is nested too deeply; ask for less"


def _read(stream: IO[bytes], answers: queue.SimpleQueue[Answer | None]) -> None:
    try:
        with stream:
            while len(header := stream.read(LENGTH.size)) == LENGTH.size:
                (length,) = LENGTH.unpack(header)
                data = stream.read(length)
                if len(data) < length:
                    break
                answers.put(receive(data))
    finally:
        answers.put(None)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    assert process.stdin is not None
    try:
        process.stdin.close()
    except OSError:
        # what was not yet sent has nobody to go to
        pass
