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


def unit_iri(place: str, label: str) -> str:
    """IRI of a unit; ``place`` is the full name of the place it belongs to ("" if unknown)."""
    return f"{BASE}unit/{segment(place)}/{segment(label)}"


def indicator_iri(label: str) -> str:
    """IRI of an indicator."""
    return f"{BASE}indicator/{segment(label)}"


def observation_iri(document: str, start: int) -> str:
    """IRI of a table cell, by the offset it starts at."""
    return f"{BASE}observation/{document_slug(document)}/{start}"


def span_iri(document: str, start: int, end: int) -> str:
    """IRI of a piece of text."""
    return f"{BASE}span/{document_slug(document)}/{start}-{end}"
