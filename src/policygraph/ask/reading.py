"""A question taken apart: bodies, dates, named things, and the cues that tell what is wanted."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.ask.bodies import Bodies, Mention
from policygraph.ask.dates import Period, find_period
from policygraph.ask.words import Matter, Words
from policygraph.index.entities import Entity
from policygraph.index.lexicon import Lexicon
from policygraph.index.text import english_words, fold, is_chinese
from policygraph.model import Role

LONGEST = 400
"""Characters of a question that are read."""
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
    quantity: str | None
    """Sort of number wanted: time, money or share; None where it is not said."""
    bodies: list[Mention]
    period: Period | None
    matters: list[Matter]
    """Matters it names that documents may not mention."""
    named: list[Entity]
    """Indicators, fields and plans it names in so many words."""
    matter_text: str
    """The question without bodies, dates and cues: what it is about."""
    concepts: frozenset[int]
    """Concepts of the lexicon that ``matter_text`` holds."""
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
        """IRIs of the bodies named, the likeliest of each name."""
        return list(dict.fromkeys(m.units[0] for m in self.bodies if m.units))

    def entities(self, kind: str) -> list[Entity]:
        """What it names of one kind, in order of certainty."""
        return [e for e in self.named if e.kind == kind]


def read_question(text: str, words: Words, bodies: Bodies, lexicon: Lexicon, named: list[Entity], year: int) -> Reading:
    """Take a question apart. named: entities found in it; year: the documents' year, which “this year” means."""
    text = " ".join(text.split())[:LONGEST]
    folded = fold(text)
    mentions, period = bodies.find(folded), find_period(folded, year, words)
    cues = words.cues.find(folded)
    hidden = [(m.start, m.end) for m in mentions] + ([(period.start, period.end)] if period else [])
    about = _without(folded, hidden + [(c.start, c.end) for c in cues])
    # a cue may be part of the matter (联合验收): the concepts are looked for with cues left in
    concepts = frozenset(c for meant in lexicon.in_question(_without(folded, hidden)) for c in meant)
    # inside a body's name no cue and no matter counts: 区公共资源交易中心, tax department
    outside = [c for c in cues if not any(m.start <= c.start and c.end <= m.end for m in mentions)]
    matters = [f for f in words.matters.longest(folded) if not any(m.start <= f.start and f.end <= m.end for m in mentions)]
    reading = Reading(
        text=text, folded=folded, chinese=is_chinese(folded), cues=frozenset(c.key for c in outside),
        things=tuple(dict.fromkeys(f.key for f in words.countables.longest(folded))),
        quantity=_quantity(folded, words), bodies=mentions, period=period,
        matters=[words.matter_list[int(f.key)] for f in matters], named=[e for e in named if e.why in ("name", "short")],
        matter_text=_SEPARATE.sub(" ", about).strip(), concepts=concepts)
    if not reading.chinese:
        known = {word for start, end in _known_places(folded, reading, lexicon) for word, s, e in english_words(folded) if start <= s < end}
        rest = [(word.split("'")[0], folded[s:e]) for word, s, e in english_words(_without(folded, hidden)) if not word.isdigit()]
        plain = words.plain_en | lexicon.stop | {c for cue in cues for c, _, _ in english_words(folded[cue.start:cue.end])}
        reading.strange = [spelt for word, spelt in rest if word not in plain and word not in known]
    return reading


def _quantity(folded: str, words: Words) -> str | None:
    """The sort of number wanted; the longest wording decides (多少小时 against 花多少)."""
    found = sorted(words.quantities.longest(folded), key=lambda f: (f.start - f.end, f.start, f.key))
    return found[0].key if found else None


def _known_places(folded: str, reading: Reading, lexicon: Lexicon) -> list[tuple[int, int]]:
    return [*lexicon.question_places(folded), *((e.start, e.end) for e in reading.named if e.start >= 0)]


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """A text with spaces in place of some of its pieces, so that offsets stay true."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
