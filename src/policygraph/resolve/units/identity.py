"""What body one printed name means where it stands: its place, its key, and the full form of its name."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policygraph.model import Level, UnitMention
from policygraph.names.bodies import decompose, known, unit_words
from policygraph.names.parse import Name, parse_name, unit_suffix
from policygraph.names.places import level_of
from policygraph.names.squeeze import plain
from policygraph.resolve.units.scope import Scope, Where

_LEGAL = re.compile(r"(?:集团)?(?:股份|投资|控股)?(?:有限责任公司|有限公司|总公司|集团公司|公司|集团)$")
_ZONES = ((re.compile(r"经济(?:技术)?开发区"), "经开区"), (re.compile(r"高新(?:技术)?(?:产业)?开发区"), "高新区"))
"""Names of zones and what they are called for short."""
_TWICE = re.compile(r"([\u4e00-\u9fff]{3,12})\1$")
_SPOKEN_LEVEL = re.compile(r"([省市区县州旗盟])[直级属]")
_LOCAL_INSTITUTION = ("中心", "站", "所", "馆", "大队", "支队")
"""An institution whose name ends so belongs to the list's level when it prints none; 某某大学 does not."""
_WHOLE = frozenset({"vertical", "enterprise", "zone", "town", "collective", "group", "people", "other"})
"""Types of bodies nobody knows whose name is whole without a level before it."""


_HIGHER_COURT = {"province": "高级法院", "prefecture": "中级法院"}
"""The only court of its own that a province, or a city with counties, has: 省法院 is 省高级人民法院."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a mention denotes. Equal ``where.name`` and ``key`` mean one body."""

    where: Where
    key: str
    form: str
    """Name in full: a level left out in a list is put before it."""
    printed: str
    """As printed, in simplified characters and without a remark in brackets."""
    kind: str
    level: Level | None
    name: Name
    sure: bool = True
    """False when the printed level is read as another one, so that the form is no good label."""
    upper: Identity | None = None
    """The body that a branch belongs to, None where the name does not tell."""

    @property
    def functions(self) -> frozenset[str]:
        """Functions of a department; empty for any other body."""
        return self.name.body.functions if self.name.body else frozenset()


def identities(mentions: Iterable[UnitMention], scope: Scope) -> Iterator[Identity]:
    """What the mentions of one measure denote.

    A name without a level takes the plan's own once that has been printed in the list, else the one printed
    last before it, else the plan's own.
    """
    carried, own_seen = scope.own, False
    for mention in mentions:
        text = undoubled(plain(mention.mention))
        name = parse_name(text, scope.names)
        yield identify(text, name, scope, carried)
        if name.level_word and name.body is not None and not name.branch:
            told = scope.at_word(name.level_word)
            own_seen = own_seen or told == scope.own
            if told.level != "national":
                carried = scope.own if own_seen else told


def undoubled(text: str) -> str:
    """A name whose end is printed twice (…分局某某分局某某分局) with that end once."""
    return _TWICE.sub(r"\1", text)


def identify(text: str, name: Name, scope: Scope, carried: Where) -> Identity:
    """What one name denotes, ``carried`` being the place of a name that prints none."""
    bare = text[: len(text) - len(name.note)] if name.note else text
    if name.collective:
        return _collective(text, name, scope)
    if name.branch:
        return _branch(bare, name, scope)
    where, elided = _where(name, scope, carried)
    if elided and where.level == "township" and name.body is None and name.core.startswith(where.word):
        # 镇党建办: 镇 is a level only in a town's own plan, elsewhere names begin with it
        core = name.core[len(where.word):]
        name, elided = replace(name, core=core, body=known(core), level_word=where.word), False
    if name.body is None and (name.level_word or where.word) and decompose(name.core) is not None:
        name = replace(name, body=known(name.core + "局"))  # 区财政 is 区财政局
    kind = _kind(name)
    if name.body is not None:
        sure = not name.level_word or scope.means.get(name.level_word) != "own"
        key = _HIGHER_COURT.get(where.level or "", name.body.key) if name.body.key == "法院" else name.body.key
        form = _in_full(name, kind, where) if elided or not sure else bare
        return Identity(where, key, form, bare, kind, where.level, name, sure)
    if kind == "other" and not name.level_word and not name.place and level_of(bare) is not None:
        # 某某县 alone in a list is its government
        where = scope.at_name(scope.names.get(bare, bare))
        return Identity(where, "人民政府", bare, bare, "government", where.level, name)
    if kind == "town":
        return Identity(where, "=" + _town(name.core), bare, bare, kind, "township", name)
    whole = kind in _WHOLE or (kind == "institution" and not name.core.endswith(_LOCAL_INSTITUTION))
    form = where.word + name.core if elided and not whole else bare
    return Identity(where, "=" + _brand(name.core), form, bare, kind, where.level, name)


