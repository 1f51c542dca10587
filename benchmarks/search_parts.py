"""What each part of the search brings, and how fast it is: ``python benchmarks/search_parts.py [INDEX] [GOLD]``.

Prints a Markdown table of nDCG@10 and hit@5 for the parts alone, added one by one, and left out one by one, on the query
sets under benchmarks/queries and, where GOLD is given, on the reference queries; then, for the lexicon, with a half and
all of its colloquial and English wordings left out; then a five-fold cross-validation of the weights; then timings.
"""
from __future__ import annotations

import itertools
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from policygraph import records
from policygraph.index import Searcher, build_index
from policygraph.index.evaluation import figures
from policygraph.index.items import RANKED
from policygraph.index.lexicon import Concept, Lexicon
from policygraph.index.question import read_query
from policygraph.index.weights import DENSE, HYBRID, LEXICAL, Weights

QUERIES = Path(__file__).parent / "queries"
MIXED = ("meaning", "words", "concepts", "related", "near_words", "named", "plan", "due", "aimed")
"""The parts of a score that are weighed against each other."""


class Bench:
    """Query sets over one index; each query is encoded once."""

    def __init__(self, searcher: Searcher, gold: Path | None) -> None:
        self.searcher, self.stored = searcher, searcher._stored
        files = sorted(QUERIES.glob("*.json")) + (sorted(gold.glob("*.json")) if gold else [])
        self.queries = [(("given" if f.parent != QUERIES else f.stem), q) for f in files for q in json.loads(f.read_text(encoding="utf-8"))]
        self.ranked = np.flatnonzero([i.kind in RANKED for i in self.stored.items])
        self.ids = [self.stored.items[i].id for i in self.ranked]
        self._vectors: dict[str, np.ndarray] = {}
        self._known: dict[tuple[Weights, int], list[np.ndarray]] = {}

    def run(self, weights: Weights, lexicon: Lexicon | None = None) -> list[dict[str, float]]:
        """Figures of every query. A total is linear in the weights of its parts, so each part is worked out once."""
        parts = self._parts(replace(weights, **dict.fromkeys(MIXED, 0.0)), lexicon or self.stored.lexicon)
        mix = np.array([getattr(weights, name) for name in MIXED], dtype=np.float32)
        out = []
        for (_, query), of_query in zip(self.queries, parts, strict=True):
            order = np.argsort(-(mix @ of_query), kind="stable")[:10]
            out.append(figures([self.ids[i] for i in order], query["relevant"]))
        return out

    def _parts(self, rest: Weights, lexicon: Lexicon) -> list[np.ndarray]:
        if (rest, id(lexicon)) not in self._known:
            self._known[rest, id(lexicon)] = [self._parts_of(query["q"], rest, lexicon) for _, query in self.queries]
        return self._known[rest, id(lexicon)]

    def _parts_of(self, text: str, rest: Weights, lexicon: Lexicon) -> np.ndarray:
        question = read_query(text, lexicon, self.stored.postings["words"])
        missing = [t for t in (question.text, *question.terms) if t not in self._vectors]
        self._vectors.update(zip(missing, self.searcher.vectors(missing), strict=True))
        vectors = np.stack([self._vectors[t] for t in (question.text, *question.terms)])
        entities = self.searcher._entities
        named = frozenset(e.iri for e in entities.named(question.text) if e.kind in ("unit", "plan"))
        aimed = {e.iri: e.score for e in entities.suggest(question.text, kinds=("indicator",), vector=vectors[0])}
        rank = self.searcher._ranking.scores
        return np.stack([rank(question, vectors, replace(rest, **{name: 1.0}), named, aimed).total[self.ranked] for name in MIXED])

    def line(self, label: str, found: list[dict[str, float]]) -> str:
        """A row of the table."""
        def cell(chosen: Callable[[str, str], bool]) -> str:
            rows = [f for f, (name, q) in zip(found, self.queries, strict=True) if chosen(name, q["lang"])]
            if not rows:
                return "–"
            return f"{statistics.mean(r['ndcg10'] for r in rows):.3f} / {statistics.mean(r['hit5'] for r in rows):.3f}"

        sets = [cell(lambda n, _, s=s: n == s) for s in sorted({n for n, _ in self.queries})]
        languages = [cell(lambda _, lang, want=want: lang == want) for want in ("zh", "en")]
        return f"| {label} | {cell(lambda *_: True)} | " + " | ".join([*sets, *languages]) + " |"


