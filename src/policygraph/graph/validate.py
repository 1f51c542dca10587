"""Does a graph keep to the shapes of ontology/shapes.ttl, and if not, what exactly fails?

Two engines give the same report. ``validate`` checks the shapes itself, in about a second for a hundred thousand
statements; ``graph.pyshacl`` runs pySHACL, the reference, which takes some thirty times as long. The tests
hold the two against each other on graphs broken in every way the shapes forbid.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.graph.shapes import Constraint, PropertyShape, read_shapes
from policygraph.graph.terms import PREFIXES, RDF, RDFS, XSD, datatype, language, lexical

if TYPE_CHECKING:
    from policygraph.graph.context import Statement

_SHOWN = 20
"""Violations that are told one by one; one slip in a rule can break a thousand nodes."""


@dataclass(frozen=True, order=True, slots=True)
class Violation:
    """One thing that fails."""

    focus: str
    """The node that fails, as N-Triples."""
    path: str
    """The property, "^" before an inverse one; "" when the node itself fails."""
    constraint: str
    """SHACL's name of the parameter: minCount, class, in …"""
    value: str
    """The value that fails; "" when it is their number."""
    label: str = field(default="", compare=False)
    reason: str = field(default="", compare=False)

    def __str__(self) -> str:
        """One line: label, node, property, reason."""
        where = f" {_compact(self.path)}" if self.path else ""
        value = f" {_compact(self.value)}" if self.value else ""
        return f"{self.label or '?'} {self.focus}:{where}{value}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found."""

    violations: tuple[Violation, ...]
    checked: int
    """Number of nodes that were looked at."""

    @property
    def conforms(self) -> bool:
        """True when nothing fails."""
        return not self.violations

    @property
    def lines(self) -> list[str]:
        """One line for each violation; where there are very many, the first and how many more."""
        shown = [str(violation) for violation in self.violations[:_SHOWN]]
        more = len(self.violations) - len(shown)
        return [*shown, f"… and {more} more"] if more else shown


def validate(graph: Iterable[Statement] | Path, around: Iterable[Statement] = ()) -> Report:
    """Check a graph, as statements (see ``graph.build.graphs``) or as a built index, against all shapes.

    around: statements that are known to conform; what the graph refers to is looked for there too.
    """
    if isinstance(graph, Path):
        from policygraph.graph.store import open_store, statements_of

        return validate(statements_of(open_store(graph)))
    told = [list(dict.fromkeys(graph)), list(around)]
    surroundings = Surroundings()
    for number, statements in enumerate(told):
        surroundings.add(str(number), statements)
    return validate_graphs(lambda name: told[int(name)], ["0"], surroundings)


def validate_graphs(read: Callable[[str], Iterable[Statement]], names: Iterable[str], around: Surroundings) -> Report:
    """Check the graphs of these names, one at a time; the others are known to conform. read: gives a graph's statements."""
    violations: set[Violation] = set()
    checked: set[str] = set()
    names = list(names)
    more: dict[str, list[Statement]] = {}
    checked_graphs = set(names)
    told = {node: graphs for node, graphs in around.several.items() if not checked_graphs.isdisjoint(graphs)}
    for name in sorted({name for graphs in told.values() for name in graphs}):
        for statement in read(name):
            if statement[0] in told:
                more.setdefault(statement[0], []).append(statement)
    for name in names:
        _validate(_Graph(read(name), more, around), violations, checked)
    return Report(tuple(sorted(violations)), len(checked))


def _validate(known: _Graph, violations: set[Violation], checked: set[str]) -> None:
    for shape in read_shapes():
        targets = known.instances(shape.target) & known.values.keys()
        checked |= targets
        parts = [_Part(part) for part in shape.properties]
        for focus in targets:
            for constraint in shape.constraints:
                if not known.holds(constraint, focus):
                    violations.add(Violation(focus, "", constraint.kind, focus, known.label(focus), _reason(constraint)))
            about = known.values[focus]
            for part in parts:
                values = known.pointing(focus, part.path) if part.inverse else about.get(part.path, _NONE)
                # nearly always all holds: only where something fails is it looked at more closely
                if part.fails(known, about, values):
                    violations.update(_violations(known, part.shape, focus, values))


