"""What is measured: the list of indicators, and every figure stated for one."""

from __future__ import annotations

from collections import Counter

from policygraph import say
from policygraph.explore import charts, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full
from policygraph.explore.parts import Column
from policygraph.explore.view import View
from policygraph.model import Indicator, Ownership, Span
from policygraph.network.levels import Gap, Level, Series
from policygraph.network.profiles import IndicatorProfile
from policygraph.network.standing import Standing, standing
from policygraph.say import amount, field_name


def page(view: View) -> None:
    """Show the page."""
    if not view.a.get("i"):
        _list(view)
        return
    indicator = view.lib.indicators.get(full(view.a.get("i")))
    if indicator is None:
        show(parts.unknown(view, "indicator"))
        return
    _one(view, indicator)


def chosen(view: View) -> list[Indicator]:
    """The indicators that the address asks for."""
    words, field, owned = view.a.get("q").lower(), view.a.get("field"), view.a.get("owner")
    owners = {o.indicator for o in view.lib.corpus.ownerships}
    return [
        i
        for i in view.lib.indicators.values()
        if (not field or i.field == field)
        and (not owned or (i.iri in owners) == (owned == "yes"))
        and (not words or any(words in n.lower() for n in (i.label, i.label_en or "", *i.aliases)))
    ]


def _list(view: View) -> None:
    t, lib = view.t, view.lib
    aims = Counter(x.indicator for m in lib.corpus.measures for x in m.targets)
    cells = Counter(o.indicator for o in lib.corpus.observations)
    owners: dict[str, list[Ownership]] = {}
    for o in lib.corpus.ownerships:
        owners.setdefault(o.indicator, []).append(o)
    stand = _standings(view)
    found = parts.sorted_by(
        view,
        chosen(view),
        {
            "name": lambda i: i.label,
            "n": lambda i: (aims[i.iri] + cells[i.iri], i.label),
            "gap": lambda i: x.open if (x := stand[i.iri]) else None,
            "behind": lambda i: x.behind if (x := stand[i.iri]) else None,
        },
        "-n",
    )
    columns = [
        Column(t("indicator"), "wide", "name"),
        Column(t("now"), "num"),
        Column(t("target"), "num"),
        Column(t("to_target"), "gap", "gap"),
        Column(t("frontier"), "num"),
        Column(t("to_frontier"), "gap", "behind"),
        Column(t("figures"), "num", "n"),
        Column(t("owners"), "wide"),
    ]

    def row(i: Indicator) -> tuple[object, ...]:
        return (
            _called(view, i, stand[i.iri]),
            *_stands(view, stand[i.iri]),
            aims[i.iri] + cells[i.iri],
            view.some([view.unit(o.unit) for o in owners.get(i.iri, [])], 2),
        )

    rows = parts.Rows(found, row)
    fields = sorted({i.field for i in lib.indicators.values() if i.field})
    show(
        parts.heading(view, t("page_indicators"), t("indicators_lead", n=len(found))),
        parts.form(
            view,
            "indicators",
            parts.text_field(view, "q", t("name_of_indicator"), options=[i.label for i in lib.indicators.values()]),
            parts.choice(view, "field", t("field"), [(f, field_name(f, view.lang)) for f in fields]),
            parts.choice(view, "owner", t("owners"), [("yes", t("with_owner")), ("no", t("without_owner"))]),
            label=t("narrow"),
            now=True,
            keep=("sort",),
        ),
    )
    if not rows:
        show(parts.note(t("list_empty"), "empty"))
        return
    show(parts.table(view, columns, rows, caption=t("page_indicators")), parts.query(view, queries.indicators(view)))
    parts.downloads(parts.csv_file(view, "indicators", columns, rows))


def _standings(view: View) -> dict[str, Standing | None]:
    """Where each indicator stands."""
    profiles = view.lib.profiles
    return view.lib.keep("standings", lambda: {iri: standing(profiles.indicator(iri).series) for iri in view.lib.indicators})


def _called(view: View, i: Indicator, s: Standing | None) -> Html:
    """An indicator's name, with its field and the case whose figures are shown."""
    about = [field_name(i.field, view.lang) if i.field else "", (s.series.condition or "") if s else ""]
    return join([view.indicator(i.iri), tag("div", " · ".join(filter(None, about)), class_="dim small") if any(about) else None])


def _stands(view: View, s: Standing | None) -> tuple[object, ...]:
    """Present value, target, how far that is, frontier, how far that is."""
    if s is None:
        return ("", "", "", "", "")
    dated = tag("span", s.target.period, class_="dim small") if s.target and s.target.period else None
    target = join([_figure(view, s.target), dated], " ") if s.target else ""
    gaps = [_distance(view, gap, s.series.unit) for gap in (s.to_target, s.to_frontier)]
    return _figure(view, s.current), target, gaps[0], _figure(view, s.frontier), gaps[1]


def _figure(view: View, v: Level | None) -> object:
    """A level's number, leading to where it stands."""
    if v is None:
        return ""
    said = amount(v.comparator, v.value, v.value_max, v.unit, view.lang) or v.raw
    return view.link(said, "documents", "figure", f"{view.w(v.perspective)} {v.raw}", d=v.document, f=v.span.start, e=v.span.end)


