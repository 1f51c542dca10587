"""The graph on disk: a store for queries, one named graph a document."""
from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.built import check
from policygraph.errors import IndexDamaged, IndexMissing
from policygraph.graph.serialise import whole
from policygraph.graph.told import Told, nquads

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset

    from policygraph.graph.context import Statement
    from policygraph.graph.validate import Report
    from policygraph.model import Corpus

STORE = "store"

_GRAPH_NAME = re.compile(rb" <[^<>]*> \.\n")
_MOST_IN_MEMORY = 1_000_000
"""Quads up to which the union is held in memory, some 300 bytes each."""
_MOST_PIECES, _MOST_FILES = 4, 256
"""Pieces loaded at once, and files of a store, above which it is put in order, which takes as long as loading it anew."""
_REBUILT_FROM = 0.5
"""Share of the statements in changed graphs from which the store is made anew rather than from the old one."""


@dataclass(frozen=True, slots=True)
class Before:
    """The graph of the index before: what is unchanged in it is taken over."""

    index_dir: Path
    graphs: dict[str, str]
    """Name of a graph → digest of what it holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    statements: int
    graphs: dict[str, str]
    report: Report
    """What the check against the shapes found."""
    changed: int
    """Graphs that were loaded; the others were taken over."""


def write(corpus: Corpus, folder: Path) -> int:
    """Write the graph of a corpus into a folder that has none yet; returns the number of statements."""
    return write_checked(corpus, folder).statements


def write_checked(corpus: Corpus, folder: Path, before: Before | None = None) -> Written:
    """Write the graph of a corpus as a store, a named graph a document, and check it against the shapes.

    before: a conforming graph built by the same code; of it only the graphs that differ are deleted, loaded and
    checked. What a check looks for elsewhere (the classes of nodes referred to) is told by the corpus as it is now.
    """
    from policygraph.graph.build import graphs
    from policygraph.graph.validate import Surroundings, validate_graphs

    folder.mkdir(parents=True, exist_ok=True)
    around = Surroundings()
    with Told(folder / "told.nq") as told:
        # one graph at a time, kept in a file: all of them do not fit into little memory
        for name, statements in graphs(corpus):
            told.add(name, statements)
            around.add(name, statements)
        known = before.graphs if before else {}
        changed = [name for name, found in told.digests.items() if known.get(name) != found]
        gone = sorted(known.keys() - told.digests.keys())
        if sum(told.counts[name] for name in changed) > _REBUILT_FROM * sum(told.counts.values()):
            before, changed, gone = None, list(told.digests), []
        # the store loads outside Python's lock, so the check is made meanwhile
        with ThreadPoolExecutor(max_workers=1) as other:
            loaded = other.submit(_write_store, told.loads(changed), folder / STORE, before,
                                  [name for name in (*changed, *gone) if name in known])
            report = validate_graphs(told.read, changed, around)
            loaded.result()
    return Written(sum(told.counts.values()), told.digests, report, len(changed))


def _write_store(quads: Iterable[bytes], path: Path, before: Before | None, removed: list[str]) -> None:
    from pyoxigraph import NamedNode, RdfFormat, Store

    if before is not None:
        _take_over(before.index_dir / STORE, path)
    store = Store(str(path))
    if before is not None:
        for name in removed:
            store.remove_graph(NamedNode(name))
    pieces = 0
    for data in quads:
        store.bulk_load(data, format=RdfFormat.N_QUADS)
        pieces += 1
    # every piece leaves files of its own, and a query looks into all of them
    if pieces > _MOST_PIECES or len(list(path.glob("*.sst"))) > _MOST_FILES:
        store.optimize()
    store.flush()
    del store
    # the database's own diary, with paths of this machine
    for diary in path.glob("LOG*"):
        diary.unlink()


def _take_over(old: Path, new: Path) -> None:
    """A copy of a store. Its tables are never written to again, so they are linked where the disk allows."""
    new.mkdir(parents=True)
    for path in old.iterdir():
        if path.suffix == ".sst":
            try:
                os.link(path, new / path.name)
                continue
            except OSError:
                pass
        shutil.copy2(path, new / path.name)


def one_line(error: BaseException) -> str:
    """An error of the database as one short line."""
    return " ".join(str(error).split())[:160]


def open_store(index_dir: Path) -> Store:
    """Open the built graph for reading; any number of processes may do so at once.

    Raises IndexMissing when there is none.
    """
    from pyoxigraph import Store

    check(Path(index_dir))
    path = Path(index_dir) / STORE
    if not path.is_dir():
        raise IndexMissing(f"no built graph in {index_dir}; run `policygraph build` first, or name it with --index")
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise IndexDamaged(index_dir, STORE, f"cannot be opened ({one_line(error)})") from error


def open_union(index_dir: Path) -> Store:
    """The union of all graphs in memory: some 0.5 s to load, then several times as quick as the store on disk.

    For services that stay; it knows no named graphs. A very large graph stays on disk. Raises IndexMissing when there is nothing to load.
    """
    from pyoxigraph import RdfFormat, Store

    named, store = open_store(index_dir), Store()
    if len(named) > _MOST_IN_MEMORY:
        return named
    try:
        quads = named.dump(format=RdfFormat.N_QUADS)
    except OSError as error:
        raise IndexDamaged(index_dir, STORE, f"cannot be read ({one_line(error)})") from error
    # a line ends in `<graph> .`; without it, it is of the default graph
    store.bulk_load(_GRAPH_NAME.sub(b" .\n", whole(quads)), format=RdfFormat.N_TRIPLES, lenient=True)
    return store


def open_rdflib(index_dir: Path) -> Dataset:
    """The built graph as an rdflib Dataset whose default graph is the union of all; for reading only."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(index_dir)), default_union=True)


def memory_store(told: list[tuple[str, list[Statement]]]) -> Store:
    """Named graphs as a store in memory, for checks and tests."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.load(b"".join(nquads(name, statements) for name, statements in told), format=RdfFormat.N_QUADS)
    return store


def statements_of(store: Store) -> list[Statement]:
    """Everything a store holds, graph names left out; a triple of two graphs comes twice."""
    from pyoxigraph import RdfFormat

    try:
        text = (store.dump(format=RdfFormat.N_QUADS) or b"").decode()
    except OSError as error:
        raise IndexDamaged("the index", STORE, f"cannot be read ({one_line(error)})") from error
    # ends in `<graph> .`; no graph name holds a space
    return [_split(line) for line in text.split("\n") if line]


def graphs_of(store: Store) -> Iterator[tuple[str, list[Statement]]]:
    """Name and statements of each named graph, in the order of their names, one at a time."""
    from pyoxigraph import NamedNode, RdfFormat

    for name in sorted(node.value for node in store.named_graphs() if isinstance(node, NamedNode)):
        try:
            text = whole(store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(name))).decode()
        except OSError as error:
            raise IndexDamaged("the index", STORE, f"cannot be read ({one_line(error)})") from error
        yield name, [_triple(line) for line in text.split("\n") if line]


def _triple(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.removesuffix(" .")


def _split(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.rsplit(" ", 2)[0]
