"""``policygraph structure``."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli.options import json_option
from policygraph.cli.terminal import print_json, print_table

if TYPE_CHECKING:
    from policygraph.model import Node
    from policygraph.structure.passes import Draft


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--after", help="Stop behind this pass (see --passes).")
@click.option("--passes", "show_passes", is_flag=True, help="Print the passes with what each reads and sets, and stop.")
@json_option
def structure(file: Path | None, after: str | None, show_passes: bool, as_json: bool) -> None:
    """Show how a document is taken apart: its plans, tables, sections, items and labelled lines.

    With --after PASS as it stands behind that pass, to see which of them decided what.
    """
    from policygraph.structure.passes import PASSES

    if show_passes:
        rows = [{"pass": p.name, "reads": list(p.reads), "sets": list(p.sets), "says": p.says, "before": p.before, "after": p.after}
                for p in PASSES]
        if as_json:
            print_json(rows)
        else:
            print_table("passes", ["pass", "reads", "sets", "what it does", "before", "after"],
                        [[p.name, ", ".join(p.reads), ", ".join(p.sets), p.says, p.before, p.after] for p in PASSES])
        return
    if file is None:
        raise click.UsageError("name a FILE, or ask for --passes")
    from policygraph.read import read_file
    from policygraph.structure.document import drafts

    found = drafts(read_file(file), after=after)
    if as_json:
        print_json([_record(draft) for draft in found])
        return
    for draft in found:
        click.echo(f"{draft.part.key}  {draft.title or draft.part.title}  {draft.year or ''}".rstrip())
        for table in draft.tables:
            click.echo(f"  table  line {table.span.first_line}: {' | '.join(table.header)} ({len(table.rows)} rows)")
        if not draft.sections:
            for line in draft.lines:
                click.echo(f"  line {line.number}: {line.text.strip()[:70]}")
        _print(draft.sections, "  ")


def _print(nodes: list[Node], indent: str) -> None:
    for node in nodes:
        blocks = "".join(f" [{b.kind} {b.label or '（）'} {b.span.quote[:30]}]".replace("\n", "") for b in node.blocks)
        click.echo(f"{indent}{node.kind}  {node.marker} {node.heading[:40]}{blocks}".rstrip())
        _print(node.children, indent + "  ")


def _record(draft: Draft) -> dict[str, Any]:
    return {"key": draft.part.key, "title": draft.title, "year": draft.year,
            "tables": [{"line": t.span.first_line, "header": t.header, "rows": len(t.rows)} for t in draft.tables],
            "lines": len(draft.lines), "sections": [_node(n) for n in draft.sections]}


def _node(node: Node) -> dict[str, Any]:
    return {"kind": node.kind, "marker": node.marker, "form": node.form, "heading": node.heading, "line": node.span.first_line,
            "blocks": [{"kind": b.kind, "role": b.role, "label": b.label, "text": b.span.quote} for b in node.blocks],
            "children": [_node(c) for c in node.children]}
