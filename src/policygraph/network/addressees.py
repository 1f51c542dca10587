"""Whom a measure speaks to: kinds of firms named in its sentences, with the condition, the threshold and the amount printed there.

A sentence addresses a kind of firm where something is given to it or asked less of it (``ontology/addressees.yaml``); else it only
names it. Whether one firm may have it no plan tells, and nothing here says so.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from policygraph import vocabulary
from policygraph.model import Corpus, Measure, Span
from policygraph.quantity.numbers import Quantity, find
from policygraph.quantity.view import View, clean, sentences

_MODIFIER = r"[^，。；：,;:、的]{0,10}?"
_CASE = re.compile(r"(?:^|[，；：])(?P<case>[^，。；：]{2,60})的[^，。；：的]{0,3}$")
_CONDITION = re.compile(r"^(?P<said>[^，。；：]{2,80}?)的[，,、]")
_BOUND = re.compile(
    r"(?:原则上)?(?:不超过|不高于|不低于|不少于|不多于|最高|最多|最低|至少|超过|达到?|每年|每户|每家|按照?|低于|高于|少于|多于|小于|大于)+$"
)
_LIMIT = re.compile(r"以上|以下|以内|超过|不足|低于|高于|不少于|不满")
_BEHIND = re.compile(r"^(?:及|或|（含）)?(?:以上|以下|以内|之内)|^的(?:标准|比例)")
_COUNTED = re.compile(r"[^，。；：、的和及与\W\d]{1,4}")
_CLASSIFIERS = ("个", "项", "件", "种")


@dataclass(frozen=True)
class Kind:
    """A kind of firm that can be chosen."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A sentence of a measure that names a kind of firm."""

    measure: Measure
    span: Span
    """The sentence, as printed."""
    name: str
    """The firms as printed there."""
    addressed: bool
    """Something is given to them or asked less of them; else they are only named."""
    condition: str = ""
    """What is printed as the case it holds for; "" for none."""
    thresholds: tuple[str, ...] = ()
    """Numbers within the condition or within the name, as printed with their bounds."""
    amounts: tuple[str, ...] = ()
    """The other numbers of the sentence, as printed."""


@functools.cache
def kinds() -> dict[str, Kind]:
    """The kinds of firms known, by key."""
    data = vocabulary.need("addressees", vocabulary.read("addressees"), "kinds", dict)
    return {key: Kind(key, k["zh"], k["en"], tuple(k["words"])) for key, k in data.items()}


def kind_of(said: str) -> Kind | None:
    """The kind that somebody means: a key, its name, or anything that holds one of its words; else the words themselves."""
    said = said.strip()
    known = kinds()
    if said in known:
        return known[said]
    lower = said.lower()
    for kind in known.values():
        if lower in (kind.zh, kind.en.lower()) or any(word in said for word in kind.words):
            return kind
    return Kind(said, said, said, (said,)) if said else None


def passages(corpus: Corpus, wanted: Iterable[Kind]) -> dict[str, list[Passage]]:
    """Key of each kind → the sentences of all measures that name it: those that address it first, each part in print order."""
    wanted = list(wanted)
    found: dict[str, list[Passage]] = {kind.key: [] for kind in wanted}
    for m in corpus.measures:
        for key, passage in of_measure(m, corpus.texts[m.document], wanted):
            found[key].append(passage)
    return {key: sorted(those, key=lambda p: not p.addressed) for key, those in found.items()}


def of_measure(measure: Measure, text: str, wanted: Iterable[Kind]) -> list[tuple[str, Passage]]:
    """The sentences of a measure's own text that name kinds of firms, each with the kind's key."""
    named = [kind for kind in wanted if any(word in measure.text for word in kind.words)]
    if not named:
        return []
    own = "".join(measure.text.split())
    found = []
    for sentence in sentences(clean(text[measure.span.start : measure.span.end])):
        for kind in named:
            read = [
                _read(measure, text, sentence, name)
                for name in _name(kind).finditer(sentence.text)
                # steps below it and its lines of units and dates are not its own text
                if "".join(text[measure.span.start + at] for at in sentence.positions[max(0, name.start() - 6) : name.end()]) in own
            ]
            if read:
                found.append((kind.key, next((p for p in read if p.addressed), read[0])))
    return found


def _read(measure: Measure, text: str, sentence: View, name: re.Match[str]) -> Passage:
    said, (start, end) = sentence.text, sentence.original(0, len(sentence.text))
    start, end = measure.span.start + start, measure.span.start + end
    span = Span(measure.document, start, end, _line(measure, text, start), _line(measure, text, end - 1), text[start:end])
    before = _before().search(said[: name.start()])
    condition, at = "", (name.start(), name.end())
    case = before if before and before["case"] else _CASE.search(said[: name.start()])
    if case and (before or (_LIMIT.search(case["case"]) and find(case["case"]))):
        condition, at = case["case"], (case.start("case"), name.end())
    elif behind := _CONDITION.match(said[name.end() :]):
        condition, at = behind["said"], (name.start(), name.end() + behind.end("said"))
    numbers = [q for q in find(said) if q.unit and not q.in_words and not said[: q.start].endswith("第")]
    within = [q for q in numbers if at[0] <= q.start and q.end <= at[1]]
    beside = [q for q in numbers if q not in within and q.kind != "technical"]
    addressed = before is not None or any(word in said[name.end() :] for word in _words("gets")) or bool(condition)
    return Passage(
        measure,
        span,
        name.group().strip("“”").replace("”", ""),
        addressed,
        condition,
        _printed(said, within),
        _printed(said, beside),
    )


def _printed(said: str, numbers: Iterable[Quantity]) -> tuple[str, ...]:
    """Numbers with the words that bound them, as printed, each once."""
    found = []
    for q in numbers:
        bound = _BOUND.search(said[: q.start])
        behind = (_COUNTED if q.unit in _CLASSIFIERS else _BEHIND).match(said[q.end :])
        found.append(said[bound.start() if bound else q.start : q.end + (behind.end() if behind else 0)])
    return tuple(dict.fromkeys(found))


def _line(measure: Measure, text: str, at: int) -> int:
    return measure.span.first_line + text.count("\n", measure.span.start, at)


@functools.lru_cache(maxsize=64)
def _name(kind: Kind) -> re.Pattern[str]:
    """A kind's word up to the noun it ends in."""
    heads = "|".join(map(re.escape, sorted(_words("heads"), key=len, reverse=True)))
    words = sorted(kind.words, key=len, reverse=True)
    # what somebody typed is a name of its own
    alone = [w for w in words if w.endswith(_words("heads")) or kind.key not in kinds()]
    joined = rf"(?:{'|'.join(map(re.escape, words))}){_MODIFIER}(?:{heads})"
    trade = rf"(?:{'|'.join(map(re.escape, words))})业(?![务主绩])"
    return re.compile("|".join([joined, trade, *map(re.escape, alone)]))


@functools.cache
def _before() -> re.Pattern[str]:
    """Words that something is given with, up to the name."""
    to = "|".join(map(re.escape, sorted(_words("to"), key=len, reverse=True)))
    return re.compile(rf"(?:{to})(?:(?P<case>[^，。；：]{{2,60}})的|[^，。；：的]{{0,5}}|[^，。；：]{{0,20}}[、和及与或])$")


@functools.cache
def _words(key: str) -> tuple[str, ...]:
    found: list[str] = vocabulary.need("addressees", vocabulary.read("addressees"), key, list)
    return tuple(found)
