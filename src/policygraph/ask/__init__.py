"""Questions in Chinese and English, answered from the graph with the query and the quotes. See docs/ask.md.

``answer`` answers one question; ``Asker`` is kept open for many.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policygraph.ask.asker import Asker

__all__ = ["Asker", "answer"]


def answer(question: str, index_dir: Path) -> dict[str, Any]:
    """Answer one question from a built index; see ``Asker.ask`` for the record and the errors."""
    from policygraph.ask.asker import Asker

    return Asker.open(index_dir).ask(question)


def __getattr__(name: str) -> Any:
    # search and graph are only needed by those who ask
    if name == "Asker":
        from policygraph.ask.asker import Asker

        return Asker
    raise AttributeError(name)
