"""Writes records, a document at a time. The same records in the same order give the same bytes."""
from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from policygraph.model import Corpus, Document, Finding, Indicator, Measure, Observation, Ownership, Person, Plan, Unit
from policygraph.records.coding import encode
from policygraph.records.schema import FILE, FORMAT, INDEXES, TABLES

LAYOUT = ("sections", "tables", "citations")
"""What of a plan is kept apart: large, and looked at by few."""


class Writer:
    """An empty file of records in a folder that exists; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        # nothing is lost by a crash that a build does not make anew, and the folder is synced before it is used
        self._db.executescript("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        self._db.execute("BEGIN")
        self._counts: dict[str, int] = {}

    def document(self, document: Document, text: str, measures: Iterable[Measure], observations: Iterable[Observation],
                 people: Iterable[Person]) -> None:
        """What one document says."""
        data = encode(document)
        data.pop("plans", None)
        self._add("documents", [(document.name, document.year, document.place.name, *_json(data))])
        self._insert("texts", [(document.name, text, zlib.crc32(text.encode("utf-8", "surrogatepass")))])
        for plan in document.plans:
            self._plan(plan)
        for measure in measures:
            self._measure(measure)
        self._add("observations", ((o.iri, o.document, o.plan, o.indicator, o.perspective, o.value, o.unit, *_json(encode(o)))
                                   for o in observations))
        self._add("people", ((p.name, p.role, p.span.document, *_json(encode(p))) for p in people))

    def shared(self, units: Iterable[Unit], indicators: Iterable[Indicator], ownerships: Iterable[Ownership], findings: Iterable[Finding],
               meta: dict[str, Any]) -> None:
        """What the documents share, and what was found in them."""
        self._add("units", ((u.iri, u.label, u.place, u.type, *_json(encode(u))) for u in units))
        self._add("indicators", ((i.iri, i.label, i.field, *_json(encode(i))) for i in indicators))
        self._add("ownerships", ((o.unit, o.indicator, o.basis, *_json(encode(o))) for o in ownerships))
        self._add("findings", ((f.id, f.kind, f.severity, f.span.document, f.span.start, f.acknowledged is None, *_json(encode(f)))
                               for f in findings))
        self._insert("meta", [(f"meta.{key}", *_json(encode(value))) for key, value in sorted(meta.items())])

    def close(self) -> None:
        """Write what is left to be written."""
        self._insert("meta", [("counts", *_json(self._counts)), ("format", *_json(FORMAT))])
        self._db.execute("COMMIT")
        self._db.executescript(INDEXES + "ANALYZE;")
        self._db.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self.close()
        else:
            self._db.close()

    def _plan(self, plan: Plan) -> None:
        data = encode(plan)
        layout = {name: data.pop(name) for name in LAYOUT if name in data}
        self._add("plans", [(plan.document, plan.key, plan.iri, plan.number, plan.title, plan.year, *_json(data))])
        self._insert("layouts", [(plan.document, plan.key, *_json(layout))])

    def _measure(self, m: Measure) -> None:
        self._add("measures", [(m.id, m.iri, m.document, m.plan, m.kind, m.span.start, m.span.end, *_json(encode(m)))])
        number = self._counts["measures"]
        self._insert("mentions", [(number, u.unit, u.role) for u in m.units])
        self._insert("deadlines", [(number, d.kind, d.date, d.precision) for d in m.deadlines])
        self._insert("targets", [(number, t.indicator, t.comparator, t.value, t.unit) for t in m.targets])

    def _add(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of a table whose order counts."""
        first = self._counts.get(table, 0) + 1
        numbered = [(number, *row) for number, row in enumerate(rows, first)]
        self._counts[table] = first - 1 + len(numbered)
        self._insert(table, numbered)

    def _insert(self, table: str, rows: list[Any]) -> None:
        if rows:
            self._db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608 - names are ours


def save(corpus: Corpus, folder: Path) -> None:
    """Write the records of a corpus into a folder that exists."""
    measures, observations, people = ({document.name: [] for document in corpus.documents} for _ in range(3))  # type: ignore[var-annotated]
    for measure in corpus.measures:
        measures[measure.document].append(measure)
    for observation in corpus.observations:
        observations[observation.document].append(observation)
    for person in corpus.people:
        people[person.span.document].append(person)
    with Writer(folder) as writer:
        for document in corpus.documents:
            name = document.name
            writer.document(document, corpus.texts.get(name, ""), measures[name], observations[name], people[name])
        writer.shared(corpus.units, corpus.indicators, corpus.ownerships, corpus.findings, corpus.meta)


def _json(data: Any) -> tuple[str, int]:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text, zlib.crc32(text.encode("utf-8", "surrogatepass"))
