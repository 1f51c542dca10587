"""Every file of an index flipped, cut and deleted × every command: ``python benchmarks/damages.py [FLIPS]``.

The index is of two small plans, built for it with all its parts. Prints how many damages were told in one line or were without effect
on any answer, and each that was neither; ends with 1 when there is one.
"""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.faults.damages import QUERY, WORDS, files, spoil  # noqa: E402
from tests.faults.kills import built, corpora  # noqa: E402

import policygraph.ask.asker  # noqa: E402
import policygraph.index.searcher  # noqa: E402
import policygraph.network  # noqa: E402, F401 - so that the forked commands need not load them

if __name__ == "__main__":
    flips = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        index, query = Path(folder) / "index", Path(folder) / "query.rq"
        built(corpora(Path(folder) / "corpora")[0], index, indexed=True)
        query.write_text(QUERY, encoding="utf-8")
        counts, wrong = spoil(index, {**WORDS, "query": str(query)}, flips=flips, told=lambda line: print(line, flush=True))
        print(f"{len(files(index))} files, {sum(counts.values())} damages: {dict(sorted(counts.items()))}, {len(wrong)} wrong")
        print("\n".join(wrong))
        sys.exit(bool(wrong))
