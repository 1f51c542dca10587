"""Two wordings of one text, with what only one of them has set off."""

from __future__ import annotations

import difflib

from policygraph.explore.html import Html, join, tag

_SMALLEST = 2
"""Characters that two texts must share in a row to count as shared: single ones stand in any two Chinese sentences."""


def differences(before: str, after: str) -> tuple[Html, Html]:
    """Both texts as markup: what only the first has in ``del``, what only the second has in ``ins``."""
    left: list[object] = []
    right: list[object] = []
    at = (0, 0)
    shared = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    for block in shared:
        if 0 < block.size < _SMALLEST:
            continue
        gone, come = before[at[0] : block.a], after[at[1] : block.b]
        same = before[block.a : block.a + block.size]
        left += [tag("del", gone) if gone else None, same]
        right += [tag("ins", come) if come else None, same]
        at = (block.a + block.size, block.b + block.size)
    return join(left), join(right)
