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


def test_a_cell_over_several_numbers_is_a_heading(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td {'rowspan=' + c[:1] if c[1:2] == '#' else ''}>{c.partition('#')[2] or c}</td>" for c in cells) + "</tr>"
    file = tmp_path / "清单.html"
    file.write_text("<html><body><p>甲县河长制任务清单</p><table>" + row("序号", "考核项目", "责任单位", "分值", "考核内容", "评分标准") + row(
        "2#1", "3#重点部门", "2#县农业农村局", "30", "加强养殖污染控制", "建立台账，加强监督管理，防止复养。") + row(
        "15", "推行农药减量化治理", "推广生物农药，开展统防统治。") + row(
        "2", "县工业和信息化局", "60", "加强工业聚集区污染防治", "完善处理设施，开展专项整治。") + "</table></body></html>", encoding="utf-8")
    found = [(m.heading, [u.mention for u in m.units]) for m in policygraph.read(file).measures]
    assert found == [("加强养殖污染控制", ["县农业农村局"]), ("推行农药减量化治理", ["县农业农村局"]),
                     ("加强工业聚集区污染防治", ["县工业和信息化局"])]
