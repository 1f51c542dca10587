from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.cli.sparql import sparql
from policygraph.errors import QueryError


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(sparql, list(arguments), input=text)


def test_standard_input_and_json(index: Path) -> None:
    result = call("-", "--index", str(index), text="SELECT (COUNT(*) AS ?n) { ?u a pg:Unit }")
    assert json.loads(result.stdout)["results"]["bindings"][0]["n"]["value"] == "4"


def test_file_and_table(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("﻿SELECT ?u ?m { ?u pg:leads ?m }", encoding="utf-8")
    result = call(str(file), "--format", "table", "--index", str(index))
    assert "unit/云川区/区供电公司" in result.stdout
    assert "1 rows" in result.stderr


def test_named_query(index: Path) -> None:
    result = call("--name", "measures-of-unit", "--param", "unit=区供电公司", "--param", "role=lead", "--format", "csv",
                  "--index", str(index))
    assert "压减办电环节" in result.stdout.splitlines()[1]


def test_graphs_are_turtle_by_default(index: Path) -> None:
    assert "pg:leads" in call("-", "--index", str(index), text="CONSTRUCT WHERE { ?u pg:leads ?m }").stdout


def test_row_limit_is_told_on_standard_error(index: Path) -> None:
    result = call("-", "--limit", "2", "--format", "csv", "--index", str(index), text="SELECT ?u { ?u a pg:Unit }")
    assert len(result.stdout.splitlines()) == 3
    assert "first 2" in result.stderr


def test_list_and_show(index: Path) -> None:
    assert "owners-of-indicator\t指标由谁负责\tWho owns an indicator" in call("--list").stdout
    shown = call("--name", "unit-ranking", "--show", "--index", str(index)).stdout
    assert shown.startswith("PREFIX pg:") and "pg:role ?_role" in shown
    assert 'pg:role "lead"' in call("--name", "unit-ranking", "--param", "role=lead", "--show", "--index", str(index)).stdout


@pytest.mark.parametrize("arguments", [(), ("-", "--name", "people"), ("-", "--param", "a=b"), ("--name", "people", "--param", "ab")])
def test_bad_usage(index: Path, arguments: tuple[str, ...]) -> None:
    assert call(*arguments, "--index", str(index)).exit_code == 2


def test_errors_are_for_the_command_line_to_show(index: Path) -> None:
    assert isinstance(call("-", "--index", str(index), text="SELECT * {").exception, QueryError)
    stopped = call("-", "--timeout", "0.2", "--index", str(index),
                   text="SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }")
    assert "stopped after 0.2 s" in str(stopped.exception)
