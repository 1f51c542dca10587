"""Shared fixtures: the real document, the reference data, and one index built from the real corpus."""
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.model import Corpus, SourceText
from tests.helpers import CORPUS, REAL, ROOT

NOT_HERE = "not here"
FORESEEN = (NOT_HERE, "npm", "curl", "needs the extra ocr", "this system holds back")
"""What a skip's reason may hold in CI: data and programs it does not bring, an extra of 400 MB, an older kernel."""


@pytest.fixture(scope="session")
def real() -> SourceText:
    """The real document as read."""
    from policygraph.read import read_file

    return read_file(REAL, REAL.name)


@pytest.fixture(scope="session")
def gold() -> Path:
    """The reference data of the corpus: plans, names of units, searches and questions with their right answers."""
    return ROOT / "tests" / "reference"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Data of other people that is kept beside the project, never in it; tests that need it are skipped without."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{NOT_HERE}: {folder.name}/ beside the project")
    return folder


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI=true, a skip that nobody foresaw fails the run: what guards a figure must not fall silent."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None:
        return
    found = {str(r.longrepr[2] if isinstance(r.longrepr, tuple) else r.longrepr) for r in reporter.stats.get("skipped", [])}
    if unforeseen := sorted(reason for reason in found if not any(known in reason for known in FORESEEN)):
        reporter.write_line(f"skipped for a reason that is not foreseen: {unforeseen}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium, driven by Playwright."""
    from tests.explore.browser import BROWSER, QUIET

    if not BROWSER:
        pytest.skip("no Chromium here; install it or set POLICYGRAPH_BROWSER")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield browser
        browser.close()
