"""Numbers held against each other: “laxer” only where nothing is in doubt."""
from __future__ import annotations

import pytest

from policygraph.align.targets import Stated, judge, name_key
from policygraph.model import Comparator, Indicator, Measure, Span, Target

AT = Span("d.txt", 0, 1, 1, 1, "x")
TIME = Indicator("i", "办理时间", None, [], None, "工作日", "lower")


def stated(comparator: Comparator, value: float, unit: str, *, name: str = "办理时间", condition: str | None = None,
           due: str | None = None, year: int | None = 2023) -> Stated:
    target = Target(name, comparator, value, unit, AT, condition=condition, deadline=due)
    return Stated(target, Measure("m", "d.txt", "general", "measure", "h", "t", AT), year)


def verdict(upper: Stated, *lower: Stated, indicator: Indicator | None = None, one_place: bool = False) -> tuple[str, str]:
    pair = judge(upper, lower, indicator, one_place=one_place)
    return pair.verdict, pair.reason


@pytest.mark.parametrize(("upper", "lower", "expected"), [
    (stated("<=", 3, "工作日"), stated("<=", 5, "工作日"), ("laxer", "")),
    (stated("<=", 3, "工作日"), stated("<=", 1, "工作日"), ("stricter", "")),
    (stated("<=", 3, "工作日"), stated("<=", 3, "工作日"), ("equal", "")),
    (stated("<=", 3, "天"), stated("<=", 72, "小时"), ("equal", "")),
    (stated("<=", 3, "天"), stated("<=", 96, "小时"), ("laxer", "")),
    (stated(">=", 95, "%"), stated("=", 90, "%"), ("laxer", "")),
    (stated("+", 20, "%"), stated("+", 15, "%"), ("laxer", "")),
    (stated("<=", 4, "个", name="办理环节"), stated("<=", 5, "个", name="办理环节"), ("laxer", "")),
    # working days are no days, another case, another kind of limit: nothing is said
    (stated("<=", 3, "工作日"), stated("<=", 5, "天"), ("incomparable", "unit")),
    (stated("<=", 3, "工作日", condition="低压"), stated("<=", 5, "工作日"), ("incomparable", "case")),
    (stated(">=", 95, "%"), stated("+", 5, "%"), ("incomparable", "limit")),
    (stated("=", 3, "%"), stated("=", 2, "%"), ("incomparable", "limit")),
    # a district's part of a province's sum
    (stated(">=", 100, "家", name="示范企业"), stated(">=", 5, "家", name="示范企业"), ("incomparable", "share")),
    (stated(">=", 100, "家", name="示范企业"), stated(">=", 120, "家", name="示范企业"), ("stricter", "")),
    # a stage before the upper plan's day
    (stated(">=", 95, "%", due="2025-12-31"), stated(">=", 90, "%", due="2023-12-31"), ("incomparable", "date")),
    (stated(">=", 95, "%", due="2023-06-30"), stated(">=", 90, "%", due="2023-12-31"), ("laxer", "")),
    (stated("<=", 3, "工作日"), stated("<=", 5, "工作日", name="材料份数"), ("unstated", "")),
])
def test_verdicts(upper: Stated, lower: Stated, expected: tuple[str, str]) -> None:
    assert verdict(upper, lower) == expected


def test_a_number_that_reaches_the_upper_one_anywhere_below_is_not_laxer() -> None:
    upper = stated("<=", 3, "工作日")
    assert verdict(upper, stated("<=", 5, "工作日"), stated("<=", 2, "工作日")) == ("stricter", "")
    assert verdict(upper, stated("<=", 5, "工作日"), stated("<=", 4, "工作日", condition="高压"))[0] == "incomparable"


def test_sums_of_one_place_are_compared_for_one_day() -> None:
    upper = stated(">=", 100, "家", name="示范企业")
    assert verdict(upper, stated(">=", 80, "家", name="示范企业"), one_place=True) == ("laxer", "")
    assert verdict(upper, stated(">=", 80, "家", name="示范企业", due="2024-06-30"), one_place=True) == ("incomparable", "date")


def test_two_plain_numbers_need_a_better_direction() -> None:
    assert verdict(stated("=", 3, "工作日"), stated("=", 5, "工作日"), indicator=TIME) == ("laxer", "")
    assert verdict(stated("=", 3, "工作日"), stated("=", 5, "工作日")) == ("incomparable", "limit")


def test_names_without_whose_they_are() -> None:
    assert name_key("全省企业开办时间") == name_key("将全区企业开办的时间") == "企业开办时间"


def test_a_near_name_in_a_matched_measure_is_never_laxer() -> None:
    upper = stated("<=", 4.5, "%", name="新发放贷款平均利率")
    for value, expected in ((4.3, ("stricter", "")), (4.5, ("equal", "")), (4.8, ("incomparable", "name"))):
        near = stated("<=", value, "%", name="新发放企业贷款加权平均利率")
        pair = judge(upper, [near], None, one_place=False, matched=[near])
        assert (pair.verdict, pair.reason) == expected
        assert judge(upper, [near], None, one_place=False).verdict == "unstated"


def test_more_of_a_sum_to_be_reached_is_stricter_less_is_a_share() -> None:
    upper = stated("=", 200, "项", name="跨省通办事项")
    assert verdict(upper, stated("=", 210, "项", name="跨省通办事项")) == ("stricter", "")
    assert verdict(upper, stated("=", 20, "项", name="跨省通办事项"))[0] == "incomparable"
