"""The corpus as static pages that need no server: links, quotes, data for machines, and a search that runs in the browser."""

from policygraph.site.write import Written, write

__all__ = ["Written", "write"]
