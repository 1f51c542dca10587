"""What is loaded: outlines with their text, and documents of one's own."""

from __future__ import annotations

from collections import Counter

from policygraph.explore import marked, parts, upload
from policygraph.explore.html import Html, show, tag
from policygraph.explore.parts import Column
from policygraph.explore.view import View
from policygraph.model import Document, Node, Plan
from policygraph.network.selection import ACTIONS
from policygraph.say import field_name, plan_name

_WINDOW = 300
"""Lines of text shown at once."""
_OUTLINE_DEPTH = 3


def page(view: View) -> None:
    """Show the page."""
    document = view.lib.documents.get(view.a.get("d"))
    if view.a.get("d") and document is None:
        show(parts.unknown(view, "document"))
    elif document is None:
        _list(view)
    else:
        _text(view, document)


def _list(view: View) -> None:
    t, corpus = view.t, view.lib.corpus
    show(parts.heading(view, t("page_documents"), t("documents_lead", n=len(corpus.documents), plans=len(view.lib.plans))))
    columns = [
        Column(t("document"), "wide"),
        Column(t("published_by")),
        Column(t("year"), "num"),
        Column(t("plans"), "num"),
        Column(t("measures"), "num"),
        Column(t("lines"), "num"),
        Column(t("format")),
    ]
    rows = [
        (
            view.document(d),
            " ".join((*d.place.parents, d.place.name)),
            d.year or "",
            len(d.plans),
            sum(m.document == d.name and m.kind in ACTIONS for m in corpus.measures),
            d.line_count,
            d.format,
        )
        for d in corpus.documents
    ]
    show(parts.table(view, columns, rows, caption=t("page_documents")), parts.query(view, name="documents"))
    parts.downloads(parts.csv_file(view, "documents", columns, rows))
    upload.form(view)
    for d in corpus.documents[:20]:
        show(
            parts.section(d.title or d.name, _plans(view, d)) if len(d.plans) > 1 else None,
            tag(
                "details",
                tag("summary", t("warnings", n=len(d.warnings))),
                tag("ul", [tag("li", w.en if view.lang == "en" else w.zh) for w in d.warnings[:50]]),
            )
            if d.warnings
            else None,
        )


def _plans(view: View, d: Document) -> Html:
    counts = Counter(m.plan for m in view.lib.corpus.measures if m.document == d.name and m.kind in ACTIONS)
    t = view.t
    columns = [Column(t("plan"), "wide"), Column(t("field")), Column(t("measures"), "num"), Column(t("place"), "narrow")]
    rows = [
        (
            view.plan(p),
            "、".join(field_name(f, view.lang) for f in p.fields[:2]),
            view.link(str(counts[p.key]), "measure", plan=f"{d.name}/{p.key}"),
            view.link(t("line_no", n=p.span.first_line), "documents", "place", d=d.name, line=p.span.first_line),
        )
        for p in d.plans
    ]
    return parts.table(view, columns, rows, caption=t("plans"), size=100, paged=False)


def _text(view: View, d: Document) -> None:
    t, a = view.t, view.a
    size = len(view.lib.corpus.texts[d.name])
    here: tuple[int, int] | None = None
    line = a.number("line", 0, 0, d.line_count)
    if a.get("f"):
        start = a.number("f", 0, 0, size)
        here = (start, a.number("e", start + 1, start, size))
    elif line:
        starts = marked.line_starts(view.lib, d.name)
        begin = starts[min(line, len(starts)) - 1]
        here = (begin, starts[line] if line < len(starts) else size)
    plan = next((p for p in d.plans if p.key == a.get("p")), None)
    if plan is None:
        plan = view.lib.plan_at(d.name, here[0] if here else 0) or (d.plans[0] if d.plans else None)
    first, last = (plan.span.first_line, plan.span.last_line) if plan else (1, d.line_count)
    at = marked.line_of(view.lib, d.name, here[0]) if here else a.number("from", first, 1, d.line_count)
    if here and not first <= at <= last:
        first, last = 1, d.line_count
    if last - first >= _WINDOW:
        begin = at if a.get("from") and not here else max(first, at - _WINDOW // 3)
        first, last = begin, min(last, begin + _WINDOW - 1)
    marks = [
        mark
        for m in view.lib.corpus.measures
        if m.document == d.name and m.span.first_line <= last and m.span.last_line >= first
        for mark in marked.marks_of_measure(view, m)
    ]
    marks += [
        marked.marks_of_value(view, o) for o in view.lib.corpus.observations if o.document == d.name and first <= o.span.first_line <= last
    ]
    show(
        tag("nav", view.link(t("all_documents"), "documents"), " › ", view.document(d), class_="trail", aria_label=t("where_it_stands")),
        parts.heading(view, plan_name(plan) if plan else d.title, None, *(_marks(view, plan) if plan else ())),
        tag(
            "div",
            _outline(view, d, plan),
            tag(
                "div",
                _around(view, d, plan, first, top=True),
                marked.legend(view),
                marked.text(view, d.name, first, last, marks, here, [table for p in d.plans for table in p.tables]),
                _around(view, d, plan, last, top=False),
            ),
            class_="with-outline",
        ),
    )
    if plan:
        show(parts.query(view, name="measures-of-plan", plan=plan.iri))


def _marks(view: View, plan: Plan) -> list[Html]:
    key = f"{plan.document}/{plan.key}"
    return [
        view.link(view.t("its_measures"), "measure", "chip", plan=key),
        view.link(view.t("its_deadlines"), "calendar", "chip", plan=key),
        view.link(view.t("its_network"), "network", "chip", plan=key),
        *(tag("span", field_name(f, view.lang), class_="badge") for f in plan.fields[:2]),
    ]


def _around(view: View, d: Document, plan: Plan | None, line: int, top: bool) -> Html | None:
    """Link to the lines before or behind those shown, where the plan has more."""
    edge = (plan.span.first_line if top else plan.span.last_line) if plan else (1 if top else d.line_count)
    if (line <= edge) if top else (line >= edge):
        return None
    start = max(edge, line - _WINDOW) if top else line + 1
    text = view.t("lines_before") if top else view.t("lines_behind")
    return tag("p", tag("a", text, href=view.a.to("documents", d=d.name, p=plan.key if plan else None, **{"from": start}), class_="chip"))


def _outline(view: View, d: Document, current: Plan | None) -> Html:
    """Plans of the document; the one shown with its sections."""
    entries = []
    for p in d.plans:
        shown = p is current
        sections = tag("ul", [_node(view, d, n) for n in p.sections]) if shown and p.sections else None
        entries.append(
            tag(
                "li",
                tag("a", plan_name(p), href=view.a.to("documents", d=d.name, p=p.key), aria_current="true" if shown else None),
                sections,
            )
        )
    return tag(
        "aside",
        tag("details", tag("summary", view.t("outline")), tag("ul", entries), open=True),
        class_="outline",
        aria_label=view.t("outline"),
    )


def _node(view: View, d: Document, node: Node) -> Html:
    label = " ".join(part for part in (node.marker, node.heading) if part) or node.span.quote[:20]
    link = view.link(
        label[:48], "documents", d=d.name, f=node.heading_span.start, e=max(node.heading_span.end, node.heading_span.start + 1)
    )
    deeper = tag("ul", [_node(view, d, n) for n in node.children]) if node.children and node.depth + 1 < _OUTLINE_DEPTH else None
    return tag("li", link, deeper)
