"""Graphs are written and read one at a time; what comes back is what was told."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph import told
from policygraph.graph.build import graphs
from tests.graph.sample import corpus


def test_what_was_told_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = dict(graphs(corpus()))
    monkeypatch.setattr(told, "_LOADED_AT_ONCE", 1)
    with told.Told(tmp_path / "told.nq") as file:
        for name, statements in given.items():
            file.add(name, statements)
        assert {name: list(file.read(name)) for name in given} == given
        assert file.counts == {name: len(statements) for name, statements in given.items()}
        pieces = list(file.loads(list(given)))
        assert b"".join(pieces) == b"".join(told.nquads(name, statements) for name, statements in given.items())
        assert len(pieces) == len(given)
    assert not list(tmp_path.iterdir())
