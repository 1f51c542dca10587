"""The readers' word lists (``ontology/read.yaml``), checked when first used."""
from __future__ import annotations

import functools
import unicodedata

from policygraph import vocabulary
from policygraph.errors import VocabularyError


@functools.cache
def common_characters() -> frozenset[str]:
    """Characters that make up most of an official text."""
    text = vocabulary.need("read", vocabulary.read("read"), "common_characters", str)
    return frozenset(character for character in text if not character.isspace())


@functools.cache
def names(key: str) -> frozenset[str]:
    """The words of ``article_names``, ``furniture_names`` or ``label_words``, in lower case."""
    words = vocabulary.need("read", vocabulary.read("read"), key, list)
    for word in words:
        if not isinstance(word, str) or not word:
            raise VocabularyError("read.yaml", key, f"{word!r} must be a word")
    return frozenset(word.lower() for word in words)


@functools.cache
def radicals() -> dict[int, str]:
    """Translation table from radical code points to the characters they stand for."""
    table = {point: unicodedata.normalize("NFKC", chr(point)) for point in range(0x2F00, 0x2FD6)}
    for radical, character in vocabulary.need("read", vocabulary.read("read"), "radicals", dict).items():
        if not (isinstance(radical, str) and isinstance(character, str) and len(radical) == len(character) == 1):
            raise VocabularyError("read.yaml", "radicals", f"{radical!r}: {character!r} must be one character each")
        table[ord(radical)] = character
    return table
