"""One measure with what was read marked in its text; without one, the list of measures."""

from __future__ import annotations

from policygraph import say
from policygraph.errors import PolicygraphError
from policygraph.explore import filters, marked, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import short
from policygraph.explore.view import View
from policygraph.model import Measure
from policygraph.say import amount, plan_name

_ALIKE = 8


def page(view: View) -> None:
    """Show the page."""
    if not view.a.get("m"):
        _list(view)
        return
    m = view.lib.measure(view.a.get("m"))
    if m is None:
        show(parts.unknown(view, "measure"))
        return
    _one(view, m)


def _list(view: View) -> None:
    t = view.t
    measures = filters.ordered(view, filters.chosen(view))
    fields = filters.fields(view, "plan", "unit", "role", "kind", "due", "month")
    show(
        parts.heading(view, t("page_measure"), t("measures_lead", n=len(measures))),
        parts.form(view, "measure", parts.text_field(view, "q", t("words_in_text")), *fields, label=t("narrow"), now=True),
    )
    if not measures:
        show(parts.note(t("list_empty"), "empty"))
        return
    columns, rows = filters.measure_rows(view, measures)
    show(parts.table(view, columns, rows, caption=t("page_measure")), parts.query(view, queries.measures(view)))
    parts.downloads(parts.csv_file(view, "measures", columns, rows))


def _one(view: View, m: Measure) -> None:
    t, plan = view.t, view.lib.plan_of(m)
    trail = [view.plan(plan), *(tag("span", step) for step in m.path)]
    show(
        tag("nav", join(trail, " › "), class_="trail", aria_label=t("where_it_stands")),
        parts.heading(view, m.heading or t("measure"), None, tag("span", view.w(m.kind), class_="badge"), view.due(m), view.place(m.span)),
    )
    show(_around(view, m))
    text = parts.section(t("text_in_document"), marked.legend(view), marked.of_span(view, m.span, marked.marks_of_measure(view, m)))
    show(tag("div", text, tag("div", _units(view, m), _targets(view, m), _deadlines(view, m), _people(view, m)), class_="two"))
    show(_citation(view, m), _related(view, m), _alike(view, m), parts.query(view, name="provenance-of-measure", measure=m.iri))
    columns = [parts.Column(t(key)) for key in ("what", "value", "role", "quote", "place")]
    parts.downloads(parts.csv_file(view, "measure", columns, _facts(view, m)))


def _around(view: View, m: Measure) -> Html:
    """The measures before and behind it in its plan."""
    own = [x for x in view.lib.corpus.measures if (x.document, x.plan) == (m.document, m.plan)]
    at = own.index(m)
    before, behind = own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None
    links = [
        tag("a", sign, " ", other.heading[:24] or view.t("measure"), href=_address(view, other), class_="chip", rel=rel, title=view.t(key))
        for other, sign, rel, key in ((before, "←", "prev", "measure_before"), (behind, "→", "next", "measure_behind"))
        if other is not None
    ]
    place = tag("span", view.t("nth_of_plan", n=at + 1, all=len(own)), class_="dim")
    return tag("nav", place, links, class_="chips", aria_label=view.t("around_in_plan"))


def _address(view: View, m: Measure) -> str:
    return view.a.to("measure", m=short(m.iri).removeprefix("measure/"))


def _citation(view: View, m: Measure) -> Html:
    """How to cite the measure: who, what, which number, where, and its permanent identifier."""
    document, plan = view.lib.documents[m.document], view.lib.plan_of(m)
    issued = "".join((*document.place.parents, document.place.name))
    where = say.plan_name(plan, "zh") if plan.title != document.title else ""
    number = f"（{document.number}）" if document.number else ""
    year = f"，{document.year}年" if document.year else ""
    said = "，".join(part for part in (f"《{document.title}》{number}", where, f"“{m.heading}”", view.lines(m.span)) if part)
    text = f"{issued}：{said}{year}。{m.iri}" if issued else f"{said}{year}。{m.iri}"
    return tag("details", tag("summary", view.t("cite")), tag("p", text, class_="code", lang="zh"), class_="query cite")


