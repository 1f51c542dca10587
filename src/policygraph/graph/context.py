"""What the parts of a graph have in common while it is made: look-ups, and the nodes they share."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from policygraph import iris
from policygraph.graph.terms import DCTERMS, PG, RDFS, SKOS, TIME, A, date, en, integer, ref, text, zh
from policygraph.model import Corpus, Deadline, Measure, Place, Span

Statement = tuple[str, str, str]
Thing = TypeVar("Thing")

_LABEL_LENGTH = 24
"""Characters of a quote that serve as its span's label."""


def named(node: str, label: str, label_en: str | None = None) -> Iterator[Statement]:
    """A node's names: Chinese always, English where it is known."""
    yield node, RDFS.label, zh(label)
    if label_en:
        yield node, RDFS.label, en(label_en)


def preferred(node: str, label: str, label_en: str | None) -> Iterator[Statement]:
    """The names of what is looked up by name, once more as skos:prefLabel: there are few of these, so a query that
    joins them is quick where one over every rdfs:label is not."""
    yield from named(node, label, label_en)
    yield node, SKOS.prefLabel, zh(label)
    if label_en:
        yield node, SKOS.prefLabel, en(label_en)


def short(text: str, length: int = _LABEL_LENGTH) -> str:
    """Text on one line, cut to a length; an ellipsis shows the cut."""
    line = "".join(text.split())
    return line if len(line) <= length else line[:length - 1] + "…"


class Context:
    """Look-ups over a corpus, and the spans, days and places that its statements refer to.

    Spans are told only once, in their document's graph, whoever refers to them; so they are gathered first.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.units = {unit.iri: unit for unit in corpus.units}
        self.indicators = {indicator.iri: indicator for indicator in corpus.indicators}
        self.spans: dict[str, dict[str, Span]] = {document.name: {} for document in corpus.documents}
        self.days: set[str] = set()
        self.places: dict[str, Place | None] = {}
        self._measures: dict[str, list[Measure]] = {}
        self.measures: dict[str, list[Measure]] = {}
        """Document → its measures."""
        for measure in corpus.measures:
            self._measures.setdefault(measure.id, []).append(measure)
            self.measures.setdefault(measure.document, []).append(measure)
        self.observations = _by_document(corpus.observations, lambda o: o.document)
        self.people = _by_document(corpus.people, lambda p: p.span.document)
        self.findings = _by_document(corpus.findings, lambda f: f.span.document)
        self.plans = {document.name: document.plans for document in corpus.documents}

    def span(self, span: Span) -> str:
        """The node of a span, which will be told in its document's graph."""
        node = ref(iris.span_iri(span.document, span.start, span.end))
        self.spans.setdefault(span.document, {})[node] = span
        return node

    def day(self, iso: str) -> str:
        """The node of a day."""
        self.days.add(iso)
        return ref(iris.day_iri(iso))

    def place(self, name: str, place: Place | None = None) -> str:
        """The node of a place; what ``place`` knows of it is told with it."""
        if place is not None or name not in self.places:
            self.places[name] = place
        return ref(iris.place_iri(name))

    def measure(self, identifier: str, document: str | None = None) -> str | None:
        """The node of a measure by its id, that of the document where two documents have it; None if unknown."""
        found = self._measures.get(identifier, [])
        best = [m for m in found if m.document == document] or found
        return measure_node(best[0]) if best else None

    def span_statements(self, document: str) -> Iterator[Statement]:
        """Every span of one document that something refers to."""
        document_node = ref(iris.document_iri(document))
        for node, span in self.spans.get(document, {}).items():
            yield node, A, PG.Span
            yield node, RDFS.label, zh(short(span.quote) or "（空）")
            yield node, PG.document, document_node
            yield node, PG.startOffset, integer(span.start)
            yield node, PG.endOffset, integer(span.end)
            yield node, PG.firstLine, integer(span.first_line)
            yield node, PG.lastLine, integer(span.last_line)
            if span.page is not None:
                yield node, PG.page, integer(span.page)
            yield node, PG.quote, text(span.quote)

    def day_statements(self) -> Iterator[Statement]:
        """The days that deadlines end on."""
        for iso in sorted(self.days):
            node = ref(iris.day_iri(iso))
            yield node, A, TIME.Instant
            yield from named(node, iso, iso)
            yield node, TIME.inXSDDate, date(iso)

    def place_statements(self) -> Iterator[Statement]:
        """The places of plans and units, each with the places above it."""
        pending, done = sorted(self.places), set()
        while pending:
            name = pending.pop(0)
            if name in done:
                continue
            done.add(name)
            node = ref(iris.place_iri(name))
            yield node, A, PG.Place
            yield from named(node, name)
            place = self.places.get(name)
            if place is None:
                continue
            yield node, PG.level, text(place.level)
            chain = [*place.parents, name]
            for upper, lower in zip(chain, chain[1:], strict=False):
                lower_node, upper_node = ref(iris.place_iri(lower)), ref(iris.place_iri(upper))
                yield lower_node, PG.partOf, upper_node
                yield lower_node, DCTERMS.isPartOf, upper_node
            pending += [parent for parent in place.parents if parent not in done]


def _by_document(things: list[Thing], document: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(document(thing), []).append(thing)
    return found


def measure_node(measure: Measure) -> str:
    """The node of a measure, a goal or a safeguard."""
    return ref(measure.iri or iris.measure_iri(measure.document, measure.id))


def deadline_statements(node: str, deadline: Deadline, context: Context) -> Iterator[Statement]:
    """One deadline: its words, its kind and, where there is one, its last day."""
    yield node, A, PG.Deadline
    yield from named(node, short(deadline.raw) or deadline.date or deadline.kind,
                     f"by {deadline.date}" if deadline.date else "ongoing" if deadline.kind == "ongoing" else f"by {short(deadline.raw)}")
    yield node, PG.raw, text(deadline.raw)
    yield node, PG.deadlineKind, text(deadline.kind)
    if deadline.date:
        yield node, PG.dueBy, date(deadline.date)
        yield node, TIME.hasEnd, context.day(deadline.date)
