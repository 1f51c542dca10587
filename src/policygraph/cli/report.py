"""``policygraph report``."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import index_option, place_option
from policygraph.cli.terminal import language_option

if TYPE_CHECKING:
    from policygraph.say import Language


@click.command()
@click.option("--unit", help="Report on this unit instead of everything.")
@place_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File, .html or .pdf; HTML on standard output when left out.")
@language_option
@index_option
def report(unit: str | None, place: str | None, output: Path | None, language: Language, index_dir: Path) -> None:
    """One printable, self-contained page with figures and charts, about everything or about one unit.

    A .pdf is printed by Chromium (or Chrome, Edge) where one is installed.
    """
    import policygraph
    from policygraph.cli.files import write_whole
    from policygraph.export.report import render

    if output is not None and output.suffix.lower() not in (".html", ".htm", ".pdf", ""):
        raise click.UsageError(f"{output}: a report is written as .html or .pdf")
    index = policygraph.open(index_dir)
    corpus = index.records
    html = render(corpus, index.units.find(unit, place).unit if unit else None, language)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(html.encode("utf-8"))
        return
    if output.suffix.lower() == ".pdf":
        from policygraph.export.report.pdf import to_pdf

        year = max((d.year for d in corpus.documents if d.year), default=2000)
        write_whole(output, to_pdf(html, year))
    else:
        write_whole(output, html.encode("utf-8"))
