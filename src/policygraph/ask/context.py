"""What every answer is made from: the question, its logical form, the graph, the records and the search."""

from __future__ import annotations

from functools import cached_property

from policygraph.ask import queries
from policygraph.ask.grammar import Form
from policygraph.ask.graph import Graph
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.passages import Passage, passages
from policygraph.ask.question import Question
from policygraph.index.items import Item
from policygraph.index.response import Hit
from policygraph.index.searcher import Searcher
from policygraph.say import Language

KINDS = "measure,step,goal,safeguard,row"
_TAKEN = 24
"""Items taken from the search, of all kinds."""
_COVERED, _SEARCHED, _TAKING, _AIMING = 10.0, 0.3, 2.0, 1.5
"""How much the covered share of a question, the search's score, that a body named takes part, and that a measure aims at an indicator
which the question names count for the order of passages."""


class Context:
    """One question with everything needed to answer it. What costs time is done when it is first asked for."""

    def __init__(self, question: Question, form: Form, known: Knowledge, graph: Graph, searcher: Searcher) -> None:
        self.question, self.form, self.known, self.graph, self.searcher = question, form, known, graph, searcher

    @cached_property
    def hits(self) -> list[Hit]:
        """What the question finds, in the documents and plans it names; in English also what its words in Chinese find."""
        q = self.question
        found = {h.item.iri: h for h in self.searcher.search(q.text, k=_TAKEN, kind=KINDS, bare=True).results}
        if not q.chinese:
            said = [next((w for w, _ in t.equivalents if self.known.stands(w)), "") for t in q.terms]
            if words := "、".join(dict.fromkeys(w for w in said if w)):
                for hit in self.searcher.search(words, k=_TAKEN, kind=KINDS, bare=True).results:
                    if hit.item.iri not in found or found[hit.item.iri].score < hit.score:
                        found[hit.item.iri] = hit
        for unit in q.included[:2]:
            # what the bodies named have to do with it may stand below what is nearest of all
            for iri in unit.units[:2]:
                for hit in self.searcher.search(q.text, k=12, unit=iri, bare=True).results:
                    found.setdefault(hit.item.iri, hit)
        kept = [h for h in found.values() if self.in_scope(h.item)]
        return sorted(kept, key=lambda h: (-h.score, h.item.iri))

    def in_scope(self, item: Item) -> bool:
        """Whether an item stands in the documents and plans that the question names."""
        q = self.question
        return not ((q.plans and item.plan["iri"] not in q.plans) or (q.documents and item.document not in q.documents))

    @cached_property
    def passages(self) -> list[Passage]:
        """Their clauses, those first that answer for most of the question."""
        return self._ordered(self._both[0])

    @cached_property
    def items(self) -> list[Passage]:
        """The same where it is enough that the item as a whole speaks of the matter: for who and which."""
        return self._ordered(self._both[1])

    def aims(self, item: Item) -> bool:
        """Whether a measure aims at an indicator that the question names."""
        return item.kind != "row" and not self._named_indicators.isdisjoint(item.indicators)

    @cached_property
    def _named_indicators(self) -> frozenset[str]:
        return self.known.indicators_said(self.question.folded, chinese=self.question.chinese)

    @cached_property
    def table_rows(self) -> list[Passage]:
        """Rows of tables near the question that are not among the passages, for what has several levels."""
        have = {h.item.iri for h in self.hits}
        found = self.searcher.search(self.question.text, k=8, kind="row", bare=True).results
        return passages(self.known, self.question, [h for h in found if h.item.iri not in have and self.in_scope(h.item)])[0]

    @cached_property
    def _both(self) -> tuple[list[Passage], list[Passage]]:
        return passages(self.known, self.question, self.hits)

    def _ordered(self, found: list[Passage]) -> list[Passage]:
        wanted = {iri for u in self.question.included for iri in u.units}

        def worth(p: Passage) -> float:
            taking = bool(wanted) and any(u["iri"] in wanted for u in p.item.units)
            return _COVERED * p.coverage + _SEARCHED * p.score + _TAKING * taking + _AIMING * self.aims(p.item)

        return sorted(found, key=lambda p: (-worth(p), p.item.iri, p.clause))

    @property
    def has_searched(self) -> bool:
        """Whether the question was searched for."""
        return "hits" in self.__dict__

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return "zh" if self.question.chinese else "en"

    def say(self, zh: str, en: str) -> str:
        """The wording in the question's language."""
        return self.question.say(zh, en)

    def join(self, names: list[str]) -> str:
        """Names in a row: A、B or A, B."""
        return ("、" if self.question.chinese else ", ").join(names)

    def unnamed(self) -> str:
        """That the documents do not name a body, and which of that name they do."""
        unknown = self.question.unknown_units
        names = self.join([u.text for u in unknown])
        others = self.join([self.known.unit_name(i, self.language) for u in unknown for i in u.others])
        tail = self.say(f"（文件里写的是{others}）", f" (they name {others})") if others else ""
        return self.say(f"文件中没有提到{names}{tail}。", f"The documents name no {names}{tail}.")

    def query_of(self, measures: list[str]) -> str:
        """The bodies of measures as a query, run and shown."""
        return self.graph.query(queries.units_of(measures))[0] if measures else ""
