"""Parts of another format within a docx (altChunk): web pages, texts and further Word documents."""
from __future__ import annotations

from policygraph.errors import InputError
from policygraph.model import Remark
from policygraph.read.blocks import Block, Paragraph
from policygraph.read.encoding import decode
from policygraph.read.formats import sniff

_MOST_DEPTH = 3
"""Documents within documents that are read."""


def chunk_blocks(data: bytes, file: str, warnings: list[Remark], depth: int) -> list[Block] | None:
    """The paragraphs and tables of a part; None when it is of a format that is not read here, damaged or too deep."""
    if depth > _MOST_DEPTH:
        return None
    form = sniff(data)
    try:
        if form == "docx":
            from policygraph.read import docx
            return docx.blocks_of(data, file, warnings, depth)
        if form == "html" or form is None and data.lstrip()[:1] == b"<":
            from policygraph.read import html
            return html.blocks_of(data, file, warnings)
        if form is None:
            return [Paragraph(line, None) for line in decode(data, file)[0].splitlines()]
    except InputError:
        return None
    return None
