"""A number that a passage states without promising it: a threshold, a length, a rule (500平方米以下可以不办…)."""

from __future__ import annotations

import re

from policygraph.ask import queries
from policygraph.ask.answer import Answer
from policygraph.ask.context import Context
from policygraph.ask.figures import CLASSIFIER
from policygraph.ask.rows import evidence, measure_row
from policygraph.index.text import fold, han_bigrams

SAID = {
    "time": re.compile(r"(?<![\d月.])\d{1,3}(?:\.\d{1,2})?\s*(?:个?工作日|个?小时|个月|分钟|天|日|周|年(?![底末前度\d]))"),
    "money": re.compile(r"\d\s*[百千万亿]*(?:元|美元)"),
    "share": re.compile(r"\d\s*(?:%|％|成(?!交)|个百分点)|百分之"),
}
"""A number of that sort inside a sentence."""
_SURE, _COVERED = 11.0, 0.85
"""Search score of the best passage, and share of the question's matter found, from which its sentences are read."""
_READ, _READ_SHARE = 2, 0.85
"""Passages read, and the share of the best score that they must reach."""
_ALIKE = 0.55
"""Share of the matter's pairs of characters, or concepts, that the sentence with the number must hold."""
_SENTENCE = re.compile(r"[^。；\n]{1,600}")


def stated(context: Context) -> Answer | None:
    """The sentence that states a number of the sort asked for; None where no passage surely does."""
    wanted = _wanted(context)
    scale, found = context.known.scale, context.searched
    if wanted is None or found.best < _SURE * scale or context.coverage < _COVERED:
        return None
    for hit in found.actions[:_READ]:
        measure = context.known.measures.get(hit.item.iri)
        if measure is None or hit.score < _READ_SHARE * found.best:
            continue
        told = [(_alike(context, m[0]), m[0].strip()) for m in _SENTENCE.finditer(measure.text) if wanted.search(m[0])]
        if told and max(told)[0] >= _ALIKE:
            quote = max(told)[1]
            sparql, _ = context.graph.query(queries.measures_list([measure.iri]))
            return Answer(
                "target",
                context.say(f"原文：“{quote}”（{measure.id}）。", f"The document says: “{quote}” ({measure.id})."),
                sparql,
                [measure_row(context.known, measure, context.chinese, quote=quote, score=hit.score)],
                [evidence(context.known, measure.id, measure.plan, measure.span)],
            )
    return None


def _wanted(context: Context) -> re.Pattern[str] | None:
    """What a number of the sort asked for looks like; None where the question does not tell the sort."""
    if context.reading.quantity is not None:
        return SAID[context.reading.quantity]
    asked = CLASSIFIER.search(context.reading.folded)
    return re.compile(rf"\d\s*[百千万亿]*{re.escape(asked[1])}") if asked else None


def _alike(context: Context, sentence: str) -> float:
    """Share of the question's matter that a sentence holds."""
    folded, reading = fold(sentence), context.reading
    if reading.chinese:
        asked = set(han_bigrams(reading.matter_text))
        return len(asked & set(han_bigrams(folded))) / len(asked) if asked else 0.0
    held = set(context.searcher.lexicon.in_text(folded))
    return len(reading.concepts & held) / len(reading.concepts) if len(reading.concepts) > 1 else 0.0
