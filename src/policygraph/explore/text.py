"""Words of the explorer in both languages, from ``text.yaml``. Texts of documents never pass through here."""

from __future__ import annotations

import functools
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from policygraph import vocabulary
from policygraph.errors import VocabularyError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_FILE = Path(__file__).with_name("text.yaml")


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key → language → words. Raises VocabularyError where a language is missing or the two do not fill in the same."""
    found = vocabulary.read_yaml(_FILE)
    for key, entry in found.items():
        if not isinstance(entry, dict) or set(entry) != set(LANGUAGES) or not all(isinstance(w, str) and w for w in entry.values()):
            raise VocabularyError(_FILE.name, str(key), "needs words under zh and en, and nothing else")
        if len({_fields(words) for words in entry.values()}) > 1:
            raise VocabularyError(_FILE.name, key, "zh and en must hold the same {fields}")
    return found


def words(language: Language) -> Callable[..., str]:
    """A function from a key, and what its words are to be filled with, to the words; KeyError for an unknown key."""

    def word(key: str, **values: Any) -> str:
        said = catalogue()[key][language]
        return said.format(**values) if values else said

    return word


def _fields(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
