"""What an item has of a query, word by word: each word counts once, by the best way in which the item says it.

A word of the query may stand in an item, be translated by a word there (English by CC-CEDICT), have a neighbour in
meaning there (in either language), or belong to a wording of a concept that the item speaks of. Whichever is strongest
counts, so that the lexicon can bridge a gap but never outvote the rest of the query: a concept found in one word is
worth one word.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policygraph.index.build import unit
from policygraph.index.lexicon import Lexicon
from policygraph.index.question import Question
from policygraph.index.store import Stored
from policygraph.index.weights import Weights

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Evidence:
    """What all items have of a query."""

    total: Floats
    """Sum over the query's words of the best evidence each item has."""
    plain: Floats
    """The same with what stands there, translates it or is a wording of the same concept alone, without neighbours in meaning."""
    known: float
    """How well the index knows the query's words, 0 to 1: 1 for a word that stands in it, else its nearest neighbour's likeness."""


def evidence(question: Question, terms: Floats, centred: Floats, stored: Stored, lexicon: Lexicon, weights: Weights) -> Evidence:
    """Evidence for a query. terms: the vectors of its terms as the encoder gives them; none to leave out neighbours.
    centred: the query's own centred vector.
    """
    size = len(stored.items)
    spans: list[tuple[int, int]] = []
    near: list[Floats] = []
    plain: list[Floats] = []
    known: list[float] = []
    weight: list[float] = []
    vectors = unit(terms - stored.term_centres[0 if question.chinese else 1]) if len(terms) else terms
    nearness = vectors @ stored.vocabulary_vectors.astype(np.float32, copy=False).T if len(vectors) and stored.vocabulary else None
    at = 0
    for number, term in enumerate(question.terms):
        matters = _share(float(vectors[number] @ centred), weights.term_from, weights.term_to) if len(vectors) else 1.0
        own = _standing(term, stored, weights)
        if not question.chinese:
            own = np.maximum(own, _translated(term, stored, weights)).astype(np.float32, copy=False)
        plain.append(own * matters)
        most: Floats = np.maximum(own, _neighbours(nearness[number], stored, weights)) if nearness is not None else own
        near.append(most * matters)
        nearest = float(nearness[number].max()) if nearness is not None else 0.0
        known.append(1.0 if term in stored.postings["words"] else max(nearest, 0.0))
        weight.append(matters)
        start = question.folded.find(term, at)
        at = start if start >= 0 else at
        spans.append((start, start + len(term)))
    for start, end, meant in lexicon.question_places(question.folded):
        said = _concepts(meant, centred, stored, weights)
        over = [k for k, (a, b) in enumerate(spans) if a < end and start < b]
        if said.any():
            for k in over:
                known[k] = max(known[k], weights.concept) if k < len(known) else 0.0
        for found in (near, plain):
            if over:
                # the words under one wording are one: what they and the concept tell is the same thing
                found[over[0]] = np.maximum(np.sum([found[k] for k in over], axis=0), said)
                for k in over[1:]:
                    found[k] = np.zeros(size, dtype=np.float32)
            else:
                found.append(said)
        if not over:
            spans.append((start, end))
    none = np.zeros(size, dtype=np.float32)
    stands = float(not known and any(question.text in item.text for item in stored.items))
    return Evidence(np.sum(near, axis=0) if near else none, np.sum(plain, axis=0) if plain else none,
                    float(np.average(known, weights=weight)) if known else stands)


def _share(value: float, low: float, high: float, least: float = 0.2) -> float:
    """Where a value stands between two bounds, 0 to 1 but never under ``least``."""
    return min(1.0, max(least, (value - low) / (high - low)))


def _standing(term: str, stored: Stored, weights: Weights) -> Floats:
    """What the items have that hold a word itself."""
    found = np.zeros(len(stored.items), dtype=np.float32)
    words = stored.postings["words"]
    if term in words:
        items, values = words.list_of(term)
        found[items] = weights.exact * values
    return found


def _translated(term: str, stored: Stored, weights: Weights) -> Floats:
    """What the items have that hold a Chinese word an English one stands for in the dictionary."""
    best = np.zeros(len(stored.items), dtype=np.float32)
    words = stored.postings["words"]
    for word, surely in stored.translations.of(term):
        if word in words:
            items, values = words.list_of(word)
            best[items] = np.maximum(best[items], weights.translated * surely * values)
    return best


def _neighbours(nearness: Floats, stored: Stored, weights: Weights) -> Floats:
    """What the items have that hold words near in meaning to a term: 发票 for “invoice” where no word list has it."""
    best = np.zeros(len(stored.items), dtype=np.float32)
    close = np.flatnonzero(nearness > weights.near_from)
    if len(close) > weights.near_count:
        close = close[np.argpartition(-nearness[close], weights.near_count - 1)[:weights.near_count]]
    for number in close.tolist():
        items, values = stored.postings["words"].list_of(stored.vocabulary[number])
        best[items] = np.maximum(best[items], (float(nearness[number]) - weights.near_from) * values)
    return best


def _concepts(meant: tuple[int, ...], centred: Floats, stored: Stored, weights: Weights) -> Floats:
    """What the items have that speak of a concept a wording may mean: the more, the better its sense fits the query."""
    best = np.zeros(len(stored.items), dtype=np.float32)
    for concept in meant:
        name = str(concept)
        if name in stored.postings["concepts"]:
            fits = _share(float(stored.concepts[concept] @ centred), weights.sense_from, weights.sense_to, 0.25)
            items, values = stored.postings["concepts"].list_of(name)
            best[items] = np.maximum(best[items], weights.concept * fits * values)
    return best


