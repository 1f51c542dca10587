"""``policygraph evaluate``."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from policygraph.cli.options import index_option, json_option


@click.command()
@click.argument("gold_dir", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rules", "show_rules", is_flag=True, help="Say instead how often each rule decides; needs no GOLD_DIR.")
@click.option("--searches", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Score instead a file of searches with graded answers; needs no GOLD_DIR.")
@click.option("--only", metavar="FIELD=VALUE", help="Of the searches those alone whose FIELD is VALUE, e.g. corpus=seed.")
@click.option("--document", help="Score only records of documents whose name holds this text.")
@click.option("--differences", "shown", type=int, default=0, help="Print up to this many differences.")
@index_option
@json_option
def evaluate(gold_dir: Path | None, show_rules: bool, searches: Path | None, only: str | None, document: str | None, shown: int,
             index_dir: Path, as_json: bool) -> None:
    """Score what was extracted (and found, and answered) against the reference data in GOLD_DIR.

    GOLD_DIR holds plans/*.json and units.json; queries/*.json and questions/*.json are scored too where they are.
    """
    import policygraph

    if searches is not None:
        _print_searches(searches, only, shown, index_dir, as_json)
        return

    if show_rules:
        _print_rules(index_dir, as_json)
        return
    if gold_dir is None:
        raise click.UsageError("name the folder of reference data, or ask for --rules or --searches FILE")
    from policygraph.evaluate import extraction

    plans, names = extraction.load_reference(gold_dir)
    exported = policygraph.open(index_dir).export
    measures, cells = ([r for r in exported.of(kind) if not document or document in r["document"]] for kind in ("measures", "observations"))
    result = extraction.score(plans, names, measures, cells)
    out: dict[str, Any] = {"extraction": result.figures()}
    for name, make in (("queries", _search_figures), ("questions", _ask_figures)):
        if (gold_dir / name).is_dir():
            out[{"queries": "search", "questions": "ask"}[name]] = make(gold_dir / name, index_dir)
    for line in result.differences[:shown]:
        click.echo(line, err=True)
    click.echo(json.dumps(out, ensure_ascii=False, indent=1) if as_json else _table(out))


def _print_rules(index_dir: Path, as_json: bool) -> None:
    import policygraph
    from policygraph.cli.terminal import print_json, print_table
    from policygraph.evaluate.rules import usage

    rows = usage(policygraph.open(index_dir).records)
    if as_json:
        print_json(rows)
        return
    table = [(r["rule"], r["gives"], r["refuses"], r["documents"], r["quote"][:40]) for r in rows]
    print_table("规则", ("规则", "给出", "不取", "文件数", "一例"), table, numbers=(1, 2, 3))


def _print_searches(file: Path, only: str | None, shown: int, index_dir: Path, as_json: bool) -> None:
    import policygraph
    from policygraph.errors import QueryError
    from policygraph.index import grading

    try:
        queries = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise QueryError(f"{file}: is not JSON ({error})") from error
    if not isinstance(queries, list) or not all(isinstance(q, dict) and isinstance(q.get("q"), str) for q in queries):
        raise QueryError(f"{file}: must be a list of searches, each with q and grades, relevant or nothing")
    if only:
        name, _, value = only.partition("=")
        queries = [q for q in queries if str(q.get(name)) == value]
    if not queries:
        raise QueryError(f"{file}: holds no searches{f' with {only}' if only else ''}")
    outcomes = grading.run(policygraph.open(index_dir).searcher, queries)
    wrong = [o for o in outcomes if o.fits == o.nothing or o.figures.get("hit1") == 0.0]
    for o in wrong[:shown]:
        click.echo(f"{o.query}: {'something' if o.fits else 'nothing'} fits; first {'、'.join(o.found[:3])}", err=True)
    out = grading.summary(outcomes)
    click.echo(json.dumps(out, ensure_ascii=False, indent=1) if as_json else _table({"searches": out}))


def _load_lists(folder: Path) -> list[dict[str, Any]]:
    return [item for path in sorted(folder.glob("*.json")) for item in json.loads(path.read_text(encoding="utf-8"))]


def _search_figures(folder: Path, index_dir: Path) -> dict[str, Any]:
    import policygraph
    from policygraph.index.evaluation import scores

    return scores(policygraph.open(index_dir).searcher, _load_lists(folder))


def _ask_figures(folder: Path, index_dir: Path) -> dict[str, Any]:
    from policygraph.ask.evaluation import scores

    return scores(index_dir, _load_lists(folder))


def _table(out: dict[str, Any]) -> str:
    rows = []
    for part, figures in out.items():
        rows.append(part)
        for name, value in figures.items():
            text = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
            rows.append(f"  {name:<22} {text}")
    return "\n".join(rows)
