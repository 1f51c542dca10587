"""Three years of one place and two places of one year, with known differences."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.compare import Comparison, compare
from policygraph.model import Corpus
from tests.align.samples import corpus_of

PLAN = """云山市{place}{year}年优化营商环境实施方案
为优化营商环境，结合我区实际，制定本方案。
一、主要任务
（一）压减企业开办时间。{year}年底前，企业开办时间压减至{time}以内。
责任单位：区市场监管局
（二）推行联合验收。规划、消防统一受理，联合验收率达到{share}%以上。
责任单位：区住建局、{body}
（三）开展政策宣讲。组织宣讲活动。
责任单位：区司法局
"""
MORE = "（四）建设智慧停车平台。整合全区公共停车泊位数据。\n责任单位：区城管局\n"


def made(place: str = "河东区", year: int = 2021, time: str = "3个工作日", share: int = 90, body: str = "区应急局") -> str:
    return PLAN.format(place=place, year=year, time=time, share=share, body=body)


@pytest.fixture(scope="module")
def three() -> Corpus:
    return corpus_of({
        "2021.txt": made(), "2022.txt": made(year=2022, time="2个工作日", share=90),
        "2023.txt": made(year=2023, time="2个工作日", share=95, body="区人防办").replace("开展政策宣讲", "开展线上政策宣讲") + MORE,
        "other.txt": "河东区会议记录\n一、议题\n讨论有关事项。\n"})


def found(c: Corpus, by: str) -> Comparison:
    return compare(c, by)  # type: ignore[arg-type]


def test_series_over_years_in_one_unit(three: Corpus) -> None:
    [group] = found(three, "year").groups
    assert (group.name, group.columns) == ("河东区", ["2021", "2022", "2023"])
    assert [(s.indicator, s.unit, [s.values(c) for c in group.columns], s.changed(group.columns)) for s in group.series] == [
        ("企业开办时间", "工作日", [[("<=", 3, None)], [("<=", 2, None)], [("<=", 2, None)]], True),
        ("联合验收率", "%", [[(">=", 90, None)], [(">=", 90, None)], [(">=", 95, None)]], True)]


def test_measures_and_bodies_from_year_to_year_all_found_none_invented(three: Corpus) -> None:
    first, second = found(three, "year").groups[0].steps
    assert (first.added, first.dropped, first.carried, first.reworded, first.units) == ([], [], 3, [], [])
    assert [m["heading"] for m in second.added] == ["建设智慧停车平台"] and second.dropped == [] and second.carried == 3
    assert [m["heading"] for m in second.reworded] == ["开展线上政策宣讲"]
    assert [(u["unit"], u["before"], u["after"]) for u in second.units] == [("区人防办", 0, 1), ("区城管局", 0, 1), ("区应急局", 1, 0)]


def test_what_has_nothing_beside_it_is_told(three: Corpus) -> None:
    assert found(three, "year").left_out == ["other.txt"] and set(found(three, "place").left_out) == {d.name for d in three.documents}


def test_places_of_one_year() -> None:
    c = corpus_of({"a.txt": made(), "b.txt": made(place="河西区", time="24小时", share=85), "c.txt": made(place="河南区", year=2024)})
    result = found(c, "place")
    [group] = result.groups
    assert (group.name, group.columns, result.left_out) == ("2021", ["河东区", "河西区"], ["c.txt"])
    # hours and working days are two series: no factor leads from one to the other
    assert [(s.indicator, s.unit, sorted(s.points)) for s in group.series] == [
        ("联合验收率", "%", ["河东区", "河西区"]), ("企业开办时间", "小时", ["河西区"]), ("企业开办时间", "工作日", ["河东区"])]
    assert group.steps[0].units == [] and group.steps[0].carried == 3


def test_rows_and_frame_hold_every_number_with_its_quote(three: Corpus) -> None:
    pytest.importorskip("pandas")
    frame = found(three, "year").frame()
    assert len(frame) == 6 and set(frame["column"]) == {"2021", "2022", "2023"}
    assert all(row.quote in made() + made(year=2022, time="2个工作日") + made(share=95) for row in frame.itertuples())


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for year in (2021, 2022):
        (tmp_path / "corpus" / f"{year}.txt").write_text(made(year=year, share=year - 1931), encoding="utf-8")
    pipeline.build(tmp_path / "corpus", tmp_path / "index", with_index=False)
    run = [sys.executable, "-m", "policygraph", "compare", "--by", "year", "--index", str(tmp_path / "index")]
    said = json.loads(subprocess.run([*run, "--json", "--changed"], capture_output=True, check=True).stdout)
    assert [s["indicator"] for s in said["groups"][0]["series"]] == ["联合验收率"]
    table = subprocess.run(run, capture_output=True, check=True, text=True).stdout
    assert "≥90%" in table and "≥91%" in table and "新增 0，取消 0，延续 3，改写 0" in table
    assert subprocess.run([*run, "--csv"], capture_output=True, check=True, text=True).stdout.count("\n") == 5
