"""Lists of measures by plan, unit, role, kind and month: their fields and their rows (``queries`` has the SPARQL)."""

from __future__ import annotations

from policygraph import say
from policygraph.explore import parts
from policygraph.explore.html import Html
from policygraph.explore.library import Library, full, short
from policygraph.explore.parts import Column, Rows
from policygraph.explore.view import View
from policygraph.model import Measure
from policygraph.network import due
from policygraph.network.selection import ACTIONS, days, is_ongoing
from policygraph.say import field_name, plan_name

APART = ("ongoing", "invalid")
"""Kinds of deadlines that stand in the place of a month."""
KINDS = ("measure", "step", "safeguard", "goal")


def plan_key(lib: Library, value: str) -> tuple[str, str] | None:
    """Document and key of the plan that an address names as document/key or IRI."""
    plan = lib.plans_by_iri.get(full(value))
    if plan is not None:
        return plan.document, plan.key
    document, _, key = value.rpartition("/")
    return (document, key) if (document, key) in lib.plans else None


def plans_of(view: View, document: str, start: int) -> list[tuple[str, str]]:
    """The plan in whose text an offset stands, as a list of at most one."""
    return [key for key, p in view.lib.plans.items() if p.document == document and p.span.start <= start < p.span.end][:1]


def measures_of(view: View, finding: str) -> list[Measure]:
    """The measures in whose text a finding stands, by the finding's id."""
    lib = view.lib

    def find() -> dict[str, list[Measure]]:
        found = {}
        for f in lib.corpus.findings:
            at = (lib.measure_at(span) for span in (f.span, *f.related))
            found[f.id] = list({m.iri: m for m in at if m is not None}.values())
        return found

    return lib.keep("measures of findings", find).get(finding, [])


def units_of(view: View, finding: str) -> list[str]:
    """IRIs of the units responsible for what a finding stands in."""
    return list(dict.fromkeys(unit for m in measures_of(view, finding) for unit in view.lib.roles[m.iri]))


def findings_of(view: View, unit: str) -> set[str]:
    """Ids of the findings that touch the text of what a unit is responsible for."""
    return {f.id for f in view.lib.corpus.findings if unit in units_of(view, f.id)}


def plan_options(view: View) -> list[tuple[str, str]]:
    """Every plan, for a field."""
    return [(f"{p.document}/{p.key}", plan_name(p, view.lang)[:60]) for p in view.lib.plans.values()]


def unit_options(view: View) -> list[tuple[str, str]]:
    """Every unit, the busiest first, for a field."""
    units = sorted(view.lib.units.values(), key=lambda u: (-len(view.lib.of_unit[u.iri]), u.label))
    return [(short(u.iri), f"{view.name(u)}（{len(view.lib.of_unit[u.iri])}）") for u in units]


def fields(view: View, *names: str) -> list[Html]:
    """Fields to choose by."""
    t = view.t
    made = {
        "plan": lambda: parts.choice(view, "plan", t("facet_plan"), plan_options(view)),
        "unit": lambda: parts.choice(view, "unit", t("facet_unit"), unit_options(view)),
        "role": lambda: parts.choice(view, "role", t("facet_role"), [(r, view.w(r)) for r in ("lead", "responsible", "cooperating")]),
        "kind": lambda: parts.choice(view, "kind", t("facet_kind"), [(k, view.w(k)) for k in KINDS], t("measures_and_steps")),
        "field": lambda: parts.choice(view, "field", t("facet_field"), [(f, field_name(f, view.lang)) for f in used_fields(view)]),
        "due": lambda: parts.choice(view, "due", t("state_on_day"), due_options(view)),
        "month": lambda: parts.choice(view, "month", t("facet_due"), [(m, m) for m in months(view)]),
    }
    return [made[name]() for name in names]


def due_options(view: View) -> list[tuple[str, str]]:
    """States to choose by: what nobody is responsible for, what has no date, and, once a day is given, how it stands then."""
    known = due.STATES if view.day else ()
    return [(key, view.t(f"due_{key}")) for key in ("nobody", *known, *(() if known else ("undated",)))]


def used_fields(view: View) -> list[str]:
    """Fields that some plan is about."""
    return sorted({f for p in view.lib.plans.values() for f in p.fields})


def months(view: View) -> list[str]:
    """Months in which something is due."""
    return sorted({day[:7] for m in view.lib.corpus.measures for day in days(m)})


def chosen(view: View) -> list[Measure]:
    """The measures that the address asks for, in print order."""
    a, lib, kind, words = view.a, view.lib, view.a.get("kind"), view.a.get("q").lower().split()
    return [
        m
        for m in concerned(view)
        if (m.kind == kind if kind else m.kind in ACTIONS)
        and (not a.get("field") or a.get("field") in lib.plan_of(m).fields)
        and (not a.get("due") or _stands(view, m, a.get("due")))
        and (not a.get("month") or _due_in(m, a.get("month")))
        and all(word in f"{m.heading} {m.text}".lower() for word in words)
    ]


def concerned(view: View) -> list[Measure]:
    """The measures of the plan, unit and role that the address asks for, in print order."""
    a, lib = view.a, view.lib
    plan, unit, role = plan_key(lib, a.get("plan")), full(a.get("unit")), a.get("role")
    found = []
    for m in lib.corpus.measures:
        roles = lib.roles[m.iri]
        if (
            (not a.get("plan") or (m.document, m.plan) == plan)
            and (not a.get("unit") or unit in roles)
            and (not a.get("partner") or full(a.get("partner")) in roles)
            and (not role or (roles.get(unit) == role if a.get("unit") else role in roles.values()))
        ):
            found.append(m)
    return found


def _stands(view: View, m: Measure, wanted: str) -> bool:
    if wanted == "nobody":
        return not view.lib.roles[m.iri]
    if view.day is None:
        return wanted == "undated" and not days(m) and not is_ongoing(m)
    return due.state(m, view.day) == wanted


def _due_in(m: Measure, month: str) -> bool:
    return any(d.kind == month for d in m.deadlines) if month in APART else any(day.startswith(month) for day in days(m))


def measure_rows(view: View, measures: list[Measure]) -> tuple[list[Column], Rows]:
    """Columns and rows of a list of measures."""
    t = view.t
    columns = [
        Column(t("measure"), "wide", "heading"),
        Column(t("plan"), "", "plan"),
        Column(t("units"), "wide"),
        Column(t("deadline"), "date", "due"),
        Column(t("targets"), ""),
        Column(t("place"), "narrow"),
    ]

    def row(m: Measure) -> tuple[object, ...]:
        return (
            view.measure(m),
            view.plan_short(view.lib.plan_of(m)),
            view.units(m),
            view.due(m),
            "；".join(say.target(x, view.lang) for x in m.targets),
            view.place(m.span),
        )

    return columns, Rows(measures, row)


def ordered(view: View, measures: list[Measure]) -> list[Measure]:
    """Measures in the order that the address asks for, else in print order."""
    if not view.a.get("sort"):
        return measures
    place = {m.iri: n for n, m in enumerate(measures)}
    return parts.sorted_by(
        view,
        measures,
        {"heading": lambda m: m.heading, "plan": lambda m: place[m.iri], "due": lambda m: min(days(m), default=None)},
        "plan",
    )
