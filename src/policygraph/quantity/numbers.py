"""Numbers with a unit in running text: 5个工作日, 3至5个, 1.2亿元, 92％, 三个月, 百分之五.

Found on characters, not on tokens: a segmenter that knows 工作日内 as one word hides the unit. What a quantity
means (a promise, a threshold, a name) is not decided here.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.quantity.numerals import DIGITS, WORDS, number
from policygraph.quantity.view import clean

FILE = "quantities"
KINDS = ("time", "share", "money", "amount", "technical", "count")
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_PART = "".join(DIGITS)
_W = rf"[{WORDS}]{{1,9}}"
_WORDS = rf"{_W}(?:亿零?{_W}(?:万{_W})?|万零?{_W})|{_W}点[{_PART}]{{1,4}}|{_W}|半"
_NUMBER = rf"(?:{_ARABIC}|{_WORDS})"
_FRACTION = re.compile(
    rf"(?!百分|千分)(?<![百千])(?P<of>[{WORDS}]{{1,3}}|\d{{1,3}})分之(?P<part>[{WORDS}]{{1,3}}|\d{{1,3}})|(?<![一大小上下前后多])(?P<half>一半|半数)(?![^，。；]{{0,2}}时间)"
    rf"|(?P<double>翻(?P<times>[一两二三])?番)")
_PAID = re.compile(r"(?:发放|给予|补贴|补助|奖励|投入|最高|资助)$")
_RANGE = re.compile(r"至|到|-|—{1,2}|~")
_LIST = re.compile(r"、|和|及|或")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed. ``start`` and ``end`` count characters of the text or view it was found in."""

    start: int
    end: int
    value: float
    unit: str
    """As printed without the classifier 个 before another unit; 万 and 亿 stay; "" for none."""
    kind: str
    """time, share, money, amount, technical, count; "" without a unit."""
    value_max: float | None = None
    """Upper bound of a range (3至5个), else None."""
    in_words: bool = False
    """Printed in Chinese numerals, where 一 and 三 often count nothing."""
    more: bool = False
    """余 or 多 follows the number: a little more than the value."""
    grows: bool = False
    """The words themselves say a change: 翻一番 is growth by 100 %."""


def quantities(text: str) -> list[Quantity]:
    """All quantities of a text, in order; offsets are those of the text as given."""
    view = clean(text)
    found = []
    for q in find(view.text):
        start, end = view.original(q.start, q.end)
        found.append(replace(q, start=start, end=end))
    return found


def find(text: str) -> list[Quantity]:
    """All quantities of a cleaned text (``View.text``): ranges joined, units shared along a list (3个、5个工作日)."""
    found = _share_units(_join_ranges(_single(text), text), text)
    return [q for q in found if q.unit or not q.in_words]


@functools.cache
def unit_kinds() -> dict[str, str]:
    """Unit word → kind. Raises VocabularyError when a kind is unknown or a word stands twice."""
    kinds: dict[str, str] = {}
    for kind, words in vocabulary.need(FILE, vocabulary.read(FILE), "units", dict).items():
        if kind not in KINDS:
            raise VocabularyError(f"{FILE}.yaml", f"units.{kind}", f"is no kind of unit; allowed: {', '.join(KINDS)}")
        for word in words:
            if word in kinds:
                raise VocabularyError(f"{FILE}.yaml", f"units.{kind}", f"{word} stands twice")
            kinds[word] = kind
    return kinds


@functools.cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(u) for u in sorted(unit_kinds(), key=lambda u: (-len(u), u)))
    words = vocabulary.need(FILE, vocabulary.read(FILE), "not_a_unit", list)
    # what a rate is counted for: 万吨/日, 元/亩, 元/套
    per = "|".join(["万人", "月", *(re.escape(u) for u in sorted(unit_kinds(), key=lambda u: (-len(u), u)) if unit_kinds()[u] != "money")])
    after_ge = "|".join(re.escape(w) for w in vocabulary.need(FILE, vocabulary.read(FILE), "with_classifier", list))
    names = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<![\dA-Za-z.第〔_+×/·])(?<![A-Za-z]-)(?:(?P<parts>百分之|千分之)(?P<part>{_NUMBER})"
        rf"|(?P<number>{_NUMBER})(?P<more>[余多])?(?!{names})"
        rf"(?:(?P<scale>[十百千万亿]{{0,3}})(?P<more2>[余多])?(?!{names})(?P<unit>(?:个(?=(?:{after_ge})))?(?:{units})(?:/(?:{per}))?)"
        # people are told by their age: 1.3万名60周岁以上老年人
        rf"(?:(?![\dA-Za-z])|(?<=[名人位])(?=\d{{1,2}}周?岁))"
        rf"|(?P<scale_only>[十百千万亿]{{0,3}})(?P<each>/(?:{per}))?(?![\dA-Za-z])))"
    )


