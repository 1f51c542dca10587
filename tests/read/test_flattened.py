import pytest

from policygraph.read.pdf.flattened import mark_empty_cells
from policygraph.read.pdf.paragraphs import Text


def marked(lines):
    texts = [Text(line, 1) for line in lines]
    mark_empty_cells(texts)
    return [text.text for text in texts]


HEADER = ["指标对比", "\t指标", "\t现状", "\t目标", ""]
ROW = ["\t用时", "\t5天", "\t3天", ""]
END = ["五、保障措施", "正文", "正文", "正文"]


@pytest.mark.parametrize(("printed", "cells"), [
    (["\t环节", "", "\t3个", ""], ["\t环节", "\t", "\t3个", ""]),
    (["\t环节", "", "", ""], ["\t环节", "\t", "\t", ""]),
    (["", "\t2个", "\t3个", ""], ["\t", "\t2个", "\t3个", ""]),
    (["\t环节", "", "续行", "\t3个", ""], ["\t环节", "\t", "续行", "\t3个", ""]),
])
def test_empty_lines_that_fill_a_row_are_cells(printed, cells):
    assert marked(HEADER + ROW + printed + ROW + END) == HEADER + ROW + cells + ROW + END


@pytest.mark.parametrize("rows", [
    ["\t环节", "\t2个", ""],
    ["\t环节", "\t2个", "", "\t3个", "\t4个", ""],
    ["\t环节", "\t2个", "\t3个", "", "", "", ""],
])
def test_a_table_with_any_other_row_stays_as_it_is(rows):
    lines = HEADER + ROW + rows + ["\t费用", "", "\t1元", ""] + END
    assert marked(lines) == lines


def test_a_wider_header_begins_a_table_of_its_own():
    lines = ["\t2022年底", "", *HEADER[1:], "\t用时", "", "\t3天", "", *END]
    assert marked(lines) == ["\t2022年底", "", *HEADER[1:], "\t用时", "\t", "\t3天", "", *END]
