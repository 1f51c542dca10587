"""What a server answers from: workers for queries and questions, records; opened anew when the index has been rebuilt."""
from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.built import MANIFEST
from policygraph.door import OpenIndex
from policygraph.serve.cache import Cache
from policygraph.serve.questions import Questions
from policygraph.serve.settings import Limits
from policygraph.sparql.engine import Engine

if TYPE_CHECKING:
    from policygraph.export.records import Records
    from policygraph.model import Corpus
    from policygraph.sparql.names import Names
    from policygraph.sparql.worker import Answer


class State:
    """One built index, open. Parts that a request may never ask for are opened when one does."""

    def __init__(self, index_dir: Path, limits: Limits) -> None:
        self.index_dir, self.limits = index_dir, limits
        self.index = OpenIndex(index_dir)
        self.engine = Engine(index_dir, workers=limits.workers, memory_mb=limits.memory_mb, in_memory=True)
        self.cache = Cache(limits.cache_mb)
        self.questions = Questions(index_dir, limits)

    def write(self, query: str, rows: str, graphs: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """A query's result in one format for rows and another for graphs (see ``Engine.write_either``)."""
        return self.engine.write_either(query, rows, graphs, limit_seconds=self.limits.seconds, limit_rows=self.limits.rows,
                                        limit_bytes=self.limits.answer_mb << 20, default_graphs=default_graphs,
                                        named_graphs=named_graphs, wait_seconds=self.limits.wait_seconds)

    @cached_property
    def corpus(self) -> Corpus:
        """The records of the index."""
        return self.index.records

    @cached_property
    def records(self) -> Records:
        """The records as other programs get them."""
        return self.index.export

    @cached_property
    def names(self) -> Names:
        """Names of nodes, for looking them up."""
        return self.index.names

    def close(self) -> None:
        """End the workers."""
        self.engine.close()
        self.questions.close()


class Current:
    """The state of the index as it is now: a rebuilt index is opened at the next request."""

    def __init__(self, index_dir: Path, limits: Limits) -> None:
        self._index_dir, self._limits = Path(index_dir), limits
        self._lock = threading.Lock()
        self._stamp = self._read_stamp()
        self._state = State(self._index_dir, limits)

    def __call__(self) -> State:
        """The state to answer from."""
        stamp = self._read_stamp()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    old, self._state = self._state, State(self._index_dir, self._limits)
                    self._stamp = stamp
                    # queries under way are waited for, so not here
                    threading.Thread(target=old.close, daemon=True).start()
        return self._state

    def _read_stamp(self) -> tuple[int, int] | None:
        try:
            found = (self._index_dir / MANIFEST).stat()
        except FileNotFoundError:
            # being swapped just now, or built without a manifest: what is open stays
            return getattr(self, "_stamp", None)
        return found.st_mtime_ns, found.st_size

    def close(self) -> None:
        """End the query workers."""
        self._state.close()
