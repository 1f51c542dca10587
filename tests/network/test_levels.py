from __future__ import annotations

import pytest

from policygraph.errors import VocabularyError
from policygraph.model import Corpus, Observation
from policygraph.network.levels import levels, series
from policygraph.quantity import scales
from tests.graph.sample import NAME, at
from tests.graph.sample import corpus as sample


def cells(*rows: tuple[str, str, float | None, str | None]) -> list[Observation]:
    return [Observation(NAME, "annex01", name, perspective, "", str(value), value, unit, None, at("9"), indicator="i")
            for name, perspective, value, unit in rows]


def one(rows: list[Observation], direction=None):
    corpus = sample()
    corpus.observations = rows
    return series(levels(corpus).get("i", []), direction)


def test_all_levels_of_an_indicator_in_one_list():
    made = sample()
    found = levels(made)[made.indicators[0].iri]
    assert [(v.perspective, v.value) for v in found] == [("current", 12.5), ("commitment", 3), ("commitment", 15), ("frontier", 9)]
    assert found[1].condition == "低压客户" and found[1].source == "general/二/1" and found[2].period == "2022-12-31"
    assert all(v.span.quote for v in found)


def test_gaps_to_target_and_frontier_with_the_better_direction():
    made = sample()
    all_cases, low_voltage = series(levels(made)[made.indicators[0].iri], "lower")
    assert low_voltage.condition == "低压客户" and not low_voltage.to_target
    gap, = all_cases.to_target
    assert (gap.start.value, gap.goal.value, gap.difference, gap.relative, gap.reached) == (12.5, 15, 2.5, 0.2, True)
    assert [(g.start.perspective, g.difference, g.reached) for g in all_cases.to_frontier] == [
        ("current", -3.5, False), ("commitment", -6, False)]


def test_units_are_brought_together_where_a_fixed_factor_allows():
    rows = cells(("a", "current", 9000, "万元"), ("a", "district_target", 1.2, "亿元"), ("a", "province_target", 2, "亿元"))
    found, = one(rows, "higher")
    assert found.unit == "亿元" and [v.common for v in found.levels] == [0.9, 1.2, 2.0]
    assert [(g.goal.perspective, g.difference, g.reached) for g in found.to_target] == [
        ("district_target", 0.3, False), ("province_target", 1.1, False)]


def test_working_days_are_not_days():
    assert len(one(cells(("a", "current", 5, "工作日"), ("a", "district_target", 3, "天")))) == 2


def test_where_things_stand_is_taken_from_the_same_row_and_never_guessed():
    rows = cells(("a", "current", 5, "天"), ("b", "current", 9, "天"), ("a", "city_target", 4, "天"), ("c", "city_target", 2, "天"))
    found, = one(rows, "lower")
    assert [(g.start.value, g.goal.value) for g in found.to_target] == [(5, 4)]


def test_changes_cells_without_a_number_and_stages_stand_in_no_series():
    assert one(cells(("a", "current", None, None), ("a", "stage", 3, "天"))) == []
    made = sample()
    made.measures[0].targets[0].comparator = "-"
    assert all(v.comparator != "-" for s in series(levels(made)[made.indicators[0].iri], "lower") for v in s.levels)


@pytest.mark.parametrize(("value", "unit", "to", "expected"), [
    (1, "亿元", "万元", 10000), (90, "分钟", "小时", 1.5), (5, "件", "件", 5), (5, "工作日", "天", None),
    (5, "", "个", None), (5, None, "", 5)])
def test_conversion(value, unit, to, expected):
    assert scales.convert(value, unit, to) == expected


@pytest.mark.parametrize(("data", "message"), [
    ({"scales": {"time": {"天": 0}}}, "above 0"), ({"scales": {"time": []}}, "must map"), ({}, "must be dict"),
    ({"scales": {"a": {"天": 1}, "b": {"天": 1}}}, "already stands in a")])
def test_a_scale_that_does_not_hold_is_named(monkeypatch, data, message):
    monkeypatch.setattr(scales.vocabulary, "read", lambda name: data)
    with pytest.raises(VocabularyError, match=message):
        scales._factors.__wrapped__()


def test_nothing_stated_gives_nothing():
    assert levels(Corpus()) == {}
