"""Reads plain text and Markdown: every line as it stands, so that offsets are those of the file."""
from __future__ import annotations

from policygraph.model import SourceText
from policygraph.read.builder import TextBuilder
from policygraph.read.encoding import decode


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a txt or md file. Raises InputError when it is no text or holds none."""
    text, _, warnings = decode(data, file)
    builder = TextBuilder(file)
    builder.warnings += warnings
    builder.add_text(text)
    return builder.build(file, form, sha256)
