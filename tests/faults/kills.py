"""Builds that are killed at random points, and whether anything was lost: ``python -m tests.faults.kills FOLDER KILLS [--indexed]``.

The builds are forked from this process, so that each costs its own work and not the start of Python. After each kill the index
must be the old one or the new one, whole, or none where there was none; the next build must give what an undisturbed one gives.
"""
from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

PLAN = """某某县{name}方案
一、主要措施
1.提升服务效率。办理时间压减至{days}个工作日以内。
责任单位：县财政局、县水务局
完成时限：2022年6月底前
2.加强监督检查。检查覆盖率达到{share}%以上。
责任单位：县司法局
"""


def corpora(folder: Path) -> tuple[Path, Path]:
    """Two small corpora that share a document."""
    first, second = folder / "first", folder / "second"
    for corpus, days in ((first, 3), (second, 5)):
        corpus.mkdir(parents=True)
        (corpus / "a.txt").write_text(PLAN.format(name="服务提升", days=days, share=90), encoding="utf-8")
        (corpus / "b.txt").write_text(PLAN.format(name="监督检查", days=7, share=95), encoding="utf-8")
    return first, second


def fork_build(corpus: Path, out: Path, indexed: bool) -> int:
    """The number of a process that builds."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        from policygraph.pipeline import build

        build(corpus, out, with_index=indexed)
        code = 0
    finally:
        os._exit(code)


def built(corpus: Path, out: Path, indexed: bool) -> float:
    """Build undisturbed; returns the seconds it took. Raises when it fails."""
    begin = time.monotonic()
    _, status = os.waitpid(fork_build(corpus, out, indexed), 0)
    if status:
        raise AssertionError(f"a build after a kill failed with status {status}")
    return time.monotonic() - begin


def looked_at(out: Path, indexed: bool) -> str:
    """What an index holds, as one digest, looked at in a process of its own. Raises when it is not whole."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.write(writing, _look(out, indexed).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    os.waitpid(child, 0)
    if not told.startswith("whole "):
        raise AssertionError(f"{out}: {told or 'cannot be looked at'}")
    return told


def _look(out: Path, indexed: bool) -> str:
    try:
        from policygraph import records
        from policygraph.built.manifest import damage
        from policygraph.export.records import Records
        from policygraph.graph.store import open_store
        from policygraph.sparql import run

        wrong = damage(out)
        if wrong:
            return f"damaged: {wrong}"
        corpus = records.load(out)
        made = Records(corpus)
        digest = hashlib.sha256("\n".join(sorted(map(str, open_store(out)))).encode())
        for measure in corpus.measures:
            digest.update(json.dumps(made.measure(measure), ensure_ascii=False, sort_keys=True).encode())
        digest.update(str(run(open_store(out), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").records()).encode())
        if indexed and not (out / "search").is_dir():
            return "the search index is missing"
        return f"whole {digest.hexdigest()}"
    except Exception as error:  # noqa: BLE001 - told to the parent, which fails
        return f"{type(error).__name__}: {error}"


def kill(folder: Path, kills: int, *, indexed: bool = False, seed: int = 1) -> dict[str, int]:
    """Kill so many builds, one in three of them first builds; returns how many kills left the old, the new, and no index."""
    chance = random.Random(seed)
    corpus = corpora(folder)
    right: list[str] = []
    seconds = 0.0
    for number, one in enumerate(corpus):
        seconds = max(seconds, built(one, folder / f"right-{number}", indexed))
        right.append(looked_at(folder / f"right-{number}", indexed))
    assert right[0] != right[1]
    out, now = folder / "out", -1
    left = {"old": 0, "new": 0, "none": 0}
    for number in range(kills):
        if number % 3 == 0:
            shutil.rmtree(out, ignore_errors=True)
            if number % 2:
                # the cache too
                shutil.rmtree(folder / ".out.work", ignore_errors=True)
            now = -1
        wanted = chance.randrange(2) if now < 0 else 1 - now
        child = fork_build(corpus[wanted], out, indexed)
        time.sleep(chance.uniform(0, seconds * 1.1))
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            # so early that it had no group of its own yet
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if out.exists():
            found = looked_at(out, indexed)
            assert found in right, f"kill {number}: an index that nobody built"
            after = right.index(found)
            assert now < 0 or after in (now, wanted)
            left["new" if after == wanted else "old"] += 1
        else:
            assert now < 0, f"kill {number}: the index is lost"
            left["none"] += 1
        built(corpus[wanted], out, indexed)
        assert looked_at(out, indexed) == right[wanted], f"kill {number}: the next build gives something else"
        now = wanted
    return left


if __name__ == "__main__":
    import policygraph.pipeline  # noqa: F401 - so that the forked builds need not load it

    print(json.dumps(kill(Path(sys.argv[1]), int(sys.argv[2]), indexed="--indexed" in sys.argv)))
