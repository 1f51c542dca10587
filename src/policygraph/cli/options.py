"""Options that several commands share."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def default_index() -> Path:
    """``indexes/`` below the current folder, or POLICYGRAPH_INDEX."""
    return Path(os.environ.get("POLICYGRAPH_INDEX") or "indexes")


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--index DIR``: the built index to read."""
    return click.option("--index", "index_dir", type=click.Path(path_type=Path), default=default_index,
                        show_default="indexes, or POLICYGRAPH_INDEX", help="The built index to read.")(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``: machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")(command)
