"""Runs another program on a document with limits on time and memory, so that a hostile file cannot hold up a build.

Run as a module it sets the limits on itself and then becomes the program; limits need a Unix system, elsewhere the
wall time alone is kept.
"""
from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys


class TooMuch(Exception):
    """The program ran past its time."""


def run(command: list[str], data: bytes | None, *, seconds: int, memory: int,
        environment: dict[str, str] | None = None) -> tuple[int, bytes, bytes]:
    """Run a command with ``data`` on its standard input; return exit code, standard output and standard error.

    ``seconds`` bounds wall and processor time, ``memory`` the address space in bytes. ``environment`` is added to the
    current one. Raises TooMuch after the time, when the command and all it started have been ended.
    """
    limited = [sys.executable, "-m", "policygraph.read.bounded", str(seconds), str(memory), *command]
    process = subprocess.Popen(limited, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True, env={**os.environ, **(environment or {})})
    try:
        output, errors = process.communicate(data or b"", timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooMuch from error
    finally:
        _end_group(process)
    if process.returncode in (-signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None, -9):
        raise TooMuch
    return process.returncode, output, errors


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it left running; nothing happens when all has ended."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()


def _become(seconds: int, memory: int, command: list[str]) -> None:
    """Set the limits on this process and run the command in its place."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        with contextlib.suppress(ValueError, OSError):  # macOS refuses an address space limit
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execvp(command[0], command)


if __name__ == "__main__":
    _become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
