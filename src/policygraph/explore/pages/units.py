"""Who has what to do: the list of units, and one unit's profile."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from policygraph.explore import charts, filters, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full, short
from policygraph.explore.parts import Column
from policygraph.explore.view import View
from policygraph.model import Unit
from policygraph.network import due
from policygraph.network.levels import Series
from policygraph.network.profiles import Task, UnitProfile
from policygraph.network.selection import ACTIONS
from policygraph.say import field_name, unit_type

_TABS = ("tasks", "partners", "indicators", "problems", "about")
_NAMED = 3
"""Partners named in a row of a list of tasks; the others are counted."""


def page(view: View) -> None:
    """Show the page."""
    if not view.a.get("u"):
        _list(view)
        return
    unit = view.lib.units.get(full(view.a.get("u")))
    if unit is None:
        show(parts.unknown(view, "unit"))
        return
    _one(view, unit)


def chosen(view: View) -> list[Unit]:
    """The units that the address asks for."""
    words, kind, level = view.a.get("q").lower(), view.a.get("type"), view.a.get("level")
    return [
        u
        for u in view.lib.units.values()
        if (not kind or u.type == kind)
        and (not level or u.level == level)
        and (not words or any(words in n.lower() for n in (u.label, u.label_en or "", *u.aliases)))
    ]


def _list(view: View) -> None:
    t, lib = view.t, view.lib
    found = chosen(view)
    actions = {u.iri: [m for m in lib.of_unit[u.iri] if m.kind in ACTIONS] for u in found}
    leads = {u.iri: sum(lib.roles[m.iri][u.iri] == "lead" for m in actions[u.iri]) for u in found}
    owned = Counter(o.unit for o in lib.corpus.ownerships)
    found = parts.sorted_by(
        view,
        found,
        {
            "name": lambda u: u.label,
            "type": lambda u: u.type,
            "n": lambda u: (len(actions[u.iri]), u.label),
            "lead": lambda u: leads[u.iri],
            "own": lambda u: owned[u.iri],
        },
        "-n",
    )
    most = max((len(a) for a in actions.values()), default=0)
    columns = [
        Column(t("unit"), "wide", "name"),
        Column(t("type"), "", "type"),
        Column(t("measures"), "bars", "n"),
        Column(t("leading"), "num", "lead"),
        Column(t("indicators"), "num", "own"),
        Column(t("other_names"), "wide"),
    ]
    rows = [
        (
            view.unit(u.iri),
            unit_type(u.type, view.lang),
            view.link(charts.bar(len(actions[u.iri]), most), "measure", unit=short(u.iri)),
            leads[u.iri],
            owned[u.iri],
            "、".join(u.aliases[:4]),
        )
        for u in found
    ]
    types, levels = sorted({u.type for u in lib.units.values()}), sorted({u.level for u in lib.units.values() if u.level})
    show(
        parts.heading(view, t("page_units"), t("units_lead", n=len(found))),
        parts.form(
            view,
            "units",
            parts.text_field(view, "q", t("name_of_unit"), options=[u.label for u in lib.units.values()]),
            parts.choice(view, "type", t("type"), [(k, unit_type(k, view.lang)) for k in types]),
            parts.choice(view, "level", t("level"), [(k, view.w(k)) for k in levels]),
            label=t("narrow"),
            now=True,
            keep=("sort",),
        ),
    )
    if not rows:
        show(parts.note(t("list_empty"), "empty"))
        return
    show(parts.table(view, columns, rows, caption=t("page_units")), parts.query(view, queries.units(view)))
    parts.downloads(parts.csv_file(view, "units", columns, rows))


def _one(view: View, unit: Unit) -> None:
    t = view.t
    profile = view.lib.profiles.unit(unit.iri)
    about = join([part for part in (unit_type(unit.type, view.lang), view.w(unit.level) if unit.level else "", unit.place) if part], " · ")
    other = unit.label if view.lang == "en" and unit.label_en else unit.label_en
    show(
        parts.heading(
            view,
            view.name(unit),
            join([other, " · " if other else None, about]),
            view.link(t("its_network"), "network", "chip", c=short(unit.iri)),
            view.link(t("its_deadlines"), "calendar", "chip", unit=short(unit.iri)),
            view.link(t("its_measures"), "measure", "chip", unit=short(unit.iri)),
        ),
        _figures(view, profile),
    )
    parts.downloads(*_files(view, unit))
    show(parts.tabs(view, "tab", [(key, t(f"tab_{key}")) for key in _TABS], _TABS[0]))
    tab = view.a.get("tab", _TABS[0])
    {"tasks": _tasks, "partners": _partners, "indicators": _indicators, "problems": _problems, "about": _about}.get(tab, _tasks)(
        view, profile
    )


def _files(view: View, unit: Unit) -> list[parts.File]:
    """What a clerk takes away, named after the unit: ledger, calendar, and a page to print."""
    t = view.t
    made = [
        ("ledger", "xlsx", "download_ledger", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("calendar", "ics", "download_ics", "text/calendar"),
        ("report", "html", "download_report", "text/html"),
    ]
    return [
        parts.File(t(label), f"{view.name(unit)}-{t(f'file_{kind}')}.{form}", partial(_written, view, kind, form, unit), mime)
        for kind, form, label, mime in made
    ]


def _written(view: View, kind: str, form: str, unit: Unit) -> bytes:
    from policygraph.export.files import write

    if kind == "report":
        from policygraph.export.report import render

        return render(view.lib.corpus, unit, view.lang).encode()
    out = io.BytesIO()
    write(kind, form, view.lib.corpus, out, unit=unit.iri)
    return out.getvalue()


def _figures(view: View, p: UnitProfile) -> Html:
    t, key = view.t, short(p.unit.iri)
    tiles = [
        (p.measures, t("measures"), view.a.to("measure", unit=key)),
        *((n, view.w(role), view.a.to("measure", unit=key, role=role)) for role, n in p.roles.items()),
        (len(p.alone), t("alone"), None),
        (len(p.plans), t("plans"), None),
        (len(p.partners), t("partners"), view.a.but(tab="partners")),
        (len(p.indicators), t("indicators"), view.a.but(tab="indicators")),
    ]
    made = [tag("a" if to else "span", tag("b", n), tag("span", label), href=to, class_="tile") for n, label, to in tiles]
    return tag("div", made, class_="tiles")


def _tasks(view: View, p: UnitProfile) -> None:
    t = view.t
    tasks = parts.sorted_by(
        view,
        p.tasks,
        {
            "due": lambda x: x.due[0] if x.due else None,
            "role": lambda x: ("lead", "responsible", "cooperating").index(x.role),
            "heading": lambda x: x.measure.heading,
            "n": lambda x: x.units,
        },
        "due",
    )
    columns = [
        Column(t("measure"), "wide", "heading"),
        Column(t("role"), "", "role"),
        Column(t("deadline"), "date", "due"),
        Column(t("with_whom"), "", "n"),
        Column(t("plan")),
        Column(t("place"), "narrow"),
    ]

    def row(x: Task) -> tuple[object, ...]:
        return (
            view.measure(x.measure),
            view.role(x.role),
            view.due(x.measure),
            _others(view, x, p.unit),
            view.plan_short(x.plan),
            view.place(x.measure.span),
        )

    rows = [row(x) for x in tasks]
    months = Counter(day[:7] for x in p.tasks if x.measure.kind in ACTIONS for day in x.due)
    chart = charts.columns(
        [(m, months[m], view.a.to("measure", unit=short(p.unit.iri), month=m)) for m in sorted(months)], t("due_by_month")
    )
    fields = [
        tag("li", tag("span", field_name(f, view.lang)), charts.bar(n, max(p.fields.values()))) for f, n in list(p.fields.items())[:8]
    ]
    show(*_by_state(view, p, tasks, columns, row))
    show(
        tag(
            "div",
            parts.section(t("due_by_month"), chart if months else parts.note(t("no_dates"), "empty")),
            parts.section(t("fields"), tag("ul", fields, class_="barlist")),
            class_="two",
        )
    )
    if view.day is None:
        show(parts.section(t("tab_tasks"), parts.table(view, columns, rows, caption=t("tab_tasks")), count=len(rows)))
    show(parts.query(view, name="measures-of-unit", unit=p.unit.iri))
    parts.downloads(parts.csv_file(view, "tasks", columns, rows))


def _by_state(view: View, p: UnitProfile, tasks: list[Task], columns: list[Column], row: Callable[[Task], Sequence[object]]) -> list[Html]:
    """The tasks as they stand on the day given: overdue, due this month, next month, later, ongoing, without a date."""
    if view.day is None:
        return [parts.note(view.t("give_a_day"))]
    found = []
    for state in due.STATES:
        those = [x for x in tasks if x.measure.kind in ACTIONS and due.state(x.measure, view.day) == state]
        if those:
            title = view.t(f"due_{state}")
            body = parts.table(view, columns, [row(x) for x in those], caption=title, paged=False)
            link = view.link(view.t("as_list"), "measure", "chip", unit=short(p.unit.iri), due=state)
            section = parts.section(title, link, body, count=len(those), id_=state)
            found.append(
                section if state not in ("later", "ongoing", "undated") or len(those) <= _NAMED else _folded(title, len(those), link, body)
            )
    return found


def _folded(title: str, count: int, *content: object) -> Html:
    return tag("details", tag("summary", title, " ", tag("span", count, class_="count")), *content, class_="folded")


def _others(view: View, x: Task, unit: Unit) -> Html:
    """The other units of a task by name."""
    others = [iri for iri in view.lib.roles[x.measure.iri] if iri != unit.iri]
    named = join([view.unit(iri) for iri in others[:_NAMED]], "、")
    return join([named, view.t("and_more", n=len(others) - _NAMED)]) if len(others) > _NAMED else named


def _problems(view: View, p: UnitProfile) -> None:
    """Findings in the text of what the unit is responsible for."""
    t = view.t
    touching = filters.findings_of(view, p.unit.iri)
    found = [f for f in view.lib.corpus.findings if not f.acknowledged and f.id in touching]
    columns = [Column(t("severity")), Column(t("message"), "wide"), Column(t("quote"), "wide"), Column(t("place"), "narrow")]
    rows = [
        (
            view.w(f.severity),
            view.link(f.message if view.lang == "zh" else f.message_en, "findings", finding=f.id, state="all"),
            f.span.quote[:60],
            view.place(f.span),
        )
        for f in found
    ]
    if not rows:
        show(parts.note(t("no_findings"), "empty"))
        return
    show(parts.table(view, columns, rows, caption=t("tab_problems"), paged=False), parts.query(view, queries.findings(view)))
    parts.downloads(parts.csv_file(view, "findings", columns, rows))


def _partners(view: View, p: UnitProfile) -> None:
    t = view.t
    most = max((len(x.measures) for x in p.partners), default=0)
    columns = [
        Column(t("partner"), "wide"),
        Column(t("shared_measures"), "bars"),
        Column(t("led_here", name=view.name(p.unit)), "num"),
        Column(t("led_there"), "num"),
        Column(t("plans"), "num"),
    ]
    rows = [
        (
            view.unit(x.unit.iri),
            view.link(charts.bar(len(x.measures), most), "measure", unit=short(p.unit.iri), partner=short(x.unit.iri)),
            x.led_by_unit,
            x.led_by_partner,
            x.plans,
        )
        for x in p.partners
    ]
    if not rows:
        show(parts.note(t("no_partners"), "empty"))
        return
    show(parts.table(view, columns, rows, caption=t("partners")), parts.query(view, name="partners-of-unit", unit=p.unit.iri))
    parts.downloads(parts.csv_file(view, "partners", columns, rows))


def _indicators(view: View, p: UnitProfile) -> None:
    t = view.t
    columns = [
        Column(t("indicator"), "wide"),
        Column(t("basis")),
        Column(t("role")),
        Column(t("levels"), "wide"),
        Column(t("evidence"), "narrow"),
    ]
    rows = [
        (
            view.indicator(o.indicator.iri),
            view.w(o.ownership.basis),
            view.role(o.ownership.role),
            _levels(view, o.series),
            join([view.place(s) for s in o.ownership.spans[:3]], " "),
        )
        for o in p.indicators
    ]
    if not rows:
        show(parts.note(t("no_indicators"), "empty"))
        return
    show(parts.table(view, columns, rows, caption=t("indicators")), parts.query(view, name="indicators-of-unit", unit=p.unit.iri))
    parts.downloads(parts.csv_file(view, "indicators", columns, rows))


def _levels(view: View, series: list[Series]) -> Html:
    told = dict.fromkeys(charts.said(view, v) for s in series[:1] for v in s.levels)
    return join(list(told)[:4], "；")


def _about(view: View, p: UnitProfile) -> None:
    t = view.t
    u = p.unit
    mentions = [m for found in view.lib.of_unit[u.iri] for m in found.units if m.unit == u.iri]
    printed = Counter(m.mention for m in mentions)
    first = {m.mention: m.span for m in reversed(mentions)}
    columns = [Column(t("name_printed"), "wide"), Column(t("times"), "num"), Column(t("first_place"), "narrow")]
    rows = [(name, n, view.place(first[name])) for name, n in printed.most_common()]
    plans = [(view.plan(plan), view.link(str(n), "measure", unit=short(u.iri), plan=f"{plan.document}/{plan.key}")) for plan, n in p.plans]
    above = view.lib.units.get(u.parent or "")
    show(
        tag("p", t("belongs_to"), " ", view.unit(above.iri)) if above else None,
        tag(
            "div",
            parts.section(t("other_names"), parts.table(view, columns, rows, caption=t("other_names"), paged=False)),
            parts.section(
                t("plans"),
                parts.table(view, [Column(t("plan"), "wide"), Column(t("measures"), "num")], plans, caption=t("plans"), paged=False),
            ),
            class_="two",
        ),
        parts.query(view, name="aliases-of-unit", unit=u.iri),
    )
    parts.downloads(parts.csv_file(view, "names", columns, rows))
