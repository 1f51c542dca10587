"""How build and reading grow with the corpus: ``python benchmarks/build_scale.py MAKE SIZES... [--work DIR] [--workers N] [--no-index]``.

MAKE is a program that makes a corpus: ``MAKE N FOLDER`` writes N documents of one size (and small ones, if it likes). Each size
is built by the command itself, in a process of its own; then the commands that read are run on it, each in a fresh process; then
it is built again unchanged, with a sentence added to the smallest document, with the last large one taken out, and put back.
Prints one table: processor seconds and peak memory of each (wall seconds of the builds too, and of their stages), and for two
sizes the exponent (1: twice the measures, twice the time). Peak memory is that of the largest process. ``--read-only`` leaves
the builds out and reads what an earlier run left in ``--work``.
"""
from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ALONE = ("read", "structure", "extract", "resolve", "lint", "index", "graph", "save")
STAGE = re.compile(r"(" + "|".join(ALONE) + r") (\d+\.\d+)")
UNIT = ("区税务局", "--place", "偃师区")
READS = {
    "search": ("search", "办理电力接入的时间", "--json"),
    "ask": ("ask", "纳税时间由谁负责？", "--json"),
    "unit": ("unit", *UNIT, "--json"),
    "indicator": ("indicator", "纳税时间", "--json"),
    "network of a plan": ("network", "--plan", "annex04", "--place", "偃师区", "--json"),
    "network, whole": ("network", "--json"),
    "ledger of a unit": ("export", "ledger", "--unit", *UNIT, "-o", "{work}/ledger.xlsx"),
    "ledger, whole": ("export", "ledger", "-o", "{work}/ledger.xlsx"),
    "report of a unit": ("report", "--unit", *UNIT, "-o", "{work}/report.html"),
    "report, whole": ("report", "-o", "{work}/report.html"),
    "lint, whole": ("lint", "--json"),
    "sparql, named": ("sparql", "--name", "unit-ranking"),
    "export measures": ("export", "measures", "-o", "{work}/measures.jsonl"),
}
WITH_INDEX = ("search", "ask")


@dataclass
class Used:
    """What a process took."""

    cpu: float
    wall: float
    memory: float
    output: str
    code: int


def run(*arguments: str) -> Used:
    """Run policygraph in a process of its own."""
    with tempfile.TemporaryFile() as out:
        begin = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "policygraph", *arguments], stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        out.seek(0)
        text = out.read().decode(errors="replace")
    return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, text, os.waitstatus_to_exitcode(status))


def measure(make: Path, size: int, work: Path, workers: int, with_index: bool, builds: bool) -> dict[str, float]:
    """Build one size, read it, change it."""
    corpus, index = work / f"corpus-{size}", work / f"index-{size}"
    options = ["--corpus", str(corpus), "--out", str(index), "--workers", str(workers), *([] if with_index else ["--no-index"])]
    figures: dict[str, float] = {}

    def built(name: str, *more: str) -> Used:
        used = run("build", *options, *more)
        if used.code:
            sys.exit(f"{size} documents: {name}: {used.output[-500:]}")
        figures.update({f"{name}: CPU s": used.cpu, f"{name}: wall s": used.wall, f"{name}: MB": used.memory})
        return used

    if builds:
        # what is there is another run's
        shutil.rmtree(corpus, ignore_errors=True)
        subprocess.run([sys.executable, str(make), str(size), str(corpus)], check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(index, ignore_errors=True)
        shutil.rmtree(work / f".{index.name}.work", ignore_errors=True)
        whole = built("build")
        # the last line wraps; its words do not
        for name, seconds in STAGE.findall(" ".join(whole.output.split())):
            figures[f"stage {name}: s"] = float(seconds)
    counts = json.loads((index / "manifest.json").read_text())["counts"]
    figures = {name: counts[name] for name in ("documents", "measures", "triples")} | figures
    figures["index on disk: MB"] = sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 1e6
    for name, arguments in READS.items():
        if name in WITH_INDEX and not with_index:
            continue
        used = run(*(argument.format(work=work) for argument in arguments), "--index", str(index))
        if used.code:
            print(f"{size} documents: {name}: {used.output.strip()[-200:]}", file=sys.stderr)
        figures[f"{name}: CPU s"], figures[f"{name}: MB"] = used.cpu, used.memory
    if builds:
        built("unchanged")
        by_size = sorted((path for path in corpus.iterdir() if path.suffix in (".txt", ".md")), key=lambda path: path.stat().st_size)
        change(by_size[0])
        built("one sentence more")
        if size > 1:
            aside = by_size[-1].rename(work / by_size[-1].name)
            built("one document less")
            aside.rename(by_size[-1])
            built("one document more")
    return figures


def change(path: Path) -> None:
    """Add a sentence at the end."""
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n各单位要加强宣传。\n", encoding="utf-8")


def exponent(small: dict[str, float], large: dict[str, float], name: str) -> str:
    """How a figure grows with the measures: the slope on paper with two logarithmic scales."""
    a, b = small.get(name, 0), large.get(name, 0)
    if not a or not b:
        return ""
    return f"{math.log(b / a) / math.log(large['measures'] / small['measures']):.2f}"


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("make", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--work", type=Path, help="folder for corpora and indexes, which stay there; default: one that is removed")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--no-index", action="store_true")
    parser.add_argument("--read-only", action="store_true", help="read the indexes that are in --work")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        rows = []
        for size in given.sizes:
            rows.append(measure(given.make, size, work, given.workers, not given.no_index, not given.read_only))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    names = list(dict.fromkeys(name for row in rows for name in row))
    pairs = list(zip(rows, rows[1:], strict=False))
    heads = [str(size) for size in given.sizes] + [f"exponent {a}–{b}" for a, b in zip(given.sizes, given.sizes[1:], strict=False)]
    print("| size | " + " | ".join(heads) + " |\n| --- |" + " --- |" * len(heads))
    for name in names:
        cells = [f"{row[name]:,.2f}" if row.get(name, 0) % 1 else f"{row.get(name, 0):,.0f}" for row in rows]
        print(f"| {name} | " + " | ".join(cells + [exponent(a, b, name) for a, b in pairs]) + " |")


if __name__ == "__main__":
    main()
