"""Several items on one line."""
from policygraph.model import SourceLine
from policygraph.structure.runs import split_runs


def texts(line: str) -> list[str]:
    pieces = split_runs([SourceLine(7, 100, line)])
    assert all(p.number == 7 for p in pieces)
    assert all(line[p.start - 100:p.start - 100 + len(p.text)] == p.text for p in pieces)
    return [p.text for p in pieces]


def test_a_numeral_behind_a_responsibility_bracket_begins_a_new_item():
    first = "1.减少材料。全面精简申请材料，推行告知承诺。（责任单位：市行政审批局）"
    second = "2.压减时间。一般事项三日内办结。（市司法局、市财政局负责）"
    assert texts(first + second) == [first, second]


def test_a_section_heading_is_cut_from_its_first_item():
    line = "一、优化服务（一）减少材料。全面精简申请材料。（责任单位：市行政审批局）（二）压减时间。（责任单位：市司法局）"
    assert texts(line)[:2] == ["一、优化服务", "（一）减少材料。全面精简申请材料。（责任单位：市行政审批局）"]


def test_lists_and_other_brackets_stay_inside_their_item():
    lists = "1.建立机制。（责任单位：市司法局）（1）例会机制，每月一次，由专人记录并通报结果；（2）报告机制。"
    others = "1.推进改革（含试点）。2.压减时间，一般事项三日内办结，复杂事项十日内办结，并向社会公开结果。"
    assert texts(lists) == [lists]
    assert texts(others) == [others]
