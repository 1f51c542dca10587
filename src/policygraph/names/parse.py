"""Takes a unit's name apart: place or level, core, branch; and tells whether a text can be a unit's name at all."""
from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.names.bodies import LONGEST_NAME, Body, known, unit_words
from policygraph.names.places import place_words

# a place nobody told us of is believed only when a known body follows it
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,11}?(?:自治区|自治州|自治县|自治旗|地区|新区|开发区|省|市|州|盟|县|区|旗)")
_TWICE = re.compile(r"([\u4e00-\u9fff]{3,12})\1$")
_NOTE = re.compile(r"[（(〔〈＜<][^（()）〔〕〈〉＜＞<>]{1,40}[)）〕〉＞>]$")
_LEVELS = r"(?:级|[省市州盟地县区旗乡镇村办]|街道|苏木|[、/（()）<>＜＞〈〉])"
_LIST_OF_LEVELS = re.compile(
    rf"(?:各{_LEVELS}{{1,14}}|{_LEVELS}{{2,14}})(?:党委|党工委|人民政府|政府|街道|办事处|管委会|[和、及（()）<>＜＞〈〉]){{0,8}}")
_MANY_ENDS = ("地方", "各地", "总支", "支部", "系统", "方面", "主体", "村居", *"区县市州盟旗镇乡街")
"""Words that a name for many bodies may end with, beside those that a single body's does."""
_ORGAN_SIGNS = frozenset("局委厅办")
"""Never in a place's name: 市教育局和市 + 体育局 is no place with its bureau."""
_UNTOLD = re.compile(r"(?!中国|国家|中央|地方|本地|驻)[\u4e00-\u9fff]+(?<![省市州县区旗和与及同局委厅办各])")
_PARENT_COMPANY = re.compile(r"[\u4e00-\u9fff]{2,14}?公司(?=[\u4e00-\u9fff]{4})")
_HAN_TAIL = re.compile(r"[\u4e00-\u9fff]{1,8}")
_LOCAL_LEVELS = ("省", "市", "州", "区", "县", "旗", "盟")
_STRONG_LEVELS = ("自治区", "自治州", "自治县", "自治旗", "国家", "省", "市", "区", "县", "州", "旗", "盟")


@dataclass(frozen=True, slots=True)
class Name:
    """A unit's printed name, taken apart."""

    core: str
    """What is left without place, level, branch place and remark: 住建局."""
    body: Body | None
    """What the core denotes; None when the vocabulary does not know it."""
    level_word: str = ""
    """区, 市, 省 … printed before the core; "" when none is."""
    place: str = ""
    """Place printed before the core (or behind it, for a branch), as the key of ``places`` or as printed; "" for none."""
    branch: bool = False
    """The name ends in the place it serves: 市公安局某某分局. ``upper`` is then what stands before it."""
    upper: str = ""
    """The body above, as printed: 市公安局; "" for none."""
    note: str = ""
    """Remark in brackets at the end (an office inside the body), with its brackets."""
    collective: bool = False
    """A name for many bodies: 各镇办, 区直相关部门."""


def parse_name(text: str, places: Mapping[str, str] | None = None) -> Name:
    """Take a name apart. ``places``: names and short names of the places the document tells of → full name."""
    places = places or {}
    text = _TWICE.sub(r"\1", text)
    if is_collective(text):
        return Name(text, None, collective=True)
    note = _NOTE.search(text)
    if note and note.start() >= 2 and known(text) is None:
        text = text[: note.start()]
    remark = note.group() if note and note.end() > len(text) else ""
    name = _league(text, places) or _plain(text, places)
    return Name(name.core, name.body, name.level_word, name.place, name.branch, name.upper, remark)


def _league(text: str, places: Mapping[str, str]) -> Name | None:
    """团区委, 共青团某某市委: the level stands inside the name."""
    inner = re.fullmatch(r"(?:共青)?团([\u4e00-\u9fff]{1,12}?)(?:工)?委(?:员会)?", text)
    if inner is None or known(text) is not None:
        return None
    word, place, rest = _level(inner.group(1) + "团委", places)
    return Name("团委", known("团委"), word, place) if rest == "团委" else None


