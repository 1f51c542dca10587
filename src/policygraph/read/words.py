"""The readers' word lists (``ontology/read.yaml``), checked when first used."""
from __future__ import annotations

import functools

from policygraph import vocabulary
from policygraph.errors import VocabularyError


@functools.cache
def common_characters() -> frozenset[str]:
    """Characters that make up most of an official text."""
    text = vocabulary.need("read", vocabulary.read("read"), "common_characters", str)
    return frozenset(character for character in text if not character.isspace())


@functools.cache
def names(key: str) -> frozenset[str]:
    """The words of a list in ``read.yaml`` (``article_names``, ``label_words`` …), in lower case."""
    words = vocabulary.need("read", vocabulary.read("read"), key, list)
    for word in words:
        if not isinstance(word, str) or not word:
            raise VocabularyError("read.yaml", key, f"{word!r} must be a word")
    return frozenset(word.lower() for word in words)


@functools.cache
def look_alikes() -> dict[int, str]:
    """Translation table from characters that only look like others to those, one for one: Unicode's own, then read.yaml's."""
    from policygraph.read.characters import one_for_one

    private = {0xF000 + code: sign for font in ("symbol", "wingdings") for code, sign in symbols(font).items()}
    return private | one_for_one() | {ord(seen): meant for seen, meant in _pairs("radicals") + _pairs("look_alikes")}


@functools.cache
def symbols(font: str) -> dict[int, str]:
    """Code in a symbol font (``symbol``, ``wingdings``, ``wingdings 2``) → character; empty for a font that is none."""
    fonts = vocabulary.need("read", vocabulary.read("read"), "symbol_fonts", dict)
    return {int(code): str(sign) for code, sign in fonts.get(font, {}).items()}


def _pairs(key: str) -> list[tuple[str, str]]:
    """A mapping of single characters from ``read.yaml``. Raises VocabularyError when one is longer."""
    pairs = list(vocabulary.need("read", vocabulary.read("read"), key, dict).items())
    for seen, meant in pairs:
        if not (isinstance(seen, str) and isinstance(meant, str) and len(seen) == len(meant) == 1):
            raise VocabularyError("read.yaml", key, f"{seen!r}: {meant!r} must be one character each")
    return pairs
