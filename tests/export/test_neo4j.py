"""Files that neo4j-admin takes: one id column, ids once, no relationship into nothing."""
from __future__ import annotations

import csv
import io
import zipfile

from policygraph.export.neo4j import write_neo4j
from tests.align.samples import corpus


def tables() -> dict[str, list[dict[str, str]]]:
    out = io.BytesIO()
    write_neo4j(corpus(), out)
    with zipfile.ZipFile(out) as made:
        return {name: list(csv.DictReader(io.StringIO(made.read(name).decode()))) for name in made.namelist()}


def test_headers_ids_and_ends() -> None:
    found = tables()
    nodes, ties = found["nodes.csv"], found["relationships.csv"]
    assert sum(h.endswith(":ID") for h in nodes[0]) == 1 and ":LABEL" in nodes[0]
    assert {":START_ID", ":END_ID", ":TYPE"} <= ties[0].keys()
    ids = [n["iri:ID"] for n in nodes]
    assert len(ids) == len(set(ids))
    assert all(t[end] in set(ids) for t in ties for end in (":START_ID", ":END_ID"))
    assert {t[":TYPE"] for t in ties} >= {"PART_OF", "RESPONSIBLE_FOR", "TARGETS"}


def test_a_target_has_number_unit_and_quote() -> None:
    target = next(t for t in tables()["relationships.csv"] if t[":TYPE"] == "TARGETS" and t["value:double"] == "0.5")
    assert (target["comparator"], target["unit"], target["quote"]) == ("<=", "工作日", "将企业开办时间压缩至0.5个工作日以内")


def test_the_same_corpus_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_neo4j(corpus(), first)
    write_neo4j(corpus(), second)
    assert first.getvalue() == second.getvalue()
