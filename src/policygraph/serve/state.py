"""What a server answers from: query workers, records, search index; opened anew when the index has been rebuilt."""
from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.serve.settings import Limits
from policygraph.sparql.engine import Engine

if TYPE_CHECKING:
    from policygraph.export.records import Records
    from policygraph.index import Searcher
    from policygraph.model import Corpus
    from policygraph.sparql.names import Names

MANIFEST = "manifest.json"


class State:
    """One built index, open. Parts that a request may never ask for are opened when one does."""

    def __init__(self, index_dir: Path, limits: Limits) -> None:
        self.index_dir, self.limits = index_dir, limits
        self.engine = Engine(index_dir, workers=limits.workers, memory_mb=limits.memory_mb, in_memory=True)
        self._results: OrderedDict[tuple[Any, ...], tuple[str, bool]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self.searching = threading.Lock()
        """Held while search or ask runs: their encoder is not made for several threads."""

    def write(self, query: str, form: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> tuple[str, bool]:
        """A query's result in a format, and whether there were more rows than allowed; remembered."""
        key = (query, form, tuple(default_graphs), tuple(named_graphs))
        if (known := self.known(key)) is not None:
            return known
        written = self.engine.write(query, form, limit_seconds=self.limits.seconds, limit_rows=self.limits.rows,
                                    default_graphs=default_graphs, named_graphs=named_graphs, wait_seconds=self.limits.wait_seconds)
        self._remember(key, written)
        return written

    def known(self, key: tuple[Any, ...]) -> tuple[str, bool] | None:
        """A result that is remembered, else None."""
        with self._lock:
            if key not in self._results:
                return None
            self._results.move_to_end(key)
            return self._results[key]

    def _remember(self, key: tuple[Any, ...], written: tuple[str, bool]) -> None:
        size = 2 * len(written[0]) + 2 * len(key[0])
        if size > self.limits.cache_mb << 17:  # an eighth of the room is too much for one
            return
        with self._lock:
            if key in self._results:
                return
            self._results[key] = written
            self._bytes += size
            while self._bytes > self.limits.cache_mb << 20:
                old_key, old = self._results.popitem(last=False)
                self._bytes -= 2 * len(old[0]) + 2 * len(old_key[0])

    @cached_property
    def corpus(self) -> Corpus:
        """The records of the index."""
        from policygraph import records

        return records.load(self.index_dir)

    @cached_property
    def records(self) -> Records:
        """The records as other programs get them."""
        from policygraph.export.records import Records

        return Records(self.corpus)

    @cached_property
    def names(self) -> Names:
        """Names of nodes, for looking them up."""
        from policygraph.graph.store import open_store
        from policygraph.sparql.names import Names

        return Names(open_store(self.index_dir))

    @cached_property
    def searcher(self) -> Searcher:
        """The search index."""
        from policygraph.index import Searcher

        return Searcher.open(self.index_dir)

    def close(self) -> None:
        """End the query workers."""
        self.engine.close()


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
