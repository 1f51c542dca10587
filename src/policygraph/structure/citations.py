"""Documents named in a text: 《title》 with the number behind it."""
from __future__ import annotations

import re

from policygraph.model import Citation, SourceText

_TITLE = re.compile(r"《([^《》\n]{4,90})》")
_NUMBER = re.compile(r"\s?[（(]\s?([一-鿿]{1,12}\s?[〔\[（(【﹝]\s?20\d\d\s?[〕\])）】﹞]\s?(?:第\s?)?\d{1,4}\s?号)\s?[）)]")


def find_citations(source: SourceText, start: int, end: int) -> list[Citation]:
    """Titles cited between two offsets, in print order; a title cited twice is given twice."""
    found = []
    for match in _TITLE.finditer(source.text, start, end):
        number = _NUMBER.match(source.text, match.end(), end)
        stop = number.end() if number else match.end()
        found.append(Citation(match.group(1), re.sub(r"\s+", "", number.group(1)) if number else None, source.span(match.start(), stop)))
    return found
