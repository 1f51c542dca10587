"""Which fields of the business environment a plan is about (ontology/fields.yaml)."""
from __future__ import annotations

import functools
from dataclasses import dataclass

from policygraph import vocabulary
from policygraph.errors import VocabularyError

_SURE_HITS = 5
"""Mentions in running text below which a text tells nothing about its field."""
_SURE_SHARE = 0.45
"""Share of all field words a field must have, where only the text tells: a general plan has none so strong."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the business environment."""

    key: str
    zh: str
    en: str
    title: tuple[str, ...]
    """Words that name the field in a title."""
    words: tuple[str, ...]
    """Words that speak of it in running text."""
    words_en: tuple[str, ...]
    worldbank: bool
    """True for the ten topics of the World Bank's Doing Business reports."""
    note: str | None


@functools.cache
def all_fields() -> dict[str, Field]:
    """Every field by its key, in the file's order. Raises VocabularyError when the file does not hold."""
    entries = vocabulary.need("fields", vocabulary.read("fields"), "fields", dict)
    return {key: _field(key, entry) for key, entry in entries.items()}


def _field(key: str, entry: object) -> Field:
    if not isinstance(entry, dict):
        raise VocabularyError("fields.yaml", key, "must be a mapping with zh, en, title and words")
    known = {"zh", "en", "title", "words", "words_en", "worldbank", "note"}
    if unknown := sorted(set(entry) - known):
        raise VocabularyError("fields.yaml", key, f"has {unknown[0]!r}; allowed are {', '.join(sorted(known))}")
    for name in ("zh", "en"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise VocabularyError("fields.yaml", key, f"needs {name}: a name")
    lists = {name: entry.get(name, []) for name in ("title", "words", "words_en")}
    for name, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(word, (str, int)) for word in value):
            raise VocabularyError("fields.yaml", key, f"{name} must be a list of words")
    title, words, words_en = (tuple(map(str, lists[n])) for n in ("title", "words", "words_en"))
    return Field(key, entry["zh"], entry["en"], title, words, words_en,
                 worldbank=bool(entry.get("worldbank", False)), note=entry.get("note"))


def classify(title: str, text: str = "") -> list[str]:
    """Keys of the fields a plan is about, best first; empty for a plan about the business environment as a whole.

    The title decides where it names a field; where two words overlap the longer one counts, so 公共文化 is
    not also 文化. Otherwise a field must hold almost half of all field words in the text.
    """
    named = _by_title("".join(title.split()))
    return named or _by_text(text)


def _by_title(title: str) -> list[str]:
    words = sorted(((word, field.key) for field in all_fields().values() for word in field.title),
                   key=lambda pair: (-len(pair[0]), pair))
    taken = [False] * len(title)
    found: list[tuple[int, str]] = []
    for word, key in words:
        start = title.find(word)
        while start >= 0:
            if not any(taken[start:start + len(word)]):
                taken[start:start + len(word)] = [True] * len(word)
                found.append((start, key))
            start = title.find(word, start + 1)
    return list(dict.fromkeys(key for _, key in sorted(found)))


def _by_text(text: str) -> list[str]:
    hits = {field.key: sum(text.count(word) for word in field.words) for field in all_fields().values()}
    total = sum(hits.values())
    sure = [key for key, count in hits.items() if count >= _SURE_HITS and count >= _SURE_SHARE * total]
    return sorted(sure, key=lambda key: -hits[key])
