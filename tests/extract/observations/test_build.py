"""From tables to observations."""
from __future__ import annotations

from policygraph.extract.observations import observations
from policygraph.model import Level, Observation, Place, Plan, SourceText
from policygraph.structure.tables import find_tables
from tests.structure.tables.sample import source_of, with_cells


def read(source: SourceText | str, level: Level = "county", year: int | None = 2023) -> list[Observation]:
    source = source_of(source) if isinstance(source, str) else source
    whole = source.span(0, len(source.text))
    plan = Plan("annex03", "附件3", "某县提升方案", source.name, whole, Place("某县", level), year)
    return [o for table in find_tables(source, 1, len(source.lines)) for o in observations(table, plan, source)]


def said(found: list[Observation]) -> list[tuple[str, str, float | None, str | None]]:
    return [(o.name, o.perspective, o.value, o.unit) for o in found]


def test_one_for_each_cell_that_says_something() -> None:
    found = read("\t指标（项目）\n\t现状水平\n\t省目标\n\t完成时限\n\n\t办理时间（工作日）\n\t3\n\t2\n\t2023年6月\n\n"
                 "\t满意度\n\t/\n\t98%\n\t\n")
    assert said(found) == [("办理时间（工作日）", "current", 3, "工作日"), ("办理时间（工作日）", "province_target", 2, "工作日"),
                           ("办理时间（工作日）", "deadline", None, None), ("满意度", "province_target", 98, "%")]
    assert found[2].period == "2023-06" and found[0].header == "现状水平"
    assert len({o.iri for o in found}) == 4 and all(o.span.quote == o.raw for o in found)


def test_brackets_that_are_no_unit() -> None:
    found = read("| 指标 | 现状 | 目标 |\n| 质量指数（0-30） | 29 | 30 |\n| 高压客户（重要） | 10天 | 5天 |\n")
    assert [o.unit for o in found] == [None, None, "天", "天"]


def test_units_from_caption_and_column() -> None:
    assert read("单位：天\n\t指标\n\t现状\n\t目标\n\n\t用时\n\t3\n\t2%\n")[0].unit == "天"
    assert read("单位：天\n\t指标\n\t现状\n\t目标\n\n\t用时\n\t3\n\t2%\n")[1].unit == "%"
    assert read("| 指标 | 单位 | 2022年 | 2025年 |\n| 产值 | 亿元 | 12 | 20 |\n")[0].unit == "亿元"


def test_headers_name_the_indicators_where_no_column_does() -> None:
    found = read("2023年线路建设时限目标\n单位：工作日\n\t架空线路\n\t环网柜\n\t电缆线路\n\n\t≤20\n\t≤30\n\t≤50\n")
    assert said(found)[1] == ("环网柜", "district_target", 30, "工作日") and found[1].period == "2023"


def test_rows_that_are_cases_of_the_columns_indicators() -> None:
    found = read("单位：天\n\t客户类型\n\t各环节时间\n\t合计时间\n\n\t\n\t受理\n\t审查\n\t\n\n"
                 "\t居民\n\t1\n\t2\n\t3\n\n\t企业\n\t\\\n\t4\n\t5（6）\n")
    assert [(o.condition, o.perspective, o.value) for o in found] == [
        ("居民", "stage", 1), ("居民", "stage", 2), ("居民", "other", 3), ("企业", "stage", 4), ("企业", "other", None)]


def test_rows_that_are_levels() -> None:
    found = read("| 类别 | 环节 | 时间 |\n| 现状水平 | 3个 | 5天 |\n| 2023年目标 | 2个 | 3天 |\n")
    assert said(found) == [("环节", "current", 3, "个"), ("时间", "current", 5, "天"), ("环节", "district_target", 2, "个"),
                           ("时间", "district_target", 3, "天")]


def test_sums_and_names_left_out() -> None:
    found = read("事项办理 2023年底\n\t序号\n\t环节（个）\n\t时间（天）\n\n"
                 "\t1\n\t受理\n\t2\n\n\t2\n\t发证\n\t1\n\n\t合计\n\t2个环节\n\t3天\n")
    assert said(found)[-2:] == [("合计", "target_2023_12", 2, "个"), ("合计", "target_2023_12", 3, "天")]
    assert found[-1].condition is None and found[0].condition == "受理"
    found = read("\t指标\n\t现状\n\t目标\n\n\t降低成本\n\t6%\n\t5%\n\n\t\n\t1小时\n\t即时\n")
    assert [o.name for o in found] == ["降低成本"] * 4


def test_a_merged_cell_speaks_for_each_row() -> None:
    found = read(with_cells([["指标", "现状", "完成时限"], ["时间", "3天", ("12月底", 2, 1)], ["成本", "0元"]]))
    assert [(o.name, o.perspective, o.period) for o in found if o.perspective == "deadline"] == [
        ("时间", "deadline", "2023-12"), ("成本", "deadline", "2023-12")]
    assert len({o.iri for o in found}) == len(found)


def test_tables_that_compare_nothing() -> None:
    assert read("| 序号 | 任务 | 责任单位 | 完成时限 |\n| 1 | 一网通办 | 县政务局 | 6月底 |\n") == []
    assert read("| 序号 | 产业链名称 | 链长 | 责任单位 |\n| 1 | 制鞋产业链 | 张三 | 某镇 |\n") == []


def test_columns_of_units_and_remarks_are_no_values() -> None:
    found = read("| 序号 | 指标 | 2023年目标 | 责任单位 | 备注 |\n| 1 | 网办率 | 95% | 县政务局 | 约束性 |\n")
    assert said(found) == [("网办率", "district_target", 95, "%")]
