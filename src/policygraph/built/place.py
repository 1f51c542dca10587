"""Where an index stands, and the hidden folder beside it: lock, cache, and the index that is being built.

A new index takes the old one's place in one step where the system can exchange two folders (Linux). Elsewhere it takes
two, and an index set aside by a build that was killed between them is put back by the next command.
"""
from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygraph.errors import PolicygraphError

_OURS = {"manifest.json", "corpus.json", "records.sqlite", "graph.ttl", "store", "search", "cache"}
"""What stands in an index of this version or an older one."""
_AT_FDCWD, _EXCHANGE = -100, 2


class Place:
    """The folder of an index with what belongs beside it."""

    def __init__(self, out_dir: Path) -> None:
        self.out = Path(os.path.abspath(out_dir))
        self.work = self.out.parent / f".{self.out.name}.work"
        self.building, self.previous, self.cache = (self.work / name for name in ("building", "previous", "cache"))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Only one build of an index at a time. Raises PolicygraphError when another is under way.

        The lock file is never removed: a build that waits for one file while another makes a new one would not see it.
        """
        self._refuse_others()
        self.work.mkdir(parents=True, exist_ok=True)
        with (self.work / "lock").open("a") as handle:
            try:
                import fcntl
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except ImportError:  # Windows has no flock; a second build there is the user's care
                pass
            except OSError:
                raise PolicygraphError(f"{self.out}: another build is writing it; wait for that to end") from None
            recover(self.out)
            yield

    def fresh(self) -> Path:
        """An empty folder to build in."""
        shutil.rmtree(self.building, ignore_errors=True)
        self.building.mkdir(parents=True)
        return self.building

    def swap(self) -> None:
        """Put the folder that was built in the index's place; the old index is whole until then."""
        shutil.rmtree(self.previous, ignore_errors=True)
        if not self.out.exists():
            os.rename(self.building, self.out)
        elif not _exchange(self.building, self.out):
            os.rename(self.out, self.previous)
            os.rename(self.building, self.out)
        _sync_folder(self.out.parent)
        self.clear()

    def clear(self) -> None:
        """Remove what a build leaves beside the index, but for cache and lock."""
        for folder in (self.building, self.previous):
            shutil.rmtree(folder, ignore_errors=True)

    def _refuse_others(self) -> None:
        if self.out.is_dir():
            foreign = sorted(p.name for p in self.out.iterdir() if p.name not in _OURS and not p.name.startswith("."))
            if foreign:
                raise PolicygraphError(f"{self.out}: holds {foreign[0]}, which no build made; give an empty or new folder with --out")
        elif self.out.exists():
            raise PolicygraphError(f"{self.out}: is a file; give a folder with --out")


def recover(index_dir: Path) -> None:
    """Put an index back that a build set aside when it was killed between two steps."""
    place = Place(index_dir)
    if not place.out.exists() and (place.previous / "manifest.json").exists():
        try:
            os.rename(place.previous, place.out)
        except OSError:
            # another command was quicker, or the folder cannot be written: readers say what they miss
            return


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
