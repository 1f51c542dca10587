"""The vocabulary's terms as pyoxigraph nodes, and the prefixes that are declared everywhere."""
from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from policygraph.graph.iris import BASE, ONTOLOGY

PREFIXES: dict[str, str] = {
    "pg": ONTOLOGY,
    "id": BASE,
    "field": BASE + "field/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "time": "http://www.w3.org/2006/time#",
    "qb": "http://purl.org/linked-data/cube#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "sh": "http://www.w3.org/ns/shacl#",
}


class Namespace:
    """Attribute access to the terms of one namespace: ``PG.Measure`` is a NamedNode, made once."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> NamedNode:
        node = NamedNode(self._base + name)
        setattr(self, name, node)
        return node

    def __getitem__(self, name: str) -> NamedNode:
        """A term whose name is no Python identifier, or is in a variable."""
        return getattr(self, name)


PG = Namespace(PREFIXES["pg"])
RDF = Namespace(PREFIXES["rdf"])
RDFS = Namespace(PREFIXES["rdfs"])
OWL = Namespace(PREFIXES["owl"])
XSD = Namespace(PREFIXES["xsd"])
SKOS = Namespace(PREFIXES["skos"])
ORG = Namespace(PREFIXES["org"])
PROV = Namespace(PREFIXES["prov"])
TIME = Namespace(PREFIXES["time"])
QB = Namespace(PREFIXES["qb"])
DCTERMS = Namespace(PREFIXES["dcterms"])
FOAF = Namespace(PREFIXES["foaf"])
QUDT = Namespace(PREFIXES["qudt"])
UNIT = Namespace(PREFIXES["unit"])

A = RDF.type


def decimal(value: float) -> Literal:
    """A number as xsd:decimal, as short as it can be written (5, 1.2), never with an exponent."""
    text = format(Decimal(repr(value)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal(text, datatype=XSD.decimal)


def integer(value: int) -> Literal:
    """A whole number as xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def date(value: str) -> Literal:
    """An ISO date (YYYY-MM-DD) as xsd:date."""
    return Literal(value, datatype=XSD.date)


def zh(text: str) -> Literal:
    """Text in Chinese."""
    return Literal(text, language="zh")


def en(text: str) -> Literal:
    """Text in English."""
    return Literal(text, language="en")
