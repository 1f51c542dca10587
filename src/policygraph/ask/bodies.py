"""Public bodies named in a question: by printed names, by what people call them, in either language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policygraph.ask.phrases import Phrases
from policygraph.ask.words import Nickname, Words
from policygraph.index.dictionary import PLACE_END
from policygraph.index.text import fold
from policygraph.model import Corpus, Level, Unit

_LEVEL = re.compile(r"^(?:省|自治区|市|州|盟|区|县|旗|乡|镇)(?=..)")
_LEVEL_WORD = re.compile(r"(?<![本我全各])(省|自治区|市|州|盟|区|县|旗)$")
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(("省", "自治区"), "province"),
    **dict.fromkeys(("市", "州", "盟"), "prefecture"),
    **dict.fromkeys(("区", "县", "旗"), "county"),
}
_PARTY = re.compile(r"^[省市州盟区县旗镇]委(?=..)")
_ENGLISH_LEVEL = re.compile(
    r"^(?:National|Provincial|Regional|Municipal|Prefectural|League|District|County|Banner|Town|Township|Subdistrict) "
)
_SUFFIX = re.compile(r" (?:Bureau|Commission|Office|Department|Administration|Center|Centre|Committee|Agency)$")
_FIRM = re.compile(r"(.{4,}?)(?:股份|集团)?(?:有限(?:责任)?)?(?:公司|集团)(?:.{0,6}分公司)?")
_OFFICE = re.compile(r"^General Office of the (?:Standing Committee of the )?(.+)$")
_BRANCH = re.compile(r"\b(?:branch|bureau|office|department) of (?:the )?$")
"""What may stand before an English name without being a matter of its own: the branch of the People's Bank."""
_OF_PARTY = re.compile(r" of the \w+ Party Committee$")
_CLEAR = 4
"""How many times as many measures a body must have for a name it shares to mean it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a question."""

    start: int
    end: int
    words: str
    units: tuple[str, ...]
    """IRIs of the bodies that may be meant, most measures first; empty for a body the documents do not name."""
    spoken: tuple[str, ...] = ()
    """Of a body the documents do not name: what it is called in Chinese."""
    others: tuple[str, ...] = ()
    """IRIs of the bodies of other levels that bear the name, where none of the level said does."""


class Bodies:
    """The names of the bodies of a corpus, and of bodies known elsewhere."""

    def __init__(self, corpus: Corpus, words: Words) -> None:
        self._words = words
        self.units = {u.iri: u for u in corpus.units}
        self.measures = Counter(iri for m in corpus.measures if m.kind in ("measure", "step") for iri in {u.unit for u in m.units})
        speaking = {d.place.name for d in corpus.documents}
        self._own_levels = {d.place.level for d in corpus.documents if d.place.level}
        if any(d.place.level == "county" and d.place.name.endswith("市") for d in corpus.documents):
            self._own_levels.add("prefecture")  # a county-level city
        pairs: list[tuple[str, str]] = []
        for unit in corpus.units:
            own = not unit.place or unit.place in speaking
            pairs += [(name, unit.iri) for name in _names(unit, short=own)]
        for number, nickname in enumerate(words.nicknames):
            meant = sorted(u.iri for u in corpus.units if _is_called(u, nickname))
            spoken = [*nickname.zh, *nickname.en_full, *(f"{n} {s}" for n in nickname.en for s in words.suffixes_en)]
            pairs += [(name, iri) for name in spoken for iri in meant or [f"unknown {number}"]]
        self._phrases = Phrases((fold(name), key) for name, key in pairs)

    def find(self, folded: str) -> list[Mention]:
        """The bodies of a folded question in order of place; of overlapping names the longest counts."""
        places: dict[tuple[int, int], set[str]] = {}
        for found in self._phrases.find(folded):
            places.setdefault((found.start, found.end), set()).add(found.key)
        mentions: list[Mention] = []
        taken: set[int] = set()
        for start, end in sorted(places, key=lambda p: (p[0] - p[1], p)):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                known = [k for k in places[start, end] if k in self.units]
                spoken = [] if known else [n for k in sorted(places[start, end]) for n in self._words.nicknames[int(k.split(" ")[1])].zh]
                if branch := _BRANCH.search(folded[:start]):
                    start = branch.start()
                said, begin = self._level_said(folded, start, end)
                meant = self._meant(known, said)
                start = start if meant else begin
                others = () if meant else tuple(sorted(known))
                mentions.append(Mention(start, end, folded[start:end], meant, tuple(map(fold, spoken)), others))
        return sorted(mentions, key=lambda m: m.start)

    def _meant(self, iris: list[str], said: Level | None) -> tuple[str, ...]:
        """Of bodies that share a name those that are meant: of the level said, else with clearly the most to do."""
        if said is not None:
            # a branch of the city's bureau may be meant by 区自然资源局, but no bureau of the district by 市税务局
            iris = [i for i in iris if self.units[i].level == said] or (iris if said in self._own_levels else [])
        ordered = sorted(iris, key=lambda i: (-self.measures[i], i))
        if len(ordered) > 1 and self.measures[ordered[0]] >= _CLEAR * max(1, self.measures[ordered[1]]):
            return (ordered[0],)
        return tuple(ordered)

    def _level_said(self, folded: str, start: int, end: int) -> tuple[Level | None, int]:
        """The level said right before a name that does not say it itself, and where that begins: 市 of 市税务局."""
        before = folded[:start]
        if not folded[start:end].isascii():
            own = _LEVEL_WORD.search(before)
            return (_LEVELS[own[1]], own.start()) if own and not _LEVEL.match(folded[start:end]) else (None, start)
        word = before.rsplit(maxsplit=1)[-1] if before.strip() and before.endswith(" ") else ""
        level = next((level for level, words in self._words.levels_en.items() if word in words), None)
        return level, start - len(word) - 1 if level else start


def _names(unit: Unit, *, short: bool) -> list[str]:
    """All names of a body; short: also without its place, its level and the level's English word."""
    names = [unit.label, *unit.aliases]
    if short:
        for name in (unit.label, *unit.aliases):
            rest = name.removeprefix(unit.place) if unit.place else name
            if firm := _FIRM.fullmatch(name):
                # a firm is called by what is its own: 某市甲乙燃气有限公司 → 甲乙燃气
                rest = firm[1].removeprefix(unit.place or "").removeprefix(PLACE_END.sub("", unit.place or ""))
            names += [n for n in (rest, _LEVEL.sub("", rest), _PARTY.sub("", rest)) if len(n) >= 3]
    if unit.label_en:
        plain = _OF_PARTY.sub("", _ENGLISH_LEVEL.sub("", unit.label_en))
        names += [unit.label_en, plain] if short and " " in plain else [unit.label_en]
        if short and _SUFFIX.search(plain):
            # people seldom know whether it is a bureau, a department or an office
            names += [_SUFFIX.sub(f" {s}", plain) for s in ("Bureau", "Department", "Office", "Authority")]
        if turned := _OFFICE.search(unit.label_en):
            names += [f"Office of the {turned[1]}", f"{turned[1]} Office"]
            names += [f"Office of the {own}" for own in [_ENGLISH_LEVEL.sub("", turned[1])] if " " in own]
    return [n for n in dict.fromkeys(names) if len(n) > 1]


def _is_called(unit: Unit, nickname: Nickname) -> bool:
    names = (unit.label, *unit.aliases)
    return (
        unit.type != "collective"
        and any(piece in name for piece in nickname.names for name in names)
        or (unit.type == "collective" and unit.label in nickname.names)
    )
