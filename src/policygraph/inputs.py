"""What a build depends on: the corpus' files under names that are safe to write, and digests of all that decides the result."""
from __future__ import annotations

import functools
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph import vocabulary
from policygraph.built.manifest import digest
from policygraph.errors import PolicygraphError

CURATION = "curation.yaml"


@dataclass(slots=True)
class Inputs:
    """The documents of a corpus folder and what else decides the result."""

    files: dict[str, Path]
    """Document name → file, sorted by name."""
    curation: dict[str, Any]
    state: dict[str, Any]
    """All that the result depends on, as digests; equal states give equal indexes."""
    problems: list[str] = field(default_factory=list)
    """One line for each file left out."""

    def digest(self, name: str) -> str:
        """Digest of a document's bytes."""
        return str(self.state["documents"][name])


def read_inputs(corpus_dir: Path, **settings: object) -> Inputs:
    """List a corpus folder. ``settings`` are part of the state. Raises PolicygraphError when there is no document."""
    from policygraph.read import scan_corpus

    if not corpus_dir.is_dir():
        raise PolicygraphError(f"{corpus_dir}: no such folder; give the documents' folder with --corpus")
    listing = scan_corpus(corpus_dir)
    problems = [f"{written_name(path.name)}: left out: {reason}" for path, reason in listing.skipped]
    files = _named([p.relative_to(corpus_dir) for p in listing.files], corpus_dir, problems)
    if not files:
        raise PolicygraphError(f"{corpus_dir}: holds no document that can be read; put .txt, .docx, .pdf or .html files there")
    path = corpus_dir / CURATION
    state = {"documents": {name: _digest(file) for name, file in files.items()},
             "curation": _digest(path) if path.exists() else None, "code": code_digest(), **settings}
    return Inputs(files, vocabulary.read_yaml(path) if path.exists() else {}, state, problems)


def written_name(name: str) -> str:
    """A file's name as text that can be written: names that are no UTF-8 are most often GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return name


def _named(paths: list[Path], folder: Path, problems: list[str]) -> dict[str, Path]:
    """Documents by name; of files whose names give one identifier the first is taken, and of the others it is said."""
    from policygraph.iris import document_slug

    taken: dict[str, str] = {}
    named: dict[str, Path] = {}
    for name, path in sorted((written_name(p.as_posix()), folder / p) for p in paths):
        first = taken.setdefault(document_slug(name), name)
        if name in named or first != name:
            problems.append(f"{name}: left out: gives the same identifiers as {first}; rename one of them")
        else:
            named[name] = path
    return named


@functools.cache
def code_digest() -> str:
    """Digest of our own code and word lists: a new version builds anew."""
    found = hashlib.sha256()
    package = Path(__file__).parent
    paths = [*package.rglob("*.py"), *vocabulary.folder().rglob("*.yaml"), *vocabulary.folder().rglob("*.ttl")]
    for path in sorted(paths, key=lambda p: p.as_posix()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _digest(path: Path) -> str:
    try:
        return digest(path)
    except OSError as error:
        return f"unreadable: {error.strerror}"
