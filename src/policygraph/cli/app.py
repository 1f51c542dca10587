"""``policygraph app``: the explorer in a browser."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from policygraph.cli.options import index_option


@click.command()
@index_option
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets other machines in.")
@click.option("--day", help="The day that counts as today, YYYY-MM-DD, where an address names none.")
@click.option("--open/--no-open", "browser", default=False, help="Open a browser too.")
@click.option("--base-path", default="", metavar="PATH", help="Path the explorer stands at behind another server, such as /plans.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="Name the explorer is reached by, when it is behind another server.")
def app(index_dir: Path, port: int, host: str, day: str | None, browser: bool, base_path: str, names: tuple[str, ...]) -> None:
    """Show the built index in a browser; stop with Ctrl-C."""
    import policygraph
    from policygraph.errors import PolicygraphError
    from policygraph.explore import settings
    from policygraph.explore.guard import LOOPBACK, NAMES

    policygraph.open(index_dir).records  # noqa: B018 - says what is missing
    if not _free(host, port):
        raise PolicygraphError(f"port {port} on {host} cannot be used; choose another with --port")
    if day:
        from policygraph.explore.view import DAY
        from policygraph.network.due import read_day

        os.environ[DAY] = read_day(day).isoformat()
    os.environ["POLICYGRAPH_INDEX"] = str(index_dir.resolve())
    # on loopback only its own names are answered, so that no web page can reach it through a name of its own
    os.environ[NAMES] = ",".join((*LOOPBACK, *names) if host in LOOPBACK else names or ("*",))
    flags = settings.flags(host, port, browser, base_path)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(settings.SERVER), *flags])


def _free(host: str, port: int) -> bool:
    """Whether a server can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True
