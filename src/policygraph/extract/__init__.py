"""Stage 3: what a structured document says: measures with units, deadlines and targets, observations, people."""
from policygraph.extract.document import extract

__all__ = ["extract"]
