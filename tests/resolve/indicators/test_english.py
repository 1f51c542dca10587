"""English labels put together from known words."""
from __future__ import annotations

import pytest

from policygraph.resolve.indicators.english import english, terms


@pytest.mark.parametrize(("zh", "en"), [
    ("企业开办时间", "Business start-up time"), ("民商事案件调解率", "Civil and commercial case mediation rate"),
    ("立案审查平均时长", "Average duration of case filing review"), ("上市公司数量", "Number of listed companies"),
    ("万人专利质押融资额", "Amount of patent pledge financing per ten thousand people"),
    ("劳动保障监察举报投诉案件结案率", "Labour inspection report and complaint case closing rate"),
    ("债权回收率", "Recovery rate of claims"),
])
def test_english(zh: str, en: str) -> None:
    assert english(zh) == en


@pytest.mark.parametrize("zh", ["撂荒地整治", "时间表匙", "", "“”"])
def test_no_english_from_half_known_names(zh: str) -> None:
    assert english(zh) is None


def test_the_word_list_holds() -> None:
    assert len(terms()) > 400
    assert all(zh == zh.strip() and en == en.strip() for zh, en in terms().items())
