"""Units and people."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph import iris
from policygraph.graph.context import Context, Statement, named, preferred
from policygraph.graph.sources import document_node
from policygraph.graph.terms import FOAF, ORG, PG, PROV, SKOS, A, ref, text, zh
from policygraph.model import Person, Unit


def unit_statements(unit: Unit, context: Context) -> Iterator[Statement]:
    """One unit with all the names it is printed under."""
    node = ref(unit.iri)
    yield node, A, PG.Unit
    yield node, A, ORG.Organization
    yield from preferred(node, unit.label, unit.label_en)
    for alias in unit.aliases:
        if alias != unit.label:
            yield node, SKOS.altLabel, zh(alias)
    yield node, ORG.classification, ref(iris.unit_type_iri(unit.type))
    if unit.level:
        yield node, PG.level, text(unit.level)
    if unit.place:
        yield node, PG.place, context.place(unit.place)
    if unit.parent:
        yield node, ORG.subOrganizationOf, ref(unit.parent)


def unit_type_statements(units: list[Unit]) -> Iterator[Statement]:
    """The types of the units there are, named as ontology/units.yaml names them."""
    names = unit_type_names()
    for key in sorted({unit.type for unit in units}):
        node = ref(iris.unit_type_iri(key))
        label, label_en = names.get(key, (key, key))
        yield node, A, PG.UnitType
        yield node, A, SKOS.Concept
        yield from named(node, label, label_en)
        yield node, SKOS.notation, text(key)


def unit_type_names() -> dict[str, tuple[str, str]]:
    """Chinese and English name of each type of unit, by its key."""
    from policygraph import vocabulary

    types = vocabulary.need("units", vocabulary.read("units"), "types", dict)
    return {key: (str(entry["zh"]), str(entry["en"])) for key, entry in types.items()}


def people_statements(people: list[Person], context: Context) -> Iterator[Statement]:
    """People and their posts, as one document names them; a post told twice is stated once."""
    seen: dict[int, list[tuple[str, str, str]]] = {}
    for person in people:
        key = (person.name, person.role, person.subject)
        posts = seen.setdefault(person.span.start, [])
        if key in posts:
            continue
        posts.append(key)
        document = person.span.document
        who = ref(iris.person_iri(document, person.name))
        yield who, A, PG.Person
        yield who, A, FOAF.Person
        yield from named(who, person.name)
        yield who, FOAF.name, text(person.name)
        yield who, PG.document, document_node(document)
        iri = iris.post_iri(document, person.span.start)
        post = ref(iri if len(posts) == 1 else f"{iri}-{len(posts)}")
        yield from _post(post, who, person, context)


def _post(post: str, who: str, person: Person, context: Context) -> Iterator[Statement]:
    document = person.span.document
    measure = context.measure(person.subject, document)
    yield post, A, PG.Post
    yield post, A, ORG.Membership
    yield from named(post, f"{person.name}（{person.role}）" + ("" if measure else f"：{person.subject}"))
    yield post, ORG.member, who
    yield post, PG.roleName, text(person.role)
    if measure is not None:
        yield post, PG.measure, measure
    elif person.subject:
        yield post, PG.subject, text(person.subject)
    if person.organisation:
        yield post, PG.organisationName, text(person.organisation)
    yield post, PG.document, document_node(document)
    yield post, PROV.wasDerivedFrom, context.span(person.span)
