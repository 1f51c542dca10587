from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.index import Searcher, build_index
from tests.index.makers import corpus, tiny_model


@pytest.fixture(scope="session")
def small_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build_index(corpus(), folder / "search")
    return folder


@pytest.fixture(scope="session")
def small(small_dir: Path) -> Searcher:
    return Searcher.open(small_dir)


@pytest.fixture(scope="session")
def searcher(index_dir: Path) -> Searcher:
    """Over the real corpus."""
    return Searcher.open(index_dir)


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("model") / "tiny")
