"""The first page: what there is, with addresses to try."""
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from policygraph.serve.html import Language, link, page
from policygraph.sparql.library import all_queries, with_prefixes

if TYPE_CHECKING:
    from fastapi import FastAPI

_WORDS = {
    "zh": ("政策图谱", "查询", "运行", "命名查询", "接口", "说明", "没有参数的可直接运行。"),
    "en": ("policygraph", "Query", "Run", "Named queries", "API", "Description", "Those without parameters run as they are."),
}
_EXAMPLE = """SELECT ?name (COUNT(?measure) AS ?measures)
WHERE { ?unit pg:responsibleFor ?measure ; skos:prefLabel ?name . ?measure a pg:Measure . FILTER(LANG(?name) = "zh") }
GROUP BY ?name ORDER BY DESC(?measures) LIMIT 20"""


def home(app: FastAPI, language: Language) -> str:
    """The page at /."""
    title, query, run, named, interface, about, hint = _WORDS[language]
    form = (f'<form action="/sparql" method="get"><textarea name="query" aria-label="SPARQL">{escape(_EXAMPLE)}</textarea>'
            f'<button>{run}</button></form>')
    rows = []
    for q in all_queries().values():
        text = q.zh if language == "zh" else q.en
        open_ = not any(p.default is None and p.type != "role" or p.type in ("role", "date") for p in q.parameters)
        shown = link(f"/sparql?query={quote(with_prefixes(q.text))}", text) if open_ else escape(text)
        rows.append(f"<tr><th><code>{escape(q.name)}</code></th><td>{shown}<br><span class=\"faint\">"
                    f"{escape(q.description_zh if language == 'zh' else q.description_en)}</span></td></tr>")
    routes = []
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            routes.append(f"<tr><th><code>{method.upper()} {escape(path)}</code></th><td>{escape(operation.get('summary', ''))}</td></tr>")
    body = (f"<h1>{title}</h1><h2>{query}</h2>{form}<h2>{interface}</h2><table>{''.join(routes)}</table>"
            f'<p><a href="/docs?lang={language}">OpenAPI</a> · <a href="/sparql">{about}</a> · <a href="/ontology">/ontology</a></p>'
            f"<h2>{named}</h2><p class=\"faint\">{hint}</p><table>{''.join(rows)}</table>")
    return page(title, body, language=language, path="/")
