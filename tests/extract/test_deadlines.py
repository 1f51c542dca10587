"""Deadlines: every way a date is printed, and the dates that are none."""
from __future__ import annotations

from datetime import date

import pytest

from policygraph.extract.deadlines import clause_deadlines, deadlines, last_date_before, text_deadlines
from policygraph.quantity import Anchor
from tests.helpers import source


def of_block(text: str, year: int | None = 2022) -> list[tuple[str, str, str | None]]:
    document = source("时间节点：" + text)
    found = deadlines(document.span(5, len(document.text)), document, Anchor(year))
    assert all(document.text[d.span.start:d.span.end] == d.span.quote for d in found)
    return [(d.raw, d.kind, d.date) for d in found]


def of_text(text: str, year: int | None = 2022) -> list[str | None]:
    return [d.date for d in text_deadlines(text, 0, source(text), Anchor(year))]


@pytest.mark.parametrize(("text", "raw", "date"), [
    ("2022 年 12 月", "2022年12月", "2022-12-31"),
    ("2022年6月", "2022年6月", "2022-06-30"),
    ("2022年12月底前", "2022年12月底前", "2022-12-31"),
    ("2022年12月完成对接", "2022年12月", "2022-12-31"),
    ("2022年底前", "2022年底前", "2022-12-31"),
    ("2024年2月", "2024年2月", "2024-02-29"),
    ("2025年12月31日前", "2025年12月31日前", "2025-12-31"),
    ("12月底前", "12月底前", "2022-12-31"),
    ("9月底前", "9月底前", "2022-09-30"),
    ("10月中旬前", "10月中旬前", "2022-10-20"),
    ("2022年第三季度", "2022年第三季度", "2022-09-30"),
    ("二季度末", "二季度末", "2022-06-30"),
    ("上半年", "上半年", "2022-06-30"),
    ("年底前", "年底前", "2022-12-31"),
    ("今年年底前", "今年年底前", "2022-12-31"),
    ("“十四五”末", "“十四五”末", "2025-12-31"),
    ("2023年—2025年", "2023年—2025年", "2025-12-31"),
    ("2022-2025年", "2022-2025年", "2025-12-31"),
    ("2022年3月至12月", "2022年3月至12月", "2022-12-31"),
    ("2022.12", "2022.12", "2022-12-31"),
    ("二〇二二年十二月底前", "二〇二二年十二月底前", "2022-12-31"),
    ("每年12月底", "12月底", "2022-12-31"),
    ("2022年6月底前完成，并长期坚持", "2022年6月底前", "2022-06-30"),
])
def test_dates_of_a_block(text: str, raw: str, date: str) -> None:
    assert of_block(text) == [(raw, "by", date)]


@pytest.mark.parametrize("text", ["持续推进", "长期坚持", "全年", "常态化", "即时", "2023年1月起持续推进"])
def test_ongoing(text: str) -> None:
    ((_, kind, date),) = of_block(text)
    assert (kind, date) == ("ongoing", None)


@pytest.mark.parametrize(("text", "date"), [
    ("2022年6月31日前，建立协作机制；", "2022-06-30"),
    ("2022年2月30日", "2022-02-28"),
    ("2022年13月", "2022-12-31"),
])
def test_dates_that_do_not_exist(text: str, date: str) -> None:
    ((_, kind, nearest),) = of_block(text)
    assert (kind, nearest) == ("invalid", date)


def test_two_dates_of_one_block() -> None:
    text = "2022年6月31日前，建立机制；\n2022年10月底前，全面启动。"
    assert [(k, d) for _, k, d in of_block(text)] == [("invalid", "2022-06-30"), ("by", "2022-10-31")]


def test_a_month_without_any_year_is_left_out() -> None:
    assert of_block("9月底前", year=None) == [("9月底前", "by", None)]
    assert of_block("2023年9月底前", year=None) == [("2023年9月底前", "by", "2023-09-30")]


