"""What search finds for a question, and which of it counts."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.ask.knowledge import Knowledge
from policygraph.ask.reading import Reading
from policygraph.index.response import Hit
from policygraph.index.searcher import Searcher
from policygraph.model import Measure, Observation

_KINDS = "measure,step,goal,safeguard,row"
_ACTIONS = ("measure", "step")
_TAKEN = 24
"""Items taken from the search, of all kinds."""
_SHARE = 0.72
"""Share of the best score from which a measure belongs to an answer."""
_CLEAR = 5.5
"""Score from which a few words beside a body's name are a matter of their own."""
_OWN_SHARE = 0.6
"""Share of the best score of all that a body's best measure must reach to be about the same matter."""
_LINK = 0.6
"""Score from which the measure that carries out another, or is carried out by it, goes with it."""


@dataclass(slots=True)
class Searched:
    """Items found for a question, best first."""

    hits: list[Hit]
    """Of every kind."""

    @property
    def actions(self) -> list[Hit]:
        """Measures and steps."""
        return [h for h in self.hits if h.item.kind in _ACTIONS]

    @property
    def best(self) -> float:
        """The highest score of any item; 0 when nothing was found."""
        return self.hits[0].score if self.hits else 0.0

    def chosen(self, most: int, share: float = _SHARE) -> list[Hit]:
        """The measures that belong to an answer: those near to the best one."""
        actions = self.actions
        return [h for h in actions[:most] if h.score >= share * actions[0].score]

    def texts(self, count: int, share: float = 0.0) -> str:
        """Text of the first items, headings and plans with it, to see whether a word stands there.

        share: of the best score that they must reach.
        """
        near = [h for h in self.hits[:count] if h.score >= share * self.best]
        return "\n".join(f"{h.item.plan['title']}\n{h.item.heading}\n{h.item.text}" for h in near)


def search(searcher: Searcher, text: str, *, unit: str | None = None, plan: str | None = None) -> Searched:
    """Search for a question. unit, plan: IRI or key that what is found must have."""
    return Searched(searcher.search(text, k=_TAKEN, kind=_KINDS, unit=unit, plan=plan).results)


def merged(one: Searched, other: Searched) -> Searched:
    """What either search found, each item with its better score."""
    best: dict[str, Hit] = {}
    for hit in sorted([*one.hits, *other.hits], key=lambda h: -h.score):
        best.setdefault(hit.item.iri, hit)
    return Searched(list(best.values()))


@dataclass(slots=True)
class OfUnit:
    """What a body has to do with the matter of a question."""

    searched: Searched
    """The body's measures by nearness to the matter."""
    vague: bool
    """The question's words beside the body lead to nothing."""
    fits: bool
    """The body's best measure is about as near to the matter as the best of all."""


def of_unit(searcher: Searcher, reading: Reading, unit: str, scale: float) -> OfUnit:
    """Search for the matter of a question, the body's name left out, and see whether the body has measures on it.

    scale: what scores are to be measured with in a corpus of few measures (``Knowledge.scale``).
    """
    everywhere = search(searcher, reading.matter_text or reading.text)
    best = everywhere.actions[0].score if everywhere.actions else 0.0
    own = [h for h in everywhere.actions if any(u["iri"] == unit for u in h.item.units)]
    return OfUnit(Searched(own), vague=best < scale * _CLEAR, fits=bool(own) and own[0].score >= _OWN_SHARE * best)


def with_links(known: Knowledge, hits: list[Hit], most: int) -> list[tuple[Measure, str, float | None]]:
    """(measure, sentence that matters, score) of hits and of what they carry out or what carries them out."""
    found: dict[str, tuple[Measure, str, float | None]] = {
        h.item.iri: (known.measures[h.item.iri], h.snippet, h.score) for h in hits if h.item.iri in known.measures
    }
    for iri in list(found):
        for other, score in sorted(known.linked.get(iri, []), key=lambda p: (-p[1], p[0])):
            if score >= _LINK and other in known.measures and len(found) < most:
                found.setdefault(other, (known.measures[other], "", None))
    return list(found.values())


def row_cells(known: Knowledge, hit: Hit) -> list[Observation]:
    """The cells of a table row that was found."""
    return known.rows.get((hit.item.document, hit.item.plan["key"], hit.item.row), [])
