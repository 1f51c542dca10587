"""A running explorer and a browser that can reach nothing else."""
from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.explore.reader import Reader


@pytest.fixture(scope="session")
def address(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an explorer over the reference index, started as a user does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("explorer") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "policygraph", "app", "--index", str(index_dir), "--port", str(port)], stdout=out, stderr=out)
    url = f"http://127.0.0.1:{port}/"
    try:
        wait(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an explorer answers; RuntimeError with what it said when it ends instead."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{url}_stcore/health", timeout=2):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.25)
    raise RuntimeError(f"the explorer did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture
def reader(chromium: object, address: str) -> Iterator[Reader]:
    """Somebody at a desk: 1280 pixels wide."""
    with Reader.at(chromium, address) as made:
        yield made


@pytest.fixture
def phone(chromium: object, address: str) -> Iterator[Reader]:
    """Somebody on the way: 390 pixels wide."""
    with Reader.at(chromium, address, width=390, height=844) as made:
        yield made
