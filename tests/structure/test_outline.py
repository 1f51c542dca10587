"""Outlines: hand-made ones with the misprints that real documents have, and the real document."""
import json

import pytest

from policygraph.errors import InputError
from policygraph.extract.measures import make_measures
from policygraph.structure import structure
from tests.helpers import source


def measures(text: str) -> list[tuple[str, str]]:
    src = source(text)
    return [(m.id, m.heading) for p in structure(src).plans for m, _, _ in make_measures(src, p) if m.kind in ("measure", "step")]


def test_the_smallest_item_with_a_block_is_the_measure():
    assert measures("""某区优化环境行动方案
一、总体要求
以改革为动力。
二、主要任务
（一）优化审批
1.压减时间。全面压减。
责任单位：区住建局
2.减少材料。全面减少。
责任单位：区财政局
三、保障措施
（一）加强领导。要加强。
""") == [("general/二/（一）/1", "压减时间"), ("general/二/（一）/2", "减少材料")]


def test_a_list_before_the_block_is_part_of_the_measure():
    assert measures("某区行动方案\n一、主要任务\n1.建立机制。在此基础上推进。\n（1）例会机制。建立例会。\n（2）报告机制。定期报告。\n责任单位：区住建局\n") \
        == [("general/一/1", "建立机制")]


def test_misprinted_numerals_stay_as_printed_but_stand_where_they_belong():
    assert measures("""某区行动方案
一、主要举措
（一）第一项。内容。
责任单位：区住建局
（2） 第二项。内容。
责任单位：区住建局
（三）第三项。内容。
责任单位：区住建局
4、 指标对比
五、保障措施
（一）加强领导。
""") == [("general/一/（一）", "第一项"), ("general/一/（2）", "第二项"), ("general/一/（三）", "第三项")]


def test_items_without_any_block_are_measures_and_safeguards_are_not():
    assert measures("某区行动方案\n一、重点任务\n1、加快建设。要加快。\n2、强化管理。要强化。\n二、实施步骤\n1、启动。现在启动。\n三、保障措施\n1、加强领导。\n") \
        == [("general/一/1", "加快建设"), ("general/一/2", "强化管理"), ("general/二/1", "启动")]


def test_a_block_that_closes_a_group_belongs_to_it_when_its_siblings_are_measures():
    text = "某区行动方案\n一、工作举措\n（一）甲。甲文。\n责任单位：区住建局\n（二）乙。\n1.乙一。\n2.乙二。\n责任单位：区司法局\n（三）丙。丙文。\n责任单位：区司法局\n"
    assert [i for i, _ in measures(text)] == ["general/一/（一）", "general/一/（二）", "general/一/（三）"]


def test_a_goal_that_runs_on_from_a_heading_is_a_goal():
    src = source("某区行动方案\n一、主要措施\n（一）提升服务水平主要目标：年底办理时间压减至5天。\n1.优化流程。要优化。\n责任单位：区住建局\n")
    made = [(m.id, m.kind) for p in structure(src).plans for m, _, _ in make_measures(src, p)]
    assert made == [("general/一/（一）/主要目标", "goal"), ("general/一/（一）/1", "measure")]


def test_brackets_at_a_paragraph_end_are_blocks():
    src = source("某市工作要点\n一、重点任务\n（一）优化审批\n1.压减时间。全面压减。（牵头单位：市发改委；责任单位：市财政局，6月底完成）\n2.减少材料。（市住建局负责）\n")
    nodes = [(m.heading, [b.span.quote for b in n.blocks]) for p in structure(src).plans for m, _, n in make_measures(src, p)]
    assert nodes == [("压减时间", ["牵头单位：市发改委；责任单位：市财政局，6月底完成"]), ("减少材料", ["市住建局负责"])]


def test_annexes_begin_where_their_number_stands_alone_not_in_a_list():
    src = source("某市关于印发《甲方案》的通知\n一、总体要求\n附件：1.乙方案\n2.丙方案\n附件1\n乙方案\n一、重点任务\n（一）建设。\n责任单位：市住建局\n附件2丙方案\n一、重点任务\n（一）管理。\n")
    assert [(p.key, p.title) for p in structure(src).plans] == [("general", "甲方案"), ("annex01", "乙方案"), ("annex02", "丙方案")]


@pytest.mark.parametrize("text", ["", "只有一段话，没有编号。", "\n\n\n"])
def test_a_document_without_items_is_one_clear_line(text):
    with pytest.raises(InputError, match="made-up.txt: has no numbered item"):
        structure(source(text))


def test_every_reference_measure_is_found_with_its_heading(real, gold):
    document = structure(real)
    for path in sorted((gold / "plans").glob("*.json")):
        plan = json.loads(path.read_text(encoding="utf-8"))
        ours = {m.id: (m.span.first_line, m.heading) for m, _, _ in make_measures(real, next(p for p in document.plans if p.key == plan["key"]))
                if m.kind in ("measure", "step")}
        assert ours.keys() == {m["id"] for m in plan["measures"]}
        for m in plan["measures"]:
            assert ours[m["id"]][0] == m["line"]


def test_all_plans_of_the_real_document_are_found(real):
    assert [p.key for p in structure(real).plans] == ["general", *(f"annex{n:02d}" for n in range(2, 33))]


_BODY = "（一）健全体系。完善领导体制，理顺关系。\n（二）优化机制\n{parts}（三）严格执法。加大执法力度，改进方式。\n（四）强化监测。建设站网，提高能力。\n"


def test_themes_are_parts_of_one_item_where_few_headings_group_so():
    parts = "强化部门协同。发挥议事机构作用，形成合力。\n强化区域协同。健全联动机制，统一调度。\n"
    text = "某区应急规划\n一、主要任务\n" + _BODY.format(parts=parts)
    assert [h for _, h in measures(text)] == ["健全体系", "优化机制", "严格执法", "强化监测"]


def test_themes_are_items_where_most_headings_group_so():
    text = "某区工作报告\n一、主要任务\n稳住工业。实施技改项目，建成园区。\n扩大消费。发放消费券，举办活动。\n"
    assert [h for _, h in measures(text)] == ["稳住工业", "扩大消费"]


def test_what_a_box_numbers_is_no_item():
    box = "专栏3 重点工程\n1.指挥中心。建设指挥中心，完善系统。\n2.监测网络。建设监测网络，布设站点。\n"
    assert [h for _, h in measures("某区应急规划\n一、主要任务\n" + _BODY.format(parts=box))] \
        == ["健全体系", "优化机制", "严格执法", "强化监测"]


def test_a_lone_markdown_heading_is_a_title():
    body = "一、指导思想\n以改革为动力。\n二、重点任务\n（一）健全体系。完善体制。\n（二）严格执法。改进方式。\n"
    assert measures("# 某区行动方案\n## 政策全文\n" + body) == [("general/二/（一）", "健全体系"), ("general/二/（二）", "严格执法")]
