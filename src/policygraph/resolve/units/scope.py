"""Which place a level word (市, 区) or a place's name in a unit's name means, seen from one plan."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from policygraph.model import Level, Place
from policygraph.names.bodies import unit_words
from policygraph.names.places import level_of, place_words

ORDER: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Where:
    """A place that units belong to."""

    name: str
    """Name used in identifiers; a place nobody names is called after one that is (某某区上级市)."""
    level: Level | None
    word: str
    """Level word its own bodies are printed with: 区, 市, 省; "" when unknown."""
    named: bool = True
    """False for a place that no document names."""


_NATION = Where("中国", "national", "")


class Scope:
    """The places one plan can mean."""

    def __init__(self, place: Place, document: str, means: Mapping[str, str] | None = None, *, qualify: bool = False) -> None:
        """``means``: level word → “own”, from the curation file, for a plan that prints a wrong level.

        ``qualify``: the corpus has another place of this name, so that the parent's name is put before it.
        """
        self.place = place
        self.means = dict(means or {})
        name = (place.parents[-1] if qualify and place.parents else "") + (place.name or document)
        word = own_word(place.name, place.level)
        self.own = _NATION if place.level == "national" else Where(name, place.level, word, named=bool(place.name))
        self.parents = {}
        for parent in place.parents:
            level = level_of(parent)
            if level is not None:
                self.parents[level] = Where(parent, level, own_word(parent, level))
        self.names = self._names()

    def _names(self) -> dict[str, str]:
        """Full and short names of the plan's place and those above it → full name."""
        found: dict[str, str] = {}
        for full in (*self.place.parents, self.place.name):
            stem = next((full[: -len(e)] for e in place_words().levels if full.endswith(e)), "")
            found |= {n: full for n in (full, stem) if len(n) >= 2}
        return found

    def at_word(self, word: str) -> Where:
        """The place that a level word means here."""
        if self.means.get(word) == "own":
            return self.own
        level = unit_words().levels[word].level
        own = self.place
        if level == "national":
            return _NATION
        if level == own.level or word == self.own.word:
            return self.own
        if level == "prefecture" and "prefecture" not in self.parents and word == "市":
            above = self.parents.get("province")
            if own.level == "county" and above is not None and above.name in place_words().municipalities:
                return above
        if level in self.parents:
            return self.parents[level]
        side = "上级" if ORDER.index(level) < ORDER.index(own.level) else "所辖"
        return Where(f"{self.own.name}{side}{word}", level, word, named=False)

    def at_name(self, name: str) -> Where:
        """The place that a printed place name means, as given by ``names`` or as printed."""
        if name == self.place.name:
            return self.own
        for parent in self.parents.values():
            if parent.name == name:
                return parent
        level = level_of(name)
        return Where(name, level, own_word(name, level))

    def province_word(self) -> str:
        """省 or 自治区 or 市, whichever the province above is called."""
        if self.place.level == "province":
            return self.own.word or "省"
        above = self.parents.get("province")
        return above.word if above else "省"


def own_word(name: str, level: Level | None) -> str:
    """The level word a place's bodies are printed with, from its name's ending; "" when neither name nor level tells."""
    for word in unit_words().levels:
        if name.endswith(word) and word not in ("国家", "全国", "中央", "国务院"):
            return {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(word, word)
    if name.endswith(("新区", "开发区", "高新区", "经开区", "示范区", "林区", "特区")):
        return "区"
    return {"province": "省", "prefecture": "市"}.get(level or "", "") if not name else ""
