"""The made-up documents in the styles of other governments: their reference data, and the figures that must hold."""
from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from policygraph.extract import extract
from policygraph.read import read_file
from policygraph.structure import structure
from tests.documents.marked import FOLDER, read
from tests.documents.reference import NAMES, Figure, load, relocate, score, squash

HELD = {"measures": 0.99, "units": 0.97, "deadlines": 0.98, "targets": 0.95}
"""F1 over all documents together."""


@cache
def figures(name: str) -> dict[str, Figure]:
    """One document read, taken apart and scored."""
    source = read_file(FOLDER / "files" / load(name)["document"])
    reference = relocate(load(name), [line.text for line in source.lines])
    return score(reference, extract(source, structure(source)).measures)


def facts(reference: dict[str, Any]) -> list[tuple[str, str]]:
    """Every printed string the reference data names, with the id of what it stands in."""
    named = []
    for plan in reference["plans"]:
        named += [(plan["key"], t["quote"]) for goal in plan["goals"] for t in goal["targets"]]
        for m in plan["measures"]:
            named += [(m["id"], u["mention"]) for u in m["units"]]
            named += [(m["id"], d["raw"]) for d in m["deadlines"]]
            named += [(m["id"], t["quote"]) for t in m["targets"]]
    return named


def test_documents_cover_the_formats() -> None:
    formats = {load(name)["document"].rpartition(".")[2] for name in NAMES}
    assert formats == {"txt", "md", "html", "docx", "pdf"}
    assert len(NAMES) >= 16


@pytest.mark.parametrize("name", NAMES)
def test_reference_is_made_from_its_source(name: str) -> None:
    source = read(FOLDER / "marked" / f"{name}.txt")
    assert load(name) == {"document": source.file, "plans": source.plans}
    if source.options["ext"] in ("txt", "md"):
        text = (FOLDER / "files" / source.file).read_text(encoding="utf-8")
        assert text == "\n".join(source.lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_reference_stands_in_the_text_as_read(name: str) -> None:
    reference = load(name)
    source = read_file(FOLDER / "files" / reference["document"])
    text = squash(source.text)
    assert [fact for fact in facts(reference) if squash(fact[1]) not in text] == []
    before = [m["line"] for plan in load(name)["plans"] for m in plan["measures"]]
    after = [m["line"] for plan in relocate(reference, [line.text for line in source.lines])["plans"]
             for m in plan["measures"]]
    assert after == sorted(after)
    if source.format in ("txt", "md"):
        assert all(abs(a - b) <= 1 for a, b in zip(before, after, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_measures_of_each_style(name: str) -> None:
    found = figures(name)["measures"]
    assert (found.misses, found.extras) == ([], [])


@pytest.mark.parametrize("kind", HELD)
def test_figures_over_all_styles(kind: str) -> None:
    total = sum((figures(name)[kind] for name in NAMES), Figure())
    assert total.f1 >= HELD[kind], "\n".join([*total.misses, *total.extras])
