"""Rows of task tables: what their columns promise."""
from __future__ import annotations

from pathlib import Path

import policygraph

HEAD = "序号,工作任务,指标,目标值,责任单位,完成时限\n"


def _targets(folder: Path, text: str) -> list[tuple[str, str, float, str]]:
    file = folder / "台账.csv"
    file.write_text(text, encoding="utf-8")
    return [(t.name, t.comparator, t.value, t.unit) for m in policygraph.read(file).measures for t in m.targets]


def test_a_column_of_targets_belongs_to_the_indicator_named_before_it(tmp_path: Path) -> None:
    rows = "1,推进城乡供水一体化,自来水普及率,≥95%,县水利局,2023年6月\n2,做实签约服务,家庭医生签约率,88.5%以上,县卫健委,2023年11月\n"
    assert _targets(tmp_path, HEAD + rows) == [("自来水普及率", ">=", 95.0, "%"), ("家庭医生签约率", ">=", 88.5, "%")]


def test_a_present_level_is_no_target(tmp_path: Path) -> None:
    rows = "1,推进城乡供水一体化,自来水普及率,90%,县水利局,2023年6月\n2,做实签约服务,家庭医生签约率,80%,县卫健委,2023年11月\n"
    assert _targets(tmp_path, HEAD.replace("目标值", "现状") + rows) == []


def test_a_bracket_may_list_hundreds_of_bodies(tmp_path: Path) -> None:
    file = tmp_path / "方案.txt"
    names = "、".join(f"{place}山县{body}局" for place in "甲乙丙丁戊己庚辛壬癸" for body in ("财政", "教育", "审计", "水利", "商务", "民政") * 6)
    file.write_text(f"测试县工作方案\n一、主要任务\n1.推进改革。建成站点。（责任单位：{names}）\n", encoding="utf-8")
    [measure] = policygraph.read(file).measures
    assert len({u.span.start for u in measure.units}) == 360 or len({u.mention for u in measure.units}) == 60
