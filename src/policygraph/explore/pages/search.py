"""Search with facets whose counts follow the results."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from policygraph.explore import filters, parts, queries, understood
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full, short
from policygraph.explore.view import View
from policygraph.say import field_name

if TYPE_CHECKING:
    from policygraph.index.filters import Given

_FACETS = ("plan", "unit", "role", "kind", "field", "due")
_SHOWN, _MORE = 6, 40
_RESULTS = 20


def page(view: View) -> None:
    """Show the page."""
    t, query = view.t, view.a.get("q")
    show(
        parts.heading(view, t("page_search"), None if query else t("search_lead")),
        parts.form(view, "search", parts.text_field(view, "q", t("search_box"), t("search_hint")), label=t("page_search"), keep=_FACETS),
    )
    if not query:
        show(
            tag(
                "p",
                t("try"),
                [view.link(example, "search", "chip", q=example) for example in t("search_examples").split("|")],
                class_="chips",
            )
        )
        return
    response = view.lib.searcher().search(query, k=_RESULTS * view.a.number("more", 1, 1, 10), **_filters(view))
    show(
        parts.chips(view, [(name, t(f"facet_{name}"), _label(view, name, view.a.get(name))) for name in _FACETS if view.a.get(name)]),
        _card(view, response.card) if response.card else _entities(view, response.entities),
        parts.note(response.note, "empty") if response.note and response.results else None,
    )
    if not response.results:
        show(parts.note(response.note or t("search_empty"), "empty"))
        return
    results = [_group(view, group) for group in response.groups()]
    found = [
        tag("p", t("found", n=response.matches, shown=len(response.results)), class_="dim", role="status"),
        tag("h2", t("rows"), class_="unseen"),
        tag("ol", results, class_="results"),
    ]
    if len(response.results) == _RESULTS * view.a.number("more", 1, 1, 10):
        found.append(tag("p", tag("a", t("more_results"), href=view.a.but(more=view.a.number("more", 1, 1, 10) + 1), class_="chip")))
    show(tag("div", tag("div", found), _facets(view, response.facets), class_="with-side"))
    hits = [h for h in response.results if h.item.iri in view.lib.measures]
    columns, rows = filters.measure_rows(view, [view.lib.measures[h.item.iri] for h in hits])
    show(parts.query(view, queries.measures_by_iri([h.item.iri for h in hits])))
    parts.downloads(parts.csv_file(view, "search", columns, rows))


def _filters(view: View) -> Given:
    given = {name: view.a.get(name) or None for name in _FACETS}
    plan, unit, due = given["plan"], given["unit"], given["due"]
    return {
        "plan": full(plan) if plan else None,
        "unit": full(unit) if unit else None,
        "role": given["role"],
        "kind": given["kind"],
        "field": given["field"],
        "due_from": due,
        "due_to": due,
    }


def _label(view: View, facet: str, value: str, label: str | None = None) -> str:
    """A facet's value in words."""
    if facet == "unit" and full(value) in view.lib.units:
        return view.name(view.lib.units[full(value)])
    if facet == "plan" and full(value) in view.lib.plans_by_iri:
        plan = view.lib.plans_by_iri[full(value)]
        return f"{plan.number} {plan.title}" if plan.number else plan.title
    if facet == "field":
        return field_name(value, view.lang)
    return view.w(value) if facet in ("role", "kind") else label or value


def _facets(view: View, facets: dict[str, list[dict[str, Any]]]) -> Html:
    blocks = []
    for name in _FACETS:
        values = facets.get(name, [])
        if not values:
            continue
        links = [_facet_value(view, name, entry) for entry in values[:_MORE]]
        rest = (
            tag("details", tag("summary", view.t("more_values", n=len(links) - _SHOWN)), tag("ul", links[_SHOWN:]))
            if len(links) > _SHOWN
            else None
        )
        blocks.append(tag("details", tag("summary", view.t(f"facet_{name}")), tag("ul", links[:_SHOWN]), rest, open=True))
    return tag("aside", tag("h2", view.t("narrow")), blocks, class_="facets", aria_label=view.t("narrow"))


