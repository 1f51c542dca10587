"""Questions and answers: a sentence, its rows, its evidence and the query that was run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from policygraph import say
from policygraph.explore import parts, understood
from policygraph.explore.html import Html, esc, join, show, tag
from policygraph.explore.parts import Column
from policygraph.explore.text import catalogue
from policygraph.explore.view import View
from policygraph.iris import finding_iri
from policygraph.model import Finding, Measure

_HIDDEN = {"id", "iri", "document", "comparator", "quote", "score", "name_en", "label_en", "span", "lines", "kind"}
"""Parts of a row that links and the place stand for."""
_EVIDENCE, _NEAREST = 12, 6


def page(view: View) -> None:
    """Show the page."""
    t, question = view.t, view.a.get("q")
    show(
        parts.heading(view, t("page_ask"), None if question else t("ask_lead")),
        parts.form(view, "ask", parts.text_field(view, "q", t("question"), t("ask_hint")), label=t("page_ask")),
    )
    examples = tag(
        "p", t("try"), [view.link(example, "ask", "chip", q=example) for example in t("ask_examples").split("|")], class_="chips"
    )
    if not question:
        show(examples)
        return
    answer = view.lib.asker().ask(question, day=view.day.isoformat() if view.day else None)
    told = tag("p", _readable(view, answer), class_="answer-text")
    show(
        understood.chips(view, question, answer),
        tag("div", told, class_="answer" if answer["answered"] else "answer refused", role="status"),
    )
    if not answer["answered"]:
        show(tag("p", t("ask_empty"), " ", view.link(t("search_instead"), "search", "chip", q=question), class_="chips"), examples)
    # one row for each finding, though the query gives one for each pair of places
    rows = list({str(row.get("finding") or n): row for n, row in enumerate(answer.get("rows") or [])}.values())
    if rows:
        columns, made = _table(view, rows)
        show(parts.section(t("rows"), parts.table(view, columns, made, caption=t("rows")), count=len(made)))
        parts.downloads(parts.csv_file(view, "answer", columns, made))
    evidence = [_quote(view, e) for e in answer.get("evidence") or []]
    nearest = [_quote(view, e) for e in answer.get("nearest") or []] if not answer["answered"] else []
    show(
        parts.section(t("evidence"), evidence[:_EVIDENCE], count=len(evidence)) if evidence else None,
        parts.section(t("nearest"), nearest[:_NEAREST]) if nearest else None,
        parts.query(view, answer["sparql"]) if answer.get("sparql") else None,
    )


def _measure(view: View, entry: dict[str, Any]) -> Measure | None:
    """The measure that a row or a piece of evidence is about."""
    if entry.get("iri") in view.lib.measures:
        return view.lib.measures[entry["iri"]]
    found = view.lib.by_id.get(str(entry.get("id", "")))
    if found is not None and entry.get("document") not in (None, found.document):
        return next((m for m in view.lib.corpus.measures if (m.document, m.id) == (entry["document"], entry["id"])), None)
    return found


def _finding(view: View, row: dict[str, Any]) -> Finding | None:
    """The finding that a row is about."""

    def find() -> dict[str, Finding]:
        return {key: f for f in view.lib.corpus.findings for key in (f.id, finding_iri(f.id))}

    return view.lib.keep("findings", find).get(row.get("finding", ""))


def _readable(view: View, answer: dict[str, Any]) -> Html:
    """The answer with places in the documents where it has identifiers, and with its names as links."""
    said = str(answer["answer"])
    entries = (*answer.get("rows", []), *answer.get("evidence", []), *answer.get("nearest", []))
    measures = {str(e["id"]): m for e in entries if e.get("id") and (m := _measure(view, e))}
    for m in list(measures.values()):
        plan = view.lib.plan_of(m)
        for language in say.LANGUAGES:
            # an answer speaks the question's language, whatever the page's
            name = say.plan_number(plan.number, language) or plan.title
            measures[say.place(name, m.span.first_line, m.span.last_line, language)] = m
    return _with_links(view, said, measures)


def _with_links(view: View, said: str, measures: Mapping[str, Measure] = MappingProxyType({})) -> Html:
    """A text with the names of units and indicators in it as links, and identifiers of measures as places."""
    labels = _labels(view)
    names = sorted((name for name in (*measures, *labels) if len(name) > 2 and name in said), key=len, reverse=True)
    if not names:
        return esc(said)

    def shown(piece: str) -> object:
        if piece in measures:
            m = measures[piece]
            return view.measure(m, f"{view.short_name(view.lib.plan_of(m))} {view.lines(m.span)}")
        return _link(view, labels[piece], piece) if piece in labels else piece

    return join([shown(piece) for piece in re.split("(" + "|".join(map(re.escape, names)) + ")", said)])


def _table(view: View, rows: list[dict[str, Any]]) -> tuple[list[Column], list[list[object]]]:
    """Rows, which differ from question to question, in the same few columns; those that stay empty are left out."""
    columns = [
        Column(view.t("what"), "wide"),
        Column(view.t("said"), "wide"),
        Column(view.t("units"), "wide"),
        Column(view.t("deadline"), "date"),
        Column(view.t("plan")),
        Column(view.t("place"), "narrow"),
    ]
    made = [
        [_subject(view, row), _detail(view, row), _units(view, row), _when(view, row), _plan(view, row), _place(view, row)] for row in rows
    ]
    used = [n for n in range(len(columns)) if any(row[n] for row in made)]
    return [columns[n] for n in used], [[row[n] for n in used] for row in made]


def _subject(view: View, row: dict[str, Any]) -> object:
    """What a row is about: a measure, else a body, else an indicator, else its first words."""
    measure, finding = _measure(view, row), _finding(view, row)
    if finding is not None:
        return view.link(finding.message if view.lang == "zh" else finding.message_en, "findings", finding=finding.id)
    if measure is not None:
        return view.measure(measure, str(row.get("heading") or measure.heading))
    key = _subject_key(view, row)
    if key:
        return _linked(view, row[key])
    return next((str(row[key]) for key in row if key not in _HIDDEN and isinstance(row[key], str)), "")


def _detail(view: View, row: dict[str, Any]) -> Html:
    """Everything else that a row says, each with what it is."""
    if (finding := _finding(view, row)) is not None:
        return join([join([span.quote.strip(), " ", view.place(span)]) for span in (finding.span, *finding.related)], "；")
    body = str(row.get("unit", "")) in _labels(view)
    taken = {"heading", "units", "deadlines", "due", "date", "month", "plan", "partner", *_HIDDEN}
    if row.get("target"):
        taken |= {"value", "unit", "raw"}
    said: list[object] = []
    for key, value in row.items():
        if (
            key in taken
            or value in (None, "", [])
            or (key == "unit" and (body or row.get("value") is not None))
            or _is_subject(view, row, key)
        ):
            continue
        if key in ("indicator", "name", "target", "condition", "role", "basis", "perspective", "raw"):
            said.append(_linked(view, value))
        elif key == "value":
            said.append(f"{say.number(value) if isinstance(value, (int, float)) else value}{'' if body else row.get('unit') or ''}")
        elif key == "targets":
            said += [_words(entry) for entry in value]
        else:
            said.append(join([f"{_title(view, key)} ", tag("b", _linked(view, value))]))
    return join(said, "；")


def _subject_key(view: View, row: dict[str, Any]) -> str:
    """Which part of a row names what it is about; "" for none. ``unit`` may also be a unit of measure."""
    keys = (
        ("unit", "partner", "name", "indicator", "plan")
        if str(row.get("unit", "")) in _labels(view)
        else ("partner", "name", "indicator", "plan")
    )
    return next((key for key in keys if row.get(key)), "")


def _is_subject(view: View, row: dict[str, Any], key: str) -> bool:
    return _measure(view, row) is None and key == _subject_key(view, row)


def _units(view: View, row: dict[str, Any]) -> object:
    if row.get("units"):
        said = row["units"]
        return _with_links(view, said) if isinstance(said, str) else join([_linked(view, _words(u)) for u in said], "、")
    measure = _measure(view, row)
    body = row.get("unit")
    if measure is not None and isinstance(body, str) and body in _labels(view):
        return _linked(view, body)
    return ""


def _when(view: View, row: dict[str, Any]) -> str:
    found = [view.w("ongoing") if isinstance(d, dict) and d.get("kind") == "ongoing" else _words(d) for d in row.get("deadlines") or []]
    found += [str(row[key]) for key in ("due", "date", "month") if row.get(key)]
    return " ".join(dict.fromkeys(found))


def _plan(view: View, row: dict[str, Any]) -> object:
    measure = _measure(view, row)
    if measure is not None:
        return view.plan_short(view.lib.plan_of(measure))
    return "" if _is_subject(view, row, "plan") else row.get("plan") or ""


def _title(view: View, key: str) -> str:
    return view.t(key) if key in catalogue() else view.w(key) if say.known(key) else key.replace("_", " ")


def _linked(view: View, value: Any) -> object:
    """A name as a link where it has a page, a key of the model in words, a number without needless digits."""
    if isinstance(value, list):
        return join([_linked(view, entry) for entry in value], "、")
    if isinstance(value, dict):
        return _words(value)
    if isinstance(value, float):
        return say.number(value)
    iri = _labels(view).get(str(value))
    if iri is None:
        return view.w(str(value))
    return _link(view, iri)


def _link(view: View, iri: str, text: str | None = None) -> Html:
    """A unit or indicator as a link: its name in the user's language, or ``text`` where it stands in a sentence."""
    return view.unit(iri, text) if iri in view.lib.units else view.indicator(iri, text)


def _words(entry: Any) -> str:
    """A deadline, target or the like inside a row in words."""
    if not isinstance(entry, dict):
        return str(entry)
    if entry.get("date"):
        return str(entry["date"])
    return " ".join(str(entry[key]) for key in ("indicator", "condition", "target", "name", "label") if entry.get(key))


def _labels(view: View) -> dict[str, str]:
    """Label → IRI of units and indicators."""
    lib = view.lib
    return lib.keep("labels", lambda: {i.label: i.iri for i in lib.indicators.values()} | {u.label: u.iri for u in lib.units.values()})


def _place(view: View, entry: dict[str, Any]) -> Html | None:
    """Where a row or a quote stands, leading there."""
    measure, finding = _measure(view, entry), _finding(view, entry)
    if finding is not None:
        return view.place(finding.span)
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
    named = join(
        [
            view.measure(measure) if measure else entry.get("heading"),
            view.plan(view.lib.plan_of(measure)) if measure else entry.get("plan"),
            _place(view, entry),
        ],
        " · ",
    )
    return tag(
        "figure", tag("blockquote", quote[:600] + ("…" if len(quote) > 600 else ""), lang="zh"), tag("figcaption", named), class_="quote"
    )
