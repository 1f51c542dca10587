"""The indexes at hand: the shared one, and those made of documents that users brought.

What a user brings is built into a folder of its own under a name that cannot be guessed; the shared corpus is never
touched. The newest few are kept until the server ends, and gone with it.
"""

from __future__ import annotations

import atexit
import itertools
import os
import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import BoundedSemaphore, RLock
from typing import ParamSpec, TypeVar

import streamlit as st

from policygraph.built import MANIFEST
from policygraph.explore.apart import Outcome, UploadRefused, build_apart
from policygraph.explore.library import Library
from policygraph.pipeline import Progress

Given = ParamSpec("Given")
Made = TypeVar("Made")
OWN_KEPT = 20
"""Uploaded corpora kept at once; the oldest goes first."""
LARGEST = 20 * 1024 * 1024
"""Bytes of uploaded files together."""
BUILDS = 2
"""Uploads that are read at once; more wait."""
WAIT_SECONDS = 60.0
"""How long one waits."""
_BUILDING = BoundedSemaphore(BUILDS)
_PREFIX = "policygraph-uploads-"
_NAME_BYTES = 180
"""Bytes of a file's name without its ending; file systems take 255, and the index adds to it."""


def library(own: str = "") -> Library:
    """The shared index, or the one that a user's upload was built into. Raises PolicygraphError when there is none."""
    if not own:
        folder = Path(os.environ.get("POLICYGRAPH_INDEX") or "indexes").resolve()
        return _open(str(folder), _version(folder))
    folder = _brought().folder(own)
    return _open_own(own, str(folder))


def bring(files: Sequence[tuple[str, bytes]], progress: Progress) -> tuple[str, Outcome]:
    """Build an index of files (name, bytes) and return its key with what came of it. Raises UploadRefused."""
    if sum(len(content) for _, content in files) > LARGEST:
        raise UploadRefused("upload_large", megabytes=LARGEST // 2**20)
    if not _BUILDING.acquire(timeout=WAIT_SECONDS):
        raise UploadRefused("upload_busy")
    try:
        shelf = _brought()
        key, folder = shelf.place()
        corpus = folder / "corpus"
        corpus.mkdir(parents=True)
        try:
            for name, content in zip(file_names([name for name, _ in files]), (content for _, content in files), strict=True):
                (corpus / name).write_bytes(content)
            outcome = build_apart(folder, progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shelf.add(key, folder)
        return key, outcome
    finally:
        _BUILDING.release()


def file_names(names: Sequence[str]) -> list[str]:
    """Names to keep files by: the last part of each, short enough for every file system, and no two alike."""
    kept: list[str] = []
    for name in names:
        # only the last part of a name, so that no upload can be written elsewhere
        last = "".join(c for c in Path(name.replace("\\", "/")).name if c.isprintable()).lstrip(".") or "document.txt"
        stem, suffix = Path(last).stem, Path(last).suffix[:20]
        stem = stem.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore")
        numbered = (f"{stem}{suffix}" if n == 1 else f"{stem} ({n}){suffix}" for n in itertools.count(1))
        taken = {other.casefold() for other in kept}
        kept.append(next(name for name in numbered if name.casefold() not in taken))
    return kept


class _Brought:
    """Uploaded corpora by key, oldest first, in a folder that goes with this process; what others left is removed."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self._root = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=f"-{os.getpid()}"))
        self._folders: OrderedDict[str, Path] = OrderedDict()
        self._lock = RLock()
        atexit.register(shutil.rmtree, self._root, True)

    def place(self) -> tuple[str, Path]:
        key = secrets.token_urlsafe(16)
        return key, self._root / key

    def add(self, key: str, folder: Path) -> None:
        with self._lock:
            self._folders[key] = folder
            while len(self._folders) > OWN_KEPT:
                shutil.rmtree(self._folders.popitem(last=False)[1], ignore_errors=True)

    def folder(self, key: str) -> Path:
        with self._lock:
            if key not in self._folders:
                raise UploadRefused("upload_gone")
            return self._folders[key] / "index"


def _sweep(folder: Path) -> None:
    """Remove what servers that were ended by force left behind: their number stands in the name of their folder."""
    for left in folder.glob(f"{_PREFIX}*-*"):
        owner = left.name.rsplit("-", 1)[1]
        if owner.isdigit() and not _running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # somebody else's
        return True
    return True


def _version(folder: Path) -> int:
    """Changes when the index is built anew, so that it is opened anew."""
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def _kept(make: Callable[Given, Made], most: int | None = None) -> Callable[Given, Made]:
    """A function whose results the server keeps, with the types of the function."""
    kept: Callable[Given, Made] = st.cache_resource(make, show_spinner=False, max_entries=most)
    return kept


def _shared_one(folder: str, version: int) -> Library:
    return Library(Path(folder))


def _own_one(key: str, folder: str) -> Library:
    return Library(Path(folder))


def _new_shelf() -> _Brought:
    return _Brought()


_open, _open_own, _brought = _kept(_shared_one, 2), _kept(_own_one, 4), _kept(_new_shelf)
