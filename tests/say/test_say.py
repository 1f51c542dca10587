"""One mouth: a figure, a date, a role is said in one way in each language."""
from __future__ import annotations

import pytest

from policygraph import say, vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Place, Plan, Span
from policygraph.say import words


@pytest.mark.parametrize(("value", "said"), [
    (12345678, "12345678"), (1.234567e6, "1234567"), (26593.75, "26593.75"), (1e-7, "0.0000001"), (5.0, "5"), (1.20, "1.2"), (0.0, "0"),
])
def test_a_number_keeps_every_digit(value: float, said: str) -> None:
    assert say.number(value) == said


@pytest.mark.parametrize(("args", "zh", "en"), [
    (("<=", 5.0, None, "工作日"), "≤5个工作日", "≤5 working days"),
    (("=", 1.0, None, "工作日"), "1个工作日", "1 working day"),
    (("range", 3.0, 5.0, "件"), "3–5件", "3–5 items"),
    ((">=", 80.0, None, "%"), "≥80%", "≥80%"),
    (("=", 1.2, None, "亿元"), "1.2亿元", "1.2 × 100 million yuan"),
    (("=", 3.0, None, "亿吨"), "3亿吨", "3 100 million tonnes"),
    (("=", 7.0, None, "榻"), "7榻", "7 榻"),
])
def test_a_figure_in_both_languages(args: tuple[str, float, float | None, str], zh: str, en: str) -> None:
    assert say.amount(*args) == zh
    assert say.amount(*args, "en") == en.replace("3 100", "3 × 100")


def test_a_sentence_says_comparators_in_words() -> None:
    assert say.phrase("<=", 5, None, "工作日") == "不超过5个工作日"
    assert say.phrase("-", 2.5, None, "%", "en") == "down by 2.5%"
    assert say.phrase("=", 30, None, "万平方米") == "30万平方米"


def test_a_difference_of_shares_is_in_points() -> None:
    assert say.difference(28.79 - 40, "%") == "−11.21个百分点"
    assert say.difference(11.21, "%", "en") == "+11.21 percentage points"
    assert say.difference(0.1 + 0.2, "亿元") == "+0.3亿元"
    assert say.difference(0.0, "天") == "0天"


@pytest.mark.parametrize(("precision", "zh", "en"), [
    ("day", "2022年6月30日", "30 June 2022"), ("month", "2022年6月", "June 2022"), ("quarter", "2022年第二季度", "Q2 2022"),
    ("half", "2022年上半年", "first half of 2022"), ("year", "2022年", "2022"),
])
def test_a_date_is_said_with_the_precision_printed(precision: str, zh: str, en: str) -> None:
    assert say.date("2022-06-30", precision) == zh
    assert say.date("2022-06-30", precision, "en") == en


def test_periods_and_perspectives() -> None:
    assert say.period("2022-06") == "2022年6月" and say.period(None) == "" and say.period("十四五") == "十四五"
    assert say.perspective("target_2022_12") == "2022年12月目标"
    assert say.perspective("target_2022_12", "", "en") == "December 2022 target"
    assert say.perspective("stage", "受理环节") == "受理环节" and say.perspective("frontier") == "国内前沿"


def test_annexes_are_numbered_in_english() -> None:
    plan = Plan("annex04", "附件4", "获得电力方案", "a.txt", Span("a.txt", 0, 1, 1, 1, "获"), Place("", "county"), 2022)
    assert say.plan_name(plan) == "附件4 获得电力方案"
    assert say.plan_name(plan, "en") == "Annex 4 获得电力方案"
    assert say.plan_number("专项一", "en") == "专项一" and say.plan_number(None, "en") == ""


def test_an_unknown_key_stands_for_itself() -> None:
    assert say.word("lead") == "牵头" and say.word("lead", "en") == "leads"
    assert say.word("no-such-key") == "no-such-key" and not say.known("no-such-key")


def test_a_catalogue_entry_without_a_language_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "read", lambda name: {"lead": {"zh": "牵头"}})
    words._catalogue.cache_clear()
    with pytest.raises(VocabularyError, match="labels.yaml: lead"):
        say.word("lead")
    monkeypatch.undo()
    words._catalogue.cache_clear()


def test_a_place_in_a_plan() -> None:
    assert say.place("附件4", 379, 381) == "附件4 第379—381行" and say.place("附件4", 5, 5) == "附件4 第5行"
    assert say.place("Annex 4", 379, 381, "en") == "Annex 4, lines 379–381" and say.place("Annex 4", 5, 5, "en") == "Annex 4, line 5"
