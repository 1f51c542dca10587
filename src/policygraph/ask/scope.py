"""Which plans and documents a question speaks of: by number, by title, by what an English reader calls them, by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from policygraph.ask.knowledge import Knowledge
from policygraph.ask.terms import Term
from policygraph.index.dictionary import american
from policygraph.index.text import english_words, fold

Place = tuple[int, int, str]
_ANNEX = re.compile(
    r"附[件录表]\s*(\d{1,3}|[一二三四五六七八九十]{1,3})(?!月)|\b(?:annex|appendix|attachment)(?:es)?\s+(?:no\.? ?)?(\d{1,3})"
)
_MASTER = re.compile(r"总体方案|\b(?:master|general|overall) plan\b")
_HAN_NUMBERS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_FEW_PLANS = 2
_DOCUMENT = re.compile(
    r"\b(?:plan|programme|program|scheme|report|opinions?|notice|rules|guidelines|strategy)\b|方案|计划|规划|意见|通知|办法|报告|要点"
)
"""What documents of a government are called."""
_BEFORE = re.compile(r"(?:[a-z0-9][a-z0-9-]*(?:'s)?\s+){0,7}$")
_ENDS_NAME = frozenset(  # words that cannot stand in such a name
    "the a an this that these in of under by for on with from does do is are was what which who how whose and or our your at to".split()
)
_ALIKE = 0.5
"""Share of a description, by the rarity of its words among all titles, that a title must say."""
_SAID = 0.75
"""How surely a title must say a word."""


def numbered(known: Knowledge, folded: str) -> tuple[list[str], list[Place]]:
    """Plans named by number or title, and the places of these names with the number that no plan has."""
    plans: list[str] = []
    words: list[Place] = []
    for m in _ANNEX.finditer(folded):
        number = m[1] or m[2]
        found = known.annex.get(number if number.isdigit() else str(_han_number(number)), [])
        plans += found
        words.append((m.start(), m.end(), "" if found else m[0]))
    if master := _MASTER.search(folded):
        plans += known.master
        words.append((master.start(), master.end(), ""))
    for title, iris in known.plan_titles:
        at = folded.find(title)
        if at >= 0:
            plans += iris
            words.append((at, at + len(title), ""))
            break
    return list(dict.fromkeys(plans)), words


def places(known: Knowledge, folded: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Documents of the places named, and where these names stand."""
    documents: list[str] = []
    words: list[tuple[int, int]] = []
    for name, own in known.place_names:
        at = folded.find(name)
        if at >= 0 and not any(u.isalpha() and u.isascii() for u in folded[max(0, at - 1) : at] if name.isascii()):
            end = at + len(name)
            tail = re.match(r"(?:省|市|县|区|镇)|(?:'s)?(?:\s+(?:district|county|city|province|town)(?:'s)?)?(?![a-z])", folded[end:])
            if tail is None and name.isascii():
                continue
            words.append((at, end + (len(tail[0]) if tail else 0)))
            documents = list(dict.fromkeys([*documents, *own]))
    return documents, words


def described(known: Knowledge, folded: str, terms: Sequence[Term], plans: Sequence[str] = ()) -> tuple[list[str], list[Place]]:
    """Plans that a question calls by some words of their title: the insolvency plan, 电力方案, 2024 Government Work Report.

    The words nearest before the name of the kind of document, or behind it after “on”, must say most of one or two titles.
    plans: those that are numbered already, so that only the words that describe them are looked for.
    """
    for noun in _DOCUMENT.finditer(folded):
        for start, end, wanted in _spans(known, folded, noun, terms):
            found = _titled(known, wanted)
            if found and (not plans or not set(plans).isdisjoint(found)):
                return found, [(start, end, "")]
    return [], []


def _spans(known: Knowledge, folded: str, noun: re.Match[str], terms: Sequence[Term]) -> list[tuple[int, int, list[Term]]]:
    """The stretches that may describe a document of this kind, with their words."""
    if not noun[0].isascii():
        before = _run(terms, noun.start(), backwards=True, folded=folded)
        return [(before[0].start, noun.end(), before)] if before else []
    found = []
    start = noun.start()
    ahead = _BEFORE.search(folded[:start])
    for m in reversed(list(re.finditer(r"\S+", ahead[0] if ahead else ""))):
        if m[0] in _ENDS_NAME:
            break
        start = noun.start() - len(ahead[0] if ahead else "") + m.start()
    if start < noun.start():
        found.append((start, noun.end(), _words(known, folded, start, noun.end(), terms)))
    if on := re.match(r"\s+(?:on|about)\s+(?:the\s+)?", folded[noun.end() :]):
        behind = _run(terms, noun.end() + on.end(), backwards=False, folded=folded)
        if behind:
            found.append((behind[0].start, behind[-1].end, behind))
    return found


def _run(terms: Sequence[Term], at: int, *, backwards: bool, folded: str) -> list[Term]:
    """The terms that stand next to each other up to, or from, a place."""
    run: list[Term] = []
    for t in sorted(terms, key=lambda t: t.start, reverse=backwards):
        if (t.end > at) if backwards else (t.start < at):
            continue
        gap = folded[t.end : at] if backwards else folded[at : t.start]
        if gap.strip(" -的'’“”\"") not in ("", "and", "of"):
            break
        run.insert(0, t) if backwards else run.append(t)
        at = t.start if backwards else t.end
    return run


def _words(known: Knowledge, folded: str, start: int, end: int, terms: Sequence[Term]) -> list[Term]:
    """The terms of an English name, and its words of talk (government work report) by their translations."""
    inside = [t for t in terms if start <= t.start < end]
    for word, low, high in english_words(folded[start:end]):
        if not word.isdigit() and not any(t.start <= start + low < t.end for t in inside):
            key = american(word.split("'")[0])
            told = [(w, n) for w, n in known.dictionary.translations((key,)) if n >= 0.5]
            inside.append(Term(word, start + low, start + high, 1.0, equivalents=told))
    return inside


def _titled(known: Knowledge, wanted: Sequence[Term]) -> list[str]:
    """The one or two plans whose titles say most of a description."""
    if not wanted:
        return []
    titles = {iri: (fold(p.title), known.plan_words(p)) for iri, p in known.plan_of_iri.items()}
    says = [[iri for iri, (title, english) in titles.items() if t.match(title, english) >= _SAID] for t in wanted]
    weights = [log(1 + len(titles) / max(1, len(own))) for own in says]
    told = {iri: sum(w for w, own in zip(weights, says, strict=True) if iri in own) for iri in titles}
    best = max(told.values(), default=0.0)
    found = [iri for iri, worth in told.items() if worth >= best - 1e-9]
    return found if best >= _ALIKE * sum(weights) and len(found) <= _FEW_PLANS and len(found) < len(titles) else []


def _han_number(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _HAN_NUMBERS.get(text, 0)
    return (_HAN_NUMBERS.get(tens, 1) if tens else 1) * 10 + _HAN_NUMBERS.get(ones, 0)
