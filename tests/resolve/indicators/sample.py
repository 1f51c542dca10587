"""Small documents written into the tests: plans, measures with targets, table cells."""
from __future__ import annotations

from policygraph.model import (
    Comparator,
    Corpus,
    Document,
    Measure,
    Observation,
    Place,
    Plan,
    Role,
    Span,
    Target,
    Unit,
    UnitMention,
)

PLACE = Place("青河县", "county", ("江北省", "临湖市"))


class Maker:
    """Makes the records of one document; spans are places in nothing, as only their order matters."""

    def __init__(self, name: str = "plan.txt") -> None:
        self.document = Document(name, "方案", "txt", "", 0, 0, PLACE, 2023)
        self.corpus = Corpus(documents=[self.document])
        self.at = 0

    def span(self, quote: str) -> Span:
        self.at += len(quote) + 1
        return Span(self.document.name, self.at, self.at + len(quote), 1, 1, quote)

    def plan(self, key: str, title: str) -> Plan:
        plan = Plan(key, None, title, self.document.name, self.span(title), PLACE, 2023)
        self.document.plans.append(plan)
        return plan

    def measure(self, plan: str, text: str, targets: list[Target] | None = None, units: list[tuple[str, Role]] | None = None,
                kind: str = "measure", heading: str = "") -> Measure:
        mid = f"{plan}/三/{len(self.corpus.measures)}"
        found = Measure(mid, self.document.name, plan, kind, heading, text, self.span(text), targets=targets or [],
                        units=[self.mention(name, role) for name, role in units or []])
        self.corpus.measures.append(found)
        return found

    def mention(self, name: str, role: Role) -> UnitMention:
        iri = f"unit:{name}"
        if all(u.iri != iri for u in self.corpus.units):
            self.corpus.units.append(Unit(iri, name, None, [], "department", "county", PLACE.name))
        return UnitMention(name, role, self.span(name), iri)

    def target(self, name: str, value: float, unit: str, comparator: Comparator = "<=", condition: str | None = None) -> Target:
        return Target(name, comparator, value, unit, self.span(name), condition=condition)

    def cell(self, plan: str, name: str, perspective: str, raw: str, value: float | None, unit: str | None = None,
             header: str = "目标", condition: str | None = None) -> Observation:
        found = Observation(self.document.name, plan, name, perspective, header, raw, value, unit, None, self.span(raw), condition)
        found.iri = f"cell:{found.span.start}"
        self.corpus.observations.append(found)
        return found
