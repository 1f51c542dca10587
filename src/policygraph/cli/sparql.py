"""``policygraph sparql``: a query of one's own, or one of the named ones."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, kind_option
from policygraph.errors import QueryError

if TYPE_CHECKING:
    from policygraph.sparql.names import Names
    from policygraph.sparql.result import Result
    from policygraph.stores import Server

FORMATS = ("json", "csv", "tsv", "xml", "table", "turtle", "ntriples", "jsonld", "rdfxml")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True, exists=True, dir_okay=False))
@index_option
@click.option("--name", help="Run the named query instead of a file; see --list.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for the named query; may be given several times.")
@click.option("--list", "listing", is_flag=True, help="List the named queries and their parameters.")
@click.option("--show", is_flag=True, help="Print the query that would be run, with its prefixes, and stop.")
@click.option("--format", "form", type=click.Choice(FORMATS),
              help="Default: a table on a terminal, else json; turtle for CONSTRUCT and DESCRIBE.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(min=0, min_open=True), help="Seconds a query may take.")
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(min=0), help="Rows to return at most; 0 for all.")
@click.option("--store", metavar="URL", help="Ask the server at this address, not the built index; see `store push`.")
@kind_option
def sparql(file: Path | None, index_dir: Path, name: str | None, params: tuple[str, ...], listing: bool, show: bool,
           form: str | None, timeout: float, limit: int, store: str | None, kind: str) -> None:
    """Run a SPARQL query against the built graph; "-" reads it from standard input.

    The prefixes of the vocabulary (pg:, rdfs:, skos:, org: …) need not be declared.

    \b
    policygraph sparql --name unit-ranking --param role=lead
    policygraph sparql --name targets-of-indicator --param indicator=纳税时间 --format csv
    echo 'SELECT * { ?unit pg:leads ?measure } LIMIT 5' | policygraph sparql -
    """
    if listing:
        _list()
        return
    if (file is None) == (name is None):
        raise click.UsageError("give a FILE (or - for standard input), or --name; --list shows the names")
    if params and name is None:
        raise click.UsageError("--param goes with --name")
    server = _server(store, kind) if store else None
    query = _named(name, params, index_dir, server) if name is not None else _read(file)
    if show:
        from policygraph.sparql.library import with_prefixes

        click.echo(with_prefixes(query))
        return
    result = _run(query, index_dir, server, timeout, limit or None)
    _print(result, form)
    if result.truncated:
        click.echo(f"policygraph: there are more rows; these are the first {limit} (--limit 0 for all)", err=True)


def _read(file: Path | None) -> str:
    if file is None or str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: is not UTF-8 text (byte {error.start})") from None


def _server(store: str, kind: str) -> Server:
    from policygraph.stores import Server

    return Server(store, kind)


def _run(query: str, index_dir: Path, server: Server | None, seconds: float, rows: int | None) -> Result:
    if server is not None:
        with server:
            return server.run(query, limit_seconds=seconds, limit_rows=rows)
    from policygraph.sparql.engine import Engine

    with Engine(index_dir) as engine:
        return engine.run(query, limit_seconds=seconds, limit_rows=rows)


def _named(name: str, params: tuple[str, ...], index_dir: Path, server: Server | None) -> str:
    from policygraph.sparql import library

    values = {}
    for param in params:
        key, sign, value = param.partition("=")
        if not sign:
            raise click.UsageError(f"--param {param!r}: write NAME=VALUE")
        values[key] = value
    query = library.get(name)
    return query.bind(values, _names(index_dir, server))


def _names(index_dir: Path, server: Server | None) -> Names:
    from policygraph.sparql.names import Names

    if server is not None:
        return Names(server.ask)
    import policygraph

    return policygraph.open(index_dir).names


def _list() -> None:
    from policygraph.sparql.library import all_queries

    for query in all_queries().values():
        click.echo(f"{query.name}\t{query.zh}\t{query.en}")
        for parameter in query.parameters:
            needed = "" if parameter.default is None else f" [{parameter.default}]"
            click.echo(f"\t--param {parameter.name}={parameter.example}\t{parameter.zh}，{parameter.en}{needed}")


def _print(result: Result, form: str | None) -> None:
    graph = result.form in ("construct", "describe")
    if form is None:
        form = "turtle" if graph else "table" if sys.stdout.isatty() else "json"
    if form != "table":
        click.echo(result.to(form), nl=form == "json")
    elif graph:
        raise QueryError(f"{result.form.upper()} returns a graph, which has no table form; choose --format turtle")
    elif result.form == "ask":
        click.echo("是 yes" if result.boolean else "否 no")
    else:
        _table(result)


def _table(result: Result) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from policygraph.sparql.library import short

    table = Table(*result.variables, box=SIMPLE_HEAD, pad_edge=False)
    for row in result.rows:
        table.add_row(*("" if term is None else short(term.value if hasattr(term, "value") else str(term)) for term in row))
    # a file has no width: wide enough that lines seldom break
    console = Console(width=None if sys.stdout.isatty() else 220, highlight=False, markup=False)
    console.print(table)
    click.echo(f"{len(result.rows)} rows", err=True)