@pytest.mark.parametrize(("text", "date"), [
    ("2022年底前，用电报装不超过4个环节", "2022-12-31"),
    ("到2022年底，结案率达到92%以上", "2022-12-31"),
    ("2022年12月，力争全面实现异地可办", "2022-12-31"),
    ("2022年计划改建农村公路约6公里", "2022-12-31"),
    ("6月底前全面实行在线并联办理", "2022-06-30"),
    ("年底前主体完工", "2022-12-31"),
    ("动员部署阶段（4月10日至4月20日）。召开动员会", "2022-04-20"),
    ("力争“十四五”末上市公司数量翻番", "2025-12-31"),
    ("2025年第一季度发放消费券2亿元", "2025-03-31"),
])
def test_deadlines_stated_in_text(text: str, date: str) -> None:
    assert of_text(text) == [date]


@pytest.mark.parametrize("text", [
    "将原定执行至2021年4月30日的政策延长一年",
    "推进“十四五”应对气候变化专项规划编制",
    "2021年3月1日后取得土地使用权的项目",
    "从2022年1月1日起，新办企业核定电子发票",
    "落实《2022年信用环境提升专项行动方案》",
    "2023年春夏产销对接会",
    "截至2021年底已完成",
    "自2022年5月1日起施行，有效期至2025年12月31日",
    "本政策执行期限至2025年12月31日", "阶段性政策延续实施至2024年12月31日", "实施期限为2023年1月1日至2025年12月31日",
    "每月5日前报送进展情况",
    "5个工作日内办结",
    "四季度医药产业增加值增长7.5%以上", "2025年第一季度经济运行良好", "2025年第一季度的任务", "对2025年第一季度新增贷款给予贴息",
])
def test_no_deadlines_in_text(text: str) -> None:
    assert of_text(text) == []


def test_last_date_before() -> None:
    text = "2022年6月底前完成4个，2022年12月底前完成9个，较2021年增长"
    assert last_date_before(text, text.index("4个"), Anchor(2022)) == "2022-06-30"
    assert last_date_before(text, text.index("9个"), Anchor(2022)) == "2022-12-31"
    assert last_date_before("完成4个", 2, Anchor(2022)) is None


SIGNED = Anchor(2023, date(2023, 2, 8))


@pytest.mark.parametrize(("text", "day", "precision"), [
    ("2023年Q3", "2023-09-30", "quarter"), ("24年6月底前", "2024-06-30", "month"), ("2024年春节前", "2024-02-09", "day"),
    ("印发后30日内", "2023-03-10", "day"), ("2023年汛期前", None, "none"), ("按省定时间节点", None, "none"), ("收到材料后5个工作日内", None, "none"),
])
def test_a_block_keeps_its_words_and_their_precision(text: str, day: str | None, precision: str) -> None:
    document = source("时间节点：" + text)
    (found,) = deadlines(document.span(5, len(document.text)), document, SIGNED)
    assert (found.kind, found.date, found.precision) == ("by", day, precision)


@pytest.mark.parametrize("text", ["无", "/", "——"])
def test_an_empty_block_has_no_deadline(text: str) -> None:
    document = source("时间节点：" + text)
    assert deadlines(document.span(5, len(document.text)), document, SIGNED) == []


@pytest.mark.parametrize(("text", "days"), [
    ("自本通知印发之日起30日内出台实施细则", ["2023-03-10"]),
    ("力争三年内实现全覆盖", ["2026-02-08"]),
    ("汛期前完成除险加固", [None]),
    ("截至2023年6月，全市共有企业300家", []),
    ("截至2023年底，力争完成改造", ["2023-12-31"]),
    ("每年1月31日前公开上年度情况", []),
    ("对年底前完成率达到95%的项目给予奖励", []),
    ("落实2023年培训计划，提高能力", []),
    ("企业三年内无违法记录", []),
    ("年内无不达标河段", []),
])
def test_what_running_text_says_and_does_not(text: str, days: list[str | None]) -> None:
    assert [d.date for d in text_deadlines(text, 0, source(text), SIGNED)] == days


def test_a_clause_keeps_its_own_month_beside_the_block() -> None:
    text = "2023年6月底前完成选址，年底前建成。"
    told = text_deadlines(text, 0, source(text), SIGNED)
    document = source("完成时限：2023年12月")
    block = deadlines(document.span(5, len(document.text)), document, SIGNED)
    assert [(d.date, d.scope) for d in clause_deadlines(told, block)] == [("2023-06-30", "clause")]
