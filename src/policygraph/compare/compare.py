"""Groups of documents that can be compared, and what differs from one column to the next."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from policygraph.align.above import matter
from policygraph.align.likeness import bigrams
from policygraph.compare.series import Series, series
from policygraph.diff import Changes
from policygraph.diff import compare as diff
from policygraph.model import Corpus, Document
from policygraph.network.selection import ACTIONS, strongest

By = Literal["year", "place"]
_COUNTED = re.compile(r"^\d+[个家]")
"""29个成员单位: next year there are 27."""
_ONE_MATTER = 0.75
"""Share of the shorter title's pairs of characters that the other has, years, places and kinds of papers left out."""


@dataclass(slots=True)
class Step:
    """What differs between two columns."""

    before: str
    after: str
    added: list[dict[str, str]]
    dropped: list[dict[str, str]]
    carried: int
    """Measures that stand in both, figures aside."""
    reworded: list[dict[str, str]]
    """Of those, the ones in which more than figures and years changed."""
    units: list[dict[str, Any]]
    """Bodies whose number of tasks differs: unit, before, after."""


@dataclass(slots=True)
class Group:
    """Documents that are compared with each other."""

    name: str
    """Place (by year) or year (by place), and the title they share."""
    columns: list[str]
    documents: dict[str, str]
    """Column → document."""
    series: list[Series] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"group": self.name, "columns": self.columns, "documents": self.documents,
                "series": [s.as_json(self.columns) for s in self.series], "steps": [asdict(s) for s in self.steps]}


COLUMNS = ("group", "indicator", "condition", "unit", "column", "comparator", "value", "value_max", "measure", "quote", "document", "line")
"""What ``Comparison.rows`` has of each number."""


@dataclass(slots=True)
class Comparison:
    """A corpus compared by year or by place."""

    by: By
    groups: list[Group] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Documents that tell no place or year, or that have nothing to be compared with."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"by": self.by, "groups": [g.as_json() for g in self.groups], "left_out": self.left_out}

    def rows(self) -> list[dict[str, Any]]:
        """One row for each number, for a table or a DataFrame, with what ``COLUMNS`` names; column is the year or place."""
        return [{"group": g.name, "indicator": s.indicator, "condition": s.condition, "unit": s.unit, "column": column,
                 "comparator": p.comparator, "value": p.value, "value_max": p.value_max, "measure": p.measure, "quote": p.span.quote,
                 "document": p.span.document, "line": p.span.first_line}
                for g in self.groups for s in g.series for column in g.columns for p in s.points.get(column, ())]

    def frame(self) -> Any:
        """``rows`` as a pandas DataFrame (extra ``frame``)."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(COLUMNS))


def compare(corpus: Corpus, by: By) -> Comparison:
    """Compare the documents of a corpus that speak of one matter: those of one place by year, or those of one year by place."""
    result = Comparison(by)
    for key, documents in _groups(corpus, by):
        columns = sorted({_column(d, by) for d in documents})
        chosen = {c: next(d.name for d in documents if _column(d, by) == c) for c in columns}
        result.left_out += [d.name for d in documents if d.name not in chosen.values()]
        if len(columns) < 2:
            result.left_out += chosen.values()
            continue
        group = Group(key, columns, chosen, series(corpus, chosen))
        pairs = zip(columns, columns[1:], strict=False) if by == "year" else ((columns[0], c) for c in columns[1:])
        group.steps = [_step(corpus, a, b, diff(corpus, chosen[a], chosen[b])) for a, b in pairs]
        result.groups.append(group)
    known = {name for g in result.groups for name in g.documents.values()}
    result.left_out = sorted({d.name for d in corpus.documents} - known)
    return result


def _column(document: Document, by: By) -> str:
    return str(document.year) if by == "year" else document.place.name


def _groups(corpus: Corpus, by: By) -> list[tuple[str, list[Document]]]:
    """Documents of one place (or year) and one matter, in the order of their names."""
    found: list[tuple[str, frozenset[str], list[Document]]] = []
    for d in sorted(corpus.documents, key=lambda d: d.name):
        if not d.year or not d.place.name:
            continue
        own, about = (d.place.name if by == "year" else str(d.year)), bigrams(matter(d))
        for name, title, documents in found:
            shared = len(title & about) / max(1, min(len(title), len(about)))
            if name == own and shared >= _ONE_MATTER:
                documents.append(d)
                break
        else:
            found.append((own, about, [d]))
    names = Counter(name for name, _, documents in found if len(documents) > 1)
    return [(name if names[name] < 2 else f"{name}：{documents[0].title}", documents) for name, _, documents in found]


def _step(corpus: Corpus, before: str, after: str, changes: Changes) -> Step:
    reworded = [{"before": m.id_before, "after": m.id_after, "heading": m.heading_after} for m in changes.changed if m.text_changed]
    counts = [_tasks(corpus, name) for name in (changes.before, changes.after)]
    units = [{"unit": u, "before": counts[0][u], "after": counts[1][u]} for u in sorted(counts[0].keys() | counts[1].keys())
             if counts[0][u] != counts[1][u]]
    return Step(before, after, changes.added, changes.dropped, changes.unchanged + len(changes.changed), reworded, units)


def _tasks(corpus: Corpus, document: str) -> Counter[str]:
    """Label of each body, its place's name left out → number of its tasks in a document."""
    labels = {u.iri: _COUNTED.sub("", u.label.removeprefix(u.place)) or u.label for u in corpus.units}
    return Counter(labels[iri] for m in corpus.measures if m.document == document and m.kind in ACTIONS for iri in strongest(m))
