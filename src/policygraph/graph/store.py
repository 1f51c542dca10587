"""The graph on disk: a store for queries and the same statements as Turtle."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import IndexMissing, PolicygraphError

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store
    from rdflib import Dataset

    from policygraph.model import Corpus

STORE = "store"
TURTLE = "graph.ttl"


def write(corpus: Corpus, folder: Path) -> int:
    """Write the graph of a corpus into a folder that has none yet; returns the number of statements.

    ``graph.ttl`` is the same bytes for the same corpus; the store's files are not.
    """
    from policygraph.graph.build import quads

    return write_quads(quads(corpus), folder)


def write_quads(statements: Iterable[Quad], folder: Path) -> int:
    """Write statements as store and Turtle; returns how many there are."""
    from pyoxigraph import Store

    from policygraph.graph.turtle import turtle

    told = list(statements)
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(str(folder / STORE))
    store.bulk_extend(told)
    store.flush()
    store.optimize()
    del store
    (folder / TURTLE).write_text(turtle(told), encoding="utf-8", newline="\n")
    return len(told)


def open_store(index_dir: Path) -> Store:
    """Open the built graph for reading; any number of processes may do so at once.

    Raises IndexMissing when there is none.
    """
    from pyoxigraph import Store

    path = Path(index_dir) / STORE
    if not path.is_dir():
        raise IndexMissing(f"no built graph in {index_dir}; run `policygraph build` first, or name it with --index")
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise PolicygraphError(f"the graph in {path} cannot be opened ({error}); run `policygraph build` again") from error


def open_rdflib(index_dir: Path) -> Dataset:
    """The built graph as an rdflib Dataset whose default graph is the union of all; for reading only."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(index_dir)), default_union=True)


def memory_store(statements: Iterable[Quad]) -> Store:
    """Statements as a store in memory, for checks and tests."""
    from pyoxigraph import Store

    store = Store()
    store.bulk_extend(statements)
    return store


def export(index_dir: Path, form: str) -> str:
    """The built graph as turtle, jsonld or ntriples; the same text for the same graph."""
    from policygraph.graph import turtle as writer

    writers = {"turtle": writer.turtle, "jsonld": writer.jsonld, "ntriples": writer.ntriples}
    if form not in writers:
        raise PolicygraphError(f"graph has no format {form!r}; choose one of {', '.join(writers)}")
    if form == "turtle" and (Path(index_dir) / TURTLE).is_file():
        return (Path(index_dir) / TURTLE).read_text(encoding="utf-8")
    return writers[form](iter(open_store(index_dir).quads_for_pattern(None, None, None, None)))
