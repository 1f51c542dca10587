"""A block's text as one line without white space, in simplified characters, with the way back to its offsets."""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.hanzi import simplified

MAX_CHARACTERS = 40_000
"""Longer blocks are read up to here: no list of units is longer, and time stays bounded on broken input."""
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[（(][a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}[)）]")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text without white space; character ``i`` stands at ``offsets[i]`` of the document."""

    text: str
    printed: str
    """The same characters as printed, where ``text`` has simplified ones."""
    offsets: tuple[int, ...]
    gaps: frozenset[int]
    """Positions before which white space or a line break was left out."""

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of a piece; ``end`` is behind its last character."""
        return self.offsets[start], self.offsets[end - 1] + 1


def squeeze(text: str, offset: int) -> Squeezed:
    """Squeeze text that begins at ``offset`` of its document; pinyin that a web page put behind characters is left out."""
    printed: list[str] = []
    offsets: list[int] = []
    gaps: set[int] = set()
    text = text[:MAX_CHARACTERS]
    pinyin = {i for found in _PINYIN.finditer(text) for i in range(found.start(), found.end())}
    for i, c in enumerate(text):
        if i in pinyin:
            continue
        if _is_space(c):
            if printed:
                gaps.add(len(printed))
            continue
        printed.append(c)
        offsets.append(offset + i)
    joined = "".join(printed)
    return Squeezed(simplified(joined), joined, tuple(offsets), frozenset(gaps))


def _is_space(c: str) -> bool:
    return c.isspace() or c in "\u200b\ufeff\u00ad"


def squeeze_space(text: str) -> str:
    """Text without white space and characters of no width: a name broken over two lines is one."""
    return "".join(c for c in text if not _is_space(c))


def plain(name: str) -> str:
    """A name in simplified characters, without white space and without pinyin that a web page put behind characters."""
    return simplified(_PINYIN.sub("", re.sub(r"\s", "", name)))
