"""A build in a process of its own: bounded in time and memory, without the network, and writing nowhere but in its folder.

What people upload is read here and not in the explorer, so that a document that takes too long or too much ends alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.pipeline import Progress

SECONDS = 300.0
"""Time that reading an upload may take."""
MEMORY_MB = 3072
"""Memory that it may take, in MiB."""


class UploadRefused(PolicygraphError):
    """Why an upload was not read: the name of a sentence in ``text.yaml`` and what stands in it."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


@dataclass(slots=True)
class Outcome:
    """What came of a build."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def build_apart(folder: Path, progress: Progress, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> Outcome:
    """Build ``folder/index`` from ``folder/corpus``. Raises UploadRefused."""
    scratch = folder / "tmp"
    scratch.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "policygraph.explore.apart", str(folder), str(int(seconds) + 1), str(memory_mb)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(scratch), "HOME": str(scratch)},
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        _end(process)

    clock = threading.Timer(seconds, stop)
    clock.start()
    last: dict[str, Any] = {}
    try:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                last = json.loads(line)
                if "stage" in last:
                    progress(last["stage"], last["done"], last["total"])
    except ValueError:
        # a line cut off by the end of the process
        last = {}
    finally:
        clock.cancel()
        _end(process)
    if "counts" in last:
        return Outcome(last["counts"], last["problems"])
    if late.is_set() or process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise UploadRefused("upload_slow", seconds=int(seconds))
    raise UploadRefused("upload_unread" if "error" in last else "upload_heavy")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the build and whatever it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def main() -> None:
    """Arguments: the folder, processor seconds, memory in MiB; one JSON object a line on standard output."""
    folder, seconds, megabytes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    from policygraph.confine import confine
    from policygraph.pipeline import build

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds * 4, seconds * 4))
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:
        # no such limits on this system; the time is kept all the same
        pass
    confine(read=[Path("/")], write=[folder, Path("/dev")], programs=True)

    def tell(record: dict[str, Any]) -> None:
        print(json.dumps(record), flush=True)  # noqa: T201 - this is what the process is for

    def bare(text: str) -> str:
        # where the folder stands is nobody's business, and its name is the key to it
        return text.replace(str(folder / "corpus") + os.sep, "").replace(str(folder), "")

    try:
        report = build(
            folder / "corpus", folder / "index", progress=lambda stage, done, total: tell({"stage": stage, "done": done, "total": total})
        )
        tell({"counts": report.counts, "problems": [bare(problem) for problem in report.problems]})
    except PolicygraphError as error:
        tell({"error": bare(str(error))})
    except MemoryError:
        sys.exit(1)


if __name__ == "__main__":
    main()
