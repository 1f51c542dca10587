"""From a file to its text: one module a format, one entry for all. See docs/formats.md."""
from policygraph.read.corpus import Listing, list_corpus, scan_corpus
from policygraph.read.reader import SUPPORTED, read_file

__all__ = ["SUPPORTED", "Listing", "list_corpus", "read_file", "scan_corpus"]
