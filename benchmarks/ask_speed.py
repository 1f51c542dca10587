"""How long questions take: warm over all questions under tests/ask/data, and cold through the command line.

    python benchmarks/ask_speed.py [INDEX_DIR]
"""
from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from policygraph.ask.asker import Asker

DATA = Path(__file__).parents[1] / "tests" / "ask" / "data"
COLD = 3


def main() -> None:
    """Print the time of each kind of question and of a fresh process."""
    index = Path(sys.argv[1] if len(sys.argv) > 1 else "indexes")
    asker = Asker.open(index)
    questions = [q["q"] for file in sorted(DATA.glob("*.json")) for q in json.loads(file.read_text(encoding="utf-8"))]
    asker.ask(questions[0])
    taken: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        start = time.perf_counter()
        record = asker.ask(question)
        seconds = time.perf_counter() - start
        for group in ("all", record["intent"]):
            taken[group].append(1000 * seconds)
    print(f"{'intent':12}{'n':>5}{'median ms':>12}{'p95 ms':>10}")
    for group, values in sorted(taken.items()):
        print(f"{group:12}{len(values):5}{statistics.median(values):12.0f}{sorted(values)[int(0.95 * (len(values) - 1))]:10.0f}")
    cold = []
    for _ in range(COLD):
        start = time.perf_counter()
        command = [sys.executable, "-m", "policygraph", "ask", questions[0], "--index", str(index), "--json"]
        subprocess.run(command, check=True, capture_output=True)
        cold.append(time.perf_counter() - start)
    print(f"cold: best {min(cold):.2f} s of {COLD}")


if __name__ == "__main__":
    main()
