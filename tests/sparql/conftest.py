from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from policygraph.graph import store
from tests.graph.sample import corpus


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    store.write(corpus(), folder)
    return folder


@pytest.fixture(scope="session")
def graph(index: Path) -> Store:
    return store.open_store(index)
