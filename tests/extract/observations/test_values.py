"""Cells that are one number, and cells that only hold numbers."""
from __future__ import annotations

import pytest

from policygraph.extract.observations.values import is_empty, period, quantity


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("2", 2, None), ("2.5", 2.5, None), ("87%", 87, "%"), ("100％", 100, "%"), ("≤20", 20, None), ("3’", 3, None),
    ("80.1天", 80.1, "天"), ("1.58年", 1.58, "年"), ("17个工作日", 17, "工作日"), ("4个环节", 4, "个"), ("达 80%以上", 80, "%"),
    ("不超过3个工作日", 3, "工作日"), ("1,250万元", 1250, "万元"), ("３０分钟以内", 30, "分钟"), ("≥ 95％", 95, "%"), ("降至5天", 5, "天"),
    ("保持100%。", 100, "%"), ("52.5", 52.5, None), ("120家", 120, "家"),
])
def test_one_number(text: str, value: float, unit: str | None) -> None:
    found = quantity(text)
    assert found is not None and (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("text", [
    "1-2", "16（21’）", "稳步增长", "2022年", "2022年12月", "增长50%以上", "下降5%", "咨询100%；投诉100%", "截至2021年末，余额47.20亿元。",
    "", "/", "无", "一类", "3天（含节假日）", "第1名",
])
def test_anything_else(text: str) -> None:
    assert quantity(text) is None


def test_the_rows_own_name_may_stand_before_the_number() -> None:
    assert quantity("按期整改率达到100%。", "按期整改率").value == 100
    assert quantity("按期办结率达到100%", "按期整改率") is None


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("2022年6月", None, "2022-06"), ("2022 年12 月底前", None, "2022-12"), ("2025年底", None, "2025-12"), ("2025", None, "2025"),
    ("2024年", None, "2024"), ("6月目标", 2023, "2023-06"), ("6月目标", None, None), ("2023年上半年", None, "2023-06"),
    ("2023.9", None, "2023-09"), ("“十四五”末", None, "2025-12"), ("1964个事项", None, None), ("2021年3月至2022年4月", None, None),
    ("持续推进", 2022, None), ("2022年13月", None, "2022"),
])
def test_period(text: str, year: int | None, expected: str | None) -> None:
    assert period(text, year) == expected


def test_strokes_are_empty() -> None:
    assert all(map(is_empty, ["", "  ", "/", "\\", "—", "－", "……"]))
    assert not any(map(is_empty, ["0", "无", "不变"]))
