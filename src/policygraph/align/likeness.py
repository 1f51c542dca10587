"""How alike two measures are: wording weighed by how rare it is, headings in the other's text, shared indicators and functions.

No encoder is asked, so that a check of the documents, the graph and the command say the same with and without a search index.
"""
from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygraph.hanzi import simplified
from policygraph.model import Measure

TEXT, HEADING, SECTION = 0.55, 0.35, 0.1
"""What wording, headings and the headings above count in the likeness of two measures (they make 1 together)."""
SHARED_INDICATOR, SHARED_FUNCTION, SHARED_FUNCTIONS = 0.2, 0.04, 0.08
"""Added where both aim at one indicator, where bodies with one function carry both out, and more where several do and few others."""

_NOT_WORDS = re.compile(r"[^a-z一-鿿]+")
_LONGEST = 4000
_NOTHING = 0.03
"""Cosine of two wordings below which nothing else is looked at."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two measures are, 0 to 1, and on what."""

    score: float
    basis: tuple[str, ...]
    """wording, heading, section, indicator, function: what counted, the most telling first."""


_UNLIKE = Likeness(0.0, ())


@dataclass(slots=True)
class Profile:
    """What of a measure is compared; built once for each measure."""

    measure: Measure
    text: dict[str, float]
    heading: dict[str, float]
    section: dict[str, float]
    indicators: frozenset[str]
    functions: frozenset[str]
    length: float = 0.0


class Words:
    """How much each pair of characters tells in the texts at hand: the rarer, the more."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        counted: Counter[str] = Counter()
        for m in measures:
            counted.update(bigrams(f"{m.heading}。{m.text}"))
        self._count, self._all = counted, max(len(measures), 1)

    def weigh(self, text: str) -> dict[str, float]:
        """The pairs of characters of a text with their weights."""
        return {b: math.log(1 + self._all / (1 + self._count[b])) for b in sorted(bigrams(text))}

    def profile(self, measure: Measure, functions: Mapping[str, frozenset[str]]) -> Profile:
        """A measure made ready; ``functions``: IRI of a unit → what it is for."""
        text = self.weigh(f"{measure.heading}。{measure.text}")
        named = frozenset(f for u in measure.units for f in functions.get(u.unit, ()))
        return Profile(measure, text, self.weigh(measure.heading), self.weigh("。".join(measure.path)),
                       frozenset(t.indicator for t in measure.targets if t.indicator), named,
                       math.sqrt(sum(w * w for w in text.values())))


def postings(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    """Each pair of characters → numbers of the profiles that have it."""
    standing: dict[str, list[int]] = {}
    for k, profile in enumerate(profiles):
        for pair in profile.text:
            standing.setdefault(pair, []).append(k)
    return standing


def likenesses(uppers: Sequence[Profile], lowers: Sequence[Profile],
               standing: Mapping[str, Sequence[int]] | None = None) -> list[list[Likeness]]:
    """How alike each upper measure is to each lower one; ``standing``: ``postings`` of the lower ones, where they are at hand."""
    standing = postings(lowers) if standing is None else standing
    rows = []
    for upper in uppers:
        products = [0.0] * len(lowers)
        for pair, weight in upper.text.items():
            for k in standing.get(pair, ()):
                products[k] += weight * weight
        rows.append([_likeness(upper, lower, product) for lower, product in zip(lowers, products, strict=True)])
    return rows


def _likeness(upper: Profile, lower: Profile, product: float) -> Likeness:
    wording = product / (upper.length * lower.length) if upper.length and lower.length else 0.0
    one_indicator = bool(upper.indicators & lower.indicators)
    if wording < _NOTHING and not one_indicator:
        return _UNLIKE
    heading = max(held(upper.heading, lower.text), held(lower.heading, upper.text))
    heading = (heading + max(held(upper.heading, lower.heading), held(lower.heading, upper.heading))) / 2
    section = max(held(upper.section, lower.section), held(lower.section, upper.section)) if upper.section and lower.section else 0.0
    parts = {"wording": TEXT * min(1.0, max(0.0, 1.6 * math.sqrt(wording) - 0.3)), "heading": HEADING * heading,
             "section": SECTION * section, "indicator": SHARED_INDICATOR * one_indicator,
             "function": _functions(upper.functions, lower.functions)}
    telling = sorted((name for name, value in parts.items() if value >= 0.04), key=lambda name: (-parts[name], name))
    return Likeness(round(min(1.0, sum(parts.values())), 4), tuple(telling))


def _functions(upper: frozenset[str], lower: frozenset[str]) -> float:
    shared = len(upper & lower)
    return SHARED_FUNCTION * bool(shared) + (SHARED_FUNCTIONS * shared / len(upper | lower) if shared > 1 else 0.0)


def held(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """Which share of the weight of one text's pairs of characters stands in the other, 0 to 1."""
    total = sum(part.values())
    return sum(w for b, w in part.items() if b in whole) / total if total else 0.0


@functools.lru_cache(maxsize=65536)
def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, digits and signs left out: a measure whose numbers differ is the same measure."""
    runs = _NOT_WORDS.split(simplified(text[:_LONGEST]).lower())
    return frozenset(run[i:i + 2] for run in runs for i in range(len(run) - 1))
