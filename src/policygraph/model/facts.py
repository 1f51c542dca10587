"""What a document says: measures with units, deadlines and targets, observations, people."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from policygraph.model.layout import Role
from policygraph.model.source import Span

MeasureKind = Literal["measure", "step", "safeguard", "goal"]
DeadlineKind = Literal["by", "ongoing", "invalid"]
Comparator = Literal["<=", ">=", "=", "<", ">", "+", "-", "range"]
Precision = Literal["day", "month", "quarter", "half", "year", "none"]
"""How fine a date is printed; none where the words give no date."""
Scope = Literal["clause"]


@dataclass(slots=True)
class UnitMention:
    """A unit named by a measure, with the role it has there."""

    mention: str
    """As printed, a name broken over two lines joined."""
    role: Role
    span: Span
    unit: str = ""
    """IRI of the unit, set by resolve."""
    rule: str = ""
    """Id of the rule that read it, for ``policygraph explain``."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day something is due, or that it goes on."""

    raw: str
    kind: DeadlineKind
    date: str | None
    """ISO date of the last day meant; None when ongoing or when the words give none; the nearest valid day when invalid."""
    span: Span
    precision: Precision = "none"
    scope: Scope | None = None
    """clause: holds for one clause of a measure whose block states a date for the whole."""
    rule: str = ""
    """Id of the rule that read it."""


@dataclass(slots=True)
class Target:
    """A number that somebody promises to reach or keep."""

    name: str
    """The indicator's name as read from this place."""
    comparator: Comparator
    value: float
    unit: str
    """As printed, without the classifier 个 before 工作日 and 百分点; "" for none."""
    span: Span
    value_max: float | None = None
    """Upper bound of a range, else None."""
    condition: str | None = None
    """The case it holds for (低压居民), None for all."""
    deadline: str | None = None
    """ISO date stated beside the number, else None."""
    indicator: str = ""
    """IRI of the indicator, set by resolve."""
    rule: str = ""
    """Id of the rule that took the number for a promise."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named for a task or a product chain."""

    name: str
    role: str
    """As printed: 责任人, 链长, 会长."""
    subject: str
    """What the role is held for (a product chain, a measure's id)."""
    span: Span
    organisation: str | None = None


@dataclass(slots=True)
class Measure:
    """A numbered action, or a goal paragraph, with all that is said of it."""

    id: str
    document: str
    plan: str
    """Key of its plan."""
    kind: MeasureKind
    heading: str
    text: str
    """Own text from the numeral on, blocks left out, lines joined."""
    span: Span
    path: list[str] = field(default_factory=list)
    """Headings above it in its plan, outermost first."""
    units: list[UnitMention] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    iri: str = ""
    rule: str = ""
    """Id of the rule that took it for a measure, a step, a safeguard or a goal."""


@dataclass(slots=True)
class Observation:
    """One cell of a comparison table."""

    document: str
    plan: str
    name: str
    """The row's name as printed."""
    perspective: str
    header: str
    """The column's name as printed."""
    raw: str
    value: float | None
    unit: str | None
    period: str | None
    """YYYY, YYYY-MM or None."""
    span: Span
    condition: str | None = None
    indicator: str = ""
    """IRI of the indicator, set by resolve."""
    iri: str = ""
