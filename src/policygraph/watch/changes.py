"""What differs between two builds of a corpus: measures and findings that came, went or changed."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from policygraph import say
from policygraph.diff.match import pair
from policygraph.evaluate.compare import squash
from policygraph.model import Corpus, Finding, Measure

Kind = Literal["document-added", "document-dropped", "measure-added", "measure-dropped", "measure-changed", "finding-added",
               "finding-dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    kind: Kind
    id: str
    """Of the measure or finding, the name of the document."""
    document: str
    title: str
    line: int | None = None
    units: tuple[str, ...] = ()
    """Labels of the bodies concerned."""
    details: list[str] = field(default_factory=list)
    """For a changed measure what changed, before → after."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def changes(before: Corpus, after: Corpus) -> list[Change]:
    """All differences, by document in the order of the names. The same documents give none, wherever their lines moved."""
    names = [{d.name for d in c.documents} for c in (before, after)]
    found: list[Change] = []
    for name in sorted(names[0] | names[1]):
        if name not in names[1]:
            found.append(Change("document-dropped", name, name, _title(before, name)))
        elif name not in names[0]:
            found.append(Change("document-added", name, name, _title(after, name)))
        found += _measures(before, after, name)
    found += _findings(before, after)
    return found


def _title(corpus: Corpus, name: str) -> str:
    return next(d.title for d in corpus.documents if d.name == name)


def _measures(before: Corpus, after: Corpus, document: str) -> Iterator[Change]:
    old, new = ([m for m in c.measures if m.document == document] for c in (before, after))
    labels = [{u.iri: u.label for u in c.units} for c in (before, after)]
    pairs = pair(old, new)
    kept_old, kept_new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    for b in new:
        if id(b) not in kept_new:
            yield _of(b, "measure-added", labels[1])
    for a in old:
        if id(a) not in kept_old:
            yield _of(a, "measure-dropped", labels[0])
    for a, b in pairs:
        if details := _details(a, b, labels):
            yield _of(b, "measure-changed", labels[1], details)


def _of(m: Measure, kind: Kind, labels: dict[str, str], details: list[str] | None = None) -> Change:
    return Change(kind, m.id, m.document, m.heading, m.span.first_line, _units(m, labels), details or [])


def _units(m: Measure, labels: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels.get(u.unit, u.mention) for u in m.units))


def _details(a: Measure, b: Measure, labels: list[dict[str, str]]) -> list[str]:
    sides = [(m.heading, "、".join(_units(m, names)), "、".join(d.raw for d in m.deadlines), "；".join(say.target(t) for t in m.targets))
             for m, names in ((a, labels[0]), (b, labels[1]))]
    found = [f"{x or '—'} → {y or '—'}" for x, y in zip(*sides, strict=True) if squash(x) != squash(y)]
    if not found and squash(a.text) != squash(b.text):
        found.append("文字有改动")
    return found


def _findings(before: Corpus, after: Corpus) -> Iterator[Change]:
    old, new = ({f.id: f for f in c.findings} for c in (before, after))
    for identifier in sorted(new.keys() - old.keys()):
        yield _finding(new[identifier], "finding-added")
    for identifier in sorted(old.keys() - new.keys()):
        yield _finding(old[identifier], "finding-dropped")


def _finding(f: Finding, kind: Kind) -> Change:
    return Change(kind, f.id, f.span.document, f.message, f.span.first_line)
