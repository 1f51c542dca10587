"""Whether a passage answers a question: every content word answered for, the kind of clause right, place and year the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p

from policygraph.ask import kinds
from policygraph.ask.context import Context
from policygraph.ask.passages import Passage, left_out
from policygraph.ask.question import Question
from policygraph.ask.terms import Term
from policygraph.ask.words import KINDS
from policygraph.index.text import fold

_SHARE, _AMOUNT, _CONSTANT = 2.75, 3.63, -4.91
"""How the covered share of a question and the covered amount of it tell an answer: a logistic regression over 412 questions at hand."""
_NAMED, _MISSING = 1.0, 0.5
"""What a heading or a name that says the matter adds, and what a noun takes away that is not there at all."""
_MISSED = 0.3
_BOUND = 0.8
_ALL, _COMPLETE = 0.88, 0.6
"""Share from which a question counts as covered wholly, and what that adds: a short question has few words to be sure by."""
SURE = 0.3
"""Log odds from which a passage answers. Chosen on the same questions; docs/ask.md shows the curve on others."""
_MATCHED = 0.5
"""Match below which a word is not answered for."""


@dataclass(slots=True)
class Fit:
    """What a passage lacks."""

    leftover: list[str] = field(default_factory=list)
    """Words that it does not answer for."""
    reasons: list[tuple[str, str]] = field(default_factory=list)
    """Why it does not answer, in Chinese and English."""

    @property
    def answers(self) -> bool:
        """Whether nothing is lacking."""
        return not self.reasons


def bound(question: Question) -> float:
    """What the bodies and plans named say for a passage that has them."""
    return _BOUND * (len(question.included) + bool(question.plans))


def sureness(terms: list[Term], matches: Sequence[float], named: float, beside: float = 0.0) -> float:
    """Log odds that a text answers for a question, from how much of its words it matches.

    named: share of the question that the heading says, or of a figure's name that the question says. beside: what else fits.
    """
    amount = sum(t.weight * m for t, m in zip(terms, matches, strict=True)) + beside
    total = sum(t.weight for t in terms) + beside
    covered = amount / total if total else 0.0
    missed = sum(t.weight for t, m in zip(terms, matches, strict=True) if m < _MISSED and not t.verb)
    return _SHARE * covered + _AMOUNT * log1p(amount) + _CONSTANT + _NAMED * named - _MISSING * missed + _COMPLETE * (covered >= _ALL)


def fit(context: Context, passage: Passage) -> Fit:
    """What a passage lacks to answer the question."""
    q, found = context.question, Fit()
    leftover = left_out(q.terms, passage.matches, _MATCHED)
    found.leftover = list(dict.fromkeys(t.text for t in leftover))
    names = [t.text for t in leftover if t.name]
    if names or sureness(q.terms, passage.matches, passage.titled, bound(q)) < SURE:
        missing = names or found.leftover
        said = "、".join(missing[:4])
        found.reasons.append(
            (
                f"没有找到同时讲到“{said}”的条文" if said else "没有找到讲到这件事的条文",
                f"no passage speaks of “{', '.join(missing[:4])}” as well" if said else "no passage speaks of this",
            )
        )
    found.reasons += _kind(context, passage)
    if reason := year(context, passage):
        found.reasons.append(reason)
    for unit in q.units:
        if not unit.excepted and not unit.without and not takes_part(context, passage, unit.units, unit.text):
            found.reasons.append((f"条文没有提到{unit.text}", f"the passage does not name the {unit.text}"))
    return found


def takes_part(context: Context, passage: Passage, iris: tuple[str, ...], text: str) -> bool:
    """Whether a body is named by an item: as its unit, or in its text, heading or plan."""
    if any(u["iri"] in iris for u in passage.item.units):
        return True
    whole = fold("\n".join([passage.item.text, passage.item.heading, passage.item.plan["title"]]))
    units = context.known.units
    return fold(text) in whole or any(
        fold(name) in whole for iri in iris if iri in units for name in (units[iri].label, *units[iri].aliases)
    )


def year(context: Context, passage: Passage) -> tuple[str, str] | None:
    """Why a year that the question names is not that of the documents; None where it is, or where the clause says it."""
    known = context.known
    if len(context.question.periods) > 1:
        # from one year to another: each figure is held against its own year
        return None
    for period in context.question.periods:
        if period.year is None:
            continue
        said = int(period.last[:4])
        text = passage.item.text
        # what a row calls its present level is that of the year before the document's
        present = passage.row and said == (known.documents[passage.item.document].year or known.year) - 1 and "现状" in text
        if said not in known.years.get(passage.item.document, ()) and str(said) not in text and not present:
            return f"条文没有讲{said}年的情况", f"the passage does not speak of {said}"
    return None


def _kind(context: Context, passage: Passage) -> list[tuple[str, str]]:
    """What kind of clause is asked for and not there."""
    q = context.question
    found = []
    for kind in KINDS:
        if not q.has(kind) or (kind == "address" and q.has("topic")):
            continue
        if kind == "result" and passage.row and not any(p.last[:4] >= str(context.known.year) for p in q.periods):
            # a row tells the present level; what it tells of the year of the document is an aim
            continue
        if not kinds.holds(kind, passage.clause):
            zh, en = kinds.name(kind)
            found.append((f"条文没有写{zh}", f"the passage does not tell {en}"))
    return found
