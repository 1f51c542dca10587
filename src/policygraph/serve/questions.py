"""Searches and questions in worker processes, several at once and each under a time limit that really stops it."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policygraph.errors import IndexMissing, QueryError
from policygraph.pool import Kind, Pool
from policygraph.serve.settings import Limits


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker says."""

    answer: dict[str, Any] | None
    error: str | None
    wrong: bool
    """True when the question is at fault and not the index."""


def _receive(data: bytes) -> Reply:
    return Reply(**json.loads(data))


# a worker reads weights and words of some ten thousand entries
_QUESTIONS = Kind("policygraph.serve.asking", _receive, "question", "ask for less, or with fewer words", start_seconds=60.0)


class Questions:
    """Workers over one built index that search and answer; they start when first needed."""

    def __init__(self, index_dir: Path, limits: Limits) -> None:
        self._index_dir, self._limits = Path(index_dir), limits
        self._pool = Pool(_QUESTIONS, (str(index_dir), str(limits.memory_mb)), limits.searches)

    def search(self, query: str, **options: Any) -> dict[str, Any]:
        """``SearchResponse.to_json``; ``options`` are those of ``Searcher.search``. Raises QueryError, TimeLimit, Busy, IndexMissing."""
        return self._ask("search", query, options)

    def ask(self, question: str) -> dict[str, Any]:
        """``Asker.ask``. Raises as ``search`` does."""
        return self._ask("ask", question, {})

    def _ask(self, what: str, text: str, options: dict[str, Any]) -> dict[str, Any]:
        from policygraph.index.store import read_meta

        # what is missing is told without starting a process for it
        read_meta(self._index_dir)
        reply = self._pool.ask((what, text, options), self._limits.seconds, self._limits.wait_seconds)
        if reply.error is not None:
            raise QueryError(reply.error) if reply.wrong else IndexMissing(reply.error)
        assert reply.answer is not None
        return reply.answer

    def warm(self) -> None:
        """Start the workers now."""
        self._pool.warm()

    def close(self) -> None:
        """End the workers; waits for questions under way."""
        self._pool.close()
