"""Who answers for an indicator or a matter, and why we say so."""

from __future__ import annotations

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.ask.figures import figures
from policygraph.ask.rows import evidence, measure_row, role_name
from policygraph.ask.searching import with_links
from policygraph.model import Measure, Ownership

_MOST = 6
_CLEAR = 1.9
"""Score from which a figure is clearly the one that is meant."""
_BASIS = {
    "stated": ("写明该指标的措施点名", "named by the measure that states it"),
    "aimed-at": ("同一方案中以它为目标的措施点名", "named by a measure of the plan that aims at it"),
    "plan-lead": ("牵头该指标所在的方案", "leads the plan it stands in"),
}
_STRENGTH = ("stated", "aimed-at", "plan-lead")


def owners(context: Context) -> Answer:
    """The bodies of the indicator that is named, or of the measures that the question finds."""
    known, reading = context.known, context.reading
    indicator = next((e.iri for e in reading.entities("indicator") if _owned(context, e.iri)), None) or _meant(context)
    found = with_links(known, context.searched.chosen(4), _MOST)
    if indicator is not None:
        sparql, _ = context.graph.named("owners-of-indicator", indicator=indicator)
        held = _owned(context, indicator)
        ids = list(dict.fromkeys(i for o in held if o.basis == held[0].basis for i in o.evidence if i in known.ids))
        # only what the basis tells of; what is merely near to the question is among the nearest passages
        found = [(known.ids[i], "", None) for i in ids[:_MOST]]
        sentence = _of_indicator(context, indicator, held)
    else:
        named = [f for f in found if f[0].units]
        sparql, _ = context.graph.query(queries.units_of(m.iri for m, _, _ in found))
        if not named:
            return refusal(
                context.say("原文没有写明由哪个单位负责。", "The documents do not say which body is responsible."), "owners", sparql
            )
        found = named + [f for f in found if f not in named]
        sentence = _of_measure(context, named[0][0])
    rows = [measure_row(known, m, context.chinese, quote=quote, score=score) for m, quote, score in found]
    quotes = [evidence(known, m.id, m.plan, m.span) for m, _, _ in found]
    return Answer("owners", sentence, sparql, rows, quotes)


def _meant(context: Context) -> str | None:
    """The indicator that a question about a number means without naming it, where that is clear."""
    if "amount" not in context.reading.cues:
        return None
    best = next(iter(figures(context)), None)
    return best.indicator if best and best.score >= _CLEAR and _owned(context, best.indicator) else None


def _owned(context: Context, indicator: str) -> list[Ownership]:
    held = [o for o in context.known.corpus.ownerships if o.indicator == indicator]
    return sorted(held, key=lambda o: (_STRENGTH.index(o.basis), o.role != "lead", o.unit))


def _of_indicator(context: Context, indicator: str, held: list[Ownership]) -> str:
    known = context.known
    basis = held[0].basis
    names = [known.unit_name(o.unit, context.chinese) + _role(context, o.role) for o in held if o.basis == basis]
    zh, en = _BASIS[basis]
    name = known.indicator_name(indicator, context.chinese)
    nobody = no_lead(context, any(o.role == "lead" for o in held))
    return context.say(
        f"{nobody}“{name}”由{context.join(names)}负责（依据：{zh}）。", f"{nobody}{name}: {context.join(names)} (basis: {en})."
    )


def no_lead(context: Context, led: bool) -> str:
    """What is said first where a question asks who leads and nobody is named as leading: then those who answer follow."""
    return "" if led or context.reading.role != "lead" else context.say("没有写明牵头单位；", "No body is named as leading. ")


def _of_measure(context: Context, measure: Measure) -> str:
    names = [
        context.known.unit_name(u.unit, context.chinese) + _role(context, u.role) if u.unit in context.known.units else u.mention
        for u in measure.units
    ]
    listed = context.join(list(dict.fromkeys(names)))
    nobody = no_lead(context, any(u.role == "lead" for u in measure.units))
    return context.say(
        f"{nobody}“{measure.heading}”由{listed}负责（{measure.id}）。", f"{nobody}“{measure.heading}” ({measure.id}): {listed}."
    )


def _role(context: Context, role: str) -> str:
    if role == "responsible":
        return ""
    return f"（{role_name(role, True)}）" if context.chinese else f" [{role_name(role, False)}]"
