"""The words that tell what a question wants (ontology/asking.yaml, matters.yaml, nicknames.yaml), checked when read."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from policygraph import vocabulary
from policygraph.ask.phrases import Phrases
from policygraph.errors import VocabularyError
from policygraph.index.text import stem
from policygraph.model import Level

CUES = (
    "who",
    "duties",
    "lead",
    "cooperate",
    "together",
    "when",
    "number",
    "amount",
    "now",
    "best",
    "compare",
    "count",
    "most",
    "least",
    "topic",
    "ongoing",
    "undated",
    "unassigned",
    "conflict",
    "slips",
)
COUNTABLES = ("measure", "unit", "plan", "indicator", "target", "document", "month", "pair")
QUANTITIES = ("time", "money", "share")


@dataclass(frozen=True, slots=True)
class Matter:
    """Something people ask about that documents may not mention."""

    name: str
    """What it is called in an answer."""
    zh: tuple[str, ...]
    """Chinese wordings, one of which documents that tell of it must hold; empty for what no graph holds."""
    place: bool = False
    """Whether it is a place, so that the answering passage itself must name it."""


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
    """Everything read from the three files."""

    cues: Phrases
    countables: Phrases
    quantities: Phrases
    months_en: tuple[str, ...]
    until_zh: tuple[str, ...]
    until_en: tuple[str, ...]
    plain_en: frozenset[str]
    """Stems of English words that carry no matter of their own."""
    plain_zh: frozenset[str]
    """Chinese characters and words that carry none."""
    matters: Phrases
    """Keys are indexes of ``matter_list``."""
    matter_list: tuple[Matter, ...]
    nicknames: tuple[Nickname, ...]
    suffixes_en: tuple[str, ...]
    levels_en: dict[Level, tuple[str, ...]]


@functools.cache
def words() -> Words:
    """The vocabulary of questions. Raises VocabularyError naming file and key of what does not hold."""
    asking, told, named = (vocabulary.read(name) for name in ("asking", "matters", "nicknames"))
    until = _both("asking", "until", vocabulary.need("asking", asking, "until", dict))
    matters = [_matter(e, key) for key in ("never", "matters", "places") for e in vocabulary.need("matters", told, key, list)]
    pairs = [(phrase, str(i)) for i, (_, phrases) in enumerate(matters) for phrase in phrases]
    levels = vocabulary.need("nicknames", named, "levels_en", dict)
    return Words(
        cues=_table(asking, "cues", CUES),
        countables=_table(asking, "countables", COUNTABLES),
        quantities=_table(asking, "quantities", QUANTITIES),
        months_en=_list("asking", "months_en", asking.get("months_en")),
        until_zh=until[0],
        until_en=until[1],
        plain_en=frozenset(stem(w) for w in _list("asking", "plain_en", asking.get("plain_en"))),
        plain_zh=_plain_zh(vocabulary.need("asking", asking, "plain_zh", dict)),
        matters=Phrases(pairs),
        matter_list=tuple(m for m, _ in matters),
        nicknames=tuple(_nickname(e) for e in vocabulary.need("nicknames", named, "bodies", list)),
        suffixes_en=_list("nicknames", "suffixes_en", named.get("suffixes_en")),
        levels_en={level: _list("nicknames", f"levels_en.{level}", value) for level, value in levels.items()},
    )


def _plain_zh(entry: dict[str, Any]) -> frozenset[str]:
    characters = vocabulary.need("asking", entry, "characters", str)
    return frozenset(characters) | frozenset(_list("asking", "plain_zh.words", entry.get("words")))


def _table(data: dict[str, Any], section: str, allowed: tuple[str, ...]) -> Phrases:
    entries = vocabulary.need("asking", data, section, dict)
    if unknown := sorted(set(entries) ^ set(allowed)):
        raise VocabularyError("asking.yaml", f"{section}.{unknown[0]}", f"must be there exactly for: {', '.join(allowed)}")
    return Phrases(
        (phrase, key) for key, entry in entries.items() for phrases in _both("asking", f"{section}.{key}", entry) for phrase in phrases
    )


def _both(name: str, key: str, entry: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not isinstance(entry, dict) or set(entry) != {"zh", "en"}:
        raise VocabularyError(f"{name}.yaml", key, "must be a mapping with zh and en")
    return _list(name, f"{key}.zh", entry["zh"]), _list(name, f"{key}.en", entry["en"])


def _list(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, (str, int, float)) and not isinstance(word, bool) for word in value):
        raise VocabularyError(f"{name}.yaml", key, "must be a list of words; put quotes around yes, no, on, off and dates")
    return tuple(map(str, value))


def _matter(entry: object, section: str) -> tuple[Matter, tuple[str, ...]]:
    """A matter and the phrases that name it in questions; unless documents never tell of it, it must say what they call it."""
    bound = section != "never"
    allowed = {"zh", "ask", "en"} if bound else {"ask", "en"}
    if not isinstance(entry, dict) or set(entry) - allowed or not entry.get("zh" if bound else "ask"):
        raise VocabularyError("matters.yaml", str(entry)[:60], f"must be a mapping with {', '.join(sorted(allowed))} (ask may be left out)")
    zh, ask, en = (_list("matters", str(entry)[:40], entry.get(key, [])) for key in ("zh", "ask", "en"))
    return Matter((zh or ask)[0], zh, section == "places"), tuple(dict.fromkeys((*zh, *ask, *en)))


def _nickname(entry: object) -> Nickname:
    if not isinstance(entry, dict) or set(entry) - {"names", "zh", "en", "en_full"} or not entry.get("names"):
        raise VocabularyError("nicknames.yaml", str(entry)[:60], "must be a mapping with names, and zh, en, en_full if there are any")
    return Nickname(*(_list("nicknames", str(entry["names"])[:40], entry.get(key, [])) for key in ("names", "zh", "en", "en_full")))
