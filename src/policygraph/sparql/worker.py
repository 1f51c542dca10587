"""One worker process: opens the graph and answers the queries that come in on standard input.

``engine`` keeps a pool of these (see ``policygraph.pool``). What comes back is read with ``receive``, which makes nothing but
answers.

A worker has no network, starts no programs and reads no files but those of its index (see ``policygraph.confine``):
whatever a query might talk the engine into, there is nothing to reach.
"""
from __future__ import annotations

import io
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.confine import confine
from policygraph.errors import PolicygraphError, QueryError
from policygraph.pool import limit_memory, read, send
from policygraph.sparql.result import GRAPH_FORMATS, ROW_FORMATS, Result

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Request:
    """A query and how it is to be run."""

    query: str
    limit_rows: int | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    forms: tuple[str, str] | None = None
    """Formats to write rows and graphs in (see ``Result.to``), empty for none; None to send the result itself."""
    limit_bytes: int | None = None
    """Bytes the written result may take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query."""

    result: Result | None = None
    text: bytes | None = None
    """The result as written, in UTF-8, when the request names formats."""
    graph: bool = False
    """True when what was written is a graph."""
    truncated: bool = False
    error: str | None = None
    """One line, when the query is wrong or not allowed."""


class _Answers(pickle.Unpickler):
    """Reads answers: of all there is to call, only the classes of an answer and of terms."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in (("policygraph.sparql.worker", "Answer"), ("policygraph.sparql.result", "Result")) or (
                module.split(".")[0] == "pyoxigraph" and name in _TERMS):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")


_TERMS = ("NamedNode", "BlankNode", "Literal", "Triple", "BaseDirection")


def receive(data: bytes) -> Answer:
    """The answer that a message holds. Raises UnpicklingError for anything else."""
    answer = _Answers(io.BytesIO(data)).load()
    if not isinstance(answer, Answer):
        raise pickle.UnpicklingError("not an answer")
    return answer


def main() -> None:
    """Answer until standard input ends. Arguments: the index folder, memory allowed in MiB, "memory" or "disk"."""
    index_dir, megabytes, in_memory = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "memory"
    from policygraph.graph.store import open_store, open_union

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    limit_memory(megabytes)
    _rehearse()
    # the store's own threads begin when it is opened, so before
    confine(read=[index_dir] if index_dir.is_dir() else [])
    try:
        named = open_store(index_dir)
        union = open_union(index_dir) if in_memory else named
    except PolicygraphError as error:
        send(sink, Answer(error=str(error)))
        return
    except Exception as error:  # noqa: BLE001 - whatever a damaged file brings up is said in one line
        send(sink, Answer(error=f"the graph in {index_dir} cannot be opened ({_line(error)}); run `policygraph build` again"))
        return
    send(sink, Answer())
    while (data := read(source)) is not None:
        request: Request = pickle.loads(data)  # noqa: S301 - from our own parent
        send(sink, _answer(request, named, union))


def _rehearse() -> None:
    """Answer one query of each kind in each format, so that all modules are loaded before files are out of reach."""
    from pyoxigraph import Store

    nothing = Store()
    for query in ("SELECT ?a { VALUES ?a { 1 'a'@en <a:a> } }", "ASK {}", "CONSTRUCT { <a:a> <a:b> 'c' } {}", "DESCRIBE <a:a>",
                  "SELECT service { ?a pg:b", "SELECT ?a { ?a a }", "LOAD <a:a>"):
        for forms in [None, *zip(ROW_FORMATS, GRAPH_FORMATS, strict=True)]:
            message = pickle.dumps(_answer(Request(query, 1, forms=forms), nothing, nothing))
            assert message


def _answer(request: Request, named: Store, union: Store) -> Answer:
    from policygraph.sparql.check import check
    from policygraph.sparql.run import run

    try:
        checked = check(request.query)
        chosen = request.default_graphs or request.named_graphs or checked.names_graphs
        result = run(named if chosen else union, checked, limit_rows=request.limit_rows, default_graphs=request.default_graphs,
                     named_graphs=request.named_graphs)
        if request.forms is None:
            return Answer(result, truncated=result.truncated)
        graph = result.form in ("construct", "describe")
        form = request.forms[graph]
        # as it will go out: a text takes up to four times as much
        text = (result.to(form) if form and not result.truncated else "").encode()
        if request.limit_bytes is not None and len(text) > request.limit_bytes:
            return Answer(error=f"the result takes more than {request.limit_bytes >> 20} MB; ask for less with LIMIT, or page by page "
                                "with OFFSET")
        return Answer(None, text if form else None, graph, result.truncated)
    except QueryError as error:
        return Answer(error=str(error))
    except RecursionError:
        return Answer(error="the query is nested too deeply")
    except MemoryError:
        return Answer(error="the query needed more memory than it may take; ask for less")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
