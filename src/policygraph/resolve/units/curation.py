"""The ``units`` part of a corpus' curation file: what only local knowledge tells."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policygraph.errors import VocabularyError
from policygraph.names.bodies import unit_words

FILE = "curation.yaml"


@dataclass(frozen=True, slots=True)
class SameBody:
    """Names that are one body although no general rule tells so."""

    label: str
    names: frozenset[str]
    """All its names, the label among them."""


@dataclass(frozen=True, slots=True)
class UnitCuration:
    """Checked corrections."""

    same: tuple[SameBody, ...] = ()
    means: tuple[tuple[str, str, str], ...] = ()
    """Document, plan key, and a level word that means the plan's own level there."""

    def levels(self, document: str, plan: str) -> dict[str, str]:
        """Level words of a plan that mean its own level → “own”."""
        return {word: "own" for d, p, word in self.means if (d, p) == (document, plan)}


def read_curation(curation: Mapping[str, Any]) -> UnitCuration:
    """Check the ``units`` part. Raises VocabularyError naming the entry and what is allowed."""
    part = curation.get("units") or {}
    if not isinstance(part, Mapping):
        raise VocabularyError(FILE, "units", f"must be a mapping, is {type(part).__name__}")
    unknown = sorted(set(part) - {"same", "levels"})
    if unknown:
        raise VocabularyError(FILE, f"units.{unknown[0]}", "is no key; allowed: same, levels")
    same = tuple(_same(i, entry) for i, entry in enumerate(part.get("same") or []))
    return UnitCuration(same, tuple(_level(i, entry) for i, entry in enumerate(part.get("levels") or [])))


def _same(number: int, entry: Any) -> SameBody:
    where = f"units.same[{number}]"
    label, names = _text(where, entry, "label"), entry.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        raise VocabularyError(FILE, where, "needs names: a list of printed names")
    return SameBody(label, frozenset({label, *names}))


def _level(number: int, entry: Any) -> tuple[str, str, str]:
    where = f"units.levels[{number}]"
    word = _text(where, entry, "word")
    if word not in unit_words().levels:
        raise VocabularyError(FILE, where, f"{word!r} is no level word; allowed: {', '.join(unit_words().levels)}")
    if _text(where, entry, "means") != "own":
        raise VocabularyError(FILE, where, f"means must be own, is {entry['means']!r}")
    return _text(where, entry, "document"), _text(where, entry, "plan"), word


def _text(where: str, entry: Any, key: str) -> str:
    value = entry.get(key) if isinstance(entry, Mapping) else None
    if not isinstance(value, str) or not value:
        raise VocabularyError(FILE, where, f"needs {key}: a text")
    return value
