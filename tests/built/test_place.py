"""A new index takes the old one's place whole: killed, locked, or with a full disk."""
from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygraph import pipeline, records
from policygraph.built import Place, damage, disk_trouble, place, recover
from policygraph.errors import PolicygraphError
from tests.helpers import SMALL


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(SMALL, encoding="utf-8")
    return folder


def command(corpus: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "policygraph", "build", "--no-index", "--corpus", str(corpus), "--out", str(out)]


def test_the_exchange_is_one_step_or_two_with_the_same_result(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    pipeline.build(corpus, out, with_index=False)
    monkeypatch.setattr(place, "_exchange", lambda one, other: False)
    (corpus / "a.txt").write_text(SMALL.replace("3个", "5个"), encoding="utf-8")
    pipeline.build(corpus, out, with_index=False)
    assert damage(out) is None and records.load(out).measures[0].targets[0].value == 5
    assert sorted(p.name for p in Place(out).work.iterdir()) == ["cache", "lock"]


def test_an_index_set_aside_by_a_killed_build_is_put_back_by_the_next_command(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build(corpus, out, with_index=False)
    os.rename(out, Place(out).previous)
    assert len(records.load(out).measures) == 1
    os.rename(out, Place(out).previous)
    assert pipeline.build(corpus, out, with_index=False).unchanged


def test_nothing_is_put_back_over_an_index_or_from_nothing(tmp_path: Path) -> None:
    recover(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_lock_file_stays_and_a_second_build_is_refused(corpus: Path, tmp_path: Path) -> None:
    where = Place(tmp_path / "out")
    with where.lock():
        before = (where.work / "lock").stat().st_ino
        with pytest.raises(PolicygraphError, match="another build"), Place(tmp_path / "out").lock():
            pass
    assert (where.work / "lock").stat().st_ino == before
    pipeline.build(corpus, tmp_path / "out", with_index=False)
    assert (where.work / "lock").stat().st_ino == before


@pytest.mark.parametrize("kilobytes", [1, 8, 100])
def test_a_full_disk_is_one_line_and_the_old_index_stays(corpus: Path, tmp_path: Path, kilobytes: int) -> None:
    out = tmp_path / "out"
    pipeline.build(corpus, out, with_index=False)
    before = (out / records.FILE).read_bytes()
    (corpus / "a.txt").write_text(SMALL.replace("3个", "5个") + "（二）其他\n" + "".join(f"{n}.办理时间压减至{n}天以内。\n" for n in range(1, 200)), "utf-8")
    limited = f"import resource,runpy,sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes << 10},) * 2); " \
              "sys.argv = ['policygraph', *sys.argv[1:]]; runpy.run_module('policygraph', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", limited, *command(corpus, out)[3:]], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.count("\n") == 1 and "make room" in done.stderr
    assert (out / records.FILE).read_bytes() == before and damage(out) is None
    assert not pipeline.build(corpus, out, with_index=False).unchanged


def test_other_errors_are_not_taken_for_a_full_disk() -> None:
    assert disk_trouble(OSError(28, "No space left on device")) == "No space left on device"
    assert disk_trouble(RuntimeError("Error in void write_index: write error")) is not None
    assert disk_trouble(PermissionError(13, "Permission denied")) is None
    assert disk_trouble(ValueError("disk is full")) is None


def test_a_killed_build_loses_neither_index_nor_cache(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for n in range(3):
        (corpus / f"b{n}.txt").write_text(SMALL.replace("甲县", f"{'乙丙丁'[n]}县"), encoding="utf-8")
    pipeline.build(corpus, out, with_index=False)
    whole = {"3": len(records.load(out).measures)}
    drawn = random.Random(5)
    for n in range(12):
        (corpus / "a.txt").write_text(SMALL.replace("3个", f"{n + 4}个"), encoding="utf-8")
        process = subprocess.Popen(command(corpus, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(drawn.uniform(0.05, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(records.load(out).measures) == whole["3"] and damage(out) is None
    report = pipeline.build(corpus, out, with_index=False)
    assert report.unchanged or set(report.kept) >= {"b0.txt", "b1.txt", "b2.txt"}
    pipeline.build(corpus, tmp_path / "fresh", with_index=False)
    assert (out / records.FILE).read_bytes() == (tmp_path / "fresh" / records.FILE).read_bytes()
