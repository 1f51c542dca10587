"""A figure is the same wherever it is shown: docs/counts.md."""
from __future__ import annotations

import io
from pathlib import Path

import pytest
from icalendar import Calendar

import policygraph
from policygraph import counts
from policygraph.built import read_manifest
from policygraph.door import OpenIndex
from policygraph.export import files
from policygraph.export.narrow import narrow
from policygraph.model import Corpus
from policygraph.sparql import library
from tests.helpers import ROOT


@pytest.fixture(scope="module")
def index(index_dir: Path) -> OpenIndex:
    return policygraph.open(index_dir)


def query(index: OpenIndex, name: str, **values: str) -> list[dict]:
    return index.sparql(library.with_prefixes(library.get(name).bind(values, index.names))).records()


def test_the_summary_is_what_is_exported(index: OpenIndex) -> None:
    manifest = read_manifest(index.folder)
    told = manifest["counts"]
    assert {k: v for k, v in told.items() if k != "triples"} == counts.totals(index.records)
    kinds = [r["kind"] for r in index.export_records("measures")]
    assert told["measures"] == kinds.count("measure") + kinds.count("step")
    assert (told["goals"], told["safeguards"]) == (kinds.count("goal"), kinds.count("safeguard"))
    for kind in ("units", "indicators", "observations", "plans"):
        assert told[kind] == len(index.export_records(kind)), kind
    open_or_not = [f["acknowledged"] for f in index.export_records("findings")]
    assert (told["findings"], told["acknowledged"]) == (open_or_not.count(None), len(open_or_not) - open_or_not.count(None))


def test_the_graph_counts_alike(index: OpenIndex) -> None:
    told, nodes = counts.totals(index.records), {r["class"].rpartition("#")[2]: r["nodes"] for r in query(index, "overview")}
    assert (nodes["Measure"], nodes["Unit"], nodes["Indicator"], nodes["Observation"], nodes["Plan"]) == (
        told["measures"], told["units"], told["indicators"], told["observations"], told["plans"])
    assert nodes["Finding"] == told["findings"] + told["acknowledged"]
    asked = {r["finding"] for r in query(index, "contradictions")}
    assert len(asked) >= len(counts.contradictions(index.records)) > 0
    open_ids = {r["id"] for r in index.export_records("findings") if r["acknowledged"] is None and r["kind"] == "contradiction"}
    assert len(open_ids) == len(counts.contradictions(index.records))


def test_the_measures_of_every_unit(index: OpenIndex) -> None:
    ranked = {r["unit"]: r["measures"] for r in query(index, "unit-ranking")}
    for record in index.export_records("units"):
        assert record["measures"] == ranked.get(record["iri"], 0), record["label"]
    for name in ("区住建局", "区税务局"):
        unit = index.units[name]
        assert unit.profile.measures == ranked[unit.iri] == sum(m.kind in ("measure", "step") for m in unit.measures)
        assert len(unit.profile.partners) == len({r["partner"] if "partner" in r else r["unit"] for r in query(index, "partners-of-unit", unit=unit.iri)})


@pytest.mark.parametrize("month", ["2022-03", "2022-06", "2022-12"])
def test_what_is_due_in_a_month(index: OpenIndex, month: str) -> None:
    unit = index.units["区住建局"]
    due = {m.id for m in counts.due_in(index.records, month, unit.iri)}
    assert due == {i for day, ids in unit.profile.due.items() if day.startswith(month) for i in ids}
    asked = query(index, "due-of-unit", **{"unit": unit.iri, "from": f"{month}-01", "by": f"{month}-31" if month != "2022-06" else f"{month}-30"})
    assert due == {r["id"] for r in asked}
    out = io.BytesIO()
    part = narrow(index.records, unit.unit)
    part.measures = counts.actions(part)
    files.write("calendar", "ics", part, out)
    events = [e for e in Calendar.from_ical(out.getvalue()).walk("VEVENT") if e.decoded("dtstart").isoformat().startswith(month)]
    assert len(due) == sum(int(str(e["summary"]).partition("项")[0]) for e in events)


def test_every_figure_of_the_summary_is_defined() -> None:
    page = (ROOT / "docs" / "counts.md").read_text(encoding="utf-8")
    assert all(key in page for key in counts.totals(Corpus()))
