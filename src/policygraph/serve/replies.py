"""Replies to an assistant: compact, of bounded length, with a cursor where there is more."""
from __future__ import annotations

import json
from typing import Any

LARGEST = 16_000
"""Characters of one reply at most."""

Record = dict[str, Any]


def reply(record: Record, key: str | None = None, cursor: int = 0) -> str:
    """A record as one line of JSON; of the list under ``key`` what has room from ``cursor`` on.

    ``next_cursor`` says where to go on, ``total`` how many there are. Other lists and texts are shortened where they
    would take more than half of the room; ``shortened`` then says how long they are.
    """
    if key is None:
        return _dumps(_fitted(record, LARGEST))
    items = list(record[key])
    rest = _fitted({name: value for name, value in record.items() if name != key}, LARGEST // 2)
    room = LARGEST - len(_dumps(rest)) - 200
    shown: list[Any] = []
    for item in items[cursor:]:
        size = len(_dumps(item)) + 1
        if size > room and shown:
            break
        # one that is larger than all the room is shortened, so that there is always a way on
        shown.append(_fitted(item, room) if size > room and isinstance(item, dict) else item)
        room -= size
        if room <= 0:
            break
    behind = cursor + len(shown)
    more = {"next_cursor": behind} if behind < len(items) else {}
    return _dumps({**rest, key: shown, "total": len(items), **more})


def _fitted(record: Record, room: int) -> Record:
    """The record with its longest lists and texts halved until it has room."""
    record = dict(record)
    before: dict[str, int] = {}
    while len(_dumps(record)) > room:
        longest = max(record, key=lambda name: len(_dumps(record[name])) if isinstance(record[name], (str, list)) else 0)
        value = record[longest]
        if not isinstance(value, (str, list)) or len(value) < 2:
            break
        before.setdefault(longest, len(value))
        record[longest] = value[:len(value) // 2]
    return record | ({"shortened": before} if before else {})


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
