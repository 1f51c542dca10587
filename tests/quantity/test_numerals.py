"""Numerals: every form, and what is none."""
from __future__ import annotations

import pytest

from policygraph.quantity import chinese, digits, integer, number


@pytest.mark.parametrize(("raw", "value"), [
    ("1,200", 1200), ("0.5", 0.5), ("半", 0.5), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("廿四", 24), ("卅", 30),
    ("一百零五", 105), ("一百五", 150), ("一千二百三十四", 1234), ("三万五千", 35000), ("一亿二千万", 120_000_000), ("二点五", 2.5), ("零点三", 0.3),
    ("壹拾贰", 12), ("一万零五十", 10_050), ("１２", 12),
])
def test_numbers(raw: str, value: float) -> None:
    assert number(raw) == value


@pytest.mark.parametrize("raw", ["", "三四", "十百", "万", "一点", "点五", "几", "abc"])
def test_no_numbers(raw: str) -> None:
    assert number(raw) is None


@pytest.mark.parametrize(("raw", "value"), [
    ("四", 4), ("five", 5), ("7", 7), ("二〇二二", 2022), ("二十一", 21), ("twenty", 20)])
def test_whole_numbers(raw: str, value: int) -> None:
    assert integer(raw) == value


def test_digits_one_by_one() -> None:
    assert (digits("二○○九"), digits("2022"), digits("十二")) == (2009, 2022, None)


def test_numerals_are_written_as_they_are_read() -> None:
    assert all(integer(chinese(n)) == n for n in range(100))
    with pytest.raises(ValueError, match="0 to 99"):
        chinese(100)
