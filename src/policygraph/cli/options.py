"""Options that several commands share."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from policygraph.door.index import default_index

__all__ = ["default_index", "index_option", "json_option", "kind_option", "place_option"]


def place_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--place NAME``: which of several bodies, or plans, of one name."""
    return click.option("--place", help="Of several bodies or plans with one name, that of this place.")(command)


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--index DIR``: the built index to read."""
    return click.option("--index", "index_dir", type=click.Path(path_type=Path), default=default_index,
                        show_default="indexes, or POLICYGRAPH_INDEX", help="The built index to read.")(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``: machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")(command)


def kind_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--store-kind``: which program a store elsewhere runs."""
    return click.option("--store-kind", "kind", envvar="POLICYGRAPH_STORE_KIND", default="oxigraph", show_default=True,
                        help="What the store runs, of ontology/stores.yaml; or POLICYGRAPH_STORE_KIND.")(command)
