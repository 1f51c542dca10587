"""Pieces that every page is made of: headings, tables, forms, evidence, queries, downloads."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from policygraph.errors import PolicygraphError
from policygraph.explore.html import Html, join, plain, tag
from policygraph.explore.view import View

PAGE_SIZE = 50
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make spreadsheet programs run a cell."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    label: str
    kind: str = ""
    """num, date, wide or narrow; "" for ordinary text."""
    sort: str = ""
    """Value of the address's ``sort`` that orders by this column; "" for a column that does not sort."""
    tip: str = ""
    """What the column's figures say, shown when its name is pointed at."""


def heading(view: View, title: object, lead: object = None, *marks: object) -> Html:
    """A page's heading with one sentence below it."""
    return tag(
        "div",
        tag("h1", title, tabindex="-1"),
        tag("div", *marks, class_="marks") if any(marks) else None,
        tag("p", lead, class_="lead") if lead else None,
        class_="heading",
    )


def section(title: object, *content: Any, count: int | None = None, id_: str | None = None) -> Html:
    """A part of a page under a heading of its own."""
    number = tag("span", count, class_="count") if count is not None else None
    return tag("section", tag("h2", title, " ", number), *content, id=id_)


def note(text: object, kind: str = "info") -> Html:
    """A sentence set off: info, empty or error."""
    return tag("p", text, class_=f"note {kind}", role="alert" if kind == "error" else "status")


def unknown(view: View, thing: str) -> Html:
    """What a page shows when its address names a document, indicator, measure or unit that is not there."""
    page = view.a.page
    every = tag("p", view.link(view.t(f"all_{thing}s"), page))
    return join([heading(view, view.t(f"page_{page}")), note(view.t(f"no_such_{thing}"), "empty"), every])


def failure(view: View, error: Exception) -> Html:
    """An error as one sentence."""
    return note(view.t("failed", reason=str(error).splitlines()[0] if str(error) else type(error).__name__), "error")


def table(
    view: View, columns: Sequence[Column], rows: Sequence[Sequence[Any]], *, caption: str, size: int = PAGE_SIZE, paged: bool = True
) -> Html:
    """A table with its pages; ``caption`` is read by screen readers."""
    if not rows:
        return Html("")
    pages = (len(rows) + size - 1) // size
    page = view.a.number("at", 1, 1, pages) if paged else 1
    shown = rows[(page - 1) * size : page * size]
    body = [
        tag("tr", [tag("td", cell, class_=c.kind or None, data_label=c.label or None) for c, cell in zip(columns, row, strict=True)])
        for row in shown
    ]
    head = tag("thead", tag("tr", [_head(view, c) for c in columns]))
    made = tag(
        "div",
        tag("table", tag("caption", caption), head, tag("tbody", body)),
        class_="table",
        tabindex="0",
        role="region",
        aria_label=caption,
    )
    return join([made, _pages(view, page, pages, len(rows)) if pages > 1 and paged else None])


def _head(view: View, column: Column) -> Html:
    if not column.sort:
        return tag("th", column.label, class_=column.kind or None, scope="col", title=column.tip or None)
    now = view.a.get("sort")
    down, up = now == f"-{column.sort}", now == column.sort
    # numbers are first asked for from the largest, names and dates from the beginning
    first, second = (f"-{column.sort}", column.sort) if column.kind in ("num", "bars", "gap") else (column.sort, f"-{column.sort}")
    link = tag("a", column.label, " ↓" if down else " ↑" if up else None, href=view.a.but(sort=second if now == first else first))
    order = "descending" if down else "ascending" if up else None
    return tag("th", link, class_=column.kind or None, scope="col", aria_sort=order, title=column.tip or None)


def _pages(view: View, page: int, pages: int, total: int) -> Html:
    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    links = [tag("a", n, href=view.a.but(at=n), aria_current="page" if n == page else None) for n in near]
    return tag("nav", view.t("rows_total", n=total), " ", links, class_="pages", aria_label=view.t("pages_of_list"))


def sorted_by(view: View, things: Iterable[Any], keys: dict[str, Callable[[Any], Any]], default: str) -> list[Any]:
    """Things in the order that the address asks for (``sort=key`` or ``sort=-key``), None always last."""
    asked = view.a.get("sort", default)
    asked = asked if asked.lstrip("-") in keys else default
    key = keys[asked.lstrip("-")]
    known = [t for t in things if key(t) is not None]
    return sorted(known, key=key, reverse=asked.startswith("-")) + [t for t in things if key(t) is None]


class Rows(Sequence[Any]):
    """Rows that are made when they are looked at: of a long list only one page is."""

    def __init__(self, things: Sequence[Any], make: Callable[[Any], Sequence[Any]]) -> None:
        self._things, self._make = things, make

    def __len__(self) -> int:
        return len(self._things)

    def __getitem__(self, where: Any) -> Any:
        return [self._make(thing) for thing in self._things[where]] if isinstance(where, slice) else self._make(self._things[where])


