"""The corpus of a built index: a part is read when it is first looked at, and a piece of it when it is asked for."""
from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph.model import (
    Citation,
    Corpus,
    Document,
    Finding,
    Indicator,
    Measure,
    Node,
    Observation,
    Ownership,
    Person,
    Plan,
    Table,
    Unit,
)
from policygraph.records.read import Reader
from policygraph.records.write import LAYOUT

_KINDS: dict[str, type] = {
    "measures": Measure, "observations": Observation, "people": Person, "units": Unit, "indicators": Indicator,
    "ownerships": Ownership, "findings": Finding}
_PARTS = ("documents", *_KINDS, "texts", "meta")


@dataclass(slots=True)
class _Layout:
    """What of a plan is kept apart (``write.LAYOUT``)."""

    sections: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)


class _Part:
    """An attribute of Corpus that is read when it is first looked at."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, corpus: StoredCorpus, owner: type) -> Any:
        with corpus._lock:
            if self._name not in corpus._loaded:
                corpus._loaded[self._name] = corpus._load(self._name)
            return corpus._loaded[self._name]

    def __set__(self, corpus: StoredCorpus, value: Any) -> None:
        corpus._loaded[self._name] = value


class StoredCorpus(Corpus):
    """A ``Corpus`` over the records file. Nothing of it changes on disk."""

    def __init__(self, index_dir: Path) -> None:
        """Raises IndexMissing when there is none."""
        self.reader = Reader(index_dir)
        self._loaded: dict[str, Any] = {}
        self._lock = threading.RLock()

    for _name in _PARTS:
        locals()[_name] = _Part(_name)

    def _load(self, part: str) -> Any:
        if part == "documents":
            return self._documents()
        if part == "texts":
            return self.reader.texts
        if part == "meta":
            return self.reader.meta_of_corpus()
        return self.reader.all(part, _KINDS[part])

    def _documents(self) -> list[Document]:
        documents: list[Document] = self.reader.all("documents", Document)
        by_name = {document.name: document for document in documents}
        plans: list[Plan] = self.reader.all("plans", Plan)
        for plan in plans:
            by_name[plan.document].plans.append(StoredPlan.of(plan, self.reader))
        return documents

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Corpus) and all(
            dict(getattr(self, p)) == dict(getattr(other, p)) if p == "texts" else getattr(self, p) == getattr(other, p) for p in _PARTS)

    __hash__ = None  # type: ignore[assignment]

    def has(self, part: str) -> bool:
        """Whether a part has been read."""
        return part in self._loaded

    def measure(self, key: str) -> Measure | None:
        """One measure, by id or IRI; None when there is none."""
        found = self._measures("iri = ?1 OR id = ?1", key)
        return found[0] if found else None

    def measure_numbers(self, *, units: Collection[str] = (), indicators: Collection[str] = (),
                        plans: Iterable[tuple[str, str]] = ()) -> list[int]:
        """Numbers of the measures that name one of the units, aim at one of the indicators, or stand in one of the plans."""
        numbers = {row[0] for row in self.reader.rows_in("SELECT measure FROM mentions WHERE unit IN (?)", sorted(units))}
        numbers |= {row[0] for row in self.reader.rows_in("SELECT measure FROM targets WHERE indicator IN (?)", sorted(indicators))}
        for document, key in plans:
            numbers |= {row[0] for row in self.reader.rows("SELECT number FROM measures WHERE document = ? AND plan = ?", (document, key))}
        return sorted(numbers)

    def measures_of(self, *, units: Collection[str] = (), indicators: Collection[str] = (),
                    plans: Iterable[tuple[str, str]] = ()) -> list[Measure]:
        """The measures of ``measure_numbers``, in print order."""
        numbers = self.measure_numbers(units=units, indicators=indicators, plans=plans)
        rows = self.reader.rows_in("SELECT number, json, crc FROM measures WHERE number IN (?)", numbers)
        return self.reader.records(Measure, sorted(rows))

    def about(self, *, units: Collection[str] = (), indicators: Collection[str] = (), plans: Collection[tuple[str, str]] = (),
              whole: bool = False) -> Corpus:
        """A corpus of what concerns some units, indicators or plans (document and key), with all documents and names.

        units: measures that name them, the indicators they own or those measures aim at, and all that is stated for these;
        indicators: what is stated for them, and who owns them; plans: their measures, tables and findings. ``whole``: also
        people, findings and what is known of the whole, of every document.
        """
        read = self.reader
        named = self.measure_numbers(units=units, plans=plans)
        aimed = {row[0] for row in read.rows_in("SELECT indicator FROM targets WHERE measure IN (?)", named)} - {""}
        ownerships = read.rows_in("SELECT number, indicator, json, crc FROM ownerships WHERE unit IN (?)", sorted(units))
        wanted = {*indicators, *aimed, *(row[1] for row in ownerships)}
        ownerships += read.rows_in("SELECT number, indicator, json, crc FROM ownerships WHERE indicator IN (?)", sorted(wanted))
        numbers = sorted({*named, *self.measure_numbers(indicators=wanted)})
        cells = read.rows_in("SELECT number, json, crc FROM observations WHERE indicator IN (?)", sorted(wanted))
        for document, key in plans:
            cells += read.rows("SELECT number, json, crc FROM observations WHERE document = ? AND plan = ?", (document, key))
        return Corpus(
            documents=self.documents, units=self.units, indicators=self.indicators, texts=self.texts,
            measures=read.records(Measure, sorted(read.rows_in("SELECT number, json, crc FROM measures WHERE number IN (?)", numbers))),
            observations=read.records(Observation, sorted(set(cells))), ownerships=read.records(Ownership, sorted(set(ownerships))),
            findings=self.findings if whole else self._findings({document for document, _ in plans}),
            people=self.people if whole else [], meta=self.meta if whole else {})

    def _findings(self, documents: Collection[str]) -> list[Finding]:
        rows = self.reader.rows_in("SELECT number, json, crc FROM findings WHERE document IN (?)", sorted(documents))
        return self.reader.records(Finding, sorted(rows))

    def _measures(self, where: str, *values: Any) -> list[Measure]:
        sql = f"SELECT json, crc FROM measures WHERE {where} ORDER BY number"  # noqa: S608 - conditions are ours
        return self.reader.records(Measure, self.reader.rows(sql, values))


class StoredPlan(Plan):
    """A plan whose outline, tables and citations are read when they are first looked at."""

    @classmethod
    def of(cls, plan: Plan, reader: Reader) -> StoredPlan:
        """A plan as it was read, without its layout."""
        stored = cls.__new__(cls)
        stored._reader, stored._layout = reader, None
        for name in Plan.__slots__:
            if name not in LAYOUT:
                setattr(stored, name, getattr(plan, name))
        return stored

    _reader: Reader | None
    _layout: dict[str, Any] | None

    def _part(self, name: str) -> Any:
        if self._layout is None:
            assert self._reader is not None
            sql = "SELECT json, crc FROM layouts WHERE document = ? AND key = ?"
            found = self._reader.records(_Layout, self._reader.rows(sql, (self.document, self.key)))
            self._layout = {n: getattr(found[0], n) for n in LAYOUT}
        return self._layout[name]

    def _set(self, name: str, value: Any) -> None:
        self._part(name)
        assert self._layout is not None
        self._layout[name] = value

    sections = property(lambda self: self._part("sections"), lambda self, value: self._set("sections", value))
    tables = property(lambda self: self._part("tables"), lambda self, value: self._set("tables", value))
    citations = property(lambda self: self._part("citations"), lambda self, value: self._set("citations", value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and all(getattr(self, n) == getattr(other, n) for n in Plan.__slots__)

    __hash__ = None  # type: ignore[assignment]


def load(index_dir: Path) -> StoredCorpus:
    """Open the records of a built index. Raises IndexMissing, with the way out, when there is none to read."""
    return StoredCorpus(index_dir)
