"""The manifest of an index: size and hash of every file in it, and of itself.

A reader compares sizes when it opens an index, and hashes of the small files that steer the large ones. What is large is
guarded by a database's own checksums (the graph), or compared by the CRC of the whole file when its part is opened (search,
records). A build compares all hashes, so that what is damaged is built again.
"""
from __future__ import annotations

import functools
import hashlib
import json
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from policygraph.built.place import recover
from policygraph.errors import IndexDamaged

MANIFEST = "manifest.json"

_SMALL = 1 << 16
"""Bytes up to which a reader checks a file's hash too."""
_READ_WHOLE = 1 << 28
"""Bytes up to which a file is compared in whole when its part is opened; it takes about a second a gigabyte."""
_PASSING = ("LOG", "LOCK")
"""Files a database keeps for itself: they say nothing of what is stored and may change."""

Stamp = tuple[int, int, int]


def seal(folder: Path, data: dict[str, Any]) -> None:
    """Write the manifest of a finished folder and see that all of it is on the disk."""
    files = {name: _described(folder / name) for name in _files(folder)}
    content = {**data, "files": files}
    text = json.dumps({**content, "sha256": _own_digest(content)}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    for path in [*(folder / name for name in files), folder / MANIFEST, *(p for p in folder.rglob("*") if p.is_dir()), folder]:
        _sync(path)


def read_manifest(index_dir: Path) -> dict[str, Any] | None:
    """The manifest; None where there is none. Raises IndexDamaged when it cannot be trusted."""
    try:
        data = json.loads((index_dir / MANIFEST).read_text(encoding="utf-8"))
        own = data.pop("sha256")
        trusted = isinstance(data["files"], dict) and own == _own_digest(data)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamaged(index_dir, MANIFEST, f"cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(index_dir, MANIFEST, "is damaged, or of another version") from error
    if not trusted:
        raise IndexDamaged(index_dir, MANIFEST, "is damaged")
    return data  # type: ignore[no-any-return]


def stamp(index_dir: Path) -> Stamp | None:
    """Changes when the index is built anew; None while there is none."""
    try:
        found = (index_dir / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def check(index_dir: Path) -> None:
    """See that an index is whole before it is read; puts back one that a killed build left aside.

    An index without a manifest passes: its readers say what they miss. Raises IndexDamaged naming the first file that
    is not as it was built.
    """
    recover(index_dir)
    _check(Path(index_dir), stamp(index_dir))


@functools.lru_cache(maxsize=64)
def _check(index_dir: Path, seen: Stamp | None) -> None:
    """``seen`` makes a rebuilt index be checked again."""
    manifest = read_manifest(index_dir)
    for name, known in sorted((manifest or {"files": {}})["files"].items()):
        if reason := _differs(index_dir / name, known, hashed=known["size"] <= _SMALL):
            raise IndexDamaged(index_dir, name, reason)


def check_whole(index_dir: Path, below: str) -> None:
    """Compare the files whose names begin so by their CRC, up to a size; for parts without checksums of their own.

    Raises IndexDamaged naming the first file that is not as it was built.
    """
    _check_whole(Path(index_dir), below, stamp(index_dir))


@functools.lru_cache(maxsize=64)
def _check_whole(index_dir: Path, below: str, seen: Stamp | None) -> None:
    for name, known in sorted((read_manifest(index_dir) or {"files": {}})["files"].items()):
        if name.startswith(below) and known["size"] <= _READ_WHOLE and "crc32" in known:
            try:
                same = _crc(index_dir / name) == known["crc32"]
            except OSError as error:
                raise IndexDamaged(index_dir, name, f"cannot be read ({error.strerror})") from error
            if not same:
                raise IndexDamaged(index_dir, name, "is not as it was built")


def damage(index_dir: Path, below: str = "") -> str | None:
    """What is wrong with an index, or with its files whose names begin so, as one line; None when all are as they were built."""
    try:
        manifest = read_manifest(index_dir)
    except IndexDamaged as error:
        return f"{error.file} {error.reason}"
    if manifest is None:
        return f"{MANIFEST} is missing"
    files = sorted(pair for pair in manifest["files"].items() if pair[0].startswith(below))
    with ThreadPoolExecutor(max_workers=2) as pool:
        reasons = pool.map(lambda pair: _differs(index_dir / pair[0], pair[1], hashed=True), files)
        for (name, _), reason in zip(files, reasons, strict=True):
            if reason:
                return f"{name} {reason}"
    return None


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    found: str = _described(path)["sha256"]
    return found


def _described(path: Path) -> dict[str, Any]:
    found, crc, size = hashlib.sha256(), 0, 0
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            found.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return {"size": size, "sha256": found.hexdigest(), "crc32": crc}


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            crc = zlib.crc32(chunk, crc)
    return crc


def _differs(path: Path, known: dict[str, Any], *, hashed: bool) -> str | None:
    try:
        size = path.stat().st_size
        if size != known["size"]:
            return f"has {size} bytes instead of {known['size']}"
        if hashed and digest(path) != known["sha256"]:
            return "is not as it was built"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None


def _own_digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _files(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name not in _PASSING)
    return sorted(name for name in found if name != MANIFEST)


def _sync(path: Path) -> None:
    """Have a file or folder written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        if path.is_file():
            raise
        # some systems cannot sync a folder
    finally:
        os.close(handle)
