"""What is in the corpus, what is due next, and three things worth knowing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from policygraph.explore import charts, parts
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.view import View
from policygraph.model import Measure
from policygraph.network.levels import Gap
from policygraph.network.selection import ACTIONS, days
from policygraph.say import amount

_SOON = 6
_SEVERITY = ("error", "warning", "note")


def page(view: View) -> None:
    """Show the page."""
    t, corpus = view.t, view.lib.corpus
    titles = join([view.document(d) for d in corpus.documents[:3]], "、")
    more = t("and_more", n=len(corpus.documents) - 3) if len(corpus.documents) > 3 else None
    show(
        parts.heading(view, t("overview_title"), join([titles, more])),
        parts.form(view, "search", parts.text_field(view, "q", t("search_box"), t("search_hint")), label=t("page_search")),
        _tiles(view),
        tag("div", tag("div", _months(view), _next(view)), _worth_knowing(view), class_="two"),
    )
    _plans(view)


def _tiles(view: View) -> Html:
    corpus, t = view.lib.corpus, view.t
    actions = sum(m.kind in ACTIONS for m in corpus.measures)
    tiles = [
        ("documents", len(corpus.documents), "tile_documents"),
        ("documents", len(view.lib.plans), "tile_plans"),
        ("measure", actions, "tile_measures"),
        ("units", len(corpus.units), "tile_units"),
        ("indicators", len(corpus.indicators), "tile_indicators"),
        ("calendar", sum(len(m.deadlines) for m in corpus.measures), "tile_deadlines"),
        ("findings", sum(f.acknowledged is None for f in corpus.findings), "tile_findings"),
    ]
    return tag("div", [view.link(join([tag("b", f"{n:,}"), tag("span", t(key))]), p, "tile") for p, n, key in tiles], class_="tiles")


def _months(view: View) -> Html:
    due = Counter(
        month
        for m in view.lib.corpus.measures
        if m.kind in ACTIONS
        for month in {d.date[:7] for d in m.deadlines if d.kind == "by" and d.date}
    )
    points = [(month, due[month], view.a.to("calendar", month=month)) for month in sorted(due)][-18:]
    return parts.section(
        view.t("due_by_month"), charts.columns(points, view.t("due_by_month")) if points else parts.note(view.t("no_dates"), "empty")
    )


def _next(view: View) -> Html:
    """What is due from today on; where everything is past, the last that was."""
    today = _day(view.a.get("day"))
    due = sorted({(day, m.iri) for m in view.lib.corpus.measures if m.kind in ACTIONS for day in days(m)})
    ahead = [pair for pair in due if pair[0] >= today]
    shown = ahead[:_SOON] if ahead else due[-_SOON:][::-1]
    if not shown:
        return Html("")
    return parts.section(
        view.t("due_next") if ahead else view.t("due_last", day=today),
        tag("ul", [_entry(view, view.lib.measures[iri], day) for day, iri in shown], class_="plainlist"),
    )


def _day(asked: str) -> str:
    """The day that an address asks for, else today."""
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        return date.today().isoformat()


def _entry(view: View, m: Measure, day: str) -> Html:
    return tag(
        "li",
        view.link(day, "calendar", "due", month=day[:7]),
        " ",
        view.measure(m),
        "　",
        tag("span", view.plan_short(view.lib.plan_of(m)), class_="dim"),
    )


def _worth_knowing(view: View) -> Html:
    return parts.section(view.t("worth_knowing"), tag("div", _busiest(view), _gap(view), _worst(view), class_="cards"))


def _busiest(view: View) -> Html | None:
    counts = {
        iri: [m for m in found if m.kind in ACTIONS] for iri, found in view.lib.of_unit.items() if view.lib.units[iri].type != "collective"
    }
    if not counts:
        return None
    iri = min(counts, key=lambda i: (-len(counts[i]), view.lib.units[i].label))
    led = sum(view.lib.roles[m.iri][iri] == "lead" for m in counts[iri])
    return tag(
        "div",
        tag("h3", view.t("busiest_unit")),
        tag("p", view.unit(iri), class_="big"),
        tag("p", view.t("busiest_said", n=len(counts[iri]), led=led)),
        class_="card",
    )


def _gap(view: View) -> Html | None:
    """The largest gap, as a part of where things stand, between a current value and the frontier."""

    def find() -> tuple[str, Gap] | None:
        best: tuple[float, str, Gap] | None = None
        for iri in view.lib.indicators:
            for one in view.lib.profiles.indicator(iri).series:
                for gap in one.to_frontier:
                    if gap.start.perspective == "current" and gap.reached is False and gap.relative is not None:
                        best = max(best or (0.0, "", gap), (abs(gap.relative), iri, gap), key=lambda b: (b[0], b[1]))
        return (best[1], best[2]) if best else None

    found = view.lib.keep("largest gap", find)
    if found is None:
        return None
    iri, gap = found
    now, goal = (amount(v.comparator, v.value, v.value_max, v.unit, view.lang) or v.raw for v in (gap.start, gap.goal))
    return tag(
        "div",
        tag("h3", view.t("largest_gap")),
        tag("p", view.indicator(iri), class_="big"),
        tag("p", view.t("gap_said", now=now, goal=goal), " ", view.place(gap.start.span)),
        class_="card",
    )


def _worst(view: View) -> Html:
    found = sorted(
        (f for f in view.lib.corpus.findings if f.acknowledged is None),
        key=lambda f: (_SEVERITY.index(f.severity), not f.related, f.span.document, f.span.start),
    )
    if not found:
        return tag("div", tag("h3", view.t("worst_finding")), tag("p", view.t("no_findings")), class_="card")
    said = found[0].message if view.lang == "zh" else found[0].message_en
    return tag(
        "div",
        tag("h3", view.t("worst_finding")),
        tag("p", view.link(said, "findings", finding=found[0].id)),
        tag("p", view.place(found[0].span)),
        class_="card",
    )


def _plans(view: View) -> None:
    counts = Counter((m.document, m.plan) for m in view.lib.corpus.measures if m.kind in ACTIONS)
    most = max(counts.values(), default=0)
    rows = [
        (view.plan(p), view.link(charts.bar(counts[key], most), "measure", plan=f"{p.document}/{p.key}"))
        for key, p in view.lib.plans.items()
    ]
    columns = [parts.Column(view.t("plan"), "wide"), parts.Column(view.t("measures"), "bars")]
    show(
        parts.section(view.t("plans"), parts.table(view, columns, rows, caption=view.t("plans"), size=40), count=len(rows)),
        parts.query(view, name="overview"),
    )
    parts.downloads(parts.csv_file(view, "plans", columns, rows))
