"""A built index opened for reading: the corpus with its look-ups, and search, answers and queries when first needed."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policygraph.door import OpenIndex
from policygraph.errors import PolicygraphError
from policygraph.iris import BASE
from policygraph.model import Document, Measure, Plan, Role, Span
from policygraph.network import profiles
from policygraph.network.selection import strongest

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

    from policygraph.index import Searcher
    from policygraph.network.figures import Row
    from policygraph.sparql.engine import Engine
    from policygraph.sparql.names import Names


Kept = TypeVar("Kept")
"""What a maker makes, so that what is kept has its type."""


class PartMissing(PolicygraphError):
    """A part of the program or of the index that a page needs is not there."""


class Library:
    """One built index. Made once for all sessions, so nothing here changes after it is made (but for what is kept)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = OpenIndex(folder)
        self.corpus = corpus = self.index.records
        self.profiles = profiles.Profiles(corpus)
        self.units, self.indicators, self.plans = self.profiles.units, self.profiles.indicators, self.profiles.plans
        self.documents: dict[str, Document] = {d.name: d for d in corpus.documents}
        self.plans_by_iri: dict[str, Plan] = {p.iri: p for p in self.plans.values()}
        self.measures: dict[str, Measure] = {m.iri: m for m in corpus.measures}
        # ids repeat from one document to the next; the first is meant where only an id is known
        self.by_id: dict[str, Measure] = {m.id: m for m in reversed(corpus.measures)}
        self.roles: dict[str, dict[str, Role]] = {m.iri: strongest(m) for m in corpus.measures}
        self.of_unit: dict[str, list[Measure]] = {iri: [] for iri in self.units}
        for m in corpus.measures:
            for unit in self.roles[m.iri]:
                self.of_unit[unit].append(m)
        self.elaborates: dict[str, list[tuple[Measure, float]]] = {}
        """IRI of a measure → those it carries out, with scores."""
        self.elaborated_by: dict[str, list[tuple[Measure, float]]] = {}
        for annex, master, score, *_ in corpus.meta.get("elaborates", []):
            if annex in self.measures and master in self.measures:
                self.elaborates.setdefault(annex, []).append((self.measures[master], score))
                self.elaborated_by.setdefault(master, []).append((self.measures[annex], score))
        self._lock = threading.RLock()
        self._kept: dict[Any, Any] = {}

    def plan_of(self, thing: Any) -> Plan:
        """The plan of a measure or an observation."""
        return self.plans[thing.document, thing.plan]

    def measure(self, key: str) -> Measure | None:
        """A measure by IRI, shortened IRI or id; None when there is none."""
        return self.measures.get(full(key)) or self.measures.get(full(f"measure/{key}")) or self.by_id.get(key)

    def measure_at(self, span: Span) -> Measure | None:
        """The innermost measure that a span stands in, None when it stands in none."""
        around = [m for m in self.corpus.measures if m.document == span.document and m.span.start <= span.start and span.end <= m.span.end]
        return min(around, key=lambda m: m.span.end - m.span.start, default=None)

    def plan_at(self, document: str, offset: int) -> Plan | None:
        """The plan that an offset stands in."""
        return next((p for p in self.documents[document].plans if p.span.start <= offset < p.span.end), None)

    @functools.cached_property
    def evidence(self) -> dict[str, Span]:
        """IRI of an observation, or id of a measure → its span."""
        return {m.id: m.span for m in reversed(self.corpus.measures)} | {o.iri: o.span for o in self.corpus.observations}

    def searcher(self) -> Searcher:
        """The search index. Raises PartMissing when the index was built without one."""

        def open_it() -> Searcher:
            if not (self.folder / "search").is_dir():
                raise PartMissing("this index was built without search; run `policygraph build` without --no-index")
            return self.index.searcher

        return self.keep("searcher", open_it)

    def asker(self) -> Any:
        """Answers questions. Raises PartMissing when the index was built without search."""

        def open_it() -> Any:
            self.searcher()  # says what is missing
            return self.index.asker

        return self.keep("asker", open_it)

    def store(self) -> Store:
        """The graph."""

        def open_it() -> Store:
            return self.index.store

        return self.keep("store", open_it)

    def names(self) -> Names:
        """Names of the graph's nodes."""

        def open_it() -> Names:
            return self.index.names

        return self.keep("names", open_it)

    def engine(self) -> Engine:
        """Runs users' queries with a time limit."""

        def open_it() -> Engine:
            from policygraph.sparql.engine import Engine

            return Engine(self.folder, workers=2, memory_mb=512)

        return self.keep("engine", open_it)

    def network(self, plan: str | None, roles: tuple[Role, ...], collectives: bool, weight: int) -> nx.Graph:
        """Units joined by shared measures (see ``network.collaboration``), kept for the next look."""
        from policygraph.network import collaboration

        return self.keep(
            ("network", plan, roles, collectives, weight),
            lambda: collaboration(self.corpus, plan=plan, roles=roles or None, collectives=collectives, min_weight=weight),
        )

    def communities(self, plan: str | None, roles: tuple[Role, ...], collectives: bool, weight: int) -> dict[str, int]:
        """IRI of a unit → number of its community in the network of the same choice, 0 the largest."""
        from policygraph.network import communities

        whole = self.network(plan, roles, collectives, weight)
        return self.keep(
            ("communities", plan, roles, collectives, weight),
            lambda: {iri: n for n, members in enumerate(communities(whole)) for iri in members} if whole else {},
        )

    def figures(self, plan: str | None, roles: tuple[Role, ...], collectives: bool, weight: int) -> dict[str, Row]:
        """IRI of a unit that shares measures → its figures in the network of the same choice."""
        from policygraph.network import metrics

        whole = self.network(plan, roles, collectives, weight)
        return self.keep(
            ("figures", plan, roles, collectives, weight),
            lambda: {row.iri: row for row in metrics(whole.subgraph([iri for iri in whole if whole.degree(iri)]))},
        )

    def keep(self, key: Any, make: Callable[[], Kept]) -> Kept:
        """What ``make`` returns, made once for each key; at most 64 keys are kept."""
        with self._lock:
            if key not in self._kept:
                if len(self._kept) >= 64:
                    self._kept.pop(next(k for k in self._kept if isinstance(k, tuple)))
                self._kept[key] = make()
            found: Kept = self._kept[key]
            return found

    def close(self) -> None:
        """End the query workers."""
        engine = self._kept.pop("engine", None)
        if engine is not None:
            engine.close()


def short(iri: str) -> str:
    """An IRI as it stands in an address."""
    return iri.removeprefix(BASE)


def full(key: str) -> str:
    """The IRI that an address means."""
    return key if key.startswith(("http://", "https://")) else BASE + key
