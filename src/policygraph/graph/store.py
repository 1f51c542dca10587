"""The graph on disk: a store for queries and the same statements as Turtle."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.built import check
from policygraph.errors import IndexDamaged, IndexMissing

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset

    from policygraph.graph.context import Statement
    from policygraph.graph.validate import Report
    from policygraph.model import Corpus

STORE = "store"
TURTLE = "graph.ttl"


def write(corpus: Corpus, folder: Path) -> int:
    """Write the graph of a corpus into a folder that has none yet; returns the number of statements."""
    return write_checked(corpus, folder)[0]


def write_checked(corpus: Corpus, folder: Path) -> tuple[int, Report]:
    """Write the graph of a corpus as store and Turtle and check it against the shapes.

    Returns the number of statements and what the check found. ``graph.ttl`` is the same bytes for the same
    corpus; the store's files are not.
    """
    from policygraph.graph.build import graphs
    from policygraph.graph.serialise import turtle
    from policygraph.graph.validate import validate

    told = list(graphs(corpus))
    statements = [statement for _, graph in told for statement in graph]
    folder.mkdir(parents=True, exist_ok=True)
    # the store loads outside Python's lock, so Turtle and check are made meanwhile
    with ThreadPoolExecutor(max_workers=1) as other:
        loaded = other.submit(_write_store, _nquads(told), folder / STORE)
        (folder / TURTLE).write_text(turtle(statements), encoding="utf-8", newline="\n")
        report = validate(statements)
        loaded.result()
    return len(statements), report


def _write_store(nquads: bytes, path: Path) -> None:
    from pyoxigraph import RdfFormat, Store

    store = Store(str(path))
    store.bulk_load(nquads, format=RdfFormat.N_QUADS)
    store.flush()
    del store
    # the database's own diary, with paths of this machine
    for diary in path.glob("LOG*"):
        diary.unlink()


def one_line(error: BaseException) -> str:
    """An error of the database as one short line."""
    return " ".join(str(error).split())[:160]


def _nquads(told: list[tuple[str, list[Statement]]]) -> bytes:
    return "".join(f"{subject} {predicate} {value} <{name}> .\n"
                   for name, statements in told for subject, predicate, value in statements).encode()


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
    """The union of all graphs in memory: some 0.3 s to load, then several times as quick as the store on disk.

    For services that stay; it knows no named graphs. Raises IndexMissing when there is nothing to load.
    """
    from pyoxigraph import RdfFormat, Store

    check(Path(index_dir))
    path = Path(index_dir) / TURTLE
    store = Store()
    try:
        store.load(path=str(path), format=RdfFormat.TURTLE, lenient=True)
    except FileNotFoundError:
        raise IndexMissing(f"no built graph in {index_dir}; run `policygraph build` first, or name it with --index") from None
    except (OSError, SyntaxError) as error:
        raise IndexDamaged(index_dir, TURTLE, f"cannot be read ({one_line(error)})") from error
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
    store.load(_nquads(told), format=RdfFormat.N_QUADS)
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


def _split(line: str) -> Statement:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.rsplit(" ", 2)[0]
