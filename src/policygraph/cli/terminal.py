"""Tables and lines on the terminal; wide characters take two columns."""
from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

PIPED_WIDTH = 160
"""Columns when the output is not a terminal."""


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang``: language of headings and explanations."""
    return click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
                        help="Language of headings; names stay as in the documents.")(command)


def print_json(data: Any) -> None:
    """JSON on standard output, Chinese readable."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Sequence[int] = (), empty: str = "") -> None:
    """A table; ``numbers`` are the columns set to the right. With no rows, the title and ``empty``."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    listed = list(rows)
    if not listed:
        console.print(f"{title}: {empty}" if empty else title, markup=False)
        return
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if n in numbers else "left", overflow="fold", no_wrap=n in numbers)
    for row in listed:
        table.add_row(*("" if v is None else str(v) for v in row))
    console.print(table, markup=False)
    console.print()
