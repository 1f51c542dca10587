"""A query's result as table, chart or graph, each where it can be one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from policygraph import say
from policygraph.explore import charts, components, parts
from policygraph.explore.html import Html, show, tag
from policygraph.explore.library import short
from policygraph.explore.parts import Column, File
from policygraph.explore.view import View
from policygraph.sparql.result import Result, plain, value

LIMIT_SECONDS = 10.0
LIMIT_ROWS = 5_000
_DRAWN = 60
_BARS = 60
"""Nodes and bars of a picture at most."""


def show_rows(view: View, result: Result) -> None:
    """Rows of a SELECT as the view that the address asks for."""
    labels = Labels(view, [term for row in result.rows for term in row])
    columns = [Column(name) for name in result.variables]
    number, ends = _number_column(result), _ends(result)
    views = ["table", *(["chart"] if number is not None else []), *(["graph"] if ends else [])]
    chosen = view.a.get("as") if view.a.get("as") in views else "table"
    _tabs(view, views)
    if chosen == "chart" and number is not None:
        show(_chart(view, result, labels, number))
    elif chosen == "graph" and ends:
        one, two = ends
        _picture(
            view,
            labels,
            [(row[one], row[two], _weight(row, number)) for row in result.rows if row[one] is not None and row[two] is not None],
        )
    rows = [[labels.cell(term) for term in row] for row in result.rows]
    if chosen == "table":
        show(parts.table(view, columns, rows, caption=view.t("result")))
    parts.downloads(
        parts.csv_file(view, "result", columns, rows),
        *(File(form.upper(), f"result.{form}", partial(_written, result, form), "text/plain") for form in ("json", "tsv", "xml")),
    )


def show_graph(view: View, result: Result) -> None:
    """Statements of a CONSTRUCT or DESCRIBE as a picture while they are few, and as a table."""
    t = view.t
    labels = Labels(view, [term for x in result.triples for term in (x.subject, x.object, x.predicate)])
    nodes = {str(term) for x in result.triples for term in (x.subject, x.object)}
    views = ["graph", "table"] if len(nodes) <= _DRAWN else ["table"]
    if len(views) > 1:
        _tabs(view, views)
    else:
        show(tag("p", t("not_drawn", n=len(nodes), most=_DRAWN), class_="dim"))
    if views[0] == "graph" and view.a.get("as") != "table":
        _picture(view, labels, [(x.subject, x.object, labels.text(x.predicate)) for x in result.triples])
    columns = [Column(t("subject"), "wide"), Column(t("predicate")), Column(t("object"), "wide")]
    rows = [(labels.cell(x.subject), labels.cell(x.predicate), labels.cell(x.object)) for x in result.triples]
    show(parts.table(view, columns, rows, caption=t("result")))
    parts.downloads(
        parts.csv_file(view, "result", columns, rows), File("Turtle", "result.ttl", lambda: result.to("turtle").encode(), "text/turtle")
    )


def _tabs(view: View, views: Sequence[str]) -> None:
    if len(views) > 1:
        show(parts.tabs(view, "as", [(name, view.t(f"as_{name}")) for name in views], views[0]))


def _written(result: Result, form: str) -> bytes:
    return result.to(form).encode()


def _number(term: Any) -> float | None:
    """A term's number; None for anything else."""
    from pyoxigraph import Literal

    if not isinstance(term, Literal) or not term.datatype.value.endswith(("integer", "decimal", "double", "float", "int", "long")):
        return None
    return float(term.value)


def _number_column(result: Result) -> int | None:
    """The last column that holds numbers only, beside one that names what they are of."""
    found = [
        n
        for n in range(len(result.variables))
        if result.rows and all(_number(row[n]) is not None for row in result.rows) and any(_number(row[n]) for row in result.rows)
    ]
    return found[-1] if found and len(found) < len(result.variables) else None


def _ends(result: Result) -> tuple[int, int] | None:
    """The first two columns that hold things of the graph, where they are few enough to be drawn."""
    from pyoxigraph import NamedNode

    found = [
        n
        for n in range(len(result.variables))
        if any(row[n] is not None for row in result.rows) and all(row[n] is None or isinstance(row[n], NamedNode) for row in result.rows)
    ]
    if len(found) < 2 or len({str(row[n]) for row in result.rows for n in found[:2]}) > _DRAWN:
        return None
    return found[0], found[1]


