"""Units, indicators, fields and plans named in a query or question: by their words in either language, and by meaning."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policygraph.index.build import unit
from policygraph.index.lexicon import Lexicon, PhraseTable, WordTable, without_overlaps
from policygraph.index.names import EntityKind, Name
from policygraph.index.text import fold, han_bigrams, is_chinese

_BY_NAME, _BY_SHORT, _BY_PART, _BY_CONCEPT, _BY_MEANING = 1.0, 0.9, 0.8, 0.75, 0.55
"""Highest score of a match by full name, by a name that leaves something out, by a part of a name, by the concepts of
the lexicon that both speak of, and by nearness of meaning."""
_PART_FROM = 0.6
"""Share of a query's character pairs that a name must hold to be offered for it; for fields, whose words may be whole
phrases, also the share of the name's that the query must hold."""
_CONCEPT_FROM = 0.4
"""Score from which a name with the same concepts is offered."""
_NEAR_FROM = 0.5
"""Similarity of meaning from which a name is offered."""
_SHORT_QUERY = {True: 24, False: 64}
"""Characters up to which a Chinese (True) or other query may be a name itself, so that parts of names are looked at."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a text."""

    kind: EntityKind
    iri: str
    """IRI; for a field its key."""
    label: str
    label_en: str | None
    score: float
    """0 to 1: 1 for a full name, less for parts and for meaning."""
    why: str
    """name, short (place, level or the like left out), part, concept or meaning."""
    matched: str
    """The words of the text that name it; "" where only its meaning is near."""
    start: int
    """Offset of those words in the text; -1 where there are none."""
    end: int


class Entities:
    """The names of an index."""

    def __init__(self, names: list[Name], vectors: NDArray[np.float32], centre: NDArray[np.float32],
                 lexicon: Lexicon, encode: Callable[[list[str]], NDArray[np.float32]]) -> None:
        self._names, self._vectors, self._centre, self._lexicon, self._encode = names, vectors, centre, lexicon, encode
        self._concepts = [set(lexicon.in_text(fold(name.label))) if name.kind != "plan" else set() for name in names]
        self._full = PhraseTable.of([(n, i) for i, name in enumerate(names) for n in name.zh])
        self._short = PhraseTable.of([(n, i) for i, name in enumerate(names) for n in name.short])
        self._english = WordTable([(n, i) for i, name in enumerate(names) for n in name.en])
        self._pairs = [[set(han_bigrams(fold(n))) for n in (*name.zh, *name.short)] if name.kind != "plan" else [] for name in names]
        self._with_concept = _holders(self._concepts)
        self._with_pair = _holders([set().union(*spelt) for spelt in self._pairs])
        self._weight = {name.iri: name.weight for name in names}

    def named(self, text: str) -> list[Entity]:
        """What a text names in so many words, best first; where names overlap the longest counts."""
        folded = fold(text)
        full, short = self._full.find(folded), self._short.find(folded)
        exact = {(start, end, number) for start, end, number in full}
        found = []
        for start, end, numbers in [*without_overlaps([*full, *short]), *self._english.longest(folded)]:
            for number in numbers:
                is_short = (start, end, number) not in exact and "\u3400" <= folded[start] <= "\u9fff"
                found.append((number, _BY_SHORT if is_short else _BY_NAME, "short" if is_short else "name", start, end))
        return self._best([self._entity(number, score, why, text[start:end], start, end) for number, score, why, start, end in found])

    def suggest(self, text: str, *, kinds: tuple[str, ...] = (), count: int = 5, vector: NDArray[np.float32] | None = None,
                named: list[Entity] | None = None) -> list[Entity]:
        """What a text names, and for a short text also names that hold most of it or are near in meaning, best first.

        kinds: only these; () for all. vector, named: the text's vector and what ``named`` gives, where they are known already.
        """
        found = self.named(text) if named is None else list(named)
        if len(text) <= _SHORT_QUERY[is_chinese(fold(text))]:
            found += self._by_part(text) + self._by_concept(text)
        found += self._by_meaning(text, vector)
        return [e for e in self._best(found) if not kinds or e.kind in kinds][:count]

    def called(self, kind: EntityKind, name: str) -> set[str]:
        """IRIs (keys for fields) of what has exactly this name, or this name without place and level; empty for none."""
        wanted = fold(name).strip()
        own = [n for n in self._names if n.kind == kind]
        return ({n.iri for n in own if name == n.iri or wanted in {fold(x) for x in (*n.zh, *n.en)}}
                or {n.iri for n in own if kind == "unit" and wanted in {fold(x) for x in n.short}})

    def most_used(self, kind: EntityKind, count: int = 3) -> list[str]:
        """Labels of those that have to do with most measures."""
        own = sorted((n for n in self._names if n.kind == kind), key=lambda n: (-n.weight, n.label, n.iri))
        return list(dict.fromkeys(n.label for n in own))[:count]

    def _by_part(self, text: str) -> list[Entity]:
        asked = set(han_bigrams(fold(text)))
        if not asked:
            return []
        found = []
        for number in sorted({n for pair in asked for n in self._with_pair.get(pair, ())}):
            spelt = self._pairs[number]
            whole = self._names[number].kind == "field"
            share = max((len(asked & pairs) / max(len(asked), whole * len(pairs)) for pairs in spelt), default=0.0)
            if share >= _PART_FROM:
                found.append(self._entity(number, _BY_PART * share, "part", text, 0, len(text)))
        return found

    def _by_concept(self, text: str) -> list[Entity]:
        asked = self._lexicon.in_question(fold(text))
        found = []
        for number in sorted({n for meant in asked for concept in meant for n in self._with_concept.get(concept, ())}):
            concepts = self._concepts[number]
            shared = sum(not concepts.isdisjoint(meant) for meant in asked)
            score = _BY_CONCEPT * shared / len(asked) * min(1.0, shared / len(concepts)) ** 0.5
            if score >= _CONCEPT_FROM:
                found.append(self._entity(number, score, "concept", text, 0, len(text)))
        return found

    def _by_meaning(self, text: str, vector: NDArray[np.float32] | None) -> list[Entity]:
        if not self._names:
            return []
        raw = self._encode([text])[0] if vector is None else vector
        nearness = self._vectors @ unit(raw - self._centre)
        best = np.argsort(-nearness, kind="stable")[:5].tolist()
        return [self._entity(i, _BY_MEANING * float(nearness[i]), "meaning", "", -1, -1) for i in best if nearness[i] >= _NEAR_FROM]

    def _entity(self, number: int, score: float, why: str, matched: str, start: int, end: int) -> Entity:
        name = self._names[number]
        return Entity(name.kind, name.iri, name.label, name.label_en, round(score, 3), why, matched, start, end)

    def _best(self, found: list[Entity]) -> list[Entity]:
        """Each thing once, by its best match; ordered by score, length of the match and use."""
        ordered = sorted(found, key=lambda e: (-e.score, -len(e.matched), -self._weight[e.iri], e.kind, e.iri))
        best: dict[tuple[str, str], Entity] = {}
        for entity in ordered:
            best.setdefault((entity.kind, entity.iri), entity)
        return list(best.values())


def _holders(sets: list[set[Any]]) -> dict[Any, list[int]]:
    """Each element → the numbers of the sets that hold it."""
    found: dict[Any, list[int]] = {}
    for number, elements in enumerate(sets):
        for element in elements:
            found.setdefault(element, []).append(number)
    return found
