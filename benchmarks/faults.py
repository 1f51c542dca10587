"""300 builds killed at random points: ``python benchmarks/faults.py [KILLS] [--indexed]``, from the checkout.

Prints how many kills left the old index, the new one, or none where there was none; stops at the first that lost or changed anything.
"""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.faults.kills import kill  # noqa: E402

import policygraph.pipeline  # noqa: E402, F401 - so that the forked builds need not load it

if __name__ == "__main__":
    number = next((int(word) for word in sys.argv[1:] if word.isdigit()), 300)
    with tempfile.TemporaryDirectory() as folder:
        print(kill(Path(folder) / "kills", number, indexed="--indexed" in sys.argv))
