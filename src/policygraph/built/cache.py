"""What was worked out for one piece of input, kept from build to build; it survives a build that is killed.

An entry is written whole under its key's hash, and tells by a checksum when it is damaged; then it is worked out anew.
"""
from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


class Cache:
    """Entries in a folder, which is made when the first is written; None keeps nothing."""

    def __init__(self, folder: Path | None, made_by: str = "") -> None:
        """made_by: digest of the code; what other code worked out is not found."""
        self._folder, self._made_by, self._used = folder, made_by, set[str]()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None when there is nothing, or nothing whole."""
        if self._folder is None:
            return None
        name = self._name(key)
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        if data[:64] != hashlib.sha256(data[64:]).hexdigest().encode():
            return None
        self._used.add(name)
        return data[64:]

    def put(self, key: str, value: bytes) -> None:
        """Keep something under a key."""
        if self._folder is None:
            return
        name = self._name(key)
        self._used.add(name)
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{name}.new"
        beside.write_bytes(hashlib.sha256(value).hexdigest().encode() + value)
        os.replace(beside, self._folder / name)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept under a key; else what is made now, and kept."""
        value = self.get(key)
        if value is None:
            self.put(key, value := make())
        return value

    def prune(self) -> None:
        """Remove every entry that was neither read nor written since the cache was opened."""
        for path in self._folder.glob("*") if self._folder is not None and self._folder.is_dir() else ():
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _name(self, key: str) -> str:
        return hashlib.sha256(f"{self._made_by} {key}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
