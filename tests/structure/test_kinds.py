"""Sections whose kind is told by what they hold, and goals that no heading announces."""
import pytest

from policygraph.structure import structure
from tests.helpers import source


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.marker, s.kind) for s in structure(source(text)).plans[0].sections if s.marker]


def goals(text: str) -> list[str]:
    found = []

    def visit(node):
        if node.kind == "goal" and not node.marker:
            found.extend(p.quote for p in node.pieces)
        for child in node.children:
            visit(child)

    for section in structure(source(text)).plans[0].sections:
        visit(section)
    return found


def test_goals_shared_out_with_units_are_measures():
    shared = "某区重点工作分工\n一、主要预期目标\n1.生产总值增长6%。\n责任单位：区发改局\n"
    assert kinds(shared) == [("一", "measures")]
    assert kinds(shared.replace("责任单位：区发改局\n", "")) == [("一", "goal")]


def test_articles_are_measures_but_for_those_about_the_document_itself():
    assert kinds("某区若干措施\n第一条 为促进发展，制定本措施。\n第二条 开办补助。给予补助10万元。\n第三条 本措施自发布之日起施行。\n") \
        == [("第一条", "general"), ("第二条", "measures"), ("第三条", "general")]


def test_a_list_of_annexes_holds_no_measures():
    assert kinds("某市通知\n现印发给你们。\n附件：1.企业开办方案\n2.登记财产方案\n") == [("2", "general")]


@pytest.mark.parametrize(("line", "goal"), [
    ("今年发展主要预期目标是：生产总值增长6%。", True),
    ("2024年，主要目标：生产总值增长6%。", True),
    ("围绕主要目标抓落实，生产总值增长6%。", False),
])
def test_a_paragraph_that_begins_by_naming_goals(line: str, goal: bool):
    assert goals(f"某县工作报告\n一、工作安排\n{line}\n（一）兴产业。新建项目3个。\n") == ([line] if goal else [])


def test_general_parts_promise_for_years_to_come_only():
    text = ("某省2023年行动方案\n一、总体要求\n到2022年底，网点达到500个。到2025年，网点达到900个。\n"
            "二、主要任务\n1.建网点。（省商务厅负责）\n")
    assert goals(text) == ["到2025年，网点达到900个。"]


def test_a_goal_line_of_a_measure_belongs_to_it():
    plan = structure(source("某区计划\n一、主要任务\n（一）扩大学位\n工作目标：新增学位900个。\n牵头单位：区教育局\n")).plans[0]
    measure = plan.sections[-1].children[0]
    assert measure.children == []
    assert [b.span.quote for b in measure.blocks] == ["区教育局"]


def test_a_notice_asks_for_nothing_of_its_own_where_its_annex_is_the_plan():
    notice = "甲县关于印发《甲县绿化方案》的通知\n各乡镇：\n一、压实责任。各乡镇要落实责任。\n二、加强督查。每季度督查一次。\n"
    annex = "附件1\n甲县绿化方案\n一、主要任务\n1.植树。（县林业局）\n2.护林。（县林业局）\n"
    first, second = structure(source(notice + annex)).plans
    assert {s.kind for s in first.sections if s.marker} == {"safeguards"}
    assert {s.kind for s in second.sections if s.marker} == {"measures"}
    # where the plan itself stands behind the notice, its annexes change nothing
    whole = "甲县关于印发《甲县绿化方案》的通知\n一、主要任务\n（一）植树。植树100亩。\n（二）护林。\n二、重点工程\n（一）建园。\n（二）修路。\n"
    first, _ = structure(source(whole + annex)).plans
    assert {s.kind for s in first.sections if s.marker} == {"measures"}
