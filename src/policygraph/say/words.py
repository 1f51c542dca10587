"""Words for the keys of the model, from ``ontology/labels.yaml``."""
from __future__ import annotations

import functools
from typing import Literal

from policygraph import vocabulary
from policygraph.errors import VocabularyError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@functools.cache
def _catalogue() -> dict[str, dict[str, str]]:
    found = vocabulary.read("labels")
    for key, entry in found.items():
        if not isinstance(entry, dict) or set(entry) != set(LANGUAGES) or not all(isinstance(w, str) for w in entry.values()):
            raise VocabularyError("labels.yaml", str(key), "needs words under zh and en, and nothing else")
    return found


def word(key: str, language: Language = "zh") -> str:
    """A word of the catalogue; a key that is not in it stands for itself, so that new kinds are seen, not lost."""
    entry = _catalogue().get(key)
    return entry[language] if entry else key


def pick(pair: tuple[str, str], language: Language) -> str:
    """The Chinese or the English one of a pair."""
    return pair[0 if language == "zh" else 1]


def known(key: str) -> bool:
    """Whether the catalogue has words for a key."""
    return key in _catalogue()
