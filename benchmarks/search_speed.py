"""How fast searching is: ``python benchmarks/search_speed.py INDEX``: opening, first and warm queries, building the search index."""
from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from policygraph import records
from policygraph.index import Searcher, build_index

QUERIES = Path(__file__).parent / "queries"


def main() -> None:
    """Print the timings."""
    index = Path(sys.argv[1] if len(sys.argv) > 1 else "indexes")
    queries = [q["q"] for f in sorted(QUERIES.glob("*.json")) for q in json.loads(f.read_text(encoding="utf-8"))]
    start = time.perf_counter()
    searcher = Searcher.open(index)
    opened = time.perf_counter()
    searcher.search(queries[0])
    print(f"opened in {opened - start:.2f} s, first query {time.perf_counter() - opened:.2f} s")
    spent = []
    for query in queries:
        begin = time.perf_counter()
        searcher.search(query)
        spent.append((time.perf_counter() - begin) * 1000)
    print(f"warm query p50 {np.percentile(spent, 50):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms over {len(spent)}")
    corpus = records.load(index)
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        build_index(corpus, Path(folder))
        print(f"search index built in {time.perf_counter() - wall:.1f} s, {time.process_time() - cpu:.1f} s of processor time")


if __name__ == "__main__":
    main()
