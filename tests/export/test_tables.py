from __future__ import annotations

import csv
import io

import pytest

from policygraph.export.records import COLUMNS, KINDS, Records
from policygraph.export.tables import write_csv
from policygraph.model import Corpus
from tests.graph.sample import corpus


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_nothing_has_its_header(kind: str) -> None:
    out = io.StringIO()
    write_csv(Records(Corpus()).of(kind), out, COLUMNS[kind])
    assert out.getvalue() == ",".join(COLUMNS[kind]) + "\n"


def test_the_columns_are_those_of_the_records() -> None:
    records, seen = Records(corpus()), set()
    for kind in KINDS:
        for record in records.of(kind):
            assert tuple(record) == COLUMNS[kind]
            seen.add(kind)
    assert {"measures", "observations", "units", "indicators"} <= seen


def test_one_row_a_record_and_no_formulas() -> None:
    out = io.StringIO()
    write_csv([{"a": "=1+1", "lines": [3, 4]}, {"a": None, "lines": [5, 5]}], out, ("a", "lines"))
    assert list(csv.DictReader(io.StringIO(out.getvalue()))) == [{"a": "'=1+1", "lines": "3–4"}, {"a": "", "lines": "5–5"}]
