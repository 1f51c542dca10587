"""Dates: every way one is printed, its precision, and what cannot be dated."""
from __future__ import annotations

from datetime import date

import pytest

from policygraph.quantity import Anchor, clean, dates, issued

ANCHOR = Anchor(2023, date(2023, 2, 8))


@pytest.mark.parametrize(("text", "last", "precision"), [
    ("2023年Q3", "2023-09-30", "quarter"), ("2023年H1", "2023-06-30", "half"), ("24年6月底前", "2024-06-30", "month"),
    ("23.9.30", "2023-09-30", "day"), ("2022.12", "2022-12-31", "month"), ("2022/6/30", "2022-06-30", "day"),
    ("一、二季度", "2023-06-30", "quarter"), ("1-3季度", "2023-09-30", "quarter"), ("二〇二二年十二月底前", "2022-12-31", "month"),
    ("10月中旬前", "2023-10-20", "day"), ("年底前", "2023-12-31", "year"), ("24年底", "2024-12-31", "year"),
    ("“十四五”末", "2025-12-31", "year"), ("2023年国庆节前", "2023-09-30", "day"), ("2024年春节前", "2024-02-09", "day"),
    ("春节前", "2024-02-09", "day"), ("“五一”前", "2023-04-30", "day"), ("2023年中秋节", "2023-09-29", "day"),
    ("印发后30日内", "2023-03-10", "day"), ("自本通知印发之日起10个工作日内", "2023-02-22", "day"), ("三年内", "2026-02-08", "year"),
    ("下月底前", "2023-03-31", "month"), ("2022年3月至12月", "2022-12-31", "month"), ("2022-2025年", "2025-12-31", "year"),
])
def test_forms(text: str, last: str, precision: str) -> None:
    (when,) = dates(clean(text).text, ANCHOR)
    assert (str(when.last), when.precision, when.end - when.start) == (last, precision, len(clean(text).text))


@pytest.mark.parametrize("text", ["2023年汛期前", "汛期前", "秋收前", "2023年暑期", "当月底"])
def test_words_without_a_day_are_kept_without_one(text: str) -> None:
    (when,) = dates(text, ANCHOR)
    assert (when.last, when.precision) == (None, "none")


def test_periods_are_not_reckoned_without_the_signature() -> None:
    (when,) = dates("印发后30日内", Anchor(2023))
    assert when.last is None and when.of_issue


@pytest.mark.parametrize("text", ["“十四五”期间", "每季度末", "每月10日前", "十一条", "七一勋章", "H7N9", "1.2.3"])
def test_no_dates(text: str) -> None:
    assert dates(text, ANCHOR) == []


@pytest.mark.parametrize("text", ["2023年6月31日前", "2023年13月"])
def test_days_that_do_not_exist(text: str) -> None:
    (when,) = dates(text, ANCHOR)
    assert not when.exact


@pytest.mark.parametrize(("text", "day"), [
    ("某某方案\n2023年2月8日\n一、总体要求", date(2023, 2, 8)), ("二○○九年二月二十七日", date(2009, 2, 27)), ("发布日期：2022-03-04", date(2022, 3, 4))])
def test_when_a_document_was_issued(text: str, day: date) -> None:
    assert issued(text) == day


def test_a_date_in_a_sentence_is_no_signature() -> None:
    assert issued("到2023年2月8日前完成。") is None