def _single(text: str) -> list[Quantity]:
    out: list[Quantity] = [_fraction(m) for m in _FRACTION.finditer(text)]
    taken = [(q.start, q.end) for q in out]
    for found in _pattern().finditer(text):
        if any(found.start() < end and start < found.end() for start, end in taken):
            continue
        if found["parts"]:
            value = number(found["part"])
            if value is not None:
                unit = "%" if found["parts"] == "百分之" else "‰"
                out.append(Quantity(found.start(), found.end(), value, unit, "share", in_words=False))
            continue
        quantity = _read(found, text)
        if quantity is not None:
            out.append(quantity)
    return sorted(out, key=lambda q: q.start)


def _fraction(m: re.Match[str]) -> Quantity:
    """三分之一, 一半 in per cent; 翻一番 as growth by 100 %."""
    if m["double"]:
        return Quantity(m.start(), m.end(), 100.0 * (2 ** int(number(m["times"] or "一") or 1) - 1), "%", "share", grows=True)
    value = 50.0 if m["half"] else 100 * (number(m["part"]) or 0) / (number(m["of"]) or 1)
    return Quantity(m.start(), m.end(), round(value, 6), "%", "share")


def _read(found: re.Match[str], text: str) -> Quantity | None:
    raw, scale, unit = found["number"], found["scale"] or found["scale_only"] or "", found["unit"] or ""
    in_words = not raw[0].isdigit()
    value = number(raw)
    if value is not None and "亿" in raw:  # 一亿二千万元 is 1.2 亿元
        value, scale = round((value if not scale else number(raw + scale) or 0) / 10**8, 8), "亿"
    if value is None or _is_date(found, text):
        return None
    if in_words and not unit and text[found.end():found.end() + 1] not in ("至", "到"):
        return None
    if text[found.start() - 1:found.start()] == "每" and value >= 10:
        return None  # 每十万人拥有…: what the number is counted for
    if unit.startswith("个") and unit not in ("个", "个月"):
        unit = unit[1:]
    kind = unit_kinds().get(scale + unit) or unit_kinds().get(unit) or unit_kinds().get(unit.partition("/")[0], "")
    if scale and not unit:
        kind = "count"  # 用户数达4.6亿
    if unit == "年" and raw.isdigit() and len(raw) == 4:
        return None
    if scale and not unit and text[found.end():found.end() + 1] not in "，。；、以左":
        if not _PAID.search(text, max(0, found.start() - 4), found.start()):
            return None
        kind = "money"  # 发放200万数字人民币红包
    return Quantity(found.start(), found.end(), value, scale + unit, kind, in_words=in_words,
                    more=bool(found["more"] or found["more2"]))


def _is_date(found: re.Match[str], text: str) -> bool:
    """12月31日, 5月, 2022年12日: parts of a date, not amounts."""
    unit, before, after = found["unit"] or "", text[:found.start()][-3:], text[found.end():][:1]
    if unit == "日" and before.endswith("月"):
        return True
    if not unit and after in ("月", "号", "时", "年"):
        return True
    return unit == "日" and bool(re.search(r"月\d{0,2}[、至]$|月底$", before))


def _join_ranges(items: list[Quantity], text: str) -> list[Quantity]:
    """3至5个, 1-2名, 10%—15%: one quantity with two bounds."""
    out: list[Quantity] = []
    for q in items:
        last = out[-1] if out else None
        if (last and last.value_max is None and _RANGE.fullmatch(text[last.end:q.start]) and q.value > last.value
                and (not last.unit or last.unit in (q.unit, "个"))
                and (q.unit or not last.unit)):
            out[-1] = Quantity(last.start, q.end, last.value, q.unit, q.kind, q.value, last.in_words, q.more)
        else:
            out.append(q)
    return out


def _share_units(items: list[Quantity], text: str) -> list[Quantity]:
    """3个、5个工作日 and 3、5个工作日: the last unit holds for all; 40个、50亿元以上 are two things."""
    out: list[Quantity] = []
    for q in reversed(items):
        following = out[-1] if out else None
        joined = following is not None and _LIST.fullmatch(text[q.end:following.start]) is not None
        if joined and following is not None and (not q.unit or (q.unit == "个" and following.kind != "money")) \
                and following.unit and not q.in_words:
            q = replace(q, unit=following.unit, kind=following.kind)
        out.append(q)
    return out[::-1]
