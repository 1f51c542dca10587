import pytest

from policygraph.structure.markers import find_marker, number


@pytest.mark.parametrize(("text", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("一百零二", 102), ("12", 12), ("１２", 12)])
def test_numbers_in_any_writing(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "1a", "一a"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        number(text)


@pytest.mark.parametrize(("line", "form", "printed", "rest"), [
    ("一、总体要求", "cn", "一", "总体要求"),
    ("（一）加强领导", "(cn)", "（一）", "加强领导"),
    ("(十二) 加强领导", "(cn)", "（十二）", "加强领导"),
    ("1.压减时间", "n", "1", "压减时间"),
    ("1．压减时间", "n", "1", "压减时间"),
    ("12、 压减时间", "n", "12", "压减时间"),
    ("（2） 推行", "(n)", "（2）", "推行"),
    ("（１）推行", "(n)", "（1）", "推行"),
    ("①推行", "o", "①", "推行"),
    ("一是推行", "cn-is", "一是", "推行"),
    ("第一条 为了", "article", "第一条", "为了"),
    ("第二章  支持", "chapter", "第二章", "支持"),
    ("1.2 分项", "n.n", "1.2", "分项"),
    ("## 一、标题", "cn", "一", "标题"),
])
def test_numerals_of_every_form(line, form, printed, rest):
    marker = find_marker(line)
    assert (marker.form, marker.printed, line[marker.end:]) == (form, printed, rest)


@pytest.mark.parametrize("line", ["2022年底前完成", "1.5亿元以上", "10.91%", "12345热线", "一件事一次办", "", "（以上时间不含）", "十四五规划"])
def test_numbers_that_begin_a_sentence_are_no_numerals(line):
    assert find_marker(line) is None


def test_debris_before_a_numeral_is_skipped():
    line = "[bookmark: _Toc1]（三）加强"
    assert find_marker(line, len("[bookmark: _Toc1]")).printed == "（三）"


def test_items_are_numbered_beyond_999_and_years_are_not():
    assert find_marker("1300.推进道路建设").printed == "1300"
    assert find_marker("2022.推进") is None
