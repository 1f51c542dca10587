"""An answer, and the record it becomes (the contract of ``policygraph ask --json``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["answered", "passages", "refused"]
INTENTS = (
    "owners", "duties", "target", "levels", "deadline", "partners", "count", "ranking", "compare", "topic", "text", "whether", "conflicts",
    "people", "unknown",
)  # fmt: skip


@dataclass(slots=True)
class Answer:
    """What is answered to a question."""

    intent: str
    """One of INTENTS."""
    sentence: str
    """The answer in the question's language; names and quotes stay as printed."""
    sparql: str = ""
    """The query that was run, with prefixes; "" when none was."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    """Quotes the answer rests on: id, document, plan, lines, span and the exact text."""
    outcome: Outcome = "answered"
    """passages: not answered, but passages near to it are shown; refused: the documents do not say, with the reason."""
    candidates: list[dict[str, Any]] = field(default_factory=list)
    """Bodies that an ambiguous name may mean; empty when nothing was ambiguous."""
    form: str = ""
    """The logical form that was run, in words."""

    @property
    def answered(self) -> bool:
        """Whether the question is answered."""
        return self.outcome == "answered"

    def to_json(self, question: str, understood: list[dict[str, Any]], nearest: list[dict[str, Any]]) -> dict[str, Any]:
        """The record for a question. understood: its elements; nearest: passages near to it, best first."""
        record: dict[str, Any] = {
            "question": question,
            "intent": self.intent,
            "answered": self.answered,
            "answer": self.sentence,
            "sparql": self.sparql,
            "rows": self.rows,
            "evidence": self.evidence,
            "nearest": nearest,
            "outcome": self.outcome,
            "understood": understood,
            "form": self.form,
        }
        if self.candidates:
            record["candidates"] = self.candidates
        return record


def joined(answers: list[Answer], space: str) -> Answer:
    """The answers to the sentences of one question in one; answered where any of them is."""
    first = next((a for a in answers if a.answered), answers[0])
    rows: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    for answer in answers:
        rows += [r for r in answer.rows if r not in rows]
        quotes += [e for e in answer.evidence if e not in quotes]
    said = space.join(a.sentence for a in answers)
    return Answer(first.intent, said, first.sparql, rows, quotes, first.outcome, [c for a in answers for c in a.candidates])


def refusal(sentence: str, intent: str = "unknown", sparql: str = "") -> Answer:
    """The answer to what the documents do not say."""
    return Answer(intent, sentence, sparql, outcome="refused")


def passages_only(sentence: str, intent: str = "unknown") -> Answer:
    """What is said where passages are near, but do not answer."""
    return Answer(intent, sentence, outcome="passages")
