"""One module for each page, each with ``page(view)``."""
