"""A built index, open: its records, graph, search and answers, each opened when first needed."""
from __future__ import annotations

import os
import threading
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policygraph.built import check, stamp
from policygraph.door.rows import Rows
from policygraph.door.things import IndicatorView, PlanView, Things, UnitView
from policygraph.errors import IndexMissing
from policygraph.model import Finding, Measure, Observation, Ownership
from policygraph.records import StoredCorpus, load

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

    from policygraph.ask.asker import Asker
    from policygraph.export.records import Records
    from policygraph.index import Searcher
    from policygraph.index.response import SearchResponse
    from policygraph.sparql.names import Names
    from policygraph.sparql.result import Result


T = TypeVar("T")


def default_index() -> Path:
    """``indexes`` below the current folder, or POLICYGRAPH_INDEX."""
    return Path(os.environ.get("POLICYGRAPH_INDEX") or "indexes")


class OpenIndex:
    """One built index. What it gives does not change when another takes its place; open anew for that (see ``stale``)."""

    def __init__(self, folder: str | Path, model: str | None = None) -> None:
        """model: refuse a search index that another model made. Raises IndexMissing when there is no index, or a damaged one."""
        self.folder, self.model = Path(folder), model
        check(self.folder)
        if not self.folder.is_dir():
            raise IndexMissing(f"{self.folder}: no built index here; run `policygraph build --out {self.folder}` first")
        self.stamp = stamp(self.folder)
        self._opening = threading.RLock()

    @property
    def stale(self) -> bool:
        """Whether another index has taken its place."""
        now = stamp(self.folder)
        return now is not None and now != self.stamp

    # --- what there is --------------------------------------------------------------------------------

    @property
    def units(self) -> Things[UnitView]:
        """Bodies, by any of their names."""
        return Things(self, "units")

    @property
    def indicators(self) -> Things[IndicatorView]:
        """What is measured, by any of its names."""
        return Things(self, "indicators")

    @property
    def plans(self) -> Things[PlanView]:
        """Master plans and annexes, by key, printed number or title."""
        return Things(self, "plans")

    @property
    def measures(self) -> Rows[Measure]:
        """Every measure, step, goal and safeguard, in print order."""
        return Rows(self.records.measures, self.export.measure)

    @property
    def observations(self) -> Rows[Observation]:
        """Every cell of a comparison table."""
        return Rows(self.records.observations, self.export.observation)

    @property
    def findings(self) -> Rows[Finding]:
        """What is wrong in the documents themselves."""
        return Rows(self.records.findings, self.export.finding)

    # --- what can be asked ----------------------------------------------------------------------------

    def search(self, query: str, **options: Any) -> SearchResponse:
        """The best passages for a query; ``options`` are those of ``Searcher.search`` (k, unit, plan, role, …). Raises QueryError."""
        return self.searcher.search(query, **options)

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to a question in Chinese or English, with rows, quotes and query. Raises QueryError for an empty one."""
        return self.asker.ask(question)

    def sparql(self, query: str, *, limit_rows: int | None = None) -> Result:
        """Rows of a query; the prefixes of the vocabulary are declared. Raises QueryError."""
        from policygraph.sparql.run import run

        return run(self.store, query, limit_rows=limit_rows)

    def network(self, plan: str | None = None, **options: Any) -> nx.Graph:
        """Who works with whom; ``options`` are those of ``network.collaboration``. Raises QueryError."""
        from policygraph.network import collaboration

        if plan is None:
            return collaboration(self.records, **options)
        of = self.plans[plan].plan
        return collaboration(self.records.about(plans=[(of.document, of.key)]), plan=of.iri, **options)

    # --- parts, each opened once ----------------------------------------------------------------------

    @cached_property
    def records(self) -> StoredCorpus:
        """The corpus; each of its parts is read when it is first looked at. Raises IndexMissing."""
        return self._same_build(load(self.folder))

    @cached_property
    def export(self) -> Records:
        """Records as other programs get them."""
        from policygraph.export.records import Records

        return Records(self.records)

    @cached_property
    def store(self) -> Store:
        """The graph, for reading."""
        from policygraph.graph.store import open_store

        return self._same_build(open_store(self.folder))

    @cached_property
    def names(self) -> Names:
        """Names of the graph's nodes."""
        from policygraph.sparql.names import Names

        return Names(self.store)

    @cached_property
    def searcher(self) -> Searcher:
        """The search index. Raises IndexMissing when the index was built without one."""
        from policygraph.index import Searcher

        with self._opening:
            # a second thread finds what the first has opened meanwhile
            return self.__dict__.get("searcher") or self._same_build(Searcher.open(self.folder, model=self.model))

    @cached_property
    def asker(self) -> Asker:
        """What answers questions."""
        from policygraph.ask.asker import Asker

        with self._opening:
            return self.__dict__.get("asker") or Asker.of(self)

    def rows_of_measures(self, *, units: Collection[str] = (), indicators: Collection[str] = (),
                         plans: Collection[tuple[str, str]] = ()) -> Rows[Measure]:
        """The measures that name a unit, aim at an indicator or stand in a plan, in print order."""
        return Rows(self.records.measures_of(units=units, indicators=indicators, plans=plans), self.export.measure)

    def export_records(self, kind: str) -> list[dict[str, Any]]:
        """The export records of a kind; plans as they stand inside other records."""
        if kind == "plans":
            return [{"document": p.document, **self.export.plan(p.document, p.key)} for d in self.records.documents for p in d.plans]
        return list(self.export.of(kind))

    def ownership_record(self, o: Ownership) -> dict[str, Any]:
        """Who owns what, and why we say so."""
        unit, indicator = self.export.units[o.unit], self.export.indicators[o.indicator]
        return {"unit": {"iri": o.unit, "label": unit.label}, "indicator": {"iri": o.indicator, "label": indicator.label},
                "basis": o.basis, "role": o.role, "evidence": o.evidence}

    def _same_build(self, part: T) -> T:
        """A part, if it was not opened from another build than the records."""
        if self.stale:
            raise IndexMissing(f"{self.folder}: was built anew meanwhile; open it again")
        return part
