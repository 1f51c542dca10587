"""What people upload is read apart from the explorer: bounded, without the network, and gone when the server is."""
from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.explore import shelf
from policygraph.explore.apart import UploadRefused, build_apart
from policygraph.explore.text import LANGUAGES, words

PLAN = "某某县服务提升方案\n一、主要措施\n1.提升服务效率。\n责任单位：县财政局\n完成时限：2022年6月底前\n".encode()


def told(stage: str, done: int, total: int) -> None:
    """Nobody looks at the progress."""


def corpus(folder: Path, content: bytes = PLAN, name: str = "plan.txt") -> Path:
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / name).write_bytes(content)
    return folder


def test_long_names_and_two_of_one_name() -> None:
    long = "关于进一步优化营商环境" * 10 + ".txt"
    key, outcome = shelf.bring([(long, PLAN), ("a.txt", PLAN), ("b/A.txt", PLAN.replace("财政".encode(), "水务".encode()))], told)
    names = list(shelf.library(key).documents)
    assert outcome.counts["documents"] == 3 and "A (2).txt" in names and "a.txt" in names
    assert any(name.startswith("关于进一步") and len(name.encode()) <= 190 for name in names)


@pytest.mark.parametrize(("given", "kept"), [
    (["../../etc/passwd.txt"], ["passwd.txt"]), ([".hidden.txt", "\x00\x1b.txt"], ["hidden.txt", "txt"]), (["", "/"], ["document.txt", "document (2).txt"]),
    (["a.txt", "a.txt", "A.txt"], ["a.txt", "a (2).txt", "A (3).txt"]), (["中" * 200 + ".docx"], ["中" * 60 + ".docx"]),
])
def test_names_of_files(given: list[str], kept: list[str]) -> None:
    assert shelf.file_names(given) == kept


def test_what_takes_too_long_is_stopped_and_said(tmp_path: Path) -> None:
    with pytest.raises(UploadRefused) as caught:
        build_apart(corpus(tmp_path), told, seconds=0.3)
    assert caught.value.sentence == "upload_slow"


def test_what_takes_too_much_is_stopped_and_said(tmp_path: Path) -> None:
    with pytest.raises(UploadRefused) as caught:
        build_apart(corpus(tmp_path), told, memory_mb=40)
    assert caught.value.sentence in ("upload_heavy", "upload_unread")


def test_what_cannot_be_read_is_one_sentence_without_path_or_key() -> None:
    with pytest.raises(UploadRefused) as caught:
        shelf.bring([("broken.docx", b"no docx at all")], told)
    for language in LANGUAGES:
        said = words(language)(caught.value.sentence, **caught.value.values)
        assert "/" not in said and "policygraph-" not in said and "\n" not in said


def test_too_much_together_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UploadRefused) as caught:
        shelf.bring([("a.txt", b"a" * (shelf.LARGEST + 1))], told)
    assert caught.value.values == {"megabytes": shelf.LARGEST // 2**20}


OWNER = """
import os, signal, sys
from policygraph.explore.shelf import _brought
brought = _brought()
print(brought._root, flush=True)
sys.stdin.read()
if len(sys.argv) > 1:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_uploads_end_with_the_server_or_at_the_next_start(tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    run = {"capture_output": True, "text": True, "env": environment, "input": "", "timeout": 60}
    ended = Path(subprocess.run([sys.executable, "-c", OWNER], **run).stdout.strip())
    assert ended.parent == tmp_path and not ended.exists()
    killed = Path(subprocess.run([sys.executable, "-c", OWNER, "killed"], **run).stdout.strip())
    assert killed.exists()
    subprocess.run([sys.executable, "-c", OWNER], **run)
    assert not killed.exists()


CONFINED = """
import socket, sys
from pathlib import Path
from policygraph.confine import confine
held = confine(read=[Path("/")], write=[Path(sys.argv[1]), Path("/dev")], programs=True)
def tried(action):
    try:
        action()
    except OSError as error:
        return type(error).__name__
    return "done"
import subprocess
print(sorted(held), tried(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2)),
      tried(lambda: Path(sys.argv[1]).with_name("elsewhere").write_text("x")), tried(lambda: (Path(sys.argv[1]) / "here").write_text("x")),
      tried(lambda: subprocess.run(["true"], check=True)), tried(lambda: socket.socket(socket.AF_UNIX).close()), sep="|")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")
def test_a_build_apart_writes_nowhere_else_and_asks_nobody(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = str(listening.getsockname()[1])
        out = subprocess.run([sys.executable, "-c", CONFINED, str(tmp_path / "own"), port], capture_output=True, text=True, check=True, timeout=60)
    held, network, elsewhere, here, programs, unix = out.stdout.strip().split("|")
    if "files" not in held or "network" not in held:
        pytest.skip(f"this system holds back {held} only")
    assert (network, elsewhere, here, programs, unix) == ("PermissionError", "PermissionError", "done", "done", "done")
