"""A number that a document states, with its name, level and place, and how it is said."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from policygraph import say
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.passages import Passage
from policygraph.model import Observation, Target
from policygraph.quantity import unit_kinds
from policygraph.say import Language

_BASE = re.compile(r"平均|比重|占比|基数|基础上|同期|上年|去年")


@functools.cache
def _kinds() -> dict[str, str]:
    return unit_kinds()


def kind_of(unit: str | None) -> str:
    """The sort of a unit of measure."""
    text = (unit or "").strip()
    for start in range(len(text)):
        if text[start:] in _kinds():
            return _kinds()[text[start:]]
    return "share" if text in ("％", "%") else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a document states."""

    name: str
    condition: str
    comparator: str
    value: float
    value_max: float | None
    unit: str
    passage: Passage
    quote: str
    level: str = ""
    """Perspective of a cell; "" for a target and for a number in a sentence."""
    period: str = ""
    """Month or year it is to be reached in, or speaks of."""
    source: Target | Observation | None = None
    indicator: str = ""
    """IRI of the indicator it is a figure of; "" where none bears its name."""
    header: str = ""
    fit: float = 0.0
    """Share of the question that it answers for."""
    matches: tuple[float, ...] = ()
    named: float = 0.0
    """Share of its name that the question says."""

    @property
    def kind(self) -> str:
        """time, share, money, count …"""
        return kind_of(self.unit)

    def key(self) -> tuple[object, ...]:
        """What figures that say the same share."""
        return (
            self.condition,
            self.comparator,
            self.value,
            self.value_max,
            self.unit,
            self.level,
            self.period[:4] if not self.level else self.period,
        )

    def title(self, known: Knowledge, language: Language) -> str:
        """What it is the figure of: its name, and its case where the name does not say it."""
        name = known.indicator_name(self.indicator, language, self.name) if self.indicator else self.name
        if not self.indicator and self.source is None and language == "en" and name:
            gloss = known.gloss(name, language)
            name = f"{gloss} ({name})" if gloss else name
        return name + (f"（{self.condition}）" if self.condition and self.condition not in name else "")

    def say(self, known: Knowledge, language: Language) -> str:
        """The figure in words: its name and case, level, value and when."""
        value = say.phrase(self.comparator, self.value, self.value_max, self.unit, language)
        level = say.perspective(self.level, self.header, language) if self.level else ""
        when = say.period(self.period, language) if self.period and not self.level.startswith("target_") else ""
        told = " ".join(x for x in (level, value) if x) if language == "en" else f"{level}{value}"
        head, between = self.title(known, language), ": " if language == "en" else "："
        tail = (f"（{when}）" if language == "zh" else f" ({when})") if when else ""
        return f"{head}{between if head else ''}{told}{tail}"


def relative(figure: Figure) -> bool:
    """Whether a figure is told against another one, so that its sentence must be read with it."""
    return bool(_BASE.search(figure.quote))
