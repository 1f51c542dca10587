"""Twenty ledgers as other offices keep them, in six layouts, over measures of any corpus, with what each row says.

Written without the exports of this project: an office that got the plan on paper, typed it into its own sheet and fills that in.
"""
from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font


@dataclass
class Said:
    """What one row says, as its office means it."""

    what: str
    """task: a report; blank: nothing filled in; foreign: a task of no plan; unclear: no state can be told."""
    measure: str = ""
    state: str = ""
    share: float | None = None
    day: str | None = None
    twins: bool = False
    """Whether another measure has the very same heading and the row says no more."""


@dataclass
class Ledger:
    """A file with its truth: (sheet, row) → what it says. All other rows are no tasks."""

    path: Path
    layout: str
    rows: dict[tuple[str, int], Said] = field(default_factory=dict)


STATES: dict[str, list[str]] = {
    "done": ["已完成", "已完成", "完成", "已办结", "已落实到位", "完成，长期坚持", "已完成（提前）", "全部完成"],
    "under-way": ["推进中", "正在推进", "进行中", "持续推进", "按序时进度推进", "正在办理", "正常推进", "有序推进中", "基本完成", "达到序时进度"],
    "not-started": ["未启动", "未开始", "尚未启动", "未开展"],
    "behind": ["滞后", "进展缓慢", "未达到序时进度", "逾期未完成", "进度滞后"]}
UNCLEAR = ["未完成", "已完成方案起草，待审议", "见附件", "协调中", "已报区政府"]
NOTES = ["已印发工作方案，召开推进会2次。", "已完成前期摸底，正在征求意见。", "截至目前办理相关业务1260件，按期办结率98%。", "窗口已设置到位，人员完成培训。",
         "正在与市局对接系统接口。", "因资金未到位，暂缓实施。", "6月15日组织专题培训，参训80余人。", "已形成长效机制，下一步继续巩固提升。", "共走访企业35家，收集问题12条，解决10条。"]
FOREIGN = ["开展春季义务植树活动", "完成区史馆布展提升", "做好防汛物资储备和应急演练", "举办全区职工篮球联赛", "推进老旧小区加装电梯三十部", "组织开展秸秆禁烧专项巡查",
           "完成第五次全国经济普查登记", "建设城东体育公园", "做好殡葬改革和公墓管理", "落实河长制巡河任务"]
VERBS = ("加快推进", "进一步", "积极推进", "推进", "推动", "加强", "建立健全", "建立", "完善", "优化", "深化", "提升", "提高", "全面推行", "推行", "实施", "开展", "强化", "落实", "大力")


