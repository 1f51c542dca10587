"""Stage 3: what a structured document says. Entry: ``policygraph.extract.document.extract``."""
