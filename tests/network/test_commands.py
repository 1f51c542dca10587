from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph import records
from policygraph.cli.main import cli
from policygraph.errors import QueryError
from tests.graph.sample import corpus as sample


@pytest.fixture
def index(tmp_path: Path) -> Path:
    records.save(sample(), tmp_path)
    return tmp_path


def run(index: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--index", str(index)])


def test_network_as_tables(index):
    done = run(index, "network")
    assert done.exit_code == 0 and "区供电公司" in done.output and "合作单位数" in done.output and "单位 4 个，合作关系 4 条" in done.output


def test_a_type_that_does_not_exist_is_named_with_those_that_do(index):
    done = run(index, "network", "--type", "ministry")
    assert done.exit_code == 2 and "'ministry'" in done.output and "enterprise" in done.output


def test_records_of_one_unit_or_one_plan(index):
    listed = [json.loads(line)["id"] for line in run(index, "export", "measures", "--unit", "供电公司").output.splitlines()]
    assert listed == ["general/二/1", "general/二/2"]
    whole, part = (len(run(index, "export", "measures", *choice).output.splitlines()) for choice in ([], ["--plan", "附件1"]))
    assert 0 < part < whole


def test_a_place_that_cannot_be_written_is_one_line(index, tmp_path):
    (tmp_path / "file").write_text("")
    place = str(tmp_path / "file" / "ledger.xlsx")
    done = subprocess.run([sys.executable, "-m", "policygraph", "export", "ledger", "--index", str(index), "-o", place],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and str(tmp_path / "file") in done.stderr


def test_a_graph_is_written_whole(index):
    done = run(index, "export", "graph", "--unit", "供电公司")
    assert done.exit_code == 2 and "CONSTRUCT" in done.output


def test_network_as_json(index):
    data = json.loads(run(index, "network", "--json").output)
    assert len(data["nodes"]) == 4 and len(data["edges"]) == 4 and data["betweenness_pivots"] is None
    assert all(e["measures"] for e in data["edges"]) and data["figures"]["degree"]["sentence_zh"]


@pytest.mark.parametrize(("choice", "edges"), [
    (["--plan", "附件1"], 1), (["--field", "获得用水"], 1), (["--period", "2022-06"], 3), (["--type", "department"], 1),
    (["--role", "cooperating"], 1), (["--no-collectives"], 4), (["--min-weight", "2"], 0), (["--unit", "区水务公司"], 1)])
def test_network_choices(index, choice, edges):
    assert len(json.loads(run(index, "network", "--json", *choice).output)["edges"]) == edges


def test_what_one_plan_cannot_do_without(index):
    done = run(index, "network", "--plan", "云川区优化营商环境方案")
    assert "离不开的单位" in done.output and "general/二/1、general/二/2" in done.output
    data = json.loads(run(index, "network", "--plan", "附件1", "--json").output)
    assert data["plan"]["units"][0]["needed"] == [] and data["plan"]["plan"]["key"] == "annex01"


@pytest.mark.parametrize("name", ["区供电公司", "供电公司", "District Power Supply Company"])
def test_a_unit(index, name):
    done = run(index, "unit", name)
    assert done.exit_code == 0 and "压减办电环节" in done.output and "2022-06-30" in done.output
    data = json.loads(run(index, "unit", name, "--json").output)
    assert data["measures"] == 2 and data["alone"] == ["general/二/2"] and data["partners"][0]["shared"] == 1
    assert [t["lines"] for t in data["tasks"]] == [[6, 8], [9, 11]]


def test_an_indicator(index):
    done = run(index, "indicator", "办电时间")
    assert done.exit_code == 0 and "12.5个工作日" in done.output and "已达到" in done.output and "原文写明" in done.output
    data = json.loads(run(index, "indicator", "接电时间", "--json").output)
    assert [v["perspective"] for v in data["levels"]] == ["current", "commitment", "commitment", "frontier"]
    assert data["series"][0]["to_frontier"][0]["difference"] == -3.5


def test_english_heads(index):
    assert "Partners" in run(index, "unit", "区供电公司", "--lang", "en").output
    assert "not reached" in run(index, "indicator", "办电时间", "--lang", "en").output
    assert "Strongest ties" in run(index, "network", "--lang", "en").output


@pytest.mark.parametrize("command", [
    ["unit", "无此单位"], ["indicator", "无此指标"], ["network", "--plan", "附件99"], ["network", "--field", "无"],
    ["network", "--period", "x"], ["report", "--unit", "无此单位"]])
def test_a_users_error_is_one_line(index, command):
    done = run(index, *command)
    assert isinstance(done.exception, QueryError) and "\n" not in str(done.exception)


def test_report_to_a_file_or_standard_output(index, tmp_path):
    out = tmp_path / "new" / "report.html"
    assert run(index, "report", "-o", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8") == run(index, "report").output
    assert run(index, "report", "-o", str(tmp_path / "report.docx")).exit_code == 2


@pytest.mark.parametrize(("kind", "form"), [("network", "graphml"), ("network", "gexf"), ("ledger", "xlsx"), ("calendar", "ics")])
def test_exports_by_the_command(index, tmp_path, kind, form):
    out = tmp_path / f"out.{form}"
    assert run(index, "export", kind, "--format", form, "--unit", "区供电公司", "-o", str(out)).exit_code == 0
    assert out.stat().st_size > 300
