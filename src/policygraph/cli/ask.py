"""``policygraph ask``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import print_json
from policygraph.errors import QueryError

if TYPE_CHECKING:
    from rich.console import Console

_ROWS, _QUOTES, _QUOTE, _WIDEST = 12, 4, 160, 44
"""Rows and quotes shown, characters of a quote, and columns a cell may take; --json has all of them."""
_COLUMNS = {
    "rank": ("名次", "rank"),
    "unit": ("单位", "body"),
    "name": ("名称", "name"),
    "other": ("另一单位", "other body"),
    "month": ("月份", "month"),
    "indicator": ("指标", "indicator"),
    "condition": ("情形", "case"),
    "target": ("目标", "target"),
    "perspective": ("口径", "level"),
    "raw": ("数值", "value"),
    "id": ("编号", "id"),
    "heading": ("措施", "measure"),
    "role": ("角色", "role"),
    "roles": ("角色", "roles"),
    "units": ("单位", "bodies"),
    "deadlines": ("时限", "due"),
    "due": ("时限", "due"),
    "subject": ("事项", "matter"),
    "shared": ("共同措施", "shared"),
    "count": ("数量", "count"),
    "measures": ("措施数", "measures"),
    "message": ("问题", "finding"),
    "line": ("行", "line"),
    "otherLine": ("另一处", "other line"),
    "plan": ("方案", "plan"),
    "lines": ("行", "lines"),
}
"""Columns of the table, in order, where the rows have them; headings in Chinese and English."""
_WHOLE = ("rank", "month", "id", "role", "count", "measures", "shared", "line", "otherLine", "lines")
"""Columns that are never broken."""


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A JSON list of {"q": …} to answer; a list of records is printed.',
)
@click.option("--day", help="The day that counts as today, as 2022-06-30; never taken from the clock.")
@click.option("--sparql", "show_query", is_flag=True, help="Show the query that was run.")
@click.option("-k", "--limit", type=click.IntRange(1), help="Rows at most; rows_total in the record tells how many there are.")
@index_option
@json_option
def ask(
    question: str | None, batch: Path | None, day: str | None, show_query: bool, limit: int | None, index_dir: Path, as_json: bool
) -> None:
    """Answer a question in Chinese or English, with the quotes and, if wanted, the query.

    What the documents do not say is not answered; the nearest passages are shown instead.

    \b
    policygraph ask 区税务局牵头哪些措施？
    policygraph ask "Which units are responsible for the forest coverage rate?" --sparql
    """
    if (question is None) == (batch is None):
        raise click.UsageError("give either a QUESTION or --batch FILE")
    import policygraph

    questions = _questions(batch) if batch is not None else [str(question)]
    asker = policygraph.open(index_dir).asker
    answers = [asker.ask(q, day=day) for q in questions]
    if limit is not None:
        answers = [a | {"rows": a["rows"][:limit], "rows_total": len(a["rows"])} for a in answers]
    if batch is not None:
        print_json(answers)
    elif as_json:
        print_json(answers[0])
    else:
        _show(answers[0], show_query)


def _questions(path: Path) -> list[str]:
    """The questions of a batch file. Raises QueryError naming the file and the entry that is none."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QueryError(f'{path}: cannot be read as JSON ({error}); give a list of {{"q": …}}') from error
    if not isinstance(entries, list):
        raise QueryError(f'{path}: must be a list of {{"q": …}}, is {type(entries).__name__}')
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("q"), str) or not entry["q"].strip():
            raise QueryError(f'{path}: entry {number} has no question; each must be {{"q": "…"}}')
    return [entry["q"] for entry in entries]


# --- for people -----------------------------------------------------------------------------------


def _show(answer: Mapping[str, Any], show_query: bool) -> None:
    import sys

    from rich.console import Console

    from policygraph.cli.terminal import PIPED_WIDTH

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, markup=False)
    console.print(answer["answer"], style="bold")
    _understood(console, answer)
    if answer["rows"]:
        total = answer.get("rows_total", len(answer["rows"]))
        _table(console, answer["rows"], total, any("\u3400" <= c <= "\u9fff" for c in answer["question"]))
    for quote in answer["evidence"][:_QUOTES]:
        _quote(console, quote)
    if not answer["answered"] or not answer["rows"]:
        for near in answer["nearest"]:
            _quote(console, near | {"plan": f"{near['plan']}  {near['heading']}"})
    if show_query and answer["sparql"]:
        console.print()
        console.print(answer["sparql"], soft_wrap=True)


def _understood(console: Console, answer: Mapping[str, Any]) -> None:
    """What the question was taken for, and what of it is answered for by nothing."""
    chinese = any("\u3400" <= c <= "\u9fff" for c in answer["question"])
    elements = [e for e in answer.get("understood", []) if e["element"] not in ("matter", "asked")]
    left = list(dict.fromkeys(e["text"] for e in answer.get("understood", []) if not e["used"]))
    if elements:
        console.print(("理解为：" if chinese else "Understood: ") + "｜".join(f"{e['text']}={e['value']}" for e in elements), style="dim")
    if left:
        console.print(("未理解：" if chinese else "Not accounted for: ") + ("、" if chinese else ", ").join(left), style="dim")


def _table(console: Console, rows: list[dict[str, Any]], total: int, chinese: bool) -> None:
    from rich.table import Table

    # in a row about a number “unit” is its unit of measure, which stands with the number
    # and in a row about a body its IRI, which stands with its name
    shown = [{k: v for k, v in row.items() if k != "unit" or not {"raw", "target", "name"} & row.keys()} for row in rows]
    columns = [c for c in _COLUMNS if any(c in row for row in shown)]
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        # an identifier or a line that is cut leads nowhere; names may run on below
        table.add_column(_COLUMNS[column][0 if chinese else 1], no_wrap=column in _WHOLE, overflow="fold",
                         max_width=2 * _WIDEST if column == "message" else _WIDEST)
    for row in shown[:_ROWS]:
        table.add_row(*(_cell(row.get(c)) for c in columns))
    console.print()
    console.print(table)
    if total > min(len(rows), _ROWS):
        console.print(f"… +{total - min(len(rows), _ROWS)}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        if value and isinstance(value[0], Mapping):
            return "、".join(str(v.get("date") or v.get("raw", "")) for v in value)
        return "–".join(dict.fromkeys(map(str, value)))
    return str(value)


def _quote(console: Console, quote: Mapping[str, Any]) -> None:
    text = " ".join(str(quote["quote"]).split())
    lines = "–".join(dict.fromkeys(map(str, quote["lines"])))
    console.print()
    from policygraph.sparql.library import short

    where = [short(str(quote["id"])), quote.get("plan", ""), lines]
    console.print("  ".join(part for part in where if part), style="dim", soft_wrap=True)
    console.print(f"“{text[:_QUOTE]}{'…' if len(text) > _QUOTE else ''}”", soft_wrap=True)
