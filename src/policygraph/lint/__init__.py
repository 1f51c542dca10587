"""Stage 6: what is wrong with the documents themselves."""
from __future__ import annotations

from typing import Any

from policygraph.model import Corpus, Finding

__all__ = ["check"]


def check(corpus: Corpus, curation: dict[str, Any]) -> list[Finding]:
    """Findings about the documents of a corpus, sorted by document, line and kind."""
    return []
