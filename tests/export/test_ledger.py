from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from policygraph.errors import PolicygraphError
from policygraph.export import files, sheets
from policygraph.export import ledger as ledger_module
from policygraph.model import Corpus
from tests.graph.sample import NAME, TEXT
from tests.graph.sample import corpus as sample


def ledger(corpus: Corpus, unit: str | None = None, plan: str | None = None) -> openpyxl.Workbook:
    out = io.BytesIO()
    files.write("ledger", "xlsx", corpus, out, unit=unit, plan=plan)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def rows(book: openpyxl.Workbook, sheet: str) -> list[dict]:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_sheets_are_ready_to_work_with():
    book = ledger(sample())
    assert book.sheetnames == ["措施", "任务", "单位", "指标", "目标", "对比数据", "文稿问题", "方案", "原文"]
    for page in book:
        assert page.freeze_panes == "B2" and page.auto_filter.ref.startswith("A1:")
        assert page.column_dimensions["A"].width >= 8 and page["A1"].font.bold
    assert book["措施"]["E2"].alignment.wrap_text


def test_dates_are_dates_and_numbers_numbers():
    book = ledger(sample())
    first = rows(book, "措施")[0]
    assert first["期限"] == datetime.datetime(2022, 6, 30) and first["单位数"] == 3
    assert (first["牵头单位"], first["责任单位"], first["配合单位"]) == ("区供电公司", None, "区发展改革委、区住建局")
    target = rows(book, "目标")[0]
    assert (target["比较"], target["数值"], target["计量单位"], target["情形"]) == ("≤", 3, "工作日", "低压客户")
    assert [o["数值"] for o in rows(book, "对比数据")] == [12.5, 9] and rows(book, "目标")[1]["期限"] == datetime.datetime(2022, 12, 31)


def test_every_row_leads_to_its_plan_and_its_line():
    book = ledger(sample())
    both = ("方案", "原文行")
    for page, heads in (("措施", both), ("任务", both), ("目标", both), ("对比数据", both),
                        ("文稿问题", ("原文行",)), ("方案", ("原文行",)), ("单位", ("任务清单", "首见原文行"))):
        titles = [c.value for c in book[page][1]]
        for row in book[page].iter_rows(min_row=2):
            assert all(row[titles.index(h)].hyperlink is not None for h in heads), (page, row[0].value)
    cell = book["措施"]["M2"]
    sheet, place = cell.hyperlink.location.split("!")
    line, document, text = (c.value for c in book[sheet.strip("'")][int(place[1:])])
    assert (line, document) == (5 + 1, NAME) and text == TEXT.split("\n")[5]


def test_a_units_own_ledger():
    book = ledger(sample(), unit="区水务公司")
    assert [t["编号"] for t in rows(book, "任务")] == ["annex01/1"]
    assert [m["编号"] for m in rows(book, "措施")] == ["annex01/1"] and [p["编号"] for p in rows(book, "方案")] == ["附件1"]
    assert {u["名称"] for u in rows(book, "单位")} == {"区水务公司", "区发展改革委"} and rows(book, "原文")[0]["行"] == 15


def test_one_plans_ledger():
    book = ledger(sample(), plan="annex01")
    assert {m["编号"] for m in rows(book, "措施")} == {"annex01/1"} and len(rows(book, "对比数据")) == 2


def test_findings_are_told_in_words():
    found = rows(ledger(sample()), "文稿问题")[0]
    assert (found["程度"], found["类别"]) == ("错误", "日期不存在")


def test_text_that_looks_like_a_formula_stays_text():
    made = sample()
    made.measures[0].heading = "=HYPERLINK(\"http://example.org\")"
    cell = ledger(made)["措施"]["D2"]
    assert cell.data_type == "s" and cell.value.startswith("=HYPERLINK")


def test_cells_that_no_spreadsheet_holds():
    made = sample()
    made.measures[0].text = "长" * 40_000
    made.measures[0].heading = "控制\x0b字符"
    made.measures[1].deadlines = [type(made.measures[0].deadlines[0])("", "by", "1011-01-01", made.measures[1].span)]
    found = rows(ledger(made), "措施")
    assert len(found[0]["内容"]) == sheets.MAX_TEXT + 1 and found[1]["期限"] == "1011-01-01"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    with pytest.raises(PolicygraphError, match="one unit"):
        ledger(sample())


def test_links_beyond_the_limit_stay_text(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_LINKS", 1)
    page = ledger(sample())["措施"]
    assert page["B2"].hyperlink is not None and page["M2"].hyperlink is None and page["M2"].value == "6–8"


def test_the_same_bytes_every_time():
    first, second = io.BytesIO(), io.BytesIO()
    files.write("ledger", "xlsx", sample(), first)
    files.write("ledger", "xlsx", sample(), second)
    assert first.getvalue() == second.getvalue()


def test_a_large_ledger_written_row_by_row_holds_the_same(monkeypatch):
    small = ledger(sample())
    monkeypatch.setattr(ledger_module, "LARGE", 1)
    large = ledger(sample())
    assert {page.title: list(page.values) for page in small} == {page.title: list(page.values) for page in large}


def test_an_empty_corpus_is_an_empty_ledger():
    assert all(page.max_row == 1 for page in ledger(Corpus()))
