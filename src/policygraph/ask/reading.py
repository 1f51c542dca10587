"""A question taken apart: bodies, dates, named things, and the cues that tell what is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.ask.bodies import Bodies, Mention
from policygraph.ask.dates import Period, find_period
from policygraph.ask.phrases import Found
from policygraph.ask.words import Matter, Words
from policygraph.index.entities import Entity
from policygraph.index.lexicon import Lexicon
from policygraph.index.text import answers_in_chinese, english_words, fold
from policygraph.model import Role

_PER_ZH = re.compile(r"每一?([十百千万]{1,2})[个名口]?(人|居民|户|老人|孩子)(?:里头|里面|里边|当中|里|中)?")
_AMONG_ZH = re.compile(r"一([千万]|[十百]万)[个名口]?(人|居民|户|老人|孩子)(?:里头|里面|里边|当中|里|中)")
LONGEST = 400
"""Characters of a question that are read."""
_NUMBER = ("number", "amount", "count")
_NEAR_ZH, _NEAR_EN = 4, 3
"""Characters, or words, that may stand between a number word and what it counts."""
_CURLY = re.compile(r"(?<=[A-Za-z])[’‘](?=[A-Za-z])")
_SEPARATE = re.compile(r"[\s，。？！；：、,.?!;:“”\"'（）()]+")


@dataclass(slots=True)
class Reading:
    """What was understood of a question."""

    text: str
    folded: str
    chinese: bool
    cues: frozenset[str]
    things: tuple[str, ...]
    """Countable things it names (ontology/asking.yaml, countables), in order."""
    counted: tuple[str, ...]
    """Those of them that a number word asks to count: 多少条措施, how many of the measures."""
    quantity: str | None
    """Sort of number wanted: time, money or share; None where it is not said."""
    bodies: list[Mention]
    period: Period | None
    matters: list[Matter]
    """Matters it names that documents may not mention."""
    matter_places: list[tuple[int, int]]
    """Where they stand in ``folded``."""
    named: list[Entity]
    """Indicators, fields and plans it names in so many words."""
    near: list[Entity]
    """Those, and what it may mean by its words' parts or by meaning."""
    matter_text: str
    """The question without bodies, dates and cues (in English also without plain words): what it is about."""
    beside_things: bool
    """Whether the matter holds words beside the things it counts and words of talk."""
    concepts: frozenset[int]
    """Concepts of the lexicon that it speaks of."""
    concept_places: list[tuple[int, int]] = field(default_factory=list)
    """Where the concepts stand in ``folded``."""
    hidden: list[tuple[int, int]] = field(default_factory=list)
    """Places of bodies, dates and cues in ``folded``."""
    strange: list[str] = field(default_factory=list)
    """English words that neither the lexicon nor any name nor plain English knows."""

    def say(self, zh: str, en: str) -> str:
        """The wording in the question's language."""
        return zh if self.chinese else en

    @property
    def role(self) -> Role | None:
        """The role the question speaks of, None when of any."""
        return "lead" if "lead" in self.cues else "cooperating" if "cooperate" in self.cues else None

    @property
    def units(self) -> list[str]:
        """IRIs of the bodies named: the likeliest of each name, of one place where the names allow it."""
        named = [m.units for m in self.bodies if m.units]
        held = [{_place(iri) for iri in iris} for iris in named]
        place = max((_place(i) for i in named[0]), key=lambda p: sum(p in places for places in held)) if named else ""
        return list(dict.fromkeys(next((i for i in iris if _place(i) == place), iris[0]) for iris in named))

    @property
    def matter_beside(self) -> bool:
        """Whether it speaks of something beside the bodies, plans and fields it names."""
        spans = [(e.start, e.end) for e in self.named if e.kind in ("plan", "field")]
        return bool(self.entities("indicator")) or any(
            not any(s < end and start < e for start, end in spans) for s, e in self.concept_places
        )

    def entities(self, kind: str) -> list[Entity]:
        """What it names of one kind, in order of certainty."""
        return [e for e in self.named if e.kind == kind]


def in_print(text: str) -> str:
    """A question with “for so many people” as documents print it: 一千个人里头 is 每千人."""
    return _AMONG_ZH.sub(r"每\1\2", _PER_ZH.sub(r"每\1\2", text))


