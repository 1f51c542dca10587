"""Brings a built index into a store: a named graph a document, and only those that changed.

What a store holds of ours is written in a graph of its own, ``iris.PUSHED_GRAPH``: each graph with a digest of its
statements. A graph's line there is taken out before the graph is touched and put back when it is whole, so that a push
that was interrupted is finished by the next. Graphs of others are never looked at.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policygraph import iris
from policygraph.graph.store import graphs_of, open_store
from policygraph.graph.terms import PREFIXES
from policygraph.sparql.result import value
from policygraph.stores.connection import StoreError
from policygraph.stores.server import Server

BATCH = 16_000_000
"""Bytes of N-Triples that go over in one request; a larger graph is gathered beside the old one, then takes its place."""
_DIGEST = f"<{PREFIXES['dcterms']}hasVersion>"
_BESIDE = iris.PUSHED_GRAPH + "/new"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or would do."""

    written: tuple[str, ...]
    """Graphs that were new or had changed."""
    removed: tuple[str, ...]
    """Graphs of an earlier push that the index no longer has."""
    kept: tuple[str, ...]
    """Graphs that the store held already."""
    statements: int
    """Statements of the graphs written."""


def push(index_dir: Path, server: Server, *, keep: bool = False, dry: bool = False, batch: int = BATCH,
         progress: Callable[[str, str], None] = lambda what, graph: None) -> Pushed:
    """Make the store hold what the index holds.

    keep: graphs that an earlier push brought and this index has not stay. dry: only say what would be done.
    Raises StoreError when a graph did not arrive whole.
    """
    there = held(server)
    written, kept, statements = list[str](), list[str](), 0
    for name, lines in _graphs(index_dir):
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        if there.pop(name, None) == digest:
            kept.append(name)
            continue
        written.append(name)
        statements += len(lines)
        if not dry:
            progress("write", name)
            _forget(server, name)
            _write(server, name, lines, batch)
            server.update(f'INSERT DATA {{ GRAPH <{iris.PUSHED_GRAPH}> {{ <{name}> {_DIGEST} "{digest}" }} }}')
    gone = [] if keep else sorted(there)
    for name in [] if dry else gone:
        progress("remove", name)
        server.delete(name)
        _forget(server, name)
    return Pushed(tuple(written), tuple(gone), tuple(kept), statements)


def held(server: Server) -> dict[str, str]:
    """The graphs that were pushed, and their digests."""
    found = server.ask(f"SELECT ?graph ?digest {{ GRAPH <{iris.PUSHED_GRAPH}> {{ ?graph {_DIGEST} ?digest }} }}")
    return {value(row[0]): value(row[1]) for row in found.rows}


def _graphs(index_dir: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Each graph as sorted lines of N-Triples."""
    for name, statements in graphs_of(open_store(index_dir)):
        yield name, sorted({f"{subject} {predicate} {object_} .\n".encode() for subject, predicate, object_ in statements})


def _forget(server: Server, name: str) -> None:
    server.update(f"DELETE WHERE {{ GRAPH <{iris.PUSHED_GRAPH}> {{ <{name}> {_DIGEST} ?any }} }}")


def _write(server: Server, name: str, lines: list[bytes], batch: int) -> None:
    pieces = list(_pieces(lines, batch))
    if len(pieces) == 1:
        server.put(name, pieces[0])
    else:
        # each step may be repeated: a step that was done and whose answer was lost does no harm
        server.delete(_BESIDE)
        for piece in pieces:
            server.add(_BESIDE, piece)
        server.update(f"COPY GRAPH <{_BESIDE}> TO GRAPH <{name}>")
        server.delete(_BESIDE)
    arrived = server.count(name)
    if arrived != len(lines):
        raise StoreError(f"<{name}>: {len(lines)} statements were sent, the store holds {arrived}; push again")


def _pieces(lines: list[bytes], batch: int) -> Iterator[bytes]:
    held_lines, size = list[bytes](), 0
    for line in lines:
        if held_lines and size + len(line) > batch:
            yield b"".join(held_lines)
            held_lines, size = [], 0
        held_lines.append(line)
        size += len(line)
    yield b"".join(held_lines)
