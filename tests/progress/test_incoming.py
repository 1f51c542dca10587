"""Ledgers taken over: ours whole, foreign ones row by row, the doubtful never guessed."""
from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from policygraph.errors import InputError, PolicygraphError
from policygraph.export.ledger import write_ledger as export_ledger
from policygraph.model import Corpus
from policygraph.progress import status
from policygraph.progress.incoming import Incoming, counts, take
from policygraph.progress.ledger import write_ledger
from policygraph.progress.rows import all_rows, read_day
from policygraph.progress.sheets import read_grids
from policygraph.progress.words import read_column, read_state
from tests.progress.samples import IDS, PLAN, book, corpus

DAY = "2023-07-01"


@pytest.fixture(scope="module")
def plan() -> Corpus:
    return corpus()


def taken(c: Corpus, path: Path, **chosen: str) -> list[Incoming]:
    return take(c, all_rows(read_grids(path)), DAY, (), {k.replace("_", "!"): v for k, v in chosen.items()})


def said(found: list[Incoming]) -> list[tuple[Any, ...]]:
    return [(i.report.measure, i.report.state, i.report.share) for i in found if i.report]


def fill(path: Path, data: bytes, sheet: str) -> None:
    made = openpyxl.load_workbook(io.BytesIO(data))
    page = made[sheet]
    heads = {c.value: c.column for c in page[1]}
    for row, (state, share) in enumerate([("已完成", 1), ("推进中", 0.6), ("滞后", 0.3), ("未开始", 0), ("无法核实", None), ("已取消", None)], 2):
        page.cell(row, heads["办理状态"], state)
        page.cell(row, heads["完成比例"], share).number_format = "0%"
        page.cell(row, heads["佐证材料"], "附件/验收单.pdf:3")
    made.save(path)


WHOLE = list(zip(IDS, ["done", "under-way", "behind", "not-started", "unverifiable", "cancelled"], [100, 60, 30, 0, None, None], strict=True))


def test_our_own_ledgers_come_back_whole(plan: Corpus, tmp_path: Path) -> None:
    for sheet, write in (("督办台账", lambda out: write_ledger(plan, status(plan, [], DAY), out)), ("措施", lambda out: export_ledger(plan, out))):
        out = io.BytesIO()
        write(out)
        fill(tmp_path / "ours.xlsx", out.getvalue(), sheet)
        found = taken(plan, tmp_path / "ours.xlsx")
        assert said(found) == WHOLE
        assert {i.outcome for i in found} <= {"taken", "skipped"}
        assert found[1].report is not None and found[1].report.evidence[0].line == 3 and found[1].report.date == DAY


def test_an_empty_ledger_reports_nothing(plan: Corpus, tmp_path: Path) -> None:
    out = io.BytesIO()
    write_ledger(plan, status(plan, [], DAY), out)
    (tmp_path / "empty.xlsx").write_bytes(out.getvalue())
    assert counts(taken(plan, tmp_path / "empty.xlsx")) == {
        "taken": 0, "known": 0, "proposed": 0, "unmatched": 0, "unread": 0, "blank": 6, "skipped": 1}


def test_a_title_merged_cells_groups_and_a_total(plan: Corpus, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"台账": [
        ["2023年营商环境重点任务台账", None, None, None, None, None],
        ["序号", "重点任务", "责任单位", "完成时限", "完成情况", "备注"],
        ["一、准入", None, None, None, None, None],
        [1, "压减企业开办时间", "区市场监管局", "6月底", "已完成", "5月底上线"],
        [2, "工程建设项目联合验收", "区住建局", "9月底", "正在推进", None],
        ["合计", "2项", None, None, None, None]]}, ("A1:F1", "A3:F3"))
    found = taken(plan, path)
    assert said(found) == [(IDS[0], "done", None), (IDS[1], "under-way", None)]
    assert [(i.row.number, i.outcome) for i in found] == [(1, "skipped"), (2, "skipped"), (3, "skipped"), (4, "taken"), (5, "taken"), (6, "skipped")]
    assert found[3].report is not None and found[3].report.note == "5月底上线" and found[3].report.unit == "区市场监管局"


def test_two_rows_of_headings_and_units_merged_down(plan: Corpus, tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"台账": [
        ["牵头单位", "工作任务", "进展", None, "填报日期"], [None, None, "状态", "完成比例", None],
        ["区市场监管局", "压减企业开办时间", "办结", "100%", "2023年6月20日"], [None, "加强知识产权保护", "进行中", "40%", "2023/6/21"]]},
        ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4"))
    found = taken(plan, path)
    assert said(found) == [(IDS[0], "done", 100), (IDS[5], "under-way", 40)]
    assert [i.report.date for i in found if i.report] == ["2023-06-20", "2023-06-21"]


def test_several_sheets_one_of_them_no_ledger(plan: Corpus, tmp_path: Path) -> None:
    path = book(tmp_path / "c.xlsx", {
        "住建": [["任务名称", "状态"], ["推行工程建设项目联合验收", "滞后"]], "说明": [["填表说明"], ["请于每月25日前报送"]],
        "城管": [["工作内容", "进度"], ["整合全区公共停车泊位数据，开通线上查询和缴费", "80%"]]})
    found = taken(plan, path)
    assert said(found) == [(IDS[1], "behind", None), (IDS[3], "under-way", 80)]
    assert [i.row.sheet for i in found if i.outcome == "skipped"] == ["住建", "说明", "说明", "城管"]


