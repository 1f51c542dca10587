"""Every file of an index flipped, cut and deleted × every command: ``python benchmarks/damages.py INDEX [FLIPS]``.

Works on a copy. Prints how many damages were told in one line or without effect on any answer, and each that was neither; ends with 1
when there is one. Words are those of the corpus that comes with the project.
"""
from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.faults.damages import QUERY, files, spoil  # noqa: E402

import policygraph.ask.asker  # noqa: E402
import policygraph.index.searcher  # noqa: E402
import policygraph.network  # noqa: E402, F401 - so that the forked commands need not load them

if __name__ == "__main__":
    original, flips = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        index, query = Path(folder) / "index", Path(folder) / "query.rq"
        shutil.copytree(original, index)
        query.write_text(QUERY, encoding="utf-8")
        counts, wrong = spoil(index, {"unit": "区税务局", "search": "缩短纳税时间", "ask": "区税务局牵头哪些措施？", "query": str(query)}, flips=flips)
        print(f"{len(files(index))} files, {sum(counts.values())} damages: {dict(sorted(counts.items()))}, {len(wrong)} wrong")
        print("\n".join(wrong))
        sys.exit(bool(wrong))
