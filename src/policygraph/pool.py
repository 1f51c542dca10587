"""A pool of worker processes, so that a time limit really stops one and a slow one holds up nobody.

What runs in a process cannot be stopped from inside it; a process can. Workers start when first needed and are kept. Messages
have their length before them: requests are pickles of our own, answers are read by whoever owns the pool.
"""
from __future__ import annotations

import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Generic, Protocol, TypeVar

from policygraph.errors import PolicygraphError, QueryError

LENGTH = struct.Struct(">Q")


class TimeLimit(QueryError):
    """What took longer than it was allowed."""


class Busy(PolicygraphError):
    """All workers are taken, and stayed so for as long as was to be waited."""


class Told(Protocol):
    """What every answer has."""

    @property
    def error(self) -> str | None:
        """One line, when there is no answer; of the first message: when the worker cannot begin."""


A = TypeVar("A", bound=Told)


@dataclass(frozen=True, slots=True)
class Kind(Generic[A]):
    """What a pool's workers are, and how their troubles are told."""

    module: str
    """Its ``main`` answers until standard input ends; it sends one message when it is ready."""
    receive: Callable[[bytes], A]
    """Reads an answer."""
    name: str
    """Such as "query"."""
    late: str
    """What to do about one that took too long."""
    start_seconds: float = 30.0
    """Time a worker may take to start and open the index."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    write(stream, pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL))


def write(stream: IO[bytes], data: bytes) -> None:
    """Write one message's bytes."""
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """One message's bytes; None when no more will come."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(header)
    data = stream.read(length)
    return data if len(data) == length else None


def limit_memory(megabytes: int) -> None:
    """So that a request that gathers without end fails alone and does not take the machine with it; for workers."""
    try:
        import resource
    except ImportError:
        # no such limit on this system; time is limited all the same
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


class Pool(Generic[A]):
    """Workers of one kind; safe to use from many threads. Use as a context manager, or call ``close``."""

    def __init__(self, kind: Kind[A], arguments: tuple[str, ...], workers: int) -> None:
        self._kind, self._arguments, self._workers = kind, arguments, workers
        self._idle: queue.Queue[_Worker[A] | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)

    def ask(self, request: object, limit_seconds: float, wait_seconds: float | None) -> A:
        """The answer to a request, which may take so long once a worker is free; ``wait_seconds`` None waits as long as it takes.

        Raises TimeLimit, Busy, QueryError when it ended its worker, PolicygraphError when no worker can begin.
        """
        try:
            worker = self._idle.get(timeout=wait_seconds) if wait_seconds != 0 else self._idle.get_nowait()
        except queue.Empty:
            raise Busy(f"all {self._kind.name} workers are busy; try again in a moment") from None
        keep: _Worker[A] | None = None
        try:
            if worker is not None and not worker.alive():
                # ended by somebody while it had nothing to do: nothing is lost, another one takes the request
                worker.stop()
                worker = None
            worker = worker or _Worker(self._kind, self._arguments)
            answer = worker.ask(request, limit_seconds)
            keep = worker
        except BaseException:
            if worker is not None:
                worker.stop()
            raise
        finally:
            self._idle.put(keep)
        return answer

    def warm(self) -> None:
        """Start all workers now, side by side."""
        taken = [self._idle.get() for _ in range(self._workers)]
        with ThreadPoolExecutor(self._workers) as pool:
            for worker in pool.map(lambda known: known or _Worker(self._kind, self._arguments), taken):
                self._idle.put(worker)

    def close(self) -> None:
        """End all workers; waits for requests under way."""
        for _ in range(self._workers):
            worker = self._idle.get()
            if worker is not None:
                worker.stop()
        for _ in range(self._workers):
            self._idle.put(None)

    def __enter__(self) -> Pool[A]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _Worker(Generic[A]):
    """One process and the pipes to it; it ends when nobody holds this any more."""

    def __init__(self, kind: Kind[A], arguments: tuple[str, ...]) -> None:
        self._kind = kind
        self._process = subprocess.Popen(
            # imported, not run as a script: what it sends back must be of the classes known here
            [sys.executable, "-c", f"from {kind.module} import main; main()", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin = self._process.stdin
        # a thread reads, so that waiting with a limit works on every system; it knows the pipe alone, not this object
        self._answers: queue.SimpleQueue[A | None] = queue.SimpleQueue()
        threading.Thread(target=_read, args=(self._process.stdout, self._answers, kind.receive), daemon=True).start()
        self._end = weakref.finalize(self, _end, self._process)
        try:
            answer = self._answer(kind.start_seconds)
        except QueryError as error:
            self.stop()
            raise PolicygraphError(f"a {kind.name} worker for {arguments[0]} did not start ({error})") from None
        if answer.error is not None:
            self.stop()
            raise PolicygraphError(answer.error)

    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def ask(self, request: object, limit_seconds: float) -> A:
        """Send a request and wait for its answer; raises TimeLimit when it does not come in time."""
        begin = time.monotonic()
        try:
            send(self._stdin, request)
        except OSError:
            raise QueryError(self._broke()) from None
        answer = self._answer(limit_seconds)
        if time.monotonic() - begin > limit_seconds:
            # it came while the wait began: late all the same, so that the limit means the same on every machine
            raise self._late(limit_seconds)
        return answer

    def _late(self, limit_seconds: float) -> TimeLimit:
        return TimeLimit(f"the {self._kind.name} was stopped after {limit_seconds:g} s; {self._kind.late}")

    def _answer(self, limit_seconds: float) -> A:
        try:
            answer = self._answers.get(timeout=limit_seconds)
        except queue.Empty:
            raise self._late(limit_seconds) from None
        if answer is None:
            raise QueryError(self._broke())
        return answer

    def _broke(self) -> str:
        return f"the {self._kind.name} ended its worker: it needed more memory than it may take, or is nested too deeply; ask for less"

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._end()


def _read(stream: IO[bytes], answers: queue.SimpleQueue[Any], receive: Callable[[bytes], Any]) -> None:
    try:
        with stream:
            while (data := read(stream)) is not None:
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
