"""policygraph: Chinese government plans as a knowledge graph, with every fact led back to its quote.

    corpus = policygraph.open("indexes")     # a built index: units, indicators, measures, search, ask, sparql, network
    policygraph.build("my-plans", "indexes") # build one
    policygraph.read("plan.docx")            # what one document says
"""
from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from policygraph.version import VERSION as __version__

if TYPE_CHECKING:
    from pathlib import Path

    from policygraph.door import OpenIndex
    from policygraph.pipeline import BuildReport

__all__ = ["__version__", "build", "open", "read"]


def open(index: str | Path | None = None, *, model: str | None = None) -> OpenIndex:
    """Open a built index; None takes POLICYGRAPH_INDEX, else ``indexes``.

    model: one that its search must have been made with. Raises IndexMissing, with the way out.
    """
    from policygraph.door import OpenIndex, default_index

    return OpenIndex(default_index() if index is None else index, model)


def build(folder: str | Path = "corpus", out: str | Path | None = None, **options: Any) -> BuildReport:
    """Build the index of a folder of documents; ``options`` are those of ``pipeline.build``. Raises PolicygraphError."""
    from pathlib import Path

    from policygraph import pipeline
    from policygraph.door import default_index

    return pipeline.build(Path(folder), default_index() if out is None else Path(out), **options)


def __getattr__(name: str) -> Any:
    # the package `read` is itself the function: importing it anywhere puts it under this name
    if name == "read":
        return importlib.import_module("policygraph.read")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
