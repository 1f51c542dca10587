"""Names of files, and identifiers that must be unique."""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.errors import PolicygraphError
from policygraph.inputs import written_name
from policygraph.unique import check_unique
from tests.graph.sample import corpus as sample
from tests.helpers import SMALL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    (made / "a.txt").write_text(SMALL, encoding="utf-8")
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no UTF-8")
def test_a_file_named_in_gbk_is_built_under_its_name(folder: Path, tmp_path: Path) -> None:
    (folder / os.fsdecode("乙县方案.txt".encode("gbk"))).write_text(SMALL.replace("甲县", "乙县"), encoding="utf-8")
    (folder / os.fsdecode("表格".encode("gbk") + b".xyz")).write_text("none", encoding="utf-8")
    (folder / os.fsdecode(b"\xff\xff.txt")).write_text(SMALL.replace("甲县", "丙县"), encoding="utf-8")
    report = pipeline.build(folder, tmp_path / "out", with_index=False)
    assert report.counts["documents"] == 3 and "乙县方案.txt" in report.read
    assert any(line.startswith("表格.xyz: left out") for line in report.problems)
    assert pipeline.build(folder, tmp_path / "out", with_index=False).unchanged


def test_names_that_can_be_written_stay() -> None:
    assert [written_name(n) for n in ("方案.txt", "a b.txt", os.fsdecode(b"\xb7\xbd.txt"))] == ["方案.txt", "a b.txt", "方.txt"]


def test_two_files_that_would_share_identifiers_are_told_and_one_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "a.md").write_text(SMALL, encoding="utf-8")
    report = pipeline.build(folder, tmp_path / "out", with_index=False)
    assert report.counts["documents"] == 1
    assert report.problems == ["a.txt: left out: gives the same identifiers as a.md; rename one of them"]


def test_unique_identifiers_pass() -> None:
    check_unique(sample())


@pytest.mark.parametrize("kind", ["units", "indicators", "measures", "observations"])
def test_a_doubled_identifier_is_named(kind: str) -> None:
    corpus = sample()
    things = getattr(corpus, kind)
    things.append(things[0])
    with pytest.raises(PolicygraphError) as told:
        check_unique(corpus)
    assert things[0].iri in str(told.value) and kind[:-1] in str(told.value) and "\n" not in str(told.value)


def test_a_build_with_doubled_identifiers_fails_and_leaves_the_old_index(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build(folder, tmp_path / "out", with_index=False)
    (folder / "b.txt").write_text(SMALL.replace("甲县", "乙县"), encoding="utf-8")
    real = pipeline.assemble

    def doubled(*arguments: object) -> object:
        corpus = real(*arguments)
        corpus.units.append(corpus.units[0])
        return corpus

    monkeypatch.setattr(pipeline, "assemble", doubled)
    with pytest.raises(PolicygraphError, match="one identifier"):
        pipeline.build(folder, tmp_path / "out", with_index=False)
    monkeypatch.undo()
    (folder / "b.txt").unlink()
    assert pipeline.build(folder, tmp_path / "out", with_index=False).unchanged