def _plain(text: str, places: Mapping[str, str]) -> Name:
    parent = _PARENT_COMPANY.match(text)
    if parent:
        local = _plain(text[parent.end():], places)
        if local.body is not None and (local.place or local.level_word):
            return local
    upper = next((u for u in unit_words().uppers if text.startswith(u) and len(text) > len(u) + 1), "")
    body = known(text)
    if upper and not (body and not body.national) and len(text) - len(upper) >= 2:
        rest = text[len(upper):]
        inner = _plain(rest, places)
        if inner.body is not None or inner.branch:
            return Name(inner.core, inner.body, inner.level_word, inner.place, inner.branch, inner.upper, inner.note)
    word, place, core = _level(text, places)
    branch = _branch(core, places)
    if branch is not None:
        head, where, found = branch
        return Name(head, found, word, where or place, branch=True, upper=text[: len(text) - len(core)] + head)
    body = _body(core)
    if word in _LOCAL_LEVELS and body is not None and body.functions == {"银保监"} and core.startswith("金融监"):
        body = known("地方" + core) or body  # 市金融监管局 is the city's own; the nation's branch there is 某某金融监管分局
    return Name(core, body, word, place)


def _body(core: str) -> Body | None:
    """What a core denotes, the party committee (委) or government printed before it left out: 政府国资委, 委市直机关工委."""
    found = known(core)
    if found is None and core.startswith("委") and len(core) > 2:
        inner = known(core[1:]) or (known(core[2:]) if core[1] in unit_words().levels else None)
        if inner is not None and (inner.party or inner.type == "party"):
            return inner
    government = next((g for g in ("人民政府", "政府") if core.startswith(g)), "")
    return found or (known(core[len(government):]) if government else None)


def _level(text: str, places: Mapping[str, str]) -> tuple[str, str, str]:
    """Level word, place and core of a name; the first two are "" when nothing is printed before the core."""
    place, rest = _told_place(text, places)
    if place:
        return "", place, rest
    listed = text[:1] in unit_words().levels and text[1:] in unit_words().bodies  # 市 + 监委, not 市监 + 委
    if not listed and _body(text) is not None:
        return "", "", text
    place = next((p for p in place_words().provinces if text.startswith(p) and known(text[len(p):])), "")
    if place:
        return "", place_words().provinces[place], text[len(place):]
    for word in unit_words().levels:
        if text.startswith(word) and (_body(text[len(word):]) or _branch(text[len(word):], places)):
            return word, "", text[len(word):]
    if _no_level(text):
        return "", "", text
    place, rest = _untold_place(text)
    word = "" if place else next((w for w in _STRONG_LEVELS if text.startswith(w) and len(text) > len(w) + 1), "")
    return (word, "", text[len(word):]) if word else ("", place, rest)


def _untold_place(text: str) -> tuple[str, str]:
    """A place the document does not tell of, printed before a known body ("" for none), and what follows."""
    for end in range(len(text) - 2, 1, -1):
        before = text[:end]
        if _PLACE.fullmatch(before) and not _ORGAN_SIGNS & set(before) and _body(text[end:]):
            return _last_place(before), text[end:]
    for end in (2, 3):  # 某某证监局: such agencies are always called after the place
        body = known(text[end:])
        if body is not None and body.functions and body.functions <= unit_words().vertical and _UNTOLD.fullmatch(text[:end]):
            return text[:end], text[end:]
    return "", text


def _told_place(text: str, places: Mapping[str, str]) -> tuple[str, str]:
    """The innermost place the document tells of that the name begins with ("" for none), and what follows."""
    by_length = sorted(places, key=lambda p: (-len(p), p))
    place, rest = "", text
    while told := next((p for p in by_length if rest.startswith(p) and len(rest) > len(p)), ""):
        place, rest = places[told], rest[len(told):]
        # “某某市财政局” where the place is now 某某区: one place, an older status
        word = next((w for w in unit_words().levels if rest.startswith(w)), "")
        if word and not told.endswith(word) and not _no_level(rest) and known(rest) is None and len(rest) > len(word) + 1:
            rest = rest[len(word):]
    return place, rest


