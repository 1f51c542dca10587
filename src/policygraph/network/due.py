"""How a measure stands on a day that is given: overdue, due this month or next, later, ongoing, without a date.

What has been done no plan tells; “overdue” means that every date the documents give has passed, no more.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from policygraph.errors import QueryError
from policygraph.model import Measure
from policygraph.network.selection import days, is_ongoing

State = Literal["overdue", "this_month", "next_month", "later", "ongoing", "undated"]
STATES: tuple[State, ...] = get_args(State)
"""In the order a clerk wants them."""


def read_day(text: str) -> date:
    """A day written YYYY-MM-DD. Raises QueryError, naming the value, for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError(f"day {text!r}: write it as YYYY-MM-DD, such as 2022-06-30") from None


def state(measure: Measure, day: date) -> State:
    """The state on that day. The next date still to come decides; the day itself is still in time."""
    dates = days(measure)
    coming = next((d for d in dates if d >= day.isoformat()), None)
    if coming is not None:
        month = coming[:7]
        return "this_month" if month == day.isoformat()[:7] else "next_month" if month == month_after(day) else "later"
    if is_ongoing(measure):
        return "ongoing"
    return "overdue" if dates else "undated"


def month_after(day: date) -> str:
    """The month behind a day's, YYYY-MM."""
    return f"{day.year + day.month // 12:04d}-{day.month % 12 + 1:02d}"


def run_of_months(months: Sequence[str], most: int = 24) -> list[str]:
    """The months given (YYYY-MM, sorted) with those between them; where the run would be longer than ``most``, the last given."""
    if not months:
        return []
    found: list[str] = []
    month = months[0]
    while month <= months[-1] and len(found) < most:
        found.append(month)
        month = month_after(date.fromisoformat(f"{month}-01"))
    return found if found[-1] == months[-1] else list(months[-most:])
