"""An answer, and the record it becomes (the contract of ``policygraph ask --json``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

INTENTS = ("owners", "duties", "target", "levels", "deadline", "partners", "count", "ranking", "topic", "conflicts", "people", "unknown")


@dataclass(slots=True)
class Answer:
    """What is answered to a question."""

    intent: str
    """One of INTENTS."""
    sentence: str
    """One or two sentences in the question's language; names and quotes stay as printed."""
    sparql: str = ""
    """The query that was run, with prefixes; "" when none was."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    """Quotes the answer rests on: id, document, plan, lines, span and the exact text."""
    answered: bool = True
    """False when the documents do not say; then rows and evidence are empty."""
    candidates: list[dict[str, Any]] = field(default_factory=list)
    """Bodies or indicators that an ambiguous name may mean; empty when nothing was ambiguous."""

    def to_json(self, question: str, nearest: list[dict[str, Any]]) -> dict[str, Any]:
        """The record for a question; nearest: passages near to it, best first."""
        record: dict[str, Any] = {
            "question": question,
            "intent": self.intent,
            "answered": self.answered,
            "answer": self.sentence,
            "sparql": self.sparql,
            "rows": self.rows,
            "evidence": self.evidence,
            "nearest": nearest,
        }
        if self.candidates:
            record["candidates"] = self.candidates
        return record


def refusal(sentence: str, intent: str = "unknown", sparql: str = "") -> Answer:
    """The answer to what the documents do not say."""
    return Answer(intent, sentence, sparql, answered=False)
