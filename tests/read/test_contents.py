import pytest

from policygraph.read.builder import GridCell, TextBuilder
from policygraph.read.contents import find, page_numbers

BODY = ["一、总体要求", "为推进工作，制定本方案。", "二、重点任务", "抓好落实。", "三、保障措施"]


@pytest.mark.parametrize("entries", [
    ["目录", "一、总体要求……1", "二、重点任务……2", "1.加强安全制度建设", "和队伍建设……6", "三、保障措施……9"],
    ["一、总体要求.......... 1", "", "二、重点任务.......... 2", "", "三、保障措施.......... 9"],
    ["目 录", "一、总体要求\t1", "二、重点任务\t2", "三、保障措施\t9"],
    ["目录", "一、总体要求", "二、重点任务", "三、保障措施"],
])
def test_a_table_of_contents_is_found_with_its_heading(entries):
    assert find([*entries, *BODY]) == set(range(len(entries)))


@pytest.mark.parametrize("lines", [
    ["等等……", "完成30个", "达到……5"],
    ["指标  12", "比例  8", "数量  3"],
    ["目录", "一、甲", "二、乙", "三、丙"],
    ["甲……9", "乙……5", "丙……2"],
])
def test_other_lines_with_numbers_are_none(lines):
    assert find(lines) == set()


def test_offsets_hold_without_it():
    text = "目录\n一、总体要求……1\n二、重点任务……2\n三、保障措施……9\n一、总体要求\n"
    builder = TextBuilder("a.txt")
    builder.add_text(text)
    source = builder.build("a.txt", "txt", "0")
    assert len(source.text) == len(text) and source.text.split() == ["一、总体要求"]
    assert [warning.kind for warning in source.warnings] == ["contents"]


def test_lines_and_cells_move_up_in_other_formats():
    builder = TextBuilder("a.pdf")
    for line in ("目录", "一、总体要求……1", "二、重点任务……2", "三、保障措施……9", "一、总体要求"):
        builder.add_line(line, page=1)
    builder.add_table([GridCell(0, 0, "指标"), GridCell(0, 1, "目标")])
    source = builder.build("a.pdf", "pdf", "0")
    assert [line.text for line in source.lines] == ["", "", "", "", "一、总体要求", "\t指标", "\t目标", ""]
    assert [source.text[cell.start:cell.end] for cell in source.tables[0].cells] == ["指标", "目标"]
    assert all(source.text[line.start:line.end] == line.text for line in source.lines)


@pytest.mark.parametrize(("lines", "found"), [
    (["甲", "— 1 —", "乙", "- 2 -", "丙"], {1, 3}), (["第1页 共9页", "甲", "第2页 共9页"], {0, 2}),
    (["- 5 -"], set()), (["- 5 -", "甲", "- 3 -"], set()), (["1", "2"], set()),
])
def test_page_numbers_are_found_where_they_run(lines, found):
    assert page_numbers(lines) == found
