"""Numbers near a question: targets, cells of tables and numbers that a clause states; chosen by their names, sort and level."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from policygraph.ask.figure import Figure
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.passages import Passage, cells, coverage, measure_of
from policygraph.ask.question import Question
from policygraph.ask.sorts import fits
from policygraph.ask.terms import Term
from policygraph.index.dictionary import akin, stems
from policygraph.index.text import fold, han_bigrams
from policygraph.quantity import Anchor, Quantity, clean, dates, quantities

_NAME, _SEGMENT, _AROUND = 1.0, 0.97, 0.9
"""How much a word counts in a figure's name, in its part of the sentence, and in the passage around."""
_PARTS = re.compile(r"[，,：:；;、。]")
_OTHERS, _TIMELY = 0.5, 0.3
_OF_TIME = re.compile(r"\btime (?:to|for|it|of|taken)\b|时间|时长")
_ALIKE, _EQUAL = 0.04, 0.01
"""Share of a question within which figures of one passage are answered together."""
_MOST = 8
_FROM = re.compile(r"(?:由|从)(?:现在的?|目前的?|原来的?|现状|(?:19|20)\d\d年(?:底|末)?的?)?$")
_UP_OR_DOWN = re.compile(r"(?:的基础上)?[^，,；;。\d]{0,4}(?:(?:增|升|提高|扩大|降|减|缩|压)[^，,；;。\d]{0,4})?(?:到|至|为)")
"""由2家增加至4家: what stands before the first number and behind it where it tells the level now."""
_SAID = 0.5
_JOINS = 3
"""Letters of the longest English word that only joins others: of, to, the."""


def figures(known: Knowledge, passage: Passage) -> list[Figure]:
    """The numbers of a passage; of a table's row its cells."""
    if passage.row:
        return _cells(known, passage)
    measure = measure_of(known, passage.item)
    if measure is None:
        return []
    squeezed = "".join(passage.clause.split())
    found: list[Figure] = []
    for t in measure.targets:
        quote = "".join(t.span.quote.split())
        if quote in squeezed:
            found.append(
                Figure(
                    t.name,
                    t.condition or "",
                    t.comparator,
                    t.value,
                    t.value_max,
                    t.unit,
                    passage,
                    t.span.quote,
                    period=(t.deadline or "")[:7],
                    source=t,
                    indicator=t.indicator or "",
                )
            )
    taken = {(f.value, f.unit) for f in found} | {(f.value_max, f.unit) for f in found}
    found += [_started(f, found) for f in _stated(known, passage, passage.clause) if (f.value, f.unit) not in taken or f.level]
    return found


def _started(figure: Figure, targets: list[Figure]) -> Figure:
    """A level that a sentence starts from bears the name of the target it leads to: 上市公司数量由2家增加至4家."""
    if not figure.level:
        return figure
    own = [t for t in targets if t.source is not None and (figure.quote in t.quote or t.quote in figure.quote)]
    aim = next((t for t in own if t.unit == figure.unit), own[0] if own else None)
    return replace(figure, name=aim.name, condition=aim.condition, indicator=aim.indicator) if aim else figure


def _cells(known: Knowledge, passage: Passage) -> list[Figure]:
    found = []
    for o in cells(known, passage.item):
        if o.value is not None:
            found.append(
                Figure(
                    o.name, o.condition or "", "=", o.value, None, o.unit or "", passage, o.raw, o.perspective, o.period or "", o,
                    o.indicator or "", o.header,
                )  # fmt: skip
            )
        elif len(o.raw) > 6:
            found += [replace(f, level=o.perspective, header=o.header) for f in _stated(known, passage, o.raw)]
    return found


def _stated(known: Knowledge, passage: Passage, text: str) -> list[Figure]:
    """Numbers with units in a text that are no dates, each named by its part of the sentence."""
    found = []
    for q in _amounts(text, known.year):
        starts = [m.end() for m in _PARTS.finditer(text[: q.start])]
        begin = starts[-1] if starts else 0
        end = next((m.start() for m in _PARTS.finditer(text, q.end)), len(text))
        name = re.sub(r"(?:不超过|不低于|达到|达|为|至|到|共|约|在|控制)+$", "", text[begin : q.start].strip())
        comparator = (
            "<="
            if re.match(r"以内|以下|内", text[q.end :]) or re.search(r"不超过|不高于|不多于$", text[begin : q.start])
            else ">="
            if re.match(r"以上", text[q.end :]) or re.search(r"不低于|不少于|至少", text[begin : q.start])
            else "="
        )
        start = _FROM.search(text[begin : q.start])
        level = "current" if start and _UP_OR_DOWN.match(text, q.end) else ""
        if start and level:
            name = text[begin : begin + start.start()].strip()
        quote = text[begin:end].strip()
        indicator = known.indicator_called(name)
        found.append(Figure(name, "", comparator, q.value, q.value_max, q.unit, passage, quote, level, indicator=indicator))
    return found


