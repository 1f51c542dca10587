"""What is in the corpus, what is due next, and three things worth knowing."""

from __future__ import annotations

from collections import Counter, defaultdict

from policygraph.counts import totals
from policygraph.explore import charts, parts
from policygraph.explore.filters import plans_of
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.view import View
from policygraph.model import Measure
from policygraph.network.due import run_of_months
from policygraph.network.levels import Gap
from policygraph.network.selection import ACTIONS, days, is_ongoing
from policygraph.say import amount

_SOON = 6
_PLANS = 4
"""Plans named beside a day."""
_MONTHS = 12
"""Columns of the table of plans against months."""
_SEVERITY = ("error", "warning", "note")


def page(view: View) -> None:
    """Show the page."""
    t, corpus = view.t, view.lib.corpus
    titles = join([view.document(d) for d in corpus.documents[:3]], "、")
    more = t("and_more", n=len(corpus.documents) - 3) if len(corpus.documents) > 3 else None
    show(
        parts.heading(view, t("overview_title"), join([titles, more])),
        parts.form(
            view,
            "search",
            parts.text_field(view, "q", t("search_or_ask"), t("search_or_ask_hint"), names(view)),
            label=t("search_or_ask"),
            also=("ask", t("ask_this")),
        ),
        tag("p", view.link(t("firms_like_mine"), "firms", "chip"), class_="chips"),
        _tiles(view),
        tag("div", tag("div", _months(view), _next(view)), _worth_knowing(view), class_="two"),
    )
    _plans(view)


def _tiles(view: View) -> Html:
    corpus, t = view.lib.corpus, view.t
    count = view.lib.keep("totals", lambda: totals(corpus))
    tiles = [
        ("documents", count["documents"], "tile_documents"),
        ("documents", count["plans"], "tile_plans"),
        ("measure", count["measures"], "tile_measures"),
        ("units", count["units"], "tile_units"),
        ("indicators", count["indicators"], "tile_indicators"),
        ("calendar", count["deadlines"], "tile_deadlines"),
        ("findings", count["findings"], "tile_findings"),
    ]
    return tag("div", [view.link(join([tag("b", f"{n:,}"), tag("span", t(key))]), p, "tile") for p, n, key in tiles], class_="tiles")


def names(view: View) -> list[str]:
    """Names of units, indicators and plans, offered while somebody types."""
    lib = view.lib
    found = [view.name(u) for u in lib.units.values()] + [view.name(i) for i in lib.indicators.values()]
    return [*found, *(p.title for p in lib.plans.values())]


def _due(view: View) -> list[tuple[str, Measure]]:
    """Each day with each measure due on it, the earliest first."""
    found = [(day, m) for m in view.lib.corpus.measures if m.kind in ACTIONS for day in days(m)]
    return sorted(found, key=lambda pair: pair[0])


def _months(view: View) -> Html:
    counted = Counter(day[:7] for day, _ in _due(view))
    points = [(month, counted[month], view.a.to("calendar", month=month)) for month in run_of_months(sorted(counted))]
    return parts.section(
        view.t("due_by_month"), charts.columns(points, view.t("due_by_month")) if points else parts.note(view.t("no_dates"), "empty")
    )


def _next(view: View) -> Html | None:
    """The days ahead on which something is due, how much, and in which plans; of the day given, or of all where none is given."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for day, m in _due(view):
        if view.day is None or day >= view.day.isoformat():
            found[day].append(m)
    if not found:
        return parts.note(view.t("nothing_ahead")) if view.day else None
    title = view.t("due_next") if view.day else view.t("dates_given")
    return parts.section(title, tag("ul", [_entry(view, day, found[day]) for day in sorted(found)[:_SOON]], class_="plainlist"))


def _entry(view: View, day: str, due: list[Measure]) -> Html:
    """One day: the measure itself where there is one, else how many in how many plans."""
    what: object = view.measure(due[0]) if len(due) == 1 else view.t("n_measures", n=len(due))
    plans = list({view.lib.plan_of(m).iri: view.lib.plan_of(m) for m in due}.values())
    named = join([view.plan_short(p) for p in plans[:_PLANS]], "、")
    more = view.t("and_more", n=len(plans) - _PLANS) if len(plans) > _PLANS else None
    return tag("li", view.link(day, "calendar", "due", month=day[:7]), " ", what, "　", tag("span", named, more, class_="dim"))


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
    """Plans against months, and against what is missing or wrong in them: where much comes at once, and where work is needed."""
    t, lib = view.t, view.lib
    actions: dict[tuple[str, str], list[Measure]] = {key: [] for key in lib.plans}
    for m in lib.corpus.measures:
        if m.kind in ACTIONS:
            actions[m.document, m.plan].append(m)
    wrong = Counter(key for f in lib.corpus.findings if not f.acknowledged for key in plans_of(view, f.span.document, f.span.start))
    months = run_of_months(sorted({day[:7] for day, _ in _due(view)}))[-_MONTHS:]
    counts = {(key, month): sum(any(d.startswith(month) for d in days(m)) for m in own) for key, own in actions.items() for month in months}
    most = max(counts.values(), default=0)
    columns = [
        parts.Column(t("plan"), "wide"),
        parts.Column(t("measures"), "num"),
        parts.Column(t("due_nobody"), "num"),
        parts.Column(t("due_undated"), "num"),
        parts.Column(t("page_findings"), "num"),
        *(parts.Column(month[2:], "heat") for month in months),
    ]
    rows = []
    for key, plan in lib.plans.items():
        at, own = f"{plan.document}/{plan.key}", actions[key]
        nobody, undated = sum(not lib.roles[m.iri] for m in own), sum(not days(m) and not is_ongoing(m) for m in own)
        rows.append(
            (
                view.plan(plan),
                view.link(len(own), "measure", plan=at),
                view.link(nobody, "measure", plan=at, due="nobody") if nobody else "",
                view.link(undated, "measure", plan=at, due="undated") if undated else "",
                view.link(wrong[key], "findings", plan=at) if wrong[key] else "",
                *(charts.heat(counts[key, m], most, view.a.to("measure", plan=at, month=m)) for m in months),
            )
        )
    show(
        parts.section(t("plans"), parts.table(view, columns, rows, caption=t("plans"), size=40), count=len(rows)),
        parts.query(view, name="overview"),
    )
    parts.downloads(parts.csv_file(view, "plans", columns, rows))
