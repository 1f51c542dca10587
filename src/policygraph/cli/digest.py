"""``policygraph digest``."""
from __future__ import annotations

from pathlib import Path

import click

from policygraph.cli.options import index_option, json_option
from policygraph.cli.terminal import language_option, print_json
from policygraph.say import Language


@click.command()
@click.option("--since", type=click.Path(path_type=Path), required=True, help="The index as it was built before.")
@click.option("--unit", help="Only what concerns this unit, by a part of its name.")
@language_option
@json_option
@index_option
def digest(since: Path, unit: str | None, language: Language, as_json: bool, index_dir: Path) -> None:
    """What changed since an earlier build, as a text to be sent by mail: measures and findings that came, went or changed."""
    from policygraph import records
    from policygraph.watch import changes
    from policygraph.watch import digest as say

    found = changes(records.load(since), records.load(index_dir))
    if unit:
        found = [c for c in found if any(unit in name for name in c.units)]
    if as_json:
        print_json([c.as_json() for c in found])
    else:
        click.echo(say(found, language), nl=False)
