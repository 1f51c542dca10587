"""Stage 2: the text of a document to plans, sections, numbered items, blocks and tables."""
from __future__ import annotations

from policygraph.model import Document, SourceText


def structure(source: SourceText) -> Document:
    """See ``policygraph.structure.document.structure``; imported when called, since stages import parts of each other."""
    from policygraph.structure import document

    return document.structure(source)
