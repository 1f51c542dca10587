"""The documents' own text, line by line, with what was read from it marked in place."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from policygraph import say
from policygraph.explore.html import Html, tag
from policygraph.explore.library import Library, short
from policygraph.explore.view import View
from policygraph.model import Measure, Observation, Span


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


def text(view: View, document: str, first: int, last: int, marks: Iterable[Mark] = (), here: tuple[int, int] | None = None) -> Html:
    """Lines ``first`` to ``last`` (1-based) of a document; ``here`` is set off and scrolled to."""
    starts = line_starts(view.lib, document)
    whole = view.lib.corpus.texts[document]
    kept = sorted((m for m in marks if m.end > m.start), key=lambda m: (m.start, -m.end))
    rows, anchored = [], False
    for number in range(max(1, first), min(last, len(starts)) + 1):
        begin = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(whole)
        inside = here is not None and here[0] < max(end, begin + 1) and here[1] > begin
        rows.append(
            tag(
                "div",
                tag("span", number, class_="no", aria_hidden="true"),
                tag("span", _pieces(whole, begin, end, kept, here), class_="tx"),
                class_="ln hit here" if inside and not anchored else "ln hit" if inside else "ln",
            )
        )
        anchored = anchored or inside
    return tag("div", rows, class_="source", lang="zh", role="region", tabindex="0", aria_label=view.t("text_of_document"))


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
