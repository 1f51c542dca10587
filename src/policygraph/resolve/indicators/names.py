"""Names of indicators: cleaned for reading, and brought to a form in which wordings compare equal."""
from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from policygraph.hanzi import simplified
from policygraph.resolve.indicators.words import Head, words

_REMEMBERED = 20_000
"""Names whose comparison is kept: the same ones come again and again."""
_FULL = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"}
_BRACKETS = re.compile(r"[（\[［【][^（）\[\]［］【】]{0,40}[）\]］】]")
_NOTE = re.compile(r"\[[a-zA-Z]+(?:Ref)?:[^\]]{0,20}\]")
_YEAR = re.compile(r"^(?:到|至|截至)?(?:19|20)\d\d年(?:度|底前?|末|全年)?")
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》]")
_ACTOR = re.compile(r"^.{0,6}?(?:法院|部门|机关)(?:审理的?|办理的?)?(?=.{4})")
_NOT_COMPARED = re.compile(r"[^\w%+]|_")


def clean(name: str, place: Iterable[str] = ()) -> str:
    """A printed name as a label: white space, brackets, stars, years, words for "here" and leading verbs left out.

    ``place`` holds names of the plan's place, which are left out at the front as well. Brackets stay where nothing
    else would be left.
    """
    text = "".join(_FULL.get(c, c) for c in unicodedata.normalize("NFKC", re.sub(r"\s+", "", _NOTE.sub("", name))))
    text = _straight_quotes(text)
    bare = _BRACKETS.sub("", text) or text.strip("（）")
    bare = bare.strip("*＊·•、，。；：- ") or text
    return _without_front(bare, _fronts(tuple(p for p in place if len(p) > 1)))


def _straight_quotes(text: str) -> str:
    """Pairs of quotation marks made alike: a title typed ””…”” or "…" becomes “…”."""
    opened = False
    out = []
    for c in text:
        if c in "“”\"":
            out.append("”" if opened else "“")
            opened = not opened
        else:
            out.append(c)
    return "".join(out) if not opened else _QUOTES.sub("", text)


@functools.lru_cache(maxsize=_REMEMBERED)
def _fronts(places: tuple[str, ...]) -> tuple[str, ...]:
    """What is left out at the front of a name in a plan of these places, the longest first."""
    known = words()
    return tuple(sorted([*places, *known.here, *known.lead_verbs], key=lambda w: (-len(w), w)))


def _without_front(text: str, fronts: tuple[str, ...]) -> str:
    known = words()
    again = True
    while again:
        again = False
        year = _YEAR.match(text)
        front = year.group() if year else next((f for f in fronts if text.startswith(f)), "")
        rest = text[len(front):].lstrip("的，、：")
        if front and len(rest) >= 2 and not rest.startswith(("率", "数", "度", "额", "量")):
            text, again = rest, True
    moved = next((v for v in known.move_verbs if text.startswith(v)), "")
    rest = text[len(moved):]
    if moved and len(rest) >= 4 and head(rest) is not None and ends_in_head(rest):
        return rest
    return text


@functools.lru_cache(maxsize=_REMEMBERED)
def head(name: str) -> Head | None:
    """What kind of thing a name measures: the class whose word stands last in it, None when it has none."""
    best: tuple[int, int, Head] | None = None
    text = _QUOTES.sub("", simplified(name))
    for entry in words().heads:
        for word in entry.words:
            at = text.rfind(word)
            if at >= 0 and (best is None or (at + len(word), len(word)) > best[:2]):
                best = (at + len(word), len(word), entry)
    return best[2] if best else None


def ends_in_head(name: str) -> bool:
    """Whether a name ends in a word for what is measured."""
    name = simplified(name)
    return any(name.endswith(w) for entry in words().heads for w in entry.words)


@functools.lru_cache(maxsize=_REMEMBERED)
def compared(name: str) -> str:
    """The form in which wordings of one name are alike; for comparing, never for showing."""
    known = words()
    text = _reworded(_ACTOR.sub("", _NOT_COMPARED.sub("", simplified(name)).lower(), count=1))
    shorter = _weightless().sub("", text)
    text = shorter if len(shorter) >= 2 else text
    for word in known.weightless_ends:
        shorter = text.removeprefix(word).removesuffix(word)
        text = shorter if len(shorter) >= 2 else text
    return text


def key(name: str) -> str:
    """Key of a name: its compared form with the characters in order, so that word order does not count."""
    return "".join(sorted(compared(name)))


@functools.lru_cache(maxsize=_REMEMBERED)
def is_bare(name: str) -> bool:
    """Whether a name does not tell what it is about (办理时间, 网上办理占比): all its words are generic."""
    return made_of(_reworded(_NOT_COMPARED.sub("", simplified(name))), words().generic)


@functools.cache
def _wordings() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = words().wordings
    return re.compile("|".join(re.escape(old.lower()) for old, _ in pairs)), {old.lower(): new for old, new in pairs}


@functools.cache
def _weightless() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words().weightless)))


def _reworded(text: str) -> str:
    """Each wording replaced by the one it is compared as."""
    pattern, new = _wordings()
    return pattern.sub(lambda match: new[match.group()], text)


def made_of(text: str, parts: frozenset[str]) -> bool:
    """Whether a text is nothing but some of the parts, one behind another."""
    longest = max(map(len, parts), default=0)
    reached = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        reached[end] = any(reached[start] and text[start:end] in parts for start in range(max(0, end - longest), end))
    return reached[-1]
