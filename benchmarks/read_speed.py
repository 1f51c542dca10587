"""How fast and how faithfully each format reads: ``python benchmarks/read_speed.py FOLDER``.

FOLDER is one that ``tests/read/make_variants.py`` has filled. Prints seconds (best of three), the share of the text's
non-empty lines that come back identical without blanks, and the same for its label lines.
"""
from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from policygraph.read import read_file

LABELS = ("责任单位", "时间节点", "牵头单位")


def squeezed(path: Path) -> Counter[str]:
    """The non-empty lines of a document without blanks."""
    counts = Counter("".join(line.text.split()) for line in read_file(path).lines)
    del counts[""]
    return counts


def main() -> None:
    """Measure every variant against plain.txt."""
    folder = Path(sys.argv[1])
    wanted = squeezed(folder / "plain.txt")
    labels = Counter({line: count for line, count in wanted.items() if line.startswith(LABELS)})
    print("| file | seconds | lines as in the text | label lines |\n| --- | --- | --- | --- |")
    for path in sorted(folder.iterdir()):
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            found = squeezed(path)
            best = min(best, time.perf_counter() - start)
        same, kept = (found & wanted).total(), (found & labels).total()
        print(f"| {path.name} | {best:.2f} | {same / wanted.total():.4f} | {kept} of {labels.total()} |")


if __name__ == "__main__":
    main()
