"""The place whose government speaks in a document, read from the document itself; no gazetteer below the province."""
from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, get_args

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Level, Place
from policygraph.names.bodies import known

FILE = "places"
HEAD, TAIL = 3000, 600
"""Characters at the start and the end of a text where an issuing line or a document number stands."""
_STEM = r"[\u4e00-\u9fffA-Za-z×Ｘ○*]"
# 吉林 in 吉林市, 海南 in 海南藏族自治州: a place below that only shares the province's short name
_NAMESAKE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}族)?(?:自治州|自治县|市|州|县|区)")
_INNER_ENDINGS = ("州", "镇", "乡", "盟", "旗")
"""Endings that are also inside names: 某州市, 某镇市."""
_LOWER_BODIES = re.compile(r"各(?:县|区|市|旗)|县[（(]?市|市、区|县区人民|区县人民|县级各|各(?:设区|地级)?市")
_TOWN_BODIES = re.compile(r"各镇|各乡|镇办|乡镇|各街道|镇（街道|镇\(街道")
_MINISTRY = re.compile(
    r"([\u4e00-\u9fff]{2,14}?(?:部|总局|总署|委员会|国家\w{2,8}局))(?:办公[厅室])?(?:[\u4e00-\u9fff]{2,14}?(?:部|总局|委))*关于")
_OF_ZHOU = re.compile("[我全本]州(?!市)|州(?:直|委|级|人民政府|政府|县市)")
_UNIT_LEVELS: dict[str, Level] = {
    "省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "县": "county", "縣": "county", "区": "county",
    "區": "county", "旗": "county", "镇": "township", "鎮": "township", "乡": "township", "鄉": "township"}
_UNIT_PREFIX = re.compile(rf"(?<=[：:、，,（(])({'|'.join(_UNIT_LEVELS)})(?=[\u4e00-\u9fff]{{1,10}}?(?:局|委|办|辦|厅|廳|中心))")


@dataclass(frozen=True)
class PlaceWords:
    """The checked content of ``ontology/places.yaml``."""

    provinces: dict[str, str]
    """Short name and full name → full name."""
    letters: dict[str, str]
    municipalities: frozenset[str]
    levels: dict[str, Level]
    """Ending → level, longest ending first."""
    name: re.Pattern[str]
    not_places: frozenset[str]
    not_in: tuple[str, ...]
    not_endings: tuple[str, ...]
    """Words of which an ending is only the first character: 市场, 县域."""
    without_counties: frozenset[str]
    own: dict[Level, tuple[str, ...]]


@functools.cache
def place_words() -> PlaceWords:
    """Read and check ``ontology/places.yaml``. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)
    provinces = _need(data, "provinces", dict)
    endings = _need(data, "endings", dict)
    own = _need(data, "own_words", dict)
    for where, level in [*((f"endings.{k}", v) for k, v in endings.items()), *((f"own_words.{k}", k) for k in own)]:
        if level not in get_args(Level):
            raise VocabularyError(f"{FILE}.yaml", where, f"{level!r} is no level; allowed: {', '.join(get_args(Level))}")
    ordered = sorted(endings, key=lambda e: (-len(e), e))
    return PlaceWords(
        provinces={n: n for n in provinces} | {p["short"]: n for n, p in provinces.items()},
        letters={p["letter"]: n for n, p in provinces.items()},
        municipalities=frozenset(n for n, p in provinces.items() if p.get("municipality")),
        levels={e: endings[e] for e in ordered},
        name=re.compile(rf"{_STEM}{{1,10}}?(?:{'|'.join(ordered)})"),
        not_places=frozenset(_need(data, "not_places", list)),
        not_in=tuple(_need(data, "not_in_places", list)),
        not_endings=tuple(_need(data, "not_endings", list)),
        without_counties=frozenset(_need(data, "prefectures_without_counties", list)),
        own={level: tuple(words) for level, words in own.items()},
    )


def _need(data: dict[str, Any], key: str, kind: type) -> Any:
    return vocabulary.need(FILE, data, key, kind)


def level_of(name: str) -> Level | None:
    """Level that a place's full name tells by itself (a 市 that is no municipality counts as prefecture); None if none."""
    words = place_words()
    if name in words.municipalities:
        return "province"
    return next((level for ending, level in words.levels.items() if name.endswith(ending)), None)


