"""Who works with whom, and on what."""

from __future__ import annotations

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.ask.rows import brief_row, evidence, role_name
from policygraph.model import Measure

_LISTED = 5
_QUOTED = 20


def shared(context: Context) -> Answer:
    """The measures that all bodies named take part in."""
    known, units = context.known, context.reading.units
    if len(units) == 2:
        sparql, rows = context.graph.named("shared-measures", unit=units[0], other=units[1])
    else:
        sparql, rows = context.graph.query(queries.filtered(units=units))
    measures = list({r["measure"]: known.measures[r["measure"]] for r in rows}.values())
    names = [known.unit_name(u, context.chinese) for u in units]
    together = context.say("和", " and ").join(names)
    if not measures:
        return Answer(
            "partners",
            context.say(f"{together}没有共同承担的措施（共 0 项）。", f"{together} share no measure (0)."),
            sparql,
            [{"unit": name, "measures": _count(context, unit)} for name, unit in zip(names, units, strict=True)],
        )
    first = context.join([f"“{m.heading}”" for m in measures[:3]])
    sentence = context.say(
        f"{together}共同承担{len(measures)}项措施：{first}{'等' if len(measures) > 3 else ''}。",
        f"{together} share {len(measures)} measure(s): {first}{' and others' if len(measures) > 3 else ''}.",
    )
    rows = [brief_row(known, m, context.chinese, roles=_roles(context, m, units)) for m in measures]
    return Answer("partners", sentence, sparql, rows, [evidence(known, m.id, m.plan, m.span) for m in measures[:_QUOTED]])


def partners(context: Context) -> Answer:
    """The bodies that share measures with the one named, most first."""
    known, unit = context.known, context.reading.units[0]
    sparql, rows = context.graph.named("partners-of-unit", unit=unit)
    name = known.unit_name(unit, context.chinese)
    if not rows:
        return refusal(
            context.say(f"{name}没有与其他单位共同承担的措施。", f"{name} shares no measure with another body."), "partners", sparql
        )
    found = [
        {"unit": r["name"], "iri": r["partner"], "shared": r["shared"]} | ({"name_en": r["nameEn"]} if "nameEn" in r else {}) for r in rows
    ]
    first = context.join(
        [known.unit_name(r["partner"], context.chinese) + context.say(f"（{r['shared']}项）", f" ({r['shared']})") for r in rows[:_LISTED]]
    )
    sentence = context.say(
        f"与{name}共同承担措施最多的是{first}，共{len(rows)}家单位。",
        f"{name} shares most measures with {first}; {len(rows)} bodies in all.",
    )
    return Answer("partners", sentence, sparql, found)


def _roles(context: Context, measure: Measure, units: list[str]) -> str:
    parts = []
    for unit in units:
        roles = dict.fromkeys(role_name(u.role, context.chinese) for u in measure.units if u.unit == unit)
        parts.append(f"{context.known.units[unit].label}：{'、'.join(roles)}")
    return "；".join(parts)


def _count(context: Context, unit: str) -> int:
    return sum(any(u.unit == unit for u in m.units) for m in context.known.corpus.measures if m.kind in ("measure", "step"))
