"""The page of findings: joined, grouped, to be sent and accepted."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from policygraph.explore import filters
from policygraph.explore.address import Address
from policygraph.explore.library import Library, short
from policygraph.explore.pages import findings
from policygraph.explore.view import View
from policygraph.lint.acknowledge import read_acknowledged


@pytest.fixture(scope="module")
def library(index_dir: Path) -> Library:
    return Library(index_dir)


def view(library: Library, **params: str) -> View:
    return View(library, Address("findings", params), "zh")


def test_what_says_the_same_in_one_plan_is_shown_once(library: Library) -> None:
    shown = view(library, kind="wrong-domain")
    found = findings.chosen(shown)
    joined = findings._same(shown, found)
    assert sum(map(len, joined)) == len(found) > len(joined)
    made = findings._finding(shown, max(joined, key=len))
    assert "同样的问题另有" in made.text


def test_groups_hold_every_finding_and_lead_to_their_list(library: Library) -> None:
    shown = view(library, by="unit")
    found = findings.chosen(shown)
    groups = findings._groups(shown, found, "unit")
    assert {f.id for _, _, own in groups for f in own} == {f.id for f in found}
    first, to, own = groups[0]
    unit = next(u for u in library.units.values() if u.label == first.text)
    assert to is not None and "unit=" in to and "by=" not in to
    assert {f.id for f in findings.chosen(view(library, unit=short(unit.iri)))} == {f.id for f in own}
    assert findings._file_name(view(library, unit=short(unit.iri))) == f"{unit.label}-问题"


def test_the_measures_of_a_finding_name_its_units(library: Library) -> None:
    f = next(f for f in library.corpus.findings if f.kind == "contradiction" and filters.units_of(view(library), f.id))
    measures = filters.measures_of(view(library), f.id)
    assert measures and set(filters.units_of(view(library), f.id)) == {iri for m in measures for iri in library.roles[m.iri]}


def test_the_lines_to_copy_are_read_by_the_curation_file(library: Library) -> None:
    group = findings.chosen(view(library))[:2]
    lines = findings._accept(view(library), group).text.split("acknowledged:", 1)[1]
    read = read_acknowledged(yaml.safe_load("acknowledged:" + lines))
    assert [a.finding for a in read] == [f.id for f in group]
