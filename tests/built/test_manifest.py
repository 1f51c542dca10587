"""An index says itself when it is not as it was built, and the next build mends it."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph import pipeline, records
from policygraph.built import MANIFEST, check, damage, seal
from policygraph.errors import IndexDamaged
from tests.helpers import SMALL

COMMANDS = (["export", "measures"], ["export", "graph", "--format", "ntriples"], ["lint", "--json"],
            ["sparql", "--format", "csv", "-"], ["unit", "住建局", "--json"])
QUERY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("built")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text(SMALL, encoding="utf-8")
    pipeline.build(folder / "corpus", folder / "out", with_index=False)
    return folder / "corpus", folder / "out"


def run(command: list[str], index: Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "policygraph", *command, "--index", str(index)], input=QUERY, capture_output=True,
                          text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def files(index: Path) -> list[str]:
    return sorted(p.relative_to(index).as_posix() for p in index.rglob("*") if p.is_file())


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:len(data) // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(data)


def test_a_whole_index_passes(built: tuple[Path, Path]) -> None:
    check(built[1])
    assert damage(built[1]) is None


def test_every_file_cut_deleted_or_flipped_is_told_and_mended_by_the_next_build(built: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, original = built
    named = [f for f in files(original) if (original / f).stat().st_size and Path(f).name not in ("LOCK", "LOG")]
    assert len(named) > 8
    for name in named:
        for spoil in (cut, Path.unlink, flip):
            index = tmp_path / "out"
            shutil.rmtree(index, ignore_errors=True)
            shutil.copytree(original, index)
            spoil(index / name)
            told = damage(index)
            assert told is not None and name in told and "\n" not in told
            # what was built is the same, so only the damage makes the build work
            report = pipeline.build(corpus, index, with_index=False)
            assert not report.unchanged and (report.mended or name == MANIFEST), name
            assert damage(index) is None and pipeline.build(corpus, index, with_index=False).unchanged


@pytest.mark.parametrize("spoil", [cut, Path.unlink, flip])
def test_commands_answer_rightly_or_say_in_one_line_what_is_damaged(built: tuple[Path, Path], tmp_path: Path, spoil) -> None:
    _, original = built
    right = {tuple(c): run(c, original) for c in COMMANDS}
    assert all(code == 0 and out for code, out, _ in right.values())
    named = [f for f in files(original) if (original / f).stat().st_size > 1000 or f in ("store/CURRENT", MANIFEST)]
    for number, name in enumerate(named):
        index = tmp_path / "out"
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(original, index)
        spoil(index / name)
        # each file against two of the commands: the rest is the same check
        for command in (COMMANDS[number % len(COMMANDS)], COMMANDS[(number + 3) % len(COMMANDS)]):
            code, out, err = run(command, index)
            if code == 0:
                assert out == right[tuple(command)][1], (name, command)
            else:
                assert code == 1 and not out and err.count("\n") == 1, (name, command, err)
                assert name in err and "policygraph build" in err and "Traceback" not in err


def test_a_manifest_of_another_kind_is_refused(tmp_path: Path) -> None:
    for content in ("", "{}", "[]", '{"files": 3, "sha256": ""}'):
        (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
        with pytest.raises(IndexDamaged, match="policygraph build"):
            check(tmp_path)


def test_what_a_database_writes_for_itself_is_no_part_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "LOG").write_text("one", encoding="utf-8")
    (tmp_path / "data").write_text("two", encoding="utf-8")
    seal(tmp_path, {})
    (tmp_path / "LOG").write_text("more", encoding="utf-8")
    assert damage(tmp_path) is None
    (tmp_path / "data").write_text("owt", encoding="utf-8")
    assert damage(tmp_path) == "data is not as it was built"


def test_force_builds_anew(built: tuple[Path, Path]) -> None:
    corpus, index = built
    before = (index / records.FILE).read_bytes()
    report = pipeline.build(corpus, index, with_index=False, force=True)
    assert (report.unchanged, report.read, report.kept) == (False, ["a.txt"], [])
    assert (index / records.FILE).read_bytes() == before
