"""Words: a small inverted index with BM25 weights worked out when it is built."""
from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.6
"""Okapi BM25 (Robertson and others, TREC-3, 1994); b below the usual 0.75, since long measures are rich, not wordy."""


class Postings:
    """Which items hold which terms, and how much each term says of an item."""

    def __init__(self, terms: list[str], starts: NDArray[np.int32], items: NDArray[np.int32], weights: NDArray[np.float32],
                 size: int) -> None:
        self.size = size
        """Number of items."""
        self._terms, self._starts, self._items, self._weights = terms, starts, items, weights
        self._numbers = {term: i for i, term in enumerate(terms)}

    @classmethod
    def build(cls, counts: Sequence[Mapping[str, int]]) -> Postings:
        """Postings of items given as their terms with counts."""
        lengths = [sum(held.values()) for held in counts]
        mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
        norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
        terms = sorted({term for held in counts for term in held})
        number = {term: n for n, term in enumerate(terms)}
        size = sum(map(len, counts))
        term = np.fromiter((number[t] for held in counts for t in held), dtype=np.int32, count=size)
        said = np.fromiter((n for held in counts for n in held.values()), dtype=np.float64, count=size)
        # items stand in order already, so a stable sort leaves them so within each term
        order = np.argsort(term, kind="stable")
        items = np.repeat(np.arange(len(counts), dtype=np.int32), [len(held) for held in counts])[order]
        term, said = term[order], said[order]
        holders = np.bincount(term, minlength=len(terms))
        rarity = np.array([math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) * (_K1 + 1) for n in holders.tolist()])
        weights = (rarity[term] * said / (said + np.array(norms)[items])).astype(np.float32) if size else np.zeros(0, dtype=np.float32)
        return cls(terms, np.append(0, np.cumsum(holders)).astype(np.int32), items, weights, len(counts))

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def score(self, terms: Iterable[str]) -> NDArray[np.float32]:
        """Sum of the weights of different terms in every item."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in sorted(set(terms)):
            if term in self._numbers:
                items, weights = self.list_of(term)
                total[items] += weights
        return total

    def list_of(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The items that hold a known term and its weights there."""
        number = self._numbers[term]
        part = slice(self._starts[number], self._starts[number + 1])
        return self._items[part], self._weights[part]

    def lists(self, at_least: int = 1) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float32]]]:
        """For each term that so many items hold, those items and its weights there."""
        for number in np.flatnonzero(np.diff(self._starts) >= at_least).tolist():
            part = slice(self._starts[number], self._starts[number + 1])
            yield self._items[part], self._weights[part]

    def lengths(self) -> NDArray[np.float64]:
        """Length of each item as a vector of weights."""
        return np.sqrt(np.bincount(self._items, self._weights.astype(np.float64) ** 2, minlength=self.size))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Its arrays, for saving beside ``terms``."""
        return {"starts": self._starts, "items": self._items, "weights": self._weights}

    @property
    def terms(self) -> list[str]:
        """All terms, sorted."""
        return self._terms
