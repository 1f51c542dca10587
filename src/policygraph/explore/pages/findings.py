"""What is wrong in the documents themselves, each with both quotes side by side."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable

from policygraph.explore import filters, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.library import full, short
from policygraph.explore.view import View
from policygraph.model import Finding, Span

_SEVERITY = ("error", "warning", "note")
_BY = ("severity", "plan", "unit", "kind")
_SIZE = 20
_NAMED, _OPEN = 6, 3


def page(view: View) -> None:
    """Show the page."""
    t, a = view.t, view.a
    everything = view.lib.corpus.findings
    kinds = Counter(f.kind for f in everything if _passes(view, f))
    found = chosen(view)
    same = _same(view, found)
    show(
        parts.heading(view, t("page_findings"), t("findings_lead", n=len(found), groups=len(same))),
        parts.form(
            view,
            "findings",
            parts.choice(view, "kind", t("kind"), [(k, f"{kind_name(view, k)}（{n}）") for k, n in sorted(kinds.items())]),
            *filters.fields(view, "plan", "unit"),
            parts.choice(view, "severity", t("severity"), [(s, view.w(s)) for s in _SEVERITY]),
            parts.choice(view, "state", t("state"), [("acknowledged", t("acknowledged")), ("all", t("all"))], t("open")),
            label=t("narrow"),
            now=True,
            keep=("by",),
        ),
        parts.chips(view, [("finding", t("finding"), t("one_only"))]) if a.get("finding") else None,
    )
    if not found:
        show(parts.note(t("findings_empty") if everything else t("no_findings"), "empty"))
        return
    show(parts.tabs(view, "by", [(by, t(f"by_{by}")) for by in _BY], _BY[0]))
    if a.get("by") in _BY[1:]:
        show([_group(view, *group, number < _OPEN) for number, group in enumerate(_groups(view, found, a.get("by")))])
    else:
        _all(view, same)
    show(parts.query(view, queries.findings(view)))
    told = ("severity", "kind", "message", "quote", "place", "related", "measures", "units", "acknowledged")
    columns = [parts.Column(t(key)) for key in told]
    parts.downloads(parts.csv_file(view, _file_name(view), columns, parts.Rows(found, lambda f: _line(view, f))))


def _all(view: View, same: list[list[Finding]]) -> None:
    """The findings in full, a page at a time."""
    pages = (len(same) + _SIZE - 1) // _SIZE
    at = view.a.number("at", 1, 1, pages)
    links = [tag("a", n, href=view.a.but(at=n), aria_current="page" if n == at else None) for n in range(1, pages + 1)]
    show(
        tag("h2", view.t("page_findings"), class_="unseen"),
        [_finding(view, group) for group in same[(at - 1) * _SIZE : at * _SIZE]],
        tag("nav", links, class_="pages", aria_label=view.t("pages_of_list")) if pages > 1 else None,
    )


def _same(view: View, found: list[Finding]) -> list[list[Finding]]:
    """Findings that say the same in one plan together: what is wrong in each cell of a table is one thing to mend."""
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for f in found:
        groups[f.kind, f.severity, f.message, f.acknowledged, *filters.plans_of(view, f.span.document, f.span.start)].append(f)
    return list(groups.values())


def _groups(view: View, found: list[Finding], by: str) -> list[tuple[Html, str | None, list[Finding]]]:
    """Heading, address of the list to send, and findings of each plan, unit or kind, those with most first."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    keys: dict[str, Callable[[Finding], list[str]]] = {
        "plan": lambda f: ["/".join(key) for key in filters.plans_of(view, f.span.document, f.span.start)],
        "unit": lambda f: filters.units_of(view, f.id),
        "kind": lambda f: [f.kind],
    }
    for f in found:
        for key in keys[by](f) or [""]:
            groups[key].append(f)

    def heading(key: str) -> Html:
        if not key:
            return tag("span", view.t(f"no_{by}_concerned"))
        if by == "unit":
            return view.unit(key)
        return view.plan(view.lib.plans[filters.plan_key(view.lib, key) or ("", "")]) if by == "plan" else tag("span", kind_name(view, key))

    return [
        (heading(key), view.a.but(**{by: short(key), "by": None}) if key else None, own)
        for key, own in sorted(groups.items(), key=lambda g: (g[0] == "", -len(g[1]), g[0]))
    ]


