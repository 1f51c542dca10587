from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.damages import QUERY, WORDS, files
from tests.faults.kills import corpora
from tests.helpers import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def test_no_damage_gives_a_wrong_answer(tmp_path: Path) -> None:
    """Each damage against one command in six here; ``benchmarks/damages.py`` has all."""
    index, query = tmp_path / "index", tmp_path / "query.rq"
    # in a process of its own: a fork of one in which other tests have run the vectors' threads may crash
    build = [sys.executable, "-m", "policygraph", "build", "--corpus", str(corpora(tmp_path / "corpora")[0]), "--out", str(index)]
    assert subprocess.run(build, capture_output=True, cwd=ROOT, timeout=600).returncode == 0
    query.write_text(QUERY, encoding="utf-8")
    command = [sys.executable, "-m", "tests.faults.damages", str(index), json.dumps({**WORDS, "query": str(query)}), "6"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=1200)
    assert done.returncode == 0, done.stderr[-2000:]
    counts, wrong = json.loads(done.stdout.splitlines()[-1])
    assert wrong == []
    assert sum(counts.values()) == 3 * len(files(index)) > 52 and counts["told"] > 20
