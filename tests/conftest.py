"""Shared fixtures: the real document, the reference data, and one index built from the real corpus."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from policygraph.model import Corpus, SourceText
from tests.helpers import CORPUS, REAL, ROOT


@pytest.fixture(scope="session")
def real() -> SourceText:
    """The real document as read."""
    from policygraph.read import read_file

    return read_file(REAL, REAL.name)


@pytest.fixture(scope="session")
def gold() -> Path:
    """The reference data: POLICYGRAPH_GOLD, or shared/gold beside the project; tests that need it are skipped without."""
    folder = Path(os.environ.get("POLICYGRAPH_GOLD") or ROOT.parent / "shared" / "gold")
    if not folder.is_dir():
        pytest.skip("reference data not here: set POLICYGRAPH_GOLD to its folder")
    return folder


@pytest.fixture(scope="session")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the real corpus, built once for all tests."""
    from policygraph import pipeline

    out = tmp_path_factory.mktemp("built") / "indexes"
    pipeline.build(CORPUS, out)
    return out


@pytest.fixture(scope="session")
def corpus(index_dir: Path) -> Corpus:
    """The records of the real corpus; treat as read-only."""
    from policygraph import records

    return records.load(index_dir)
