"""Who works with whom: the strongest ties of all at first, then from one unit or plan outwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from policygraph import say
from policygraph.explore import components, filters, matrix, parts, picture, queries
from policygraph.explore.html import Html, show, tag
from policygraph.explore.library import full, short
from policygraph.explore.parts import Column, File
from policygraph.explore.picture import Picture
from policygraph.explore.view import View
from policygraph.model import Role
from policygraph.network.figures import METRICS, Row

_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
_EACH = 15
_WEIGHTS = (1, 2, 3, 5, 8, 12, 20)
_FIGURES = ("degree", "betweenness", "core", "broker")
_BACKBONE = 8
"""Shared measures that a tie needs to be drawn where neither unit nor plan is chosen."""


def page(view: View) -> None:
    """Show the page."""
    t, a = view.t, view.a
    center, plan = full(a.get("c")) if a.get("c") else "", filters.plan_key(view.lib, a.get("plan"))
    show(parts.heading(view, t("page_network"), None if center or plan else t("network_lead")))
    _fields(view)
    roles = tuple(r for r in _ROLES if r in a.items("role")) if a.get("role") else ()
    choice = (view.lib.plans[plan].iri if plan else None, roles, bool(a.get("coll")), _least(view))
    whole, groups = view.lib.network(*choice), view.lib.communities(*choice)
    opened = [i for i in dict.fromkeys([center, *map(full, a.items("open"))]) if i]
    if center and center not in whole:
        show(parts.note(t("not_in_network"), "empty"), _suggestions(view))
        return
    each = a.number("each", _EACH, 3, 60)
    drawn = picture.around(whole, groups, opened, each) if center else picture.of_plan(whole, groups, 2 * each, opened)
    if drawn.graph.number_of_nodes() < 2:
        show(parts.note(t("network_empty"), "empty"), _suggestions(view))
        return
    figures = view.lib.figures(*choice)
    if a.get("size") in _FIGURES:
        drawn = replace(drawn, size={iri: float(getattr(row, a.get("size"))) for iri, row in figures.items()})
    edge = _edge(view, drawn)
    n, left = drawn.graph.number_of_nodes(), drawn.left_out
    said = t("network_shown", n=n, ties=drawn.graph.number_of_edges(), all=sum(1 for i in whole if whole.degree(i)))
    more = (
        [" ", tag("b", t("left_out", n=left)), " ", tag("a", t("show_more"), href=a.but(each=min(60, each * 2)), class_="chip")]
        if left
        else []
    )
    show(tag("p", said, more, class_="dim", role="status"))
    show(parts.tabs(view, "as", [("picture", t("as_picture")), ("matrix", t("as_matrix"))], "picture"))
    query = queries.ties(*choice, sorted(drawn.graph))
    if a.get("as") == "matrix":
        if edge:
            _shared(view, drawn, edge)
        matrix.matrix(view, drawn, query)
    else:
        components.network(picture.data(view, drawn, edge))
        show(tag("p", t("network_help"), class_="dim"))
        if edge:
            _shared(view, drawn, edge)
    _tables(view, drawn, query, figures)
    if not center and not plan:
        _starts(view)
    _files(view, whole)


def _least(view: View) -> int:
    """Shared measures that a tie needs: as asked for, else all ties of a unit or plan, and the strong ones of the whole."""
    started = view.a.get("c") or view.a.get("plan")
    return view.a.number("least", 1 if started else _BACKBONE, 1, 99)


def _fields(view: View) -> None:
    a, t = view.a, view.t
    show(
        parts.form(
            view,
            "network",
            parts.choice(view, "c", t("start_unit"), filters.unit_options(view), t("none")),
            parts.choice(view, "plan", t("facet_plan"), filters.plan_options(view), t("all_plans")),
            tag(
                "fieldset",
                tag("legend", t("facet_role")),
                [parts.check(view, "role", view.w(r), r, r in (a.items("role") or _ROLES)) for r in _ROLES],
            ),
            parts.choice(view, "least", t("least_weight"), [(str(n), str(n)) for n in _WEIGHTS], "", str(_least(view))),
            parts.choice(view, "size", t("size_of_dots"), [(key, _called(view, key)[0]) for key in _FIGURES], t("measures")),
            parts.check(view, "coll", t("with_collectives"), "1", bool(a.get("coll"))),
            label=t("narrow"),
            now=True,
            keep=("each", "as"),
        )
    )


def _called(view: View, key: str) -> tuple[str, str]:
    """A figure's name, and the sentence that says what it means."""
    meaning = METRICS[key]
    return (meaning.zh, meaning.sentence_zh) if view.lang == "zh" else (meaning.en, meaning.sentence_en)


def _starts(view: View) -> None:
    """Where to begin: the busiest units and the plans."""
    t, lib = view.t, view.lib
    units = sorted((u for u in lib.units.values() if u.type != "collective"), key=lambda u: (-len(lib.of_unit[u.iri]), u.label))[:12]
    links = [
        tag("a", view.name(u), " ", tag("b", len(lib.of_unit[u.iri])), href=view.a.to("network", c=short(u.iri)), class_="chip")
        for u in units
    ]
    plans = [tag("li", view.link(name, "network", plan=key)) for key, name in filters.plan_options(view)[:40]]
    show(
        tag(
            "div",
            parts.section(t("start_with_unit"), tag("p", links, class_="chips")),
            parts.section(t("start_with_plan"), tag("ul", plans, class_="plainlist")),
            class_="two",
        ),
        parts.query(view, name="unit-ranking"),
    )


