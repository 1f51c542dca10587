"""What a search answers."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from policygraph.index.entities import Entity
from policygraph.index.items import Item


@dataclass(slots=True)
class Hit:
    """One result."""

    item: Item
    score: float
    """Standard deviations above the average measure, weighed over meaning, words and concepts; around 2 is a chance
    likeness, above 5 a clear match."""
    why: dict[str, Any]
    """kind (words, meaning, both or label), words that match, and the cosine of the meaning."""
    snippet: str
    highlights: list[tuple[int, int]]
    """Start and end, in the snippet, of the words that match."""

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        item = self.item
        return {"id": item.id, "iri": item.iri, "score": self.score, "heading": item.heading, "plan": item.plan, "kind": item.kind,
                "group": item.group, "document": item.document, "path": item.path, "lines": item.lines, "units": item.units,
                "deadlines": item.deadlines, "snippet": self.snippet, "highlights": [list(h) for h in self.highlights], "why": self.why}


@dataclass(slots=True)
class SearchResponse:
    """The answer to a search."""

    query: str
    results: list[Hit]
    """One flat ranking, best first."""
    also: list[Hit] = field(default_factory=list)
    """Goals, safeguards and table rows that fit, when no kind was asked for."""
    entities: list[Entity] = field(default_factory=list)
    """Units, indicators, fields and plans the query may name, best first."""
    facets: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """For unit, plan, role, kind, field and due (year and month): value, label and count among all that match, most first."""
    matches: int = 0
    """How many items match well enough to be counted in the facets."""
    note: str | None = None
    """One line for the user: the query was cut, or holds nothing to search for."""

    def groups(self) -> list[list[Hit]]:
        """The results with those that say the same together; groups in order of their best."""
        groups: dict[str, list[Hit]] = {}
        for hit in self.results:
            groups.setdefault(hit.item.group, []).append(hit)
        return list(groups.values())

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"query": self.query, "results": [h.to_json() for h in self.results], "also": [h.to_json() for h in self.also],
                "entities": [asdict(e) for e in self.entities], "facets": self.facets, "matches": self.matches, "note": self.note}
