"""Paragraphs without a numeral that are items of their own.

A section of tasks may list them as bare paragraphs that open with a theme (“稳住工业基本盘。实施技改项目60个…”), or that
each name their owners; an excerpt may begin with one.
"""
from __future__ import annotations

import re
from bisect import bisect_right

from policygraph.model import Block, Node, SourceText, Span
from policygraph.structure.blocks import clause_spans
from policygraph.structure.headings import heading_end
from policygraph.structure.words import section_kind

FORM = "para"
"""The form of such an item's node: it has no numeral."""
_THEME = re.compile(r"\s*[^。；，、：:\d（(]{4,24}(?:[，、][^。；，、：:\d]{2,16}){0,2}。\s*[^\s）)]")
_LONGEST_THEME = 40


def find_paragraph_items(source: SourceText, nodes: list[Node]) -> None:
    """Make nodes of the paragraphs that are items, below the preamble or the section they stand in."""
    for node in nodes:
        find_paragraph_items(source, node.children)
        if node.kind == "preamble":
            _part(source, node, _owned(node, node.pieces))
        elif node.marker and node.kind == "measures" and not any(c.marker for c in node.children) \
                and section_kind(node.heading, first=False) == "measures":
            rest = node.pieces[1:]
            owned = _owned(node, rest)
            themed = [p for p in rest if _THEME.match(p.quote[:_LONGEST_THEME + 30])]
            if len(owned) > 1:
                _part(source, node, owned)
            elif len(themed) > 1 and 5 * len(themed) >= 3 * len(rest) and not node.blocks:
                _part(source, node, themed)


def _owned(node: Node, pieces: list[Span]) -> list[Span]:
    """The paragraphs that say at their end who answers for it, in a bracket or on a labelled line that follows."""
    units = {b.span.start for b in node.blocks if b.kind == "unit"}
    starts = sorted(s.start for s in [*node.pieces, *(b.span for b in node.blocks)])
    return [p for p in pieces if _closes_with_owners(p) or _following(starts, p.start) in units]


def _closes_with_owners(piece: Span) -> bool:
    text = piece.quote.rstrip("。；;. \n")
    return any(end == len(text) for _, end in clause_spans(text))


def _following(starts: list[int], offset: int) -> int | None:
    """The first of some offsets behind another; None when there is none."""
    at = bisect_right(starts, offset)
    return starts[at] if at < len(starts) else None


def _part(source: SourceText, node: Node, begins: list[Span]) -> None:
    """Give each of these paragraphs a node, with the paragraphs and blocks up to the next one."""
    if not begins:
        return
    starts = [p.start for p in begins]
    kept: list[Span] = []
    items: list[Node] = []
    for number, piece in enumerate(begins, 1):
        heading = source.span(piece.start, heading_end(source.text, piece.start, piece.end))
        items.append(Node(heading.quote.strip(), node.depth + 1, heading.quote.strip(), "measures", piece, heading, FORM, number))
    for piece in node.pieces:
        owner = _owner(starts, items, piece.start)
        (kept if owner is None else owner.pieces).append(piece)
    blocks: list[Block] = []
    for block in node.blocks:
        owner = _owner(starts, items, block.span.start)
        (blocks if owner is None else owner.blocks).append(block)
    for item in items:
        last = max(s.end for s in [*item.pieces, *(b.span for b in item.blocks)])
        item.span = source.span(item.span.start, last)
    node.pieces, node.blocks = kept, blocks
    node.children = sorted([*node.children, *items], key=lambda n: n.span.start)


def _owner(starts: list[int], items: list[Node], offset: int) -> Node | None:
    """The item that an offset belongs to, None for one before the first."""
    at = bisect_right(starts, offset)
    return items[at - 1] if at else None
