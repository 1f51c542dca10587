"""Lines that hold several items, as pages copied without their line breaks have them."""
from __future__ import annotations

import re
from dataclasses import replace

from policygraph.model import SourceLine
from policygraph.structure.blocks import clause_spans, labelled_parts
from policygraph.structure.markers import LIST_FORMS, Marker, find_marker

SHORTEST = 40
"""Shorter lines hold one item."""
_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,3}、[^。；，：（(]{2,30}(?=[（(][一二三四五六七八九十]{1,3}[）)])")


def split_runs(lines: list[SourceLine]) -> list[SourceLine]:
    """The lines, each cut where a responsibility bracket or label closes one item and the numeral of the next follows.

    Pieces keep the number of their line. A section's heading is cut from the first item that follows on the same line.
    """
    result: list[SourceLine] = []
    for line in lines:
        cuts = _cuts(line.text) if len(line.text) >= SHORTEST else []
        for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
            result.append(replace(line, start=line.start + start, text=line.text[start:end]) if cuts else line)
    return result


def _cuts(text: str) -> list[int]:
    """Offsets where a new item begins inside a line."""
    begins = [0]
    first: Marker | None = None
    ends = _ends(text)
    for end in ends:
        while end < len(text) and text[end] in "。；; \u3000":
            end += 1
        marker = find_marker(text, end) if end < len(text) else None
        # parts of a list are items of their own where each names its owners
        if marker is not None and (marker.form not in LIST_FORMS or end < ends[-1]):
            first = first or marker
            begins.append(end)
    cuts = begins[1:]
    opening = find_marker(text)
    if first is not None and first.value > 1 and (opening is None or opening.form != first.form):
        cuts += _opening(text[:cuts[0]], first)
    for begin in begins:
        section = _SECTION.match(text, begin)
        if section and len(begins) > 1:
            cuts.append(section.end())
    return sorted(cuts)


def _ends(text: str) -> list[int]:
    """Offsets where what is said of an item's owners ends: behind a bracket, or at the full stop of a label's value."""
    ends = [end for _, end in clause_spans(text)]
    for part in labelled_parts(text):
        stop = text.find("。", part.start, part.end)
        if stop >= 0:
            ends.append(stop + 1)
    return sorted(ends)


def _opening(text: str, second: Marker) -> list[int]:
    """Where the item before ``second`` begins, when words open the line (“现提出以下意见。1.…”), and its section's heading."""
    for stop in re.finditer("[。：:]", text):
        marker = find_marker(text, stop.end()) if stop.end() < len(text) else None
        if marker is not None and marker.form == second.form and marker.value == second.value - 1:
            return [stop.end()]
        section = _SECTION.match(text, stop.end()) if marker is not None and marker.form == "cn" else None
        inner = find_marker(text, section.end()) if section else None
        if section and inner is not None and inner.form == second.form and inner.value == second.value - 1:
            return [stop.end(), section.end()]
    return []
