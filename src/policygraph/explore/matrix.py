"""The network as a matrix: units against units, shared measures as numbers on a ground the darker the more; communities stand together."""

from __future__ import annotations

from policygraph.explore import charts, parts, picture
from policygraph.explore.html import Html, show, tag
from policygraph.explore.library import short
from policygraph.explore.parts import Column
from policygraph.explore.picture import Picture
from policygraph.explore.view import View


def matrix(view: View, drawn: Picture, query: str) -> None:
    """Show the units that are drawn as rows and columns; each number leads to the shared measures."""
    t, graph = view.t, drawn.graph
    order = sorted(
        graph, key=lambda iri: (drawn.group.get(iri, picture.COLOURS - 1), -graph.nodes[iri]["measures"], graph.nodes[iri]["label"])
    )
    most = max((d["weight"] for _, _, d in graph.edges(data=True)), default=1)
    columns = [Column(t("unit"), "wide"), *(Column(view.name(view.lib.units[iri]), "heat tall") for iri in order)]
    rows = [[_head(view, drawn, one), *(_cell(view, drawn, one, two, most) for two in order)] for one in order]
    show(
        tag("p", t("matrix_help"), class_="dim"),
        tag("div", parts.table(view, columns, rows, caption=t("as_matrix"), paged=False, size=len(rows)), class_="matrix"),
        parts.query(view, query),
    )
    parts.downloads(parts.csv_file(view, "network-matrix", columns, rows))


def _head(view: View, drawn: Picture, iri: str) -> Html:
    dot = tag("i", class_=f"dot group-{drawn.group.get(iri, picture.COLOURS - 1)}")
    return tag("span", dot, view.unit(iri), class_="short")


def _cell(view: View, drawn: Picture, one: str, two: str, most: int) -> object:
    if one == two:
        n = drawn.graph.nodes[one]["measures"]
        return tag("a", n, href=view.a.to("measure", unit=short(one)), class_="heat own", title=view.t("n_measures", n=n))
    weight = drawn.graph.edges[one, two]["weight"] if drawn.graph.has_edge(one, two) else 0
    return charts.heat(weight, most, picture.edge_address(view, one, two))
