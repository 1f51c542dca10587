"""One worker process: opens the graph and answers the queries that come in on standard input.

A query cannot be stopped from inside the process that runs it; a process can. ``engine`` keeps some of these
warm, and ends one whose query takes too long. Messages are pickles with their length before them.
"""
from __future__ import annotations

import pickle
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from policygraph.errors import PolicygraphError, QueryError
from policygraph.sparql.result import Result

LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Request:
    """A query and how it is to be run."""

    query: str
    limit_rows: int | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str | None = None
    """Format to write the result in (see ``Result.to``); None to send the result itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query."""

    result: Result | None = None
    text: str | None = None
    """The result as written, when the request names a format."""
    truncated: bool = False
    error: str | None = None
    """One line, when the query is wrong or not allowed."""


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def main() -> None:
    """Answer until standard input ends. Arguments: the index folder, memory allowed in MiB, "memory" or "disk"."""
    index_dir, megabytes, in_memory = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "memory"
    _limit_memory(megabytes)
    from policygraph.graph.store import open_store, open_union
    from policygraph.sparql.check import check
    from policygraph.sparql.run import run

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    try:
        named = open_store(index_dir)
        union = open_union(index_dir) if in_memory else named
    except PolicygraphError as error:
        send(sink, Answer(error=str(error)))
        return
    send(sink, Answer())
    while header := source.read(LENGTH.size):
        request: Request = pickle.loads(source.read(LENGTH.unpack(header)[0]))  # noqa: S301 - from our own parent
        try:
            chosen = request.default_graphs or request.named_graphs or check(request.query).names_graphs
            result = run(named if chosen else union, request.query, limit_rows=request.limit_rows, default_graphs=request.default_graphs,
                         named_graphs=request.named_graphs)
            text = result.to(request.form) if request.form else None
            send(sink, Answer(None if text is not None else result, text, result.truncated))
        except QueryError as error:
            send(sink, Answer(error=str(error)))


def _limit_memory(megabytes: int) -> None:
    """So that a query that gathers without end fails alone and does not take the machine with it."""
    try:
        import resource
    except ImportError:
        # no such limit on this system; time and rows are limited all the same
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
