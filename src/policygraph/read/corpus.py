"""Which files of a folder are the corpus."""
from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from policygraph.errors import InputError
from policygraph.read import limits
from policygraph.read.formats import SUPPORTED

_NOT_DOCUMENTS = {"progress.jsonl", "curation.yaml", "curation.yml", "readme.md", "readme.txt", "license", "license.txt"}


@dataclass(slots=True)
class Listing:
    """The files of a corpus folder."""

    files: list[Path] = field(default_factory=list)
    """Documents, sorted by their path below the folder."""
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    """Files left out although they are not hidden, each with the reason."""


def list_corpus(folder: Path) -> list[Path]:
    """The documents of a folder and the folders below it, sorted. See ``scan_corpus``."""
    return scan_corpus(folder).files


def scan_corpus(folder: Path) -> Listing:
    """List the documents of a folder and say which files are left out and why.

    Hidden files, Office lock files (~$…), the curation file and read-me files are no documents and pass unmentioned.
    Links to files inside the folder are left out too (the file itself is read), links that lead out of it are refused.
    Raises InputError when the folder is missing, no folder, or holds more than ``limits.MAX_FILES`` files.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "is no folder" if folder.exists() else "does not exist",
                         hint="name the folder that holds the documents")
    root = folder.resolve()
    listing = Listing()
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in [name for name in folders if name.startswith(".")]:
            folders.remove(name)
        for name in [name for name in folders if Path(parent, name).is_symlink()]:
            folders.remove(name)
            listing.skipped.append((Path(parent, name), "a link to a folder; put the folder itself there"))
        for name in sorted(names):
            if name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS:
                continue
            path = Path(parent, name)
            reason = _reason_to_skip(path, root)
            if reason:
                listing.skipped.append((path, reason))
            else:
                listing.files.append(path)
        if len(listing.files) + len(listing.skipped) > limits.MAX_FILES:
            raise InputError(str(folder), f"holds more than {limits.MAX_FILES} files", hint="name a smaller folder")
    listing.files.sort(key=lambda path: path.relative_to(folder).as_posix())
    listing.skipped.sort(key=lambda item: item[0].relative_to(folder).as_posix())
    return listing


def _reason_to_skip(path: Path, root: Path) -> str:
    """Why a file is no document of the corpus; "" when it is one."""
    if path.is_symlink():
        try:
            inside = path.resolve(strict=True).is_relative_to(root)
        except (OSError, RuntimeError):
            return "a link that leads nowhere"
        return "a link to a file that is read anyway" if inside else "a link that leads out of the corpus folder"
    if not path.is_file():
        return "not a regular file"
    if path.suffix.lower() not in SUPPORTED:
        return f"{path.suffix or 'no extension'} is not supported; supported: {' '.join(sorted(SUPPORTED))}"
    return ""
