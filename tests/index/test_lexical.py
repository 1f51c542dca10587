from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from policygraph.index import lexical
from policygraph.index.lexical import Postings

DOCUMENTS = [Counter("aab"), Counter("bc"), Counter("cccd"), Counter()]


def reference(term: str, number: int) -> float:
    """Okapi BM25 as it is written in the books."""
    holding = sum(term in d for d in DOCUMENTS)
    rarity = math.log(1 + (len(DOCUMENTS) - holding + 0.5) / (holding + 0.5))
    count, length = DOCUMENTS[number][term], sum(DOCUMENTS[number].values())
    mean = sum(sum(d.values()) for d in DOCUMENTS) / len(DOCUMENTS)
    k1, b = lexical._K1, lexical._B
    return rarity * count * (k1 + 1) / (count + k1 * (1 - b + b * length / mean)) if count else 0.0


@pytest.mark.parametrize("query", ["a", "bc", "abcd", "ccc", ""])
def test_scores_are_bm25(query: str) -> None:
    expected = [sum(reference(term, n) for term in set(query)) for n in range(len(DOCUMENTS))]
    np.testing.assert_allclose(Postings.build(DOCUMENTS).score(query), expected, rtol=1e-5)


def test_unknown_terms_score_nothing() -> None:
    postings = Postings.build(DOCUMENTS)
    assert "x" not in postings
    assert not postings.score(["x"]).any()


def test_an_index_without_items_can_be_asked() -> None:
    assert len(Postings.build([]).score(["a"])) == 0