def _collective(text: str, name: Name, scope: Scope) -> Identity:
    """Many bodies at once are one node per place and wording, as printed."""
    spoken = _SPOKEN_LEVEL.match(text)
    where = scope.at_word(spoken.group(1)) if spoken else scope.own
    return Identity(where, "~" + unicodedata.normalize("NFKC", text), text, text, "collective", where.level if spoken else None, name)


def _branch(text: str, name: Name, scope: Scope) -> Identity:
    """A branch is the body that the place it serves has for its functions; elsewhere it is a part of the body above."""
    head = parse_name(name.upper, scope.names)
    above = identify(name.upper, head, scope, scope.own)
    told = bool(head.level_word or head.place)
    if name.place in scope.names.values():
        where, key = scope.at_name(name.place), name.body.key if name.body else above.key
    else:
        where, key = above.where, f"{above.key}@{name.place}"
    upper = above if told and (above.where.name, above.key) != (where.name, key) else None
    return Identity(where, key, text, text, _kind(name), where.level, name, upper=upper)


def _where(name: Name, scope: Scope, carried: Where) -> tuple[Where, bool]:
    """The place of a body, and whether its name leaves it to the list."""
    if name.place:
        return scope.at_name(name.place), False
    if name.level_word:
        return scope.at_word(name.level_word), False
    if name.body is not None and name.body.national:
        return scope.at_word("国家"), False
    if name.body is not None and name.core.endswith("厅"):
        return scope.at_word(scope.province_word()), True
    if name.body is None and _kind(name) in _WHOLE:
        return scope.own, True
    return carried, True


def _kind(name: Name) -> str:
    if name.body is not None:
        return "vertical" if name.branch and name.body.type == "department" else name.body.type
    if name.core.startswith("委"):
        return "party"
    return unit_suffix(name.core) or "other"


def _in_full(name: Name, kind: str, where: Where) -> str:
    """A known name with the level it leaves out; 宣传部 → 区委宣传部, 团委 → 团区委; 人民银行, 银保监组 stay."""
    body, core = name.body, name.core
    if body is None or not where.word or kind == "collective":
        return core
    if body.key == "团委":
        return f"团{where.word}委"
    if body.type == "vertical" and (not body.functions or (body.branch and core.endswith("组"))):
        return core
    return where.word + ("委" + core if body.party and not core.startswith("委") else core)


def _brand(core: str) -> str:
    """A core without its legal form, connectors and 管委会, by which spellings of one body agree."""
    core = _LEGAL.sub("", core) or core
    core = re.sub(r"(?:管理委员会|管委会)$", "", core) or core
    for long, short in _ZONES:
        core = long.sub(short, core)
    return re.sub(r"(?<=.)[和与及](?=.)", "", core)


def _town(core: str) -> str:
    stripped = re.sub(r"(?:人民政府|政府|办事处|党工委)$", "", core)
    return re.sub(r"街道办$", "街道", stripped) or core


def english(form: str, identity: Identity) -> str | None:
    """English name of a body, None where the vocabulary has none."""
    words = unit_words()
    word = identity.where.word if identity.where.level != "national" else identity.name.level_word or "国家"
    level = words.levels[word].en if word in words.levels else ""
    if identity.kind == "collective":
        spoken = _SPOKEN_LEVEL.match(form)
        level = words.levels[spoken.group(1)].en.lower() if spoken else level.lower()
        text = next((en for pattern, en in words.collectives_en if re.search(pattern, form)), None)
    else:
        body = identity.name.body
        national = body.en_national if body and identity.where.level == "national" else None
        text = national or (body.en if body else None)
    return re.sub(r"\s+", " ", text.replace("{level}", level)).strip() if text else None
