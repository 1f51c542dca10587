import pytest

from policygraph.errors import InputError
from policygraph.read import limits
from policygraph.read.builder import GridCell, TextBuilder, join_lines


def build(builder):
    source = builder.build("a.txt", "txt", "0")
    for line in source.lines:
        assert source.text[line.start:line.end] == line.text
        assert source.line_at(line.start).number == line.number
    return source


def test_a_text_keeps_every_character():
    text = "一、总体要求\n\n\t现状 \n　　二、目标\n"
    builder = TextBuilder("a.txt")
    builder.add_text(text)
    source = build(builder)
    assert source.text == text
    assert [line.text for line in source.lines] == text.split("\n")[:-1]


def test_line_breaks_are_one_kind_and_control_characters_are_replaced_one_for_one():
    builder = TextBuilder("a.txt")
    builder.add_text("甲\r\n乙\r丙\u2028丁\f戊\x00己\ud800庚")
    source = build(builder)
    assert source.text == "甲\n乙\n丙\n丁\n戊\ufffd己\ufffd庚"
    assert [str(w) for w in source.warnings] == ["2 control characters or broken characters were replaced by U+FFFD"]


def test_lines_lose_trailing_blanks_and_zero_width_marks_but_keep_an_empty_cell():
    builder = TextBuilder("a.docx")
    builder.add_line("区公\u200b安局 \u3000", paragraph=3)
    builder.add_line("\t")
    builder.add_line("上\n下", page=2)
    source = build(builder)
    assert [line.text for line in source.lines] == ["区公安局", "\t", "上", "下"]
    assert source.lines[0].paragraph == 3
    assert [line.page for line in source.lines] == [None, None, 2, 2]


def test_a_table_has_a_tab_led_line_for_every_slot_and_cells_with_offsets():
    builder = TextBuilder("a.docx")
    builder.add_line("表")
    builder.add_table([GridCell(0, 0, "指标", row_span=2), GridCell(0, 1, "目标", column_span=2),
                       GridCell(1, 1, "6月"), GridCell(1, 2, "12月\n底")])
    source = build(builder)
    assert source.text == "表\n\t指标\n\t目标\n\t\n\n\t\n\t6月\n\t12月 底\n"
    assert [(c.row, c.column, c.row_span, c.column_span, source.text[c.start:c.end]) for c in source.tables[0].cells] == [
        (0, 0, 2, 1, "指标"), (0, 1, 1, 2, "目标"), (1, 1, 1, 1, "6月"), (1, 2, 1, 1, "12月 底")]


@pytest.mark.parametrize(("lines", "joined"), [
    (["市财政局", "市教育局"], "市财政局 市教育局"), (["指标", "（项目）"], "指标（项目）"), (["甲、", "乙"], "甲、乙"), ([""], ""),
])
def test_lines_of_a_cell_are_parted_where_punctuation_does_not(lines, joined):
    assert join_lines(lines) == joined


def test_limits_are_kept(monkeypatch):
    monkeypatch.setattr(limits, "MAX_LINE_CHARACTERS", 10)
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 30)
    monkeypatch.setattr(limits, "MAX_TABLE_SLOTS", 4)
    with pytest.raises(InputError, match="line 2: a line of 11 characters"):
        TextBuilder("a.txt").add_text("甲\n" + "乙" * 11)
    with pytest.raises(InputError, match="more than 30 characters"):
        TextBuilder("a.txt").add_text("甲乙\n" * 11)
    with pytest.raises(InputError, match="a table of 5 rows and 1 columns"):
        TextBuilder("a.txt").add_table([GridCell(4, 0, "甲")])


def test_nothing_but_blanks_is_no_document():
    builder = TextBuilder("a.txt")
    builder.add_text(" \n\t\n")
    with pytest.raises(InputError, match="a.txt: holds no text"):
        builder.build("a.txt", "txt", "0")
