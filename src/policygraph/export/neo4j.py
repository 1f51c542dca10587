"""The graph for Neo4j: nodes.csv and relationships.csv in one zip, with the headers that ``neo4j-admin database import`` asks for."""
from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from policygraph.model import Corpus, Measure
from policygraph.network.selection import strongest

NODES = ("iri:ID", "name", "key", "document", "line:int", "text", ":LABEL")
RELATIONSHIPS = (":START_ID", ":END_ID", "role", "comparator", "value:double", "unit", "due", "score:double", "quote", ":TYPE")


def write_neo4j(corpus: Corpus, out: BinaryIO) -> None:
    """Write both files; the same corpus gives the same bytes.

    Nodes: Document, Plan, Measure, Unit, Indicator. Relationships: PART_OF, RESPONSIBLE_FOR (role), TARGETS (comparator, value, unit,
    due, quote), OWNS, ELABORATES (score).
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, header, rows in (("nodes.csv", NODES, _nodes(corpus)), ("relationships.csv", RELATIONSHIPS, _relationships(corpus))):
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _table(header, rows), zipfile.ZIP_DEFLATED)


def _table(header: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _nodes(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for d in corpus.documents:
        yield {"iri:ID": d.iri, "name": d.title, "key": d.name, "document": d.name, ":LABEL": "Document"}
        for p in d.plans:
            yield {"iri:ID": p.iri, "name": p.title, "key": p.key, "document": d.name, "line:int": p.span.first_line, ":LABEL": "Plan"}
    for m in corpus.measures:
        yield {"iri:ID": m.iri, "name": m.heading, "key": m.id, "document": m.document, "line:int": m.span.first_line, "text": m.text,
               ":LABEL": f"Measure;{m.kind.capitalize()}" if m.kind != "measure" else "Measure"}
    for u in corpus.units:
        yield {"iri:ID": u.iri, "name": u.label, "key": u.type, ":LABEL": "Unit"}
    for i in corpus.indicators:
        yield {"iri:ID": i.iri, "name": i.label, "key": i.unit or "", ":LABEL": "Indicator"}


def _relationships(corpus: Corpus) -> Iterator[dict[str, Any]]:
    plans = {(p.document, p.key): p.iri for d in corpus.documents for p in d.plans}
    units, indicators = {u.iri for u in corpus.units}, {i.iri for i in corpus.indicators}
    for d in corpus.documents:
        for p in d.plans:
            yield {":START_ID": p.iri, ":END_ID": d.iri, ":TYPE": "PART_OF"}
    for m in corpus.measures:
        yield {":START_ID": m.iri, ":END_ID": plans[m.document, m.plan], ":TYPE": "PART_OF"}
        for iri, role in strongest(m).items():
            if iri in units:
                yield {":START_ID": iri, ":END_ID": m.iri, "role": role, ":TYPE": "RESPONSIBLE_FOR"}
        yield from _targets(m, indicators)
    for o in corpus.ownerships:
        yield {":START_ID": o.unit, ":END_ID": o.indicator, "role": o.role, ":TYPE": "OWNS"}
    known = {m.iri for m in corpus.measures}
    for lower, upper, score, *_ in corpus.meta.get("elaborates", []):
        if lower in known and upper in known:
            yield {":START_ID": lower, ":END_ID": upper, "score:double": score, ":TYPE": "ELABORATES"}


def _targets(m: Measure, indicators: set[str]) -> Iterator[dict[str, Any]]:
    for t in m.targets:
        if t.indicator in indicators:
            yield {":START_ID": m.iri, ":END_ID": t.indicator, "comparator": t.comparator, "value:double": t.value, "unit": t.unit,
                   "due": t.deadline or "", "quote": t.span.quote, ":TYPE": "TARGETS"}