def _suggestions(view: View) -> Html:
    return tag(
        "p",
        [
            tag("a", view.t(key), href=view.a.but(**{name: value}), class_="chip")
            for key, name, value in (
                ("drop_plan", "plan", None),
                ("drop_weight", "least", None),
                ("drop_roles", "role", None),
                ("with_collectives", "coll", "1"),
            )
        ],
        class_="chips",
    )


def _edge(view: View, drawn: Picture) -> tuple[str, str] | None:
    """The two units whose shared measures are asked for: two IRIs, or one beside the centre."""
    asked = [full(i) for i in view.a.items("edge")]
    if len(asked) == 1 and drawn.opened:
        asked = [drawn.opened[0], *asked]
    return (asked[0], asked[1]) if len(asked) == 2 and drawn.whole.has_edge(*asked) else None


def _shared(view: View, drawn: Picture, edge: tuple[str, str]) -> None:
    t, (one, two) = view.t, edge
    ids = drawn.whole.edges[one, two]["measures"]
    measures = [m for m in view.lib.of_unit[one] if m.id in set(ids) and two in view.lib.roles[m.iri]]
    columns = [
        Column(t("measure"), "wide"),
        Column(view.name(view.lib.units[one])),
        Column(view.name(view.lib.units[two])),
        Column(t("deadline"), "date"),
        Column(t("place"), "narrow"),
    ]
    rows = [
        (
            view.measure(m),
            view.role(view.lib.roles[m.iri][one]),
            view.role(view.lib.roles[m.iri][two]),
            view.due(m),
            view.place(m.span, view.lib.plan_of(m)),
        )
        for m in measures
    ]
    title = [view.unit(one), " — ", view.unit(two), " ", tag("a", t("close"), href=view.a.but(edge=None), class_="chip")]
    show(
        parts.section(title, parts.table(view, columns, rows, caption=t("shared_measures"), paged=False), count=len(rows)),
        parts.query(view, name="shared-measures", unit=one, other=two),
    )
    parts.downloads(parts.csv_file(view, "shared", columns, rows))


def _tables(view: View, drawn: Picture, query: str, figures: dict[str, Row]) -> None:
    t, graph = view.t, drawn.graph
    center = drawn.opened[0] if drawn.opened else None
    called = {key: _called(view, key) for key in _FIGURES}
    columns = [
        Column(t("unit"), "wide", "name"),
        Column(t("community"), "wide", "group"),
        Column(t("measures"), "num", "n"),
        *(Column(called[key][0], "num", key, called[key][1]) for key in _FIGURES),
        Column(t("strongest_tie"), "wide"),
        Column(t("expand"), "narrow"),
    ]
    shared = picture.names_of_groups(view, drawn)
    first = sorted(graph, key=lambda iri: (iri != center, -graph.nodes[iri]["measures"], graph.nodes[iri]["label"]))
    place = {iri: n for n, iri in enumerate(first)}
    keys: dict[str, Callable[[str], Any]] = {
        "place": lambda iri: place[iri],
        "name": lambda iri: view.name(view.lib.units[iri]),
        "group": lambda iri: drawn.group.get(iri, picture.COLOURS - 1),
        "n": lambda iri: graph.nodes[iri]["measures"],
        **{key: partial(_figure, figures, key) for key in _FIGURES},
    }
    rows: list[tuple[Any, ...]] = []
    for iri in parts.sorted_by(view, first, keys, "place"):
        ties = sorted(graph.adj[iri].items(), key=lambda tie: (-tie[1]["weight"], tie[0]))
        strongest = (
            tag(
                "a",
                view.name(view.lib.units[ties[0][0]]),
                "（",
                ties[0][1]["weight"],
                "）",
                href=picture.edge_address(view, iri, ties[0][0]),
            )
            if ties
            else ""
        )
        group = drawn.group.get(iri, picture.COLOURS - 1)
        mark = tag(
            "span",
            tag("i", class_=f"dot group-{group}"),
            f"{t('community_no', n=group + 1)} {shared.get(group, '')}" if group < picture.COLOURS - 1 else t("community_other"),
        )
        opened = iri in drawn.opened
        step = None if iri == center else tag("a", t("collapse") if opened else t("expand"), href=picture.toggle(view, drawn, iri))
        numbers = [say.number(round(_figure(figures, key, iri), 3)) for key in _FIGURES]
        rows.append((view.unit(iri), mark, graph.nodes[iri]["measures"], *numbers, strongest, step))
    show(
        parts.section(t("units"), parts.table(view, columns, rows, caption=t("units"), size=80, paged=False), count=len(rows)),
        parts.query(view, query),
    )
    parts.downloads(parts.csv_file(view, "network-units", columns[:-1], [r[:-1] for r in rows]))


def _figure(figures: dict[str, Row], key: str, iri: str) -> float:
    row = figures.get(iri)
    return float(getattr(row, key)) if row is not None else 0.0


def _files(view: View, whole: Any) -> None:
    def graphml() -> bytes:
        from policygraph.export.graphs import write_graphml

        out = io.BytesIO()
        write_graphml(whole, out)
        return out.getvalue()

    ties = [(view.name(view.lib.units[a]), view.name(view.lib.units[b]), d["weight"], d["leading"]) for a, b, d in whole.edges(data=True)]
    columns = [Column(view.t("unit")), Column(view.t("partner")), Column(view.t("shared_measures")), Column(view.t("leading"))]
    parts.downloads(
        File(view.t("download_graphml"), "network.graphml", graphml, "application/xml"),
        File(view.t("download_ties"), "network-ties.csv", lambda: parts.as_csv(columns, sorted(ties, key=lambda x: -x[2]))),
    )