def _last_place(text: str) -> str:
    """The innermost place of 某某省某某市."""
    found = _PLACE.match(text)
    while found and found.end() < len(text) and _PLACE.fullmatch(text[found.end():]) and len(text) - found.end() > 2:
        text = text[found.end():]
        found = _PLACE.match(text)
    return text


def _no_level(text: str) -> bool:
    """Whether a text begins with 市政, 区域 … which are no level; 市政务服务…, 市政协… have a function or body behind it."""
    words = unit_words()
    return text.startswith(words.not_levels) and not any(text[1:1 + n] in words.functions for n in range(3, 8)) \
        and not any(text[1:1 + n] in words.bodies for n in range(2, 6))


def _branch(core: str, places: Mapping[str, str]) -> tuple[str, str, Body] | None:
    """Head, place and body of a name that ends in the place it serves; None for any other."""
    for suffix in unit_words().branch_suffixes:
        if not core.endswith(suffix) or len(core) < len(suffix) + 4:
            continue
        stem = core[: -len(suffix)]
        for cut in range(len(stem) - 1, 1, -1):
            body = known(stem[:cut])
            tail = stem[cut:]
            if body is None or not _HAN_TAIL.fullmatch(tail):
                continue
            if tail in places:
                return stem[:cut], places[tail], body
            if len(tail) >= 2 and suffix not in ("局", "公司", "组", "监管局", "办事处", "分会") and not _office(tail + suffix):
                return stem[:cut], tail, body
    return None


def _office(tail: str) -> bool:
    """Whether the tail names an office inside the body (交警支队), not a place."""
    return tail.startswith(("交警", "刑警", "特警", "治安", "经侦", "环食药", "出入境", "车管", "综合", "行政", "执法", "监察", "户政"))


@functools.lru_cache(maxsize=65536)
def is_collective(text: str) -> bool:
    """Whether a name stands for many bodies at once: 各镇办, 区直相关部门, 联席会议成员单位."""
    words = unit_words()
    if len(text) < 2 or known(text) is not None or any(known(text[len(w):]) for w in _STRONG_LEVELS if text.startswith(w)):
        return False
    if is_level_list(text) or text.endswith("成员单位"):
        return True
    bare = _NOTE.sub("", text)
    plural = bare.endswith(tuple(s for s, kind in words.suffixes.items() if kind == "collective"))
    if text.startswith(words.collective_starts) and (unit_suffix(bare) is not None or bare.endswith(_MANY_ENDS)):
        return True
    return bare.endswith(("部门", "单位")) or (plural and any(w in text for w in words.collective_inside)) \
        or (text[1:2] == "直" and bare.endswith(("机关", "机构"))) or ("各" in text and unit_suffix(bare) is not None)


def is_level_list(text: str) -> bool:
    """Whether a name only lists levels of government: 各县（市、区）人民政府, 各镇和街道."""
    return _LIST_OF_LEVELS.fullmatch(text) is not None


@functools.lru_cache(maxsize=65536)
def unit_suffix(text: str) -> str | None:
    """Type that the last word of a name tells; None when it ends like no unit."""
    words = unit_words()
    organ = max((len(s) for s in words.organs if text.endswith(s)), default=0)
    for suffix, kind in words.suffixes.items():
        if text.endswith(suffix):
            return kind if len(suffix) > organ else "department"
    if organ:
        return "department"
    return "enterprise" if text.endswith(words.enterprise_words) else None


@functools.lru_cache(maxsize=65536)
def is_unit_name(text: str) -> bool:
    """Whether a text reads as the name of one unit or of many, by what it denotes or how it ends."""
    if len(text) < 2 or len(text) > LONGEST_NAME:
        return False
    if is_collective(text) or known(text) is not None:
        return True
    name = parse_name(text)
    if name.body is not None:
        return True
    bare = _NOTE.sub("", text)
    return len(bare) >= 3 and unit_suffix(bare) is not None
