"""``policygraph lint``."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph import pipeline
from policygraph.cli.main import cli
from tests.lint.cases import CASES


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over a plan with one grave slip and one with a light one."""
    folder = tmp_path_factory.mktemp("lint")
    (folder / "corpus").mkdir()
    for name in ("invalid-date", "typo-punctuation"):
        (folder / "corpus" / f"{name}.txt").write_text(CASES[name][0], encoding="utf-8")
    pipeline.build(folder / "corpus", folder / "ix", with_index=False)
    return folder


def run(built: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["lint", "--index", str(built / "ix"), *options])


def test_json_has_the_fields_of_the_export(built: Path) -> None:
    records = json.loads(run(built, "--json").stdout)
    assert [r["kind"] for r in records] == ["invalid-date", "typo"]
    for record in records:
        assert {"id", "kind", "severity", "message", "message_en", "document", "lines", "quote", "related", "acknowledged"} <= set(record)
    assert records == json.loads(run(built, "--format", "json").stdout)


def test_formats_kinds_and_languages(built: Path) -> None:
    assert "2023年6月31日" in run(built).stdout
    assert "typo" not in run(built, "--kind", "invalid-date").stdout
    assert "2023/6/30" in run(built, "--lang", "en", "--format", "markdown").stdout
    assert len(json.loads(run(built, "--format", "sarif").stdout)["runs"][0]["results"]) == 2
    assert "2022年6月31日前" in run(built, "--rules", "--kind", "invalid-date").stdout
    wrong = run(built, "--kind", "spelling")
    assert wrong.exit_code == 2 and "invalid-date" in wrong.stderr


def test_fail_on(built: Path) -> None:
    assert run(built).exit_code == 0
    assert run(built, "--fail-on", "error").exit_code == 1
    assert run(built, "--fail-on", "warning", "--kind", "typo").exit_code == 0
    assert run(built, "--fail-on", "note", "--kind", "typo").exit_code == 1


def test_acknowledged_findings_do_not_fail(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "corpus", tmp_path / "corpus")
    known = json.loads(run(built, "--json", "--kind", "invalid-date").stdout)[0]["id"]
    entries = f"acknowledged:\n  - finding: {known}\n    why: 原件如此\n  - finding: typo-0000000000\n    why: 已改\n"
    (tmp_path / "corpus" / "curation.yaml").write_text(entries, encoding="utf-8")
    pipeline.build(tmp_path / "corpus", tmp_path / "ix", with_index=False)
    shown = run(tmp_path, "--fail-on", "error")
    assert shown.exit_code == 0 and "原件如此" in shown.stdout and "typo-0000000000" in shown.stderr


def test_without_an_index(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["lint", "--index", str(tmp_path / "none")])
    assert result.exit_code == 1 and "policygraph build" in str(result.exception)
