"""The indexes at hand: the shared one, and those made of documents that users brought.

What a user brings is built into a folder of its own under a name that cannot be guessed; the shared corpus is never
touched. The newest few are kept until the server ends.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections import OrderedDict
from pathlib import Path
from threading import RLock

import streamlit as st

from policygraph.errors import InputError, PolicygraphError
from policygraph.explore.library import Library
from policygraph.pipeline import MANIFEST, BuildReport, Progress, build

OWN_KEPT = 20
"""Uploaded corpora kept at once; the oldest goes first."""
LARGEST = 20 * 1024 * 1024
"""Bytes of uploaded files together."""


def library(own: str = "") -> Library:
    """The shared index, or the one that a user's upload was built into. Raises PolicygraphError when there is none."""
    if not own:
        folder = Path(os.environ.get("POLICYGRAPH_INDEX") or "indexes").resolve()
        return _open(str(folder), _version(folder))
    folder = _brought().folder(own)
    return _open_own(own, str(folder))


def bring(files: dict[str, bytes], progress: Progress) -> tuple[str, BuildReport]:
    """Build an index of files (name → bytes) and return its key with the report. Raises PolicygraphError."""
    if sum(map(len, files.values())) > LARGEST:
        raise InputError(", ".join(files), f"more than {LARGEST // 2**20} MB together", hint="upload fewer or smaller files")
    shelf = _brought()
    key, folder = shelf.place()
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    try:
        for name, content in files.items():
            # only the last part of a name, so that no upload can be written elsewhere
            (corpus / (Path(name.replace("\\", "/")).name or "document.txt")).write_bytes(content)
        report = build(corpus, folder / "index", progress=progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shelf.add(key, folder)
    return key, report


class _Brought:
    """Uploaded corpora by key, oldest first."""

    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="policygraph-"))
        self._folders: OrderedDict[str, Path] = OrderedDict()
        self._lock = RLock()

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
                raise PolicygraphError("the uploaded document is no longer here; upload it again on the page Documents")
            return self._folders[key] / "index"


def _version(folder: Path) -> int:
    """Changes when the index is built anew, so that it is opened anew."""
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


@st.cache_resource(show_spinner=False, max_entries=2)
def _open(folder: str, version: int) -> Library:
    return Library(Path(folder))


@st.cache_resource(show_spinner=False, max_entries=4)
def _open_own(key: str, folder: str) -> Library:
    return Library(Path(folder))


@st.cache_resource(show_spinner=False)
def _brought() -> _Brought:
    return _Brought()
