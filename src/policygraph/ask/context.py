"""What every kind of answer is made from: the question, the graph, the records and the search."""
from __future__ import annotations

from dataclasses import dataclass

from policygraph.ask.graph import Graph
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.reading import Reading
from policygraph.ask.searching import Searched
from policygraph.index.searcher import Searcher


@dataclass(slots=True)
class Context:
    """One question with everything needed to answer it."""

    reading: Reading
    known: Knowledge
    graph: Graph
    searcher: Searcher
    searched: Searched
    """What the whole question finds."""
    coverage: float = 1.0
    """How much of the question's matter is found in the first passages, 0 to 1."""

    @property
    def chinese(self) -> bool:
        """Whether to answer in Chinese."""
        return self.reading.chinese

    def say(self, zh: str, en: str) -> str:
        """The wording in the question's language."""
        return self.reading.say(zh, en)

    def join(self, names: list[str]) -> str:
        """Names in a row: A、B or A, B."""
        return ("、" if self.chinese else ", ").join(names)
