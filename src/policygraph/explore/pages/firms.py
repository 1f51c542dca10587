"""What concerns firms like mine: sentences that speak to a kind of firm, with condition, threshold and amount as printed.

Kinds and their words stand in ``ontology/addressees.yaml``; any other word can be asked for. Nothing here says who is entitled.
"""

from __future__ import annotations

import re

from policygraph.explore import filters, parts, queries
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.parts import Column, Rows
from policygraph.explore.view import View
from policygraph.network import addressees
from policygraph.network.addressees import Kind, Passage


def page(view: View) -> None:
    """Show the page."""
    t, kind = view.t, addressees.kind_of(view.a.get("firm"))
    show(parts.heading(view, _name(view, kind) if kind else t("page_firms"), t("firms_lead")))
    options = [_name(view, k) for k in addressees.kinds().values()]
    box = parts.text_field(view, "firm", t("kind_of_firm"), t("firm_hint"), options, _name(view, kind) if kind else "")
    show(
        parts.form(view, "firms", box, *filters.fields(view, "plan", "field", "due"), label=t("narrow"), now=True),
        chips(view, kind),
    )
    if kind is None:
        return
    found = chosen(view, kind)
    if not found:
        show(parts.note(t("firms_empty"), "empty"))
        return
    show(parts.note(t("firms_caveat")))
    for addressed, title in ((True, "firms_addressed"), (False, "firms_named")):
        those = [p for p in found if p.addressed is addressed]
        if those:
            body = parts.table(view, *_shown(view, those), caption=t(title), paged=False)
            heading = tag("summary", tag("h2", t(title), " ", tag("span", len(those), class_="count")))
            show(parts.section(t(title), body, count=len(those)) if addressed else tag("details", heading, body, class_="folded"))
    iris = list(dict.fromkeys(p.measure.iri for p in found))
    show(
        tag("p", t("firms_counted", n=len(found), measures=len(iris)), class_="dim", role="status"),
        parts.query(view, queries.measures_by_iri(iris)),
    )
    parts.downloads(parts.csv_file(view, "firms", *_file(view, found)))


def chips(view: View, now: Kind | None = None) -> Html:
    """The kinds of firms that the documents speak to, the most often addressed first, each with how many sentences do."""
    counted = [(sum(p.addressed for p in chosen(view, kind)), kind) for kind in addressees.kinds().values()]
    links = [
        tag(
            "a",
            _name(view, kind),
            " ",
            tag("b", n),
            href=view.a.to("firms", firm=kind.key, **{name: view.a.get(name) for name in ("plan", "field", "due")}),
            class_="chip",
            aria_current="true" if now and now.key == kind.key else None,
        )
        for n, kind in sorted(counted, key=lambda entry: -entry[0])
        if n
    ]
    return tag("p", links, class_="chips")


def chosen(view: View, kind: Kind) -> list[Passage]:
    """The sentences that name a kind of firm in the measures that the address asks for: those that address it first."""
    lib, known = view.lib, addressees.kinds()
    if kind.key in known:
        found = lib.keep("firms", lambda: addressees.passages(lib.corpus, known.values()))[kind.key]
    else:
        found = lib.keep(("firms", kind.key), lambda: addressees.passages(lib.corpus, [kind]))[kind.key]
    wanted = {m.iri for m in filters.chosen(view)}
    those = [p for p in found if p.measure.iri in wanted]
    # what states a case or a number is what somebody can check a firm against
    return sorted(those, key=lambda p: (not p.addressed, not (p.condition or p.thresholds), not p.amounts))


def _name(view: View, kind: Kind) -> str:
    return kind.en[:1].upper() + kind.en[1:] if view.lang == "en" else kind.zh


def _shown(view: View, found: list[Passage]) -> tuple[list[Column], list[list[object]]]:
    """Columns and rows of a table; what no sentence states has no column."""
    t = view.t
    columns = [
        Column(t("quote"), "wide"),
        Column(t("firms_condition"), "wide"),
        Column(t("firms_threshold"), "mid"),
        Column(t("firms_amounts"), "mid"),
        Column(t("measure"), "wide"),
        Column(t("whom_to_ask"), "wide"),
    ]
    rows = [_row(view, p) for p in found]
    used = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    return [columns[n] for n in used], [[row[n] for n in used] for row in rows]


def _row(view: View, p: Passage) -> tuple[object, ...]:
    return (
        join([tag("q", _marked(p), lang="zh", class_="said"), " ", view.place(p.span, view.lib.plan_of(p.measure))]),
        p.condition,
        "；".join(p.thresholds),
        "；".join(p.amounts),
        join([tag("div", view.measure(p.measure)), tag("div", view.due(p.measure))]),
        view.units(p.measure),
    )


def _marked(p: Passage) -> Html:
    """The sentence with the firms, the condition and the numbers in it set off."""
    quote = "".join(p.span.quote.split())
    sought = sorted({p.name, p.condition, *p.thresholds, *p.amounts} - {""}, key=len, reverse=True)
    pieces = re.split("(" + "|".join(map(re.escape, sought)) + ")", quote)
    return join([tag("mark", piece) if piece in sought else piece for piece in pieces])


def _file(view: View, found: list[Passage]) -> tuple[list[Column], Rows]:
    """Everything of every sentence, for a file."""
    t = view.t
    keys = ("firms_as_printed", "firms_how", "quote", "firms_condition", "firms_threshold", "firms_amounts")
    columns = [Column(t(key)) for key in (*keys, "measure", "plan", "deadline", "whom_to_ask", "place")]

    def row(p: Passage) -> tuple[object, ...]:
        m = p.measure
        how = t("firms_addressed" if p.addressed else "firms_named")
        said = ("".join(p.span.quote.split()), p.condition, "；".join(p.thresholds), "；".join(p.amounts))
        place = (view.plan(view.lib.plan_of(m)), view.due(m), view.units(m), view.place(p.span))
        return (p.name, how, *said, view.measure(m), *place)

    return columns, Rows(found, row)
