"""What the columns of a table hold, by their cells as well as by their headers.

A header's word is believed where it is known. Where it is not, the cells decide: bodies, dates, running text, numbers.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from policygraph.hanzi import simplified
from policygraph.model import Table
from policygraph.names.parse import is_collective, parse_name
from policygraph.structure.tables.columns import VALUE, bare, kinds, says_value, word_list

MOST = 0.6
"""Share of a column's cells that has to be of one sort."""
_PARTS = re.compile(r"[、，,；;/\s]+|(?<=[局委办厅府部院])和(?=.)")
_DOING = re.compile(
    r"(?:[（(](?:牵头|主办|配合|协办|负责)(?:单位|部门)?[)）]|等?(?:牵头|负责|配合|落实|(?:相关|有关)?(?:部门|单位)))+$|等$")
_WHEN = re.compile(
    r"(?:20)?\d\d年|\d{1,2}[.．/-]\d{1,2}|\d{1,2}月|[一二三四]季度|[上下]半年"
    r"|年[底末内前]|长期|持续|全年|常态|每[年季月周]|Q[1-4]|H[12]|即时|立即|常年|已完成")
_LONGEST_DATE = 24
_NUMBER = re.compile(r"[≤≥<>＜＞约]?\s*[\d.,，]+\s*[%％‰分]?(?:[（(][^（()）]{0,8}[)）])?")
LONG = 12
"""Characters from which on a cell is running text."""


@dataclass(frozen=True, slots=True)
class Content:
    """Shares of a column's filled cells; each merged cell counts once."""

    filled: int
    bodies: float
    dates: float
    numbers: float
    long: float
    length: float
    """Characters on average."""
    same: bool
    """All cells hold the same words, as those of a form to be filled in do."""


def content(table: Table, column: int) -> Content:
    """What the cells of a column hold."""
    cells = {c.span: simplified(c.text.strip()) for row in table.rows if (c := row[column]).span is not None and c.text.strip()}
    texts = [t for t in cells.values() if t not in word_list("empty_cells")]
    if not texts:
        return Content(0, 0, 0, 0, 0, 0, False)
    share = 1 / len(texts)
    return Content(
        len(texts), sum(_bodies(t) for t in texts) * share,
        sum(len(t) <= _LONGEST_DATE and _WHEN.search(t) is not None for t in texts) * share,
        sum(_NUMBER.fullmatch(t) is not None for t in texts) * share, sum(len(t) >= LONG for t in texts) * share,
        sum(map(len, texts)) * share,
        len(texts) > 2 and len(set(texts)) == 1)


@functools.lru_cache(maxsize=65536)
def _bodies(text: str) -> bool:
    """Whether a cell lists bodies and little else."""
    parts = [p for part in _PARTS.split(text) if (p := _DOING.sub("", part.strip(" 　。；;：:")))]
    if not parts or len(text) > 400:
        return False
    return sum(_body(p) for p in parts) >= MOST * len(parts)


@functools.lru_cache(maxsize=65536)
def _body(name: str) -> bool:
    return 2 <= len(name) <= 30 and (is_collective(name) or parse_name(name).body is not None
                                     or name[-1] in "局委办厅处科" and 3 <= len(name) <= 16)


def table_kinds(table: Table) -> list[str]:
    """Kind of every column of a table, by header and cells together."""
    found = kinds(table.header)
    for i, kind in enumerate(found):
        if kind == "person" and re.search("(?:单位|部门)(?:及|和|、|/|与)", table.header[i]):
            found[i] = _role(bare(table.header[i]))  # 牵头单位及责任人 names bodies first
            continue
        if kind not in (VALUE, "name", "measure_unit", "group", "case", "note"):
            continue
        held = content(table, i)
        header = bare(table.header[i])
        if held.filled > 1 and held.bodies >= MOST and not says_value(header):
            found[i] = _role(header)
        elif kind == VALUE and held.same and not held.numbers and not says_value(header):
            found[i] = "note"
        elif kind == VALUE and held.filled > 1 and held.dates >= MOST and not says_value(header) and held.numbers < MOST and not held.long:
            found[i] = "deadline"
    return found


def _role(header: str) -> str:
    """Kind of a column of bodies, by its header's words."""
    return "lead" if "牵头" in header else "cooperating" if re.search("配合|协[办同助]|参[与加]", header) else "responsible"
