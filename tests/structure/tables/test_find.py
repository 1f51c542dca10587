"""Tables found in every form that plain text gives them, and nothing found where there is none."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.structure.tables import find_tables, is_task_table, task_columns
from tests.structure.tables.sample import source_of, tables_of, texts, with_cells

CORPUS = Path(__file__).parents[3] / "corpus" / "yanshi-business-environment-2022.txt"
TASKS = [["1", "推进一网通办", "市行政审批局", "2023年6月"], ["2", "兑现惠企政策", "市财政局", "2023年9月"]]
HEADER = ["序号", "任务", "责任单位", "完成时限"]


def flat(rows: list[list[str]], lead: str, between: str) -> str:
    return between.join("".join(f"{lead}{c}\n" for c in row) for row in rows)


@pytest.mark.parametrize("text", [
    flat([HEADER, *TASKS], "\t", "\n"),
    flat([HEADER, *TASKS], "\t", ""),
    flat([HEADER, *TASKS], "", ""),
    flat([HEADER, *TASKS], "", "\n"),
    flat([HEADER, *TASKS], "\t", "\n").replace("\n", "\n\n"),
    flat([HEADER, *TASKS], "", "").replace("\n", "\n\n"),
    "\n".join("\t".join(row) for row in [HEADER, *TASKS]),
    "\n".join("  ".join(row) for row in [HEADER, *TASKS]),
    "\n".join(" ".join(row) for row in [HEADER, *TASKS]),
    "\n".join("　　".join(row) for row in [HEADER, *TASKS]),
    "\n".join(f"| {' | '.join(row)} |" for row in [HEADER, ["---"] * 4, *TASKS]),
], ids=["tab-led", "tab-led, no gaps", "lines", "lines, rows parted", "tab-led, all parted", "lines, all parted", "tabs",
        "blanks", "one blank", "wide blanks", "pipes"])
def test_the_same_table_in_every_form(text: str) -> None:
    [table] = tables_of(f"附件1\n重点任务清单\n\n{text}\n\n三、保障措施\n加强领导。\n")
    assert table.header == HEADER
    assert texts(table) == TASKS
    assert table.caption == "重点任务清单"
    assert is_task_table(table)


@pytest.mark.parametrize("text", [
    "\t一、总体要求\n\t全面贯彻落实上级部署，聚焦企业关切。\n\n\t二、主要任务\n\t（一）优化环境。\n",
    "一、主要任务\n1.优化环境。\n责任单位：市发改委\n时间节点：2023年6月\n2.强化服务。\n责任单位：市财政局\n",
    "责任单位：\n市发改委\n完成时限：\n6月底前\n",
    "任务\n责任单位\n完成时限\n",
    "任务\n责任单位\n任务\n责任单位\n任务\n责任单位\n完成时限\n",
    "序号\n任务\n责任单位\n没有编号的一段话说明以上各词的含义。\n",
    "工作目标 到2023年底，办理时间压减至3天。\n各责任单位 要落实。\n",
    "", "\t\n\t\n\n", "\t",
])
def test_prose_is_no_table(text: str) -> None:
    assert tables_of(text) == []


def test_spans_give_back_the_cells() -> None:
    source = source_of("前言\n\n\t指标\n（项目）\n\t现状\n\n\t办理\n时间\n\t 3 天 \n")
    [table] = find_tables(source, 1, len(source.lines))
    assert table.header == ["指标（项目）", "现状"]
    name, value = table.rows[0]
    assert name.text == "办理时间" and name.span.quote == "办理\n时间" and name.span.first_line == 7
    assert value.text == "3 天" and value.span.quote == "3 天"
    assert table.span.quote == source.text[table.span.start:table.span.end]


def test_cells_left_out_are_found_by_their_sort() -> None:
    [table] = tables_of(
        "\t序号\n\t任务\n\t牵头单位\n\t配合单位\n\t完成时限\n\n"
        "\t1\n\t压减环节\n\t县住建局\n\t县水利局\n\t9月底前\n\n"
        "\t2\n\t联合验收\n\t县住建局\n\t10月底前\n\n"
        "\t3\n\t推行首席服务员\n\t县工信局\n\t各乡镇\n")
    assert texts(table)[1] == ["2", "联合验收", "县住建局", "", "10月底前"]
    assert texts(table)[2] == ["3", "推行首席服务员", "县工信局", "各乡镇", ""]


def test_rows_split_by_empty_lines_are_put_together() -> None:
    [table] = tables_of("\t指标\n\t现状\n\t目标\n\t时间节点\n\n\t办件量\n\t少\n\n\t多\n\n\t12月\n\n\t满意度\n\t95%\n\t98%\n\t12月\n")
    assert texts(table) == [["办件量", "少", "多", "12月"], ["满意度", "95%", "98%", "12月"]]


def test_a_header_of_two_rows() -> None:
    [table] = tables_of(
        "单位：天\n\t类型\n\t各环节时间\n\t合计\n\n\t\n\t受理\n\t审查\n\t发证\n\t\n\n\t一般项目\n\t1\n\t2\n\t1\n\t4\n\n\t重大项目\n\t1\n\t3\n\t1\n\t5\n")
    assert table.header == ["类型", "各环节时间 / 受理", "各环节时间 / 审查", "各环节时间 / 发证", "合计"]
    assert table.unit == "天"
    assert texts(table)[1] == ["重大项目", "1", "3", "1", "5"]


def test_cells_over_several_lines_and_text_behind_the_last() -> None:
    [table] = tables_of(
        "序号\n任务事项\n牵头单位\n配合单位\n完成时限\n1\n推行“一件事”，\n压减环节\n市市场监管局\n市公安局、市税务局\n6月底前\n"
        "2\n优化施工许可审批\n市住建局\n持续推进\n本方案自印发之日起施行。\n")
    assert texts(table) == [["1", "推行“一件事”，压减环节", "市市场监管局", "市公安局、市税务局", "6月底前"],
                            ["2", "优化施工许可审批", "市住建局", "", "持续推进"]]


def test_a_line_that_runs_on_goes_below_its_like() -> None:
    [table] = tables_of("序号  任务  责任单位  完成时限\n1  兑现政策  市财政局、  9月底\n         各开发区管委会\n"
                        "2  开展评议  市政府办  长期\n")
    assert texts(table)[0] == ["1", "兑现政策", "市财政局、各开发区管委会", "9月底"]


def test_notes_and_following_tables_stay_apart() -> None:
    first, second = tables_of(
        "\t指标\n\t现状\n\n\t环节\n\t3\n注：按上年统计。\n表2\n\t指标\n\t目标\n\n\t时间\n\t5天\n（一）加强领导。\n")
    assert texts(first) == [["环节", "3"]]
    assert texts(second) == [["时间", "5天"]] and second.caption == "表2"


def test_tables_of_the_file_with_merged_cells() -> None:
    source = with_cells([
        [("重点指标表", 1, 4)],
        [("指标", 2, 1), ("2023年", 1, 2), ("责任单位", 2, 1)],
        ["目标", "完成"],
        ["开办时间", "1天", "0.5天", ("县市场监管局", 2, 1)],
        ["开办费用", ("0元", 1, 2)],
        [("二、其他", 1, 4)],
        ["满意度", "95%", "", "县政务服务局"],
    ])
    [table] = find_tables(source, 1, len(source.lines))
    assert table.caption == "重点指标表"
    assert table.header == ["指标", "2023年 / 目标", "2023年 / 完成", "责任单位"]
    assert texts(table) == [["开办时间", "1天", "0.5天", "县市场监管局"], ["开办费用", "0元", "0元", "县市场监管局"],
                            ["满意度", "95%", "", "县政务服务局"]]


def test_a_frame_of_one_column_is_no_table() -> None:
    source = with_cells([["某市人民政府文件"], ["某政〔2023〕1号"]])
    assert find_tables(source, 1, len(source.lines)) == []


def test_task_columns() -> None:
    [table] = tables_of(
        "| 序号 | 重点领域 | 改革事项 | 具体举措 | 牵头单位 | 配合单位 | 时限 | 责任人 |\n"
        "| 1 | 政务 | 一件事 | 全程网办 | 州政务局 | 各县市 | 年底前 | 张三 |\n")
    columns = task_columns(table)
    assert is_task_table(table)
    assert (columns.number, columns.group, columns.task, columns.details) == (0, 1, 2, (3,))
    assert columns.units == ((4, "lead"), (5, "cooperating")) and columns.deadline == 6 and columns.people == (7,)


def test_a_table_of_levels_is_no_task_table() -> None:
    [table] = tables_of("| 指标 | 现状 | 目标 | 责任单位 |\n| 时间 | 3天 | 2天 | 市住建局 |\n")
    assert not is_task_table(table)


def test_the_real_document() -> None:
    source = source_of(CORPUS.read_text(encoding="utf-8"))
    found = find_tables(source, 1, len(source.lines))
    assert len(found) == 20
    assert all(len(row) == len(table.header) for table in found for row in table.rows)
    cells = [c for table in found for row in table.rows for c in row if c.span]
    assert all(source.text[c.span.start:c.span.end] == c.span.quote for c in cells)
    assert all("".join(part.strip() for part in c.span.quote.split("\n")) == c.text for c in cells)
    assert [len(t.rows) for t in found] == [3, 5, 1, 2, 2, 2, 4, 4, 6, 5, 3, 3, 11, 10, 5, 2, 2, 2, 1, 8]
