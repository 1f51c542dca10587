"""English labels, put together from the words of ``ontology/terms.yaml``."""
from __future__ import annotations

import functools
import re

from policygraph import vocabulary
from policygraph.errors import VocabularyError

_FIRST = ("number", "amount", "total amount", "volume", "stock", "collected volume", "area", "number of people")
"""English names that stand before what they measure."""
_SKIPPED = re.compile(r"[“”‘’《》、，·的\s]+")


@functools.cache
def terms() -> dict[str, str]:
    """Chinese term → its first English name. Raises VocabularyError for an entry without one."""
    data = vocabulary.need("terms", vocabulary.read("terms"), "terms", dict)
    result = {}
    for zh, en in data.items():
        first = en[0] if isinstance(en, list) and en else en
        if not isinstance(first, str) or not first:
            raise VocabularyError("terms.yaml", f"terms.{zh}", "needs an English name, or a list of them")
        result[str(zh)] = first
    return result


def english(label: str) -> str | None:
    """English for a Chinese name of known words, None when a word is unknown.

    Chinese puts what qualifies before what is qualified, as English compounds do, so most words keep their order.
    """
    known = terms()
    longest = max(map(len, known), default=0)
    text = label
    # fewest words wins; of equal ways, the one whose first word is longest
    best: list[tuple[int, list[str]] | None] = [None] * len(text) + [(0, [])]
    for start in range(len(text) - 1, -1, -1):
        skipped = _SKIPPED.match(text, start)
        if skipped and best[skipped.end()] is not None:
            best[start] = best[skipped.end()]
        for end in range(min(len(text), start + longest), start, -1):
            rest = best[end]
            held = best[start]
            if text[start:end] in known and rest is not None and (held is None or rest[0] + 1 < held[0]):
                best[start] = (rest[0] + 1, [known[text[start:end]], *rest[1]])
    if best[0] is None or not best[0][1]:
        return None
    joined = _ordered(best[0][1])
    return joined[0].upper() + joined[1:]


def _ordered(parts: list[str]) -> str:
    """The words in English order: average and number first, per head last, the rest as in Chinese; no word twice."""
    last = [p for p in parts if p.startswith("per ")]
    parts = [p for p in parts if p not in last]
    first = [p for p in parts if p.startswith("average ") and p not in parts[:1] or p in _FIRST and len(parts) > 1]
    rest = [w for p in parts if p not in first for w in p.split()]
    rest = [w for i, w in enumerate(rest) if i == 0 or w != rest[i - 1]]
    front = [*first, "of"] if first and rest else first
    return " ".join([*front, *rest, *last])
