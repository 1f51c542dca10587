"""``policygraph site``."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option
from policygraph.cli.terminal import language_option

if TYPE_CHECKING:
    from policygraph.say import Language


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="Folder to write, new or a former site.")
@language_option
@index_option
def site(output: Path, language: Language, index_dir: Path) -> None:
    """Write the corpus as static pages that open from a disk or a share, with a search that runs in the browser."""
    import policygraph
    from policygraph.site import write

    written = write(policygraph.open(index_dir).records, output, language)
    click.echo(f"{output}: {written.pages} pages, {written.bytes / 1e6:.1f} MB; open {output / 'index.html'}")
