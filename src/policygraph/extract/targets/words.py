"""The words of ``ontology/quantities.yaml`` that tell a promise from other numbers, checked and compiled once."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Comparator

FILE = "quantities"
COMPARATORS = ("<=", ">=", "=", "<", ">")


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns; every one is anchored or made of plain alternatives, so none backtracks far."""

    limit_at_end: re.Pattern[str]
    """A limit word (不超过, 达到) that ends the text before a number."""
    limit_of: dict[str, Comparator]
    firm_limit: re.Pattern[str]
    """不低于, 至少 …: may stand some characters before its number."""
    after: re.Pattern[str]
    after_of: dict[str, Comparator]
    fall_at_end: re.Pattern[str]
    grow_at_end: re.Pattern[str]
    fall: re.Pattern[str]
    grow: re.Pattern[str]
    move: re.Pattern[str]
    """Any verb of change, anywhere."""
    reach_at_end: re.Pattern[str]
    achieve: re.Pattern[str]
    achieve_at_end: re.Pattern[str]
    push: re.Pattern[str]
    push_at_end: re.Pattern[str]
    head_at_end: re.Pattern[str]
    heads: re.Pattern[str]
    bare_head: re.Pattern[str]
    share_at_end: re.Pattern[str]
    """率, 占比, 比例 …, at the end."""
    no_noun: re.Pattern[str]
    """Verbs of achievement and nothing else: 培育并选送."""
    closing: re.Pattern[str]
    zero: re.Pattern[str]
    promise: re.Pattern[str]
    status: re.Pattern[str]
    status_heading: re.Pattern[str]
    ahead_heading: re.Pattern[str]
    status_near: re.Pattern[str]
    status_block: re.Pattern[str]
    listing_at_end: re.Pattern[str]
    measured_by: re.Pattern[str]
    descriptor_at_end: re.Pattern[str]
    conditional: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    between: re.Pattern[str]
    predicate: re.Pattern[str]
    """A noun of three characters and more, then what is said of it, up to the end."""
    acts: re.Pattern[str]
    no_verb: re.Pattern[str]
    light_word: re.Pattern[str]
    kept_at_end: re.Pattern[str]
    """Words such as 响应 and 行政许可 that only look as if they ended with one of ``trailing``."""


@functools.cache
def words() -> Words:
    """Read and check the word lists. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)

    def either(*keys: str) -> str:
        every = {word for key in keys for word in _list(data, key)}
        return "|".join(re.escape(w) for w in sorted(every, key=lambda w: (-len(w), w)))

    limit_of, after_of = _comparators(data, "limits"), _comparators(data, "after")
    limits = _any(limit_of)
    firm = _any(w for w in limit_of if w.startswith(("不", "至")) or w in ("最多", "最少"))
    kept = either("not_leading")
    achieve_long = "|".join(w for w in either("achieve").split("|") if len(w) > 1)
    return Words(
        limit_at_end=re.compile(rf"(?:{limits})$"),
        limit_of=limit_of,
        firm_limit=re.compile(rf"(?P<limit>{firm})(?P<gap>[^，、；：]{{1,14}})$"),
        after=re.compile(_any(after_of)),
        after_of=after_of,
        fall_at_end=re.compile(rf"(?:{either('falls')})$"),
        grow_at_end=re.compile(rf"(?:{either('grows')})$"),
        fall=re.compile(either("falls")),
        grow=re.compile(either("grows")),
        move=re.compile(either("falls", "grows", "moves")),
        reach_at_end=re.compile(rf"(?:{either('reach')})$"),
        achieve=re.compile(achieve_long),
        achieve_at_end=re.compile(rf"(?:{either('achieve')})$"),
        push=re.compile(either("push")),
        push_at_end=re.compile(rf"(?:{either('push')})$"),
        head_at_end=re.compile(rf"(?:{either('heads')})$"),
        heads=re.compile(either("heads")),
        bare_head=re.compile(rf"(?:{either('bare_heads')})$"),
        share_at_end=re.compile(r"(?:率|比例|比重|占比|份额|比)$"),
        no_noun=re.compile(rf"(?:(?:{either('achieve')}|确定|选送|申报)[并和或、]?)+"),
        closing=re.compile(either("closing")),
        zero=re.compile(rf"零(?:{either('zero')})"),
        promise=re.compile(either("promise")),
        status=re.compile(either("status")),
        status_heading=re.compile(rf"(?:{either('status_headings')})$"),
        ahead_heading=re.compile(either("ahead_headings")),
        status_near=re.compile(either("status_near")),
        status_block=re.compile(rf"[（(]?(?:[一二三四五六七八九十\d]{{1,2}}[）).、])?(?:{either('status_blocks')})\d?："),
        listing_at_end=re.compile(rf"(?:{either('listing')})$"),
        measured_by=re.compile(either("measured_by")),
        descriptor_at_end=re.compile(rf"(?:{either('descriptors')})(?:为|约|达|共)?$"),
        conditional=re.compile(either("conditional")),
        leading=re.compile(rf"(?!(?:{kept}))(?:{either('leading')})"),
        trailing=re.compile(rf"(?:{either('trailing')})$"),
        between=re.compile(rf"(?!(?:{kept}))(?:{either('between')})"),
        predicate=re.compile(rf"(?<=[一-鿿]{{3}})(?!(?:{kept}))(?<![自理事缘])(?:{either('predicate')})[^的]*$"),
        acts=re.compile(either("acts")),
        no_verb=re.compile(either("no_verb", "listing", "status", "status_near")),
        light_word=re.compile(either("light")),
        kept_at_end=re.compile(rf"(?:{either('not_trailing')})$"),
    )


def _list(data: dict[str, Any], key: str) -> list[str]:
    """A list of words; every entry must be a non-empty text (YAML reads a bare % or ≤ only when quoted)."""
    found: list[str] = vocabulary.need(FILE, data, key, list)
    for word in found:
        if not isinstance(word, str) or not word:
            raise VocabularyError(f"{FILE}.yaml", key, f"holds {word!r}; allowed: words in Chinese")
    return found


def _comparators(data: dict[str, Any], key: str) -> dict[str, Comparator]:
    out: dict[str, Comparator] = {}
    groups = vocabulary.need(FILE, data, key, dict)
    for comparator in groups:
        if comparator not in COMPARATORS:
            raise VocabularyError(
                f"{FILE}.yaml", f"{key}.{comparator}", f"is no comparator; allowed: {' '.join(COMPARATORS)}"
            )
        out.update(dict.fromkeys(_list(groups, comparator), comparator))
    return out


def _any(found: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w)))
