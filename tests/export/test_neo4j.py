"""Files that neo4j-admin takes: one id column, ids once, no relationship into nothing."""
from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

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


TYPES = {"int", "long", "float", "double", "boolean", "byte", "short", "char", "string", "point", "date", "localtime", "time", "localdatetime",
         "datetime", "duration"}


def field(header: str) -> tuple[str, str, bool]:
    """Name, type and whether it is an array, by the rules of ``neo4j-admin database import``: ``name:type[]``, ``name:ID(space){…}``."""
    name, colon, kind = header.partition(":")
    array = kind.endswith("[]")
    kind = re.sub(r"\(.*\)|\{.*\}", "", kind.removesuffix("[]"))
    assert not colon or kind in TYPES | {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE"}, f"{header}: no type of neo4j-admin"
    return name, kind or "string", array


@pytest.mark.parametrize("header", ["n:text", "n:integer", ":START"])
def test_a_header_that_neo4j_does_not_know_is_told(header: str) -> None:
    with pytest.raises(AssertionError, match="no type"):
        field(header)


@pytest.mark.parametrize(("name", "once"), [("nodes.csv", ["ID", "LABEL"]), ("relationships.csv", ["END_ID", "START_ID", "TYPE"])])
def test_headers_and_cells_by_the_rules_of_neo4j_admin(name: str, once: list[str]) -> None:
    rows = tables()[name]
    fields = {header: field(header) for header in rows[0]}
    assert sorted(kind for _, kind, _ in fields.values() if kind.isupper()) == once
    named = [n for n, kind, _ in fields.values() if n]
    assert len(named) == len(set(named)) and all(re.fullmatch(r"\w+", n) for n in named)
    cells = 0
    for row in rows:
        for header, (_, kind, _) in fields.items():
            if kind == "LABEL":
                assert all(re.fullmatch(r"[A-Z]\w*", label) for label in row[header].split(";"))
            elif kind in ("ID", "START_ID", "END_ID", "TYPE"):
                assert row[header]
            elif row[header] and kind in ("int", "double"):
                cells += 1
                (int if kind == "int" else float)(row[header])
    assert cells
