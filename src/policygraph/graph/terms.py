"""The vocabulary's terms and literals as N-Triples writes them, and the prefixes that are declared everywhere.

While a graph is made its terms are plain strings (``<iri>``, ``"text"@zh``): the store reads a hundred thousand
statements as text several times faster than it takes them one object at a time.
"""
from __future__ import annotations

import re

from policygraph.iris import BASE, ONTOLOGY
from policygraph.say import number

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
    """Attribute access to the terms of one namespace: ``PG.Measure`` is its IRI in angle brackets."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> str:
        term = f"<{self._base}{name}>"
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> str:
        """A term whose name is no Python identifier, or is in a variable."""
        term: str = getattr(self, name)
        return term


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

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_UNESCAPED = {"\\": "\\", '"': '"', "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_ESCAPED = re.compile(r'\\(["\\nrtbf])')


def ref(iri: str) -> str:
    """An IRI as a term."""
    return f"<{iri}>"


def text(value: str) -> str:
    """A plain string."""
    return f'"{value.translate(_ESCAPES)}"'


def zh(value: str) -> str:
    """Text in Chinese."""
    return f'"{value.translate(_ESCAPES)}"@zh'


def en(value: str) -> str:
    """Text in English."""
    return f'"{value.translate(_ESCAPES)}"@en'


def decimal(value: float) -> str:
    """A number as xsd:decimal."""
    return f'"{number(value)}"^^{XSD.decimal}'


def integer(value: int) -> str:
    """A whole number as xsd:integer."""
    return f'"{value}"^^{XSD.integer}'


def date(value: str) -> str:
    """An ISO date (YYYY-MM-DD) as xsd:date."""
    return f'"{value}"^^{XSD.date}'


def lexical(term: str) -> str:
    """The text of a literal, escapes undone; of an IRI, the IRI."""
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    quoted = term[1:term.rindex('"')]
    return _ESCAPED.sub(lambda match: _UNESCAPED[match[1]], quoted) if "\\" in quoted else quoted


def language(term: str) -> str:
    """The language of a literal; "" where it has none."""
    return term[term.rindex('"') + 2:] if term.startswith('"') and not term.endswith(('"', ">")) else ""


def datatype(term: str) -> str | None:
    """The datatype of a literal as a term; None for what is no literal."""
    if not term.startswith('"'):
        return None
    if term.endswith('"'):
        return XSD.string
    return term[term.rindex("^^") + 2:] if term.endswith(">") else RDF.langString
