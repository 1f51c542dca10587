"""Vectors kept from build to build by what they are vectors of, so that only new texts are encoded."""
from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from policygraph.index.encoder import Encoder, Vectors, probe

FILE = "vectors.sqlite"
_BOUND = 500
_SPARE = 2
"""Times as many vectors as a build uses are kept; then those it does not use go."""


class KeptVectors:
    """An encoder that looks first into a file of vectors, which survives a build that is killed.

    The file holds vectors of one encoder, told by its name and the vector it makes of a fixed text. A file that is
    damaged, or of another encoder, is begun anew.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder, self.name = encoder, encoder.name
        self._own = f"{encoder.name} {hashlib.sha256(probe(encoder).tobytes()).hexdigest()}"
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / FILE
        self._used: set[bytes] = set()
        self.made = 0
        """How many texts were encoded."""
        try:
            self._open()
        except sqlite3.Error:
            self._begin_anew()

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of pieces of documents, one a row."""
        return self._vectors("t", texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of queries, one a row."""
        return self._encoder.queries(texts)

    def close(self) -> None:
        """Let go of what is no longer used, if there is much of it."""
        held = self._db.execute("SELECT COUNT(*) FROM vectors").fetchone()[0]
        if held > _SPARE * len(self._used):
            gone = [(key,) for (key,) in self._db.execute("SELECT key FROM vectors").fetchall() if key not in self._used]
            self._db.executemany("DELETE FROM vectors WHERE key = ?", gone)
            self._db.commit()
        self._db.close()

    def _vectors(self, kind: str, texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"{kind} {text}".encode("utf-8", "surrogatepass")).digest()[:16] for text in texts]
        known = self._read(list(dict.fromkeys(keys)))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            made = np.ascontiguousarray(self._encoder.texts(list(new.values())), dtype=np.float32)
            self.made += len(made)
            rows = [(key, row.tobytes(), zlib.crc32(row.tobytes())) for key, row in zip(new, made, strict=True)]
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            self._db.commit()
            known |= dict(zip(new, made, strict=True))
        self._used.update(keys)
        return np.stack([known[key] for key in keys]) if keys else self._encoder.texts([])

    def _read(self, keys: list[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), _BOUND):
            part = keys[start:start + _BOUND]
            try:
                rows = self._db.execute(f"SELECT key, vector, crc FROM vectors WHERE key IN ({','.join('?' * len(part))})",  # noqa: S608
                                        part).fetchall()
            except sqlite3.Error:
                self._begin_anew()
                return found
            found |= {key: np.frombuffer(vector, dtype=np.float32) for key, vector, crc in rows if zlib.crc32(vector) == crc}
        return found

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path)
        self._db.execute("CREATE TABLE IF NOT EXISTS encoder (name TEXT)")
        self._db.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB, crc INTEGER) WITHOUT ROWID")
        held = [row[0] for row in self._db.execute("SELECT name FROM encoder")]
        if held != [self._own]:
            self._db.execute("DELETE FROM vectors")
            self._db.execute("DELETE FROM encoder")
            self._db.execute("INSERT INTO encoder VALUES (?)", (self._own,))
        self._db.commit()

    def _begin_anew(self) -> None:
        self._db.close()
        self._path.unlink(missing_ok=True)
        self._open()
