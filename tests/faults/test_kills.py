from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix has them")


@pytest.mark.parametrize(("kills", "options"), [(20, [])])
def test_killed_builds_lose_nothing(tmp_path: Path, kills: int, options: list[str]) -> None:
    """Twenty here; ``benchmarks/faults.py`` has 300, with a search index too."""
    command = [sys.executable, "-m", "tests.faults.kills", str(tmp_path / "kills"), str(kills), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(json.loads(done.stdout.splitlines()[-1]).values()) == kills
