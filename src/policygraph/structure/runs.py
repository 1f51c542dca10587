"""Lines that hold several items, as pages copied without their line breaks have them."""
from __future__ import annotations

import re

from policygraph.model import SourceLine
from policygraph.structure.blocks import clause_spans
from policygraph.structure.markers import LIST_FORMS, find_marker

SHORTEST = 40
"""Shorter lines hold one item."""
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}、[^。；，：（(]{2,30}(?=[（(][一二三四五六七八九十]{1,3}[）)])")


def split_runs(lines: list[SourceLine]) -> list[SourceLine]:
    """The lines, each cut where a responsibility bracket closes one item and the numeral of the next follows.

    Pieces keep the number of their line. A section's heading is cut from the first item that follows on the same line.
    """
    result: list[SourceLine] = []
    for line in lines:
        cuts = _cuts(line.text) if len(line.text) >= SHORTEST else []
        for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
            result.append(SourceLine(line.number, line.start + start, line.text[start:end], line.page, line.paragraph) if cuts else line)
    return result


def _cuts(text: str) -> list[int]:
    """Offsets where a new item begins inside a line."""
    begins = [0]
    for _, end in clause_spans(text):
        while end < len(text) and text[end] in "。；; \u3000":
            end += 1
        marker = find_marker(text, end) if end < len(text) else None
        if marker is not None and marker.form not in LIST_FORMS:
            begins.append(end)
    cuts = begins[1:]
    for begin in begins:
        section = _SECTION.match(text, begin)
        if section and len(begins) > 1:
            cuts.append(section.end())
    return sorted(cuts)
