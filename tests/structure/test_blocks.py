import pytest

from policygraph.model import Block
from policygraph.structure.blocks import clause_spans, labelled_parts, unfinished
from tests.helpers import source


@pytest.mark.parametrize(("line", "parts"), [
    ("责任单位：区住建局", [("unit", "responsible", "区住建局")]),
    ("牵头单位: 区住建局", [("unit", "lead", "区住建局")]),
    ("时间节点：2022年6月", [("deadline", None, "2022年6月")]),
    ("责任单位：区住建局；完成时限：6月底", [("unit", "responsible", "区住建局；"), ("deadline", None, "6月底")]),
    ("【责任单位】区住建局", [("unit", "responsible", "区住建局")]),
])
def test_labelled_lines(line, parts):
    assert [(p.kind, p.role, line[p.start:p.end].strip()) for p in labelled_parts(line)] == parts


@pytest.mark.parametrize("line", ["压实责任：各单位要", "各责任单位要落实", "（责任单位：区住建局）"])
def test_labels_inside_sentences_and_brackets_are_left(line):
    assert labelled_parts(line) == []


@pytest.mark.parametrize("text", [
    "推进审批改革。（牵头单位：市发改委；责任单位：市财政局，6月底完成）",
    "推进审批改革（市政府办公室牵头，市级各有关部门按职责分工负责）",
    "推进审批改革。（省发展改革委、省财政厅负责）。",
    "推进审批改革。(责任单位:市住建局)",
    "推进审批改革。【责任单位：市住建局】",
])
def test_brackets_about_responsibility(text):
    (start, end), = clause_spans(text)
    assert text[:start].rstrip("。") == "推进审批改革"


@pytest.mark.parametrize("text", ["推进改革（以上时间不含施工）", "完善县（市、区）三级设施（含村居）。", "实现“零跑腿”（不含特殊情形）", "（" * 5000])
def test_other_brackets_are_left(text):
    assert clause_spans(text) == []


@pytest.mark.parametrize(("value", "line", "more"), [
    ("区发展改革委、区水", "利局、区城市管理局", True),
    ("区发展改革委、", "区城市管理局", True),
    ("区发展改革委、区水利局", "缩短破产案件办理时间。", False),
    ("区发展改革委按职责分工落实。", "严格落实有关要求", False),
])
def test_a_unit_list_runs_on_where_it_breaks_off(value, line, more):
    text = source(value)
    assert unfinished(Block("unit", "responsible", "责任单位", text.span(0, len(value))), line, "") is more