def detect_place(title: str, text: str) -> Place:
    """Place and level of a document from its title, issuing line, document number and the words it uses for itself.

    The name is "" when neither title nor issuing line names a place; the level then comes from 我市, 全县 …
    (county when nothing tells). Parents are named as far as the document tells.
    """
    title = re.sub(r"\s+", "", title)
    head, tail = text[:HEAD], text[-TAIL:]
    own_number = re.search(r"^\s*国(?:办)?[发函]\s?[〔\[（(]\s?\d{4}\s?[〕\]）)]\s?\d{1,4}\s?号\s*$", head, re.MULTILINE)
    if own_number or re.search(r"^(?:中共中央|国务院|中华人民共和国国务院)|中央一号文件|全国人民代表大会", title) or _ministry(title):
        return Place("中国", "national")
    chain = [_city(name, text) for name in _title_chain(title) or _issuer_chain(head, tail)]
    if not chain:
        province = _province_of_number(head)
        level = _level_of_units(text) or _spoken_level(text)
        if province is None and level is None and _names_ministries(text):
            return Place("中国", "national")
        if province and level == "province":
            return Place(province, "province")
        return Place("", level or "county", (province,) if province else ())
    name = chain[-1]
    level = _settle(name, chain[:-1], text)
    return Place(name, level, _parents(name, level, chain[:-1], text, head))


def _ministry(title: str) -> bool:
    """Does a title begin with a body that only the nation has? 农业农村部办公厅关于…"""
    start = _MINISTRY.match(title)
    body = known(start.group(1)) if start else None
    return body is not None and body.national


def _names_ministries(text: str) -> bool:
    """Does a text share its tasks out among bodies that only the nation has?"""
    listed = Counter(m.group() for m in re.finditer(r"(?<=[、，（(：])[\u4e00-\u9fff]{2,10}部(?=[、，,等负牵])", text))
    return sum(body is not None and body.national for body in map(known, listed)) >= 2


def _city(name: str, text: str) -> str:
    """A bare 某州 of two characters is a city named without its 市, unless the document speaks of itself as a 州."""
    if not name.endswith("州") or len(name) > 2 or (f"{name}市" not in text and _OF_ZHOU.search(text)):
        return name
    return name + "市"


def _title_chain(title: str) -> list[str]:
    """Places a title begins with, outermost first, also behind 关于印发《 and a year; [] for none."""
    before = r"关于(?:印发|转发|公布|发布)?[《“]?|[《“]|\d{4}年度?|[—\-－]+|的|加快|推进|促进|深化|支持|推动"
    starts = [0, *(m.end() for m in re.finditer(before, title))]
    for start in starts:
        chain = chain_at(title, start)
        if chain:
            return chain
    return []


def _issuer_chain(head: str, tail: str) -> list[str]:
    """Places of a line that is only an issuer: 某某市人民政府办公室; [] for none."""
    issuer = re.compile(
        r"(?:中共)?([^\s。，,、：:；;《》（）()]{2,24}?)(?:人民政府|委员会|委办公室|政府|管理委员会|管委会)"
        r"(?:办公室|办公厅)?(?:文件|关于[^\n]{2,60})?")
    for piece in (head, tail):
        for line in piece.splitlines():
            found = issuer.fullmatch(re.sub(r"\s+", "", line))
            chain = chain_at(found.group(1), 0) if found else []
            if chain:
                return chain
    return []


def chain_at(text: str, start: int) -> list[str]:
    """Full names of the nested places that begin at ``start``: 河南省某某市某某区; [] when none does."""
    words = place_words()
    chain: list[str] = []
    start += len("中共") if text.startswith("中共", start) else 0
    short = next((s for s in sorted(words.provinces, key=lambda s: (-len(s), s)) if text.startswith(s, start)), None)
    if short and not _NAMESAKE.match(text, start + len(short)):
        chain.append(words.provinces[short])
        start += len(short)
    while True:
        found = words.name.match(text, start)
        if not found:
            return chain
        name = found.group()
        if name.endswith(_INNER_ENDINGS) and text[found.end():found.end() + 1] in tuple("市县区旗"):
            name += text[found.end()]
        # 市民政局 is the bureau of a 市, 市民 of no 市
        inside = text.startswith(words.not_endings, start + len(name) - 1) and not text.startswith("民政", start + len(name))
        if inside or not _is_place(name, chain):
            return chain
        if chain and name.endswith(("开发区", "高新区", "经开区", "示范区")) and re.search("(?<!自治)州$", chain[-1]):
            chain.append(chain.pop() + name)  # the zone of a city that is named without its 市
        else:
            chain.append(name)
        start += len(name)


def _is_place(name: str, chain: list[str]) -> bool:
    words = place_words()
    if name in words.not_places and not (chain and name in ("高新区", "经开区", "开发区", "新区")):
        return False
    if len(name) < 2 or re.search("[局厅委].", name) or any(w in name for w in words.not_in) or name[0] in "各全我本":
        return False
    order = get_args(Level)
    level, above = level_of(name), level_of(chain[-1]) if chain else None
    return above is None or level is None or order.index(level) > order.index(above) or (name.endswith("市") and above == "prefecture")


