from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph import store
from policygraph.graph.build import graphs
from policygraph.graph.context import Statement
from policygraph.graph.pyshacl import validate_with_pyshacl
from policygraph.graph.serialise import turtle
from policygraph.graph.shapes import read_shapes
from policygraph.graph.terms import ORG, PG, PROV, RDF, RDFS, XSD, A, date, decimal, integer, lexical, ref, text, zh
from policygraph.graph.validate import validate
from tests.graph.sample import corpus


@pytest.fixture(scope="module")
def sound() -> list[Statement]:
    return [statement for _, statements in graphs(corpus()) for statement in statements]


def first(graph: list[Statement], kind: str) -> str:
    return min(s for s, p, o in graph if p == A and o == kind)


def without(graph: list[Statement], subject: str, predicate: str) -> list[Statement]:
    return [t for t in graph if t[:2] != (subject, predicate)]


def breakages(graph: list[Statement]) -> dict[str, tuple[list[Statement], str, str]]:
    """Name → broken graph, the constraint that must fail, and the property it fails at."""
    unit, measure = first(graph, PG.Unit), first(graph, PG.Measure)
    # one without an upper bound: what a malformed number is compared with, the engines may see differently
    target = next(t for t in sorted(s for s, p, o in graph if p == A and o == PG.Target)
                  if not any(s == t and p == PG.maxValue for s, p, _ in graph))
    span, deadline, observation = (first(graph, kind) for kind in (PG.Span, PG.Deadline, PG.Observation))
    document, assignment = first(graph, PG.Document), first(graph, PG.Assignment)
    stray = ref("https://example.org/stray")

    def put(subject: str, predicate: str, value: str) -> list[Statement]:
        return [*without(graph, subject, predicate), (subject, predicate, value)]

    return {
        "no label": (without(graph, unit, RDFS.label), "minCount", RDFS.label),
        "two Chinese labels": ([*graph, (unit, RDFS.label, zh("别名"))], "uniqueLang", RDFS.label),
        "label without language": ([*graph, (unit, RDFS.label, text("x"))], "languageIn", RDFS.label),
        "measure without source": (without(graph, measure, PROV.wasDerivedFrom), "minCount", PROV.wasDerivedFrom),
        "source that is no span": (put(measure, PROV.wasDerivedFrom, unit), "class", PROV.wasDerivedFrom),
        "unknown role": (put(assignment, PG.role, text("boss")), "in", PG.role),
        "unknown comparator": (put(target, PG.comparator, text("≤")), "in", PG.comparator),
        "value as text": (put(target, PG.value, text("3")), "datatype", PG.value),
        "value that is no number": (put(target, PG.value, f'"3个"^^{XSD.decimal}'), "datatype", PG.value),
        "two values": ([*graph, (target, PG.value, decimal(99))], "maxCount", PG.value),
        "no such day": (put(deadline, PG.dueBy, date("2022-06-31")), "datatype", PG.dueBy),
        "offsets the wrong way": (put(span, PG.endOffset, integer(-5)), "lessThanOrEquals", PG.startOffset),
        "line zero": (put(span, PG.firstLine, integer(0)), "minInclusive", PG.firstLine),
        "year out of range": (put(document, PG.year, integer(20220)), "maxInclusive", PG.year),
        "empty quote": (put(span, PG.quote, text("")), "minLength", PG.quote),
        "perspective": (put(observation, PG.perspective, text("target_2022_13")), "pattern", PG.perspective),
        "checksum": (put(document, PG.sha256, text("abc")), "pattern", PG.sha256),
        "responsibility of a stranger": ([*graph, (stray, PG.responsibleFor, measure)], "class", "^" + PG.responsibleFor),
        "unit that is no organisation": ([t for t in graph if t != (unit, A, ORG.Organization)], "", ""),
        "blank unit": ([*graph, ("_:b", A, PG.Unit)], "nodeKind", ""),
        "measure that is no provision": ([t for t in graph if t != (measure, A, PG.Provision)], "", ""),
    }


def test_sample_conforms(sound: list[Statement]) -> None:
    report = validate(sound)
    assert report.conforms, report.lines
    assert report.checked > 80


NAMES = list(breakages([statement for _, statements in graphs(corpus()) for statement in statements]))


@pytest.mark.parametrize("name", NAMES)
def test_each_breakage_is_found_as_pyshacl_finds_it(sound: list[Statement], name: str) -> None:
    graph, constraint, path = breakages(sound)[name]
    ours, reference = validate(graph), validate_with_pyshacl(turtle(graph))
    assert {v for v in ours.violations if not v.focus.startswith("_:")} == {
        v for v in reference.violations if not v.focus.startswith("_:")}
    assert ours.conforms == reference.conforms == (not constraint)
    assert not constraint or any((v.constraint, v.path) == (constraint, path) for v in ours.violations)


def test_a_built_index_can_be_checked(tmp_path: Path) -> None:
    written = store.write_checked(corpus(), tmp_path)
    count, report = written.statements, written.report
    assert count > 900
    assert report == validate(tmp_path)
    assert report.conforms


def test_reference_looks_at_the_same_nodes(sound: list[Statement]) -> None:
    assert validate(sound) == validate_with_pyshacl(turtle(sound))


def test_report_line_names_node_property_value_and_reason(sound: list[Statement]) -> None:
    target = first(sound, PG.Target)
    report = validate([*without(sound, target, PG.comparator), (target, PG.comparator, text("≤"))])
    [line] = report.lines
    assert line.startswith("供水报装时间 2–4天 <https://w3id.org/policygraph/id/target/")
    assert 'pg:comparator "≤": is none of "<=", ">="' in line


def test_report_says_how_many_more(sound: list[Statement]) -> None:
    broken = [t for t in sound if t[1] != PROV.wasDerivedFrom]
    lines = validate(broken).lines
    assert len(lines) == 21
    assert lines[-1].startswith("… and ")


def test_every_class_has_a_shape() -> None:
    from pyoxigraph import parse

    from policygraph import vocabulary

    told = {str(t.subject) for t in parse(path=str(vocabulary.folder() / "policygraph.ttl"))
            if str(t.predicate) == RDF.type and lexical(str(t.object)).endswith("owl#Class")}
    classes = {c for c in told if "policygraph" in c}
    assert len(classes) > 20
    assert classes == {shape.target for shape in read_shapes() if "policygraph" in shape.target}
