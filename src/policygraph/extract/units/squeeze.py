"""A block's text as one line without white space, in simplified characters, with the way back to its offsets."""
from __future__ import annotations

import functools
from dataclasses import dataclass

MAX_CHARACTERS = 4000
"""Longer blocks are read up to here: no list of units is longer, and time stays bounded on broken input."""


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
    """Squeeze text that begins at ``offset`` of its document."""
    printed: list[str] = []
    offsets: list[int] = []
    gaps: set[int] = set()
    for i, c in enumerate(text[:MAX_CHARACTERS]):
        if c.isspace() or c in "\u200b\ufeff\u00ad":
            if printed:
                gaps.add(len(printed))
            continue
        printed.append(c)
        offsets.append(offset + i)
    joined = "".join(printed)
    return Squeezed(simplified(joined), joined, tuple(offsets), frozenset(gaps))


def simplified(text: str) -> str:
    """Text with traditional characters made simplified, one for one; simplified text is returned as it is.

    Only characters outside GB 2312 are changed: 乾 in a county's name is both traditional (for 干) and right.
    """
    return "".join(_simple(c) for c in text)


@functools.cache
def _simple(character: str) -> str:
    if character < "\u3400" or _in_gb2312(character):
        return character
    changed = _converter().convert(character)
    return changed if len(changed) == 1 and _in_gb2312(changed) else character


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@functools.cache
def _converter():  # noqa: ANN202 - the library has no type hints and is imported only when needed
    import opencc

    return opencc.OpenCC("t2s")
