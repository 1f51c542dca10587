"""The W3C's tests, where they are at hand: POLICYGRAPH_W3C, or shared/w3c beside the project."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.w3c.suite import FOLDER, cases, outcome

KNOWN = [line.split(" ", 1) for line in Path(__file__).with_name("known.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_no_known_failure_is_ours() -> None:
    assert {whose for whose, _ in KNOWN} == {"engine", "union"}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the W3C's tests are not here: set POLICYGRAPH_W3C to their folder")
@pytest.mark.filterwarnings("ignore")
def test_all_go_as_they_should_but_the_known() -> None:
    found = {case.name: told.split(":")[0] for case in cases() if (told := outcome(case))}
    assert found == {name: whose for whose, name in KNOWN}
    assert len(list(cases())) > 900
