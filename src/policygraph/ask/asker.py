"""Answers questions from a built index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.ask.answer import Answer, refusal
from policygraph.ask.answers.counts import count, ranking
from policygraph.ask.answers.deadline import deadline
from policygraph.ask.answers.duties import duties
from policygraph.ask.answers.numbers import levels, target
from policygraph.ask.answers.others import conflicts, people
from policygraph.ask.answers.owners import owners
from policygraph.ask.answers.partners import partners, shared
from policygraph.ask.answers.plans import of_plan, whole_plan
from policygraph.ask.answers.topic import topic
from policygraph.ask.bodies import Bodies
from policygraph.ask.context import Context
from policygraph.ask.coverage import english_vocabulary
from policygraph.ask.doubt import doubt, weak
from policygraph.ask.graph import Graph
from policygraph.ask.intents import has_matter, intent
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.reading import LONGEST, Reading, in_print, read_question
from policygraph.ask.words import words
from policygraph.errors import QueryError
from policygraph.index.searcher import Searcher

if TYPE_CHECKING:
    from policygraph.door import OpenIndex

_NEAREST = 5
_NAMED = 20
_OF_GRAPH: dict[str, Callable[[Context], Answer]] = {"count": count, "ranking": ranking, "shared": shared, "partners": partners}
"""Answers that the graph alone gives."""
_OF_MATTER: dict[str, Callable[[Context], Answer]] = {
    "owners": owners,
    "target": target,
    "levels": levels,
    "deadline": deadline,
    "topic": topic,
}
"""Answers that rest on what search finds, so that they are refused when it finds nothing near."""


class Asker:
    """A built index ready for questions. Open it once and use it for many; several threads may ask at once."""

    def __init__(self, known: Knowledge, graph: Graph, searcher: Searcher) -> None:
        self._known, self._graph, self._searcher = known, graph, searcher
        self._words = words()
        self._bodies = Bodies(known.corpus, self._words)
        labels = [x.label_en for x in (*known.corpus.units, *known.corpus.indicators) if x.label_en]
        self._vocabulary = english_vocabulary(searcher.lexicon, labels)

    @classmethod
    def open(cls, index_dir: Path, *, searcher: Searcher | None = None) -> Asker:
        """Open a built index. searcher: one that is open on it already. Raises IndexMissing, with the way out."""
        from policygraph.door import OpenIndex

        index = OpenIndex(index_dir)
        return cls(Knowledge(index.records), Graph(index.folder), searcher or index.searcher)

    @classmethod
    def of(cls, index: OpenIndex) -> Asker:
        """Answers from an open index."""
        return cls(Knowledge(index.records), Graph(index.folder), index.searcher)

    @property
    def known(self) -> Knowledge:
        """The records it answers from."""
        return self._known

    def ask(self, question: str) -> dict[str, Any]:
        """The record that answers a question (see ``answer.Answer.to_json``). Raises QueryError for an empty one."""
        if not question.strip():
            raise QueryError("the question is empty; ask for example “区税务局牵头哪些措施？” or “who is responsible for tax refunds?”")
        reading = self.read(question)
        context = self.context(reading)
        answer = self._answer(context)
        return answer.to_json(question, _nearest(context, answer))

    def read(self, question: str) -> Reading:
        """What is understood of a question."""
        text = in_print(" ".join(question.split())[:LONGEST])
        return read_question(
            text, self._words, self._bodies, self._searcher.lexicon, self._searcher.entities(text, count=_NAMED), self._known.year
        )

    def context(self, reading: Reading) -> Context:
        """A question with all that its answer is made from."""
        return Context(reading, self._known, self._graph, self._searcher, self._words, self._vocabulary)

    def _answer(self, context: Context) -> Answer:
        wanted = intent(context.reading)
        if wanted == "conflicts":
            return conflicts(context)
        if reason := doubt(context):
            return refusal(reason)
        if wanted in _OF_GRAPH:
            return _OF_GRAPH[wanted](context)
        if wanted in ("owners", "topic") and (told := people(context)):
            return told
        if (plan := whole_plan(context)) and (told := of_plan(context, plan, wanted)):
            return told
        if wanted == "duties":
            return duties(context, has_matter(context.reading))
        if not context.searched.actions:
            return refusal(context.say("文件中没有相关内容。", "The documents hold nothing on this."))
        if reason := weak(context):
            return refusal(reason)
        return _OF_MATTER[wanted](context)


def _nearest(context: Context, answer: Answer) -> list[dict[str, Any]]:
    """Passages near to the question that the answer does not show; none where an answer needed no search."""
    if answer.answered and not context.has_searched:
        return []
    shown = {row.get("id") for row in answer.rows}
    near = [h for h in context.searched.actions if h.item.id not in shown][:_NEAREST]
    return [
        {
            "id": h.item.id,
            "iri": h.item.iri,
            "heading": h.item.heading,
            "plan": h.item.plan["title"],
            "lines": h.item.lines,
            "quote": h.snippet,
            "score": h.score,
        }
        for h in near
    ]