def test_csv_in_gbk_with_semicolons_and_words_of_its_own(plan: Corpus, tmp_path: Path) -> None:
    text = "事项,主办单位,落实情况,更新时间\n建设智慧停车平台,区城管局,已销号,2023.6.30\n扩大普惠小微贷款投放,区金融工作局,达到序时进度,2023.6.30\n"
    (tmp_path / "d.csv").write_bytes(text.encode("gb18030"))
    assert said(taken(plan, tmp_path / "d.csv")) == [(IDS[3], "done", None), (IDS[2], "under-way", None)]


@pytest.mark.parametrize(("row", "outcome", "reason"), [
    (["修建体育公园", "区教体局", "已完成"], "unmatched", "no measure is like it"),
    (["知识产权", "区市场监管局", "已完成"], "proposed", "not alike enough"),
    (["建设智慧停车平台", "区财政局", "已完成"], "proposed", "another unit or plan"),
    (["建设智慧停车平台", "区城管局", "未完成"], "unread", "'未完成' is no state"),
    (["建设智慧停车平台", "区城管局", "已完成招标，正在施工"], "unread", "'已完成招标，正在施工' is no state"),
    (["建设智慧停车平台", "区城管局", "已完成（80%）"], "unread", "state and share disagree"),
])
def test_what_is_in_doubt_is_not_taken(plan: Corpus, tmp_path: Path, row: list[str], outcome: str, reason: str) -> None:
    found = taken(plan, book(tmp_path / "e.xlsx", {"台账": [["任务", "责任单位", "状态"], row]}))[1]
    assert (found.outcome, found.reason, found.report) == (outcome, reason, None)
    if outcome in ("proposed", "unread"):
        assert found.candidates[0][0].id in IDS


def test_a_proposed_row_that_somebody_decides_is_taken(plan: Corpus, tmp_path: Path) -> None:
    path = book(tmp_path / "f.xlsx", {"台账": [["任务", "状态"], ["知识产权", "已完成"]]})
    assert said(taken(plan, path, 台账_2=IDS[5])) == [(IDS[5], "done", None)]


def test_an_id_whose_heading_is_another_measures_is_only_proposed(plan: Corpus, tmp_path: Path) -> None:
    found = taken(plan, book(tmp_path / "g.xlsx", {"台账": [["编号", "任务", "状态"], [IDS[0], "开展惠企政策宣讲", "已完成"]]}))[1]
    assert (found.outcome, found.reason) == ("proposed", "id and heading disagree")
    assert [m.id for m, _ in found.candidates] == [IDS[0], IDS[4]]


def test_two_measures_of_one_heading_need_unit_or_plan(tmp_path: Path) -> None:
    twice = corpus(PLAN.replace("（五）开展惠企政策宣讲。", "（五）建设智慧停车平台。"))
    rows = [["任务", "责任单位", "状态"], ["建设智慧停车平台", "", "已完成"], ["建设智慧停车平台", "区司法局", "滞后"]]
    found = taken(twice, book(tmp_path / "h.xlsx", {"台账": rows}))
    assert [i.outcome for i in found] == ["skipped", "proposed", "taken"] and said(found) == [(IDS[4], "behind", None)]


def test_a_report_that_is_there_already_is_known(plan: Corpus, tmp_path: Path) -> None:
    path = book(tmp_path / "i.xlsx", {"台账": [["任务", "状态"], ["建设智慧停车平台", "已完成"]]})
    first = taken(plan, path)
    again = take(plan, all_rows(read_grids(path)), DAY, [i.report for i in first if i.report])
    assert counts(again)["known"] == 1 and counts(again)["taken"] == 0


def test_files_that_are_no_ledgers_are_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "no.xlsx").write_bytes(b"no workbook")
    (tmp_path / "no.pdf").write_bytes(b"%PDF")
    for name, reason in (("no.xlsx", "cannot be read as a workbook"), ("no.pdf", "is no ledger"), ("missing.csv", "cannot be read")):
        with pytest.raises(InputError, match=reason):
            read_grids(tmp_path / name)


@pytest.mark.parametrize(("text", "state"), [
    ("已完成", "done"), ("1.已完成；已验收", "done"), ("逾期未完成", "behind"), ("基本完成", "under-way"), ("推进中（60%）", "under-way"),
    ("未完成", None), ("已完成招标", None), ("进展顺利", None), ("", None)])
def test_states(text: str, state: str | None) -> None:
    found = read_state(text)
    assert (found.state if found else None) == state


@pytest.mark.parametrize(("heading", "column"), [
    ("责任单位（牵头）", "unit"), ("2023年完成情况", "state"), ("完成进度（%）", "share"), ("完成时限", "deadline"), ("序号", None), ("经费来源说明书", None)])
def test_headings(heading: str, column: str | None) -> None:
    assert read_column(heading) == column


def test_days() -> None:
    assert [read_day(t) for t in ("2023-06-20 00:00", "2023.6.1", "2023年6月")] == ["2023-06-20", "2023-06-01", "2023-06-30"]
    for text in ("2023-06-31", "月底"):
        with pytest.raises(PolicygraphError, match="is no day"):
            read_day(text)
