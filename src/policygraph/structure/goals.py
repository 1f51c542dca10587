"""Goals that stand where no heading announces them: inside an item, or in a plan's general part."""
from __future__ import annotations

import re

from policygraph.model import Node, SourceText

_BY_YEAR = re.compile(
    r"(?:(?:力争|确保|争取)?(?:到|至)|力争|确保|争取)(20\d\d)年[底末]?(?=[^。]{0,200}?\d)"
    r"|(?<=[。；;])(20\d\d)年(?=[，,][^。]{0,120}?(?:力争|达到|降低|下降|提高|增长|控制在|不低于|不超过)[^。]{0,20}?\d)")


def fold_goals(node: Node) -> None:
    """Give “工作目标：…” back to the item it is a line of: the item has responsible units and nothing numbered below.

    Above numbered items such a line states the goal of all of them, and stays a goal of its own.
    """
    for child in node.children:
        fold_goals(child)
    if not node.marker or node.kind == "goal" or not node.children or any(c.marker or c.children for c in node.children):
        return
    if node.blocks or any(c.blocks for c in node.children):
        node.pieces.extend(p for c in node.children for p in c.pieces)
        node.blocks.extend(b for c in node.children for b in c.blocks)
        node.children = []


def find_promises(source: SourceText, nodes: list[Node], year: int | None) -> None:
    """Part off, as goals, what general paragraphs and preambles promise for a year: 到2025年，….

    Years before the plan's own are past; what is said of them is no goal. ``year`` None: every year counts.
    """
    for node in nodes:
        find_promises(source, node.children, year)
        if node.kind not in ("general", "preamble"):
            continue
        for index, piece in enumerate(node.pieces):
            match = next((m for m in _BY_YEAR.finditer(piece.quote) if int(m[1] or m[2]) >= (year or 0)), None)
            if match is None:
                continue
            span = source.span(piece.start + match.start(), piece.end)
            kept = source.span(piece.start, piece.start + len(piece.quote[:match.start()].rstrip()))
            heading = source.span(span.start, span.start + len(match.group()))
            goal = Node("", node.depth + 1, heading.quote, "goal", span, heading, pieces=[span, *node.pieces[index + 1:]])
            node.pieces[index:] = [kept] if kept.quote else []
            node.children.append(goal)
            break