def _settle(name: str, above: list[str], text: str) -> Level:
    """Level of a named place; a 市 is county-level when it stands below another 市 or speaks only to towns."""
    level = level_of(name) or _spoken_level(text) or "county"
    if name.endswith("市") and level == "prefecture" and name not in place_words().without_counties:
        below_city = any(level_of(a) == "prefecture" for a in above)
        towns, lower = len(_TOWN_BODIES.findall(text)), len(_LOWER_BODIES.findall(text))
        if below_city or (towns >= 2 and not lower):
            return "county"
    return level


def _spoken_level(text: str) -> Level | None:
    """The level of 我市, 全县 …, whichever is used most; None when none is used."""
    counts = {level: sum(text.count(w) for w in words) for level, words in place_words().own.items()}
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] else None


def _level_of_units(text: str) -> Level | None:
    """The level most of a text's bodies are named with (市发改委、市财政局 …); None when fewer than two are."""
    counts = Counter(_UNIT_LEVELS[m.group(1)] for m in _UNIT_PREFIX.finditer(text))
    if not counts:
        return None
    best = max(get_args(Level), key=lambda level: counts[level])
    if best == "prefecture" and len(_TOWN_BODIES.findall(text)) >= 2 and not _LOWER_BODIES.search(text):
        best = "county"
    return best if counts[best] >= 2 else None


def _province_of_number(head: str) -> str | None:
    """Province whose letter begins the document's own number (豫政办〔2021〕66号 on a line of its own); None for none."""
    letters = place_words().letters
    for line in head.splitlines():
        found = re.fullmatch(r"([\u4e00-\u9fff])[\u4e00-\u9fff]{1,6}[〔\[（(]\d{4}[〕\]）)]第?\d{1,4}号", re.sub(r"\s+", "", line))
        if found and found.group(1) in letters:
            return letters[found.group(1)]
    return None


def _parents(name: str, level: Level, told: list[str], text: str, head: str) -> tuple[str, ...]:
    """Names of the places above, outermost first."""
    if level in ("national", "province"):
        return ()
    found = list(told)
    if level in ("county", "township") and not any(level_of(p) == "prefecture" for p in found):
        above = _printed_before(name, text) or _commonest_city(name, text)
        if above and not any(level_of(p) == "province" for p in found if p in place_words().municipalities):
            found.append(above)
    if not any(level_of(p) == "province" for p in found):
        province = _province_of_number(head) or _commonest_province(text)
        if province and province != name:
            found.insert(0, province)
    return tuple(dict.fromkeys(found))


def _printed_before(name: str, text: str) -> str | None:
    """The place printed right before the name most often: 某某市 + name."""
    pattern = re.compile(rf"([\u4e00-\u9fff]{{2,8}}?(?:自治州|地区|市|州|盟)){re.escape(name)}")
    counts = Counter(_trim(m.group(1)) for m in pattern.finditer(text))
    counts.pop("", None)
    return min(counts, key=lambda n: (-counts[n], n)) if counts else None


def _trim(name: str) -> str:
    """A name caught in running text without the words before it; "" when nothing is left."""
    for start in range(len(name)):
        chain = chain_at(name[start:], 0)
        if chain and name.endswith(chain[-1]) and chain[-1] not in place_words().not_places:
            return chain[-1]
    return ""


def _commonest_city(name: str, text: str) -> str | None:
    """The 市 that a county-level document names far more often than any other; None when there is none such."""
    words = place_words()
    stem = re.compile(r"([\u4e00-\u9fff])([\u4e00-\u9fff]{2})市(?!场|政|民|容|委|直|级|县|区|属|值|面|本)")
    pairs = [(m.group(1), m.group(2)) for m in stem.finditer(text) if f"{m.group(2)[-1]}市" not in words.not_places]
    counts = Counter(p for _, p in pairs)
    counts.pop(name[:-1][-2:], None)
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    if not ranked or counts[ranked[0]] < 3 or (len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]):
        return None
    best = ranked[0]
    before = Counter(b for b, p in pairs if p == best)
    letter = min(before, key=lambda b: (-before[b], b))
    # a name of three characters has always the same one before the last two
    return f"{letter}{best}市" if before[letter] > 0.8 * counts[best] and counts[best] >= 4 else f"{best}市"


def _commonest_province(text: str) -> str | None:
    counts = {n: text.count(n) for n in place_words().letters.values() if not n.endswith("特别行政区")}
    best = max(counts, key=lambda n: counts[n])
    return best if counts[best] else None
