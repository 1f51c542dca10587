"""Several processes give the same index as one; one that dies loses nothing."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from policygraph import pipeline, workers
from policygraph.records import FILE
from tests.helpers import SMALL


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, place in enumerate("甲乙丙丁戊"):
        (folder / f"{n}.txt").write_text(SMALL.replace("甲县", f"{place}县"), encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 not really")
    return folder


def test_any_number_of_workers_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    reports = [pipeline.build(corpus, tmp_path / f"out{n}", with_index=False, workers=n) for n in (1, 3)]
    assert (tmp_path / "out1" / FILE).read_bytes() == (tmp_path / "out3" / FILE).read_bytes()
    assert reports[0].problems == reports[1].problems and reports[0].read == reports[1].read and len(reports[1].read) == 5
    assert pipeline.build(corpus, tmp_path / "out3", with_index=False, workers=3).unchanged


def _dies(name: str, path: Path) -> workers.Outcome:
    if os.getpid() != int(os.environ["POLICYGRAPH_TEST_PARENT"]) and name == "2":
        os._exit(9)
    return workers.Outcome(name, name.encode())


def test_a_worker_that_is_killed_loses_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICYGRAPH_TEST_PARENT", str(os.getpid()))
    monkeypatch.setattr(workers, "extract_one", _dies)
    todo = [(str(n), tmp_path) for n in range(7)]
    assert [outcome.name for outcome in workers.extract_all(todo, 2)] == [name for name, _ in todo]
