"""The words of grammar that questions are made of (ontology/asking.yaml, nicknames.yaml), checked when read."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from policygraph import vocabulary
from policygraph.ask.phrases import Phrases
from policygraph.errors import VocabularyError
from policygraph.index.dictionary import american
from policygraph.index.text import stem
from policygraph.model import Level

KINDS = ("why", "procedure", "address", "hours", "contact", "result", "advice", "vendor", "breakdown", "rank")
"""What plans seldom hold: an answer needs a clause of that kind (``kinds``)."""
CUES = (
    "who", "person", "duties", "when", "number", "amount", "count", "topic", "what", *KINDS,
    "lead", "cooperate", "together", "compare", "difference", "most", "least", "highest", "lowest", "each",
    "only", "except", "negation", "union", "whether",
    "now", "frontier", "province", "city", "own", "ongoing", "undated", "unassigned", "overdue", "conflict", "slips",
)  # fmt: skip
THINGS = ("measure", "unit", "plan", "indicator", "target", "document", "month", "pair", "deadline")
DIMENSIONS = ("time", "money", "share")


@dataclass(frozen=True, slots=True)
class Nickname:
    """What people call a body."""

    names: tuple[str, ...]
    """Pieces of Chinese names of the body."""
    zh: tuple[str, ...]
    en: tuple[str, ...]
    """English names that need a word such as “bureau” behind them."""
    en_full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything read from the two files."""

    cues: Phrases
    things: Phrases
    dimensions: Phrases
    talk_zh: frozenset[str]
    talk_en: frozenset[str]
    """Stems."""
    nicknames: tuple[Nickname, ...]
    suffixes_en: tuple[str, ...]
    levels_en: dict[Level, tuple[str, ...]]


@functools.cache
def words() -> Words:
    """The vocabulary of questions. Raises VocabularyError naming file and key of what does not hold."""
    asking, named = vocabulary.read("asking"), vocabulary.read("nicknames")
    levels = vocabulary.need("nicknames", named, "levels_en", dict)
    talk = _both("asking", "talk", asking.get("talk"))
    return Words(
        cues=_table(asking, "cues", CUES),
        things=_table(asking, "things", THINGS),
        dimensions=_table(asking, "dimensions", DIMENSIONS),
        talk_zh=frozenset(talk[0]),
        talk_en=frozenset(american(stem(w)) for w in talk[1]),
        nicknames=tuple(_nickname(e) for e in vocabulary.need("nicknames", named, "bodies", list)),
        suffixes_en=_list("nicknames", "suffixes_en", named.get("suffixes_en")),
        levels_en={level: _list("nicknames", f"levels_en.{level}", value) for level, value in levels.items()},
    )


def _table(data: dict[str, object], section: str, allowed: tuple[str, ...]) -> Phrases:
    entries: dict[str, object] = vocabulary.need("asking", data, section, dict)
    if unknown := sorted(set(entries) ^ set(allowed)):
        raise VocabularyError("asking.yaml", f"{section}.{unknown[0]}", f"must be there exactly for: {', '.join(allowed)}")
    said = ((p, key) for key, entry in entries.items() for phrases in _both("asking", f"{section}.{key}", entry) for p in phrases)
    return Phrases((own, key) for phrase, key in said for own in _numbered(phrase))


def _numbered(phrase: str) -> list[str]:
    """An English phrase that asks which, also with a number of them: which bodies, which two bodies."""
    rest = phrase.removeprefix("which ")
    return [phrase] if rest == phrase or rest[:1] in "…" else [phrase, *(f"which {n} {rest}" for n in ("two", "three", "four", "five"))]


def _both(name: str, key: str, entry: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not isinstance(entry, dict) or set(entry) != {"zh", "en"}:
        raise VocabularyError(f"{name}.yaml", key, "must be a mapping with zh and en")
    return _list(name, f"{key}.zh", entry["zh"]), _list(name, f"{key}.en", entry["en"])


def _list(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, (str, int, float)) and not isinstance(word, bool) for word in value):
        raise VocabularyError(f"{name}.yaml", key, "must be a list of words; put quotes around yes, no, on, off and dates")
    return tuple(map(str, value))


def _nickname(entry: object) -> Nickname:
    if not isinstance(entry, dict) or set(entry) - {"names", "zh", "en", "en_full"} or not entry.get("names"):
        raise VocabularyError("nicknames.yaml", str(entry)[:60], "must be a mapping with names, and zh, en, en_full if there are any")
    return Nickname(*(_list("nicknames", str(entry["names"])[:40], entry.get(key, [])) for key in ("names", "zh", "en", "en_full")))
