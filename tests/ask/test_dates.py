from __future__ import annotations

import pytest

from policygraph.ask.dates import find_periods

YEAR = 2022


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("到2022年6月底就得办完的措施", None, "2022-06-30"),
        ("2022年6月底前要办完哪些事", None, "2022-06-30"),
        ("6月底前得完成哪些", None, "2022-06-30"),
        ("2022年9月到期的措施", "2022-09-01", "2022-09-30"),
        ("今年年底之前", None, "2022-12-31"),
        ("年底要到多少", None, "2022-12-31"),
        ("2022年上半年", "2022-01-01", "2022-06-30"),
        ("第三季度到期的", "2022-07-01", "2022-09-30"),
        ("十二月份", "2022-12-01", "2022-12-31"),
        ("2022年要完成多少", "2022-01-01", "2022-12-31"),
        ("2023年2月", "2023-02-01", "2023-02-28"),
        ("明年的目标", "2023-01-01", "2023-12-31"),
        ("by the end of june 2022", None, "2022-06-30"),
        ("due in june 2022", "2022-06-01", "2022-06-30"),
        ("before september", None, "2022-08-31"),
        ("6月之前要完成的", None, "2022-05-31"),
        ("6月以后到期的", "2022-07-01", None),
        ("after june 2022", "2022-07-01", None),
        ("这个月要完成什么", "2022-07-01", "2022-07-31"),
        ("due next month", "2022-08-01", "2022-08-31"),
        ("6月到9月之间", "2022-06-01", "2022-09-30"),
        ("by 30 june 2022", None, "2022-06-30"),
        ("on june 15, 2022", "2022-06-15", "2022-06-15"),
        ("until 2022-03-31", None, "2022-03-31"),
        ("in the first quarter of 2022", "2022-01-01", "2022-03-31"),
        ("by the end of the year", None, "2022-12-31"),
        ("the 2022 target", "2022-01-01", "2022-12-31"),
        ("how many buses did they buy last year", "2021-01-01", "2021-12-31"),
    ],
)
def test_period(text: str, first: str | None, last: str | None) -> None:
    (period,) = find_periods(text, YEAR, "2022-07-15")
    assert period.bounds() == (first, last)


def test_two_periods_are_both_known() -> None:
    found = find_periods("between the june and the december target", YEAR)
    assert [p.month for p in found] == ["2022-06", "2022-12"]


@pytest.mark.parametrize("text", ["一共多少条措施", "压减到3个月以内", "个人信息怎么保护", "may i ask who leads it", "500 people"])
def test_no_period(text: str) -> None:
    assert find_periods(text, YEAR) == []


def test_a_day_that_does_not_exist_is_the_last_of_its_month() -> None:
    (period,) = find_periods("2022年6月31日前", YEAR)
    assert period.last == "2022-06-30"
