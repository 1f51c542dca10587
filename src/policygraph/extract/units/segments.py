"""Cuts a list of units at the separators between names, and only there."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.names.bodies import known, unit_words
from policygraph.names.parse import is_unit_name, parse_name
from policygraph.names.squeeze import Squeezed
from policygraph.structure.words import layout_words

_PAIRS = frozenset("（(“《「〔[【<＜〈")
# half and full width forms close one another
_CLOSES = {"）": "（(", ")": "（(", "”": "“", "》": "《", "」": "「", "〕": "〔", "]": "[", "】": "【", ">": "<", "＞": "＜", "〉": "〈"}
_LONGEST_PERSON = 3
"""Characters of a person's name."""
_WEAK, _STRONG = "、/|", "，,；;。"
_LEVEL = "(?:[省县市区旗州盟乡镇]|街道|苏木)"
_ALSO = "(?:[（(][^（()）]{1,8}[)）])"
# 各县、市、区人民政府 is one name, and so are 各乡镇党委、政府 and 中央、省驻…单位
_ONE_NAME = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:各|相关|有关)?{_LEVEL}{_ALSO}?(?:、{_LEVEL}(?=[、，,；;。（(和及与办级直驻属有相各两三]|人民政府|政府|党委|街道|$))+"
    # levels of one rank before one body: 各旗、区税务局
    r"|各[县市区旗](?:、[县市区旗])+(?=[^、，,；;。各]{2,10}(?:局|公司|支行|法院|检察院)(?:[、，,；;。）)]|$))"
    r"|党(?:工)?委、(?:人民)?政府(?=[^\u4e00-\u9fff]|按|负责|配合|牵头|$)|中央?、省(?=[直驻属])"
    # 市州、县市区人民政府
    r"|(?:市州|州市|[市州盟]|县市区|县区|区县|旗县区)、(?:县市区|县区|区县|旗县区|县)(?=人民政府|政府)"
    # 市直有关部门、单位
    r"|(?:有关|相关|直属|各)部门、(?:直属|有关)?单位(?=[、，,；;。（(）)]|$)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece between two separators."""

    start: int
    end: int
    before: str
    """The separator before it; "" for the first, " " where only white space separates."""


def inner(text: str) -> tuple[int, int]:
    """Bounds of a text without the brackets around all of it, a bracket left open, and the full stop behind it."""
    start, end = 0, len(text)
    for _ in range(20):
        if end <= start:
            break
        first, last = text[start], text[end - 1]
        if last in "。.；;，,、" or (last in _CLOSES and not _balanced(text, start, end, _CLOSES[last], last)):
            end -= 1
        elif first in _PAIRS and _closer(text, start, end) in (-1, end - 1) and (first not in "“「《"):
            start += 1
        else:
            break
    return start, end


def _balanced(text: str, start: int, end: int, openers: str, closer: str) -> bool:
    return sum(text.count(o, start, end) for o in openers) >= text.count(closer, start, end)


def _closer(text: str, start: int, end: int) -> int:
    """Where the bracket at ``start`` is closed; -1 when it is not."""
    depth = 0
    for i in range(start, end):
        depth += (text[i] in _PAIRS) - (text[i] in _CLOSES)
        if depth == 0:
            return i
    return -1


def segments(squeezed: Squeezed, start: int, end: int) -> Iterator[Segment]:
    """The pieces of a list of units, in print order; separators inside brackets and quotes do not count."""
    text = squeezed.text
    shut = _sheltered(text, start, end)
    labels = {found.start() for found in layout_words().label.finditer(text, start, end)}
    begin, before = start, ""
    for i in range(start, end):
        c = text[i]
        if i in labels and i > begin and i not in shut:
            yield Segment(begin, i, before)
            begin, before = i, "；"
            continue
        if i not in shut and c in _WEAK + _STRONG:
            if i > begin:
                yield Segment(begin, i, before)
            begin, before = i + 1, c
        elif i in squeezed.gaps and i not in shut and i > begin and _new_name(text, begin, i, end):
            yield Segment(begin, i, before)
            begin, before = i, " "
    if end > begin:
        yield Segment(begin, end, before)


def _sheltered(text: str, start: int, end: int) -> set[int]:
    """Positions inside brackets or quotes that are closed, or inside 各县、市、区."""
    shut: set[int] = set()
    stack: list[int] = []
    covered = start  # nothing before this position needs marking again: keeps 100,000 nested brackets linear
    for i in range(start, end):
        c = text[i]
        if c in _PAIRS:
            stack.append(i)
        elif c in _CLOSES:
            opened = next((k for k in range(len(stack) - 1, max(-1, len(stack) - 8), -1) if text[stack[k]] in _CLOSES[c]), None)
            if opened is not None:
                first = stack[opened]
                del stack[opened:]
                shut.update(range(first if not stack else max(first, covered), i + 1))
                covered = i + 1 if not stack else covered
    for found in _ONE_NAME.finditer(text, start, end):
        shut.update(range(found.start(), found.end()))
    return shut


def _new_name(text: str, begin: int, here: int, end: int) -> bool:
    """Whether white space at ``here`` separates two names, rather than breaking one over two lines."""
    left = text[begin:here].rpartition("：")[2].rpartition(":")[2]
    stop = next((k for k in range(here, end) if text[k] in _WEAK + _STRONG), end)
    right = text[here:min(stop, here + 30)]
    if not right or text[here] in _WEAK + _STRONG or known(left + right) is not None or not is_unit_name(left):
        return False
    if len(right) <= _LONGEST_PERSON and parse_name(left).body is not None and not is_unit_name(left + right):
        return True  # 县教育局 王某: a person behind the body
    fresh = any(right.startswith(w) for w in ("各", *unit_words().levels)) or known(right) is not None
    return fresh and is_unit_name(right)
