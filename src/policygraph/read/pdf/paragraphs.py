"""Printed lines to paragraphs.

A line was wrapped when the next one's first word had no room left on it. Where that alone cannot tell (a paragraph
that happens to fill its last line), the first-line indent, the space between paragraphs, punctuation and the look of
the next line (a numeral, a label) decide.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.read import words
from policygraph.read.pdf.lines import CLOSING, Line, is_latin
from policygraph.read.pdf.shape import NUMERAL, SOFT_NUMERAL, Shape

_LABEL = re.compile(r"([一-鿿]{2})[一-鿿]{0,8}[：:]")
_SENTENCE_END = "。；;！!？?：:"
_MOST_BLANKS = 8


@dataclass(slots=True)
class Text:
    """A paragraph (or an empty line), with the page on which it begins."""

    text: str
    page: int


def paragraphs(lines: list[Line], shape: Shape, before: Line | None, result: list[Text]) -> Line | None:
    """Add a page's lines to the paragraphs so far and return the last line.

    ``before`` is the line above, on this page or the one before; None after a table or at the beginning.
    """
    for line in lines:
        same_page = before is not None and before.page == line.page
        if before and result and not _begins(before, line, shape, same_page=same_page):
            result[-1].text += ("" if _joins_without_blank(result[-1].text, line.text) else " ") + line.text
        else:
            if before:
                result += [Text("", line.page) for _ in range(_empty_lines(before, line, shape))]
            result.append(Text(_lead(line, shape) + line.text, line.page))
        before = line
    return before


def _begins(before: Line, line: Line, shape: Shape, *, same_page: bool) -> bool:
    """Whether a line begins a paragraph of its own."""
    if line.chinese and before.chinese and abs(line.size - before.size) > 0.12 * before.size:
        return True
    gap = line.baseline - before.baseline
    spaced = shape.spacing > shape.pitch * 1.1
    if same_page and gap > ((shape.pitch + shape.spacing) / 2 if spaced else shape.pitch * 1.3):
        return True
    room = shape.right - before.x1 - line.first_width
    if is_latin(line.text[0]):
        room -= line.size  # programs disagree on what a number takes along (95%。)
    if same_page and spaced:
        return room > 3 * line.size  # an author's line break within the paragraph
    if room > 0.15 * line.size:
        return True  # there was room: the author ended the line
    indent = (line.x0 - shape.left) / line.size
    if shape.indented:
        return indent > 0.6
    if line.text[0] in CLOSING:
        return False
    if _lead(line, shape):
        return True  # a cell; its continuation would begin at the margin
    ended = before.text[-1] in _SENTENCE_END
    label = _LABEL.match(line.text)
    return bool(NUMERAL.match(line.text) or label and label.group(1) in words.names("label_words")
                or ended and SOFT_NUMERAL.match(line.text))


def _empty_lines(before: Line, line: Line, shape: Shape) -> int:
    """Number of empty lines between two lines, at most ``_MOST_BLANKS``.

    Over a page end they only matter within flattened tables, whose rows they part, and are counted there.
    """
    if before.page == line.page:
        count = round((line.baseline - before.baseline - shape.height(line)) / shape.blank)
    elif shape.tab and (_lead(line, shape) or _lead(before, shape)):
        count = round((line.baseline - shape.top - shape.height(line) + shape.spacing) / shape.blank)
        room = shape.bottom - before.baseline - shape.height(line)
        if room > 0 and shape.right - line.x1 > 2 * line.size:  # it would have stood there, being one line long
            count += int(room / shape.blank) + 1
    else:
        count = 0
    return min(max(count, 0), _MOST_BLANKS)


def _lead(line: Line, shape: Shape) -> str:
    """A tab for a line that begins at the tab stop."""
    return "\t" if shape.tab and abs(line.x0 - shape.left - shape.tab) < 1 else ""


def _joins_without_blank(text: str, more: str) -> bool:
    return not (is_latin(text[-1]) and text[-1].isalpha() and is_latin(more[0]) and more[0].isalpha())


