"""``policygraph export``."""
from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click

from policygraph.cli.options import index_option, place_option

_TABLE = ("jsonl", "csv", "parquet")
FORMATS = {
    "measures": _TABLE, "observations": _TABLE, "units": _TABLE, "indicators": _TABLE,
    "findings": _TABLE, "graph": ("turtle", "jsonld", "ntriples", "nquads", "trig"), "network": ("graphml", "gexf"),
    "ledger": ("xlsx",), "calendar": ("ics",), "neo4j": ("zip",),
}
"""What can be exported; the first format named is the default."""


@click.command()
@click.argument("kind", type=click.Choice(list(FORMATS)))
@click.option("--format", "form", help="Format; see the list above for each kind.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output when left out.")
@click.option("--unit", help="Only what concerns this unit; any of its names (not graph).")
@click.option("--plan", help="Only this plan: key, number or title (not graph).")
@place_option
@index_option
def export(kind: str, form: str | None, output: Path | None, unit: str | None, plan: str | None, place: str | None,
           index_dir: Path) -> None:
    """Write what was extracted to a file or standard output.

    KIND and its formats, the default first: measures, observations, units, indicators, findings (jsonl, csv, parquet) ·
    graph (turtle, jsonld, ntriples, nquads, trig) · network (graphml, gexf) · ledger (xlsx) · calendar (ics) ·
    neo4j (zip with nodes.csv and relationships.csv for neo4j-admin).
    """
    form = form or FORMATS[kind][0]
    if form not in FORMATS[kind]:
        raise click.UsageError(f"{kind} is not written as {form}; formats: {', '.join(FORMATS[kind])}")
    write = _writer(kind, form, index_dir, unit, plan, place)
    if output is None or str(output) == "-":
        write(sys.stdout.buffer)
        sys.stdout.flush()
        return
    # a failed export must not leave half a file, nor lose the one before
    output.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        os.chmod(name, 0o644)
        os.replace(name, output)
    finally:
        Path(name).unlink(missing_ok=True)


def _writer(kind: str, form: str, index_dir: Path, unit: str | None, plan: str | None, place: str | None) -> Callable[[BinaryIO], None]:
    """A function that writes the export to a binary stream."""
    import policygraph

    if kind == "graph":
        if unit or plan:
            raise click.UsageError("the graph is written whole; a part of it: policygraph sparql with CONSTRUCT")
        from policygraph.graph.serialise import write_graph
        return lambda out: write_graph(index_dir, form, out)
    index = policygraph.open(index_dir)
    body = index.units.find(unit, place).unit if unit else None
    part = index.plans.find(plan, place).plan if plan else None
    if body and kind != "network":
        corpus = index.records.about(units=[body.iri], whole=True)
    elif part:
        corpus = index.records.about(plans=[(part.document, part.key)], whole=True)
    else:
        corpus = index.records
    if kind in ("network", "ledger", "calendar", "neo4j"):
        from policygraph.export import files
        return lambda out: files.write(kind, form, corpus, out, unit=body, plan=part)
    from policygraph.export.narrow import narrow
    from policygraph.export.records import COLUMNS, Records
    from policygraph.export.tables import write_csv, write_jsonl

    chosen = narrow(corpus, body, part)

    def write(out: BinaryIO) -> None:
        import io

        if form == "parquet":
            from policygraph.export.parquet import write_parquet

            write_parquet(Records(chosen).of(kind), out, kind)
            return
        # CSV for spreadsheets: they tell UTF-8 by its mark
        text = io.TextIOWrapper(out, encoding="utf-8-sig" if form == "csv" else "utf-8", newline="", write_through=True)
        records = Records(chosen).of(kind)
        if form == "csv":
            write_csv(records, text, COLUMNS[kind])
        else:
            write_jsonl(records, text)
        text.flush()
        text.detach()
    return write
