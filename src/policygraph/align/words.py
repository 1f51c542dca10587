"""The word lists of ``ontology/alignment.yaml``, checked once."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from policygraph import vocabulary
from policygraph.errors import VocabularyError

FILE = "alignment"


@dataclass(frozen=True, slots=True)
class AlignWords:
    """What aligning knows of words."""

    kinds_of_papers: re.Pattern[str]
    per_case: re.Pattern[str]
    scope_words: re.Pattern[str]


@functools.cache
def align_words() -> AlignWords:
    """Read and check ``ontology/alignment.yaml``. Raises VocabularyError naming the key."""
    data = vocabulary.read(FILE)
    lists = {}
    for key in ("kinds_of_papers", "per_case", "scope_words"):
        words = vocabulary.need(FILE, data, key, list)
        if not words or not all(isinstance(w, str) and w for w in words):
            raise VocabularyError(f"{FILE}.yaml", key, "must be a list of words, not empty")
        lists[key] = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return AlignWords(re.compile(lists["kinds_of_papers"]), re.compile(lists["per_case"]), re.compile(f"^(?:{lists['scope_words']})+"))
