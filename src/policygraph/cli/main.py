"""Entry point: a command's module is imported only when the command is run, so ``--help`` answers at once."""
from __future__ import annotations

import importlib
import os
import sys

import click

from policygraph.errors import PolicygraphError
from policygraph.version import VERSION

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module:attribute, one line for --help)
    "build": ("build:build", "Read every document of a corpus; build graph, search index and reports."),
    "export": ("export:export", "Write measures, observations, units, indicators, findings, graph, network, ledger, calendar."),
    "search": ("search:search", "Find measures by meaning and words, in Chinese or English."),
    "ask": ("ask:ask", "Answer a question in Chinese or English, with the query and the quotes."),
    "sparql": ("sparql:sparql", "Run a SPARQL query, or one of the named ones, against the built graph."),
    "store": ("store:store", "Bring the graph into a SPARQL server elsewhere."),
    "lint": ("lint:lint", "Report slips and contradictions in the documents themselves."),
    "explain": ("explain:explain", "Which rule gave each fact of a measure, and why."),
    "evaluate": ("evaluate:evaluate", "Score what was extracted against reference data."),
    "network": ("network:network", "Who works with whom, as a table or JSON."),
    "unit": ("network:unit", "Profile of one unit."),
    "indicator": ("network:indicator", "Profile of one indicator."),
    "report": ("report:report", "One printable page about a corpus or a unit."),
    "structure": ("structure:structure", "Show how a document is taken apart, pass by pass."),
    "site": ("site:site", "The corpus as static pages with a search, for any share or web server."),
    "diff": ("diff:diff", "Compare two documents, or two years of one."),
    "align": ("align:align", "Does a lower plan take up what the one above it asks: measures, numbers, dates, bodies."),
    "compare": ("compare:compare", "Targets, measures and bodies over years or places."),
    "progress": ("progress:progress", "What has been done: reports, lights by date, ledgers taken over, bulletins."),
    "digest": ("digest:digest", "What changed since an earlier build, as a text to be sent by mail."),
    "serve": ("serve:serve", "SPARQL 1.1 Protocol and JSON API over HTTP."),
    "mcp": ("serve:mcp", "Tools for an assistant over the Model Context Protocol."),
    "app": ("app:app", "The explorer in a browser."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of use, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(f"policygraph.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version")
def cli() -> None:
    """Chinese government plans as a knowledge graph: who owes what, by when, and where it says so."""


def main() -> None:
    """Run the command; a user's error is one line on standard error and exit code 1."""
    try:
        cli(prog_name="policygraph")
    except PolicygraphError as error:
        click.echo(f"policygraph: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # the reader went away (`policygraph export measures | head`): not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        # a folder that cannot be written, a disk that is full
        if error.filename is None:
            raise
        click.echo(f"policygraph: {error.filename}: {error.strerror}; choose another place or see to its rights", err=True)
        sys.exit(1)
