"""Which measures or plans concern a matter."""

from __future__ import annotations

from policygraph.ask import queries
from policygraph.ask.answer import Answer
from policygraph.ask.context import Context
from policygraph.ask.rows import evidence, measure_row
from policygraph.ask.searching import with_links

_MOST = 8
_SHARE = 0.6


def topic(context: Context) -> Answer:
    """The measures that a question finds; the plans they stand in when plans are asked for."""
    known = context.known
    found = with_links(known, context.searched.chosen(_MOST, _SHARE), _MOST + 2)
    sparql, _ = context.graph.query(queries.measures_list(m.iri for m, _, _ in found))
    best = found[0][0]
    titles = list(dict.fromkeys(known.plan_title(m.document, m.plan) for m, _, _ in found))
    if "plan" in context.reading.things:
        sentence = context.say(
            f"相关方案：{'、'.join(titles)}。最相关的措施是“{best.heading}”（{best.id}）。",
            f"Plans on this: {', '.join(titles)}. The closest measure is “{best.heading}” ({best.id}).",
        )
    else:
        sentence = context.say(
            f"最相关的是“{best.heading}”（{best.id}，第{best.span.first_line}行起），共列出{len(found)}项相关措施。",
            f"The closest is “{best.heading}” ({best.id}, from line {best.span.first_line}); {len(found)} related measure(s) are listed.",
        )
    return Answer(
        "topic",
        sentence,
        sparql,
        [measure_row(known, m, context.chinese, quote=quote, score=score) for m, quote, score in found],
        [evidence(known, m.id, m.plan, m.span) for m, _, _ in found],
    )
