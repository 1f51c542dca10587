"""Stage 3: what a structured document says: measures with units, deadlines and targets, observations, people."""
from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.model import Document, SourceText

if TYPE_CHECKING:
    from policygraph.extract.document import Extracted


def extract(source: SourceText, document: Document) -> Extracted:
    """See ``policygraph.extract.document.extract``; imported when called, since stages import parts of each other."""
    from policygraph.extract import document as stage

    return stage.extract(source, document)
