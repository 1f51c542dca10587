"""The only place that mints identifiers. Readable, stable, and the same for the same names."""
from __future__ import annotations

import re

BASE = "https://w3id.org/policygraph/id/"
ONTOLOGY = "https://w3id.org/policygraph/ontology#"

# what RFC 3987 does not allow in a path segment, and white space
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`%?#\[\]/\x00-\x1f]+")


def segment(text: str) -> str:
    """Text as one path segment: unsafe characters become "-", Chinese stays as it is."""
    return _UNSAFE.sub("-", text.strip()).strip("-") or "-"


def document_slug(name: str) -> str:
    """The document's part in identifiers: its file name without the extension, folders joined by "-"."""
    return segment(re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name))


def document_iri(name: str) -> str:
    """IRI of a document."""
    return f"{BASE}document/{document_slug(name)}"


def plan_iri(document: str, key: str) -> str:
    """IRI of a plan of a document."""
    return f"{BASE}plan/{document_slug(document)}/{segment(key)}"


def measure_iri(document: str, path: str) -> str:
    """IRI of a measure; ``path`` is plan key and numerals, e.g. ``annex04/三/（三）/1``."""
    return f"{BASE}measure/{document_slug(document)}/" + "/".join(segment(p) for p in path.split("/"))


def unit_iri(place: str, name: str) -> str:
    """IRI of a unit; ``place`` is the full name of the place it belongs to ("" if unknown).

    ``name`` says what it is, however it is printed: its functions (发展改革), its key in ontology/units.yaml (法院),
    or the name itself where that is all one knows.
    """
    return f"{BASE}unit/{segment(place)}/{segment(name)}"


def indicator_iri(label: str) -> str:
    """IRI of an indicator."""
    return f"{BASE}indicator/{segment(label)}"


def observation_iri(document: str, start: int) -> str:
    """IRI of a table cell, by the offset it starts at."""
    return f"{BASE}observation/{document_slug(document)}/{start}"


def span_iri(document: str, start: int, end: int) -> str:
    """IRI of a piece of text."""
    return f"{BASE}span/{document_slug(document)}/{start}-{end}"


def graph_iri(name: str) -> str:
    """Name of the graph that holds what one document says."""
    return f"{BASE}graph/{document_slug(name)}"


SHARED_GRAPH = f"{BASE}graph/shared"
"""Graph of what documents share: units, indicators, fields, places, ownership."""

PUSHED_GRAPH = f"{BASE}store/pushed"
"""Graph in which a store elsewhere is told what was brought there."""


def part_iri(kind: str, of: str, number: int) -> str:
    """IRI of the n-th (from 1) target, deadline or assignment of a measure whose IRI is ``of``."""
    return f"{BASE}{kind}/{of.removeprefix(BASE).removeprefix('measure/')}/{number}"


def field_iri(key: str) -> str:
    """IRI of a field of ontology/fields.yaml."""
    return f"{BASE}field/{segment(key)}"


def place_iri(name: str) -> str:
    """IRI of a place, by its full name."""
    return f"{BASE}place/{segment(name)}"


def day_iri(date: str) -> str:
    """IRI of a day, by its ISO date."""
    return f"{BASE}day/{segment(date)}"


def unit_type_iri(key: str) -> str:
    """IRI of a type of unit, by its key in ontology/units.yaml."""
    return f"{BASE}unit-type/{segment(key)}"


def dataset_iri(document: str, plan: str) -> str:
    """IRI of the comparison tables of a plan, as one Data Cube data set."""
    return f"{BASE}dataset/{document_slug(document)}/{segment(plan)}"


def ownership_iri(unit: str, indicator: str) -> str:
    """IRI of the statement that a unit owns an indicator, from the IRIs of both."""
    return f"{BASE}ownership/{unit.removeprefix(BASE + 'unit/')}/{indicator.removeprefix(BASE + 'indicator/')}"


def person_iri(document: str, name: str) -> str:
    """IRI of a person named in a document; the same name in two documents is not taken for one person."""
    return f"{BASE}person/{document_slug(document)}/{segment(name)}"


def post_iri(document: str, start: int) -> str:
    """IRI of a role a person holds, by the offset where it is printed."""
    return f"{BASE}post/{document_slug(document)}/{start}"


def cited_iri(title: str, number: str | None) -> str:
    """IRI of a cited document, by its number where it has one, else by its title."""
    return f"{BASE}cited/{segment(number or title)}"


def finding_iri(identifier: str) -> str:
    """IRI of a finding."""
    return f"{BASE}finding/" + "/".join(segment(p) for p in identifier.split("/"))


def elaboration_iri(source: str, target: str) -> str:
    """IRI of the statement that one measure elaborates another, from the IRIs of both."""
    return f"{BASE}elaboration/{source.removeprefix(BASE + 'measure/')}/{target.removeprefix(BASE + 'measure/')}"


PROGRESS_GRAPH = f"{BASE}graph/progress"
"""Graph of what was reported of measures."""


def report_iri(digest: str) -> str:
    """IRI of a progress report, by the digest of what it says."""
    return f"{BASE}report/{segment(digest)}"


def agent_iri(name: str) -> str:
    """IRI of somebody who reports, by name."""
    return f"{BASE}agent/{segment(name)}"
