"""The words behind a name that say what the unit does: 牵头, 配合, 按职责分工负责."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from policygraph.model import Role
from policygraph.names.bodies import unit_words

_SHARES = re.compile(r"(?:按照?|依照?|依据|根据|结合)[^、，,；;。]{0,60}(?:职责|分工|职能|权限)[^、，,；;。]{0,14}$")
_AS = re.compile(r"(?:作)?为(牵头|主办|责任|承办|实施|配合|协办)(?:单位|部门)$")
_AND_SO_ON = re.compile(
    r"(?<![高中平同初])等(?:\d{1,3}|[一二三四五六七八九十]{1,3}|多)?(?:个|家)?(?:相关|有关|其他|其它|各){0,3}"
    r"(?:(?:和|及|或)?(?:部门|单位|地方|机构|各方)){0,2}$")
_NOTE = re.compile(r"[（(](总?牵头|主办|主责|配合|协办|协助|参与|负责|责任|承办)(?:单位|部门)?[)）]$")
_DATE = re.compile(
    r"(?:于|在|力争|争取|原则上)?(?:\d{2,4}年|\d{1,2}月|[一二三四五六七八九十]{1,3}月(?:底|末|份)|[“\"]?十[三四五六]五|今年|明年|年底|月底|年内|每[年月季周]|"
    r"长期|持续|常年|全年|上半年|下半年|第?[一二三四]季度|近期|即日|立即|适时|常态化|贯穿)")


@dataclass(frozen=True, slots=True)
class Said:
    """A segment taken apart: names, then what they do, then a date or another remark."""

    names_end: int
    role: Role | None
    """Role that the words behind the names give; None when there are none."""
    rest_start: int
    """Where the remark begins; the segment's length when there is none."""


def read_tail(text: str) -> Said:
    """Find where a segment's names end and what the words behind them say."""
    date = _DATE.search(text)
    rest = date.start() if date else len(text)
    end, role = _role(text[:rest])
    return Said(end - and_so_on(text[:end]), role, rest)


def and_so_on(text: str) -> int:
    """How many characters at the end only say that the list goes on (等部门); 0 for none."""
    found = _AND_SO_ON.search(text)
    return len(found.group()) if found else 0


def role_note(text: str) -> tuple[int, Role] | None:
    """Where a name ends and its role, when a bracket behind it gives one: 市发改委（牵头）; None otherwise."""
    found = _NOTE.search(text)
    return (found.start(), role_of(found.group(1))) if found else None


def role_of(words: str) -> Role:
    """The role that words such as 牵头负责 give; 牵头 goes before 配合, both before 负责."""
    table = unit_words().roles
    for role in ("lead", "cooperating"):
        if any(w in words for w in table[role]):
            return role
    return "responsible"


def _role(text: str) -> tuple[int, Role | None]:
    """End of the names and the role that the words behind them give (None when there are no such words)."""
    shares, as_ = _SHARES.search(text), _AS.search(text)
    if as_ is not None:
        return as_.start(), role_of(as_.group(1))
    start = shares.start() if shares is not None else len(text)
    if shares is None:
        # the leftmost position from which words of the table tile the text to its end
        fits = {len(text)}
        for i in range(len(text) - 1, max(-1, len(text) - 40), -1):
            if any(i + len(w) in fits and text.startswith(w, i) for w in _words_by_first().get(text[i], ())):
                fits.add(i)
        start = min(fits)
    if start == len(text):
        return start, None
    before, role = (start, None) if shares is None else _role(text[:start])
    return (before, role) if role in ("lead", "cooperating") else (before, role_of(_tail_words(text[start:])))


def _tail_words(tail: str) -> str:
    """A tail without the shares it speaks of: in 按牵头部门分工负责 nobody leads."""
    cut = max(tail.rfind(w) + len(w) for w in ("职责", "分工", "职能", "权限")) if _SHARES.match(tail) else 0
    return tail[cut:]


@functools.cache
def _words_by_first() -> dict[str, list[str]]:
    """All role words by their first character."""
    found: dict[str, list[str]] = {}
    for words in unit_words().roles.values():
        for word in words:
            found.setdefault(word[0], []).append(word)
    return found
