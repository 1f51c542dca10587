"""Builds: repeated, changed, interrupted, and with files that cannot be read."""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph import pipeline, records
from policygraph.errors import IndexMissing, PolicygraphError
from tests.helpers import REAL, ROOT, SMALL


def digests(folder: Path) -> dict[str, str]:
    """Digest of every exported form of an index."""
    out = {}
    for kind, form in (("measures", "jsonl"), ("observations", "csv"), ("units", "jsonl"), ("indicators", "jsonl"), ("findings", "jsonl"),
                       ("graph", "turtle"), ("graph", "ntriples"), ("graph", "jsonld"),
                       ("graph", "nquads"), ("graph", "trig")):
        done = subprocess.run([sys.executable, "-m", "policygraph", "export", kind, "--format", form, "--index", str(folder)],
                              capture_output=True, check=True)
        assert done.stdout
        out[f"{kind}.{form}"] = hashlib.sha256(done.stdout).hexdigest()
    return out


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(SMALL, encoding="utf-8")
    return folder


def build(folder: Path, out: Path) -> pipeline.BuildReport:
    return pipeline.build(folder, out, with_index=False)


def test_two_builds_give_the_same_bytes(small, tmp_path):
    shutil.copy(REAL, small / REAL.name)
    build(small, tmp_path / "one")
    # another process, another hash seed: set order must not show
    subprocess.run([sys.executable, "-m", "policygraph", "build", "--no-index", "--corpus", str(small), "--out", str(tmp_path / "two")],
                   check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7", "PATH": ""})
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_an_unchanged_corpus_is_left_alone_and_a_changed_document_is_redone_alone(small, tmp_path):
    (small / "b.txt").write_text(SMALL.replace("甲县", "乙县"), encoding="utf-8")
    first = build(small, tmp_path / "out")
    assert (first.read, first.kept, first.unchanged) == (["a.txt", "b.txt"], [], False)
    assert build(small, tmp_path / "out").unchanged
    (small / "b.txt").write_text(SMALL.replace("甲县", "丙县"), encoding="utf-8")
    again = build(small, tmp_path / "out")
    assert (again.read, again.kept) == (["b.txt"], ["a.txt"])


def test_a_document_from_the_cache_gives_the_same_records_as_one_read_anew(small, tmp_path):
    (small / "b.txt").write_text(SMALL.replace("甲县", "乙县"), encoding="utf-8")
    build(small, tmp_path / "out")
    (small / "b.txt").write_text(SMALL.replace("甲县", "丙县"), encoding="utf-8")
    build(small, tmp_path / "out")
    build(small, tmp_path / "fresh")
    assert (tmp_path / "out" / records.FILE).read_bytes() == (tmp_path / "fresh" / records.FILE).read_bytes()


def test_a_failed_build_leaves_the_old_index_whole(small, tmp_path, monkeypatch):
    build(small, tmp_path / "out")
    before = (tmp_path / "out" / records.FILE).read_bytes()
    (small / "a.txt").write_text(SMALL.replace("3个", "5个"), encoding="utf-8")

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(small, tmp_path / "out")
    assert (tmp_path / "out" / records.FILE).read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if "building" in p.name] == []


@pytest.mark.parametrize(("name", "data", "says"), [
    ("empty.txt", b"", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "text"),
    ("prose.txt", "只有一段话，没有编号。".encode(), "no numbered item"),
    ("broken.docx", b"PK\x03\x04 not really", "docx"),
])
def test_a_bad_file_is_one_line_and_the_rest_is_built(small, tmp_path, name, data, says):
    (small / name).write_bytes(data)
    report = build(small, tmp_path / "out")
    line, = (p for p in report.problems if name in p)
    assert says in line and "\n" not in line
    assert report.counts["measures"] == 1


def test_a_truncated_document_is_built_as_far_as_it_goes(small, tmp_path):
    (small / "cut.txt").write_text(REAL.read_text(encoding="utf-8")[:30000], encoding="utf-8")
    report = build(small, tmp_path / "out")
    assert report.counts["documents"] == 2 and report.counts["measures"] > 50


def test_nothing_to_build_is_one_clear_line(tmp_path):
    with pytest.raises(PolicygraphError, match="no such folder"):
        build(tmp_path / "missing", tmp_path / "out")
    (tmp_path / "bare").mkdir()
    with pytest.raises(PolicygraphError, match="holds no document"):
        build(tmp_path / "bare", tmp_path / "out")


def test_a_folder_with_other_files_is_not_overwritten(small, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PolicygraphError, match="no build made"):
        build(small, tmp_path / "out")
    assert (tmp_path / "out" / "letter.txt").exists()


def test_ids_of_the_main_document_stay_as_printed_when_a_smaller_one_is_added(small, tmp_path):
    (small / "b.txt").write_text(SMALL.replace("甲县", "乙县") + "附件1\n乙县子方案\n一、重点任务\n1.建设。\n", encoding="utf-8")
    build(small, tmp_path / "out")
    assert [m.id for m in records.load(tmp_path / "out").measures] == ["a:general/一/（一）/1", "general/一/（一）/1", "annex01/一/1"]


def test_records_come_back_as_they_were_saved(corpus, tmp_path):
    records.save(corpus, tmp_path)
    assert records.load(tmp_path) == corpus


@pytest.mark.parametrize("content", [None, "{", json.dumps({"format": 0})])
def test_no_index_or_a_broken_one_says_what_to_do(tmp_path, content):
    if content is not None:
        (tmp_path / records.FILE).write_text(content, encoding="utf-8")
    with pytest.raises(IndexMissing, match="policygraph build"):
        records.load(tmp_path)


def test_no_name_of_the_corpus_in_code_or_word_lists():
    names = ("偃师", "洛阳", "中裕", "亳源", "寰慧", "华润热力")
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "ontology").rglob("*.*"), ROOT / "app.py"]
    found = [f"{f}: {n}" for f in files if f.is_file() for n in names if n in f.read_text(encoding="utf-8")]
    assert found == []