def _group(view: View, heading: Html, to: str | None, own: list[Finding], is_open: bool) -> Html:
    """One plan's, unit's or kind's findings as a table."""
    columns = [
        parts.Column(view.t("severity")),
        parts.Column(view.t("message"), "wide"),
        parts.Column(view.t("measures"), "wide"),
        parts.Column(view.t("place"), "narrow"),
    ]
    rows = [
        (
            tag("span", view.w(f.severity), class_=f"badge sev-{f.severity}"),
            view.link(message(view, f), "findings", finding=f.id, state="all"),
            join([view.measure(m) for m in filters.measures_of(view, f.id)[:3]], "；"),
            view.place(f.span),
        )
        for f in own
    ]
    link = tag("p", tag("a", view.t("list_to_send"), href=to, class_="chip")) if to else None
    body = parts.table(view, columns, rows, caption=heading.text, paged=False, size=len(rows))
    title = tag("h2", heading, " ", tag("span", len(own), class_="count"))
    return tag("details", tag("summary", title), link, body, open=is_open, class_="folded")


def _line(view: View, f: Finding) -> tuple[object, ...]:
    """A finding as a line of a file."""
    return (
        view.w(f.severity),
        kind_name(view, f.kind),
        message(view, f),
        f.span.quote,
        view.lines(f.span),
        "；".join(f"{view.lines(r)} {r.quote}" for r in f.related),
        "；".join(m.heading or m.id for m in filters.measures_of(view, f.id)),
        "、".join(view.name(view.lib.units[iri]) for iri in filters.units_of(view, f.id)),
        f.acknowledged,
    )


def _file_name(view: View) -> str:
    """A list for one unit is named after it."""
    unit = view.lib.units.get(full(view.a.get("unit"))) if view.a.get("unit") else None
    return f"{view.name(unit)}-{view.t('page_findings')}" if unit else "findings"


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


def message(view: View, f: Finding) -> str:
    """What is wrong, in the user's language."""
    return f.message if view.lang == "zh" else f.message_en


def _finding(view: View, group: list[Finding]) -> Html:
    """A finding with its quotes, the other places that say the same, and what to write down to accept it."""
    f, t = group[0], view.t
    quotes = [_side(view, span) for span in (f.span, *f.related[:5])]
    more = tag("p", t("and_more", n=len(f.related) - 5), class_="dim") if len(f.related) > 5 else None
    done = tag("p", t("acknowledged"), "：", f.acknowledged, class_="dim") if f.acknowledged else None
    again = [view.place(other.span) for other in group[1:]]
    units = list(dict.fromkeys(iri for one in group for iri in filters.units_of(view, one.id)))
    return tag(
        "article",
        tag(
            "h3",
            tag("span", view.w(f.severity), class_=f"badge sev-{f.severity}"),
            " ",
            tag("span", kind_name(view, f.kind), class_="dim"),
            " ",
            message(view, f),
        ),
        tag("div", quotes, class_="sides"),
        more,
        tag("p", t("said_again", n=len(again)), join(again, "、")) if again else None,
        tag("p", tag("span", t("concerns"), class_="dim"), view.some([view.unit(i) for i in units], _NAMED)) if units else None,
        done or _accept(view, group),
        class_="finding",
    )


def _accept(view: View, group: list[Finding]) -> Html:
    """The lines of the curation file that keep a finding as it is, to be copied."""
    why = json.dumps(view.t("accept_why"), ensure_ascii=False)
    lines = "acknowledged:\n" + "".join(f"  - finding: {f.id}\n    why: {why}\n" for f in group)
    return tag(
        "details",
        tag("summary", view.t("accept")),
        tag("p", view.t("accept_how"), class_="dim"),
        tag("pre", lines, class_="code", tabindex="0"),
        class_="query",
    )


def _side(view: View, span: Span) -> Html:
    plan, measure = view.lib.plan_at(span.document, span.start), view.lib.measure_at(span)
    about = join([view.plan(plan) if plan else None, view.measure(measure) if measure else None], " › ")
    return tag("div", tag("p", about, class_="dim"), view.quote(span, plan), class_="side")
