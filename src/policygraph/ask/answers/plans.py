"""Questions about a plan as a whole: its measures, its bodies, its targets."""

from __future__ import annotations

from policygraph.ask.answer import Answer
from policygraph.ask.answers.owners import no_lead
from policygraph.ask.context import Context
from policygraph.ask.rows import brief_row, evidence, place, target_value
from policygraph.model import Plan

_FIRST = 3
_QUOTED = 20


def named_plan(context: Context) -> Plan | None:
    """The plan a question names by title, number or field."""
    named = context.reading.entities("plan")
    if named:
        return context.known.plan_of_iri.get(named[0].iri)
    fields = [e for e in context.reading.entities("field") if e.why == "name"]
    # a field's own plan is the annex about it, not the master plan that touches everything
    of_field = [p for p in context.known.plans.values() if fields and p.fields[:1] == [fields[0].iri]]
    return next((p for p in of_field if p.number), of_field[0] if of_field else None)


def whole_plan(context: Context) -> Plan | None:
    """The plan that a question is about as a whole; None when it names none, or a matter or body beside it."""
    reading = context.reading
    if "plan" not in reading.things and not reading.entities("plan"):
        return None
    named = bool(reading.entities("plan") or reading.entities("field"))
    return named_plan(context) if named and not reading.units and not reading.matter_beside else None


def of_plan(context: Context, plan: Plan, wanted: str) -> Answer | None:
    """What is asked of a plan: its bodies, its targets or its measures; None for another kind of question."""
    if wanted == "owners":
        return _units(context, plan)
    if wanted in ("target", "levels"):
        return _targets(context, plan)
    return _measures(context, plan) if wanted in ("topic", "duties") else None


def _measures(context: Context, plan: Plan) -> Answer:
    known = context.known
    sparql, rows = context.graph.named("measures-of-plan", plan=plan.iri)
    measures = [known.measures[r["measure"]] for r in rows]
    title = known.plan_title(plan.document, plan.key)
    first = context.join([f"“{m.heading}”" for m in measures[:_FIRST]])
    sentence = context.say(
        f"{title}共{len(measures)}项措施：{first}{'等' if len(measures) > _FIRST else ''}。",
        f"{title} holds {len(measures)} measure(s): {first}.",
    )
    return Answer(
        "topic",
        sentence,
        sparql,
        [brief_row(known, m, context.chinese) for m in measures],
        [evidence(known, m.id, m.plan, m.span) for m in measures[:_QUOTED]],
    )


def _units(context: Context, plan: Plan) -> Answer | None:
    known = context.known
    sparql, rows = context.graph.named("units-of-plan", plan=plan.iri)
    if not rows:
        return None
    counts = {r["unit"]: r for r in rows}
    leads = [
        iri
        for iri in counts
        if any(
            u.unit == iri and u.role == "lead"
            for m in known.corpus.measures
            if m.plan == plan.key and m.document == plan.document
            for u in m.units
        )
    ]
    title = known.plan_title(plan.document, plan.key)
    listed = context.join([known.unit_name(iri, context.chinese) for iri in (leads or list(counts))[:5]])
    nobody = no_lead(context, bool(leads))
    sentence = context.say(
        f"{nobody}{title}{'由' + listed + '牵头' if leads else '的措施主要由' + listed + '负责'}，共涉及{len(counts)}家单位。",
        f"{nobody}{title}: {'led by ' if leads else ''}{listed}; {len(counts)} bodies take part.",
    )
    return Answer("owners", sentence, sparql, rows)


def _targets(context: Context, plan: Plan) -> Answer | None:
    known = context.known
    sparql, _ = context.graph.named("goals-of-plan", plan=plan.iri)
    own = [m for m in known.corpus.measures if m.document == plan.document and m.plan == plan.key and m.targets]
    found = [(m, t) for m in sorted(own, key=lambda m: m.kind != "goal") for t in m.targets]
    if not found:
        return None
    rows = [
        {**target_value(known, t, context.chinese), "id": m.id, "heading": m.heading, **place(known, m.document, m.plan, t.span)}
        for m, t in found
    ]
    title = known.plan_title(plan.document, plan.key)
    sentence = context.say(
        f"{title}共写明{len(found)}个目标值，工作目标在前。", f"{title} states {len(found)} targets; those of its goals come first."
    )
    return Answer("target", sentence, sparql, rows, [evidence(known, m.id, m.plan, t.span) for m, t in found[:_QUOTED]])
