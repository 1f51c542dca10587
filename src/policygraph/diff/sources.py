"""The two documents to compare: files, or names of documents in a built index."""
from __future__ import annotations

from pathlib import Path

import policygraph
from policygraph import pipeline
from policygraph.errors import IndexMissing, PolicygraphError
from policygraph.model import Corpus


def load_pair(a: str, b: str, index_dir: Path) -> tuple[Corpus, str, str]:
    """A corpus that holds both documents with their names resolved together, and the two documents' names.

    Each of ``a`` and ``b`` is a file, or a document's name in the index (a part of the name that fits one is enough).
    """
    if Path(a).is_file() and Path(b).is_file():
        if Path(a).samefile(b):
            raise PolicygraphError(f"{a} and {b} are the same file; give two")
        names = (Path(a).name, Path(b).name) if Path(a).name != Path(b).name else (Path(a).as_posix(), Path(b).as_posix())
        extractions = [pipeline.extract_file(name, Path(path)) for name, path in zip(names, (a, b), strict=True)]
        return pipeline.assemble(extractions, {}), *names
    try:
        corpus = policygraph.open(index_dir).records
    except IndexMissing as error:
        missing = next((x for x in (a, b) if not Path(x).is_file()), a)
        raise PolicygraphError(f"{missing}: no such file, and {error}") from error
    return corpus, _find(corpus, a), _find(corpus, b)


def _find(corpus: Corpus, wanted: str) -> str:
    names = [d.name for d in corpus.documents]
    fits = [n for n in names if n == wanted] or [n for n in names if wanted in n]
    if len(fits) == 1:
        return fits[0]
    reason = "is no file and no document of the index" if not fits else f"fits {len(fits)} documents"
    raise PolicygraphError(f"{wanted}: {reason}; documents: {', '.join(fits or names)}")
