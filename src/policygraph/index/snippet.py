"""The piece of a text that answers a query best, with the words that match marked."""
from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from policygraph.index.lexicon import Lexicon, without_overlaps
from policygraph.index.question import Question
from policygraph.index.text import english_words, fold

_LONGEST = 140
"""Characters a snippet may have; a longer sentence is cut around its first marked words."""
_WORD_BONUS = 0.05
"""What a marked word adds to a sentence's similarity when the best sentence is chosen."""
_MOST_BONUS = 4
_HEADING = 30
"""Characters up to which a first sentence is taken for the heading."""


def marks(text: str, question: Question, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Places in a text of the query's words and of all wordings of its concepts; no two overlap."""
    folded = fold(text)
    wordings = {w for meant in question.concepts for c in meant for w in lexicon.wordings(c)}
    if question.chinese:
        wordings.update(w for w in question.words if not w.isascii())
    found = [(start, start + len(w), 0) for w in sorted(wordings) for start in _all_places(folded, w)]
    latin = {w for w in question.words if w.isascii()}
    if latin:
        found += [(start, end, 0) for word, start, end in english_words(folded) if word in latin]
    return [(start, end) for start, end, _ in without_overlaps(found)]


def _all_places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def snippet(text: str, places: list[tuple[int, int]], nearness: NDArray[np.float32], marked: list[tuple[int, int]],
            ) -> tuple[str, list[tuple[int, int]]]:
    """The best sentence of a text and the marks inside it.

    places: offsets of its sentences; nearness: the query's similarity to each; marked: from ``marks`` of the whole text.
    """
    if not places:
        return text[:_LONGEST], [m for m in marked if m[1] <= _LONGEST]
    hits = [len({text[a:b] for a, b in marked if start <= a and b <= end}) for start, end in places]
    if len(places) > 1 and places[0][1] - places[0][0] <= _HEADING:
        # the first sentence is the heading, which a result shows anyway
        hits, nearness, places = hits[1:], nearness[1:], places[1:]
    best = int(np.argmax([s + _WORD_BONUS * min(h, _MOST_BONUS) for s, h in zip(nearness.tolist(), hits, strict=True)]))
    start, end = places[best]
    while start < end and text[start].isspace():
        start += 1
    inside = [(a, b) for a, b in marked if start <= a and b <= end]
    if end - start > _LONGEST:
        first = inside[0][0] if inside else start
        start = max(start, min(first - _LONGEST // 4, end - _LONGEST))
        end = start + _LONGEST
    return text[start:end].rstrip(), [(a - start, b - start) for a, b in inside if start <= a and b <= end]
