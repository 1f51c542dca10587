"""Queries of one's own and the named ones, with a time limit that is shown and kept."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.explore import components, parts
from policygraph.explore.html import Html, show, tag
from policygraph.explore.library import short
from policygraph.explore.parts import Column, File
from policygraph.explore.view import View
from policygraph.sparql import library
from policygraph.sparql.result import Result, plain, value

LIMIT_SECONDS = 10.0
LIMIT_ROWS = 5_000
_DRAWN = 60
_PREFIX = "v_"
"""Before the name of a named query's value in the address."""


def page(view: View) -> None:
    """Show the page."""
    t, a = view.t, view.a
    named = library.all_queries().get(a.get("name"))
    show(parts.heading(view, t("page_sparql"), t("sparql_lead", seconds=f"{LIMIT_SECONDS:g}", rows=f"{LIMIT_ROWS:,}")))
    show(
        parts.form(
            view,
            "sparql",
            parts.choice(
                view,
                "name",
                t("named_query"),
                [(n, q.zh if view.lang == "zh" else q.en) for n, q in library.all_queries().items()],
                t("own_query"),
            ),
            label=t("named_query"),
            now=True,
        )
    )
    query = a.get("q")
    if named:
        query = _named(view, named) or ""
    text = query or (library.get("unit-ranking").bind({}, view.lib.names()) if not named else "")
    if text:
        components.editor(
            {
                "text": text,
                "to": view.a.to("sparql"),
                "terms": _terms(view),
                "words": {"run": t("run"), "label": t("query_text"), "terms": t("terms")},
            }
        )
    if query:
        _answer(view, query)
    elif not named:
        show(parts.note(t("sparql_empty"), "empty"))


def _named(view: View, named: library.NamedQuery) -> str | None:
    """The named query with the values in the address; the fields for them are shown. None while one does not hold."""
    t = view.t
    zh = view.lang == "zh"
    given = {p.name: view.a.get(_PREFIX + p.name) or _example(view, p) for p in named.parameters}
    fields = [
        parts.text_field(view, _PREFIX + p.name, p.zh if zh else p.en, p.example, _known(view, p.type), given[p.name])
        for p in named.parameters
    ]
    show(
        tag("p", named.description_zh if zh else named.description_en, class_="lead"),
        parts.form(view, "sparql", *fields, label=t("values"), keep=("name",)) if fields else None,
    )
    try:
        return named.bind(given, view.lib.names())
    except PolicygraphError as error:
        near = [n for p in named.parameters for n in _near(view, p.type, given[p.name])]
        show(parts.failure(view, error), tag("p", t("try"), near, class_="chips") if near else None)
        return None


def _example(view: View, parameter: library.Parameter) -> str:
    """A value to begin with: the default, the example where this corpus knows it, else the first name it knows."""
    if parameter.default is not None:
        return parameter.default
    known = _known(view, parameter.type)
    return parameter.example if parameter.example in known or not known else known[0]


def _known(view: View, kind: str) -> list[str]:
    lib = view.lib
    return {
        "unit": lambda: [u.label for u in sorted(lib.units.values(), key=lambda u: -len(lib.of_unit[u.iri]))],
        "indicator": lambda: [i.label for i in lib.indicators.values()],
        "plan": lambda: [p.title for p in lib.plans.values()],
        "role": lambda: list(library.ROLES),
    }.get(kind, list)()


def _near(view: View, kind: str, value: str) -> list[Html]:
    import difflib

    names = _known(view, kind)
    close = difflib.get_close_matches(value, names, 3, 0.3) or sorted(names, key=len)[:3]
    return [tag("a", name, href=view.a.but(**{_PREFIX + kind: name}), class_="chip") for name in close]


def _answer(view: View, query: str) -> None:
    t = view.t
    began = time.perf_counter()
    try:
        result = view.lib.engine().run(query, limit_seconds=LIMIT_SECONDS, limit_rows=LIMIT_ROWS)
    except PolicygraphError as error:
        show(parts.failure(view, error))
        return
    took = f"{time.perf_counter() - began:.2f}"
    if result.form == "ask":
        show(parts.section(t("result"), tag("p", t("answer_yes") if result.boolean else t("answer_no"), class_="big")))
        return
    rows = result.rows if result.form == "select" else result.triples
    said = t("rows_in", n=len(rows), seconds=took)
    show(
        parts.section(
            t("result"),
            tag("p", said, " ", tag("b", t("truncated", n=LIMIT_ROWS)) if result.truncated else None, class_="dim", role="status"),
        )
    )
    if not rows:
        show(parts.note(t("result_empty"), "empty"))
        return
    if result.form == "select":
        _select(view, result)
    else:
        _graph(view, result)


