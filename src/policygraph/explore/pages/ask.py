"""Questions and answers: a sentence, its rows, its evidence and the query that was run."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policygraph.explore import parts
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.parts import Column
from policygraph.explore.text import catalogue
from policygraph.explore.view import View
from policygraph.model import Measure
from policygraph.network.words import WORDS, plain

_HIDDEN = {"id", "iri", "document", "comparator", "quote", "score", "name_en", "label_en", "span", "lines", "kind"}
"""Parts of a row that links and the place stand for."""
_ORDER = ("heading", "unit", "name", "partner", "role", "basis", "shared", "indicator", "condition", "target", "value", "units", "deadlines", "due",
          "targets", "plan")
"""Columns that come first, in this order; others follow as they come."""
_EVIDENCE, _NEAREST = 12, 6


def page(view: View) -> None:
    """Show the page."""
    t, question = view.t, view.a.get("q")
    show(parts.heading(view, t("page_ask"), None if question else t("ask_lead")),
         parts.form(view, "ask", parts.text_field(view, "q", t("question"), t("ask_hint")), label=t("page_ask")))
    examples = tag("p", t("try"), [view.link(example, "ask", "chip", q=example) for example in t("ask_examples").split("|")], class_="chips")
    if not question:
        show(examples)
        return
    answer = view.lib.asker().ask(question)
    told = tag("p", _readable(view, answer), class_="answer-text")
    show(tag("div", told, class_="answer" if answer["answered"] else "answer refused", role="status"))
    if not answer["answered"]:
        show(tag("p", t("ask_empty"), " ", view.link(t("search_instead"), "search", "chip", q=question), class_="chips"), examples)
    rows = answer.get("rows") or []
    if rows:
        columns, made = _table(view, rows)
        show(parts.section(t("rows"), parts.table(view, columns, made, caption=t("rows")), count=len(made)))
        parts.downloads(parts.csv_file(view, "answer", columns, made))
    evidence = [_quote(view, e) for e in answer.get("evidence") or []]
    nearest = [_quote(view, e) for e in answer.get("nearest") or []] if not answer["answered"] else []
    show(parts.section(t("evidence"), evidence[:_EVIDENCE], count=len(evidence)) if evidence else None,
         parts.section(t("nearest"), nearest[:_NEAREST]) if nearest else None,
         parts.query(view, answer["sparql"]) if answer.get("sparql") else None)


def _measure(view: View, entry: dict[str, Any]) -> Measure | None:
    """The measure that a row or a piece of evidence is about."""
    if entry.get("iri") in view.lib.measures:
        return view.lib.measures[entry["iri"]]
    found = view.lib.by_id.get(str(entry.get("id", "")))
    if found is not None and entry.get("document") not in (None, found.document):
        return next((m for m in view.lib.corpus.measures if (m.document, m.id) == (entry["document"], entry["id"])), None)
    return found


def _readable(view: View, answer: dict[str, Any]) -> str:
    """The answer with headings in the place of identifiers."""
    said = str(answer["answer"])
    entries = {str(e["id"]): m for e in (*answer.get("rows", []), *answer.get("evidence", [])) if e.get("id") and (m := _measure(view, e))}
    for key in sorted(entries, key=len, reverse=True):
        said = said.replace(key, f"“{entries[key].heading}”")
    return said


def _table(view: View, rows: list[dict[str, Any]]) -> tuple[list[Column], list[list[object]]]:
    """Rows with links for what has a page, and the place of each at its end."""
    present = dict.fromkeys(key for row in rows for key in row if key not in _HIDDEN and any(row.get(key) not in (None, "", []) for row in rows))
    if "target" in present:
        # the target says its number and unit of measure already
        for key in ("value", "unit") if all(row.get("value") is not None for row in rows) else ():
            present.pop(key, None)
    keys = sorted(present, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))
    columns = [Column(_title(view, key), "num" if all(isinstance(row.get(key), (int, float)) for row in rows) else "") for key in keys]
    made = [[*(_cell(view, key, row) for key in keys), _place(view, row)] for row in rows]
    return [*columns, Column(view.t("place"), "narrow")], made


def _title(view: View, key: str) -> str:
    return view.t(key) if key in catalogue() else view.w(key) if key in WORDS else key.replace("_", " ")


def _cell(view: View, key: str, row: dict[str, Any]) -> object:
    value = row.get(key)
    if isinstance(value, list):
        return join([_said(view, entry) for entry in value], "；")
    if isinstance(value, float):
        return plain(value)
    if not isinstance(value, str):
        return value
    if key == "heading":
        measure = _measure(view, row)
        return view.measure(measure, value) if measure else value
    labels = _labels(view)
    if value in labels:
        return view.unit(labels[value]) if labels[value] in view.lib.units else view.indicator(labels[value])
    return view.w(value) if key in ("role", "basis", "perspective", "severity") else value


def _said(view: View, entry: Any) -> str:
    """A deadline or target inside a row in words."""
    if not isinstance(entry, dict):
        return str(entry)
    if entry.get("kind") == "ongoing":
        return view.w("ongoing")
    return " ".join(_words(entry))


def _words(entry: dict[str, Any]) -> Iterator[str]:
    if entry.get("date"):
        yield str(entry["date"])
        return
    for key in ("indicator", "condition", "target", "name", "label"):
        if entry.get(key):
            yield str(entry[key])


def _labels(view: View) -> dict[str, str]:
    """Label → IRI of units and indicators."""
    return view.lib.keep("labels", lambda: {x.label: x.iri for x in (*view.lib.indicators.values(), *view.lib.units.values())})


def _place(view: View, entry: dict[str, Any]) -> Html | None:
    """Where a row or a quote stands, leading there."""
    measure = _measure(view, entry)
    document = entry.get("document") or (measure.document if measure else "")
    lines = entry.get("lines") or ([measure.span.first_line, measure.span.last_line] if measure else [])
    if document not in view.lib.documents or not lines:
        return None
    first, last = lines[0], lines[-1]
    label = view.t("line_no", n=first) if first == last else view.t("lines_no", first=first, last=last)
    span = entry.get("span")
    where = {"f": span[0], "e": span[1]} if span else {"line": first}
    return view.link(label, "documents", "place", str(entry.get("quote", ""))[:300], d=document, **where)


def _quote(view: View, entry: dict[str, Any]) -> Html:
    measure = _measure(view, entry)
    quote = str(entry.get("quote") or (measure.text if measure else ""))
    named = join([view.measure(measure) if measure else entry.get("heading"), view.plan(view.lib.plan_of(measure)) if measure else entry.get("plan"),
                  _place(view, entry)], " · ")
    return tag("figure", tag("blockquote", quote[:600] + ("…" if len(quote) > 600 else ""), lang="zh"), tag("figcaption", named), class_="quote")
