"""The names of ``ontology/units.yaml``, checked and made ready once for reading and resolving units."""
from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import Any, get_args

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Level

FILE = "units"
ROLES = ("lead", "cooperating", "responsible")
LONGEST_NAME = 60
"""Characters; nothing longer is taken for a name."""
CONNECTORS = ("以及", "和", "与", "及", "、")
_LEGAL_FORM = re.compile(r"(?:集团)?(?:股份|控股)?(?:有限责任公司|有限公司|总公司|集团公司|公司|集团)$")


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word such as 区 that stands for a level where no place is named."""

    level: Level
    en: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a name without its place denotes."""

    key: str
    """The same for all spellings of one body."""
    type: str
    en: str | None
    """English with {level} for the level's English word; None when unknown."""
    functions: frozenset[str] = frozenset()
    """Functions of a department; empty for bodies listed by name."""
    party: bool = False
    """Printed behind the level's party committee: 区委 + 组织部."""
    branch: bool = False
    """Spelt as a branch (公安分局), so the body belongs to the one above."""
    en_national: str | None = None
    """English of the national body where ``en`` does not fit it; None where it does."""
    national: bool = False
    """A name that only a body of the nation has (财政部, 海关总署) when no level is printed before it."""


@dataclass(frozen=True)
class UnitWords:
    """The checked content of ``ontology/units.yaml``; lists are ordered longest first."""

    types: tuple[str, ...]
    levels: dict[str, LevelWord]
    not_levels: tuple[str, ...]
    organs: dict[str, str]
    suffixes: dict[str, str]
    functions: dict[str, tuple[str, ...]]
    """Spelling → functions it stands for."""
    english: dict[str, str]
    also: dict[str, tuple[str, ...]]
    """Function → its usual spellings, the key first."""
    vertical: frozenset[str]
    fillers: tuple[str, ...]
    bodies: dict[str, Body]
    full_names: dict[str, str]
    """Key of a listed body → its official name, where that differs."""
    uppers: tuple[str, ...]
    enterprise_words: tuple[str, ...]
    branch_suffixes: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    openers: tuple[str, ...]
    conjunctions: tuple[str, ...]
    collective_starts: tuple[str, ...]
    collective_inside: tuple[str, ...]
    collectives_en: tuple[tuple[str, str], ...]


