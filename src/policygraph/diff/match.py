"""Which measure of one document is which of the other."""
from __future__ import annotations

import re
from collections import Counter

from policygraph.model import Measure

HEADING, TEXT = 0.6, 0.4
"""What the heading and the text count in the likeness of two measures: the Dice coefficient of character bigrams,
digits all made one, so that a measure whose numbers were raised is still the same measure."""
LEAST = 0.34
"""Measures less alike than this are different ones."""

_DIGITS = re.compile(r"\d+")
_NOT_WORDS = re.compile(r"[^\w一-鿿]+")


def pair(before: list[Measure], after: list[Measure]) -> list[tuple[Measure, Measure]]:
    """Pairs of measures, the most alike first to find each other, in the order of ``after``."""
    heads = [(_bigrams(m.heading), _bigrams(m.text)) for m in before]
    scored = []
    for j, new in enumerate(after):
        head, text = _bigrams(new.heading), _bigrams(new.text)
        for i, (other_head, other_text) in enumerate(heads):
            score = HEADING * _dice(head, other_head) + TEXT * _dice(text, other_text)
            if score >= LEAST:
                scored.append((-score, j, i))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, j, i in sorted(scored):
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return [(before[found[j]], after[j]) for j in sorted(found)]


def _bigrams(text: str) -> Counter[str]:
    bare = _DIGITS.sub("0", _NOT_WORDS.sub("", text))
    return Counter(bare[i:i + 2] for i in range(len(bare) - 1)) or Counter([bare])


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    if not total or 2 * min(a.total(), b.total()) / total < 0.2:
        return 0.0
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return 2 * sum(min(n, large[k]) for k, n in small.items() if k in large) / total
