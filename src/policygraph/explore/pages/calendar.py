"""Deadlines by month; ongoing ones and dates that do not exist apart."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from dataclasses import replace

from policygraph.explore import charts, filters, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full
from policygraph.explore.parts import Column, File, Rows
from policygraph.explore.view import View
from policygraph.model import Deadline, Measure
from policygraph.network import due
from policygraph.network.due import run_of_months
from policygraph.network.selection import ACTIONS

Due = tuple[Measure, Deadline]
_FEW = 12
"""A month with more entries is shown in part until it is chosen."""


def page(view: View) -> None:
    """Show the page."""
    t = view.t
    listed_dates = _chosen(view)
    by_month: dict[str, list[Due]] = defaultdict(list)
    for m, d in listed_dates:
        if d.kind == "by" and d.date:
            by_month[d.date[:7]].append((m, d))
    ongoing = [pair for pair in listed_dates if pair[1].kind == "ongoing"]
    invalid = [pair for pair in listed_dates if pair[1].kind == "invalid"]
    show(
        parts.heading(
            view, t("page_calendar"), t("calendar_lead", n=sum(map(len, by_month.values())), ongoing=len(ongoing), invalid=len(invalid))
        ),
        parts.form(view, "calendar", *filters.fields(view, "plan", "unit", "role"), label=t("narrow"), now=True, keep=("month",)),
    )
    if not listed_dates:
        show(parts.note(t("list_empty"), "empty"))
        return
    month = view.a.get("month")
    points = [(key, len(by_month.get(key, ())), view.a.but(month=None if key == month else key)) for key in run_of_months(sorted(by_month))]
    show(
        _standing(view),
        charts.columns(points, t("due_by_month")) if points else None,
        parts.chips(view, [("month", t("facet_due"), {"ongoing": view.w("ongoing"), "invalid": t("invalid_dates")}.get(month, month))])
        if month
        else None,
    )
    groups: list[tuple[str, str, list[Due], str | None]] = [(key, _month_name(view, key), by_month[key], None) for key in sorted(by_month)]
    groups += [
        ("invalid", t("invalid_dates"), invalid, t("invalid_explained")),
        ("ongoing", view.w("ongoing"), ongoing, t("ongoing_explained")),
    ]
    shown: list[object] = [_group(view, *group) for group in groups if group[2] and month in ("", group[0])]
    listed = [pair for group in groups if month in ("", group[0]) for pair in group[2]]
    if not shown:
        shown.append(parts.note(t("nothing_that_month"), "empty"))
    columns = [Column(t("deadline")), Column(t("date")), Column(t("measure")), Column(t("units")), Column(t("plan")), Column(t("place"))]

    def row(pair: Due) -> tuple[object, ...]:
        m, d = pair
        return d.raw, d.date or view.w("ongoing"), view.measure(m), view.units(m), view.plan(view.lib.plan_of(m)), view.lines(d.span)

    show(shown, parts.query(view, queries.measures(view, dated=not view.a.get("month"))))
    parts.downloads(
        parts.csv_file(view, "deadlines", columns, Rows(listed, row)),
        File(t("download_ics"), "calendar.ics", lambda: _ics(view), "text/calendar"),
    )


def _chosen(view: View) -> list[Due]:
    found = [(m, d) for m in filters.concerned(view) if m.kind in ACTIONS for d in m.deadlines]
    return sorted(found, key=lambda pair: pair[1].date or "")


def _standing(view: View) -> Html | None:
    """How the measures chosen stand on the day given, each state leading to its list."""
    if view.day is None:
        return parts.note(view.t("give_a_day"))
    counted = Counter(due.state(m, view.day) for m in filters.concerned(view) if m.kind in ACTIONS)
    kept = {name: view.a.get(name) for name in ("plan", "unit", "role")}
    tiles = [
        tag("a", tag("b", counted[s]), tag("span", view.t(f"due_{s}")), href=view.a.to("measure", **kept, due=s), class_="tile")
        for s in due.STATES
    ]
    return tag("div", tiles, class_="tiles")


def _month_name(view: View, month: str) -> str:
    year, number = month.split("-")
    return view.t("month_of_year", year=year, month=int(number))


def _group(view: View, key: str, title: str, entries: list[Due], explained: str | None) -> Html:
    """Entries day by day; of a long list the first few, with a link to all."""
    cut = len(entries) > _FEW and view.a.get("month") != key
    everything, few = len(entries), entries[: _FEW // 2] if cut else entries
    days: dict[str, list[Due]] = defaultdict(list)
    for m, d in few:
        days[d.date or ""].append((m, d))
    rows = [
        tag(
            "tr",
            tag("th", tag("span", day or view.w("ongoing"), class_=f"due due-{own[0][1].kind}"), scope="row"),
            tag("td", _by_plan(view, own)),
        )
        for day, own in sorted(days.items())
    ]
    return tag(
        "div",
        parts.section(
            title,
            tag("p", explained, class_="dim") if explained else None,
            tag("table", tag("caption", title), tag("tbody", rows), class_="days"),
            tag("p", tag("a", view.t("show_all", n=everything), href=view.a.but(month=key), class_="chip")) if cut else None,
            count=everything,
        ),
        class_="month",
    )


def _by_plan(view: View, entries: list[Due]) -> Html:
    """The entries of one day, under their plans where there are several."""
    plans: dict[str, list[Due]] = defaultdict(list)
    for m, d in entries:
        plans[view.lib.plan_of(m).iri].append((m, d))
    lists = [(own[0][0], tag("ul", [_entry(view, m, d) for m, d in own], class_="plainlist")) for own in plans.values()]
    if len(lists) == 1:
        return lists[0][1]
    return join([join([tag("div", view.plan(view.lib.plan_of(m)), class_="under"), listed]) for m, listed in lists])


def _entry(view: View, m: Measure, d: Deadline) -> Html:
    plan = view.lib.plan_of(m)
    return tag(
        "li",
        view.measure(m),
        tag("div", view.units(m), tag("span", tag("q", d.raw), " ", view.plan_short(plan), " ", view.place(d.span)), class_="under"),
    )


def _ics(view: View) -> bytes:
    from policygraph.export.files import write

    out = io.BytesIO()
    plan = filters.plan_key(view.lib, view.a.get("plan"))
    listed = {m.iri for m, _ in _chosen(view)}
    write(
        "calendar",
        "ics",
        replace(view.lib.corpus, measures=[m for m in view.lib.corpus.measures if m.iri in listed]),
        out,
        unit=full(view.a.get("unit")) if view.a.get("unit") else None,
        plan=view.lib.plans[plan].iri if plan else None,
    )
    return out.getvalue()