class Office:
    """One office: its habits are drawn once, then it fills in its rows."""

    def __init__(self, measures: list[dict[str, Any]], seed: int) -> None:
        self.draw = random.Random(seed)
        self.all = [m for m in measures if m["kind"] == "measure" and m["units"]]
        self.headings = Counter(m["heading"] for m in measures)
        self.day = date(2022, 6, 1) + timedelta(days=self.draw.randrange(60))

    def pick(self, count: int, of: Callable[[dict[str, Any]], bool] = lambda m: True) -> list[dict[str, Any]]:
        """Measures in print order, as an office copies them."""
        found = [m for m in self.all if of(m)]
        chosen = self.draw.sample(range(len(found)), min(count, len(found)))
        return [found[k] for k in sorted(chosen)]

    def task(self, m: dict[str, Any], habit: str) -> str:
        """How the office names a task."""
        heading, text = m["heading"], m["text"]
        if habit == "numbered":
            return self.draw.choice(["（{}）", "{}.", "{}、"]).format(self.draw.randrange(1, 15)) + heading
        if habit == "short":
            verb = next((v for v in sorted(VERBS, key=len, reverse=True) if heading.startswith(v)), "")
            return heading[len(verb):] if len(heading) - len(verb) >= 6 else heading
        if habit == "work":
            return heading + ("" if heading.endswith("工作") else "工作")
        if habit == "whole":
            return str(text)
        if habit == "sentence":
            rest = text[len(heading):].lstrip("。：: \n")
            return (rest.split("。")[0] + "。") if len(rest) > 20 else text
        if habit == "broken":
            return heading[: len(heading) // 2] + "\n" + heading[len(heading) // 2:]
        return str(heading)

    def unit(self, m: dict[str, Any], habit: str) -> str:
        """How it names who is responsible: the first one, all, or by the full name."""
        names = [u["mention"] for u in m["units"]]
        if habit == "all":
            return self.draw.choice(["、", "，", "\n", " "]).join(names)
        if habit == "full":
            return "偃师" + names[0] if names[0].startswith("区") else str(names[0])
        return str(names[0])

    def report(self, m: dict[str, Any], *, blank: float = 0.1, unclear: float = 0.05) -> Said:
        """What it has to report of a task."""
        chance = self.draw.random()
        if chance < blank:
            return Said("blank", m["id"])
        state = self.draw.choices(list(STATES), [4, 5, 1, 1])[0]
        return Said("unclear" if chance < blank + unclear else "task", m["id"], state)

    def words(self, said: Said) -> str:
        """The cell of the state."""
        if said.what == "blank":
            return ""
        return self.draw.choice(UNCLEAR if said.what == "unclear" else STATES[said.state])

    def when(self, said: Said, habit: str) -> Any:
        """The cell of the day, and the day it means."""
        if said.what == "blank":
            return None
        day = self.day + timedelta(days=self.draw.randrange(10))
        said.day = day.isoformat()
        return {"dots": f"{day.year}.{day.month}.{day.day}", "words": f"{day.year}年{day.month}月{day.day}日", "short": f"{day.month}月{day.day}日",
                "slash": f"{day.year}/{day.month:02}/{day.day:02} 09:30", "digits": day.strftime("%Y%m%d"), "cell": day}[habit]

    def part(self, said: Said, habit: str) -> Any:
        """The cell of the share, and the share it means."""
        if said.what == "blank":
            return None
        said.share = {"done": 100.0, "not-started": 0.0}.get(said.state) if said.state in ("done", "not-started") else float(self.draw.randrange(1, 10) * 10)
        return {"cell": said.share / 100, "text": f"{said.share:g}%", "about": f"完成{said.share:g}%", "plain": said.share}[habit]

    def twin(self, m: dict[str, Any], shown: str) -> bool:
        """Whether a row that shows this of a measure may as well be another's."""
        if self.headings[m["heading"]] > 1 and len(shown) <= len(m["heading"]) + 6:
            return True
        bare = re.sub(r"[\W_]+", "", re.sub(r"^（?\d+[）.、]", "", shown))
        return sum(bare in re.sub(r"[\W_]+", "", other["heading"] + other["text"]) for other in self.all) > 1


def _sheet(book: openpyxl.Workbook, name: str, rows: list[list[Any]], merged: list[str]) -> None:
    page = book.create_sheet(name)
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    page["A1"].font = Font(bold=True, size=18)
    for row in page.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if isinstance(cell.value, float) and cell.value <= 1:
                cell.number_format = "0%"


def one_table(o: Office, path: Path, n: int) -> Ledger:
    """A title, a line of who fills it in, one row of headings, groups across, a signature below."""
    ledger = Ledger(path, "one table")
    task, text, unit, state = (["重点任务", "工作措施", "牵头单位", "完成情况"], ["任务名称", "具体内容", "责任单位", "落实情况"],
                               ["工作任务", "主要举措", "责任部门", "办理情况"], ["目标任务", "推进举措", "主办单位", "进展状态"])[n % 4]
    habit = ["heading", "numbered", "short", "broken"][n % 4]
    rows: list[list[Any]] = [[f"偃师区2022年优化营商环境{['重点任务', '工作', '任务分解', '攻坚行动'][n % 4]}台账"], [f"填报单位（盖章）：区{'营商办' if n % 2 else '发改委'}", None, None, None, None, f"填报日期：2022年{o.day.month}月{o.day.day}日"],
                             ["序号", task, text, unit, "完成时限", state, ["存在问题及下一步打算", "备注", "具体进展情况", "工作进展"][n % 4]]]
    merged = ["A1:G1"]
    group = ""
    for number, m in enumerate(o.pick(28), 1):
        if m["plan"]["title"] != group and o.draw.random() < 0.5:
            group = m["plan"]["title"]
            rows.append([group])
            merged.append(f"A{len(rows)}:G{len(rows)}")
        said = o.report(m)
        shown = o.task(m, habit)
        body = m["text"] if n % 2 else m["text"][:60]
        rows.append([number, shown, body, o.unit(m, ["first", "all", "full", "first"][n % 4]), next((d["raw"] for d in m["deadlines"]), "长期"), o.words(said),
                     o.draw.choice(NOTES) if said.what == "task" and o.draw.random() < 0.6 else None])
        said.twins = o.twin(m, shown + body)
        ledger.rows["台账", len(rows)] = said
    rows.append([29, FOREIGN[n], None, "区林业局", "12月底", "已完成", None])
    ledger.rows["台账", len(rows)] = Said("foreign")
    rows.append(["填表人：王某", None, "联系电话：0379-0000000", None, None, None, None])
    book = openpyxl.Workbook()
    book.remove(book.active)
    _sheet(book, "台账", rows, merged)
    book.save(path)
    return ledger


def two_heads(o: Office, path: Path, n: int) -> Ledger:
    """Headings in two rows, the field of work merged down, share and day beside words."""
    ledger = Ledger(path, "two rows of headings")
    rows: list[list[Any]] = [["2022年营商环境重点工作推进情况统计表"],
                             ["序号", "类别" if n % 2 else "工作领域", "工作任务", "责任分工", None, "推进情况", None, None, "佐证资料"],
                             [None, None, None, "牵头单位", "配合单位", ["完成进度", "进度（%）", "完成比例", "进度"][n % 4], ["进展说明", "目前进展", "工作进展情况", "推进情况说明"][n % 4], ["填报时间", "更新时间", "上报日期", "填报日期"][n % 4], None]]
    merged = ["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:H2", "I2:I3"]
    part = ["cell", "text", "plain", "about"][n % 4]
    start, plan = 4, None
    for number, m in enumerate([*o.pick(24), None], 1):
        title = m["plan"]["title"] if m else None
        if title != plan and plan is not None and len(rows) > start:
            merged.append(f"B{start}:B{len(rows)}")
        if title != plan:
            start, plan = len(rows) + 1, title
        if m is None:
            break
        said = o.report(m, unclear=0)
        shown = o.task(m, ["whole", "heading", "work", "sentence"][n % 4])
        names = [u["mention"] for u in m["units"]]
        if said.state == "behind":
            said.state = "under-way"  # a share does not tell that it is behind
        share, when = o.part(said, part), o.when(said, ["words", "dots", "cell", "short"][n % 4])
        field_of_work = title.replace("偃师区", "").replace("专项行动方案", "") if len(rows) + 1 == start else None
        rows.append([number, field_of_work, shown, names[0], "、".join(names[1:]) or None, share, o.draw.choice(NOTES) if said.what == "task" else None, when, "见附件" if said.state == "done" and said.what == "task" else None])
        said.twins = o.twin(m, shown)
        ledger.rows["Sheet1", len(rows)] = said
    book = openpyxl.Workbook()
    book.remove(book.active)
    _sheet(book, "Sheet1", rows, merged)
    book.save(path)
    return ledger


def sheet_per_unit(o: Office, path: Path, n: int) -> Ledger:
    """One sheet for each unit, which stands in the sheet's name and title only; an overview that is no ledger in front."""
    ledger = Ledger(path, "a sheet for each unit")
    book = openpyxl.Workbook()
    book.remove(book.active)
    common = [u for u, c in Counter(m["units"][0]["mention"] for m in o.all).most_common(20) if c >= 5]
    chosen = o.draw.sample(common, 4)
    _sheet(book, "汇总", [["各单位任务完成情况汇总"], ["单位", "任务数", "已完成", "推进中"], *[[u, 6, 3, 3] for u in chosen]], ["A1:D1"])
    for unit in chosen:
        rows: list[list[Any]] = [[f"偃师{unit}2022年重点任务台账"], [], ["序号", ["任务名称", "工作事项", "重点工作"][n % 3], "时间节点", ["完成状态", "状态", "办理状态"][n % 3], ["完成情况说明", "进展情况", "情况说明"][n % 3], "责任人", ["更新日期", "反馈时间", "报送日期"][n % 3]]]
        for number, m in enumerate(o.pick(6, lambda m, unit=unit: m["units"][0]["mention"] == unit), 1):
            said = o.report(m)
            shown = o.task(m, ["heading", "short", "sentence"][n % 3])
            rows.append([number, shown, next((d["raw"] for d in m["deadlines"]), None), o.words(said), o.draw.choice(NOTES) if said.what == "task" else None, "李某", o.when(said, ["digits", "words", "dots"][n % 3])])
            said.twins = o.twin(m, shown)
            ledger.rows[unit, len(rows)] = said
        _sheet(book, unit, rows, ["A1:G1"])
    book.save(path)
    return ledger


def system_export(o: Office, path: Path, n: int) -> Ledger:
    """What a supervision system gives as text: numbers of its own, every row with day and hour."""
    path = path.with_suffix(".csv")
    ledger = Ledger(path, "export of a supervision system")
    rows: list[list[str]] = [["督办编号", "督办事项", "立项依据", "承办单位", "协办单位", "办理时限", "办理状态", "最新进展", "反馈时间", "反馈人"]]
    for number, m in enumerate(o.pick(24), 1):
        said = o.report(m)
        shown = o.task(m, ["whole", "heading", "numbered"][n % 3])
        names = [u["mention"] for u in m["units"]]
        note = o.draw.choice(NOTES) if said.what == "task" else ""
        rows.append([f"偃督〔2022〕{number}号", shown, m["plan"]["title"] if n % 2 else m["plan"]["number"] or "", names[0], "；".join(names[1:]), "2022/12/31", o.words(said), note, str(o.when(said, "slash") or ""), "张某"])
        said.twins = o.twin(m, shown)
        ledger.rows[path.stem, len(rows)] = said
    with path.open("w", encoding=["gb18030", "utf-8-sig", "gb18030"][n % 3], newline="") as out:
        csv.writer(out, delimiter=[",", ",", "\t"][n % 3]).writerows(rows)
    return ledger


def by_month(o: Office, path: Path, n: int) -> Ledger:
    """A column for each month's progress, yes or no, per cent; sums under each group."""
    ledger = Ledger(path, "by month")
    rows: list[list[Any]] = [["附件2"], ["优化营商环境任务清单（月调度）"], ["序号", "工作内容", "责任单位", "4月份进展", "5月份进展", "6月份进展", ["是否完成", "是否完成（是/否）", "是否办结"][n % 3], ["完成百分比", "完成率", "完成进度"][n % 3], "备注"]]
    merged = ["A2:I2"]
    for number, m in enumerate(o.pick(24), 1):
        said = o.report(m, unclear=0)
        shown = o.task(m, ["sentence", "heading", "whole"][n % 3])
        share = o.part(said, ["cell", "text", "plain"][n % 3])
        yes = "" if said.what == "blank" else "是" if said.state == "done" else "否"
        notes = [None, None, None] if said.what == "blank" else [o.draw.choice(NOTES), o.draw.choice([*NOTES, None]), o.draw.choice(NOTES)]
        if said.state == "behind":
            said.state = "under-way"  # neither yes-or-no nor a share tells that it is behind
        rows.append([number, shown, o.unit(m, ["first", "full", "all"][n % 3]), *notes, yes, share, None])
        said.twins = o.twin(m, shown)
        ledger.rows["月调度", len(rows)] = said
        if number % 8 == 0:
            rows.append(["小计", "8项", None, None, None, None, "3项", "50%", None])
    rows.append(["合计", "24项", None, None, None, None, "9项", "50%", None])
    book = openpyxl.Workbook()
    book.remove(book.active)
    _sheet(book, "月调度", rows, merged)
    book.save(path)
    return ledger


def ticks(o: Office, path: Path, n: int) -> Ledger:
    """A column for each state with a tick in one of them; an old workbook."""
    import xlwt

    path = path.with_suffix(".xls")
    ledger = Ledger(path, "a tick for each state")
    heads = (["已完成", "正在推进", "进展滞后", "未启动"], ["完成", "推进中", "滞后", "未开始"], ["已办结", "正常推进", "推进缓慢", "尚未启动"])[n % 3]
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    page.write_merge(0, 0, 0, 8, "重点任务落实情况一览表")
    for k, name in ((0, "序号"), (1, ["任务事项", "重点任务", "具体任务"][n % 3]), (2, "责任单位"), (7, "情况说明"), (8, "时限")):
        page.write_merge(1, 2, k, k, name)
    page.write_merge(1, 1, 3, 6, ["落实情况", "完成情况", "进度"][n % 3])
    for k, name in enumerate(heads):
        page.write(2, 3 + k, name)
    order = ["done", "under-way", "behind", "not-started"]
    for number, m in enumerate(o.pick(24), 1):
        row = number + 2
        said = o.report(m, unclear=0.04)
        shown = o.task(m, ["heading", "work", "sentence"][n % 3])
        for k, cell in enumerate((number, shown, o.unit(m, ["all", "first", "full"][n % 3]))):
            page.write(row, k, cell)
        if said.what == "task":
            page.write(row, 3 + order.index(said.state), ["√", "✓", "√"][n % 3])
            page.write(row, 7, o.draw.choice(NOTES))
        elif said.what == "unclear":  # two ticks
            page.write(row, 3, "√")
            page.write(row, 4, "√")
        page.write(row, 8, next((d["raw"] for d in m["deadlines"]), ""))
        said.twins = o.twin(m, shown)
        ledger.rows["Sheet1", row + 1] = said
    book.save(str(path))
    return ledger


LAYOUTS = ((one_table, 4), (two_heads, 4), (sheet_per_unit, 3), (system_export, 3), (by_month, 3), (ticks, 3))


def make(measures: list[dict[str, Any]], folder: Path, seed: int) -> list[Ledger]:
    """Twenty ledgers over the measures (export records)."""
    return [layout(Office(measures, seed * 1000 + 10 * k + n), folder / f"{layout.__name__}{n}.xlsx", n)
            for k, (layout, count) in enumerate(LAYOUTS) for n in range(count)]


def judge(said: Said | None, outcome: str, measure: str | None, state: str | None, share: float | None, day: str | None,
          candidates: list[str]) -> str:
    """right, listed (in doubt, told to the user) or wrong."""
    if said is None:
        return "right" if outcome in ("skipped", "blank") else "listed" if outcome not in ("taken", "known") else "wrong"
    if outcome in ("taken", "known"):
        exact = said.what == "task" and (measure, state) == (said.measure, said.state)
        return "right" if exact and said.share in (None, share) and said.day in (None, day) else "wrong"
    if said.what == "blank":
        return "right" if outcome == "blank" else "wrong" if outcome == "skipped" else "listed"
    if outcome in ("skipped", "blank"):
        return "wrong"
    if said.what in ("foreign", "unclear"):
        return "right"
    return "right" if said.twins and outcome == "proposed" and said.measure in candidates else "listed"
