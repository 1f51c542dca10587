"""However a corpus came to be what it is, its exports are the same bytes."""
from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

import policygraph
from policygraph import pipeline
from policygraph.export import files
from policygraph.graph import serialise
from policygraph.graph.store import Before, write_checked
from policygraph.records import FILE, load
from tests.graph.sample import corpus as sample
from tests.helpers import SMALL

PLACES = "甲乙丙丁戊己"
TABLE = "\n指标对比\n序号\t指标\t现状\t2023年目标\n1\t办理时间（天）\t{now}\t{goal}\n"


def text(place: str, days: int) -> str:
    """A small plan with a table and a safeguard."""
    return SMALL.replace("甲县", f"{place}县").replace("3个工作日", f"{days}个工作日") + (
        f"二、保障措施\n（一）加强领导\n县财政局总体牵头。{TABLE.format(now=days + 4, goal=days)}")


def exports(index: Path) -> dict[str, str]:
    """Digest of every export."""
    opened = policygraph.open(index)
    found = {kind: repr(opened.export_records(kind)) for kind in ("measures", "observations", "units", "indicators", "findings")}
    found |= {form: serialise.export(index, form) for form in ("turtle", "jsonld", "ntriples", "nquads", "trig")}
    digests = {kind: hashlib.sha256(told.encode()).hexdigest() for kind, told in found.items()}
    for kind, form in (("network", "graphml"), ("network", "gexf"), ("ledger", "xlsx"), ("calendar", "ics")):
        out = io.BytesIO()
        files.write(kind, form, opened.records, out)
        digests[form] = hashlib.sha256(out.getvalue()).hexdigest()
    return digests | {"records": hashlib.sha256((index / FILE).read_bytes()).hexdigest()}


def test_documents_added_changed_and_removed_in_any_order_give_the_same_exports(tmp_path: Path) -> None:
    folder, drawn = tmp_path / "corpus", random.Random(11)
    folder.mkdir()
    states: dict[str, int] = {}
    reused = 0
    for step in range(10):
        place = drawn.choice(PLACES)
        if place in states and drawn.random() < 0.4 and len(states) > 1:
            del states[place]
            (folder / f"{place}.txt").unlink()
        else:
            states[place] = step + 2
            (folder / f"{place}.txt").write_text(text(place, states[place]), encoding="utf-8")
        report = pipeline.build(folder, tmp_path / "grown", with_index=False)
        reused += len(report.kept)
        if step % 3 == 0 or step == 9:
            pipeline.build(folder, tmp_path / f"fresh{step}", with_index=False)
            assert exports(tmp_path / "grown") == exports(tmp_path / f"fresh{step}")
    assert reused > 10


def test_only_changed_graphs_are_loaded_and_the_rest_is_taken_over(tmp_path: Path) -> None:
    first = write_checked(sample(), tmp_path / "one")
    changed = sample()
    changed.measures[0].heading += "二"
    before = Before(tmp_path / "one", first.graphs)
    second = write_checked(changed, tmp_path / "two", before)
    assert 0 < second.changed < len(second.graphs) and second.report.conforms
    write_checked(changed, tmp_path / "fresh")
    assert serialise.export(tmp_path / "two", "ntriples") == serialise.export(tmp_path / "fresh", "ntriples")
    # the old one is as it was, though they share files
    write_checked(sample(), tmp_path / "again")
    assert serialise.export(tmp_path / "one", "ntriples") == serialise.export(tmp_path / "again", "ntriples")


def test_what_breaks_a_shape_in_a_changed_graph_is_found(tmp_path: Path) -> None:
    first = write_checked(sample(), tmp_path / "one")
    broken = sample()
    broken.measures[0].iri = "https://w3id.org/policygraph/id/other/x"
    broken.measures[0].units[0].unit = "https://w3id.org/policygraph/id/unit/none"
    whole = write_checked(broken, tmp_path / "whole").report
    part = write_checked(broken, tmp_path / "part", Before(tmp_path / "one", first.graphs)).report
    assert not whole.conforms and part.violations == whole.violations


def test_the_records_of_a_document_are_read_without_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, place in enumerate(PLACES[:3]):
        (folder / f"{place}.txt").write_text(text(place, n + 3), encoding="utf-8")
    pipeline.build(folder, tmp_path / "out", with_index=False)
    corpus = load(tmp_path / "out")
    found = corpus.measures_of(plans=[("乙.txt", "general")])
    assert found and {m.document for m in found} == {"乙.txt"} and not corpus.has("measures")
