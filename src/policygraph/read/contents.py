"""Finds what only the printed page needed: a table of contents, so that nobody takes its lines for headings, and page numbers.

“1.加强安全制度建设……6” is an entry by itself. Below a line “目录” an entry may also show its page number behind a gap,
or no number at all where the same words come again further down.
"""
from __future__ import annotations

import re

_LEADER = r"(?:[.．·•・‥⋯]\s?(?:[.．·•・‥⋯]\s?){2,}|[…⋯]+[.…⋯]*|_{4,}|-{5,})"
_PAGE = r"[（(—–-]?\s?(\d{1,3})\s?[—–-]?[)）]?\s*"
_ENTRY = re.compile(rf"\s*(\S.{{0,90}}?)\s*{_LEADER}\s*{_PAGE}")
_GAP = re.compile(rf"\s*(\S.{{0,90}}?)(?:\t+|\s{{2,}}){_PAGE}")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–―－－]\s?(\d{1,4})\s?[-—–―－－]|第\s?(\d{1,4})\s?页(?:[，,/ ]{0,2}共\s?\d{1,4}\s?页)?)\s*")
_HEADING = re.compile(r"\s*目\s*[录錄次]\s*")
_MOST_BETWEEN = 2
"""Lines without a page number between two entries: entries broken over lines."""
_LONGEST = 60
"""Characters of such a line."""
_LEAST = 3
"""Entries that make a table of contents."""


def find(lines: list[str]) -> set[int]:
    """Indexes of the lines that belong to a table of contents, its heading included."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        headed = _HEADING.fullmatch(lines[at]) is not None
        if not headed and not _ENTRY.fullmatch(lines[at]):
            at += 1
            continue
        block = _block(lines, at + headed, headed=headed)
        if not block and headed:
            block = _repeated(lines, at + 1)
        if block:
            found.update(range(at, block[-1] + 1))
            at = block[-1]
        at += 1
    return found


def page_numbers(lines: list[str]) -> set[int]:
    """Indexes of lines that are page numbers (— 3 —, 第3页 共9页): at least two, each by one higher than the one before."""
    found = [(index, int(match.group(1) or match.group(2))) for index, line in enumerate(lines)
             if (match := _PAGE_NUMBER.fullmatch(line))]
    runs = all(after == before + 1 for (_, before), (_, after) in zip(found, found[1:], strict=False))
    return {index for index, _ in found} if len(found) > 1 and runs else set()


def _block(lines: list[str], at: int, *, headed: bool) -> list[int]:
    """Indexes of the entries from a line on; none when they are too few or their page numbers do not run upwards."""
    entries: list[int] = []
    pages: list[int] = []
    between = 0
    for index in range(at, len(lines)):
        match = _ENTRY.fullmatch(lines[index]) or (_GAP.fullmatch(lines[index]) if headed else None)
        if match:
            entries.append(index)
            pages.append(int(match.group(2)))
            between = 0
        elif lines[index].strip():
            between += 1
            if between > _MOST_BETWEEN or len(lines[index].strip()) > _LONGEST:
                break
    falls = sum(before > after for before, after in zip(pages, pages[1:], strict=False))
    return entries if len(entries) >= _LEAST and falls * 5 <= len(entries) else []


def _repeated(lines: list[str], at: int) -> list[int]:
    """Indexes of the lines below a heading “目录” whose words all come again as lines of their own."""
    later: dict[str, int] = {}
    for index in range(at, len(lines)):
        later[_words(lines[index])] = index
    entries: list[int] = []
    for index in range(at, len(lines)):
        words = _words(lines[index])
        if words and later[words] == index:
            break
        if words:
            entries.append(index)
    return entries if len(entries) >= _LEAST else []


def _words(line: str) -> str:
    return re.sub(r"\s", "", line)