@functools.lru_cache(20_000)
def _amounts(text: str, year: int) -> tuple[Quantity, ...]:
    """The amounts with a unit in a text that are no part of a date."""
    view = clean(text)
    days = [view.original(w.start, w.end) for w in dates(view.text, Anchor(year)) if w.end > w.start and not w.relative]
    return tuple(q for q in quantities(text) if q.unit and not (q.in_words and q.value < 3) and not any(s <= q.start < e for s, e in days))


def ranked(known: Knowledge, question: Question, found: list[Passage]) -> list[Figure]:
    """The figures of passages by how much of the question each answers for."""
    ordered = []
    own = {id(p): figures(known, p) for p in found}
    named = {key: [[t.match(fold(f.name + f.condition)) >= 0.5 for t in question.terms] for f in fs] for key, fs in own.items()}
    beside: dict[tuple[str, ...], list[bool]] = {}
    for passage in found:
        # rows of one table stand beside each other like the clauses of one passage
        together = beside.setdefault(_table(passage), [False] * len(question.terms))
        for mine in named[id(passage)]:
            together[:] = [a or b for a, b in zip(together, mine, strict=True)]
    for passage in found:
        for figure, mine in zip(own[id(passage)], named[id(passage)], strict=True):
            if not fits(question, figure):
                continue
            matches = _matches(known, question.terms, figure)
            # a word that names another figure beside this one does not speak of this one
            for i, (here, other) in enumerate(zip(mine, beside[_table(passage)], strict=True)):
                if other and not here:
                    matches[i] *= _OTHERS
            ordered.append(
                replace(
                    figure,
                    fit=coverage(question.terms, matches),
                    named=_named(known, question, figure) + _TIMELY * (figure.kind == "time" and bool(_OF_TIME.search(question.folded))),
                    matches=tuple(matches),
                )
            )
    return sorted(
        ordered, key=lambda f: -round(f.fit * 10 + 2 * f.named + 0.06 * f.passage.score + (0.2 if f.source is not None else 0), 6)
    )


def _table(passage: Passage) -> tuple[str, ...]:
    """What figures stand beside each other in: the table of a row, else the clause."""
    return (passage.item.document, passage.item.plan["key"]) if passage.row else (passage.item.iri, passage.clause)


def _named(known: Knowledge, question: Question, figure: Figure) -> float:
    """How much of a figure's own name the question says."""
    if question.chinese:
        pairs = han_bigrams(fold(figure.name))
        return sum(p in question.folded for p in pairs) / len(pairs) if pairs else 0.0
    own = [s for s in _english(known, figure) if len(s) > _JOINS]
    asked = stems(question.text)
    return sum(any(akin(s, a) for a in asked) for s in own) / len(own) if own else 0.0


def _matches(known: Knowledge, terms: list[Term], figure: Figure) -> list[float]:
    name = fold(figure.name + figure.condition + figure.header)
    segment = fold(figure.quote)
    english = _english(known, figure)
    return [
        max(t.match(name, english) * _NAME, t.match(segment) * _SEGMENT, m * _AROUND)
        for t, m in zip(terms, figure.passage.matches, strict=True)
    ]


def tells(known: Knowledge, figure: Figure, nouns: list[Term]) -> bool:
    """Whether a figure is one of a noun: its name, its case, its column or its part of the sentence says it."""
    text = fold("\n".join([figure.name, figure.condition, figure.header, figure.quote]))
    english = _english(known, figure)
    return not nouns or any(t.match(text, english) >= _SAID for t in nouns)


def _english(known: Knowledge, figure: Figure) -> frozenset[str]:
    """Stems of the English label of its indicator."""
    return known.english(frozenset(), frozenset([figure.indicator])) if figure.indicator else frozenset()


def together(best: Figure, others: list[Figure]) -> list[Figure]:
    """The best figure with those of its passage that answer as well, and of others that say another case of the same."""
    kept = {best.key(): best}
    for other in others:
        same = other.passage.item.iri == best.passage.item.iri and other.passage.clause == best.passage.clause
        alike = other.name == best.name or (
            same and other.unit == best.unit and other.fit >= best.fit - _EQUAL and other.named >= best.named - _EQUAL
        )
        if alike and other.kind == best.kind and other.fit >= best.fit - _ALIKE and len(kept) < _MOST:
            kept.setdefault(other.key(), other)
    return list(kept.values())
