"""Targets: the numbers that somebody promises to reach or keep, read from running text.

Rules on characters, in this order: sentences (``reading``), numbers (``quantities``), the clause around each
(``sentence``), the predicate before it (``limits``), whether it is a promise (``judge``), what is measured
(``names``) and for which case (``cases``). The words they know stand in ``ontology/quantities.yaml``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.deadlines import last_date_before
from policygraph.extract.targets.cases import cases
from policygraph.extract.targets.judge import Verdict, judge
from policygraph.extract.targets.names import name_of
from policygraph.extract.targets.sentence import Candidate, candidates
from policygraph.extract.targets.status import looks_ahead, opens_status, reports
from policygraph.extract.targets.wording import compose, noun_phrase, shorten, tidy, topic_of
from policygraph.extract.targets.words import words
from policygraph.model import Comparator, SourceText, Target
from policygraph.quantity import Anchor, View, clean, sentences

__all__ = ["reports", "targets"]

_STOP = re.compile(r"[，；：]")


@dataclass(slots=True)
class _Carry:
    """What a sentence hands on from clause to clause."""

    topic: str = ""
    name: str = ""
    kind: str = ""
    comparator: Comparator = "="
    deadline: str | None = None
    promised: bool = False


def targets(text: str, offset: int, source: SourceText, anchor: Anchor, *, heading: str = "") -> list[Target]:
    """The targets of a piece of a document, in print order.

    ``text`` is ``source.text`` from ``offset`` on; ``anchor`` the year the plan speaks of and when it was issued;
    ``heading`` the item's heading, used when the text leaves its subject out. Every target's span is the
    shortest clause with indicator and number.
    """
    found: list[Target] = []
    year = anchor.year
    date: str | None = None
    status_until = -1
    view = clean(text)
    for sentence in sentences(view):
        if opens_status(sentence.text, year):
            status_until = _line_end(text, sentence)
        if sentence.positions[0] < status_until and not looks_ahead(sentence.text, year):
            continue
        if sentence.positions[0] and text[sentence.positions[0] - 1] not in "；;":
            date = None
        carry = _Carry(deadline=date)
        found.extend(_of_sentence(sentence, offset, source, anchor, heading, carry))
        date = carry.deadline
    printed = str.maketrans(view.changed(text))
    for target in found:  # names and units in the text's own characters
        target.name, target.unit = target.name.translate(printed), target.unit.translate(printed)
        target.condition = target.condition.translate(printed) if target.condition else None
    return found


def _of_sentence(
    sentence: View, offset: int, source: SourceText, anchor: Anchor, heading: str, carry: _Carry
) -> list[Target]:
    out: list[Target] = []
    done = 0
    for c in candidates(sentence):
        for clause in _STOP.split(sentence.text[done:c.clause_start]):
            carry.topic = topic_of(clause) or carry.topic
        done = max(done, c.clause_end)
        verdict = judge(c, year=anchor.year, promised=carry.promised)
        if verdict is None:
            continue
        if c.goes_on and verdict.comparator == "=":
            verdict = Verdict(carry.comparator, verdict.form, verdict.rule)
        carry.deadline = last_date_before(sentence.text, c.first.start, anchor) or carry.deadline
        same = carry.kind == c.first.kind or c.list_item or c.goes_on or c.limit.how in ("fall", "grow")
        name = name_of(c, verdict.form, carry.topic, carry.name, heading, same=same)
        if len(name) < 2:
            continue
        for quantity, (label, condition) in zip(c.group, cases(c, name, carry.topic, carry.name), strict=True):
            start, end = sentence.original(*_extent(c, verdict, label, carry.topic))
            out.append(Target(
                name=noun_phrase(label), comparator=verdict.comparator, value=quantity.value, unit=quantity.unit,
                span=source.span(offset + start, offset + end), value_max=quantity.value_max,
                condition=condition, deadline=carry.deadline, rule=verdict.rule,
            ))
        carry.name, carry.kind, carry.comparator, carry.promised = name, c.first.kind, verdict.comparator, True
    out.extend(_zeros(sentence, offset, source, carry))
    return sorted(out, key=lambda t: (t.span.start, t.span.end))


def _extent(c: Candidate, verdict: Verdict, name: str, topic: str) -> tuple[int, int]:
    """Start and end of the shortest clause with indicator and number, in the sentence."""
    text = c.sentence.text
    start = c.clause_start
    lead = words().trailing.sub("", text[start:c.first.start])
    if len(tidy(lead)) < 3 and verdict.form != "object-first":  # the indicator stands in the clause before
        before = re.split(r"[，；：]", text[:start].rstrip("，；：、"))[-1]
        start = text[:start].rstrip("，；：、").rfind(before) if tidy(before)[-2:] in name and before else start
    if topic and name.endswith(topic) and topic not in text[c.clause_start:c.first.start]:
        said = text.rfind(topic, max(0, c.clause_start - 80), c.clause_start)
        start = said if said >= 0 else start
    end = c.end
    if verdict.form in ("time-limit", "object-first", "share-of") or (c.right and not c.right.startswith(("、", "”"))):
        behind = re.match(r"[^，；、]{0,40}", text[c.end:c.clause_end])
        end = c.end + (behind.end() if behind else 0)
        if verdict.form == "time-limit" and end == c.end and c.following:
            rest = re.match(r"[，；]?[^，；]{1,60}", text[end:])
            end += rest.end() if rest else 0
    return max(start, 0), end


def _zeros(sentence: View, offset: int, source: SourceText, carry: _Carry) -> list[Target]:
    """零成本, 零收费: a promise of 0, unless it is part of a slogan's name."""
    out: list[Target] = []
    text = sentence.text
    for found in words().zero.finditer(text):
        before = text[:found.start()]
        if text.startswith(("是指", "指"), found.end()):
            continue
        opened = before.rfind("“") if before.rfind("“") > before.rfind("”") else len(before)
        clause = re.split(r"[，；：、]", before[:opened])[-1]
        noun = found.group()[1:]
        subject = tidy(clause) or carry.topic or carry.name
        behind = re.match(r"[一-鿿]{2,14}", text[found.end():]) if not tidy(clause) or len(tidy(clause)) < 4 else None
        name = shorten(compose(subject + (tidy(behind.group()) if behind else ""), noun))
        last = found.end() + (behind.end() if behind else 0)
        last += text[last:last + 1] == "”"
        start, end = sentence.original(before[:opened].rindex(clause), last)
        out.append(Target(name=name, comparator="=", value=0.0, unit="", span=source.span(offset + start, offset + end),
                          deadline=carry.deadline, rule="target.zero-in-words"))
    return out


def _line_end(text: str, sentence: View) -> int:
    end = text.find("\n", sentence.positions[0])
    return len(text) if end < 0 else end
