"""Two documents side by side: what was added and dropped, raised and lowered, moved, handed over and reworded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policygraph import diff
from policygraph.compare import Group, Point, Series, compare
from policygraph.diff import Changes, MeasureChange, TargetChange
from policygraph.explore import parts, wording
from policygraph.explore.html import Html, join, show, tag
from policygraph.explore.parts import Column, Rows
from policygraph.explore.view import View
from policygraph.model import Document, Measure
from policygraph.say import amount

_FEW = 10
"""Rows of each kind while all kinds are shown."""


@dataclass(frozen=True)
class Kind:
    """One kind of change: its rows, and how they are shown."""

    name: str
    columns: list[Column]
    rows: Sequence[Any]
    counted: bool = True
    """Whether it has a tile of its own; numbers have one for each direction."""


def page(view: View) -> None:
    """Show the page."""
    t, documents = view.t, view.lib.corpus.documents
    show(parts.heading(view, t("page_compare"), t("compare_lead")))
    if len(documents) < 2:
        show(parts.note(t("compare_one"), "empty"), tag("p", view.link(t("upload"), "documents"), class_="chips"))
        return
    a, b = pair(view)
    options = [(d.name, titles(view)[d.name]) for d in documents]
    show(
        parts.form(
            view,
            "compare",
            tag("div", parts.choice(view, "a", t("before"), options, "", a.name), class_="grow"),
            tag("div", parts.choice(view, "b", t("after"), options, "", b.name), class_="grow"),
            label=t("narrow"),
            now=True,
        ),
        tag("p", view.link(t("turn_round"), "compare", "chip", a=b.name, b=a.name), class_="chips"),
    )
    if a is b:
        show(parts.note(t("compare_same"), "empty"))
        return
    changes = between(view, a.name, b.name)
    made, wanted = kinds(view, changes), view.a.get("what")
    show(_tiles(view, changes, made))
    for kind in made:
        if kind.rows and wanted in ("", kind.name):
            few = wanted == "" and len(kind.rows) > _FEW
            table = parts.table(view, kind.columns, kind.rows[:_FEW] if few else kind.rows, caption=t(f"diff_{kind.name}"), paged=not few)
            more = tag("p", tag("a", t("show_all", n=len(kind.rows)), href=view.a.but(what=kind.name))) if few else None
            show(parts.section(t(f"diff_{kind.name}"), table, more, count=len(kind.rows)))
    if not any(kind.rows for kind in made):
        show(parts.note(t("compare_nothing"), "empty"))
    elif wanted not in ("", *(kind.name for kind in made if kind.rows)):
        show(parts.note(t("list_empty"), "empty"))
    for n, group in enumerate(_groups(view, a.name)):
        show(_side_by_side(view, group, n))
    show(tag("p", t("compare_command"), " ", tag("code", f"policygraph diff {a.name} {b.name}"), class_="dim"))
    files = [replace(parts.csv_file(view, kind.name, kind.columns, kind.rows), label=_file(view, kind)) for kind in made if kind.rows]
    if files:
        parts.downloads(*files)


def _file(view: View, kind: Kind) -> str:
    return f"{view.t('download_csv')}：{view.t(f'diff_{kind.name}')}"


def pair(view: View) -> tuple[Document, Document]:
    """The documents that the address names; else the last two years of one plan, else the first two there are."""
    known, documents = view.lib.documents, view.lib.corpus.documents
    first, second = documents[:2]
    group = next(iter(_groups(view, None)), None)
    if group is not None:
        first, second = (known[group.documents[column]] for column in group.columns[-2:])
    a = known.get(view.a.get("a"), first)
    b = known.get(view.a.get("b"), second if second is not a else first)
    return a, b


def between(view: View, a: str, b: str) -> Changes:
    """What ``policygraph diff`` tells of two documents, computed once."""
    return view.lib.keep(("diff", a, b), lambda: diff.compare(view.lib.corpus, a, b))


def titles(view: View) -> dict[str, str]:
    """A name for each document: place and year where they tell documents apart, else the title, else the file's name too."""
    documents = view.lib.corpus.documents
    short = {d.name: " ".join(str(part) for part in (d.place.name, d.year) if part) for d in documents}
    said = {d.name: f"{short[d.name]} {d.title or d.name}".strip() for d in documents}
    often = Counter(said.values())
    return {name: text[:60] if often[text] == 1 else f"{text[:40]} · {name}" for name, text in said.items()}