def _distance(view: View, gap: Gap | None, unit: str) -> object:
    """How far it is, as a bar of the part of the present value that is missing; nothing where that cannot be told."""
    if gap is None or gap.reached is None:
        return ""
    if gap.reached:
        return tag("span", view.w("reached"), class_="badge ok")
    return charts.bar(abs(gap.relative or 0.0), 1.0, say.difference(gap.difference, unit, view.lang))


def _one(view: View, i: Indicator) -> None:
    t = view.t
    p = view.lib.profiles.indicator(i.iri)
    about = " · ".join(
        part
        for part in (
            field_name(i.field, view.lang) if i.field else "",
            i.unit or "",
            view.w(i.direction) if i.direction else t("direction_unknown"),
        )
        if part
    )
    other = i.label if view.lang == "en" and i.label_en else i.label_en
    show(
        parts.heading(view, view.name(i), join([other, " · " if other else None, about])),
        tag("p", t("other_names"), "：", "、".join(i.aliases), class_="dim") if i.aliases else None,
    )
    show(tag("div", _levels(view, p), _owners(view, p), class_="two"))
    columns = [
        Column(t("perspective")),
        Column(t("name_printed"), "wide"),
        Column(t("case")),
        Column(t("value"), "num"),
        Column(t("period"), "date"),
        Column(t("quote"), "wide"),
        Column(t("place"), "narrow"),
    ]
    rows = [
        (
            view.w(v.perspective),
            v.name,
            v.condition or "",
            amount(v.comparator, v.value, v.value_max, v.unit, view.lang),
            v.period or "",
            _source(view, v),
            view.place(v.span, view.lib.plans[v.document, v.plan]),
        )
        for v in p.levels
    ]
    show(
        parts.section(
            t("every_figure"),
            parts.table(view, columns, rows, caption=t("every_figure")) if rows else parts.note(t("no_figures"), "empty"),
            count=len(rows),
        ),
        _elsewhere(view, p),
        parts.query(view, name="levels-of-indicator", indicator=i.iri),
    )
    if rows:
        parts.downloads(parts.csv_file(view, "figures", columns, rows))


def _source(view: View, v: Level) -> Html:
    measure = view.lib.by_id.get(v.source) if v.perspective == "commitment" else None
    quote = v.raw if len(v.raw) < 120 else v.raw[:120] + "…"
    return view.measure(measure, quote) if measure else join([quote])


def _levels(view: View, p: IndicatorProfile) -> Html:
    t = view.t
    made = []
    for s in p.series:
        chart = charts.bullet(view, s)
        if chart is None:
            continue
        title = join(
            [
                s.condition or t("all_cases"),
                tag("span", f" {view.w(s.direction)}" if s.direction else f" {t('direction_unknown')}", class_="dim"),
            ]
        )
        made.append(tag("div", tag("h3", title), chart, _gaps(view, s), class_="series"))
    return parts.section(t("levels"), charts.legend(view) if made else parts.note(t("no_levels"), "empty"), made)


def _gaps(view: View, s: Series) -> Html | None:
    """How far it is from where things stand to each target and to the frontier."""
    rows, seen = [], set()
    for gap in (*s.to_target, *s.to_frontier):
        # the same commitment is often printed in several places; each stands in the list of all figures
        told = charts.said(view, gap.start), charts.said(view, gap.goal)
        if told in seen:
            continue
        seen.add(told)
        state = "" if gap.reached is None else view.w("reached") if gap.reached else view.w("not_reached")
        change = say.difference(gap.difference, s.unit, view.lang)
        rows.append(
            tag(
                "li",
                told[0],
                " → ",
                told[1],
                "：",
                tag("b", change),
                " ",
                tag("span", state, class_=f"badge {'ok' if gap.reached else ''}") if state else None,
                " ",
                view.place(gap.goal.span),
            )
        )
    return tag("ul", rows[:6], class_="plainlist small") if rows else None


def _owners(view: View, p: IndicatorProfile) -> Html:
    t = view.t
    if not p.owners:
        return parts.section(t("owners"), parts.note(t("no_owner"), "empty"))
    rows = [
        tag(
            "li",
            tag("p", view.unit(u.iri), " ", view.role(o.role), " ", tag("span", view.w(o.basis), class_="badge")),
            _evidence(view, o.spans),
        )
        for u, o in p.owners
    ]
    return parts.section(
        t("owners"),
        tag("p", t("basis_explained"), class_="dim"),
        tag("ul", rows, class_="plainlist"),
        parts.query(view, name="owners-of-indicator", indicator=p.indicator.iri),
        count=len(rows),
    )


def _evidence(view: View, spans: list[Span]) -> Html | None:
    if not spans:
        return None
    plans = [view.lib.plan_at(s.document, s.start) for s in spans]
    shown = [view.quote(s, plan) for s, plan in zip(spans, plans, strict=True)]
    return tag("details", tag("summary", view.t("evidence"), " ", tag("span", len(shown), class_="count")), shown[:6])


def _elsewhere(view: View, p: IndicatorProfile) -> Html | None:
    """The same indicator in other plans."""
    if len(p.plans) < 2:
        return None
    figures = Counter((v.document, v.plan) for v in p.levels)
    rows = [(view.plan(plan), figures[plan.document, plan.key]) for plan in p.plans]
    columns = [Column(view.t("plan"), "wide"), Column(view.t("figures"), "num")]
    return parts.section(view.t("elsewhere"), parts.table(view, columns, rows, caption=view.t("elsewhere"), paged=False), count=len(rows))
