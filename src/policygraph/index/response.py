"""What a search answers."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from policygraph.index.card import Card
from policygraph.index.entities import Entity
from policygraph.index.filters import Filters
from policygraph.index.items import Item
from policygraph.index.question import LONGEST, Question
from policygraph.index.text import answers_in_chinese


@dataclass(slots=True)
class Hit:
    """One result."""

    item: Item
    score: float
    """Standard deviations above the average measure, weighed over meaning, words and concepts: it orders the results of one
    query. How sure a result is tells ``likelihood``."""
    why: dict[str, Any]
    """kind (words, meaning, both or label), words that match, and the cosine of the meaning."""
    snippet: str
    highlights: list[tuple[int, int]]
    """Start and end, in the snippet, of the words that match."""
    likelihood: float = 1.0
    """How likely it is that it answers the query, 0 to 1."""
    fits: bool = True
    """Whether it is likely enough to be called an answer."""

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        item = self.item
        return {"id": item.id, "iri": item.iri, "score": self.score, "heading": item.heading, "plan": item.plan, "kind": item.kind,
                "group": item.group, "document": item.document, "path": item.path, "lines": item.lines, "units": item.units,
                "deadlines": item.deadlines, "snippet": self.snippet, "highlights": [list(h) for h in self.highlights], "why": self.why,
                "likelihood": self.likelihood, "fits": self.fits}


@dataclass(slots=True)
class SearchResponse:
    """The answer to a search."""

    query: str
    results: list[Hit]
    """One flat ranking, best first."""
    entities: list[Entity] = field(default_factory=list)
    """Units, indicators, fields and plans the query may name, best first."""
    facets: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """For unit, plan, role, kind, field and due (year and month): value, label and count among all that match, most first."""
    matches: int = 0
    """How many items match well enough to be counted in the facets."""
    card: Card | None = None
    """What the query is the name of, with its list; None where it says more or something else."""
    fits: bool = True
    """Whether one of the best results is likely to answer the query; False where nothing does."""
    note: str | None = None
    """One line for the user: the query was cut, holds nothing to search for, or nothing fits."""

    def groups(self) -> list[list[Hit]]:
        """The results with those that say the same together; groups in order of their best."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.results:
            groups.setdefault(hit.item.group, []).append(hit)
        return list(groups.values())

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"query": self.query, "results": [h.to_json() for h in self.results],
                "card": self.card.to_json() if self.card else None, "fits": self.fits, "entities": [asdict(e) for e in self.entities],
                "facets": self.facets, "matches": self.matches, "note": self.note}


def note(question: Question, response: SearchResponse, hidden: Item | None, filters: Filters) -> str | None:
    """The line for the user, in the language of the query: that it was cut, that nothing fits, that a filter hides what does."""
    zh = answers_in_chinese(question.text)
    said = []
    if hidden is not None:
        given = "、".join(f"{name}={value}" for name, value in asdict(filters).items() if value is not None)
        units = "、".join(dict.fromkeys(u["label"] for u in hidden.units))
        whose = f"（{units}）" if units else ""
        said.append(f"在 {given} 之内没有相符的内容；不加这个条件有“{hidden.heading}”{hidden.id}{whose}" if zh else
                    f"nothing fits within {given}; without it there is “{hidden.heading}” {hidden.id}{whose}")
    elif not response.fits:
        loose = bool(response.results)
        said.append("文件里没有与此相符的内容；" + ("下面只是字面或意思沾边的" if loose else "换一种说法再试") if zh else
                    "nothing in the documents fits; " + ("what follows is only loosely alike" if loose else "try other words"))
    if question.cut:
        said.append(f"只读了查询的前 {LONGEST} 个字符" if zh else f"only the first {LONGEST} characters of the query were read")
    return ("。" if zh else ". ").join(said) or None
