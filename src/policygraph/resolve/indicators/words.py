"""The word lists of ``ontology/indicators.yaml``, checked when they are read."""
from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Literal

from policygraph import vocabulary
from policygraph.errors import VocabularyError

_FILE = "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Head:
    """A class of things measured, told by the end of a name."""

    name: str
    better: Literal["higher", "lower"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All lists of the file, longest word first where the order matters."""

    wordings: tuple[tuple[str, str], ...]
    """Pairs (printed, compared as)."""
    weightless: tuple[str, ...]
    weightless_ends: tuple[str, ...]
    generic: frozenset[str]
    awards: tuple[str, ...]
    lead_verbs: tuple[str, ...]
    move_verbs: tuple[str, ...]
    here: tuple[str, ...]
    title_words: tuple[str, ...]
    heads: tuple[Head, ...]
    counting_units: frozenset[str]
    time_units: dict[str, str]
    same: tuple[tuple[str, ...], ...]


@functools.cache
def words() -> Words:
    """The lists, read once. Raises VocabularyError naming the key that does not hold."""
    data = vocabulary.read("indicators")
    wordings = _mapping(data, "wordings")
    pairs = [(old, new) for new, olds in wordings.items() for old in _strings(f"wordings.{new}", olds)]
    lists = {key: _strings(key, data.get(key)) for key in (
        "weightless", "weightless_ends", "generic", "awards", "lead_verbs", "move_verbs", "here", "title_words", "counting_units")}
    weightless = _longest(lists["weightless"])
    return Words(
        tuple(sorted(pairs, key=lambda p: (-len(p[0]), p))), weightless, _longest(lists["weightless_ends"]),
        frozenset(lists["generic"]) | set(weightless) | set(wordings) & set(lists["generic"]), _longest(lists["awards"]),
        _longest(lists["lead_verbs"]), _longest(lists["move_verbs"]), _longest(lists["here"]), _longest(lists["title_words"]),
        _heads(data.get("heads")), frozenset(lists["counting_units"]), {str(k): str(v) for k, v in _mapping(data, "time_units").items()},
        tuple(tuple(_strings("same", group)) for group in vocabulary.need("indicators", data, "same", list)))


def _longest(found: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=lambda w: (-len(w), w)))


def _mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = vocabulary.need("indicators", data, key, dict)
    return found


def _strings(key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise VocabularyError(_FILE, key, "must be a list of words")
    return list(value)


def _heads(value: object) -> tuple[Head, ...]:
    if not isinstance(value, list):
        raise VocabularyError(_FILE, "heads", "must be a list")
    heads = []
    for entry in value:
        if not isinstance(entry, dict) or set(entry) != {"class", "better", "words"}:
            raise VocabularyError(_FILE, "heads", "each entry needs class, better and words, and nothing else")
        if entry["better"] not in ("higher", "lower"):
            raise VocabularyError(_FILE, f"heads.{entry['class']}.better", f"is {entry['better']!r}; allowed: higher, lower")
        heads.append(Head(str(entry["class"]), entry["better"], tuple(_strings(f"heads.{entry['class']}", entry["words"]))))
    return tuple(heads)
