"""Reports kept in a file beside the corpus: one JSON object a line, only ever added to."""
from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from policygraph.errors import PolicygraphError
from policygraph.progress.report import Report, from_json

FILE = "progress.jsonl"


def default_folder() -> Path:
    """``corpus/`` below the current folder, or POLICYGRAPH_REPORTS."""
    return Path(os.environ.get("POLICYGRAPH_REPORTS") or "corpus")


@dataclass(slots=True)
class Reports:
    """All reports of a folder, in the order they were added."""

    path: Path
    reports: list[Report] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """One line for each stored line that cannot be read."""

    def add(self, reports: Iterable[Report]) -> None:
        """Write reports behind the others and to the disk before returning; a line torn by a crash is closed first.

        Raises PolicygraphError when the folder is missing.
        """
        new = list(reports)
        if not new:
            return
        if not self.path.parent.is_dir():
            raise PolicygraphError(f"{self.path.parent}: no such folder; give the corpus' folder with --corpus")
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            data = ("\n" if torn else "").encode() + "".join(f"{r.line()}\n" for r in new).encode()
            while data:
                data = data[os.write(handle, data):]
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new:
            _sync_folder(self.path.parent)
        self.reports.extend(new)


def read_reports(folder: Path | None = None) -> Reports:
    """The reports of a folder; none where it has no file yet. A line that cannot be read is left out and told."""
    path = (folder or default_folder()) / FILE
    found = Reports(path)
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return found
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.reports.append(from_json(json.loads(line.decode())))
        except (ValueError, RecursionError) as error:
            last = number == len(lines)
            reason = "was cut off while it was written" if last else f"is no report ({error})"
            found.broken.append(f"{path}, line {number}: {reason}; left out")
    return found


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
