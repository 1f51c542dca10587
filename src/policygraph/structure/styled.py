"""Headings without a numeral that the file's format tells: Word styles, h1 to h6, and paragraphs all in bold."""
from __future__ import annotations

import re

from policygraph.model import BOLD, SourceLine
from policygraph.structure.blocks import labelled_parts
from policygraph.structure.markers import LIST_FORMS, find_marker
from policygraph.structure.words import layout_words

MOST_FORMS = 4
"""Deeper headings are taken for the lowest of these."""
_LONGEST = 40
_STARRED = re.compile(r"\s*\*\*\s*([^*]{2,40}?)\s*\*\*\s*$")


def styled_headings(lines: list[SourceLine]) -> dict[int, str]:
    """Line number → form (#2 for the highest level, as in Markdown) of the headings that only their style tells.

    One such line alone is no outline but a title. Bold print counts only where it marks more lines than numerals do:
    beside numerals it stresses words.
    """
    levels = {line.number: level for line in lines if (level := _level(line))}
    first = min(levels, default=0)
    if levels and layout_words().title_end.search(_words(next(line for line in lines if line.number == first))):
        highest = levels[first]
        if list(levels.values()).count(highest) == 1 or highest == BOLD:
            del levels[first]
    bold = [number for number, level in levels.items() if level == BOLD]
    numbered = sum(marker is not None and marker.form not in LIST_FORMS for marker in (find_marker(line.text) for line in lines))
    if numbered >= len(bold) or len(bold) < 2:
        levels = {number: level for number, level in levels.items() if level != BOLD}
    if len(levels) < 2:
        return {}
    depth = {level: min(i, MOST_FORMS - 1) for i, level in enumerate(sorted(set(levels.values())))}
    return {number: f"#{depth[level] + 2}" for number, level in levels.items()}


def _level(line: SourceLine) -> int:
    """Heading level of a line that could be such a heading, 0 for any other."""
    level = line.level or (BOLD if _STARRED.match(line.text) else 0)
    text = _words(line)
    if not level or not 2 <= len(text) <= _LONGEST or text[-1] in "。；;，,：:）)" or find_marker(line.text) or labelled_parts(text):
        return 0
    return 0 if layout_words().furniture.search(text) else level


def _words(line: SourceLine) -> str:
    starred = _STARRED.match(line.text)
    return (starred.group(1) if starred else line.text).strip()
