"""The exports that people open in other programs: networks, ledgers, calendars."""
from __future__ import annotations

from typing import BinaryIO

from policygraph.export.narrow import narrow
from policygraph.model import Corpus, Plan, Unit
from policygraph.network import collaboration, ego, find_plan, find_unit


def write(kind: str, form: str, corpus: Corpus, out: BinaryIO, *, unit: Unit | str | None = None,
          plan: Plan | str | None = None) -> None:
    """Write one export to a binary stream; the same corpus gives the same bytes.

    Args:
        kind: ``network`` (form ``graphml`` or ``gexf``), ``ledger`` (``xlsx``), ``calendar`` (``ics``) or ``neo4j`` (``zip``).
        unit: a unit, or any of its names: only what concerns it (of a network the unit with its partners); None for all.
        plan: a plan, or its key, number or title: only what stands there; None for all.

    Raises:
        QueryError: for a unit or plan that is unknown or ambiguous.
    """
    body = find_unit(corpus, unit) if isinstance(unit, str) else unit
    part = find_plan(corpus, plan) if isinstance(plan, str) else plan
    if kind == "network":
        from policygraph.export.graphs import write_gexf, write_graphml

        graph = collaboration(corpus, plan=part.iri if part else None)
        if body:
            graph = ego(graph, body.iri, max_nodes=max(1, len(graph))).graph
        (write_gexf if form == "gexf" else write_graphml)(graph, out)
        return
    chosen = narrow(corpus, body, part)
    if kind == "ledger":
        from policygraph.export.ledger import write_ledger

        write_ledger(chosen, out, body)
    elif kind == "calendar":
        from policygraph.export.calendar import write_calendar

        write_calendar(chosen, out, body)
    elif kind == "neo4j":
        from policygraph.export.neo4j import write_neo4j

        write_neo4j(chosen, out)
    else:
        raise ValueError(f"no export of kind {kind!r}; kinds: network, ledger, calendar, neo4j")
