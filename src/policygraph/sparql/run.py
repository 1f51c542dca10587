"""Runs a query in this process."""
from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from policygraph.errors import QueryError
from policygraph.graph.terms import PREFIXES
from policygraph.sparql.check import Checked, check
from policygraph.sparql.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Store


def run(store: Store, query: str | Checked, *, limit_rows: int | None = None, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = ()) -> Result:
    """Run SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the vocabulary are declared.

    Without graphs, here or in the query (FROM), the query sees the union of all; graphs given here win over the
    query's own, as the SPARQL protocol has it. At most ``limit_rows`` rows or triples are returned (None: all) and
    ``Result.truncated`` says when there were more. There is no time limit: a query from outside belongs to
    ``policygraph.sparql.engine.Engine``. Raises QueryError for a query that is wrong or not allowed.
    """
    from pyoxigraph import DefaultGraph, NamedNode

    checked = query if isinstance(query, Checked) else check(query)
    chosen: dict[str, Any] = {}
    if default_graphs or named_graphs:
        # only named graphs given: the default graph is empty, which no graph of ours is called
        chosen["default_graph"] = [NamedNode(iri) for iri in default_graphs] or DefaultGraph()
        chosen["named_graphs"] = [NamedNode(iri) for iri in named_graphs]
    elif not checked.has_dataset:
        chosen["use_default_graph_as_union"] = True
    try:
        found = store.query(checked.query, prefixes=PREFIXES, **chosen)
        return _collect(found, checked, limit_rows)
    except SyntaxError as error:
        from policygraph.sparql.diagnose import explain

        raise QueryError(explain(checked.query, str(error))) from None
    except OSError as error:
        reason = " ".join(str(error).split())[:200]
        raise QueryError(f"the built graph cannot be read ({reason}); run `policygraph build` again, which mends it") from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())[:300]}") from None


def _collect(found: Any, checked: Checked, limit: int | None) -> Result:
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(found, QueryBoolean):
        return Result("ask", boolean=bool(found))
    taken = list(found if limit is None else islice(found, limit + 1))
    truncated = limit is not None and len(taken) > limit
    if truncated:
        taken.pop()
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        if checked.columns:
            # the engine's order of SELECT * is its own
            names.sort(key=lambda name: checked.columns.index(name) if name in checked.columns else len(checked.columns))
        return Result("select", names, [tuple(row[name] for name in names) for row in taken], truncated=truncated)
    return Result("describe" if checked.describes else "construct", triples=taken, truncated=truncated)
