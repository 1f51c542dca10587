"""``policygraph store``: the graph in a SPARQL server elsewhere."""
from __future__ import annotations

import json
from pathlib import Path

import click

from policygraph.cli.options import index_option, json_option, kind_option


@click.group()
def store() -> None:
    """The graph in a SPARQL server elsewhere; `policygraph sparql --store URL` asks it.

    Name and password, or a token, are read from POLICYGRAPH_STORE_USER, POLICYGRAPH_STORE_PASSWORD and POLICYGRAPH_STORE_TOKEN.
    """


@store.command()
@click.argument("url")
@index_option
@kind_option
@click.option("--keep", is_flag=True, help="Leave graphs of earlier pushes that this index does not have.")
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be written and removed.")
@json_option
def push(url: str, index_dir: Path, kind: str, keep: bool, dry: bool, as_json: bool) -> None:
    """Make the store at URL hold what the index holds: one named graph a document, only those that changed.

    \b
    oxigraph serve --location data &
    policygraph store push http://localhost:7878
    """
    from policygraph.stores import Server
    from policygraph.stores import push as run

    def show(what: str, graph: str) -> None:
        click.echo(f"{'写入 write' if what == 'write' else '删除 remove'} <{graph}>", err=True)

    with Server(url, kind) as server:
        done = run(index_dir, server, keep=keep, dry=dry, progress=show)
    if as_json:
        click.echo(json.dumps({"written": done.written, "removed": done.removed, "kept": done.kept, "statements": done.statements},
                              ensure_ascii=False))
        return
    click.echo(f"写入 written {len(done.written)} ({done.statements:,} 三元组 triples)  删除 removed {len(done.removed)}  "
               f"未变 unchanged {len(done.kept)}")
