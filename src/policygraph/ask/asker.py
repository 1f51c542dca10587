"""Answers questions from a built index: mentions → logical form → query → answer, or what is lacking for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.ask import others, sets
from policygraph.ask.answer import Answer, joined, refusal
from policygraph.ask.bodies import Bodies
from policygraph.ask.context import Context
from policygraph.ask.grammar import parse
from policygraph.ask.graph import Graph
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.points import point
from policygraph.ask.question import Question, QuestionReader
from policygraph.ask.terms import TermReader
from policygraph.ask.understood import understood
from policygraph.ask.words import words
from policygraph.errors import QueryError
from policygraph.index.searcher import Searcher

if TYPE_CHECKING:
    from policygraph.door import OpenIndex

_NEAREST = 5
_SENTENCE = re.compile(r"(?<=[？?])")
_MOST_SENTENCES, _MATTER = 3, 0.8
"""Sentences of a question that are answered apart, and weight of the nouns that make a matter."""
_OPERATIONS: dict[str, Callable[[Context], Answer]] = {
    "findings": others.findings,
    "people": others.people,
    "rank": sets.ranked,
    "each": sets.ranked,
    "compare": sets.compare,
    "partners": sets.partners,
    "list": sets.listed,
    "count": sets.count,
    "owners": sets.owners,
    "units_without": sets.units_without,
    "targets": sets.targets,
    "point": point,
}


class Asker:
    """A built index ready for questions. Open it once and use it for many; several threads may ask at once."""

    def __init__(self, known: Knowledge, graph: Graph, searcher: Searcher) -> None:
        self._known, self._graph, self._searcher = known, graph, searcher
        self._words = words()
        terms = TermReader(known.dictionary, searcher, self._words.talk_zh, self._words.talk_en, known.stands)
        self._reader = QuestionReader(self._words, Bodies(known.corpus, self._words), known, terms)

    @classmethod
    def open(cls, index_dir: Path, *, searcher: Searcher | None = None) -> Asker:
        """Open a built index. searcher: one that is open on it already. Raises IndexMissing, with the way out."""
        import policygraph

        index = policygraph.open(index_dir)
        return cls(Knowledge.of(index), Graph(index.folder), searcher or index.searcher)

    @classmethod
    def of(cls, index: OpenIndex) -> Asker:
        """Answers from an open index."""
        return cls(Knowledge.of(index), Graph(index.folder), index.searcher)

    @property
    def known(self) -> Knowledge:
        """The records it answers from."""
        return self._known

    def ask(self, question: str, *, day: str | None = None) -> dict[str, Any]:
        """The record that answers a question (see ``answer.Answer.to_json``). day: what “today” means (YYYY-MM-DD).

        Raises QueryError for an empty question.
        """
        if not question.strip():
            raise QueryError("the question is empty; ask for example “区税务局牵头哪些措施？” or “who is responsible for tax refunds?”")
        contexts = self._contexts(question, day)
        context, told = contexts[0], [self._answer(c) for c in contexts]
        answer = told[0] if len(told) == 1 else joined(told, context.say("", " "))
        answer.form = answer.form or " + ".join(c.form.words() for c in contexts)
        answer.candidates = answer.candidates or self._candidates(context.question)
        shown = [] if answer.answered and not context.has_searched else _nearest(context, answer)
        return answer.to_json(question, understood(context, answer), shown)

    def _contexts(self, question: str, day: str | None) -> list[Context]:
        """The question, or each of its sentences where every one asks for itself of a matter of its own."""
        whole = self._reader.read(question, day=day)
        sentences = [s for s in _SENTENCE.split(question) if s.strip()]
        parts = [self._reader.read(s, day=day) for s in sentences] if 1 < len(sentences) <= _MOST_SENTENCES else []
        if not parts or not all(_asks(p) for p in parts):
            return [self.context(whole)]
        for part in parts:
            # what the first one names holds until another is named
            part.plans, part.documents = part.plans or whole.plans, part.documents or whole.documents
        return [self.context(p) for p in parts]

    def read(self, question: str, *, day: str | None = None) -> Question:
        """What is understood of a question."""
        return self._reader.read(question, day=day)

    def context(self, question: Question) -> Context:
        """A question with its form and all that its answer is made from."""
        return Context(question, parse(question), self._known, self._graph, self._searcher)

    def _answer(self, context: Context) -> Answer:
        q = context.question
        if not any(c.isalnum() for c in q.folded) or not (q.terms or q.cues or q.units or q.plans or q.periods or q.people or q.things):
            return refusal(context.say("文件中没有相关内容。", "The documents hold nothing on this."))
        if q.unknown_units and context.form.operation == "point":
            return refusal(context.unnamed())
        if not q.day and (q.has("overdue") or any(p.today for p in q.periods)):
            return refusal(
                context.say(
                    "没有说今天是哪一天（--day），不能算“本月”“逾期”。",
                    "Which day is today was not given (--day), so “this month” and “overdue” cannot be told.",
                )
            )
        return _OPERATIONS[context.form.operation](context)

    def _candidates(self, question: Question) -> list[dict[str, Any]]:
        """The bodies that an ambiguous name may mean."""
        return [
            {"name": u.text, "label": self._known.units[iri].label, "iri": iri}
            for u in question.units
            if len(u.units) > 1
            for iri in u.units
            if iri in self._known.units
        ]


def _asks(question: Question) -> bool:
    """Whether a sentence asks for itself: a number, a date or a body, of a matter that it names."""
    return question.has("who", "when", "number", "count") and sum(t.weight for t in question.terms if not t.verb) >= _MATTER


def _nearest(context: Context, answer: Answer) -> list[dict[str, Any]]:
    """Passages near to the question that the answer does not show, best first."""
    shown = {row.get("id") for row in answer.rows}
    found: dict[str, dict[str, Any]] = {}
    for p in context.passages:
        if p.item.id not in shown and p.item.id not in found:
            item = p.item
            found[item.id] = {
                "id": item.id, "iri": item.iri, "document": item.document, "heading": item.heading, "plan": item.plan["title"],
                "lines": item.lines, "quote": p.clause, "score": round(p.score, 3),
            }  # fmt: skip
        if len(found) == _NEAREST:
            break
    return list(found.values())
