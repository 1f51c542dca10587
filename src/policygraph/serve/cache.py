"""Answers kept as long as there is room: the graph does not change while it is served."""
from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

Answer = tuple[bytes, str]
"""A body and its media type."""


class Cache:
    """Answers by request; the one longest unasked for goes first. Safe to use from many threads."""

    def __init__(self, megabytes: int) -> None:
        self._room = megabytes << 20
        self._taken = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Answer | None:
        """The answer to a request; None when it is not kept."""
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, unless it alone would take an eighth of the room."""
        if len(answer[0]) > self._room // 8:
            return
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = answer
            self._taken += len(answer[0])
            while self._taken > self._room:
                _, (body, _) = self._answers.popitem(last=False)
                self._taken -= len(body)
