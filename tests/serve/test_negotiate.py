from __future__ import annotations

import pytest

from policygraph.serve.negotiate import GRAPHS, ROWS, choose


@pytest.mark.parametrize(("accept", "chosen"), [
    (None, "application/sparql-results+json"),
    ("", "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("text/csv", "text/csv"),
    ("TEXT/CSV ; q=0.5", "text/csv"),
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ("text/*", "text/xml"),
    ("text/csv;q=0.5, */*;q=0.1", "text/csv"),
    ("application/sparql-results+json;q=0, */*", "application/json"),
    ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
    ("image/png", None),
    ("text/csv;q=0", None),
    ("nonsense", None),
    ("text/csv;q=x", None),
])
def test_rows(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, list(ROWS)) == chosen


def test_graphs_are_turtle_by_default() -> None:
    assert choose("*/*", list(GRAPHS)) == "text/turtle"
    assert choose("application/ld+json, text/turtle;q=0.9", list(GRAPHS)) == "application/ld+json"
