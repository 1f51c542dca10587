"""Pages of nodes at the paths of their IRIs (/id/…): HTML for people, Turtle, JSON-LD, N-Triples and RDF/XML for programs."""
from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from policygraph.errors import QueryError
from policygraph.iris import BASE, ONTOLOGY
from policygraph.serve.html import Language, link, page
from policygraph.serve.negotiate import GRAPHS, choose
from policygraph.serve.state import State

Lang = Annotated[Language, Query(description="zh or en")]

_INCOMING = 200
"""Nodes that point here which a page lists at most."""
_FORMATS = {"turtle": "text/turtle", "jsonld": "application/ld+json", "ntriples": "application/n-triples", "rdfxml": "application/rdf+xml"}
_VARY = {"Vary": "Accept"}
# labels of properties come from the vocabulary, labels of values from the graph; {node} is an IRI in brackets
_NAMES = """
  OPTIONAL {{ ?p rdfs:label ?property FILTER(LANG(?property) = "zh") }}
  OPTIONAL {{ ?p rdfs:label ?propertyEn FILTER(LANG(?propertyEn) = "en") }}
  OPTIONAL {{ ?o rdfs:label ?value FILTER(LANG(?value) = "zh") }}
  OPTIONAL {{ ?o rdfs:label ?valueEn FILTER(LANG(?valueEn) = "en") }}"""
_OUTGOING = "SELECT ?p ?property ?propertyEn ?o ?value ?valueEn {{ {node} ?p ?o" + _NAMES + " }}"
_POINTING = "SELECT ?p ?property ?propertyEn ?o ?value ?valueEn {{ ?o ?p {node}" + _NAMES + " }} LIMIT {limit}"
_SPANS = """SELECT ?quote ?first ?last ?file {{ {{ {node} prov:wasDerivedFrom ?span }} UNION {{ BIND({node} AS ?span) }}
  ?span pg:quote ?quote ; pg:firstLine ?first ; pg:lastLine ?last ; pg:document/dcterms:identifier ?file }}
  ORDER BY ?file ?first ?last LIMIT 50"""
_GRAPH = """CONSTRUCT {{ {node} ?p ?o . ?o rdfs:label ?label }} WHERE {{ {node} ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}"""

Row = dict[str, Any]


def router(state: Callable[[], State]) -> APIRouter:
    """Routes of node pages and of the vocabulary."""
    routes = APIRouter()

    @routes.get("/id/{path:path}", tags=["Nodes"], summary="One node: HTML, Turtle, JSON-LD, N-Triples or RDF/XML", response_class=Response,
                responses={200: {"content": {"text/html": {}, **{media: {} for media in _FORMATS.values()}}}, 404: {}, 406: {}})
    def node(request: Request, path: str, lang: Lang = "zh", format: Annotated[str | None, Query(max_length=20)] = None) -> Response:  # noqa: A002
        now, iri = state(), BASE + path
        try:
            form = _form(request, format)
            if form is None:
                return PlainTextResponse(f"a node can be had as text/html, {', '.join(_FORMATS.values())}\n", 406, _VARY)
            term = _term(iri)
            if term is None or not now.engine.run(f"ASK {{ {term} ?p ?o }}", wait_seconds=now.limits.wait_seconds).boolean:
                return PlainTextResponse(f"there is no node {iri}\n", 404, _VARY)
            if form != "html":
                return Response(now.write(_GRAPH.format(node=term), "", form).text, media_type=_FORMATS[form], headers=_VARY)
            return HTMLResponse(_page(now, iri, term, lang), headers=_VARY)
        except QueryError as error:
            return PlainTextResponse(f"{error}\n", 503, _VARY)

    @routes.get("/ontology", tags=["Nodes"], summary="The vocabulary as Turtle", response_class=Response,
                responses={200: {"content": {"text/turtle": {}}}})
    def ontology() -> Response:
        from policygraph import vocabulary

        return Response((vocabulary.folder() / "policygraph.ttl").read_text(encoding="utf-8"), media_type="text/turtle")

    return routes


