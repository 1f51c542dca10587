"""Answers kept as long as there is room: the graph does not change while it is served."""
from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable

Answer = tuple[bytes, str]
"""A body and its media type."""
_ENTRY = 400
"""Bytes that an entry takes beside its body."""


class Cache:
    """Answers by request; the one longest unasked for goes first. Safe to use from many threads.

    A request is kept as its digest, so that a long one takes no more than a short one.
    """

    def __init__(self, megabytes: int) -> None:
        self._room = megabytes << 20
        self._taken = 0
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """Bytes taken by all that is kept."""
        return self._taken

    def get(self, key: Hashable) -> Answer | None:
        """The answer to a request; None when it is not kept."""
        digest = _digest(key)
        with self._lock:
            if digest not in self._answers:
                return None
            self._answers.move_to_end(digest)
            return self._answers[digest]

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, unless it alone would take an eighth of the room."""
        if len(answer[0]) > self._room // 8:
            return
        digest = _digest(key)
        with self._lock:
            if digest in self._answers:
                return
            self._answers[digest] = answer
            self._taken += len(answer[0]) + _ENTRY
            while self._taken > self._room:
                _, (body, _) = self._answers.popitem(last=False)
                self._taken -= len(body) + _ENTRY


def _digest(key: Hashable) -> bytes:
    return hashlib.sha256(repr(key).encode("utf-8", "surrogatepass")).digest()
