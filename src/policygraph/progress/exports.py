"""What progress is written as: ledger, bulletin, calendar of what is open, graph."""
from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO, Literal

from policygraph.model import Corpus
from policygraph.progress.report import Report
from policygraph.progress.status import Status

Kind = Literal["ledger", "bulletin", "calendar", "graph"]


def write(kind: Kind, corpus: Corpus, reports: list[Report], status: Status, out: BinaryIO, *, subject: str = "", issuer: str = "") -> None:
    """Write one export: ledger (xlsx), bulletin (docx), calendar of the tasks not done (ics), graph (N-Quads)."""
    if kind == "ledger":
        from policygraph.progress.ledger import write_ledger

        write_ledger(corpus, status, out)
    elif kind == "bulletin":
        from policygraph.progress.bulletin import write_bulletin

        write_bulletin(corpus, status, out, subject=subject, issuer=issuer)
    elif kind == "calendar":
        from policygraph.export.calendar import write_calendar

        closed = {t.measure.iri for t in status.tasks if t.light in ("done", "cancelled")}
        shown = {t.measure.iri for t in status.tasks} - closed
        write_calendar(_only(corpus, shown), out)
    else:
        from pyoxigraph import RdfFormat, serialize

        from policygraph.progress.graph import quads

        serialize(quads(corpus, reports), out, format=RdfFormat.N_QUADS)


def _only(corpus: Corpus, shown: set[str]) -> Corpus:
    """The corpus with some measures only; documents and units stay, for their names."""
    part = Corpus(documents=corpus.documents, units=corpus.units)
    return replace(part, measures=[m for m in corpus.measures if m.iri in shown])
