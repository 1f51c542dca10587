"""Numbers with units: every form they are printed in, and what only looks like one."""
from __future__ import annotations

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.quantity import number, quantities
from policygraph.quantity import numbers as module
from policygraph.quantity.view import clean, sentences


@pytest.mark.parametrize(("text", "value", "unit", "kind"), [
    ("5个工作日", 5, "工作日", "time"),
    ("1 个 工作日", 1, "工作日", "time"),
    ("0.5个工作日", 0.5, "工作日", "time"),
    ("三个工作日", 3, "工作日", "time"),
    ("两小时", 2, "小时", "time"),
    ("一个月", 1, "个月", "time"),
    ("18个小时", 18, "小时", "time"),
    ("0.78年", 0.78, "年", "time"),
    ("９５％", 95, "%", "share"),
    ("92.5 %", 92.5, "%", "share"),
    ("百分之五", 5, "%", "share"),
    ("千分之3", 3, "‰", "share"),
    ("2.5个百分点", 2.5, "百分点", "share"),
    ("1.2亿元", 1.2, "亿元", "money"),
    ("26593万美元", 26593, "万美元", "money"),
    ("1,200万元", 1200, "万元", "money"),
    ("7476人", 7476, "人", "count"),
    ("14000人次", 14000, "人次", "count"),
    ("9个行政村", 9, "个", "count"),
    ("50万户", 50, "万户", "count"),
    ("3000亩", 3000, "亩", "amount"),
    ("6.84公里", 6.84, "公里", "amount"),
    ("10千伏", 10, "千伏", "technical"),
    ("3千米", 3, "千米", "amount"),
    ("20個工作日", 20, "工作日", "time"),
])
def test_forms(text: str, value: float, unit: str, kind: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.kind, found.value_max) == (value, unit, kind, None)


@pytest.mark.parametrize(("text", "low", "high", "unit"), [
    ("3至5个", 3, 5, "个"),
    ("1-2名", 1, 2, "名"),
    ("10%—15%", 10, 15, "%"),
    ("5～7个工作日", 5, 7, "工作日"),
    ("三至五个工作日", 3, 5, "工作日"),
])
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.value_max, found.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["3个、5个工作日", "3、5个工作日", "3个和5个工作日"])
def test_a_list_shares_its_last_unit(text: str) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(3, "工作日"), (5, "工作日")]


@pytest.mark.parametrize("text", [
    "2022年", "12月31日", "5月", "2022年6月", "5月15日", "二〇二二年", "第3次", "5G基站", "IPv6改造", "12345热线", "国发〔2019〕5号",
    "7×24小时", "“131”", "一次性奖励", "两部门", "三个月度", "十九届二中全会", "每十万人拥有医院",
])
def test_not_quantities(text: str) -> None:
    assert [q for q in quantities(text) if q.unit and q.unit != "个月"] == []


@pytest.mark.parametrize(("raw", "value"), [
    ("1,000", 1000), ("0.5", 0.5), ("十", 10), ("十二", 12), ("三十五", 35), ("一百零八", 108), ("两", 2), ("半", 0.5), ("三四", None),
])
def test_number(raw: str, value: float | None) -> None:
    assert number(raw) == value


def test_offsets_are_those_of_the_text() -> None:
    text = "时间  压至 １ 个\n工作日 内"
    (found,) = quantities(text)
    assert text[found.start:found.end] == "１ 个\n工作日"


def test_a_broken_line_runs_on_and_a_heading_does_not() -> None:
    assert [s.text for s in sentences(clean("1.压减时间\n办理时间不超\n过5天。完成。"))] == ["1.压减时间", "办理时间不超过5天", "完成"]


def test_debris_and_brackets_are_set_aside() -> None:
    text = "企业[footnoteRef:1]（含个体工商户等）办理5天"
    assert [s.text for s in sentences(clean(text))] == ["企业办理5天", "含个体工商户等"]


def test_unknown_kind_of_unit_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "quantities.yaml").write_text("units: {weight: [斤]}", encoding="utf-8")
    monkeypatch.setattr(vocabulary, "folder", lambda: tmp_path)
    vocabulary.read.cache_clear()
    try:
        with pytest.raises(VocabularyError, match=r"quantities.yaml: units.weight: .*allowed: time, share"):
            module.unit_kinds.__wrapped__()
    finally:
        vocabulary.read.cache_clear()
