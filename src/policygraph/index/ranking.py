"""Scores of every item for a query: meaning, words and concepts made comparable and added up."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from policygraph.index.build import unit
from policygraph.index.items import RANKED
from policygraph.index.question import Question
from policygraph.index.store import Stored
from policygraph.index.text import fold
from policygraph.index.weights import Weights


@dataclass(slots=True)
class Scores:
    """What the parts of the ranking say of every item; arrays are as long as the items."""

    total: NDArray[np.float32]
    """Weighed sum of the parts, each in standard deviations above the average measure."""
    meaning: NDArray[np.float32]
    """Cosine of the query to the whole text and to its best sentence, averaged."""
    lexical: NDArray[np.float32]
    """Words and concepts of the query itself, weighed, before they are made comparable; 0 where none stands."""
    sentences: NDArray[np.float32]
    """Cosine to each sentence."""


class Ranking:
    """Ranks the items of an index."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        kinds = np.array([item.kind in RANKED for item in stored.items], dtype=bool)
        # what is average is decided on the actions alone, so that a filter never changes a score
        self._average = kinds if kinds.any() else np.ones(len(kinds), dtype=bool)
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
        self._vocabulary = stored.vocabulary_vectors.astype(np.float32)
        self._starts = np.searchsorted(stored.sentence_item, np.arange(len(stored.items))).astype(np.int64)

    def scores(self, question: Question, vectors: NDArray[np.float32], weights: Weights, named: frozenset[str] = frozenset(),
               aimed: Mapping[str, float] = MappingProxyType({})) -> Scores:
        """Scores of every item.

        vectors: of the query as the encoder gives it, then of each of its terms. named: IRIs of units and plans the query names.
        aimed: IRIs of indicators the query names or means, with how surely (0 to 1).
        """
        vector = vectors[0]
        stored = self._stored
        centred = unit(vector - weights.centre * stored.question_centre)
        sentences = stored.sentences @ centred
        meaning = (stored.texts @ centred + np.maximum.reduceat(sentences, self._starts)) / 2
        words = stored.postings["words"].score(question.words) if question.chinese else self._none()
        if question.chinese:
            words = words + weights.bigrams * stored.postings["bigrams"].score(question.bigrams)
        concepts = self._concepts(question)
        related = self._related(centred, weights) if weights.related else self._none()
        near = self._near_words(question, vectors[1:], weights) if weights.near_words else self._none()
        total = (weights.meaning * self._comparable(meaning) + weights.words * self._comparable(words)
                 + weights.concepts * self._comparable(concepts) + weights.related * self._comparable(related)
                 + weights.near_words * self._comparable(near))
        if named and weights.named:
            total += weights.named * np.array([not named.isdisjoint(units) for units in self._units], dtype=np.float32)
        if named and weights.plan:
            total += weights.plan * np.array([plan in named for plan in self._plans], dtype=np.float32)
        if question.months and weights.due:
            total += weights.due * self._due_in(question.months)
        for place, there in self._places.items():
            if weights.place and (place in question.folded or len(place) > 2 and place[:-1] in question.folded):
                total += weights.place * there
        if aimed and weights.aimed:
            surely = self._none()
            for iri, score in aimed.items():
                aiming = self._aiming.get(iri, [])
                surely[aiming] = np.maximum(surely[aiming], score)
            total += weights.aimed * surely
        return Scores(total, meaning, weights.words * words + weights.concepts * concepts, sentences)

    def _none(self) -> NDArray[np.float32]:
        return np.zeros(len(self._stored.items), dtype=np.float32)

    def _due_in(self, months: tuple[tuple[str, str], ...]) -> NDArray[np.float32]:
        """1 for the items with a deadline in one of the months; a month without a year is that of any."""
        return np.array([any(month == own and year in ("", of) for year, month in months for of, own in due) for due in self._due],
                        dtype=np.float32)

    def _comparable(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Values as distances from the average measure in standard deviations; zeros where all are alike."""
        base = values[self._average]
        if not len(base):
            return values
        spread = float(base.std())
        return (values - float(base.mean())) / spread if spread > 1e-6 else np.zeros_like(values)

    def _concepts(self, question: Question) -> NDArray[np.float32]:
        """BM25 over the concepts of the query; of the concepts one wording may mean the one that fits best counts."""
        total, postings = self._none(), self._stored.postings["concepts"]
        for meant in question.concepts:
            total += np.max([postings.score([str(concept)]) for concept in meant], axis=0)
        return total

    def _related(self, centred: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
        """BM25 over the concepts nearest in meaning, weighed by how near they are."""
        total, postings = self._none(), self._stored.postings["concepts"]
        nearness = self._stored.concepts @ centred
        for concept in np.argsort(-nearness, kind="stable")[:weights.related_count].tolist():
            if nearness[concept] > weights.related_from:
                total += (nearness[concept] - weights.related_from) * postings.score([str(concept)])
        return total

    def _near_words(self, question: Question, vectors: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
        """BM25 over the texts' words nearest in meaning to each term of the query; the best of them counts in each item.

        The encoder knows both languages, so this finds 发票 for “invoice” where no word list has it.
        """
        stored, total = self._stored, self._none()
        if not len(vectors) or not stored.vocabulary:
            return total
        centred = unit(vectors - stored.term_centres[0 if question.chinese else 1])
        nearness = self._vocabulary @ centred.T
        words = stored.postings["words"]
        for column in nearness.T:
            best = self._none()
            for number in np.argpartition(-column, min(weights.near_count, len(column)) - 1)[:weights.near_count].tolist():
                if column[number] > weights.near_from:
                    items, values = words.list_of(stored.vocabulary[number])
                    best[items] = np.maximum(best[items], (column[number] - weights.near_from) * values)
            total += best
        return total
