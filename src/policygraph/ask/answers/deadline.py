"""When a measure or a matter is due."""

from __future__ import annotations

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.ask.rows import evidence, measure_row
from policygraph.ask.searching import Searched, with_links
from policygraph.model import Deadline, Measure

_MOST = 6


def deadline(context: Context) -> Answer:
    """The deadlines of the measures that the question finds, the best one first."""
    known, reading = context.known, context.reading
    own = Searched([h for h in context.searched.hits if any(u["iri"] in reading.units for u in h.item.units)])
    found = with_links(known, (own if own.actions else context.searched).chosen(4), _MOST)
    sparql, _ = context.graph.query(queries.deadlines_of(m.iri for m, _, _ in found))
    dated = [f for f in found if f[0].deadlines]
    if not dated:
        return refusal(context.say("原文没有写明这件事的时限。", "The documents state no deadline for this."), "deadline", sparql)
    found = dated + [f for f in found if f not in dated]
    best = dated[0][0]
    when = context.join([_said(context, d) for d in best.deadlines])
    sentence = context.say(f"“{best.heading}”的时限：{when}（{best.id}）。", f"“{best.heading}” ({best.id}) is due: {when}.")
    return Answer(
        "deadline",
        sentence,
        sparql,
        [measure_row(known, m, context.chinese, quote=quote, score=score) for m, quote, score in found],
        _quotes(context, [m for m, _, _ in dated]),
    )


def _said(context: Context, d: Deadline) -> str:
    if d.kind == "ongoing":
        return context.say(f"持续进行（{d.raw}）", f"ongoing ({d.raw})")
    if d.kind == "invalid":
        return context.say(f"{d.date}（原文写“{d.raw}”，没有这一天）", f"{d.date} (printed as “{d.raw}”, which does not exist)")
    return context.say(f"{d.date}（{d.raw}）", f"{d.date} ({d.raw})")


def _quotes(context: Context, measures: list[Measure]) -> list[dict[str, object]]:
    found = []
    for m in measures:
        found.append(evidence(context.known, m.id, m.plan, m.span))
        found += [evidence(context.known, m.id, m.plan, d.span) for d in m.deadlines]
    return found
