"""``policygraph compare``."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph import say
from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json, print_table
from policygraph.say import Language, pick, word

if TYPE_CHECKING:
    from policygraph.compare import By, Group, Series


@click.command()
@click.option("--by", type=click.Choice(["year", "place"]), required=True, help="Columns: each place's years, or a year's places.")
@click.option("--indicator", help="Only indicators whose name holds this.")
@click.option("--changed", is_flag=True, help="Only numbers that differ from column to column.")
@click.option("--csv", "as_csv", is_flag=True, help="One line for each number, as CSV.")
@language_option
@json_option
@index_option
def compare(by: By, indicator: str | None, changed: bool, as_csv: bool, language: Language, as_json: bool, index_dir: Path) -> None:
    """Compare the corpus over years or places.

    Targets of each indicator in a row and one unit; measures added, dropped and carried over; bodies that gained or lost tasks.
    Documents are compared that speak of one matter: titles alike but for year, place and kind of paper.
    """
    from policygraph import records
    from policygraph.compare import COLUMNS
    from policygraph.compare import compare as hold

    result = hold(records.load(index_dir), by)
    for group in result.groups:
        group.series = [s for s in group.series
                        if (not indicator or indicator in s.indicator) and (not changed or s.changed(group.columns))]
    if as_json:
        print_json(result.as_json())
    elif as_csv:
        from policygraph.export.tables import write_csv

        write_csv(result.rows(), sys.stdout, COLUMNS)
    else:
        for group in result.groups:
            _show(group, language)
        if result.left_out:
            click.echo(f"{pick(('没有可比文件的', 'Nothing to compare with'), language)}: {'、'.join(result.left_out)}")


def _show(group: Group, language: Language) -> None:
    print_table(group.name, [word("indicator", language), *group.columns],
                [(s.indicator + (f"（{s.condition}）" if s.condition else ""), *(_cell(s, c, language) for c in group.columns))
                 for s in group.series], empty=word("none", language))
    for step in group.steps:
        counted = ((pick(("新增", "added"), language), len(step.added)), (pick(("取消", "dropped"), language), len(step.dropped)),
                   (pick(("延续", "carried over"), language), step.carried), (pick(("改写", "reworded"), language), len(step.reworded)))
        click.echo(f"{step.before} → {step.after}  {word('measures', language)}: {'，'.join(f'{name} {n}' for name, n in counted)}")
        for sign, measures in (("+", step.added), ("-", step.dropped)):
            for m in measures:
                click.echo(f"  {sign} {m['id']}  {m['heading']}")
        for u in step.units:
            click.echo(f"  {u['unit']}  {u['before']} → {u['after']}")
    click.echo()


def _cell(s: Series, column: str, language: Language) -> str:
    return "；".join(say.amount(comparator, value, most, s.unit, language) for comparator, value, most in s.values(column))
