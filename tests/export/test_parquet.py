"""Parquet files as a second program reads them: DuckDB, with its own reader."""
from __future__ import annotations

import io
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from policygraph.cli.main import cli
from policygraph.export.parquet import SHAPES, write_parquet
from policygraph.export.records import COLUMNS, KINDS, Records
from policygraph.model import Corpus
from tests.graph.sample import corpus


def written(folder: Path, kind: str, made: Corpus) -> str:
    path = folder / f"{kind}.parquet"
    with path.open("wb") as out:
        write_parquet(Records(made).of(kind), out, kind)
    return str(path)


def test_the_columns_are_those_of_the_records() -> None:
    assert {kind: tuple(shape) for kind, shape in SHAPES.items()} == COLUMNS


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_program_reads_the_same_records(kind: str, tmp_path: Path) -> None:
    table = duckdb.sql(f"FROM '{written(tmp_path, kind, corpus())}'")
    assert [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()] == list(Records(corpus()).of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_no_records_have_the_same_types(kind: str, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    full, none = duckdb.sql(f"FROM '{written(tmp_path, kind, corpus())}'"), duckdb.sql(f"FROM '{written(tmp_path / 'none', kind, Corpus())}'")
    assert none.fetchall() == [] and full.dtypes == none.dtypes and full.columns == none.columns


def test_numbers_are_numbers(tmp_path: Path) -> None:
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{written(tmp_path, 'observations', corpus())}')").fetchall())
    assert (kinds["value"], kinds["lines"], kinds["name"]) == ("DOUBLE", "BIGINT[]", "VARCHAR")


def test_the_same_records_give_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for out in (first, second):
        write_parquet(Records(corpus()).of("measures"), out, "measures")
    assert first.getvalue() == second.getvalue() != b""


def test_the_real_plan_is_asked_in_sql(index_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "measures.parquet"
    run = CliRunner().invoke(cli, ["export", "measures", "--format", "parquet", "-o", str(out), "--index", str(index_dir)])
    assert run.exit_code == 0, run.output
    import policygraph

    led = duckdb.sql(f"SELECT count(*) FROM '{out}' WHERE list_contains(list_transform(units, lambda u: u.label), '区住建局')").fetchall()
    assert led == [(len(policygraph.open(index_dir).units["区住建局"].measures),)]
