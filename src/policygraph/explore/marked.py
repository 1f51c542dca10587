"""The documents' own text, line by line, with what was read from it marked in place."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from policygraph import say
from policygraph.explore.html import Html, tag
from policygraph.explore.library import Library, short
from policygraph.explore.view import View
from policygraph.model import Cell, Measure, Observation, Span, Table


@dataclass(frozen=True)
class Mark:
    """A stretch of text with what it was read as."""

    start: int
    end: int
    kind: str
    """unit, deadline, target or value: also its class."""
    title: str
    address: str


def marks_of_measure(view: View, m: Measure) -> list[Mark]:
    """Units, deadlines and targets of a measure where they stand."""
    found = []
    for u in m.units:
        body = view.lib.units.get(u.unit)
        name = f"{view.name(body)} · {view.w(u.role)}" if body else view.w(u.role)
        found.append(Mark(u.span.start, u.span.end, "unit", name, view.a.to("units", u=short(u.unit)) if body else ""))
    for d in m.deadlines:
        said = d.date or "" if d.kind != "ongoing" else view.w("ongoing")
        month = d.date[:7] if d.date else None
        found.append(Mark(d.span.start, d.span.end, "deadline", f"{view.t('deadline')} {said}", view.a.to("calendar", month=month)))
    for t in m.targets:
        address = view.a.to("indicators", i=short(t.indicator)) if t.indicator else ""
        found.append(Mark(t.span.start, t.span.end, "target", say.target(t, view.lang), address))
    return found


def marks_of_value(view: View, o: Observation) -> Mark:
    """A cell of a table where it stands."""
    address = view.a.to("indicators", i=short(o.indicator)) if o.indicator else ""
    return Mark(o.span.start, o.span.end, "value", f"{o.name} · {o.header}", address)


def text(
    view: View,
    document: str,
    first: int,
    last: int,
    marks: Iterable[Mark] = (),
    here: tuple[int, int] | None = None,
    tables: Iterable[Table] = (),
) -> Html:
    """Lines ``first`` to ``last`` (1-based) of a document; ``here`` is set off and scrolled to, ``tables`` are drawn as tables."""
    kept = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end))
    page = _Page(view, document, kept, here)
    last = min(last, len(page.starts))
    pieces: list[Html] = []
    number = max(1, first)
    for table in sorted(tables, key=lambda table: table.span.start):
        begin, end = max(number, table.span.first_line), min(last, table.span.last_line)
        if begin > end or not table.rows:
            continue
        pieces += page.lines(number, begin - 1)
        pieces.append(page.table(table, begin, end))
        number = end + 1
    pieces += page.lines(number, last)
    return tag("div", pieces, class_="source", lang="zh", role="region", tabindex="0", aria_label=view.t("text_of_document"))


class _Page:
    """A stretch of a document being shown: what is looked for is anchored once, in a cell of a table or in a line."""

    def __init__(self, view: View, document: str, marks: list[Mark], here: tuple[int, int] | None) -> None:
        self.view, self.marks, self.here = view, marks, here
        self.starts = line_starts(view.lib, document)
        self.whole = view.lib.corpus.texts[document]
        self.anchored = False

    def lines(self, first: int, last: int, anchor: bool = True) -> list[Html]:
        """Lines with their numbers."""
        rows = []
        for number in range(first, last + 1):
            begin = self.starts[number - 1]
            end = self.starts[number] - 1 if number < len(self.starts) else len(self.whole)
            look = self.look(begin, max(end, begin + 1)) if anchor else ""
            rows.append(
                tag(
                    "div",
                    tag("span", number, class_="no", aria_hidden="true"),
                    tag("span", _pieces(self.whole, begin, end, self.marks, self.here), class_="tx"),
                    class_=f"ln {look}".strip(),
                )
            )
        return rows

    def look(self, begin: int, end: int) -> str:
        """The class of a stretch: whether what is looked for is in it, and whether it is the first such."""
        if self.here is None or not (self.here[0] < end and self.here[1] > begin):
            return ""
        first, self.anchored = not self.anchored, True
        return "hit here" if first else "hit"

    def table(self, table: Table, first: int, last: int) -> Html:
        """A table as one, with the lines it was read from folded below."""
        t = self.view.t
        where = t("lines_no", first=table.span.first_line, last=table.span.last_line)
        caption = " · ".join(part for part in (table.caption, table.unit, where) if part)
        heads = table.header_cells or [Cell(label, None) for label in table.header]
        head = tag(
            "tr",
            [
                # a heading over several columns is printed once, and says of each what it is
                tag("th", label if " / " in label else self.cell(c), scope="col", class_=self.look_of(c))
                for c, label in zip(heads, table.header, strict=False)
            ],
        )
        body = [
            tag(
                "tr",
                [tag("td", self.cell(c), class_=self.look_of(c), data_label=label) for c, label in zip(row, table.header, strict=False)],
            )
            for row in table.rows
        ]
        made = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body))
        return tag(
            "div",
            tag("p", caption, class_="dim small"),
            tag("div", made, class_="table", role="region", tabindex="0", aria_label=caption),
            tag("details", tag("summary", t("lines_of_table")), self.lines(first, last, anchor=False)),
            class_="drawn",
        )

    def cell(self, cell: Cell) -> object:
        """A cell's text with what was read from it."""
        if cell.span is None:
            return cell.text
        return _pieces(self.whole, cell.span.start, cell.span.end, self.marks, self.here)

    def look_of(self, cell: Cell) -> str | None:
        """As ``look``, for a cell."""
        return self.look(cell.span.start, cell.span.end) or None if cell.span else None


def of_span(view: View, span: Span, marks: Iterable[Mark] = ()) -> Html:
    """The lines of a span."""
    return text(view, span.document, span.first_line, span.last_line, marks)


def _pieces(whole: str, begin: int, end: int, marks: list[Mark], here: tuple[int, int] | None) -> list[object]:
    """A line cut where a mark begins or ends; the shortest mark over a piece gives its link, all give their look."""
    over = [m for m in marks if m.start < end and m.end > begin]
    cuts = {begin, end, *(min(max(p, begin), end) for m in over for p in (m.start, m.end))}
    if here is not None:
        cuts |= {min(max(p, begin), end) for p in here}
    found: list[object] = []
    ordered = sorted(cuts)
    for a, b in zip(ordered, ordered[1:], strict=False):
        around = [m for m in over if m.start <= a and b <= m.end]
        piece: object = whole[a:b]
        if around:
            nearest = min(around, key=lambda m: m.end - m.start)
            kinds = " ".join(sorted({f"m-{m.kind}" for m in around}))
            piece = tag("a" if nearest.address else "span", piece, href=nearest.address or None, class_=kinds, title=nearest.title)
        if here is not None and here[0] <= a and b <= here[1]:
            piece = tag("mark", piece)
        found.append(piece)
    return found


def legend(view: View) -> Html:
    """What the marks mean."""
    return tag(
        "p",
        [tag("span", view.t(f"mark_{kind}"), class_=f"m-{kind}") for kind in ("unit", "deadline", "target", "value")],
        class_="legend marks-legend",
    )


def line_starts(lib: Library, document: str) -> list[int]:
    """Offset of each line's first character."""

    def find() -> list[int]:
        starts, at = [0], lib.corpus.texts[document].find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = lib.corpus.texts[document].find("\n", at + 1)
        return starts

    return lib.keep(("lines", document), find)


def line_of(lib: Library, document: str, offset: int) -> int:
    """1-based line that holds an offset."""
    return bisect.bisect_right(line_starts(lib, document), offset)
