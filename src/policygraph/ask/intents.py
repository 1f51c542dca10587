"""What a question wants: the first rule that fits decides."""

from __future__ import annotations

import re

from policygraph.ask.reading import Reading

_PROVISIONS = re.compile(r"(?:多少|几)[条项件]")
"""Chinese counts measures so even where it does not name them: 牵头多少条."""


def intent(reading: Reading) -> str:
    """The kind of answer wanted (see ``answer.INTENTS``); “shared” and “partners” are both of partners.

    The order is from the most telling cue to the least: a body and a date may stand in a question of any kind, while
    “contradict” or “works with” tell by themselves.
    """
    cues, units = reading.cues, reading.units
    if {"conflict", "slips"} & cues:
        return "conflicts"
    if _ranks(reading):
        return "partners" if units and "together" in cues else "ranking"
    if _counts(reading) or _lists_due(reading):
        return "count"
    if len(units) > 1 and ("together" in cues or not {"when", "number", "amount"} & cues):
        return "shared"
    return _of_body(reading) if len(units) == 1 else _of_matter(reading)


def has_matter(reading: Reading) -> bool:
    """Whether a question about a body names a matter beside it."""
    return bool(reading.concepts or reading.entities("indicator"))


def _of_body(reading: Reading) -> str:
    cues, matter = reading.cues, has_matter(reading)
    if "together" in cues and (not matter or {"who", "most"} & cues):
        return "partners"
    if "who" in cues and matter and not {"duties", "lead", "cooperate"} & cues:
        return "owners"
    if "number" in cues and "duties" not in cues:
        return _of_matter(reading)
    if {"when", "number", "amount", "now", "best"} & cues and matter and not _asks_tasks(reading):
        return _of_matter(reading)
    return "duties"


def _asks_tasks(reading: Reading) -> bool:
    return "duties" in reading.cues and "measure" in reading.things


def _ranks(reading: Reading) -> bool:
    """Which has the most or the least: a thing of the graph must be compared."""
    if not {"most", "least"} & reading.cues or reading.quantity:
        return False
    return any(t in reading.things for t in ("unit", "plan", "month", "pair", "measure", "indicator")) and bool(
        {"who", "topic", "lead", "count", "together"} & reading.cues or {"unit", "month", "pair", "plan"} & set(reading.things)
    )


def _lists_due(reading: Reading) -> bool:
    """Which measures are due in a month, go on without an end, state no date or name no body, of whomever and whatever."""
    dated = reading.period is not None and not reading.period.whole_year
    return (
        (dated or bool({"ongoing", "undated", "unassigned"} & reading.cues))
        and "measure" in reading.things
        and (not reading.units or not dated and len(reading.units) == 1)
        and not has_matter(reading)
    )


def _counts(reading: Reading) -> bool:
    """How many things of the graph; how many beds or hectares is a target, and so is how many papers for a permit."""
    if "count" not in reading.cues or reading.quantity or "who" in reading.cues:
        return False
    if counts_provisions(reading):
        return True
    return bool(reading.counted) and (reading.counted[0] in ("measure", "unit") or not reading.beside_things)


def counts_provisions(reading: Reading) -> bool:
    """Whether it asks how many provisions a body or plan has, or are due by a date, without a word for them."""
    due = reading.period is not None and not reading.period.whole_year or bool({"ongoing", "undated", "unassigned"} & reading.cues)
    named = reading.units or reading.entities("plan") or ("plan" in reading.things and reading.entities("field")) or due
    return bool(named and _PROVISIONS.search(reading.folded)) and not reading.matter_beside


def _of_matter(reading: Reading) -> str:
    cues = reading.cues
    if "when" in cues and reading.quantity is None:
        return "deadline"
    numbers = bool({"number", "amount"} & cues)
    if "best" in cues or ({"now", "compare"} & cues and numbers):
        return "levels"
    if "who" in cues or ("lead" in cues and "topic" not in cues):
        return "owners"
    if "number" in cues:
        return "target"
    if "now" in cues or "compare" in cues:
        return "levels"
    return "target" if (numbers or reading.quantity is not None) and "topic" not in cues else "topic"
