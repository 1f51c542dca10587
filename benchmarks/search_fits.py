"""How often “nothing fits” is said rightly: ``python benchmarks/search_fits.py INDEX [FILE]``.

FILE: searches with whether something fits them; benchmarks/search/fits.json, which was written for the 17 real documents of
benchmarks/search/topics.json and is not learned from. INDEX: an index of those (``search_train.py … --keep=FOLDER`` leaves it in
FOLDER/all/index).
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

from policygraph.index import Searcher

QUERIES = Path(__file__).parent / "search" / "fits.json"


def main() -> None:
    """Print how many were judged rightly, and those that were not."""
    searcher = Searcher.open(Path(sys.argv[1]))
    queries = json.loads(Path(sys.argv[2] if len(sys.argv) > 2 else QUERIES).read_text(encoding="utf-8"))
    for fits, label in ((False, "nothing fits, and that is said"), (True, "something fits, and nothing else is said")):
        own = [q["q"] for q in queries if q["fits"] == fits]
        wrong = [q for q in own if searcher.search(q, k=1).fits != fits]
        print(f"{label}: {len(own) - len(wrong)} of {len(own)}{'; not: ' if wrong else ''}{', '.join(wrong)}")


if __name__ == "__main__":
    main()
