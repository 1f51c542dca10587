"""Tells a full disk from other failures: each library that writes says it in its own words."""
from __future__ import annotations

import errno
import re
import sqlite3

_CODES = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_WORDS = re.compile(r"no space left|disk is full|disk quota|file too large|disk I/O error|write_index|write error", re.IGNORECASE)


def disk_trouble(error: BaseException) -> str | None:
    """Why nothing more could be written, in one line; None when an error is of another kind."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _CODES:
            return seen.strerror or str(seen)
        if isinstance(seen, (OSError, RuntimeError, sqlite3.Error)) and _WORDS.search(str(seen)):
            return " ".join(str(seen).split())[:160]
        seen = seen.__cause__ or seen.__context__
    return None
