"""Which measures belong together: annex measures that carry out a measure of the master plan, and near-repetitions."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policygraph.index.items import RANKED, Item
from policygraph.index.lexical import Postings
from policygraph.index.weights import ELABORATES, REPEATED, SAME_GROUP
from policygraph.model import Corpus

_BLOCK = 1024
"""Measures compared with all others at once."""
MASTER = "general"
"""Key of a document's first plan, the master plan where annexes follow."""


def elaborations(corpus: Corpus, items: list[Item], texts: NDArray[np.float32], bigrams: Postings) -> list[list[Any]]:
    """[annex measure IRI, master-plan measure IRI, score] for each annex measure that carries one out; sorted.

    The score (0 to 1) is half the similarity of meaning and half that of wording, and more where the two name the
    same units or aim at the same indicators. An annex measure has at most one master-plan measure.
    """
    found: list[list[Any]] = []
    plans = {d.name: len(d.plans) for d in corpus.documents}
    actions: dict[str, list[int]] = {}
    for k, item in enumerate(items):
        if item.kind in RANKED:
            actions.setdefault(item.document, []).append(k)
    by_item = _ByItem(bigrams)
    for document, own in actions.items():
        if plans[document] < 2:
            continue
        master = [k for k in own if items[k].plan["key"] == MASTER]
        annexes = [k for k in own if items[k].plan["key"] != MASTER]
        if not master or not annexes:
            continue
        scores = _likeness(items, texts, by_item, annexes, master)
        for row, k in enumerate(annexes):
            best = int(scores[row].argmax())
            if scores[row, best] >= ELABORATES:
                found.append([items[k].iri, items[master[best]].iri, round(min(float(scores[row, best]), 1.0), 3)])
    return sorted(found)


def _likeness(items: list[Item], texts: NDArray[np.float32], bigrams: _ByItem, left: list[int],
              right: list[int]) -> NDArray[np.float64]:
    """Likeness of each left item to each right one."""
    meaning = np.maximum(texts[left] @ texts[right].T, 0).astype(np.float64)
    scores: NDArray[np.float64] = 0.5 * meaning + 0.5 * _wording(bigrams, left, right)
    units = {k: frozenset(u["iri"] for u in items[k].units if u["iri"]) for k in (*left, *right)}
    shared, fewest = _shared(units, left, right)
    scores += 0.1 * shared / np.maximum(fewest, 1)
    aims, _ = _shared({k: frozenset(items[k].indicators) for k in (*left, *right)}, left, right)
    scores += 0.1 * (aims > 0)
    return scores


def _shared(held: dict[int, frozenset[str]], left: list[int], right: list[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many each left item has in common with each right one, and how many the one with fewer has."""
    number = {name: n for n, name in enumerate(sorted(frozenset().union(*held.values())))}
    one, other = (np.zeros((len(side), len(number))) for side in (left, right))
    for matrix, side in ((one, left), (other, right)):
        for row, k in enumerate(side):
            matrix[row, [number[name] for name in held[k]]] = 1
    return one @ other.T, np.minimum(one.sum(axis=1)[:, None], other.sum(axis=1)[None, :])


def _wording(bigrams: _ByItem, left: list[int], right: list[int]) -> NDArray[np.float64]:
    """Cosine of the character pairs, weighed by BM25, of each left item and each right one."""
    one, other = bigrams.of(left), bigrams.of(right)
    shared = np.intersect1d(one.terms, other.terms)
    lengths = np.maximum(bigrams.lengths, 1e-9)
    cosines: NDArray[np.float64] = one.matrix(shared) @ other.matrix(shared).T / np.outer(lengths[left], lengths[right])
    return cosines


class _ByItem:
    """Postings the other way round: which terms an item holds."""

    def __init__(self, postings: Postings) -> None:
        held = postings.arrays()
        order = np.argsort(held["items"], kind="stable")
        terms = np.repeat(np.arange(len(held["starts"]) - 1, dtype=np.int32), np.diff(held["starts"]))
        self._terms, self._weights = terms[order], held["weights"][order]
        self._starts = np.append(0, np.cumsum(np.bincount(held["items"], minlength=postings.size)))
        self.lengths = postings.lengths()

    def of(self, chosen: list[int]) -> _Rows:
        """The terms of some items."""
        parts = [slice(self._starts[k], self._starts[k + 1]) for k in chosen]
        rows = np.repeat(np.arange(len(chosen)), [part.stop - part.start for part in parts])
        return _Rows(len(chosen), rows, np.concatenate([self._terms[p] for p in parts]), np.concatenate([self._weights[p] for p in parts]))


@dataclass(frozen=True, slots=True)
class _Rows:
    """A sparse matrix of items and terms."""

    count: int
    rows: NDArray[np.int64]
    terms: NDArray[np.int32]
    weights: NDArray[np.float32]

    def matrix(self, terms: NDArray[np.int32]) -> NDArray[np.float64]:
        """Its columns of the terms given, which are sorted."""
        dense = np.zeros((self.count, len(terms)))
        if len(terms):
            column = np.minimum(np.searchsorted(terms, self.terms), len(terms) - 1)
            known = terms[column] == self.terms
            dense[self.rows[known], column[known]] = self.weights[known]
        return dense


def group(items: list[Item], texts: NDArray[np.float32], elaborated: list[list[Any]]) -> None:
    """Set each action's group: what carries out one master-plan measure, and what other plans repeat, is one group.

    The group's name is the id of its first member in print order.
    """
    number = {item.iri: k for k, item in enumerate(items)}
    parent = list(range(len(items)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    def join(a: int, b: int) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    for annex, master, score in elaborated:
        if score >= SAME_GROUP:
            join(number[annex], number[master])
    actions = [k for k, item in enumerate(items) if item.kind in RANKED]
    for row, column in _alike(texts[actions], REPEATED):
        a, b = actions[row], actions[column]
        if (items[a].document, items[a].plan["key"]) != (items[b].document, items[b].plan["key"]):
            join(a, b)
    for k, item in enumerate(items):
        item.group = items[root(k)].id


def _alike(vectors: NDArray[np.float32], least: float) -> list[tuple[int, int]]:
    """Pairs of unit vectors with at least this cosine, the earlier first; never all products at once."""
    import faiss

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(np.ascontiguousarray(vectors))
    found: list[tuple[int, int]] = []
    for start in range(0, len(vectors), _BLOCK):
        limits, _, columns = flat.range_search(np.ascontiguousarray(vectors[start:start + _BLOCK]), least)
        for row, (first, last) in enumerate(zip(limits[:-1].tolist(), limits[1:].tolist(), strict=True), start):
            found += [(row, column) for column in sorted(columns[first:last].tolist()) if column > row]
    return found
