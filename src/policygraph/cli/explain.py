"""``policygraph explain``."""
from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json, print_table


@click.command()
@click.argument("measure_id", metavar="ID")
@click.option("--document", help="Only in documents whose name holds this text.")
@language_option
@json_option
@index_option
def explain(measure_id: str, document: str | None, language: str, as_json: bool, index_dir: Path) -> None:
    """Which rule gave each fact of a measure, and why. ID is a measure's id or IRI; numbers that are no targets are listed too."""
    import policygraph
    from policygraph.errors import PolicygraphError
    from policygraph.evaluate.rules import explain as facts_of

    corpus = policygraph.open(index_dir).records
    found = [m for m in corpus.measures if measure_id in (m.id, m.iri) and (not document or document in m.document)]
    if not found:
        near = [m.id for m in corpus.measures if measure_id in m.id][:5]
        hint = f"; ids that hold it: {', '.join(near)}" if near else "; `policygraph export measures` lists all ids"
        raise PolicygraphError(f"no measure {measure_id!r} in {index_dir}{hint}")
    years = {(p.document, p.key): p.year for d in corpus.documents for p in d.plans}
    told = [{"document": m.document, **facts_of(m, years.get((m.document, m.plan)), language)} for m in found]
    if as_json:
        print_json(told[0] if len(told) == 1 else told)
        return
    columns = ("事实", "内容", "规则", "理由", "原文") if language == "zh" else ("Fact", "What", "Rule", "Why", "Quote")
    for one in told:
        print_table(f"{one['id']} · {one['document']}", columns, [tuple(f.values()) for f in one["facts"]])