_NONE: list[str] = []


class _Part:
    """A property shape made ready for quick checking."""

    def __init__(self, shape: PropertyShape) -> None:
        self.shape, self.path, self.inverse = shape, shape.path, shape.inverse
        counts = {c.kind: int(c.value) for c in shape.constraints if c.kind in ("minCount", "maxCount") and isinstance(c.value, int)}
        self._least, self._most = counts.get("minCount", 0), counts.get("maxCount", sys.maxsize)
        self._together = [c for c in shape.constraints if c.kind in ("uniqueLang", "lessThanOrEquals")]
        self._single = [c for c in shape.constraints if c.kind not in (*counts, "uniqueLang", "lessThanOrEquals")]
        self._held: set[str] = set()

    def fails(self, graph: _Graph, about: dict[str, list[str]], values: list[str]) -> bool:
        """Whether anything fails for the values of one node."""
        if not self._least <= len(values) <= self._most:
            return True
        for value in values:
            if value not in self._held:
                if not all(graph.holds(constraint, value) for constraint in self._single):
                    return True
                self._held.add(value)
        if self._together and values:
            return any(_failing(graph, constraint, about, values) for constraint in self._together)
        return False


class Surroundings:
    """What a check looks for outside the graph it checks: classes, what points to a node, what several graphs tell of one node."""

    def __init__(self) -> None:
        self._inverse = {p.path for shape in read_shapes() for p in shape.properties if p.inverse}
        self._subjects: dict[tuple[str, str], dict[str, None]] = {}
        self._members: dict[str, set[str]] = {}
        self._instances: dict[str, set[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._first: dict[str, str] = {}
        self.several: dict[str, list[str]] = {}
        """Node that several graphs tell of → those graphs."""

    def add(self, name: str, statements: Iterable[Statement]) -> None:
        """Take in one graph."""
        for subject, predicate, value in statements:
            if self._first.setdefault(subject, name) != name:
                graphs = self.several.setdefault(subject, [self._first[subject]])
                if name not in graphs:
                    graphs.append(name)
            if predicate == RDF.type:
                self._members.setdefault(value, set()).add(subject)
            elif predicate == RDFS.subClassOf:
                self._below.setdefault(value, []).append(subject)
            if predicate in self._inverse:
                self._subjects.setdefault((value, predicate), {})[subject] = None

    def instances(self, kind: str) -> set[str]:
        """Instances of a class and of its sub-classes (SHACL's notion: rdf:type/rdfs:subClassOf*)."""
        if kind not in self._instances:
            found, pending, seen = set(), [kind], set()
            while pending:
                current = pending.pop()
                seen.add(current)
                found |= self._members.get(current, set())
                pending += [kind for kind in self._below.get(current, ()) if kind not in seen]
            self._instances[kind] = found
        return self._instances[kind]

    def pointing(self, focus: str, path: str) -> list[str]:
        """The subjects that point to a node."""
        return list(self._subjects.get((focus, path), _NONE))


class _Graph:
    """Statements of one graph as look-ups, with what others tell of the same nodes; a triple told twice counts once."""

    def __init__(self, statements: Iterable[Statement], more: dict[str, list[Statement]], around: Surroundings) -> None:
        self.values: dict[str, dict[str, list[str]]] = {}
        self.instances, self.pointing = around.instances, around.pointing
        for subject, predicate, value in statements:
            self.values.setdefault(subject, {}).setdefault(predicate, []).append(value)
        for subject in self.values.keys() & more.keys():
            self.values[subject] = {}
            for _, predicate, value in dict.fromkeys(more[subject]):
                self.values[subject].setdefault(predicate, []).append(value)

    def holds(self, constraint: Constraint, value: str) -> bool:
        """Does a constraint on single values hold?"""
        return _HOLDS[constraint.kind](self, constraint.value, value)

    def label(self, node: str) -> str:
        """A node's name for a report."""
        labels = self.values.get(node, {}).get(RDFS.label, [])
        return next((lexical(label) for label in labels if label.endswith("@zh")), "")


def _violations(graph: _Graph, part: PropertyShape, focus: str, values: list[str]) -> Iterator[Violation]:
    for constraint in part.constraints:
        for value in _failing(graph, constraint, graph.values[focus], values):
            yield Violation(focus, ("^" if part.inverse else "") + part.path, constraint.kind, value,
                            graph.label(focus), part.message or _reason(constraint))


def _failing(graph: _Graph, constraint: Constraint, about: dict[str, list[str]], values: list[str]) -> list[str]:
    """The values that fail, or "" once when their number does."""
    kind, wanted = constraint.kind, constraint.value
    if kind == "minCount" and isinstance(wanted, int):
        return [""] if len(values) < wanted else []
    if kind == "maxCount" and isinstance(wanted, int):
        return [""] if len(values) > wanted else []
    if not values:
        return []
    if kind == "uniqueLang":
        languages = [language(value) for value in values if language(value)]
        return [""] if len(languages) != len(set(languages)) else []
    if kind == "lessThanOrEquals":
        others = about.get(str(wanted), [])
        return [value for value in values if any(not _at_most(value, other) for other in others)]
    return [value for value in values if not graph.holds(constraint, value)]


def _number(term: str) -> Decimal | None:
    try:
        return Decimal(lexical(term))
    except InvalidOperation:
        return None


def _compares(term: str, holds: Callable[[Decimal], bool]) -> bool:
    number = _number(term)
    return number is not None and holds(number)


def _at_most(term: str, other: str) -> bool:
    bound = _number(other)
    return bound is not None and _compares(term, lambda number: number <= bound)


def _has_datatype(term: str, wanted: str) -> bool:
    """The datatype asked for, and a text that this datatype allows (30 February is no xsd:date)."""
    if datatype(term) != wanted:
        return False
    if wanted == XSD.date:
        try:
            return bool(date.fromisoformat(lexical(term)))
        except ValueError:
            return False
    form = _FORMS.get(wanted)
    return form is None or form.fullmatch(lexical(term)) is not None


_FORMS = {XSD.integer: re.compile(r"[+-]?[0-9]+"), XSD.decimal: re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")}

# what each constraint on a single value asks for: graph, parameter, value
_HOLDS: dict[str, Callable[..., bool]] = {
    "class": lambda graph, wanted, value: value in graph.instances(wanted),
    "in": lambda graph, wanted, value: value in wanted,
    "datatype": lambda graph, wanted, value: _has_datatype(value, wanted),
    "nodeKind": lambda graph, wanted, value: value.startswith("<"),
    "languageIn": lambda graph, wanted, value: language(value) in wanted,
    "pattern": lambda graph, wanted, value: re.search(wanted, lexical(value)) is not None,
    "minLength": lambda graph, wanted, value: len(lexical(value)) >= wanted,
    "minInclusive": lambda graph, wanted, value: _compares(value, lambda number: number >= wanted),
    "maxInclusive": lambda graph, wanted, value: _compares(value, lambda number: number <= wanted),
}

_REASONS = {
    "minCount": "needs at least {}", "maxCount": "has more than {}", "uniqueLang": "has two values in one language",
    "lessThanOrEquals": "is greater than {}", "class": "is no {}", "in": "is none of {}", "datatype": "is no valid {}",
    "nodeKind": "is no IRI", "languageIn": "is in none of the languages {}", "pattern": "does not match {}",
    "minLength": "is shorter than {}", "minInclusive": "is below {}", "maxInclusive": "is above {}",
}


def _reason(constraint: Constraint) -> str:
    value = constraint.value
    shown = ", ".join(map(_compact, value)) if isinstance(value, tuple) else _compact(str(value))
    return _REASONS[constraint.kind].format(shown)


def _compact(term: str) -> str:
    """A term for people: IRIs of the known vocabularies with their prefix."""
    inverse, term = ("^", term[1:]) if term.startswith("^<") else ("", term)
    for prefix, base in PREFIXES.items():
        if term.startswith("<" + base) and "/" not in term[len(base) + 1:]:
            return f"{inverse}{prefix}:{term[len(base) + 1:-1]}"
    return inverse + (term if len(term) <= 80 else term[:79] + "…")
