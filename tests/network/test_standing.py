"""Where an indicator stands."""
from __future__ import annotations

from policygraph.model import Span
from policygraph.network.levels import Level, series
from policygraph.network.standing import standing


def level(perspective: str, value: float, period: str | None = None, condition: str | None = None, unit: str = "天") -> Level:
    span = Span("a.txt", 0, 1, 1, 1, "一")
    return Level(perspective, "用时", condition, "=", value, None, unit, str(value), period, "a.txt", "general", "m", span)


def test_the_last_and_most_demanding_promise_is_the_target() -> None:
    levels = [level("current", 30), level("target", 20, "2022-06"), level("commitment", 15, "2022-12-31"), level("target", 12, "2022-12"),
              level("province_target", 5, "2023-12"), level("frontier", 10), level("frontier", 6)]
    stands = standing(series(levels, "lower"))
    assert stands is not None and stands.current is not None and stands.target is not None and stands.frontier is not None
    assert (stands.current.value, stands.target.value, stands.frontier.value) == (30, 12, 6)
    assert stands.open == 0.6 and stands.behind == 0.8


def test_what_is_reached_leaves_nothing_open_and_what_cannot_be_told_stays_unknown() -> None:
    reached = standing(series([level("current", 98, unit="%"), level("target", 95, unit="%")], "higher"))
    assert reached is not None and reached.open == 0.0 and reached.frontier is None and reached.behind is None
    undirected = standing(series([level("current", 3), level("target", 4)], None))
    assert undirected is not None and undirected.to_target is not None and undirected.open is None
    assert standing([]) is None


def test_a_higher_level_s_target_stands_where_the_place_promises_nothing() -> None:
    stands = standing(series([level("current", 30), level("city_target", 20)], "lower"))
    assert stands is not None and stands.target is not None and stands.target.perspective == "city_target"


def test_the_series_that_tells_most_is_taken() -> None:
    long = [level("commitment", n, condition="高压") for n in (9, 8, 7)]
    stands = standing(series([*long, level("current", 30), level("target", 20)], "lower"))
    assert stands is not None and stands.series.condition is None and stands.open is not None
