"""Runs queries for answers and keeps what was run, so that an answer can show it."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from policygraph.graph.store import open_store
from policygraph.sparql import library
from policygraph.sparql.names import Names
from policygraph.sparql.run import run

_MOST_ROWS = 5000
_KEPT = 32
"""Results kept: questions of different words often run the same query, such as the bodies by number of measures."""


class Graph:
    """The built graph. It does not change while it is open."""

    def __init__(self, index_dir: Path) -> None:
        self._store = open_store(index_dir)
        self._names = Names(self._store)
        self._run = functools.lru_cache(_KEPT)(lambda text: tuple(run(self._store, text, limit_rows=_MOST_ROWS).records()))

    def named(self, name: str, **values: str) -> tuple[str, list[dict[str, Any]]]:
        """A query of the library with its parameters: the text that was run, and its rows."""
        return self.query(library.get(name).bind(values, self._names))

    def query(self, text: str) -> tuple[str, list[dict[str, Any]]]:
        """A query without PREFIX lines: the text that was run, with them, and its rows."""
        shown = library.with_prefixes(text)
        return shown, [dict(row) for row in self._run(shown)]


def values(variable: str, iris: Iterable[str]) -> str:
    """A VALUES clause."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
