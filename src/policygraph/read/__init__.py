"""From a file to its text: one module a format, one entry for all. See docs/formats.md.

Called like a function, ``policygraph.read(file)``, it gives what one document says: text, plans, measures, observations.
"""
from __future__ import annotations

import importlib
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.read.corpus import Listing, list_corpus, scan_corpus
from policygraph.read.reader import SUPPORTED, read_file

__all__ = ["SUPPORTED", "Listing", "list_corpus", "read_file", "scan_corpus"]

if TYPE_CHECKING:
    from policygraph.workers import Extraction


class _Read(types.ModuleType):
    def __call__(self, file: str | Path) -> Extraction:
        """What one document says, before its names are resolved. Raises InputError."""
        # by name, since reading stands below all that makes use of it
        extraction: Extraction = importlib.import_module("policygraph.workers").extract_file(Path(file).name, Path(file))
        return extraction


sys.modules[__name__].__class__ = _Read
