"""Search: from a corpus to an index, and from a query to measures, entities and neighbours.

    build_index(corpus, folder, model=None)   makes the index
    elaborates(corpus, folder)                which annex measure carries out which master-plan measure
    Searcher.open(index_dir)                  answers queries
"""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph.model import Corpus

if TYPE_CHECKING:
    from policygraph.built import Cache
    from policygraph.index.searcher import Searcher

__all__ = ["Searcher", "build_index", "elaborates"]


def build_index(corpus: Corpus, folder: Path, *, model: str | None = None, kept: Path | None = None, cache: Cache | None = None) -> None:
    """Make the search index of a corpus in a folder; see ``index.build.build_index``."""
    from policygraph.index.build import build_index as build

    build(corpus, folder, model=model, kept=kept, cache=cache)


def elaborates(corpus: Corpus, folder: Path) -> list[list[Any]]:
    """[annex measure IRI, master-plan measure IRI, score 0 to 1] as found when the index in the folder was built."""
    from policygraph.index.store import read_elaborates

    known = {m.iri for m in corpus.measures}
    return [row for row in read_elaborates(folder) if row[0] in known and row[1] in known]


def __getattr__(name: str) -> Any:
    # numpy and the index's files are only needed by those who search
    if name == "Searcher":
        from policygraph.index.searcher import Searcher

        return Searcher
    raise AttributeError(name)