def _facet_value(view: View, name: str, entry: dict[str, Any]) -> Html:
    value = short(entry["value"]) if name in ("unit", "plan") else entry["value"]
    chosen = view.a.get(name) == value
    return tag(
        "li",
        tag(
            "a",
            tag("span", _label(view, name, value, entry["label"])),
            tag("b", entry["count"]),
            href=view.a.but(**{name: None if chosen else value, "more": None}),
            aria_current="true" if chosen else None,
        ),
    )


def _entities(view: View, entities: list[Any]) -> Html | None:
    links = []
    for e in entities[:8]:
        if e.kind == "unit":
            narrow = understood.narrower(view, e.iri) if view.a.get("unit") != short(e.iri) else None
            links.append(join([view.unit(e.iri), " " if narrow else None, narrow]))
        elif e.kind == "indicator":
            links.append(view.indicator(e.iri))
        elif e.kind == "plan" and e.iri in view.lib.plans_by_iri:
            links.append(view.plan(view.lib.plans_by_iri[e.iri]))
        elif e.kind == "field":
            links.append(tag("a", field_name(e.iri, view.lang), href=view.a.but(field=e.iri)))
    return tag("p", tag("span", view.t("meant"), class_="dim"), " ", join(links, " · "), class_="entities") if links else None


_LISTED = 12


def _card(view: View, card: Any) -> Html:
    """What the query is the name of, with its list."""
    names: dict[str, Callable[[], object]] = {
        "unit": lambda: view.unit(card.iri),
        "indicator": lambda: view.indicator(card.iri),
        "plan": lambda: view.plan(view.lib.plans_by_iri[card.iri]),
        "field": lambda: field_name(card.iri, view.lang),
    }
    known = [i for i in card.items if i.iri in view.lib.measures]
    rows = [tag("li", view.measure(view.lib.measures[i.iri])) for i in known]
    rest = None
    if len(rows) > _LISTED:
        rest = tag("details", tag("summary", view.t("more_values", n=len(rows) - _LISTED)), tag("ul", rows[_LISTED:]))
    head = names[card.kind]() if card.kind in names else card.label
    return tag("section", tag("h2", head, " ", tag("b", len(card.items))), tag("ul", rows[:_LISTED]), rest, class_="card")


def _group(view: View, group: list[Any]) -> Html:
    """A result; those that say the same are folded below it."""
    rest = group[1:]
    folded = (
        tag(
            "details",
            tag("summary", view.t("same_said", n=len(rest))),
            tag("ol", [tag("li", _hit(view, h)) for h in rest], class_="results"),
        )
        if rest
        else None
    )
    return tag("li", _hit(view, group[0]), folded)


def _hit(view: View, hit: Any) -> Html:
    item = hit.item
    measure = view.lib.measures.get(item.iri)
    if measure is not None:
        plan = view.lib.plan_of(measure)
        head, units, due = view.measure(measure), view.units(measure), view.due(measure)
        where = [view.plan(plan), " · ", view.place(measure.span)]
    else:
        iri = item.indicators[0] if item.indicators else ""
        head, units, due = view.indicator(iri, item.heading), None, None
        where = [
            view.link(item.plan["title"], "documents", "plan", d=item.document, p=item.plan["key"]),
            " · ",
            view.link(view.t("line_no", n=item.lines[0]), "documents", "place", d=item.document, line=item.lines[0]),
        ]
    like = (
        view.link(view.t("more_like_this"), "measure", "quiet", m=short(item.iri).removeprefix("measure/"), tab="like") if measure else None
    )
    kind = tag("span", view.w(item.kind) if item.kind != "row" else view.t("table_row"), class_="badge") if item.kind != "measure" else None
    return join(
        [
            tag("h3", head, " ", kind),
            tag("p", _highlighted(hit), class_="snippet", lang="zh"),
            tag("p", units, " ", due) if units or due else None,
            tag("p", where, " · " if like else None, like, class_="dim"),
        ]
    )


def _highlighted(hit: Any) -> Html:
    pieces, at = [], 0
    for start, end in hit.highlights:
        pieces += [hit.snippet[at:start], tag("mark", hit.snippet[start:end])]
        at = end
    return join([*pieces, hit.snippet[at:]])
