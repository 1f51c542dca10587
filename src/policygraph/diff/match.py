"""Which measure of one document is which of the other."""
from __future__ import annotations

import functools
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
    """Pairs of measures: first those of one wording, then the most alike; in the order of ``after``."""
    found = _exact(before, after)
    taken = set(found.values())
    old = [i for i in range(len(before)) if i not in taken]
    heads = {i: (_bigrams(before[i].heading), _bigrams(before[i].text)) for i in old}
    scored = []
    for j, new in enumerate(after):
        if j in found:
            continue
        head, text = _bigrams(new.heading), _bigrams(new.text)
        for i in old:
            other_head, other_text = heads[i]
            score = HEADING * _dice(head, other_head) + TEXT * _dice(text, other_text)
            if score >= LEAST:
                # of two as like, that of the same plan
                scored.append((-score, new.plan != before[i].plan, j, i))
    for _, _, j, i in sorted(scored):
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return [(before[found[j]], after[j]) for j in sorted(found)]


def _exact(before: list[Measure], after: list[Measure]) -> dict[int, int]:
    """Measures of one wording, those of the same plan before others: number in ``after`` → number in ``before``."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for with_plan in (True, False):
        standing: dict[tuple[str, ...], list[int]] = {}
        for i, old in enumerate(before):
            if i not in taken:
                standing.setdefault((wording(old.heading), wording(old.text), old.plan if with_plan else ""), []).append(i)
        for j, new in enumerate(after):
            same = standing.get((wording(new.heading), wording(new.text), new.plan if with_plan else ""))
            if j not in found and same:
                found[j] = same.pop(0)
                taken.add(found[j])
    return found


@functools.lru_cache(maxsize=65536)
def wording(text: str) -> str:
    """A text as far as it is words: signs and white space left out, all figures (and years) made one."""
    return _DIGITS.sub("0", _NOT_WORDS.sub("", text))


def _bigrams(text: str) -> Counter[str]:
    bare = wording(text)
    return Counter(bare[i:i + 2] for i in range(len(bare) - 1)) or Counter([bare])


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    if not total or 2 * min(a.total(), b.total()) / total < 0.2:
        return 0.0
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return 2 * sum(min(n, large[k]) for k, n in small.items() if k in large) / total
