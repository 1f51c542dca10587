"""Two years of one made-up plan."""
from __future__ import annotations

import json
import subprocess
import sys

import pytest

from policygraph.diff import compare, load_pair
from policygraph.errors import PolicygraphError

OLD = """甲县2021年优化营商环境行动方案
一、主要任务
（一）压减企业开办时间。2021年底前，企业开办时间压减至3个工作日以内。
牵头单位：县市场监管局
责任单位：县税务局、县公安局
完成时限：2021年12月
（二）推行联合验收。落实联合验收，验收合格率达到90%以上。
责任单位：县住建局
完成时限：2021年6月
（三）开展政策宣讲。组织宣讲活动。
责任单位：县司法局
"""
NEW = """甲县2022年优化营商环境行动方案
一、主要任务
（一）压减企业开办时间。2022年底前，企业开办时间压减至1个工作日以内。
牵头单位：县政务服务局
责任单位：县市场监管局、县税务局
完成时限：2022年9月
（二）推行联合验收。落实联合验收，验收合格率达到85%以上。
责任单位：县住建局
完成时限：2021年6月
（三）建设信用平台。归集信用信息。
责任单位：县发展改革委
"""


@pytest.fixture
def files(tmp_path):
    for name, text in (("2021.txt", OLD), ("2022.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "2021.txt"), str(tmp_path / "2022.txt")


def test_measures_targets_units_and_deadlines(files, tmp_path):
    changes = compare(*load_pair(*files, tmp_path / "none"))
    assert [m["heading"] for m in changes.added] == ["建设信用平台"]
    assert [m["heading"] for m in changes.dropped] == ["开展政策宣讲"]
    opened, checked = changes.changed
    assert (opened.units_added, opened.units_dropped) == (["县政务服务局"], ["县公安局"])
    assert opened.roles_changed == ["县市场监管局: lead → responsible"]
    assert (opened.deadlines_before, opened.deadlines_after) == (["2021-12-31"], ["2022-09-30"])
    assert checked.deadlines_before == checked.deadlines_after
    assert [(t.indicator, t.change, t.before, t.after, t.stricter) for t in changes.targets] == [
        ("企业开办时间", "lowered", "≤3个工作日", "≤1个工作日", True), ("验收合格率", "lowered", "≥90%", "≥85%", False)]
    assert changes.units_added == ["县发展改革委", "县政务服务局"] and changes.units_dropped == ["县公安局", "县司法局"]


def test_a_document_does_not_differ_from_itself(files, tmp_path):
    (tmp_path / "copy.txt").write_text(OLD, encoding="utf-8")
    changes = compare(*load_pair(files[0], str(tmp_path / "copy.txt"), tmp_path / "none"))
    assert (changes.unchanged, changes.added, changes.dropped, changes.changed, changes.targets) == (3, [], [], [], [])


def test_documents_of_a_built_index_by_part_of_their_name(index_dir):
    corpus, a, b = load_pair("yanshi", "2022", index_dir)
    assert a == b == corpus.documents[0].name


@pytest.mark.parametrize("wanted", ["missing.txt", "2099"])
def test_what_is_not_there_is_one_clear_line(index_dir, wanted):
    with pytest.raises(PolicygraphError, match=f"{wanted}: is no file and no document of the index; documents: "):
        load_pair(wanted, "yanshi", index_dir)


def test_the_command_prints_json_and_lines(files):
    run = [sys.executable, "-m", "policygraph", "diff", *files]
    assert json.loads(subprocess.run([*run, "--json"], capture_output=True, check=True).stdout)["unchanged"] == 0
    said = subprocess.run(run, capture_output=True, check=True, text=True).stdout
    assert "≤1个工作日  更严" in said and "  ~ general/一/（一）  压减企业开办时间" in said
    assert "县市场监管局: 牵头 → 责任" in said and "reworded" not in said and "文字有改动" not in said  # figures and dates changed only
    said = subprocess.run([*run, "--lang", "en"], capture_output=True, check=True, text=True).stdout
    assert "县市场监管局: leads → responsible" in said and "stricter" in said and "更严" not in said


def test_reworded_is_more_than_years_and_figures(tmp_path):
    for name, text in (("a.txt", OLD), ("b.txt", OLD.replace("2021", "2022").replace("90%", "92%")),
                       ("c.txt", OLD.replace("组织宣讲活动", "组织线上宣讲活动"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for other, reworded in (("b.txt", []), ("c.txt", ["开展政策宣讲"])):
        changes = compare(*load_pair(str(tmp_path / "a.txt"), str(tmp_path / other), tmp_path / "none"))
        assert [m.heading_after for m in changes.changed if m.text_changed] == reworded


def test_one_file_twice_is_no_comparison(files, tmp_path):
    with pytest.raises(PolicygraphError, match="same file"):
        load_pair(files[0], files[0], tmp_path)
