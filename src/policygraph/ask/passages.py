"""Clauses near a question, and how much of the question's content each answers for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policygraph.ask.knowledge import Knowledge
from policygraph.ask.question import Question
from policygraph.ask.terms import Term
from policygraph.index.items import Item
from policygraph.index.response import Hit
from policygraph.index.text import fold
from policygraph.model import Measure, Observation

_END = re.compile(r"[。；;！!\n]|(?<=[，,。；：])(?=[（(]\d{1,2}[）)])|(?<=.)(?=[一二三四五六七八九]是[^否])")
_CONTEXT, _REST, _WHOLE = 0.95, 0.6, 0.9
"""How much a word counts that stands in the heading or the plan's title, and one in another clause of the same item: for what
a clause says, and for what holds of the whole item."""
_SHORT = 4
_SCORE, _HEADED = 16.0, 4.0
"""What the best of a search gets, and what a heading that speaks of the whole matter adds."""


@dataclass(slots=True)
class Passage:
    """A clause of an item with what it answers for."""

    item: Item
    clause: str
    score: float
    """Of the search."""
    matches: list[float] = field(default_factory=list)
    """For each term of the question, how surely the clause with its heading and plan answers for it."""
    coverage: float = 0.0
    titled: float = 0.0
    """Share that its heading says."""
    """Share of the question's content that it answers for, weighed."""

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return self.item.kind == "row"


def clauses(text: str, heading: str) -> list[str]:
    """The clauses of an item's text, its heading left out where something follows it."""
    body = text.removeprefix(heading).lstrip("。．.：: ") if heading and len(text) > len(heading) + 1 else text
    pieces, start = [], 0
    for m in _END.finditer(body):
        end = m.end()
        if len(body[start:end].strip()) > _SHORT:
            pieces.append(body[start:end].strip())
            start = end
    if body[start:].strip():
        pieces.append(body[start:].strip())
    if body is not text and any(c.isdigit() for c in heading):
        pieces.insert(0, heading)  # a heading with a number says something itself: 就业率达92%以上
    return pieces or [text]


def coverage(terms: list[Term], matches: Sequence[float]) -> float:
    """Share of the terms' weight that is matched; 1 where there are no terms."""
    total = sum(t.weight for t in terms)
    return sum(t.weight * m for t, m in zip(terms, matches, strict=True)) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """An item made ready: everything folded once."""

    clauses: tuple[tuple[str, str], ...]
    """Each clause as printed and folded."""
    heading: str
    context: str
    """Heading, plan and headings above."""
    text: str
    english: frozenset[str]
    """Stems of the English names of its bodies and indicators."""
    labels: frozenset[str]
    """Stems of the English names of its indicators."""


def read_item(known: Knowledge, item: Item) -> Read:
    """An item made ready, kept for the next question."""
    found = known.read.get(item.iri)
    if found is None:
        pieces = [item.text] if item.kind == "row" else clauses(item.text, item.heading)
        found = Read(
            tuple((c, fold(c)) for c in pieces),
            fold(item.heading),
            fold("\n".join([item.heading, item.plan["title"], *item.path])),
            fold(item.text),
            known.english(frozenset(u["iri"] for u in item.units), frozenset(item.indicators)),
            known.english(frozenset(), frozenset(item.indicators)) if item.kind == "row" else frozenset(),
        )
        known.read[item.iri] = found
    return found


def passages(known: Knowledge, question: Question, hits: Iterable[Hit]) -> tuple[list[Passage], list[Passage]]:
    """The clauses of items that were found, each with its coverage: by what stands beside it, and by its item as a whole."""
    near: list[Passage] = []
    whole: list[Passage] = []
    terms = question.terms
    hits = list(hits)
    # the search's scores order one query's results only: here each is a share of the best
    scale = _SCORE / max((h.score for h in hits), default=1.0) if hits and max(h.score for h in hits) > 0 else 1.0
    for hit in hits:
        item = hit.item
        ready = read_item(known, item)
        above = [t.match(ready.context, ready.labels) * _CONTEXT for t in terms]
        rest = [t.match(ready.text, ready.english) for t in terms]
        titled = coverage(terms, [t.match(ready.heading) for t in terms]) if terms else 0.0
        for clause, folded in ready.clauses:
            own = [t.match(folded) if r > 0 else 0.0 for t, r in zip(terms, rest, strict=True)]
            # between clauses of one item that which itself speaks of the matter comes first
            score = scale * hit.score + (coverage(terms, own) if terms else 0.0) + _HEADED * titled
            for found, share in ((near, _REST), (whole, _WHOLE)):
                matches = [max(o, a, r * share) for o, a, r in zip(own, above, rest, strict=True)]
                found.append(Passage(item, clause, score, matches, coverage(terms, matches), titled))
    return near, whole


def about(known: Knowledge, question: Question, measures: Iterable[str]) -> list[str]:
    """Those of the measures, by IRI, that speak of every content word of a question, in their order."""
    kept = []
    # a verb that no document knows says nothing of the matter: wrap up, 交差
    aside = [t for t in question.terms if t.verb and not any(known.stands(w) for w, n in t.equivalents if n >= 0.6)]
    measures = list(measures)
    for iri in measures:
        measure = known.measures[iri]
        plan = known.plans[measure.document, measure.plan]
        said = [*(t.name for t in measure.targets), *(d.raw for d in measure.deadlines)]
        text = fold("\n".join([plan.title, *measure.path, measure.heading, measure.text, *said]))
        english = (
            known.english(frozenset(u.unit for u in measure.units), frozenset(t.indicator for t in measure.targets))
            if not question.chinese
            else frozenset()
        )
        if all(t.match(text, english) >= 0.5 or t.weight < 0.2 or t in aside for t in question.terms):
            kept.append(iri)
    if not kept and all(t.verb for t in question.terms if t.weight >= 0.2):
        return measures
    return kept


def left_out(terms: list[Term], matches: list[float], floor: float) -> list[Term]:
    """The terms that a passage does not answer for."""
    return [t for t, m in zip(terms, matches, strict=True) if m < floor and t.weight >= 0.2]


def cells(known: Knowledge, item: Item) -> list[Observation]:
    """The cells of a row that was found."""
    return known.rows.get((item.document, item.plan["key"], item.row), [])


def measure_of(known: Knowledge, item: Item) -> Measure | None:
    """The measure that an item is."""
    return known.measures.get(item.iri)
