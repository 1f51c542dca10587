"""Graphs as they are told, in a file of N-Quads beside the index that is being built: written once, read graph by graph."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policygraph.graph.context import Statement

_LOADED_AT_ONCE = 24_000_000
"""Bytes of N-Quads that a store loads in one step: more of them take memory, fewer leave many small files."""


def nquads(name: str, statements: list[Statement]) -> bytes:
    """A graph as N-Quads."""
    return "".join(f"{subject} {predicate} {value} <{name}> .\n" for subject, predicate, value in statements).encode()


class Told:
    """A file of graphs; use as a context manager, which removes it."""

    def __init__(self, path: Path) -> None:
        self._path, self._places = path, dict[str, tuple[int, int]]()
        self.digests: dict[str, str] = {}
        """Name of a graph → digest of what it holds."""
        self.counts: dict[str, int] = {}
        """Name of a graph → its statements."""

    def __enter__(self) -> Told:
        self._file = self._path.open("w+b")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, name: str, statements: list[Statement]) -> None:
        """Write one graph."""
        data = nquads(name, statements)
        self._places[name] = self._file.seek(0, 2), len(data)
        self._file.write(data)
        self.digests[name], self.counts[name] = hashlib.sha256(data).hexdigest(), len(statements)

    def read(self, name: str) -> Iterator[Statement]:
        """The statements of one graph."""
        behind = -len(f" <{name}> .")
        for line in self._bytes(name).decode().split("\n"):
            if line:
                subject, predicate, value = line[:behind].split(" ", 2)
                yield subject, predicate, value

    def loads(self, names: list[str]) -> Iterator[bytes]:
        """Graphs in pieces that a store loads one by one."""
        held: list[bytes] = []
        size = 0
        for name in names:
            held.append(self._bytes(name))
            size += len(held[-1])
            if size >= _LOADED_AT_ONCE:
                yield b"".join(held)
                held, size = [], 0
        if held:
            yield b"".join(held)

    def _bytes(self, name: str) -> bytes:
        start, size = self._places[name]
        self._file.flush()
        # its own handle: the store reads in another thread
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(size)
