"""How good a ranking is: nDCG@10, MRR and hits against the right answers of reference queries."""
from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from policygraph.index.searcher import Searcher
from policygraph.index.weights import MODES

_DEPTH = 10


def scores(searcher: Searcher, queries: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Figures for every mode, over all queries and by language: {"hybrid": {…}, "hybrid zh": {…}, …}.

    queries: {"q", "lang", "relevant": [ids, best first]}. ndcg10 counts every right answer as equally right (Järvelin
    and Kekäläinen, 2002, with gain 1); mrr10 is the reciprocal rank of the first; hit1 and hit5 tell whether one is
    among the first 1 and 5. n is the number of queries.
    """
    languages = sorted({q["lang"] for q in queries})
    out: dict[str, dict[str, float]] = {}
    for mode in MODES:
        found = [figures([h.item.id for h in searcher.search(q["q"], k=_DEPTH, mode=mode).results], q["relevant"]) for q in queries]
        out[mode] = mean(found)
        for language in languages:
            out[f"{mode} {language}"] = mean(f for f, q in zip(found, queries, strict=True) if q["lang"] == language)
    return out


def figures(ids: list[str], right: Sequence[str]) -> dict[str, float]:
    """The figures of one ranking."""
    ranks = [ids.index(r) for r in right if r in ids[:_DEPTH]]
    gain = sum(1 / math.log2(r + 2) for r in ranks)
    ideal = sum(1 / math.log2(i + 2) for i in range(min(_DEPTH, len(right))))
    first = min(ranks, default=None)
    return {"ndcg10": gain / ideal if ideal else 0.0, "mrr10": 0.0 if first is None else 1 / (first + 1),
            "hit1": float(first == 0), "hit5": float(first is not None and first < 5)}


def mean(found: Iterable[dict[str, float]]) -> dict[str, float]:
    """Averages over queries, rounded to four places, and their number."""
    rows = list(found)
    return {name: round(sum(r[name] for r in rows) / len(rows), 4) for name in rows[0]} | {"n": len(rows)} if rows else {"n": 0}