def read_question(text: str, words: Words, bodies: Bodies, lexicon: Lexicon, named: list[Entity], year: int) -> Reading:
    """Take a question apart. named: entities found in it; year: the documents' year, which “this year” means."""
    text = " ".join(text.split())[:LONGEST]
    folded = fold(_CURLY.sub("'", text))
    mentions, period = bodies.find(folded), find_period(folded, year, words)
    inside = [(m.start, m.end) for m in mentions]
    # inside a body's name nothing else is named: 区公共资源交易中心, tax department
    cues = [c for c in _telling(words.cues.find(folded)) if not _within(c.start, c.end, inside) and not _asks_whether(folded, c)]
    if any(c.key == "ongoing" for c in cues):
        # 没有截止日期（持续推进）: that it goes on is what is stated
        cues = [c for c in cues if c.key != "undated"]
    matters = [f for f in words.matters.longest(folded) if not _within(f.start, f.end, inside)]
    hidden = inside + ([(period.start, period.end)] if period else [])
    spoken = [(c.start, c.end) for c in cues if not c.gap]
    things = words.countables.longest(folded)
    about = _without(folded, hidden + spoken)
    bare = _without(about, [(t.start, t.end) for t in things] + plain_places(folded, words))
    chinese = answers_in_chinese(folded)
    plain = words.plain_en | lexicon.stop
    # a concept may hold a cue (联合 in 联合验收), but one that is nothing but a cue tells nothing of the matter
    places = [
        (s, e, c)
        for s, e, c in lexicon.question_places(_without(folded, hidden))
        if not _within(s, e, spoken)
        and (
            any(c not in words.plain_zh for c in folded[s:e]) if chinese else any(w not in plain for w, _, _ in english_words(folded[s:e]))
        )
    ]
    reading = Reading(
        text=text,
        folded=folded,
        chinese=chinese,
        cues=frozenset(c.key for c in cues),
        things=tuple(dict.fromkeys(f.key for f in things)),
        counted=_counted(folded, things, cues, chinese),
        quantity=_quantity(folded, words),
        bodies=mentions,
        period=period,
        matters=[words.matter_list[int(f.key)] for f in matters],
        matter_places=[(f.start, f.end) for f in matters],
        named=[e for e in named if e.why in ("name", "short") and not _within(e.start, e.end, inside)],
        near=named,
        beside_things=any(c.isalpha() and c not in words.plain_zh for c in bare)
        if chinese
        else any(w not in plain for w, _, _ in english_words(bare)),
        matter_text=_SEPARATE.sub(" ", about).strip(),
        concepts=frozenset(c for _, _, meant in places for c in meant),
        concept_places=[(s, e) for s, e, _ in places],
        hidden=hidden + spoken,
    )
    if not chinese:
        own = [(word.split("'")[0], folded[s:e], s) for word, s, e in english_words(_without(folded, hidden))]
        kept = [(word, spelt, s) for word, spelt, s in own if word not in plain and not word.isdigit()]
        reading.matter_text = " ".join(spelt for _, spelt, _ in kept)
        known = [(s, e) for s, e, _ in places] + [(e.start, e.end) for e in reading.named] + spoken
        reading.strange = [spelt for _, spelt, s in kept if not _within(s, s + 1, known)]
    return reading


def plain_places(text: str, words: Words) -> list[tuple[int, int]]:
    """Where Chinese words of talk stand in a text."""
    return [(i, j) for i in range(len(text)) for j in range(i + 2, min(len(text), i + 3) + 1) if text[i:j] in words.plain_zh]


def _place(iri: str) -> str:
    return iri.rsplit("/", 1)[0]


def _counted(folded: str, things: list[Found], cues: list[Found], chinese: bool) -> tuple[str, ...]:
    """Things right behind a number word, or before one that ends the question."""
    found = []
    for thing in things:
        for cue in cues:
            if cue.key != "count":
                continue
            between, rest = folded[cue.end : thing.start], folded[cue.end :].strip(" ?？。吗呢啊呀了.!")
            behind = cue.end <= thing.start and (len(between) <= _NEAR_ZH if chinese else len(between.split()) <= _NEAR_EN)
            ends = thing.end <= cue.start and len(rest) <= 1
            if behind or ends:
                found.append(thing.key)
    return tuple(dict.fromkeys(found))


def _telling(cues: list[Found]) -> list[Found]:
    """Cues without number words that are part of another cue: 几个 in 哪几个单位."""
    return [
        c
        for c in cues
        if c.key not in _NUMBER
        or not any(o.key not in _NUMBER and o.start <= c.start and c.end <= o.end and o.end - o.start > c.end - c.start for o in cues)
    ]


def _asks_whether(folded: str, cue: Found) -> bool:
    """Whether a cue is half of 有没有: 有没有期限 does not ask for what has none."""
    return cue.key in ("undated", "unassigned") and folded[cue.start] == "没" and folded[: cue.start].endswith("有")


def _within(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(s <= start and end <= e for s, e in places)


def _quantity(folded: str, words: Words) -> str | None:
    """The sort of number wanted; the longest wording decides (多少小时 against 花多少)."""
    found = sorted(words.quantities.longest(folded), key=lambda f: (f.start - f.end, f.start, f.key))
    return found[0].key if found else None


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """A text with spaces in place of some of its pieces, so that offsets stay true."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