def parts() -> list[tuple[str, Weights]]:
    """The rows of the table."""
    meaning = replace(DENSE, centre=0.0)
    steps = [("meaning (text + best sentence)", meaning), ("+ average question taken out", DENSE),
             ("+ words and pairs", replace(DENSE, words=HYBRID.words)),
             ("+ concepts named", replace(DENSE, words=HYBRID.words, concepts=HYBRID.concepts)),
             ("+ concepts near in meaning", replace(DENSE, words=HYBRID.words, concepts=HYBRID.concepts, related=HYBRID.related)),
             ("+ words near in meaning", replace(HYBRID, named=0.0, aimed=0.0)), ("+ units named", replace(HYBRID, aimed=0.0)),
             ("+ indicators meant = hybrid", HYBRID)]
    alone = [("words and pairs alone", replace(LEXICAL, concepts=0.0)), ("words and concepts alone = lexical", LEXICAL)]
    left_out = (*MIXED, "centre")
    without = [(f"hybrid without {name}", replace(HYBRID, **{name: 0.0})) for name in left_out]
    return alone + steps + without


def fewer_wordings(lexicon: Lexicon, share: float, seed: int) -> Lexicon:
    """The lexicon without a share of its colloquial and English wordings."""
    rng = random.Random(seed)

    def keep(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(w for w in words if rng.random() >= share)

    return Lexicon([Concept(c.zh, keep(c.say), keep(c.en)) for c in lexicon.concepts], lexicon.stop, lexicon.number_units)


def cross_validate(bench: Bench, folds: int = 5) -> None:
    """Choose weights on four fifths with half of the wordings left out; report them on the fifth with all of them."""
    grid = [replace(HYBRID, words=w, concepts=c, related=r, near_words=n)
            for w, c, r, n in itertools.product((0.1, 0.2, 0.3), (0.3, 0.4, 0.5), (0.1, 0.2, 0.3), (0.1, 0.2, 0.3))]
    poorer = fewer_wordings(bench.stored.lexicon, 0.5, 0)
    blind = np.array([[f["ndcg10"] for f in bench.run(w, poorer)] for w in grid])
    full = np.array([[f["ndcg10"] for f in bench.run(w)] for w in grid])
    fold = np.array(random.Random(0).sample([i % folds for i in range(len(bench.queries))], len(bench.queries)))
    reported = []
    for k in range(folds):
        best = int((blind + full)[:, fold != k].mean(axis=1).argmax())
        reported.extend(full[best, fold == k].tolist())
        w = grid[best]
        print(f"  fold {k + 1}: words {w.words} concepts {w.concepts} related {w.related} near {w.near_words}")
    fixed = full[next(i for i, w in enumerate(grid) if w == HYBRID)].mean()
    print(f"  nDCG@10 of weights chosen on the other folds {statistics.mean(reported):.3f}; of the fixed weights {fixed:.3f}; "
          f"best and worst of the {len(grid)} settings {full.mean(axis=1).max():.3f}, {full.mean(axis=1).min():.3f}")


def timings(index: Path, searcher: Searcher, queries: list[str]) -> None:
    """Build, warm query and memory."""
    corpus = records.load(index)
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        build_index(corpus, Path(folder))
        print(f"  index built in {time.perf_counter() - wall:.1f} s ({time.process_time() - cpu:.1f} s of CPU)")
    spent = []
    for query in queries:
        start = time.perf_counter()
        searcher.search(query)
        spent.append((time.perf_counter() - start) * 1000)
    print(f"  warm query p50 {np.percentile(spent, 50):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms; "
          f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, the build's among it")


def main() -> None:
    """Print all tables."""
    index = Path(sys.argv[1] if len(sys.argv) > 1 else "indexes")
    searcher = Searcher.open(index)
    bench = Bench(searcher, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    sets = sorted({n for n, _ in bench.queries})
    print(f"nDCG@10 / hit@5 over {len(bench.queries)} queries\n\n| | all | " + " | ".join([*sets, "zh", "en"]) + " |")
    print("|---" * (len(sets) + 4) + "|")
    for label, weights in parts():
        print(bench.line(label, bench.run(weights)))
    poorer = {share: fewer_wordings(bench.stored.lexicon, share, 1) for share in (0.5, 1.0)}
    for share, lexicon in poorer.items():
        print(bench.line(f"hybrid, {share:.0%} of the wordings left out", bench.run(HYBRID, lexicon)))
    print("\ncross-validation")
    cross_validate(bench)
    print("\ntimings")
    timings(index, searcher, [q["q"] for _, q in bench.queries])


if __name__ == "__main__":
    main()