def _weight(row: Sequence[Any], number: int | None) -> str:
    return "" if number is None else say.number(_number(row[number]) or 0.0)


def _chart(view: View, result: Result, labels: Labels, number: int) -> Html:
    """A bar for each row, the number at it; what names the row stands before it."""
    rows = result.rows[:_BARS]
    others = [n for n in range(len(result.variables)) if n != number and _number(result.rows[0][n]) is None]
    distinct = {n: len({labels.text(row[n]) for row in rows}) for n in others}
    # what tells the rows apart, in the reader's language; a second where one does not
    names = sorted(others, key=lambda n: (-distinct[n], getattr(result.rows[0][n], "language", None) != view.lang, n))
    names = names[: 1 if names and distinct[names[0]] == len(rows) else 2]
    most = max((_number(row[number]) or 0.0 for row in rows), default=0.0)
    bars = [(" · ".join(labels.text(row[n]) for n in names), charts.bar(_number(row[number]) or 0.0, most)) for row in rows]
    columns = [Column(" · ".join(result.variables[n] for n in names), "wide"), Column(result.variables[number], "bars")]
    rest = tag("p", view.t("bars_cut", n=_BARS), class_="dim") if len(result.rows) > _BARS else None
    return tag("div", parts.table(view, columns, bars, caption=view.t("as_chart"), paged=False, size=_BARS), rest, class_="chart")


def _picture(view: View, labels: Labels, ties: Sequence[tuple[Any, Any, str]]) -> None:
    """Things as dots, with what joins them."""
    t = view.t
    nodes = list(dict.fromkeys(term for one, two, _ in ties for term in (one, two)))
    components.network(
        {
            "nodes": [
                {
                    "id": str(n),
                    "label": labels.text(n)[:24],
                    "group": 0 if str(n).startswith("<") else 6,
                    "size": 22,
                    "opened": False,
                    "to": "",
                    "title": labels.text(n),
                }
                for n in nodes
            ],
            "edges": [
                {
                    "source": str(one),
                    "target": str(two),
                    "weight": said,
                    "width": 1.5,
                    "chosen": False,
                    "leads": False,
                    "to": "",
                    "arrow": True,
                }
                for one, two, said in ties
            ],
            "center": "",
            "words": {"fit": t("fit"), "larger": t("larger"), "smaller": t("smaller"), "image": t("image"), "label": t("result")},
        }
    )


class Labels:
    """Words for the terms of a result: labels for what the graph names, links for what has a page."""

    def __init__(self, view: View, terms: list[Any]) -> None:
        from pyoxigraph import NamedNode

        self._view, self._named = view, NamedNode
        iris = sorted({term.value for term in terms if isinstance(term, NamedNode)})
        self._labels: dict[str, str] = {}
        for n in range(0, len(iris), 2000):
            values = " ".join(f"<{iri}>" for iri in iris[n : n + 2000])
            found = view.lib.engine().run(
                f"SELECT ?s ?l {{ VALUES ?s {{ {values} }} ?s rdfs:label|skos:prefLabel ?l }}", limit_seconds=LIMIT_SECONDS, limit_rows=None
            )
            for subject, label in found.rows:
                iri = value(subject)
                if iri not in self._labels or (getattr(label, "language", None) or "zh") == view.lang:
                    self._labels[iri] = value(label)

    def text(self, term: Any) -> str:
        """A term in words."""
        if term is None:
            return ""
        if isinstance(term, self._named):
            return self._labels.get(term.value, compact(term.value))
        return str(plain(term))

    def cell(self, term: Any) -> object:
        """A term in words, leading to its page where it has one."""
        if not isinstance(term, self._named):
            return self.text(term)
        lib, view, iri = self._view.lib, self._view, term.value
        if iri in lib.units:
            return view.unit(iri)
        if iri in lib.indicators:
            return view.indicator(iri)
        if iri in lib.measures:
            return view.measure(lib.measures[iri])
        if iri in lib.plans_by_iri:
            return view.plan(lib.plans_by_iri[iri])
        describe = f"DESCRIBE <{iri}>"
        return tag("a", self.text(term), href=view.a.to("sparql", q=describe), class_="dim", title=view.t("describe"))


def compact(iri: str) -> str:
    """prefix:name where the vocabulary has a prefix for it."""
    from policygraph.graph.terms import PREFIXES

    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and prefix != "id":
            return f"{prefix}:{iri.removeprefix(base)}"
    return short(iri)
