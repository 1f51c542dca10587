"""Stage 2: the text of a document to plans, sections, numbered items, blocks and tables."""
from policygraph.structure.document import structure

__all__ = ["structure"]
