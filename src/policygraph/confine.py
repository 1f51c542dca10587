"""Takes away from this process what its work does not need: the network, other programs, files.

For processes that work on what comes from outside. Linux does it with a seccomp filter and Landlock, without any special
right; where the system has neither, the work goes on without this fence, and ``confine`` says so. It is for good: nothing
gives back what was taken. To be called before threads are started, since those under way are not held by it.
"""
from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_FILTER_MODE = 2
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
# system calls by machine: kind of machine as the kernel tells it, then numbers
_MACHINES = {
    "x86_64": (0xC000003E, {"socket": 41, "execve": 59, "ptrace": 101, "execveat": 322, "io_uring_setup": 425}),
    "aarch64": (0xC00000B7, {"socket": 198, "execve": 221, "ptrace": 117, "execveat": 281, "io_uring_setup": 425}),
}
_PROGRAMS = ("execve", "execveat", "ptrace")
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ = 1 << 2 | 1 << 3
_OF_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_WRITTEN_BY = {1: 1 << 13, 2: 1 << 14, 3: 1 << 15, 4: 1 << 15, 5: 1 << 16}
"""Version of Landlock → one more than the highest right to files it knows."""


def confine(*, read: Iterable[Path] | None = None, write: Iterable[Path] = (), programs: bool = False) -> frozenset[str]:
    """Give up the network; other programs unless ``programs``; and all files but those below ``read`` and ``write`` (None: keep all).

    Returns what was given up: "network", "files".
    """
    if sys.platform != "linux":
        return frozenset()
    libc = ctypes.CDLL(None, use_errno=True)
    held = set()
    try:
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            if read is not None and _only_files(libc, list(read), list(write), programs):
                held.add("files")
            if _no_calls(libc, programs):
                held.add("network")
    except (AttributeError, OSError):
        # a C library without these calls, or a folder that is not there
        pass
    return frozenset(held)


def _no_calls(libc: ctypes.CDLL, programs: bool) -> bool:
    """A filter under which the calls fail with EPERM; with ``programs``, sockets within the machine (Unix) are left to them."""
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8 or sys.byteorder != "little":
        return False
    machine, numbers = _MACHINES[platform.machine()]
    denied = [numbers["io_uring_setup"], *([] if programs else [numbers[name] for name in _PROGRAMS])]
    # each line: operation, where to when it holds, where to when not (None: the next line), value
    steps: list[tuple[int, str | None, str | None, int]] = [
        # calls of another kind of machine, and x86-64's second set of numbers, are denied as well
        (_LOAD, None, None, 4), (_EQUAL, None, "deny", machine), (_LOAD, None, None, 0), (_AT_LEAST, "deny", None, 0x40000000)]
    steps += [(_EQUAL, "deny", None, number) for number in denied]
    steps.append((_EQUAL, None, "allow", numbers["socket"]))
    if programs:
        steps += [(_LOAD, None, None, 16), (_EQUAL, "allow", "deny", 1)]
    places = {"deny": len(steps), "allow": len(steps) + 1}
    lines = [(code, places[yes] - n - 1 if yes else 0, places[no] - n - 1 if no else 0, value)
             for n, (code, yes, no, value) in enumerate(steps)]
    lines += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code)))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, program, 0, 0) == 0)


def _only_files(libc: ctypes.CDLL, read: list[Path], write: list[Path], programs: bool) -> bool:
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    everything = _WRITTEN_BY.get(version, 1 << 16) - 1
    attributes = ctypes.create_string_buffer(struct.pack("Q", everything), 8)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    try:
        for rights, folders in ((_READ | programs, read), (everything, write)):
            for folder in folders:
                opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
                try:
                    allowed = rights if folder.is_dir() else rights & _OF_FILES
                    rule = ctypes.create_string_buffer(struct.pack("=Qi", allowed, opened), 12)
                    if libc.syscall(_ADD_RULE, ruleset, 1, rule, 0) != 0:
                        return False
                finally:
                    os.close(opened)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)
