"""What a body has to do: all of it, what it leads, what is due by a date, what concerns a matter."""

from __future__ import annotations

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.ask.rows import brief_row, evidence, role_name
from policygraph.model import Measure

_SHARE = 0.6
"""Share of the best score from which a measure of the body belongs to the answer."""
_MOST = 8
"""Measures on a matter at most."""
_QUOTED = 20
"""Measures whose text is quoted as evidence at most."""


def duties(context: Context, matter: bool) -> Answer:
    """The measures of the body the question names. matter: only those about what else the question names."""
    reading, known = context.reading, context.known
    meant = [iri for mention in reading.bodies for iri in mention.units] if len(reading.bodies) == 1 else reading.units[:1]
    role, period = reading.role, reading.period
    if matter and (about := _about(context, meant[0])):
        return about
    found: list[tuple[Measure, str]] = []
    shown = []
    for iri in meant:
        if period is not None and not period.whole_year:
            dates = {"by": period.last} | ({"from": period.first} if period.first else {})
            sparql, rows = context.graph.named("due-of-unit", unit=iri, **dates)
            rows = [r for r in rows if role is None or r["role"] == role]
        elif role == "lead":
            sparql, rows = context.graph.named("measures-of-unit", unit=iri, role="lead")
        else:
            sparql, rows = context.graph.named("measures-of-unit", unit=iri, role="cooperating" if role else "any")
        shown.append(sparql)
        found += [(known.measures[r["measure"]], iri) for r in rows]
    if not found and role == "cooperating" and (period is None or period.whole_year):
        # plans that say 责任单位 for all bodies beside the leading one print no cooperating body
        role = None
        for iri in meant:
            sparql, rows = context.graph.named("measures-of-unit", unit=iri, role="any")
            shown.append(sparql)
            found += [(known.measures[r["measure"]], iri) for r in rows if r["role"] != "lead"]
    found = list({(m.iri, iri): (m, iri) for m, iri in found}.values())
    sentence = _sentence(context, meant, found, role)
    if not found:
        return refusal(sentence, "duties", "\n".join(shown))
    answer = Answer(
        "duties",
        sentence,
        "\n".join(shown),
        [_row(context, m, iri, len(meant) > 1) for m, iri in found],
        [evidence(known, m.id, m.plan, m.span) for m, _ in found[:_QUOTED]],
    )
    if len(meant) > 1:
        answer.candidates = [{"iri": iri, "label": known.units[iri].label} for iri in meant]
    return answer


def _about(context: Context, unit: str) -> Answer | None:
    """The body's measures on the matter; None when the question's other words are about nothing that is found."""
    known = context.known
    fit = context.of_unit
    if fit.vague:
        return None
    name = known.unit_name(unit, context.chinese)
    if not fit.fits:
        return refusal(context.say(f"原文没有给{name}安排这方面的任务。", f"The documents give {name} no task on this."), "duties")
    hits = fit.searched.chosen(_MOST, _SHARE)
    measures = [known.measures[h.item.iri] for h in hits]
    sparql, _ = context.graph.query(queries.filtered(units=[unit], measures=[m.iri for m in measures]))
    rows = [_row(context, m, unit, False) | {"quote": h.snippet} for m, h in zip(measures, hits, strict=True)]
    headings = context.join([f"“{m.heading}”" for m in measures[:3]])
    sentence = context.say(
        f"{name}在这方面有{len(measures)}项措施：{headings}{'等' if len(measures) > 3 else ''}。",
        f"{name} takes part in {len(measures)} measure(s) on this: {headings}{' and others' if len(measures) > 3 else ''}.",
    )
    return Answer("duties", sentence, sparql, rows, [evidence(known, m.id, m.plan, m.span) for m in measures])


def _row(context: Context, measure: Measure, unit: str, tell: bool) -> dict[str, object]:
    roles = [role_name(u.role, context.chinese) for u in measure.units if u.unit == unit]
    more = {"role": "、".join(dict.fromkeys(roles))} | ({"unit": context.known.units[unit].label} if tell else {})
    return brief_row(context.known, measure, context.chinese, **more)


def _sentence(context: Context, meant: list[str], found: list[tuple[Measure, str]], role: str | None) -> str:
    parts = []
    period = context.reading.period
    for iri in meant:
        own = [m for m, unit in found if unit == iri]
        leads = sum(any(u.unit == iri and u.role == "lead" for u in m.units) for m in own)
        name = context.known.unit_name(iri, context.chinese)
        when_zh = when_en = ""
        if period is not None and not period.whole_year:
            when_zh = f"{period.first}至{period.last}到期的" if period.first else f"{period.last}及以前到期的"
            when_en = f" due from {period.first} to {period.last}" if period.first else f" due by {period.last}"
        if role == "lead":
            parts.append(context.say(f"{name}牵头{when_zh}{len(own)}项措施", f"{name} leads {len(own)} measure(s){when_en}"))
        elif role == "cooperating":
            parts.append(context.say(f"{name}配合{when_zh}{len(own)}项措施", f"{name} cooperates on {len(own)} measure(s){when_en}"))
        else:
            parts.append(
                context.say(
                    f"{name}承担{when_zh}{len(own)}项措施，其中牵头{leads}项",
                    f"{name} takes part in {len(own)} measure(s){when_en}, leading {leads}",
                )
            )
    first = context.join([f"“{m.heading}”" for m, _ in found[:3]])
    listed = (
        context.say(f"：{first}{'等' if len(found) > 3 else ''}", f": {first}{' and others' if len(found) > 3 else ''}") if found else ""
    )
    return context.say("；", "; ").join(parts) + listed + context.say("。", ".")