# --- forms ----------------------------------------------------------------------------------------


def form(
    view: View, page: str, *fields: Any, label: str, now: bool = False, keep: Sequence[str] = (), also: tuple[str, str] | None = None
) -> Html:
    """A form whose fields become the address of a page.

    now: choices take effect without the button. also: another page and the words of the button that leads there instead.
    """
    kept = {name: view.a.get(name) for name in keep}
    other = tag("button", also[1], type="submit", data_to=view.a.to(also[0], **kept), class_="other") if also else None
    return tag(
        "form",
        *fields,
        tag("button", view.t("go"), type="submit"),
        other,
        action=view.a.to(page, **kept),
        method="get",
        role="search",
        aria_label=label,
        data_now=now,
        class_="form",
    )


def text_field(view: View, name: str, label: str, placeholder: str = "", options: Iterable[str] = (), value: str | None = None) -> Html:
    """A line of text, with words offered while typing where there are options."""
    names = sorted(set(options))
    listed = tag("datalist", [tag("option", value=o) for o in names], id=f"list-{name}") if names else None
    box = tag(
        "input",
        type="search",
        name=name,
        value=view.a.get(name) if value is None else value,
        placeholder=placeholder,
        autocomplete="off",
        list=f"list-{name}" if names else None,
    )
    return tag("label", tag("span", label), box, listed, class_="field grow")


def choice(
    view: View, name: str, label: str, options: Iterable[tuple[str, str]], everything: str | None = None, value: str | None = None
) -> Html:
    """One of several; the first entry means any."""
    chosen = view.a.get(name) if value is None else value
    made = [tag("option", text, value=key, selected=key == chosen) for key, text in options]
    any_of_them = [] if everything == "" else [tag("option", everything or view.t("any"), value="", selected=not chosen)]
    return tag("label", tag("span", label), tag("select", any_of_them + made, name=name), class_="field")


def check(view: View, name: str, label: str, value: str = "1", on: bool = False) -> Html:
    """A box to tick."""
    return tag("label", tag("input", type="checkbox", name=name, value=value, checked=on), tag("span", label), class_="field tick")


def chips(view: View, chosen: Sequence[tuple[str, str, str]]) -> Html | None:
    """The filters in force as (parameter, what it is, value shown), each with a way to take it away."""
    made = [
        tag(
            "a",
            what,
            "：",
            value,
            tag("span", " ×", aria_hidden="true"),
            href=view.a.but(**{name: None}),
            class_="chip",
            title=view.t("remove_filter"),
        )
        for name, what, value in chosen
    ]
    return tag("div", made, class_="chips") if made else None


def tabs(view: View, name: str, options: Sequence[tuple[str, str]], default: str) -> Html:
    """Views of one thing, one of them shown."""
    now = view.a.get(name, default)
    return tag(
        "nav",
        [
            tag("a", label, href=view.a.but(**{name: None if key == default else key}), aria_current="true" if key == now else None)
            for key, label in options
        ],
        class_="tabs",
        aria_label=view.t("views"),
    )


# --- what stands behind a list --------------------------------------------------------------------


def query(view: View, text: str | None = None, name: str | None = None, **values: str) -> Html:
    """The SPARQL behind a list, folded, with a link that runs it. Named query with values, or a text."""
    from policygraph.sparql import library

    try:
        bound = text if name is None else library.get(name).bind(values, view.lib.names())
        whole = library.with_prefixes(bound or "")
    except PolicygraphError as error:
        return failure(view, error)
    return tag(
        "details",
        tag("summary", view.t("show_query")),
        tag("pre", whole, class_="code"),
        tag("p", view.link(view.t("run_query"), "sparql", q=bound)),
        class_="query",
    )


def as_csv(columns: Sequence[Column | str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV that spreadsheet programs open as text: UTF-8 with its mark, nothing that could be run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([c if isinstance(c, str) else c.label for c in columns])
    for row in rows:
        writer.writerow([_harmless(plain(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    if text.startswith(_FORMULA) and not text.lstrip("+-").replace(".", "", 1).isdigit():
        return "'" + text
    return text


@dataclass(frozen=True)
class File:
    """Something to download: made only when it is asked for."""

    label: str
    name: str
    make: Callable[[], bytes]
    mime: str = "text/csv"


def csv_file(view: View, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> File:
    """A list as CSV."""
    return File(view.t("download_csv"), f"{name}.csv", lambda: as_csv(columns, rows))


def downloads(*files: File) -> None:
    """A row of download buttons."""
    import streamlit as st

    with st.container(horizontal=True, key=f"files-{files[0].name}"):
        for file in files:
            st.download_button(
                file.label,
                file.make,
                file_name=file.name,
                mime=file.mime,
                key=f"file-{file.name}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )
