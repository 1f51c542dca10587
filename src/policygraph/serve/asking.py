"""One worker process that searches and answers questions; ``questions`` keeps a pool of these.

It has no network and starts no programs. Requests are (what, text, options), answers are JSON.
"""
from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import IO, Any

from policygraph.confine import confine
from policygraph.door import OpenIndex
from policygraph.errors import IndexMissing, PolicygraphError, QueryError
from policygraph.pool import limit_memory, read, write


def main() -> None:
    """Answer until standard input ends. Arguments: the index folder, memory allowed in MiB."""
    folder, megabytes = Path(sys.argv[1]), int(sys.argv[2])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    # what a library may print goes where it does not stand between messages
    sys.stdout = sys.stderr
    limit_memory(megabytes)
    confine()
    try:
        index = _open(folder)
    except PolicygraphError as error:
        _tell(sink, None, str(error))
        return
    _tell(sink, None)
    while (data := read(source)) is not None:
        what, text, options = pickle.loads(data)  # noqa: S301 - from our own parent
        try:
            try:
                _tell(sink, _answer(index, what, text, options))
            except IndexMissing:
                if not index.stale:
                    raise
                # another index has taken its place before all of this one was read
                index = _open(folder)
                _tell(sink, _answer(index, what, text, options))
        except PolicygraphError as error:
            _tell(sink, None, str(error), wrong=isinstance(error, QueryError))
        except (MemoryError, RecursionError):
            _tell(sink, None, "the question needed more memory than it may take; ask for less", wrong=True)


def _open(folder: Path) -> OpenIndex:
    """An index with all that answers are made from, so that the time of the first question is its own."""
    index = OpenIndex(folder)
    _answer(index, "search", "一", {"k": 1})
    _answer(index, "ask", "一", {})
    return index


def _answer(index: OpenIndex, what: str, text: str, options: dict[str, Any]) -> dict[str, Any]:
    return index.search(text, **options).to_json() if what == "search" else index.ask(text)


def _tell(sink: IO[bytes], answer: dict[str, Any] | None, error: str | None = None, *, wrong: bool = False) -> None:
    write(sink, json.dumps({"answer": answer, "error": error, "wrong": wrong}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
