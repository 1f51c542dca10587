"""Queries of one's own and the named ones, with a time limit that is shown and kept."""

from __future__ import annotations

import time

from policygraph.errors import PolicygraphError
from policygraph.explore import components, parts, results
from policygraph.explore.hints import hints
from policygraph.explore.html import Html, show, tag
from policygraph.explore.results import LIMIT_ROWS, LIMIT_SECONDS
from policygraph.explore.view import View
from policygraph.sparql import library
from policygraph.sparql.result import value

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


def _hints(view: View, query: str) -> Html | None:
    """Names in a query that the vocabulary does not have, with those that may be meant as links to the query mended."""
    labels = {entry["term"]: entry["label"] for entry in _terms(view)}
    made = []
    for hint in hints(query, _vocabulary(view)):
        links = [
            tag("a", name, " ", tag("b", labels.get(name, "")), href=view.a.to("sparql", q=hint.mended(query, name)), class_="chip")
            for name in hint.near
        ]
        made.append(
            tag("p", view.t("no_such_term", term=hint.written), " ", view.t("did_you_mean") if links else None, links, class_="chips")
        )
    return tag("div", made, class_="note", role="status") if made else None


def _vocabulary(view: View) -> dict[str, bool]:
    """Names of our vocabulary that the graph declares or uses, each with whether it is a class."""

    def find() -> dict[str, bool]:
        from policygraph.sparql import run

        asked = (
            "SELECT DISTINCT ?t ?c { { ?t a owl:Class BIND(true AS ?c) } UNION { ?s ?t ?o BIND(false AS ?c) } UNION "
            "{ ?t a owl:ObjectProperty BIND(false AS ?c) } UNION { ?t a owl:DatatypeProperty BIND(false AS ?c) } }"
        )
        found: dict[str, bool] = {}
        for term, is_class in run(view.lib.store(), asked).rows:
            name = results.compact(value(term))
            found[name] = found.get(name, False) or value(is_class) == "true"
        return found

    return view.lib.keep("vocabulary", find)


def _answer(view: View, query: str) -> None:
    t = view.t
    show(_hints(view, query))
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
        results.show_rows(view, result)
    else:
        results.show_graph(view, result)


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
        terms = {results.compact(value(term)): value(label) for term, label, _ in rows}
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
