"""Which measures belong together: annex measures that carry out a measure of the master plan, and near-repetitions."""
from __future__ import annotations

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
    for document in dict.fromkeys(i.document for i in items):
        if sum(len(d.plans) for d in corpus.documents if d.name == document) < 2:
            continue
        own = [k for k, i in enumerate(items) if i.document == document and i.kind in RANKED]
        master = [k for k in own if items[k].plan["key"] == MASTER]
        annexes = [k for k in own if items[k].plan["key"] != MASTER]
        if not master or not annexes:
            continue
        scores = _likeness(items, texts, bigrams, annexes, master)
        for row, k in enumerate(annexes):
            best = int(scores[row].argmax())
            if scores[row, best] >= ELABORATES:
                found.append([items[k].iri, items[master[best]].iri, round(min(float(scores[row, best]), 1.0), 3)])
    return sorted(found)


def _likeness(items: list[Item], texts: NDArray[np.float32], bigrams: Postings, left: list[int],
              right: list[int]) -> NDArray[np.float64]:
    """Likeness of each left item to each right one."""
    meaning = np.maximum(texts[left] @ texts[right].T, 0).astype(np.float64)
    scores: NDArray[np.float64] = 0.5 * meaning + 0.5 * _wording(bigrams, left, right)
    for row, a in enumerate(left):
        units = {u["iri"] for u in items[a].units if u["iri"]}
        aims = set(items[a].indicators)
        for column, b in enumerate(right):
            theirs = {u["iri"] for u in items[b].units if u["iri"]}
            if units and theirs:
                scores[row, column] += 0.1 * len(units & theirs) / min(len(units), len(theirs))
            if aims & set(items[b].indicators):
                scores[row, column] += 0.1
    return scores


def _wording(bigrams: Postings, left: list[int], right: list[int]) -> NDArray[np.float64]:
    """Cosine of the character pairs, weighed by BM25, of each left item and each right one."""
    row, column = _positions(left, bigrams.size), _positions(right, bigrams.size)
    products = np.zeros((len(left), len(right)))
    for items, weights in bigrams.lists(at_least=2):
        of_left, of_right = row[items] >= 0, column[items] >= 0
        if of_left.any() and of_right.any():
            products[np.ix_(row[items[of_left]], column[items[of_right]])] += np.outer(weights[of_left], weights[of_right])
    lengths = np.maximum(bigrams.lengths(), 1e-9)
    cosines: NDArray[np.float64] = products / np.outer(lengths[left], lengths[right])
    return cosines


def _positions(chosen: list[int], size: int) -> NDArray[np.int64]:
    positions = np.full(size, -1, dtype=np.int64)
    positions[chosen] = np.arange(len(chosen))
    return positions


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
