"""The word lists of ``ontology/lint.yaml``, checked and compiled once."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, get_args

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Level

FILE = "lint"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that plans are copied between."""

    title: re.Pattern[str]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Doubled:
    """A short word that is printed twice only by mistake, unless something stands beside it."""

    slip: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LintWords:
    """What the rules know of words."""

    subjects: tuple[Subject, ...]
    doubled: tuple[Doubled, ...]
    repeat_begins: tuple[str, ...]
    once_in_clause: re.Pattern[str]
    """Such a word twice in one clause, the second time in group ``again``."""
    lowest_level: tuple[tuple[str, Level], ...]
    own_place: tuple[str, ...]
    """Patterns with ``{level}`` for a level word."""
    bounded: re.Pattern[str]
    unbounded: re.Pattern[str]
    kept: re.Pattern[str]
    done: re.Pattern[str]
    totals: frozenset[str]
    at_least: re.Pattern[str]


@functools.cache
def lint_words() -> LintWords:
    """Read and check ``ontology/lint.yaml``. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)
    doubled = vocabulary.need(FILE, data, "doubled", dict)
    levels = vocabulary.need(FILE, data, "lowest_level", dict)
    for name, level in levels.items():
        if level not in get_args(Level):
            raise VocabularyError(f"{FILE}.yaml", f"lowest_level.{name}", f"{level!r} is no level; allowed: {', '.join(get_args(Level))}")
    patterns = _texts(data, "own_place")
    for number, pattern in enumerate(patterns):
        if "{level}" not in pattern:
            raise VocabularyError(f"{FILE}.yaml", f"own_place[{number}]", "needs {level} where the level word stands")
    return LintWords(
        subjects=tuple(_subject(n, entry) for n, entry in enumerate(vocabulary.need(FILE, data, "subjects", list))),
        doubled=tuple(_doubled(slip, beside) for slip, beside in doubled.items()),
        repeat_begins=patterns_of(_texts(data, "repeat_begins")),
        once_in_clause=re.compile(rf"({_any(data, 'once_in_clause')})[^，。；：、！？\s]{{1,40}}?(?<![和与及并又])(?P<again>\1)"),
        lowest_level=tuple(sorted(levels.items(), key=lambda pair: (-len(pair[0]), pair[0]))),
        own_place=patterns,
        bounded=re.compile(rf"(?:{_any(data, 'bounded_names')})$"), unbounded=re.compile(_any(data, "unbounded_names")),
        kept=re.compile(_any(data, "kept")), done=re.compile(_any(data, "done")),
        totals=frozenset(re.sub(r"\s", "", t) for t in _texts(data, "totals")), at_least=re.compile(_any(data, "at_least")),
    )


def patterns_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words, the longest first."""
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    values = vocabulary.need(FILE, data, key, list)
    if not values or not all(isinstance(v, str) and v for v in values):
        raise VocabularyError(f"{FILE}.yaml", key, "must be a list of words")
    return tuple(values)


def _any(data: dict[str, Any], key: str) -> str:
    return "|".join(re.escape(w) for w in patterns_of(_texts(data, key)))


def _subject(number: int, entry: Any) -> Subject:
    where = f"subjects[{number}]"
    if not isinstance(entry, dict) or set(entry) != {"title", "words"}:
        raise VocabularyError(f"{FILE}.yaml", where, "needs title and words, nothing else")
    return Subject(re.compile(_any(entry, "title")), re.compile(_any(entry, "words")))


def _doubled(slip: str, beside: Any) -> Doubled:
    half = len(slip) // 2
    if slip[:half] != slip[half:] or not isinstance(beside, list):
        raise VocabularyError(f"{FILE}.yaml", f"doubled.{slip}", "must be a word printed twice, with a list of words beside it")
    return Doubled(slip, tuple(b for b in beside if not b.endswith("~")), tuple(b[:-1] for b in beside if b.endswith("~")))