def _facts(view: View, m: Measure) -> list[tuple[object, ...]]:
    """Everything read from the measure, one row each."""
    t = view.t
    rows: list[tuple[object, ...]] = [
        (t("unit"), view.unit(u.unit, None if u.unit else u.mention), view.w(u.role), u.span.quote, view.lines(u.span)) for u in m.units
    ]
    rows += [(t("deadline"), d.date, view.w("ongoing") if d.kind == "ongoing" else "", d.raw, view.lines(d.span)) for d in m.deadlines]
    rows += [
        (x.name, amount(x.comparator, x.value, x.value_max, x.unit, view.lang), "", x.span.quote, view.lines(x.span)) for x in m.targets
    ]
    return rows


def _units(view: View, m: Measure) -> Html:
    rows = [
        tag(
            "li",
            view.unit(u.unit, None if u.unit else u.mention),
            " ",
            view.role(u.role),
            " ",
            tag("span", view.t("printed_as", name=u.mention), class_="dim") if _other_name(view, u.unit, u.mention) else None,
            " ",
            view.place(u.span),
        )
        for u in m.units
    ]
    return parts.section(
        view.t("units"), tag("ul", rows, class_="plainlist") if rows else parts.note(view.w("nobody"), "empty"), count=len(rows)
    )


def _other_name(view: View, iri: str, mention: str) -> bool:
    unit = view.lib.units.get(iri)
    return unit is not None and unit.label != mention


def _targets(view: View, m: Measure) -> Html | None:
    rows = [
        (
            view.indicator(x.indicator, x.name),
            x.condition or "",
            amount(x.comparator, x.value, x.value_max, x.unit, view.lang),
            x.deadline or "",
            view.place(x.span),
        )
        for x in m.targets
    ]
    columns = [
        parts.Column(view.t(key), kind)
        for key, kind in (("indicator", "wide"), ("case", ""), ("value", "num"), ("deadline", "date"), ("place", "narrow"))
    ]
    return (
        parts.section(view.t("targets"), parts.table(view, columns, rows, caption=view.t("targets"), paged=False), count=len(rows))
        if rows
        else None
    )


def _deadlines(view: View, m: Measure) -> Html | None:
    rows = [
        tag(
            "li",
            tag(
                "span",
                d.date if d.kind == "by" else view.w("ongoing") if d.kind == "ongoing" else view.t("invalid_date", raw=d.raw),
                class_=f"due due-{d.kind}",
            ),
            " ",
            tag("q", d.raw),
            " ",
            view.place(d.span),
        )
        for d in m.deadlines
    ]
    return parts.section(view.t("deadlines"), tag("ul", rows, class_="plainlist"), count=len(rows)) if rows else None


def _people(view: View, m: Measure) -> Html | None:
    rows = [tag("li", p.name, " · ", p.role, " ", view.place(p.span)) for p in m.people]
    return parts.section(view.t("people"), tag("ul", rows, class_="plainlist")) if rows else None


def _related(view: View, m: Measure) -> Html | None:
    blocks = []
    for key, found in (("carries_out", view.lib.elaborates.get(m.iri, [])), ("carried_out_by", view.lib.elaborated_by.get(m.iri, []))):
        if found:
            rows = [
                tag(
                    "li",
                    view.measure(other),
                    " ",
                    tag("span", plan_name(view.lib.plan_of(other), view.lang), class_="dim"),
                    " ",
                    view.place(other.span),
                )
                for other, _ in sorted(found, key=lambda f: -f[1])
            ]
            blocks.append(parts.section(view.t(key), tag("ul", rows, class_="plainlist"), count=len(rows)))
    return join(blocks) if blocks else None


def _alike(view: View, m: Measure) -> Html | None:
    try:
        hits = view.lib.searcher().similar(m.iri, _ALIKE)
    except PolicygraphError as error:
        return parts.section(view.t("alike"), parts.failure(view, error))
    rows = [
        tag(
            "li",
            view.measure(other),
            " ",
            tag("span", plan_name(view.lib.plan_of(other), view.lang), class_="dim"),
            " ",
            view.place(other.span),
        )
        for h in hits
        if (other := view.lib.measures.get(h.item.iri)) is not None
    ]
    return (
        parts.section(
            view.t("alike"), tag("ul", rows, class_="plainlist here" if view.a.get("tab") == "like" else "plainlist"), count=len(rows)
        )
        if rows
        else None
    )
