"""What every kind of answer is made from: the question, the graph, the records and the search."""

from __future__ import annotations

from functools import cached_property

from policygraph.ask.coverage import coverage
from policygraph.ask.graph import Graph
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.reading import Reading
from policygraph.ask.searching import OfUnit, Searched, merged, of_unit, search
from policygraph.ask.words import Words
from policygraph.index.searcher import Searcher


class Context:
    """One question with everything needed to answer it. What costs time is done when it is first asked for."""

    def __init__(
        self, reading: Reading, known: Knowledge, graph: Graph, searcher: Searcher, words: Words, vocabulary: frozenset[str]
    ) -> None:
        self.reading, self.known, self.graph, self.searcher = reading, known, graph, searcher
        self._words, self._vocabulary = words, vocabulary

    @cached_property
    def searched(self) -> Searched:
        """What the whole question finds; in English also what the Chinese names of the matters it names find."""
        found = search(self.searcher, self.reading.text)
        names = [] if self.reading.chinese else [w for m in self.reading.matters for w in m.zh if self.known.mentions(w)]
        return merged(found, search(self.searcher, "、".join(names))) if names else found

    @cached_property
    def coverage(self) -> float:
        """How much of the question's matter is found in the first passages, 0 to 1."""
        return coverage(self.reading, self.searched, self.searcher.lexicon, self._words, self._vocabulary)

    @cached_property
    def of_unit(self) -> OfUnit:
        """What the first body named has to do with the question's matter. Only for questions that name a body."""
        return of_unit(self.searcher, self.reading, self.reading.units[0], self.known.scale)

    @property
    def has_searched(self) -> bool:
        """Whether the question was searched for."""
        return "searched" in self.__dict__

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