@functools.cache
def unit_words() -> UnitWords:
    """Read and check ``ontology/units.yaml``. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)
    types = tuple(_need(data, "types", dict))
    functions = _need(data, "functions", dict)
    spelling: dict[str, tuple[str, ...]] = {}
    for key, entry in functions.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("en"), str):
            raise VocabularyError(f"{FILE}.yaml", f"functions.{key}", "needs an English name (en)")
        for name in [key, *entry.get("also", []), *entry.get("zh", [])]:
            if spelling.setdefault(name, (key,)) != (key,):
                raise VocabularyError(f"{FILE}.yaml", f"functions.{key}", f"spelling {name} also stands for {spelling[name][0]}")
    for name, parts in _need(data, "compounds", dict).items():
        for part in parts:
            if part not in functions:
                raise VocabularyError(f"{FILE}.yaml", f"compounds.{name}", f"{part} is no key of functions")
        spelling[name] = tuple(parts)
    collective = _need(data, "collective_words", dict)
    return UnitWords(
        types=types,
        levels=_levels(data),
        not_levels=_longest(_need(data, "not_levels", list)),
        organs={k: data["organ_suffixes"][k] for k in _longest(_need(data, "organ_suffixes", dict))},
        suffixes=_suffixes(data, types),
        functions={k: spelling[k] for k in _longest(spelling)},
        english={k: v["en"] for k, v in functions.items()},
        also={k: (k, *v.get("also", [])) for k, v in functions.items()},
        vertical=frozenset(k for k, v in functions.items() if v.get("vertical")),
        fillers=_longest(_need(data, "fillers", list)),
        bodies=_bodies(data, types),
        full_names={k: v["zh"][0] for k, v in data["bodies"].items() if v.get("zh")},
        uppers=_longest(_need(data, "uppers", list)),
        enterprise_words=_longest(_need(data, "enterprise_words", list)),
        branch_suffixes=_longest(_need(data, "branch_suffixes", list)),
        roles=_roles(data),
        openers=_longest(_need(data, "openers", list)),
        conjunctions=_longest(_need(data, "conjunctions", list)),
        collective_starts=_longest(_need(collective, "starts", list)),
        collective_inside=_longest(_need(collective, "inside", list)),
        collectives_en=tuple((p, en) for p, en in _need(data, "collectives_en", list)),
    )


def _need(data: dict[str, Any], key: str, kind: type) -> Any:
    return vocabulary.need(FILE, data, key, kind)


def _longest(words: Any) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _levels(data: dict[str, Any]) -> dict[str, LevelWord]:
    words = _need(data, "levels", dict)
    for word, entry in words.items():
        if entry.get("level") not in get_args(Level):
            allowed = ", ".join(get_args(Level))
            raise VocabularyError(f"{FILE}.yaml", f"levels.{word}", f"{entry.get('level')!r} is no level; allowed: {allowed}")
    return {w: LevelWord(words[w]["level"], words[w]["en"]) for w in _longest(words)}


def _suffixes(data: dict[str, Any], types: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, names in _need(data, "suffixes", dict).items():
        _check_type(f"suffixes.{kind}", kind, types)
        found |= {name: kind for name in names if name not in found}
    return {name: found[name] for name in _longest(found)}


def _bodies(data: dict[str, Any], types: tuple[str, ...]) -> dict[str, Body]:
    found: dict[str, Body] = {}
    for key, entry in _need(data, "bodies", dict).items():
        _check_type(f"bodies.{key}", entry.get("type"), types)
        body = Body(key, entry["type"], entry.get("en"), party=bool(entry.get("party")),
                    en_national=entry.get("en_national"), national=bool(entry.get("national")))
        for name in [key, *entry.get("zh", [])]:
            if found.setdefault(name, body) is not body:
                raise VocabularyError(f"{FILE}.yaml", f"bodies.{key}", f"name {name} also stands for {found[name].key}")
    return found


def _check_type(where: str, kind: Any, types: tuple[str, ...]) -> None:
    if kind not in types:
        raise VocabularyError(f"{FILE}.yaml", where, f"{kind!r} is no type; allowed: {', '.join(types)}")


def _roles(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    words = _need(data, "role_words", dict)
    if set(words) != set(ROLES):
        raise VocabularyError(f"{FILE}.yaml", "role_words", f"must have exactly {', '.join(ROLES)}")
    return {role: _longest(words[role]) for role in ROLES}


@functools.lru_cache(maxsize=65536)
def known(core: str) -> Body | None:
    """The body a name without its place denotes; None when neither its name nor its functions are known."""
    words = unit_words()
    if len(core) > LONGEST_NAME:
        return None
    if core in words.bodies:
        return words.bodies[core]
    brand = _LEGAL_FORM.sub("", core)
    if len(brand) > 1 and brand != core and (company := words.bodies.get(brand + "公司") or words.bodies.get(brand + "集团")):
        return company
    for suffix, en in words.organs.items():
        if core.endswith(suffix) and len(core) > len(suffix):
            functions = decompose(core[: -len(suffix)])
            if functions:
                return _department(functions, en, national=suffix in ("部", "总局", "署"))
    return _local_branch(core)


def _local_branch(core: str) -> Body | None:
    """The body a name such as 公安分局, 银保监组 denotes; None for any other."""
    words, found = unit_words(), None
    for suffix in ("直属分局", "监管分局", "监管支局", "分局", "支局", "监管组", "监管局", "监管办", "组"):
        if core.endswith(suffix) and len(core) > len(suffix):
            head = core[: -len(suffix)]
            functions = decompose(head) or (body.functions if (body := words.bodies.get(head) or known(head)) else None)
            vertical = functions is not None and set(functions) <= words.vertical
            if functions and (vertical or found is None and suffix not in ("组", "监管局", "监管办")):
                found = _department(tuple(sorted(functions)), "Bureau", branch=True)
                if vertical:  # 金融监管 + 分局 rather than 金融 + 监管分局
                    return found
    return found


def _department(functions: tuple[str, ...], suffix_en: str, *, branch: bool = False, national: bool = False) -> Body:
    words = unit_words()
    kind = "vertical" if branch or set(functions) <= words.vertical else "department"
    names = list(dict.fromkeys(words.english[f] for f in functions))
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    en = f"{suffix_en} of {joined}" if suffix_en == "Ministry" else f"{{level}} {joined} {suffix_en}"
    return Body("+".join(sorted(functions)), kind, en, frozenset(functions), branch=branch, national=national)


@functools.lru_cache(maxsize=65536)
def decompose(stem: str) -> tuple[str, ...] | None:
    """Functions that a department's name consists of, in print order: 文化广电和旅游 → 文化, 广电, 旅游; None if unknown."""
    words = unit_words()
    if stem in words.functions:
        return words.functions[stem]
    for length in range(min(len(stem) - 1, 14), 1, -1):
        found = words.functions.get(stem[:length])
        if found is None:
            continue
        rest = stem[length:]
        if rest in words.fillers:
            return found
        for skip in itertools.chain(CONNECTORS, ("",)):
            if rest.startswith(skip) and len(rest) > len(skip):
                tail = decompose(rest[len(skip):])
                if tail:
                    return tuple(dict.fromkeys(found + tail))
    return None
