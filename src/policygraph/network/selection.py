"""Which measures, and which of the units they name, an analysis looks at."""
from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from policygraph.errors import QueryError
from policygraph.model import Corpus, Deadline, Measure, MeasureKind, Plan, Role

ACTIONS: tuple[MeasureKind, ...] = ("measure", "step")
"""The kinds of measures that somebody has to carry out; goals and safeguards say why and how."""

STRENGTH: dict[Role, int] = {"lead": 0, "responsible": 1, "cooperating": 2}
"""Roles, the strongest first: a unit printed twice in a measure has the stronger one."""

_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_PERIOD = re.compile(rf"({_POINT})(?:/({_POINT}))?")


@dataclass(frozen=True, slots=True)
class Participation:
    """A measure with the units that take part in it, each once."""

    measure: Measure
    plan: Plan
    roles: dict[str, Role]
    """IRI of a unit → the strongest role it has here, in print order."""

    @property
    def field(self) -> str:
        """Key of the field its plan is mostly about; "" where none was told."""
        return self.plan.fields[0] if self.plan.fields else ""


def participations(corpus: Corpus, *, plan: str | None = None, field: str | None = None, period: str | None = None,
                   unit_type: str | Collection[str] | None = None, roles: Collection[Role] | None = None,
                   collectives: bool = True, kinds: Collection[MeasureKind] = ACTIONS) -> list[Participation]:
    """The measures chosen, in print order, each with the units chosen (a measure may be left with none).

    Args:
        plan: IRI or key of a plan; None for all plans.
        field: key of a field (ontology/fields.yaml) among the fields of the measure's plan; None for all.
        period: ISO year, month or day, or two of them with ``/`` between: only measures with a deadline in it,
            both ends included. None for all, those without deadline too.
        unit_type: key or keys of types of units (ontology/units.yaml); None for all.
        roles: roles a unit must have in the measure to be counted; None for all.
        collectives: whether collective bodies (各部门) count as units.
        kinds: kinds of measures.

    Raises:
        QueryError: when the period is not written that way.
    """
    types = {unit_type} if isinstance(unit_type, str) else None if unit_type is None else set(unit_type)
    allowed = {u.iri for u in corpus.units if (types is None or u.type in types) and (collectives or u.type != "collective")}
    plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
    ends = _ends(period)
    found = []
    for measure in corpus.measures:
        its_plan = plans[measure.document, measure.plan]
        if (measure.kind in kinds and plan in (None, its_plan.iri, its_plan.key) and (field is None or field in its_plan.fields)
                and (ends is None or any(within(d, ends) for d in measure.deadlines))):
            named = strongest(measure)
            found.append(Participation(measure, its_plan, {
                iri: role for iri, role in named.items() if iri in allowed and (roles is None or role in roles)}))
    return found


def strongest(measure: Measure) -> dict[str, Role]:
    """IRI of each unit a measure names → the strongest role it has there; names that were not resolved are left out."""
    named: dict[str, Role] = {}
    for mention in measure.units:
        before = named.get(mention.unit)
        if mention.unit and (before is None or STRENGTH[mention.role] < STRENGTH[before]):
            named[mention.unit] = mention.role
    return named


def days(measure: Measure) -> list[str]:
    """ISO dates a measure is due on, each once, the earliest first; for a date that does not exist the nearest that does."""
    return sorted({d.date for d in measure.deadlines if d.date is not None})


def is_ongoing(measure: Measure) -> bool:
    """Whether the measure is to go on without an end date."""
    return any(d.kind == "ongoing" for d in measure.deadlines)


def within(deadline: Deadline, ends: tuple[str, str]) -> bool:
    """Whether a deadline falls between two ISO points, both included; an ongoing one never does."""
    first, last = ends
    return deadline.date is not None and deadline.date[:len(first)] >= first and deadline.date[:len(last)] <= last


def _ends(period: str | None) -> tuple[str, str] | None:
    if period is None:
        return None
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise QueryError(f"period {period!r}: write a year, month or day, or two with / between: 2022, 2022-06, 2022-06/2022-12")
    return match[1], match[2] or match[1]
