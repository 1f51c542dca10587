"""How the signals of a search are weighed: read from ontology/ranking.yaml, the one place where these numbers stand.

They are learned by ``python benchmarks/search_train.py`` on queries over documents of many topics, with one topic left
out at a time (docs/search.md tells what that gives).
"""
from __future__ import annotations

import functools
from dataclasses import dataclass, fields, replace
from typing import Any

from policygraph import vocabulary
from policygraph.errors import VocabularyError

_FILE = "ranking"
SIGNALS = ("text", "best", "heading", "pairs", "evidence")
"""Signals that are made comparable and weighed against each other, in the order of their weights."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the signals of a score. Each signal is its distance from the average measure, in standard deviations
    over all measures, and bounded: beyond ``bound`` it hardly grows.
    """

    text: float
    """Cosine of the query to the whole text."""
    best: float
    """Cosine of the query to the text's best sentence."""
    heading: float
    """Cosine of the query to the heading."""
    pairs: float
    """BM25 over pairs of characters. Nothing for a query that is not Chinese."""
    evidence: float
    """Word by word, the best way in which an item says it (``evidence.py``)."""
    bound: float
    """Standard deviations where a signal levels off."""
    unit: float
    """Added where a unit that the query names has a part in an item."""
    place: float
    """Added where an item stands in a document of a place that the query names, in a corpus of several places."""
    plan: float
    """Added where an item stands in a plan that the query names by its number or title."""
    due: float
    """Added where an item is due in a month that the query names."""
    indicator: float
    """Added, times how surely the query means it (0 to 1), where an item aims at an indicator that the query names or means."""
    number: float
    """Added where an item holds the document number that the query gives."""
    row: float
    """Added to rows of tables, which are short; below 0."""
    centre: float
    """Share of the average question that is taken out of a query's vector."""
    exact: float
    """What a word that stands in an item is worth, in BM25 weights."""
    translated: float
    """What a word that translates one of an English query is worth at most, in BM25 weights."""
    concept: float
    """What a concept of the lexicon is worth at most, in BM25 weights."""
    near_count: int
    """How many words of the texts count for one word of the query; of them the best in each text."""
    near_from: float
    """Similarity such a word must have; what is above it is its weight."""
    term_from: float
    """Similarity of a word to its query from which it counts, and"""
    term_to: float
    """from which it counts in full: “get” tells less of a query than “invoice”."""
    sense_from: float
    """Similarity of a concept to the query from which its sense is taken to fit, and"""
    sense_to: float
    """from which it fits in full."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How likely it is that a best result answers its query: a logistic curve over two figures of it."""

    constant: float
    meaning: float
    """Times its cosine."""
    known: float
    """Times how well the index knows the query's words."""
    least: float
    """Likelihood under which nothing fits."""


@functools.cache
def hybrid() -> Weights:
    """The learned weights. Raises VocabularyError naming the one that is missing or no number."""
    return Weights(**_numbers("weights", [f.name for f in fields(Weights)]))


@functools.cache
def fit() -> Fit:
    """The learned bound. Raises VocabularyError naming the number that is missing."""
    return Fit(**_numbers("fits", [f.name for f in fields(Fit)]))


def modes() -> dict[str, Weights]:
    """The weights by mode: hybrid; lexical, for words alone; dense, for meaning alone."""
    mixed = hybrid()
    bare = replace(mixed, unit=0.0, place=0.0, plan=0.0, due=0.0, indicator=0.0, heading=0.0)
    return {"hybrid": mixed, "lexical": replace(bare, text=0.0, best=0.0, near_count=0),
            "dense": replace(bare, text=1.0, best=1.0, pairs=0.0, evidence=0.0, row=0.0)}


MODES = ("hybrid", "lexical", "dense")


def _numbers(part: str, names: list[str]) -> dict[str, Any]:
    data = vocabulary.need(_FILE, vocabulary.read(_FILE), part, dict)
    for name in names:
        if not isinstance(data.get(name), (int, float)):
            raise VocabularyError(f"{_FILE}.yaml", f"{part}: {name}", "must be a number")
    if unknown := sorted(set(data) - set(names)):
        raise VocabularyError(f"{_FILE}.yaml", f"{part}: {unknown[0]}", f"is not known; known are {', '.join(names)}")
    return {name: data[name] for name in names}


ELABORATES = 0.38
"""Score from which an annex measure is said to carry out a measure of the master plan."""
SAME_GROUP = 0.62
"""Score from which the two are also shown as one group in results."""
REPEATED = 0.85
"""Cosine from which measures of two annexes are one group: below it stand twins about different matters (gas, water)."""
