"""Questions and answers: a sentence, its rows, its evidence and the query that was run."""
from __future__ import annotations

from typing import Any

from policygraph.explore import parts
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.parts import Column
from policygraph.explore.view import View

_HIDDEN = {"iri", "id", "measure", "unit_iri", "indicator_iri", "span", "document", "measure_id", "start", "end"}


def page(view: View) -> None:
    """Show the page."""
    t, question = view.t, view.a.get("q")
    show(parts.heading(view, t("page_ask"), None if question else t("ask_lead")),
         parts.form(view, "ask", parts.text_field(view, "q", t("question"), t("ask_hint")), label=t("page_ask")),
         tag("p", t("try"), [view.link(example, "ask", "chip", q=example) for example in t("ask_examples").split("|")], class_="chips"))
    if not question:
        return
    answer = view.lib.asker().answer(question)
    show(tag("div", tag("p", answer["answer"], class_="answer-text"), class_="answer" if answer["answered"] else "answer refused", role="status"))
    rows = answer.get("rows") or []
    if rows:
        columns, made = _rows(view, rows)
        show(parts.section(t("rows"), parts.table(view, columns, made, caption=t("rows")), count=len(made)))
        parts.downloads(parts.csv_file(view, "answer", columns, made))
    evidence = [_evidence(view, e) for e in answer.get("evidence") or []]
    nearest = [_evidence(view, e) for e in answer.get("nearest") or []]
    show(parts.section(t("evidence"), evidence[:12], count=len(evidence)) if evidence else None,
         parts.section(t("nearest"), nearest[:6]) if nearest and not answer["answered"] else None,
         tag("p", t("ask_empty"), " ", view.link(t("search_instead"), "search", q=question)) if not answer["answered"] else None,
         parts.query(view, answer["sparql"]) if answer.get("sparql") else None)


def _rows(view: View, rows: list[dict[str, Any]]) -> tuple[list[Column], list[list[object]]]:
    """Rows as a table: what is a unit, measure, indicator or line becomes a link; identifiers stay out of sight."""
    keys = [k for k in dict.fromkeys(k for row in rows for k in row) if k not in _HIDDEN and any(row.get(k) not in (None, "", []) for row in rows)]
    labels = {u.label: u.iri for u in view.lib.units.values()}
    indicators = {i.label: i.iri for i in view.lib.indicators.values()}
    return ([Column(_title(view, key)) for key in keys],
            [[_cell(view, key, row.get(key), row, labels, indicators) for key in keys] for row in rows])


def _title(view: View, key: str) -> str:
    from policygraph.explore.text import catalogue

    return view.t(key) if key in catalogue() else view.w(key)


def _cell(view: View, key: str, value: Any, row: dict[str, Any], units: dict[str, str], indicators: dict[str, str]) -> object:
    if isinstance(value, (list, tuple)):
        return join([_cell(view, key, v, row, units, indicators) for v in value], "、")
    if isinstance(value, dict):
        return _cell(view, key, value.get("label") or "；".join(str(v) for v in value.values() if v not in (None, "")), row, units, indicators)
    if key == "heading":
        measure = view.lib.measure(str(row.get("id") or row.get("measure") or row.get("measure_id") or row.get("iri") or ""))
        return view.measure(measure, str(value)) if measure else value
    if isinstance(value, str):
        if value in units:
            return view.unit(units[value])
        if value in indicators:
            return view.indicator(indicators[value])
        if key in ("role", "basis", "perspective", "kind"):
            return view.w(value)
    return value


def _evidence(view: View, entry: dict[str, Any]) -> Html:
    measure = view.lib.measure(str(entry.get("measure") or entry.get("id") or entry.get("iri") or ""))
    quote = str(entry.get("quote") or (measure.text if measure else ""))
    lines = entry.get("lines") or ([measure.span.first_line] if measure else [])
    plan = view.lib.plan_of(measure) if measure else None
    document = str(entry.get("document") or (measure.document if measure else next(iter(view.lib.documents))))
    where = view.link(view.t("line_no", n=lines[0]), "documents", "place", d=document, line=lines[0]) if lines and document in view.lib.documents else None
    named = join([view.measure(measure) if measure else entry.get("heading"), view.plan(plan) if plan else None, where], " · ")
    return tag("figure", tag("blockquote", quote[:600], lang="zh"), tag("figcaption", named), class_="quote")
