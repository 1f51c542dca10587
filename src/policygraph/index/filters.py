"""Which items a search may return: filters resolved to sets of items before anything is ranked."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict, get_args

import numpy as np
from numpy.typing import NDArray

from policygraph.errors import QueryError
from policygraph.index.entities import Entities
from policygraph.index.items import KINDS, Item
from policygraph.index.names import EntityKind
from policygraph.index.text import fold
from policygraph.model import Role

ROLES = get_args(Role)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Given(TypedDict, total=False):
    """Filters as they are given by name (see ``Filters``)."""

    unit: str | None
    plan: str | None
    role: str | None
    kind: str | None
    due_from: str | None
    due_to: str | None
    field: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all must hold; None for no condition."""

    unit: str | None = None
    """Any name of a unit, or its IRI."""
    plan: str | None = None
    """Key, number (附件4, 4) or a part of the title, or its IRI."""
    role: str | None = None
    """lead, responsible or cooperating: of the unit where one is given, else of any."""
    kind: str | None = None
    """measure, step, goal, safeguard or row, or several with commas; None for all."""
    due_from: str | None = None
    """YYYY, YYYY-MM or YYYY-MM-DD: a deadline on or after its first day."""
    due_to: str | None = None
    """YYYY, YYYY-MM or YYYY-MM-DD: a deadline on or before its last day."""
    field: str | None = None
    """Key or any name of a field."""

    def any_kind(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds asked for, or those given. Raises QueryError for one that does not exist."""
        if self.kind is None:
            return kinds
        asked = tuple(k.strip() for k in self.kind.split(",") if k.strip())
        for kind in asked:
            if kind not in KINDS:
                raise QueryError(f"kind {kind!r} is not known; kinds are {', '.join(KINDS)}")
        return asked


def allowed(items: list[Item], filters: Filters, entities: Entities, kinds: tuple[str, ...] = KINDS) -> NDArray[np.bool_]:
    """Which items pass. Raises QueryError for a unit, plan, field, role or date that cannot be made out."""
    if filters == Filters():
        return np.array([item.kind in kinds for item in items], dtype=bool)
    if filters.role is not None and filters.role not in ROLES:
        raise QueryError(f"role {filters.role!r} is not known; roles are {', '.join(ROLES)}")
    units = _named(entities, "unit", filters.unit)
    plans = _plans(items, entities, filters.plan)
    fields = _named(entities, "field", filters.field)
    wanted = filters.any_kind(kinds)
    first, last = _day(filters.due_from, last=False), _day(filters.due_to, last=True)

    def passes(item: Item) -> bool:
        return (item.kind in wanted
                and (units is None and filters.role is None or _has_unit(item, units, filters.role))
                and (plans is None or (item.document, item.plan["key"]) in plans)
                and (fields is None or not fields.isdisjoint(item.fields))
                and (first is None and last is None or _is_due(item, first, last)))

    return np.array([passes(item) for item in items], dtype=bool)


def _has_unit(item: Item, units: set[str] | None, role: str | None) -> bool:
    return any((units is None or u["iri"] in units) and (role is None or u["role"] == role) for u in item.units)


def _is_due(item: Item, first: str | None, last: str | None) -> bool:
    dates = [d["date"] for d in item.deadlines if d["date"]]
    return any((first is None or d >= first) and (last is None or d <= last) for d in dates)


def _named(entities: Entities, kind: EntityKind, name: str | None) -> set[str] | None:
    if name is None:
        return None
    found = entities.called(kind, name)
    if not found:
        near = [e.label for e in entities.suggest(name, kinds=(kind,), count=3)]
        known = entities.most_used(kind)
        way_out = f"; did you mean {'、'.join(near)}?" if near else f"; there are for example {'、'.join(known)}" if known else ""
        raise QueryError(f"no {kind} is called {name!r}{way_out}")
    return found


def _plans(items: list[Item], entities: Entities, name: str | None) -> set[tuple[str, str]] | None:
    if name is None:
        return None
    wanted = fold(name).strip()
    number = re.sub(r"\D", "", wanted)
    plans = {(i.document, i.plan["key"]): i.plan for i in items}
    called = entities.called("plan", name)
    found = ({p for p, plan in plans.items() if wanted == plan["key"]}
             or {p for p, plan in plans.items() if plan["iri"] in called}
             or {p for p, plan in plans.items() if number and wanted in (number, f"附件{number}", f"annex {number}")
                 and int(number) == int(re.sub(r"\D", "", plan["number"] or "") or -1)}
             or {p for p, plan in plans.items() if wanted and wanted in fold(plan["title"])})
    if not found:
        titles = list(dict.fromkeys(f"{p['key']} {p['title']}" for p in plans.values()))
        raise QueryError(f"no plan is called {name!r}; plans are for example {'; '.join(titles[:4])}")
    return found


def _day(date: str | None, *, last: bool) -> str | None:
    """First or last ISO day of what is given."""
    if date is None:
        return None
    match = _DATE.fullmatch(date.strip())
    if match is None or not 1 <= int(match[2] or 1) <= 12 or not 1 <= int(match[3] or 1) <= 31:
        raise QueryError(f"date {date!r} cannot be read; give it as 2022, 2022-06 or 2022-06-30")
    # ISO dates are compared as text: 31 is not before the last day of any month
    default = ("12", "31") if last else ("01", "01")
    return f"{match[1]}-{(match[2] or default[0]).zfill(2)}-{(match[3] or default[1]).zfill(2)}"
