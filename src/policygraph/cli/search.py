"""``policygraph search``."""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from policygraph.cli.options import index_option, json_option
from policygraph.errors import QueryError

if TYPE_CHECKING:
    from rich.console import Console

    from policygraph.index.card import Card
    from policygraph.index.filters import Given
    from policygraph.index.response import Hit, SearchResponse


@click.command()
@click.argument("query", required=False)
@click.option("-k", "count", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--unit", help="Only measures of this unit; any of its names.")
@click.option("--role", help="Only where a unit (or the one given) has this role: lead, responsible, cooperating.")
@click.option("--plan", help="Only this plan: key, number or a part of its title.")
@click.option("--field", help="Only plans about this field of the business environment.")
@click.option("--kind", help="measure, step, goal, safeguard, row, or several with commas; all when left out.")
@click.option("--due-from", help="Only with a deadline on or after this date (2022, 2022-06, 2022-06-30).")
@click.option("--due-to", help="Only with a deadline on or before this date.")
@click.option("--mode", type=click.Choice(["hybrid", "lexical", "dense"]), default="hybrid", show_default=True, help="What counts.")
@click.option("--model", help="The model the index must have been made with.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A JSON list of {\"q\": …} to answer.")
@index_option
@json_option
def search(query: str | None, count: int, batch: Path | None, index_dir: Path, as_json: bool, mode: str, model: str | None,
           **filters: Unpack[Given]) -> None:
    """Find measures, goals, safeguards and table rows by meaning and words, in Chinese or English.

    With --json one flat ranking is printed: `kind` tells what each is, `group` which say the same, `fits` whether it is
    likely to answer the query.
    """
    if (query is None) == (batch is None):
        raise click.UsageError("give either a QUERY or --batch FILE")
    import policygraph

    queries = [query] if query is not None else _queries(batch)
    searcher = policygraph.open(index_dir, model=model).searcher
    if batch is not None:
        answered = [{"q": q, "results": _found(r), "fits": r.fits, "note": r.note}
                    for q in queries for r in [searcher.search(q, k=count, mode=mode, **filters)]]
        click.echo(json.dumps(answered, ensure_ascii=False, indent=1))
        return
    response = searcher.search(queries[0], k=count, mode=mode, **filters)
    if response.note:
        click.echo(response.note, err=True)
    if as_json:
        click.echo(json.dumps(_found(response), ensure_ascii=False, indent=1))
    else:
        _show(response)


def _found(response: SearchResponse) -> list[dict[str, Any]]:
    return [hit.to_json() for hit in response.results]


def _queries(path: Path | None) -> list[str]:
    """The queries of a batch file. Raises QueryError naming the file and the entry that is not one."""
    assert path is not None
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QueryError(f"{path}: cannot be read as JSON ({error}); give a list of {{\"q\": …}}") from error
    if not isinstance(entries, list):
        raise QueryError(f"{path}: must be a list of {{\"q\": …}}, is {type(entries).__name__}")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("q"), str) or not entry["q"].strip():
            raise QueryError(f"{path}: entry {number} has no query; each must be {{\"q\": \"…\"}}")
    return [entry["q"] for entry in entries]


# --- for people -----------------------------------------------------------------------------------


def _show(response: SearchResponse) -> None:
    from rich.console import Console

    from policygraph.cli.terminal import PIPED_WIDTH

    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=False)
    if response.card:
        _show_card(console, response.card)
    elif sure := [e for e in response.entities if e.why != "meaning"] or response.entities[:2]:
        console.print("  ".join(f"[dim]{_KINDS[e.kind]}[/] {_plain(e.label)}" for e in sure))
    if not response.results:
        if not response.note:
            console.print("没有找到。 Nothing found.")
    for number, group in enumerate(response.groups(), 1):
        _show_hit(console, f"{number:>2}", group[0])
        for other in group[1:]:
            console.print(f"    [dim]同组 also[/] {_plain(other.item.heading)} [dim]{_plain(other.item.id)}[/]")


_MOST_LISTED = 12


def _show_card(console: Console, card: Card) -> None:
    """What the query is the name of, with its list."""
    english = f" {card.label_en}" if card.label_en else ""
    console.print(f"[bold]{_plain(card.label)}[/]{_plain(english)}  [dim]{_KINDS[card.kind]} · {len(card.items)}[/]")
    for item in card.items[:_MOST_LISTED]:
        console.print(f"    {_plain(item.heading)} [dim]{_plain(item.id)}[/]")
    if len(card.items) > _MOST_LISTED:
        console.print(f"    [dim]… {len(card.items) - _MOST_LISTED}[/]")
    console.print()


_MOST_UNITS = 5
_KINDS = {"unit": "单位 unit", "indicator": "指标 indicator", "field": "领域 field", "plan": "方案 plan", "person": "人员 person",
          "number": "文号 document number"}
_ITEMS = {"measure": "", "step": "步骤 step", "goal": "目标 goal", "safeguard": "保障 safeguard", "row": "表格 row"}


def _show_hit(console: Console, number: str, hit: Hit) -> None:
    item = hit.item
    console.print(f"{number} [bold]{_plain(item.heading)}[/]  [dim]{_ITEMS[item.kind]} {hit.score:.1f} {hit.why['kind']}[/]")
    first, last = item.lines
    where = f"{item.id} · {item.plan['title']} · {f'第{first}行' if first == last else f'第{first}—{last}行'}"
    console.print(f"    [dim]{_plain(where)}[/]")
    units = list(dict.fromkeys(u["label"] for u in item.units))
    named = "、".join(units[:_MOST_UNITS]) + (f" 等{len(units)}个单位" if len(units) > _MOST_UNITS else "")
    said = " · ".join(part for part in (named, "、".join(dict.fromkeys(d["raw"] for d in item.deadlines))) if part)
    if said:
        console.print(f"    {_plain(said)}")
    console.print("    " + _marked(hit))


def _marked(hit: Hit) -> str:
    """The snippet with the matching words set off."""
    parts, at = [], 0
    for start, end in hit.highlights:
        parts += [_plain(hit.snippet[at:start]), f"[bold yellow]{_plain(hit.snippet[start:end])}[/]"]
        at = end
    return "".join([*parts, _plain(hit.snippet[at:])]).replace("\n", " ")


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
