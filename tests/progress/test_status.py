"""Lights on a day, and reports that find their measures in an edited plan."""
from __future__ import annotations

import pytest

from policygraph.model import Corpus
from policygraph.progress import Report, report_of, status
from tests.progress.samples import IDS, PLAN, corpus


@pytest.fixture(scope="module")
def plan() -> Corpus:
    return corpus()


def reported(c: Corpus, n: int, state: str, day: str) -> Report:
    return report_of(next(m for m in c.measures if m.id == IDS[n]), state, day)  # type: ignore[arg-type]


def test_lights_without_reports_are_dates_alone(plan: Corpus) -> None:
    found = status(plan, [], "2023-06-10")
    assert [t.light for t in found.tasks] == ["due-soon", "on-time", "on-time", "due-soon", "no-date", "on-time"]
    assert not found.reported
    assert status(plan, [], "2023-07-01").lights()["overdue"] == 2
    assert status(plan, [], "2023-06-30", soon=0).lights()["due-soon"] == 2


def test_the_latest_report_by_its_date_holds(plan: Corpus) -> None:
    told = [reported(plan, 0, "done", "2023-06-20"), reported(plan, 0, "under-way", "2023-05-01"), reported(plan, 3, "done", "2023-07-10"),
            reported(plan, 1, "cancelled", "2023-07-01"), reported(plan, 2, "behind", "2023-07-01")]
    found = status(plan, told, "2023-07-15")
    assert [(t.light, t.state, t.late) for t in found.tasks] == [
        ("done", "done", False), ("cancelled", "cancelled", False), ("on-time", "behind", False), ("done", "done", True),
        ("no-date", None, False), ("on-time", None, False)]
    assert found.states() == {"not-started": 0, "under-way": 0, "done": 2, "behind": 1, "cancelled": 1, "unverifiable": 0, "unreported": 2}


def test_reports_about_later_days_are_not_counted(plan: Corpus) -> None:
    found = status(plan, [reported(plan, 0, "done", "2023-07-02")], "2023-07-01")
    assert (found.tasks[0].light, found.later, found.reported) == ("overdue", 1, True)


def test_reports_stay_with_their_measure_when_lines_move_and_are_listed_when_it_is_gone(plan: Corpus) -> None:
    told = [reported(plan, n, "done", "2023-06-20") for n in range(6)]
    edited = PLAN.replace("（一）压减", "（一）推行证照联办。企业开办与经营许可一并办理。\n责任单位：区市场监管局\n（二）压减", 1)
    for old, new in (("（二）推行工程", "（三）推行工程"), ("（三）扩大", "（四）扩大"), ("（四）建设", "（五）建设"), ("（五）开展惠企政策宣讲。组织进园区、进企业宣讲活动，全年不少于12场。\n责任单位：区司法局\n", ""),
                     ("泊位数据，开通", "泊位和充电桩数据，开通")):
        edited = edited.replace(old, new)
    found = status(corpus(edited), told, "2023-07-15")
    assert [(t.measure.heading, t.state, t.moved) for t in found.tasks] == [
        ("推行证照联办", None, False), ("压减企业开办时间", "done", True), ("推行工程建设项目联合验收", "done", True),
        ("扩大普惠小微贷款投放", "done", True), ("建设智慧停车平台", "done", True), ("加强知识产权保护", "done", False)]
    assert [r.heading for r in found.orphans] == ["开展惠企政策宣讲"]
