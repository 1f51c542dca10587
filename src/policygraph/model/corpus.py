"""What is known of all documents together: units, indicators, ownerships, findings."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from policygraph.model.facts import Measure, Observation, Person
from policygraph.model.layout import Document, Level, Plan, Role
from policygraph.model.source import Span


@dataclass(slots=True)
class Unit:
    """A body, with all the names it is printed under."""

    iri: str
    label: str
    label_en: str | None
    aliases: list[str]
    type: str
    """Key of a type in ontology/units.yaml: department, vertical, court, party, people, enterprise, town, collective, …"""
    level: Level | None
    place: str
    parent: str | None = None
    """IRI of the body it belongs to, None where the documents do not tell."""


@dataclass(slots=True)
class Indicator:
    """What is measured."""

    iri: str
    label: str
    label_en: str | None
    aliases: list[str]
    field: str | None
    """Key of its field (ontology/fields.yaml)."""
    unit: str | None
    """Unit most of its numbers are printed in."""
    direction: Literal["higher", "lower"] | None
    """Which way is better; None where the documents do not tell."""


@dataclass(slots=True)
class Ownership:
    """That a unit owns an indicator, and why we say so."""

    unit: str
    indicator: str
    basis: Literal["stated", "aimed-at", "plan-lead"]
    """stated: the measure that states the number names the unit; aimed-at: a measure of the same plan aims
    at it and names the unit; plan-lead: the unit leads the plan the indicator stands in."""
    role: Role
    evidence: list[str]
    """Ids of measures, or IRIs of observations, that say so."""
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Finding:
    """Something wrong in the documents themselves."""

    id: str
    kind: str
    severity: Literal["error", "warning", "note"]
    message: str
    message_en: str
    span: Span
    related: list[Span] = field(default_factory=list)
    acknowledged: str | None = None
    """Reason given in the curation file, None while open."""


@dataclass(slots=True)
class Corpus:
    """Everything known of a corpus: what the graph, the index, the reports and the explorer are made from."""

    documents: list[Document] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    ownerships: list[Ownership] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Document name → text as read, for showing quotes in their place."""
    meta: dict[str, Any] = field(default_factory=dict)

    def plan(self, document: str, key: str) -> Plan:
        """The plan with this key; KeyError names both when there is none."""
        for d in self.documents:
            if d.name == document:
                for p in d.plans:
                    if p.key == key:
                        return p
        raise KeyError(f"no plan {key!r} in document {document!r}")
