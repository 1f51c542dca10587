from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from policygraph import records
from policygraph.graph import store
from policygraph.serve.app import create_app
from policygraph.serve.settings import Limits
from tests.graph.sample import corpus


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built index of the sample, without search."""
    folder = tmp_path_factory.mktemp("served")
    store.write(corpus(), folder)
    records.save(corpus(), folder)
    return folder


@pytest.fixture(scope="session")
def client(index: Path) -> Iterator[TestClient]:
    limits = Limits(seconds=1.0, rows=3000, body_bytes=20_000, workers=2)
    with TestClient(create_app(index, limits), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture(scope="session")
def address(index: Path) -> Iterator[str]:
    """A real server on a free port of this machine."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(create_app(index, Limits(workers=2)), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the server did not start"
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
