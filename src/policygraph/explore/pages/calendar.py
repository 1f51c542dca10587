"""Deadlines by month; ongoing ones and dates that do not exist apart."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace

from policygraph.explore import charts, filters, parts, queries
from policygraph.explore.html import Html, show, tag
from policygraph.explore.library import full
from policygraph.explore.parts import Column, File, Rows
from policygraph.explore.view import View
from policygraph.model import Deadline, Measure
from policygraph.network.selection import ACTIONS

Due = tuple[Measure, Deadline]
_FEW = 12
"""A month with more entries is shown in part until it is chosen."""


def page(view: View) -> None:
    """Show the page."""
    t = view.t
    due = _chosen(view)
    by_month: dict[str, list[Due]] = defaultdict(list)
    for m, d in due:
        if d.kind == "by" and d.date:
            by_month[d.date[:7]].append((m, d))
    ongoing = [pair for pair in due if pair[1].kind == "ongoing"]
    invalid = [pair for pair in due if pair[1].kind == "invalid"]
    show(
        parts.heading(
            view, t("page_calendar"), t("calendar_lead", n=sum(map(len, by_month.values())), ongoing=len(ongoing), invalid=len(invalid))
        ),
        parts.form(view, "calendar", *filters.fields(view, "plan", "unit", "role"), label=t("narrow"), now=True, keep=("month",)),
    )
    if not due:
        show(parts.note(t("list_empty"), "empty"))
        return
    month = view.a.get("month")
    points = [(key, len(by_month[key]), view.a.but(month=None if key == month else key)) for key in sorted(by_month)]
    show(
        charts.columns(points[-24:], t("due_by_month")) if points else None,
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


def _month_name(view: View, month: str) -> str:
    year, number = month.split("-")
    return view.t("month_of_year", year=year, month=int(number))


def _group(view: View, key: str, title: str, due: list[Due], explained: str | None) -> Html:
    """Entries day by day; of a long list the first few, with a link to all."""
    cut = len(due) > _FEW and view.a.get("month") != key
    everything, due = len(due), due[: _FEW // 2] if cut else due
    days: dict[str, list[Due]] = defaultdict(list)
    for m, d in due:
        days[d.date or ""].append((m, d))
    rows = [
        tag(
            "tr",
            tag("th", tag("span", day or view.w("ongoing"), class_=f"due due-{entries[0][1].kind}"), scope="row"),
            tag("td", tag("ul", [_entry(view, m, d) for m, d in entries], class_="plainlist")),
        )
        for day, entries in sorted(days.items())
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
