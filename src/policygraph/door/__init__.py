"""The one door to a built index: command line, server, assistant, explorer and notebooks open it here. See docs/api.md."""
from policygraph.door.index import OpenIndex, default_index
from policygraph.door.rows import Rows

__all__ = ["OpenIndex", "Rows", "default_index"]
