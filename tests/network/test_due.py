"""States of a measure on a day that is given."""
from __future__ import annotations

from datetime import date

import pytest

from policygraph.errors import QueryError
from policygraph.model import Deadline, Measure, Span
from policygraph.network import due

NOWHERE = Span("a.txt", 0, 1, 1, 1, "x")


def measure(*dates: str | None) -> Measure:
    found = [Deadline(d or "长期", "by" if d else "ongoing", d, NOWHERE) for d in dates]
    return Measure("1", "a.txt", "general", "measure", "办", "办", NOWHERE, deadlines=found)


@pytest.mark.parametrize(("dates", "day", "state"), [
    (("2022-06-30",), "2022-06-30", "this_month"), (("2022-06-30",), "2022-07-01", "overdue"), (("2022-06-30",), "2022-05-31", "next_month"),
    (("2023-01-15",), "2022-12-31", "next_month"), (("2023-02-15",), "2022-12-31", "later"), (("2022-06-30", "2022-12-31"), "2022-07-01", "later"),
    ((None,), "2022-07-01", "ongoing"), (("2022-06-30", None), "2022-07-01", "ongoing"), ((), "2022-07-01", "undated"),
])
def test_the_next_date_to_come_decides(dates: tuple[str | None, ...], day: str, state: str) -> None:
    assert due.state(measure(*dates), date.fromisoformat(day)) == state


def test_a_day_that_is_none_is_told() -> None:
    assert due.read_day("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(QueryError, match="2022-02-30"):
        due.read_day("2022-02-30")