def _written(result: Result, form: str) -> bytes:
    return result.to(form).encode()


def _select(view: View, result: Result) -> None:
    labels = _Labels(view, [term for row in result.rows for term in row])
    columns = [Column(name) for name in result.variables]
    rows = [[labels.cell(term) for term in row] for row in result.rows]
    show(parts.table(view, columns, rows, caption=view.t("result")))
    parts.downloads(
        parts.csv_file(view, "result", columns, rows),
        *(File(form.upper(), f"result.{form}", partial(_written, result, form), "text/plain") for form in ("json", "tsv", "xml")),
    )


def _graph(view: View, result: Result) -> None:
    """A graph as a picture while it is small, and as statements."""
    t = view.t
    ends = [term for triple in result.triples for term in (triple.subject, triple.object)]
    labels = _Labels(view, [*ends, *(triple.predicate for triple in result.triples)])
    nodes = list(dict.fromkeys(str(term) for term in ends))
    if len(nodes) <= _DRAWN:
        shown = {str(term): labels.text(term) for term in ends}
        components.network(
            {
                "nodes": [
                    {
                        "id": n,
                        "label": shown[n][:24],
                        "group": 0 if n.startswith("<") else 6,
                        "size": 22,
                        "opened": False,
                        "to": "",
                        "title": shown[n],
                    }
                    for n in nodes
                ],
                "edges": [
                    {
                        "source": str(x.subject),
                        "target": str(x.object),
                        "weight": labels.text(x.predicate),
                        "width": 1.5,
                        "chosen": False,
                        "leads": False,
                        "to": "",
                        "arrow": True,
                    }
                    for x in result.triples
                ],
                "center": "",
                "words": {"fit": t("fit"), "larger": t("larger"), "smaller": t("smaller"), "image": t("image"), "label": t("result")},
            }
        )
    else:
        show(tag("p", t("not_drawn", n=len(nodes), most=_DRAWN), class_="dim"))
    columns = [Column(t("subject"), "wide"), Column(t("predicate")), Column(t("object"), "wide")]
    rows = [(labels.cell(x.subject), labels.cell(x.predicate), labels.cell(x.object)) for x in result.triples]
    show(parts.table(view, columns, rows, caption=t("result")))
    parts.downloads(
        parts.csv_file(view, "result", columns, rows), File("Turtle", "result.ttl", lambda: result.to("turtle").encode(), "text/turtle")
    )


class _Labels:
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
            return self._labels.get(term.value, _compact(term.value))
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


def _compact(iri: str) -> str:
    """prefix:name where the vocabulary has a prefix for it."""
    from policygraph.graph.terms import PREFIXES

    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and prefix != "id":
            return f"{prefix}:{iri.removeprefix(base)}"
    return short(iri)


def _terms(view: View) -> list[dict[str, str]]:
    """Classes and properties of our vocabulary that the editor completes, with their labels, and the prefixes."""

    def find() -> list[dict[str, str]]:
        from policygraph.graph.terms import PREFIXES
        from policygraph.sparql import run

        rows = run(
            view.lib.store(),
            "SELECT DISTINCT ?t ?l ?k { VALUES ?k { owl:Class owl:ObjectProperty owl:DatatypeProperty } "
            f'?t a ?k ; rdfs:label ?l FILTER(LANG(?l) = "{view.lang}") }} ORDER BY ?t',
        ).rows
        terms = {_compact(value(term)): value(label) for term, label, _ in rows}
        terms |= {
            "a": "rdf:type",
            "rdfs:label": "rdfs:label",
            "skos:prefLabel": "skos:prefLabel",
            "skos:altLabel": "skos:altLabel",
            "prov:wasDerivedFrom": "prov:wasDerivedFrom",
            "dcterms:identifier": "dcterms:identifier",
        }
        terms |= {f"{prefix}:": base for prefix, base in PREFIXES.items() if prefix not in ("pg",)}
        words = (
            "SELECT",
            "CONSTRUCT",
            "DESCRIBE",
            "ASK",
            "WHERE",
            "OPTIONAL",
            "FILTER",
            "FILTER NOT EXISTS",
            "DISTINCT",
            "GROUP BY",
            "ORDER BY",
            "LIMIT",
            "COUNT",
            "VALUES",
            "BIND",
            "UNION",
            "CONTAINS",
            "STRSTARTS",
            "LANG",
        )
        return [{"term": t, "label": label} for t, label in terms.items()] + [{"term": w, "label": ""} for w in words]

    return view.lib.keep(("terms", view.lang), find)