def _form(request: Request, named: str | None) -> str | None:
    if named is not None:
        return named if named in (*_FORMATS, "html") else None
    media_type = choose(",".join(request.headers.getlist("accept")), ["text/html", "application/xhtml+xml", *GRAPHS])
    return None if media_type is None else GRAPHS.get(media_type, "html")


def _term(iri: str) -> str | None:
    from pyoxigraph import NamedNode

    try:
        return str(NamedNode(iri))
    except ValueError:
        return None


def _page(state: State, iri: str, term: str, language: Language) -> str:
    outgoing = _rows(state, _OUTGOING.format(node=term))
    incoming = _rows(state, _POINTING.format(node=term, limit=_INCOMING))
    spans = _rows(state, _SPANS.format(node=term))
    labels = {("en" if r["p"].endswith("rdf-schema#label") and not _chinese(r["o"]) else "zh"): r["o"]
              for r in outgoing if r["p"].endswith("rdf-schema#label")}
    title = labels.get(language) or labels.get("zh") or iri
    words = {"zh": ("原文", "属性", "指向此处的节点"), "en": ("In the text", "Properties", "Nodes that point here")}[language]
    parts = [f"<h1>{escape(title)}</h1>", f'<p class="faint"><code>{escape(iri)}</code></p>']
    if spans:
        parts.append(f"<h2>{words[0]}</h2>" + "".join(_quote(s, language) for s in spans))
    parts.append(f"<h2>{words[1]}</h2>{_table(outgoing, language)}")
    if incoming:
        parts.append(f"<h2>{words[2]}</h2>{_table(incoming, language)}")
    formats = "".join(f'<a href="?format={name}">{name}</a>' for name in _FORMATS)
    return page(title, "\n".join(parts), language=language, path=local(iri), links=formats)


def _rows(state: State, query: str) -> list[Row]:
    return state.engine.run(query, limit_seconds=state.limits.seconds, wait_seconds=state.limits.wait_seconds).records()


def _chinese(text: Any) -> bool:
    return any("一" <= character <= "鿿" for character in str(text))


def _quote(span: Row, language: Language) -> str:
    lines = f"{span['first']}–{span['last']}" if span["first"] != span["last"] else str(span["first"])
    where = f"{span['file']}，第 {lines} 行" if language == "zh" else f"{span['file']}, line {lines}"
    return f'<blockquote>{escape(str(span["quote"]))}</blockquote><p class="faint">{escape(where)}</p>'


def _table(rows: list[Row], language: Language) -> str:
    groups: dict[str, tuple[str, set[str]]] = {}
    for row in rows:
        name = row.get("propertyEn" if language == "en" else "property") or row["p"].rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        groups.setdefault(row["p"], (str(name), set()))[1].add(_value(row, language))
    ordered = sorted(groups.items(), key=lambda item: (item[1][0], item[0]))
    shown = (f"<tr><th>{escape(name)}</th><td>{_list(sorted(values))}</td></tr>" for _, (name, values) in ordered)
    return f"<table>{''.join(shown)}</table>"


def _list(values: list[str]) -> str:
    return values[0] if len(values) == 1 else "<ul>" + "".join(f"<li>{value}</li>" for value in values) + "</ul>"


def _value(row: Row, language: Language) -> str:
    value = str(row["o"])
    name = (row.get("valueEn") if language == "en" else None) or row.get("value")
    return link(local(value), str(name or value))


def local(iri: str) -> str:
    """The address of a node on this server; other IRIs, and what is no IRI, as they are."""
    if iri.startswith(BASE):
        return "/id/" + quote(iri.removeprefix(BASE), safe="/()（）:")
    return "/ontology" if iri.startswith(ONTOLOGY) else iri
