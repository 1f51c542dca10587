"""Reads rows of the records file, checked, as records."""
from __future__ import annotations

import gc
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policygraph.built import check, check_whole
from policygraph.errors import IndexDamaged, IndexMissing
from policygraph.records.coding import decode
from policygraph.records.schema import FILE, FORMAT

_MOST_BOUND = 500
"""Values bound in one statement; more are asked for in parts."""


class Reader:
    """The open file; any number of threads may read."""

    def __init__(self, index_dir: Path) -> None:
        """Raises IndexMissing, with the way out, when there is nothing to read, or another version built it."""
        self._index = Path(index_dir)
        check(self._index)
        path = self._index / FILE
        if not path.is_file():
            old = (self._index / "corpus.json").exists()
            what = "was built by another version; run `policygraph build` again" if old else \
                f"no built index here; run `policygraph build --out {index_dir}` first"
            raise IndexMissing(f"{index_dir}: {what}")
        # rows have checksums, but not what finds them
        check_whole(self._index, FILE)
        self._lock = threading.Lock()
        # the file never changes once it is there, so nothing needs locking
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.texts: Mapping[str, str] = _Texts(self)
        if self.meta("format") != FORMAT:
            raise IndexMissing(f"{path}: was built by another version; run `policygraph build` again")
        self._counts: dict[str, int] = self.meta("counts")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query. Raises IndexDamaged."""
        try:
            with self._lock:
                return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise IndexDamaged(self._index, FILE, f"cannot be read ({error})") from error

    def rows_in(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Rows of a query with ``IN (?)`` for any number of values."""
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(values), _MOST_BOUND):
            part = values[start:start + _MOST_BOUND]
            found += self.rows(sql.replace("(?)", f"({','.join('?' * len(part))})"), part)
        return found

    def records(self, kind: Any, rows: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Records of a class from rows that end in JSON and its checksum."""
        with no_collector():
            for row in rows:
                if zlib.crc32(row[-2].encode("utf-8", "surrogatepass")) != row[-1]:
                    raise IndexDamaged(self._index, FILE, "is not as it was built")
            try:
                return [decode(kind, data, self.texts) for data in json.loads(f"[{','.join(row[-2] for row in rows)}]")]
            except (ValueError, KeyError, TypeError) as error:
                raise IndexMissing(f"{self._index / FILE}: was built by another version ({error}); "
                                   "run `policygraph build` again") from error

    def all(self, table: str, kind: Any) -> list[Any]:
        """Every record of a table, in the corpus' order."""
        rows = self.rows(f"SELECT json, crc FROM {table} ORDER BY number")  # noqa: S608 - names are ours
        if len(rows) != self._counts.get(table, 0):
            raise IndexDamaged(self._index, FILE, f"holds {len(rows)} {table} instead of {self._counts.get(table, 0)}")
        return self.records(kind, rows)

    def count(self, table: str) -> int:
        """How many records a table holds."""
        return self._counts.get(table, 0)

    def meta(self, key: str) -> Any:
        """One entry of what is known of the whole; None where there is none."""
        rows = self.rows("SELECT json, crc FROM meta WHERE key = ?", (key,))
        return self.records(Any, rows)[0] if rows else None

    def meta_of_corpus(self) -> dict[str, Any]:
        """``Corpus.meta``."""
        rows = self.rows("SELECT key, json, crc FROM meta WHERE key LIKE 'meta.%' ORDER BY key")
        return dict(zip((row[0].removeprefix("meta.") for row in rows), self.records(Any, rows), strict=True))

    def text(self, document: str) -> str:
        """A document's text. Raises KeyError."""
        rows = self.rows("SELECT text, crc FROM texts WHERE document = ?", (document,))
        if not rows:
            raise KeyError(document)
        if zlib.crc32(rows[0][0].encode("utf-8", "surrogatepass")) != rows[0][1]:
            raise IndexDamaged(self._index, FILE, "is not as it was built")
        return str(rows[0][0])


class _Texts(Mapping[str, str]):
    """Document name → text, each read when it is first asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._known = reader, dict[str, str]()

    def __getitem__(self, document: str) -> str:
        if document not in self._known:
            self._known[document] = self._reader.text(document)
        return self._known[document]

    def __iter__(self) -> Iterator[str]:
        return iter([row[0] for row in self._reader.rows("SELECT name FROM documents ORDER BY number")])

    def __len__(self) -> int:
        return self._reader.count("documents")


@contextmanager
def no_collector() -> Iterator[None]:
    """Pause Python's cycle collector while many records are made that all live on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
