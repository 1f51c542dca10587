"""Numbers and dates as they stand in the cells and headers of tables."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policygraph.hanzi import simplified
from policygraph.model import Comparator
from policygraph.quantity import Anchor, clean, dates, integer
from policygraph.structure.tables.columns import word_list

_BEFORE = re.compile(
    r"(?:≤|≥|<|>|=|约|达到|达|不低于|不少于|不高于|不超过|不多于|不大于|不小于|低于|高于|超过|保持在?|稳定在|控制在|维持在?|继续|"
    r"压减[至到]|压缩[至到]|缩短[至到为]|降低?[至到为]|下降[至到]|减少[至到]|提升[至到]|提高[至到]|增加?[至到]|[为是:])*")
_AFTER = re.compile(r"(?:及以上|及以内|以上|以内|以下|之内|左右|\(含\))?[。’'′*]?$")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_FIVE_YEARS = re.compile(r"[“\"]?(十[一二三四五六七])五[”\"]?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number and the unit printed behind it, None for none."""

    value: float
    unit: str | None


def plain(text: str) -> str:
    """Text without white space, in half-width and simplified characters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", re.sub(r"[’′]", "’", simplified(text))))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, or a stroke."""
    return not text.strip() or text.strip() in word_list("empty_cells")


def quantity(text: str, name: str = "") -> Quantity | None:
    """The number a cell consists of, with its unit; None when the cell says anything else, or two numbers.

    Signs and words that bound it may stand around it (≤20, 80%以上, 达到100%), and the row's own ``name`` before it.
    """
    rest = plain(text).rstrip("。")
    for lead in ("保持", plain(name)):
        rest = rest.removeprefix(lead) if lead else rest
    before = _BEFORE.match(rest)
    rest = rest[before.end():] if before else rest
    number = _NUMBER.match(rest)
    if number is None or re.match(r"(?:19|20)\d\d年", rest):
        return None
    rest = rest[number.end():]
    unit = _unit(rest)
    if unit is None or not _AFTER.fullmatch(rest[len(unit[0]):]):
        return None
    return Quantity(float(number.group().replace(",", "")), unit[1])


def bound(text: str) -> Comparator:
    """How a cell's number is meant: ≥80 and 80以上 are at least 80, ≤5 and 5以内 at most 5."""
    said = plain(text)
    if re.search(r"≥|>|不低于|不少于|不小于|以上", said):
        return ">="
    return "<=" if re.search(r"≤|<|不高于|不超过|不多于|不大于|以内|以下|之内", said) else "="


def _unit(rest: str) -> tuple[str, str | None] | None:
    """What is printed as unit, and the unit meant: 个工作日 is 工作日, 个环节 is 个; None for words that are no unit."""
    printed = re.match(r"[^\d。’'′*(]*?(?=(?:及?以[上内下]|之内|左右|\(含\)|[。’'′*]|$))", rest)
    text = printed.group() if printed else ""
    known = word_list("measure_units")
    if not text or text in known:
        return text, text or None
    if text[0] == "个" and text[1:] in known:
        return text, "个" if text[1:] == "环节" else text[1:]
    return None


def period(text: str, year: int | None = None) -> str | None:
    """The one time a text states, as YYYY or YYYY-MM; None when it states none, or several.

    A month without a year belongs to ``year``; 2022年底 is 2022-12, 上半年 ends in June, “十四五”末 is 2025-12.
    """
    text = plain(text)
    if _BARE_YEAR.fullmatch(text):
        return text
    read = clean(text).text
    whens = [w for w in dates(read, Anchor(year)) if w.last and not w.relative]
    if any(read[w.start:w.end].count("月") > 1 for w in whens):
        return None
    found = {str(w.last)[:4 if w.bare_year or not w.exact else 7] for w in whens}
    if not found and (plan := _FIVE_YEARS.search(text)):
        found = {f"{1955 + 5 * (integer(plan.group(1)) or 0)}-12"}
    return found.pop() if len(found) == 1 else None
