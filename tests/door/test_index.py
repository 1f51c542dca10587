"""The one door: what a researcher types, and that a part of the records gives what the whole gives."""
from __future__ import annotations

from pathlib import Path

import pytest

import policygraph
from policygraph.door import OpenIndex
from policygraph.errors import IndexMissing, QueryError
from policygraph.network import collaboration, profiles
from policygraph.network.records import indicator_record, unit_record
from policygraph.records import load
from tests.helpers import SMALL


@pytest.fixture(scope="module")
def index(index_dir: Path) -> OpenIndex:
    return policygraph.open(index_dir)


def test_units_by_any_name_with_what_is_known_of_them(index: OpenIndex) -> None:
    unit = index.units["住建局"]
    assert unit.label == "区住建局" and unit.iri in list(index.units) and "住建局" in index.units and "天文台" not in index.units
    frame = unit.measures.frame()
    assert len(frame) == len(unit.measures) > 20 and {"id", "heading", "plan.key"} <= set(frame.columns)
    assert set(frame["id"]) == {m.id for m in index.records.measures if any(u.unit == unit.iri for u in m.units)}


def test_indicators_plans_findings(index: OpenIndex) -> None:
    levels = index.indicators["民商事案件调解率"].levels
    assert {level.perspective for level in levels} >= {"current"} and len(levels.frame()) == len(levels)
    plan = index.plans["annex04"]
    assert len(plan.measures) and len(plan.observations) and all(o.plan == "annex04" for o in plan.observations)
    assert len(index.findings.records()) == len(index.records.findings) and len(index.plans.frame()) == len(index.plans) == 32


def test_search_ask_sparql_network(index: OpenIndex) -> None:
    assert index.search("electricity connection time", k=3).results
    assert index.ask("区住建局牵头哪些措施？")["answered"]
    assert index.sparql("SELECT (COUNT(?m) AS ?n) { ?m a pg:Measure }").records()[0]["n"]
    whole = collaboration(load(index.folder), plan=index.plans["annex04"].iri)
    part = index.network(plan="annex04")
    assert sorted(part.nodes) == sorted(whole.nodes) and sorted(part.edges) == sorted(whole.edges)


def test_what_is_read_for_a_profile_gives_the_same_as_everything(index: OpenIndex) -> None:
    whole = profiles.Profiles(load(index.folder))
    for name in ("区住建局", "区税务局", "区法院"):
        unit = index.units[name]
        assert unit_record(unit.profile) == unit_record(whole.unit(unit.iri))
    for iri in list(index.indicators)[:40]:
        assert indicator_record(index.indicators[iri].profile) == indicator_record(whole.indicator(iri))


def test_only_what_is_asked_for_is_read(index_dir: Path) -> None:
    corpus = load(index_dir)
    assert corpus.findings and not corpus.has("measures") and not corpus.has("documents")
    about = corpus.about(units=[policygraph.open(index_dir).units["区住建局"].iri])
    assert about.measures and not corpus.has("measures")


def test_a_shared_name_needs_a_place(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, place in enumerate(("甲县", "乙县")):
        text = SMALL.replace("甲县", place)
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    policygraph.build(folder, tmp_path / "out", with_index=False)
    index = policygraph.open(tmp_path / "out")
    with pytest.raises(QueryError, match="--place"):
        index.units["县财政局"]
    assert index.units.find("县财政局", "乙县").place.endswith("乙县")
    assert index.plans.find("general", "甲县").plan.document == "0.txt"
    with pytest.raises(QueryError):
        index.units.find("县财政局", "丁县")


def test_read_gives_what_one_document_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, encoding="utf-8")
    said = policygraph.read(tmp_path / "a.txt")
    assert [m.heading for m in said.measures] == ["压减时间"] and said.document.title.endswith("方案")


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="policygraph build"):
        policygraph.open(tmp_path / "none")
    (tmp_path / "bare").mkdir()
    with pytest.raises(IndexMissing, match="policygraph build"):
        _ = policygraph.open(tmp_path / "bare").units["x"]


def test_an_index_that_was_built_anew_is_told(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(SMALL, encoding="utf-8")
    policygraph.build(tmp_path / "corpus", tmp_path / "out", with_index=False)
    index = policygraph.open(tmp_path / "out")
    assert len(index.measures) == 1 and not index.stale
    policygraph.build(tmp_path / "corpus", tmp_path / "out", with_index=False, force=True)
    assert index.stale and len(index.measures) == 1
    with pytest.raises(IndexMissing, match="open it again"):
        _ = index.store
