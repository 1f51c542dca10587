"""How often each rule decides, in how many documents, and what it gives or refuses."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from policygraph.extract.rules import catalogue, decisions
from policygraph.model import Corpus, Measure


def usage(corpus: Corpus) -> list[dict[str, Any]]:
    """One row a rule, in the catalogue's order: facts it gave, numbers it refused, documents, one quote."""
    gave: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    quotes: dict[str, str] = {}
    years = {(p.document, p.key): p.year for d in corpus.documents for p in d.plans}
    for m in corpus.measures:
        for rule, quote in _facts(m):
            gave[rule] += 1
            documents[rule].add(m.document)
            quotes.setdefault(rule, quote)
        if m.kind == "safeguard":
            continue
        for decision in decisions(m.text, years.get((m.document, m.plan))):
            if decision.rule and not decision.promised:
                refused[decision.rule] += 1
                documents[decision.rule].add(m.document)
                quotes.setdefault(decision.rule, decision.quote)
    return [{"rule": d.id, "gives": gave[d.id], "refuses": refused[d.id], "documents": len(documents[d.id]), "zh": d.zh, "en": d.en,
             "quote": quotes.get(d.id, "")} for d in catalogue().values()]


def explain(measure: Measure, year: int | None, language: str) -> dict[str, Any]:
    """Which rule gave each fact of a measure and why, and which refused its other numbers."""
    facts = [_fact("measure", measure.heading, measure.rule, measure.heading, language)]
    facts += [_fact("unit", f"{u.mention} ({u.role})", u.rule, u.span.quote, language) for u in measure.units]
    facts += [_fact("deadline", d.date or d.raw, d.rule, d.span.quote, language) for d in measure.deadlines]
    facts += [_fact("target", f"{t.name} {t.comparator} {t.value:g}{t.unit}", t.rule, t.span.quote, language) for t in measure.targets]
    if measure.kind != "safeguard":
        facts += [_fact("none", "", d.rule, d.quote, language) for d in decisions(measure.text, year) if d.rule and not d.promised]
    return {"id": measure.id, "facts": facts}


def _facts(m: Measure) -> Iterator[tuple[str, str]]:
    yield m.rule, m.heading
    yield from ((u.rule, u.span.quote) for u in m.units)
    yield from ((d.rule, d.span.quote) for d in m.deadlines)
    yield from ((t.rule, t.span.quote) for t in m.targets)


def _fact(kind: str, said: str, rule: str, quote: str, language: str) -> dict[str, Any]:
    known = catalogue().get(rule)
    why = (known.zh if language == "zh" else known.en) if known else ""
    return {"fact": kind, "value": said, "rule": rule, "why": why, "quote": "".join(quote.split())}
