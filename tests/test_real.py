"""Real plans of other governments, kept beside the project: the figures that must hold on those that have been looked at.

What a document says that nobody here had seen is told by first runs alone (docs/evaluation.md); these are regressions.
"""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from policygraph.cli.main import cli

AT_LEAST = {"measures": 0.98, "units": 0.98, "deadlines": 0.97, "targets": 0.92, "goals": 0.97}


@pytest.fixture(scope="module")
def exported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real")
    runner = CliRunner()
    built = runner.invoke(cli, ["build", "--no-index", "--corpus", str(shared / "real" / "docs"), "--out", str(out / "index")])
    assert built.exit_code == 0, built.output
    said = runner.invoke(cli, ["export", "measures", "--index", str(out / "index"), "-o", str(out / "measures.jsonl")])
    assert said.exit_code == 0, said.output
    return out / "measures.jsonl"


@pytest.fixture(scope="module")
def figures(exported: Path, shared: Path) -> dict[str, Any]:
    real = shared / "real"
    scored = subprocess.run([sys.executable, str(real / "score_real.py"), str(real / "gold.json"), str(exported), "--json"],
                            check=True, capture_output=True, text=True)
    return json.loads(scored.stdout)


@pytest.mark.parametrize("kind", AT_LEAST)
def test_figures_on_real_plans(figures: dict[str, Any], kind: str) -> None:
    assert figures[kind]["r" if kind == "measures" else "f1"] >= AT_LEAST[kind], figures


def test_roles_on_real_plans(figures: dict[str, Any]) -> None:
    assert figures["role"] >= 0.99


def test_small_documents_after_bug_reports(shared: Path) -> None:
    done = subprocess.run([sys.executable, str(shared / "cases" / "check.py"), "--cli", str(Path(sys.executable).with_name("policygraph"))],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
