"""Indicators, the cells of comparison tables, and who owns an indicator."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from policygraph import iris, say
from policygraph.graph.context import Context, Statement, named, preferred
from policygraph.graph.measurement import qudt_unit
from policygraph.graph.provisions import ROLE_NAMES
from policygraph.graph.sources import document_node, plan_node
from policygraph.graph.terms import DCTERMS, PG, PROV, QB, QUDT, SKOS, UNIT, A, decimal, en, ref, text, zh
from policygraph.model import Indicator, Observation, Ownership


def indicator_statements(indicator: Indicator) -> Iterator[Statement]:
    """One indicator with its names."""
    node = ref(indicator.iri)
    yield node, A, PG.Indicator
    yield node, A, SKOS.Concept
    yield from preferred(node, indicator.label, indicator.label_en)
    for alias in indicator.aliases:
        yield node, SKOS.altLabel, zh(alias)
    if indicator.field:
        yield node, PG.field, ref(iris.field_iri(indicator.field))
    if indicator.unit is not None:
        yield node, PG.unitText, text(indicator.unit)
        if unit := qudt_unit(indicator.unit):
            yield node, QUDT.hasUnit, unit
    if indicator.direction:
        yield node, PG.direction, text(indicator.direction)


def observation_node(observation: Observation) -> str:
    """The node of a table cell."""
    return ref(observation.iri or iris.observation_iri(observation.document, observation.span.start))


def observation_statements(observation: Observation, context: Context) -> Iterator[Statement]:
    """One cell of a comparison table."""
    node = observation_node(observation)
    yield node, A, PG.Observation
    yield node, A, QB.Observation
    known = context.indicators.get(observation.indicator)
    case = f"（{observation.condition}）" if observation.condition else ""
    perspective = say.perspective(observation.perspective, observation.header, "en")
    label = f"{known.label if known else observation.name}{case} {observation.header}：{observation.raw}"
    yield from named(node, label,
                     f"{known.label_en}, {perspective}: {observation.raw}" if known and known.label_en else None)
    yield node, QB.dataSet, ref(iris.dataset_iri(observation.document, observation.plan))
    yield node, PG.plan, plan_node(observation.document, observation.plan)
    yield node, PG.document, document_node(observation.document)
    if observation.indicator:
        yield node, PG.indicator, ref(observation.indicator)
    yield node, PG.statedName, text(observation.name)
    yield node, PG.perspective, text(observation.perspective)
    yield node, PG.header, text(observation.header)
    yield node, PG.raw, text(observation.raw)
    if observation.value is not None:
        yield node, PG.value, decimal(observation.value)
    if observation.unit is not None:
        yield node, PG.unitText, text(observation.unit)
        if unit := qudt_unit(observation.unit):
            yield node, QUDT.hasUnit, unit
    if observation.period:
        yield node, PG.period, text(observation.period)
    if observation.condition:
        yield node, PG.condition, text(observation.condition)
    yield node, PROV.wasDerivedFrom, context.span(observation.span)


def dataset_statements(document: str, plan: str, title: str) -> Iterator[Statement]:
    """The comparison tables of one plan as a Data Cube data set."""
    node = ref(iris.dataset_iri(document, plan))
    yield node, A, QB.DataSet
    yield from named(node, f"{title}：指标对比")
    yield node, QB.structure, PG.comparison
    yield node, PG.plan, plan_node(document, plan)
    yield node, PG.document, document_node(document)


def qudt_statements(context: Context) -> Iterator[Statement]:
    """The QUDT units that occur, with their names, so that nothing has to be looked up elsewhere."""
    printed = {target.unit for measure in context.corpus.measures for target in measure.targets}
    printed |= {unit for unit in (o.unit for o in context.corpus.observations) if unit}
    printed |= {unit for unit in (i.unit for i in context.corpus.indicators) if unit}
    by_unit: dict[str, list[str]] = {}
    for word in sorted(printed):
        if unit := qudt_unit(word):
            by_unit.setdefault(unit, []).append(word)
    for unit, words in by_unit.items():
        yield unit, A, QUDT.Unit
        # a count has many words (件, 家, 人); its English name is none of theirs
        counted = unit == UNIT.NUM
        yield from named(unit, "计数" if counted else words[0], "count" if counted else say.unit_of_measure(words[0], "en"))
        for word in words if counted else words[1:]:
            yield unit, SKOS.altLabel, zh(word)


def ownership_statements(ownership: Ownership, context: Context) -> Iterator[Statement]:
    """That a unit owns an indicator, with basis and evidence; plainly, too, where a measure says so.

    That it leads the plan the indicator stands in (plan-lead) is a guess, and stands with its basis only.
    """
    unit, indicator = ref(ownership.unit), ref(ownership.indicator)
    if ownership.basis != "plan-lead":
        yield unit, PG.owns, indicator
    node = ref(iris.ownership_iri(ownership.unit, ownership.indicator))
    known_unit, known_indicator = context.units.get(ownership.unit), context.indicators.get(ownership.indicator)
    yield node, A, PG.Ownership
    if known_unit and known_indicator:
        yield from named(node, f"{known_unit.label}（{ROLE_NAMES[ownership.role][0]}）：{known_indicator.label}",
                         f"{known_unit.label_en}: {known_indicator.label_en}"
                         if known_unit.label_en and known_indicator.label_en else None)
    yield node, PG.unit, unit
    yield node, PG.indicator, indicator
    yield node, PG.basis, text(ownership.basis)
    yield node, PG.role, text(ownership.role)
    # evidence and spans go in pairs: the span is the place in that provision, or cell, that says so
    for identifier, span in zip_longest(ownership.evidence, ownership.spans):
        source = context.span(span) if span else None
        evidence = _evidence(identifier, span.document if span else None, context) if identifier else None
        if source:
            yield node, PROV.wasDerivedFrom, source
        if evidence:
            yield node, PG.evidence, evidence
        if source and evidence:
            yield source, PG.partOf, evidence


def _evidence(identifier: str, document: str | None, context: Context) -> str | None:
    return ref(identifier) if identifier.startswith(iris.BASE) else context.measure(identifier, document)


def field_statements() -> Iterator[Statement]:
    """The fields of the business environment as a SKOS concept scheme."""
    from policygraph import vocabulary
    from policygraph.names.fields import all_fields

    scheme = vocabulary.need("fields", vocabulary.read("fields"), "scheme", dict)
    top = ref(iris.field_iri("scheme"))
    yield top, A, SKOS.ConceptScheme
    yield from named(top, scheme["zh"], scheme["en"])
    yield top, SKOS.definition, zh(scheme["definition_zh"])
    yield top, SKOS.definition, en(scheme["definition_en"])
    for field in all_fields().values():
        node = ref(iris.field_iri(field.key))
        yield node, A, PG.Field
        yield node, A, SKOS.Concept
        yield from preferred(node, field.zh, field.en)
        yield node, SKOS.inScheme, top
        yield node, SKOS.notation, text(field.key)
        for word in dict.fromkeys(field.title + field.words):
            if word != field.zh:
                yield node, SKOS.altLabel, zh(word)
        for word in field.words_en:
            if word.lower() != field.en.lower():
                yield node, SKOS.altLabel, en(word)
        if field.note:
            yield node, SKOS.scopeNote, zh(field.note)
        if field.worldbank:
            yield node, DCTERMS.source, en("World Bank, Doing Business")
