"""``policygraph serve`` and ``policygraph mcp``: the built graph for other programs."""
from __future__ import annotations

from pathlib import Path
from socket import socket as Socket

import click

from policygraph.cli.options import index_option
from policygraph.errors import PolicygraphError

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MMAP_THRESHOLD = -3


@click.command()
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 opens it to the network.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(min=0, min_open=True), help="Seconds a query may take.")
@click.option("--max-rows", default=100_000, show_default=True, type=click.IntRange(min=1), help="Rows a query may return.")
@click.option("--max-body", default=1_000_000, show_default=True, type=click.IntRange(min=1), help="Bytes of a request's body.")
@click.option("--workers", default=3, show_default=True, type=click.IntRange(min=1), help="Queries that run at once.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN",
              help="Web page that may read answers, such as https://a.example; * for all.")
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="Name this server is reached by, when it is behind another one.")
def serve(index_dir: Path, host: str, port: int, timeout: float, max_rows: int, max_body: int, workers: int,
          origins: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Serve the built graph over HTTP: SPARQL 1.1 Protocol at /sparql, JSON at /api, nodes at /id; read only.

    It listens on this machine alone unless --host says otherwise; docs/security.md tells of the limits.
    """
    import uvicorn

    from policygraph.serve.app import create_app
    from policygraph.serve.connections import protocol
    from policygraph.serve.settings import Limits

    _give_back_memory()
    limits = Limits(seconds=timeout, rows=max_rows, body_bytes=max_body, workers=workers)
    # on loopback only its own names are answered, so that no web page can reach it through a name of its own
    hosts = (*_LOOPBACK, *names) if host in _LOOPBACK else names or ("*",)
    app = create_app(index_dir, limits, hosts, origins)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, http=protocol(limits), ws="none",
                            timeout_keep_alive=5)
    try:
        socket = config.bind_socket()
    except SystemExit:
        # uvicorn has logged the reason and gives up
        raise PolicygraphError(f"port {port} on {host} cannot be used; choose another with --port") from None
    address = f"http://{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}/"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[Socket] | None = None) -> None:
            await super().startup(sockets)
            # told when it answers, so that a script may wait for the line
            click.echo(f"policygraph: {address}  (Ctrl+C ends it)", err=True)

    Server(config).run(sockets=[socket])


def _give_back_memory() -> None:
    """Have glibc take what is larger than 1 MiB, such as a long answer, from the system alone, so that it goes back when it is out."""
    import ctypes
    import sys

    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 20)
        except AttributeError:
            # another C library, which has its own ways
            pass


@click.command()
@index_option
def mcp(index_dir: Path) -> None:
    """Offer search, ask, sparql, unit and measure to an assistant over the Model Context Protocol (standard input and output)."""
    from policygraph.serve.mcp_server import create_server
    from policygraph.serve.mcp_stdio import run

    run(create_server(index_dir))
