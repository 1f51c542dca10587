"""What is wrong in the documents themselves, each with both quotes side by side."""

from __future__ import annotations

from collections import Counter

from policygraph.explore import filters, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full
from policygraph.explore.view import View
from policygraph.model import Finding, Span

_SEVERITY = ("error", "warning", "note")
_SIZE = 20


def page(view: View) -> None:
    """Show the page."""
    t, a = view.t, view.a
    everything = view.lib.corpus.findings
    kinds = Counter(f.kind for f in everything if _passes(view, f))
    found = chosen(view)
    show(
        parts.heading(view, t("page_findings"), t("findings_lead", n=len(found))),
        parts.form(
            view,
            "findings",
            parts.choice(view, "kind", t("kind"), [(k, f"{kind_name(view, k)}（{n}）") for k, n in sorted(kinds.items())]),
            *filters.fields(view, "plan", "unit"),
            parts.choice(view, "severity", t("severity"), [(s, view.w(s)) for s in _SEVERITY]),
            parts.choice(view, "state", t("state"), [("acknowledged", t("acknowledged")), ("all", t("all"))], t("open")),
            label=t("narrow"),
            now=True,
        ),
        parts.chips(view, [("finding", t("finding"), t("one_only"))]) if a.get("finding") else None,
    )
    if not found:
        show(parts.note(t("findings_empty") if everything else t("no_findings"), "empty"))
        return
    pages = (len(found) + _SIZE - 1) // _SIZE
    at = a.number("at", 1, 1, pages)
    links = [tag("a", n, href=a.but(at=n), aria_current="page" if n == at else None) for n in range(1, pages + 1)]
    columns = [parts.Column(t(key)) for key in ("severity", "kind", "message", "quote", "place", "related", "acknowledged")]
    rows = [
        (
            view.w(f.severity),
            kind_name(view, f.kind),
            _message(view, f),
            f.span.quote,
            view.lines(f.span),
            "；".join(f"{view.lines(r)} {r.quote}" for r in f.related),
            f.acknowledged,
        )
        for f in found
    ]
    show(
        tag("h2", t("page_findings"), class_="unseen"),
        [_finding(view, f) for f in found[(at - 1) * _SIZE : at * _SIZE]],
        tag("nav", links, class_="pages", aria_label=t("pages_of_list")) if pages > 1 else None,
        parts.query(view, queries.findings(view)),
    )
    parts.downloads(parts.csv_file(view, "findings", columns, rows))


def chosen(view: View) -> list[Finding]:
    """The findings that the address asks for, the gravest first."""
    found = [f for f in view.lib.corpus.findings if _passes(view, f) and view.a.get("kind") in ("", f.kind)]
    return sorted(found, key=lambda f: (_SEVERITY.index(f.severity), f.span.document, f.span.start, f.id))


def _passes(view: View, f: Finding) -> bool:
    """Whether a finding passes all choices but that of its kind."""
    a, state = view.a, view.a.get("state", "open")
    return (
        (state == "all" or (f.acknowledged is None) == (state == "open"))
        and a.get("severity") in ("", f.severity)
        and a.get("finding") in ("", f.id)
        and (not a.get("plan") or filters.plan_key(view.lib, a.get("plan")) in filters.plans_of(view, f.span.document, f.span.start))
        and (not a.get("unit") or f.id in filters.findings_of(view, full(a.get("unit"))))
    )


def kind_name(view: View, kind: str) -> str:
    """A kind of finding in words, as the lint stage names it; its key where that tells no name."""
    from policygraph.lint.rules import KINDS

    return KINDS[kind][0 if view.lang == "zh" else 1] if kind in KINDS else kind


def _message(view: View, f: Finding) -> str:
    return f.message if view.lang == "zh" else f.message_en


def _finding(view: View, f: Finding) -> Html:
    quotes = [_side(view, span) for span in (f.span, *f.related[:5])]
    more = tag("p", view.t("and_more", n=len(f.related) - 5), class_="dim") if len(f.related) > 5 else None
    done = tag("p", view.t("acknowledged"), "：", f.acknowledged, class_="dim") if f.acknowledged else None
    return tag(
        "article",
        tag(
            "h3",
            tag("span", view.w(f.severity), class_=f"badge sev-{f.severity}"),
            " ",
            tag("span", kind_name(view, f.kind), class_="dim"),
            " ",
            _message(view, f),
        ),
        tag("div", quotes, class_="sides"),
        more,
        done,
        class_="finding",
    )


def _side(view: View, span: Span) -> Html:
    plan, measure = view.lib.plan_at(span.document, span.start), view.lib.measure_at(span)
    about = join([view.plan(plan) if plan else None, view.measure(measure) if measure else None], " › ")
    return tag("div", tag("p", about, class_="dim"), view.quote(span, plan), class_="side")
