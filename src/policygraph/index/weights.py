"""How the parts of a score are weighed: the one place where these numbers stand.

They were chosen on the queries under benchmarks/queries and the reference queries given, by five-fold cross-validation
and with half of the lexicon's wordings left out at random, so that they hold for questions the lexicon does not
foresee (benchmarks/search_weights.py; docs/search.md tells what each part brings).
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the parts of a score. Each part is first made comparable: its distance from the average measure, in
    standard deviations over all measures.
    """

    meaning: float = 1.0
    """Similarity of the query's vector to the whole text and to its best sentence, added up."""
    words: float = 0.2
    """BM25 over words, and half as much over pairs of characters. Nothing for a query that is not Chinese."""
    concepts: float = 0.4
    """BM25 over the concepts whose wordings stand in the query, in either language."""
    related: float = 0.2
    """BM25 over the concepts whose meaning is near the query's."""
    near_words: float = 0.2
    """BM25 over words of the texts whose meaning is near a word of the query, whichever its language."""
    named: float = 1.0
    """Added where a unit that the query names has a part in the measure."""
    place: float = 3.0
    """Added where a measure stands in a document of a place that the query names, in a corpus of several places."""
    plan: float = 6.0
    """Added where a measure stands in a plan that the query names by its number or title. The query sets hold few such
    queries: this and ``due`` were set so that the plan or month named comes first and no figure of theirs changes."""
    due: float = 5.0
    """Added where a measure is due in a month that the query names."""
    aimed: float = 3.0
    """Added, times how surely the query means it (0 to 1), where a measure aims at an indicator that the query names or means."""
    centre: float = 0.9
    """Share of the average question that is taken out of a query's vector."""
    bigrams: float = 0.5
    """Weight of pairs of characters beside words, inside ``words``."""
    related_count: int = 4
    """How many concepts near in meaning count."""
    related_from: float = 0.1
    """Similarity a concept must have to count; what is above it is its weight."""
    near_count: int = 12
    """How many words of the texts count for one word of the query; of them the best in each text."""
    near_from: float = 0.2
    """Similarity such a word must have; what is above it is its weight."""


HYBRID = Weights()
LEXICAL = Weights(meaning=0.0, words=1.0, concepts=1.0, related=0.0, near_words=0.0, named=0.0, place=0.0, plan=0.0, due=0.0,
                  aimed=0.0)
DENSE = Weights(words=0.0, concepts=0.0, related=0.0, near_words=0.0, named=0.0, place=0.0, plan=0.0, due=0.0, aimed=0.0)
MODES = {"hybrid": HYBRID, "lexical": LEXICAL, "dense": DENSE}

ELABORATES = 0.38
"""Score from which an annex measure is said to carry out a measure of the master plan."""
SAME_GROUP = 0.62
"""Score from which the two are also shown as one group in results."""
REPEATED = 0.85
"""Cosine from which measures of two annexes are one group: below it stand twins about different matters (gas, water)."""
