"""Every file of an index flipped, cut and deleted in turn, and what each command makes of it.

The commands are run in processes forked from this one, so that each costs its own work and not the start of Python. Each must
either say in one line what is damaged, naming the file and the way out, or answer as it does with the whole index.
"""
from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

QUERY = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("export", "measures"), ("export", "units"), ("export", "observations", "--format", "csv"), ("export", "graph", "--format", "ntriples"),
    ("export", "ledger"), ("lint", "--json"), ("network", "--json"), ("unit", "{unit}", "--json"), ("sparql", "{query}", "--format", "csv"),
    ("search", "{search}", "--json"), ("ask", "{ask}", "--json"),
)
"""Words in braces are put in for each index."""
WORDS = {"unit": "县财政局", "search": "压减办理时间", "ask": "县财政局牵头哪些措施？"}
"""For the plans of ``kills``; "query" is a file with QUERY."""
SECONDS = 60
Outcome = tuple[int, bytes, str]
"""Exit status, standard output, standard error."""


def run(command: Sequence[str], index: Path) -> Outcome:
    """One command in a process of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if not child:
            _command(command, index, out.fileno(), errors.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        errors.seek(0)
        return os.waitstatus_to_exitcode(status), out.read(), errors.read().decode("utf-8", "replace")


def _command(command: Sequence[str], index: Path, out: int, errors: int) -> None:
    code = 70
    try:
        from policygraph.cli.main import main

        signal.alarm(SECONDS)
        os.dup2(out, 1)
        os.dup2(errors, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["policygraph", *command, "--index", str(index)]
        try:
            main()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(error.code is not None)
        except BaseException:
            import traceback

            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def flipper(seed: int) -> Callable[[Path], None]:
    """Changes one bit: of the byte in the middle for seed 0, else of any."""
    def flip(path: Path) -> None:
        chance = random.Random(f"{seed} {path.name}")
        data = bytearray(path.read_bytes())
        if data:
            data[chance.randrange(len(data)) if seed else len(data) // 2] ^= 1 << (chance.randrange(8) if seed else 6)
        path.write_bytes(data)
    return flip


def cut(path: Path) -> None:
    """Leave half of a file."""
    path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])


def damages(flips: int) -> dict[str, Callable[[Path], None]]:
    """Name → what spoils a file."""
    return {**{f"flipped {n}": flipper(n) for n in range(flips)}, "cut": cut, "deleted": Path.unlink}


def files(index: Path) -> list[str]:
    """Every file of an index that holds something; a database's own lock and diary say nothing of what is stored."""
    return sorted(p.relative_to(index).as_posix() for p in index.rglob("*")
                  if p.is_file() and p.stat().st_size and p.name not in ("LOCK", "LOG"))


def spoil(index: Path, words: dict[str, str], *, flips: int = 1, share: int = 1,
          told: Callable[[str], object] = lambda line: None) -> tuple[Counter[str], list[str]]:
    """Spoil every file of an index in every way, run the commands, put the file back.

    share: only one in so many commands for each damage, in turn. told: takes a line for each file. Returns how many damages were told, or without effect on any answer, and what went wrong: a wrong answer without a word, or words
    other than one line.
    """
    given = [[word.format(**words) for word in command] for command in COMMANDS]
    right = {tuple(command): run(command, index) for command in given}
    for command, (code, out, error) in right.items():
        if code not in (0, 1) or not out or "Traceback" in error:
            raise AssertionError(f"{command} fails with the whole index: {code} {error[-300:]}")
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    number = 0
    for name in files(index):
        path = index / name
        whole = path.read_bytes()
        for how, damage in damages(flips).items():
            number += 1
            said = False
            damage(path)
            try:
                for command in list(right)[number % share::share]:
                    outcome = run(command, index)
                    if outcome[:2] == right[command][:2]:
                        continue
                    said = True
                    if fault := _fault(outcome, name):
                        wrong.append(f"{name} {how}: {' '.join(command)}: {fault}")
            finally:
                path.write_bytes(whole)
            counts["told" if said else "without effect"] += 1
        told(f"{name}: {dict(counts)}, {len(wrong)} wrong")
    return counts, wrong


def _fault(outcome: Outcome, name: str) -> str:
    code, out, error = outcome
    if code == 0:
        return "another answer, and no word of it"
    if code < 0:
        return f"ended by signal {-code}"
    if out or error.count("\n") != 1 or "policygraph build" not in error:
        return f"status {code}, {len(out)} bytes of answer, said {error[-200:]!r}"
    where = name.split("/")[0]
    return "" if where in error else f"does not name {where}: {error!r}"


if __name__ == "__main__":
    import policygraph.ask.asker
    import policygraph.index.searcher
    import policygraph.network  # noqa: F401 - so that the forked commands need not load them

    print(json.dumps(spoil(Path(sys.argv[1]), json.loads(sys.argv[2]), share=int(sys.argv[3]))))
