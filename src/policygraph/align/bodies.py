"""Which body below does what a body above does: by function, whatever both are called."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.model import Corpus, Measure, Unit
from policygraph.names.parse import parse_name


@dataclass(frozen=True, slots=True)
class BodyPair:
    """A body that the upper measure names, and who does its work below."""

    upper: str
    """Label of the upper body."""
    lower: str | None
    """Label of the lower one; None where no body below has its function."""
    named: bool
    """Whether the matched measures name it; else it stands elsewhere in the lower plan."""
    basis: str | None
    """same (one body), function (one function at least), sole (the only body left on both sides of a match) or None."""


def functions_of(corpus: Corpus) -> dict[str, frozenset[str]]:
    """IRI of each unit → keys of what it does; empty for collective names and unknown ones."""
    return {u.iri: _functions(u) for u in corpus.units}


def _functions(unit: Unit) -> frozenset[str]:
    body = parse_name(unit.label).body if unit.type != "collective" else None
    return frozenset() if body is None else body.functions or frozenset({body.key})


class Bodies:
    """The bodies of the lower plans by function."""

    def __init__(self, corpus: Corpus, lower: Iterable[Measure]) -> None:
        self.units = {u.iri: u for u in corpus.units}
        self.functions = functions_of(corpus)
        self._below = list(dict.fromkeys(u.unit for m in lower for u in m.units if u.unit in self.units))

    def pairs(self, upper: Measure, matched: Iterable[Measure]) -> list[BodyPair]:
        """Each body of an upper measure with the one below, those the matched measures name before others; collectives left out."""
        near = list(dict.fromkeys(u.unit for m in matched for u in m.units if u.unit in self.units))
        found = []
        for iri in dict.fromkeys(u.unit for u in upper.units if u.unit in self.units):
            if self.units[iri].type != "collective":
                found.append(self._pair(iri, near))
        left = [k for k, pair in enumerate(found) if pair.lower is None]
        taken = {pair.lower for pair in found}
        free = [self.units[i].label for i in near if self.units[i].type != "collective" and self.units[i].label not in taken]
        if len(left) == len(free) == 1:
            found[left[0]] = BodyPair(found[left[0]].upper, free[0], True, "sole")
        return found

    def _pair(self, iri: str, near: list[str]) -> BodyPair:
        label, does = self.units[iri].label, self.functions[iri]
        for among, named in ((near, True), (self._below, False)):
            if iri in among:
                return BodyPair(label, label, named, "same")
            fitting = [other for other in among if does and does & self.functions[other]]
            if fitting:
                best = min(fitting, key=lambda other: (-len(does & self.functions[other]), len(self.functions[other]), other))
                return BodyPair(label, self.units[best].label, named, "function")
        return BodyPair(label, None, False, None)
