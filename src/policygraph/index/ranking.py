"""Scores of every item for a query: signals of meaning and words made comparable, bounded and added up."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from policygraph.index.build import unit
from policygraph.index.evidence import evidence
from policygraph.index.items import RANKED, ROW
from policygraph.index.lexicon import Lexicon
from policygraph.index.question import Question
from policygraph.index.store import Stored
from policygraph.index.text import fold
from policygraph.index.weights import SIGNALS, Weights

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a query names, as the ranking takes it."""

    named: frozenset[str] = frozenset()
    """IRIs of units and plans."""
    indicators: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """IRIs of indicators it names or means, with how surely (0 to 1)."""
    numbered: tuple[int, ...] = ()
    """Items that hold the document number it gives."""


@dataclass(slots=True)
class Scores:
    """What the parts of the ranking say of every item; arrays are as long as the items."""

    total: Floats
    """Weighed sum of the signals, each in standard deviations above the average measure."""
    meaning: Floats
    """Cosine of the query to the whole text and to its best sentence, averaged."""
    lexical: Floats
    """What an item holds of the query's own words and concepts; 0 where none stands."""
    known: float
    """How well the index knows the query's words, 0 to 1."""
    sentences: Floats
    """Cosine to each sentence."""


class Ranking:
    """Ranks the items of an index."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        kinds = np.array([item.kind in RANKED for item in stored.items], dtype=bool)
        # what is average is decided on the actions alone, so that a filter never changes a score
        self._average = kinds if kinds.any() else np.ones(len(kinds), dtype=bool)
        self._rows = np.array([item.kind == ROW for item in stored.items], dtype=np.float32)
        of_item = [fold(item.place) for item in stored.items]
        places = sorted(set(of_item) - {""})
        # where all documents speak of one place its name tells nothing
        self._places = {p: np.array([own == p for own in of_item], dtype=np.float32) for p in places if len(places) > 1}
        self._aiming: dict[str, list[int]] = {}
        """Indicator → items that aim at it."""
        for number, item in enumerate(stored.items):
            for iri in item.indicators:
                self._aiming.setdefault(iri, []).append(number)
        self._plans = [item.plan["iri"] for item in stored.items]
        self._due = [{(d["date"][:4], d["date"][5:7]) for d in item.deadlines if d["date"]} for item in stored.items]
        self._units = [frozenset(u["iri"] for u in item.units if u["iri"]) for item in stored.items]
        stored.vocabulary_vectors = stored.vocabulary_vectors.astype(np.float32)
        self._starts = np.searchsorted(stored.sentence_item, np.arange(len(stored.items))).astype(np.int64)

    def signals(self, question: Question, vectors: Floats, weights: Weights, lexicon: Lexicon | None = None) -> tuple[Floats, Scores]:
        """The signals of every item, one a column in the order of ``SIGNALS``, comparable and bounded; and the scores,
        whose total is still 0.

        vectors: of the query as the encoder gives it, then of each of its terms. lexicon: in place of the index's own.
        """
        stored, size = self._stored, len(self._stored.items)
        centred = unit(vectors[0] - weights.centre * stored.question_centre)
        sentences = stored.sentences @ centred
        whole: Floats = stored.texts @ centred
        best: Floats = np.maximum.reduceat(sentences, self._starts) if size else whole
        nothing = np.zeros(size, dtype=np.float32)
        pairs = stored.postings["bigrams"].score(question.bigrams) if question.chinese else nothing
        terms = vectors[1:] if weights.near_count else vectors[:0]
        found = evidence(question, terms, centred, stored, lexicon or stored.lexicon, weights)
        columns = (whole, best, stored.headings @ centred, pairs, found.total)
        assert len(columns) == len(SIGNALS)
        matrix = np.stack([self._comparable(column, weights.bound) for column in columns], axis=1)
        return matrix, Scores(nothing, (whole + best) * 0.5, pairs + found.plain, found.known, sentences)

    def scores(self, question: Question, vectors: Floats, weights: Weights, mentions: Mentions | None = None) -> Scores:
        """Scores of every item. vectors: of the query as the encoder gives it, then of each of its terms."""
        matrix, scores = self.signals(question, vectors, weights)
        mix = np.array([getattr(weights, name) for name in SIGNALS], dtype=np.float32)
        scores.total = matrix @ mix + weights.row * self._rows + self._lift(question, weights, mentions or Mentions())
        return scores

    def _lift(self, question: Question, weights: Weights, mentions: Mentions) -> Floats:
        """What items gain by having what the query names."""
        lift = np.zeros(len(self._stored.items), dtype=np.float32)
        if mentions.named:
            lift += weights.unit * np.array([not mentions.named.isdisjoint(units) for units in self._units], dtype=np.float32)
            lift += weights.plan * np.array([plan in mentions.named for plan in self._plans], dtype=np.float32)
        if question.months:
            lift += weights.due * self._due_in(question.months)
        for place, there in self._places.items():
            if place in question.folded or len(place) > 2 and place[:-1] in question.folded:
                lift += weights.place * there
        surely = np.zeros_like(lift)
        for iri, score in mentions.indicators.items():
            aiming = self._aiming.get(iri, [])
            surely[aiming] = np.maximum(surely[aiming], score)
        lift += weights.indicator * surely
        lift[list(mentions.numbered)] += weights.number
        return lift

    def _due_in(self, months: tuple[tuple[str, str], ...]) -> Floats:
        """1 for the items with a deadline in one of the months; a month without a year is that of any."""
        return np.array([any(month == own and year in ("", of) for year, month in months for of, own in due) for due in self._due],
                        dtype=np.float32)

    def _comparable(self, values: Floats, bound: float) -> Floats:
        """Values as distances from the average measure in standard deviations, levelling off at ``bound``; zeros where all are alike."""
        base = values[self._average]
        if not len(base):
            return values
        spread = float(base.std())
        if spread <= 1e-6:
            return np.zeros_like(values)
        levelled: Floats = (bound * np.tanh((values - float(base.mean())) / spread / bound)).astype(np.float32)
        return levelled
