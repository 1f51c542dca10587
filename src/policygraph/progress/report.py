"""A report: what somebody says of one measure, with the day and the proof."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from policygraph.errors import PolicygraphError
from policygraph.model import Measure
from policygraph.progress.words import State

QUOTE = 80
"""Characters of a measure's text that a report keeps, to find it again in an edited plan."""
_ADDRESS = re.compile(r"https?://\S+")
_PLACE = re.compile(r"^(?P<file>.+?)[:：#](?:L|l|第)?(?P<line>\d+)行?$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the proof is: a file, with a line where one is known, or an address."""

    file: str | None = None
    line: int | None = None
    address: str | None = None

    def said(self) -> str:
        """In one line, as it is read back."""
        return self.address or (f"{self.file}:{self.line}" if self.line else self.file or "")

    def as_json(self) -> dict[str, Any]:
        """Plain values, what is not known left out."""
        return {k: v for k, v in (("file", self.file), ("line", self.line), ("address", self.address)) if v is not None}


@dataclass(frozen=True, slots=True)
class Report:
    """One report. It is never changed; a later one of the same measure says what holds now."""

    measure: str
    """Id of the measure when the report was made."""
    document: str
    heading: str
    quote: str
    """Beginning of the measure's text, white space left out."""
    state: State
    date: str
    """ISO day that the report speaks of."""
    share: float | None = None
    """Part done, in per cent."""
    who: str | None = None
    unit: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, what is not known left out."""
        told: dict[str, Any] = {"measure": self.measure, "document": self.document, "heading": self.heading, "quote": self.quote,
                                "state": self.state, "date": self.date, "share": self.share, "who": self.who, "unit": self.unit,
                                "note": self.note, "evidence": [e.as_json() for e in self.evidence] or None}
        return {k: v for k, v in told.items() if v is not None}

    def line(self) -> str:
        """As it is stored."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))


def report_of(measure: Measure, state: State, day: str, *, share: float | None = None, who: str | None = None, unit: str | None = None,
              note: str | None = None, evidence: tuple[Evidence, ...] = ()) -> Report:
    """A report about a measure. Raises PolicygraphError for a date that does not exist or a share out of 0 to 100."""
    _check(day, share)
    return Report(measure.id, measure.document, measure.heading, quote_of(measure), state, day, share, who or None, unit or None,
                  note or None, evidence)


def quote_of(measure: Measure) -> str:
    """What is kept of a measure's text."""
    return re.sub(r"\s+", "", measure.text)[:QUOTE]


def from_json(told: Any) -> Report:
    """A stored report. Raises ValueError for one that does not hold."""
    if not isinstance(told, dict) or told.get("state") not in get_args(State):
        raise ValueError("is no report")
    try:
        evidence = tuple(Evidence(e.get("file"), e.get("line"), e.get("address")) for e in told.get("evidence", []))
        report = Report(str(told["measure"]), str(told.get("document", "")), str(told.get("heading", "")), str(told.get("quote", "")),
                        told["state"], str(told["date"]), told.get("share"), told.get("who"), told.get("unit"), told.get("note"), evidence)
        _check(report.date, report.share)
    except (KeyError, AttributeError, TypeError, PolicygraphError) as error:
        raise ValueError(str(error)) from error
    return report


def read_evidence(text: str) -> tuple[Evidence, ...]:
    """Evidence as typed: addresses, and files with a line behind a colon, parted by ； or line breaks."""
    found = []
    for part in re.split(r"[;；\n、]+", text):
        part = part.strip()
        address = _ADDRESS.search(part)
        place = _PLACE.match(part)
        if address:
            found.append(Evidence(address=address.group()))
        elif place:
            found.append(Evidence(place["file"].strip(), int(place["line"])))
        elif part:
            found.append(Evidence(part))
    return tuple(found)


def _check(day: str, share: float | None) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise PolicygraphError(f"{day!r} is no date; write it as 2022-06-30") from None
    if share is not None and not 0 <= share <= 100:
        raise PolicygraphError(f"share {share:g} is not between 0 and 100 per cent")
