"""Measures, steps, safeguards and goals, with who, by when, and how much."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph import iris, say
from policygraph.graph.context import Context, Statement, deadline_statements, measure_node, named
from policygraph.graph.measurement import qudt_unit
from policygraph.graph.sources import document_node, plan_node
from policygraph.graph.terms import DCTERMS, PG, PROV, QUDT, A, date, decimal, integer, ref, text
from policygraph.model import Deadline, Measure, Target, UnitMention

CLASSES = {
    "measure": (PG.Provision, PG.Measure),
    "step": (PG.Provision, PG.Measure, PG.Step),
    "safeguard": (PG.Provision, PG.Safeguard),
    "goal": (PG.Provision, PG.Goal),
}
ROLE_NAMES = {"lead": ("牵头", "lead"), "responsible": ("责任", "responsible"), "cooperating": ("配合", "cooperating")}
_ROLE_PROPERTIES = {
    "lead": (PG.responsibleFor, PG.leads),
    "responsible": (PG.responsibleFor,),
    "cooperating": (PG.responsibleFor, PG.cooperatesOn),
}


def provision_statements(measure: Measure, position: int, context: Context) -> Iterator[Statement]:
    """One provision and everything that hangs on it."""
    node = measure_node(measure)
    plan, document = plan_node(measure.document, measure.plan), document_node(measure.document)
    for kind in CLASSES[measure.kind]:
        yield node, A, kind
    yield from named(node, measure.heading or measure.id)
    yield node, DCTERMS.identifier, text(measure.id)
    yield node, PG.position, integer(position)
    yield node, PG.plan, plan
    yield node, PG.document, document
    yield node, PG.partOf, plan
    yield node, DCTERMS.isPartOf, plan
    yield node, PG.text, text(measure.text)
    yield node, PROV.wasDerivedFrom, context.span(measure.span)
    if measure.path:
        yield node, PG.sectionPath, text(" / ".join(measure.path))
    for number, mention in enumerate(measure.units, start=1):
        yield from _assignment(node, measure, mention, number, context)
    for number, deadline in enumerate(measure.deadlines, start=1):
        yield from _deadline(node, document, deadline, number, context)
    for number, target in enumerate(measure.targets, start=1):
        yield from _target(node, document, target, number, context)


def _assignment(
    measure_iri: str, measure: Measure, mention: UnitMention, number: int, context: Context,
) -> Iterator[Statement]:
    if not mention.unit:
        return
    unit = ref(mention.unit)
    for relation in _ROLE_PROPERTIES[mention.role]:
        yield unit, relation, measure_iri
    node = ref(iris.part_iri("assignment", measure_iri[1:-1], number))
    known = context.units.get(mention.unit)
    role_zh, role_en = ROLE_NAMES[mention.role]
    yield node, A, PG.Assignment
    yield from named(node, f"{known.label if known else mention.mention}（{role_zh}）：{measure.heading}",
                     f"{known.label_en} ({role_en})" if known and known.label_en else None)
    yield node, PG.unit, unit
    yield node, PG.measure, measure_iri
    yield node, PG.role, text(mention.role)
    yield node, PG.mention, text(mention.mention)
    yield node, PG.document, document_node(measure.document)
    yield node, PROV.wasDerivedFrom, context.span(mention.span)


def _deadline(
    measure: str, document: str, deadline: Deadline, number: int, context: Context,
) -> Iterator[Statement]:
    node = ref(iris.part_iri("deadline", measure[1:-1], number))
    yield measure, PG.hasDeadline, node
    if deadline.date:
        yield measure, PG.dueBy, date(deadline.date)
    yield from deadline_statements(node, deadline, context)
    yield node, PG.measure, measure
    yield node, PG.document, document
    yield node, PROV.wasDerivedFrom, context.span(deadline.span)


def _target(
    measure: str, document: str, target: Target, number: int, context: Context,
) -> Iterator[Statement]:
    node = ref(iris.part_iri("target", measure[1:-1], number))
    yield measure, PG.hasTarget, node
    yield node, A, PG.Target
    if target.indicator:
        indicator = ref(target.indicator)
        yield measure, PG.targets, indicator
        yield node, PG.indicator, indicator
    known = context.indicators.get(target.indicator)
    case = f"（{target.condition}）" if target.condition else ""
    number_zh = say.amount(target.comparator, target.value, target.value_max, target.unit)
    number_en = say.amount(target.comparator, target.value, target.value_max, target.unit, "en")
    yield from named(node, f"{known.label if known else target.name}{case} {number_zh}",
                     f"{known.label_en} {number_en}" if known and known.label_en else None)
    yield node, PG.statedName, text(target.name)
    yield node, PG.comparator, text(target.comparator)
    yield node, PG.value, decimal(target.value)
    if target.value_max is not None:
        yield node, PG.maxValue, decimal(target.value_max)
    yield node, PG.unitText, text(target.unit)
    if unit := qudt_unit(target.unit):
        yield node, QUDT.hasUnit, unit
    if target.condition:
        yield node, PG.condition, text(target.condition)
    if target.deadline:
        yield node, PG.dueBy, date(target.deadline)
    yield node, PG.measure, measure
    yield node, PG.document, document
    yield node, PROV.wasDerivedFrom, context.span(target.span)