def kinds(view: View, changes: Changes) -> list[Kind]:
    """All kinds of change with their rows, in the order of the page."""
    t = view.t
    by_id = {(m.document, m.id): m for m in view.lib.corpus.measures}
    old: Callable[[str], Measure] = lambda key: by_id[changes.before, key]  # noqa: E731
    new: Callable[[str], Measure] = lambda key: by_id[changes.after, key]  # noqa: E731

    def alone(side: Callable[[str], Measure]) -> Callable[[dict[str, str]], tuple[object, ...]]:
        def row(change: dict[str, str]) -> tuple[object, ...]:
            m = side(change["id"])
            return view.measure(m), view.plan_short(view.lib.plan_of(m)), view.units(m), view.due(m), view.place(m.span)

        return row

    def number(x: TargetChange) -> tuple[object, ...]:
        stricter = "" if x.stricter is None else t("stricter") if x.stricter else t("laxer")
        where = [view.place(m.span) for m in (x.id_before and old(x.id_before), x.id_after and new(x.id_after)) if m]
        return x.indicator, x.condition or "", x.before or "", x.after or "", t(f"change_{x.change}"), stricter, join(where, " → ")

    def moved(x: MeasureChange) -> tuple[object, ...]:
        days = ("、".join(x.deadlines_before), "、".join(x.deadlines_after))
        after, note = new(x.id_after), t("with_the_year") if _with_the_year(x, years) else ""
        return view.measure(after), *days, note, view.place(after.span)

    def handed(x: MeasureChange) -> tuple[object, ...]:
        return (
            view.measure(new(x.id_after)),
            "、".join(x.units_added),
            "、".join(x.units_dropped),
            "；".join(_role_change(view, said) for said in x.roles_changed),
            view.place(new(x.id_after).span),
        )

    def reworded(x: MeasureChange) -> tuple[object, ...]:
        before, after = old(x.id_before), new(x.id_after)
        left, right = wording.differences(before.text, after.text)
        return view.measure(after), tag("span", left, lang="zh"), tag("span", right, lang="zh"), view.place(after.span)

    documents = view.lib.documents
    years = (documents[changes.after].year or 0) - (documents[changes.before].year or 0)
    later = [x for x in changes.changed if x.deadlines_before != x.deadlines_after]
    later.sort(key=lambda x: _with_the_year(x, years))
    place = Column(t("place"), "narrow")
    days = [Column(t("measure"), "wide"), Column(t("before"), "date"), Column(t("after"), "date"), Column(t("note")), place]
    here = [Column(t("measure"), "wide"), Column(t("plan")), Column(t("units"), "wide"), Column(t("deadline"), "date"), Column(t("place"))]
    numbers = [*(Column(t(key)) for key in ("indicator", "case", "before", "after", "change", "asks")), place]
    who = [Column(t("measure"), "wide"), *(Column(t(key)) for key in ("came", "went", "role")), Column(t("place"), "narrow")]
    sides = [Column(t("measure"), "wide"), Column(t("before"), "wide"), Column(t("after"), "wide"), Column(t("place"), "narrow")]
    changed = changes.changed
    return [
        Kind("targets", numbers, Rows(changes.targets, number), counted=False),
        Kind("added", here, Rows(changes.added, alone(new))),
        Kind("dropped", here, Rows(changes.dropped, alone(old))),
        Kind("moved", days, Rows(later, moved)),
        Kind("handed", who, Rows([x for x in changed if x.units_added or x.units_dropped or x.roles_changed], handed)),
        Kind("reworded", sides, Rows([x for x in changed if x.text_changed], reworded)),
    ]


def _tiles(view: View, changes: Changes, made: list[Kind]) -> Html:
    counts = Counter(x.change for x in changes.targets)
    tiles = [(view.t(f"change_{key}"), counts[key], "targets") for key in ("raised", "lowered")]
    tiles += [(view.t(f"diff_{kind.name}"), len(kind.rows), kind.name) for kind in made if kind.counted]
    now = view.a.get("what")
    links = [
        tag(
            "a",
            tag("b", n),
            tag("span", label),
            href=view.a.but(what=None if name == now else name),
            class_="tile",
            aria_current="true" if name == now else None,
        )
        for label, n, name in tiles
    ]
    same = tag("div", tag("b", changes.unchanged), tag("span", view.t("diff_same")), class_="tile")
    return tag("div", links, same, class_="tiles")


def _role_change(view: View, said: str) -> str:
    """Unit: role before → role after, in words."""
    unit, _, roles = said.rpartition(": ")
    before, _, after = roles.partition(" → ")
    return f"{unit}：{view.w(before)} → {view.w(after)}"


def _groups(view: View, document: str | None) -> list[Group]:
    """Years of one place, and places of one year, that a document stands among; None: all there are, years first."""
    both = view.lib.keep("groups", lambda: [g for by in ("year", "place") for g in compare(view.lib.corpus, by).groups])
    return [g for g in both if document is None or document in g.documents.values()]


def _side_by_side(view: View, group: Group, n: int) -> Html:
    """What each year or place promises of each indicator."""
    found = [s for s in group.series if len(s.points) > 1 and s.changed(group.columns)]
    columns = [Column(view.t("indicator"), "wide"), Column(view.t("case")), *(Column(c, "num") for c in group.columns)]
    rows = [
        (s.indicator, s.condition or "", *(join([_stated(view, s, p) for p in s.points.get(c, ())], "；") for c in group.columns))
        for s in found
    ]
    if not rows:
        return Html("")
    title = f"{view.t('side_by_side')}：{group.name}"
    return parts.section(title, parts.table(view, columns, rows, caption=title, size=200, paged=False), count=len(rows), id_=f"group-{n}")


def _stated(view: View, series: Series, point: Point) -> Html:
    said = amount(point.comparator, point.value, point.value_max, series.unit, view.lang)
    span = point.span
    return view.link(said or span.quote, "documents", "place", span.quote, d=span.document, f=span.start, e=span.end)


def _with_the_year(change: MeasureChange, years: int) -> bool:
    """Whether deadlines went on by just as many years as lie between the documents."""
    on = [re.sub(r"^\d{4}", lambda year: str(int(year[0]) + years), day) for day in change.deadlines_before]
    return bool(years) and on == change.deadlines_after
