"""Traditional characters to simplified ones, one for one, so that offsets stay true."""
from __future__ import annotations

import functools
from typing import Any


def simplified(text: str) -> str:
    """Text with traditional characters made simplified, one for one; simplified text is returned as it is.

    Only characters outside GB 2312 are changed: 乾 in a county's name is both traditional (for 干) and right.
    """
    return text if text.isascii() else text.translate(_TABLE)


class _Table(dict[int, int]):
    """Code point → simplified code point, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        self[code] = ord(_simple(chr(code)))
        return self[code]


_TABLE = _Table()


def _simple(character: str) -> str:
    if character < "\u3400" or "\ud800" <= character <= "\udfff" or _in_gb2312(character):
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
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
