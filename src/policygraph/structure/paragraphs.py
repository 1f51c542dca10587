"""Paragraphs without a numeral that are items of their own.

A section of tasks may list them as bare paragraphs that open with a theme (“稳住工业基本盘。实施技改项目60个…”), or that
each name their owners; an excerpt may begin with one.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from policygraph.model import Block, Node, SourceText, Span
from policygraph.structure.blocks import clause_spans
from policygraph.structure.headings import heading_end

FORM = "para"
"""The form of such an item's node: it has no numeral."""
_THEME = re.compile(r"\s*[^。；，、：:\d（(]{4,24}(?:[，、][^。；，、：:\d]{2,16}){0,2}。\s*[^\s）)]")
_LONGEST_THEME = 40
_CALL = re.compile(r"\s*[^。，；\s]{2,12}[！!：:]\s*")
"""A salutation on a line of its own (各位代表！): what follows belongs to no item before it."""
_SHORTEST = 8
"""Characters behind a heading that make a paragraph; a bracket alone makes none."""
_ACTING = ("measures", "steps", "item")
_GROUPS = ("cn", "(cn)", "chapter", "part", "plain", "task")
"""Forms of numerals that may stand above measures without a numeral of their own."""


def find_paragraph_items(source: SourceText, nodes: list[Node]) -> None:
    """Make nodes of the paragraphs that are items, below the preamble, the section or the item they stand in.

    Paragraphs that each close with their owners are items wherever they stand, the one behind a numbered heading too.
    Paragraphs that open with a theme are items below a heading that groups (一、 or （一）) and owns nothing itself, where
    most headings of that form group so; where few do, the themes are parts of one item.
    """
    level: dict[str, list[list[Span]]] = {}
    for node in _acting(nodes):
        level.setdefault(node.form, []).append(_themed(source, node))
    grouping = {form for form, themes in level.items() if 2 * sum(map(bool, themes)) >= len(themes)}
    _find(source, nodes, grouping)


def _find(source: SourceText, nodes: list[Node], grouping: set[str]) -> None:
    for node in nodes:
        _find(source, node.children, grouping)
        if node.kind == "preamble":
            _part(source, node, _owned(node, node.pieces))
        elif _is_acting(node):
            _split(source, node, themes=node.form in grouping)


def _is_acting(node: Node) -> bool:
    return bool(node.marker) and node.kind in _ACTING and not any(c.marker for c in node.children)


def _acting(nodes: list[Node]) -> Iterator[Node]:
    """The items that hold paragraphs and no items."""
    for node in nodes:
        yield from _acting(node.children)
        if _is_acting(node):
            yield node


def _rest(node: Node) -> tuple[list[Span], int | None]:
    """The paragraphs behind the first up to a salutation, and where that begins."""
    rest = [p for p in node.pieces[1:] if p.end - p.start >= _SHORTEST or _CALL.fullmatch(p.quote)]
    closing = next((p.start for p in rest if _CALL.fullmatch(p.quote)), None)
    return [p for p in rest if closing is None or p.start < closing], closing


def _themed(source: SourceText, node: Node) -> list[Span]:
    """The paragraphs that open with a theme, where most do and nothing else says who or by when; [] otherwise."""
    rest, _ = _rest(node)
    themed = [p for p in rest if _THEME.match(p.quote[:_LONGEST_THEME + 30])]
    first = _behind_heading(source, node)
    plain = not node.blocks and node.form in _GROUPS and not _owned(node, [first, *rest] if first else rest)
    return themed if plain and len(themed) > 1 and 5 * len(themed) >= 3 * len(rest) else []


def _split(source: SourceText, node: Node, *, themes: bool) -> None:
    """Part the paragraphs of one numbered item."""
    first = _behind_heading(source, node)
    rest, closing = _rest(node)
    paragraphs = [first, *rest] if first else rest
    owned = _owned(node, paragraphs)
    if len(owned) > 1:
        begins = [p for before, p in zip([None, *paragraphs], paragraphs, strict=False) if before is None or before in owned]
        if first is not None and first not in owned:  # an overview of what follows
            begins = [rest[0], *begins[1:]]
        elif first is not None:
            node.pieces[0] = node.heading_span
            node.pieces.insert(1, first)
        _part(source, node, begins, closing)
        return
    if themes:
        _part(source, node, _themed(source, node), closing)


def _behind_heading(source: SourceText, node: Node) -> Span | None:
    """What the paragraph of a numbered heading goes on with behind it; None for a heading alone."""
    start, end = node.heading_span.end, node.pieces[0].end if node.pieces else 0
    while start < end and source.text[start] in "。；：:;. \u3000\t\n":
        start += 1
    return source.span(start, end) if end - start >= _SHORTEST else None


def _owned(node: Node, pieces: list[Span]) -> list[Span]:
    """The paragraphs that say at their end who answers for it, in a bracket or on a labelled line that follows."""
    units = {b.span.start for b in node.blocks if b.kind == "unit"}
    starts = sorted(s.start for s in [*pieces, *node.pieces, *(b.span for b in node.blocks)])
    return [p for p in pieces if _closes_with_owners(p) or _following(starts, p.start) in units]


def _closes_with_owners(piece: Span) -> bool:
    text = piece.quote.rstrip("。；;. \n")
    return any(end == len(text) for _, end in clause_spans(text))


def _following(starts: list[int], offset: int) -> int | None:
    """The first of some offsets behind another; None when there is none."""
    at = bisect_right(starts, offset)
    return starts[at] if at < len(starts) else None


def _part(source: SourceText, node: Node, begins: list[Span], stop: int | None = None) -> None:
    """Give each of these paragraphs a node, with the paragraphs and blocks up to the next one, or up to ``stop``."""
    if not begins:
        return
    starts = [p.start for p in begins]
    kept: list[Span] = []
    items: list[Node] = []
    for number, piece in enumerate(begins, 1):
        heading = source.span(piece.start, heading_end(source.text, piece.start, piece.end))
        items.append(Node(heading.quote.strip(), node.depth + 1, heading.quote.strip(), "measures", piece, heading, FORM, number))
    for piece in node.pieces:
        owner = _owner(starts, items, piece.start) if stop is None or piece.start < stop else None
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
