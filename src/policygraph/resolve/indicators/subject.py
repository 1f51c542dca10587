"""What a plan or a sentence is about, for names that do not say it themselves."""
from __future__ import annotations

import functools
import re

from policygraph.model import Plan
from policygraph.names.fields import all_fields
from policygraph.resolve.indicators.names import is_bare
from policygraph.resolve.indicators.words import words

_SHORT = 8
"""Characters up to which what is left of a title or heading is taken as what it is about."""


@functools.cache
def _field_words() -> tuple[tuple[str, str], ...]:
    """Words that name a field in a title, with the field's key, longest first."""
    pairs = [(word, key) for key, f in all_fields().items() for word in {f.zh, *f.title}]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def of_plan(plan: Plan) -> tuple[str, str | None]:
    """Subject of a plan and the key of its field, from its title: 企业开办提升专项行动方案 → 企业开办.

    The subject is "" for a plan about the business environment as a whole.
    """
    title = re.sub(r"\s+", "", plan.title)
    found = next(((w, k) for w, k in _field_words() if w in title), None)
    if found is not None:
        return found
    for name in (plan.place.name, *plan.place.parents):
        title = title.replace(name, "") if name else title
    title = re.sub(r"(?:19|20)\d\d年?(?:度|版)?|[（(][^（）()]*[)）]|[《》“”]", "", title)
    for word in words().title_words:
        title = title.replace(word, "")
    return ("" if not 3 <= len(title) <= _SHORT or "营商环境" in title else title), None


def of_sentence(text: str) -> tuple[str, str | None]:
    """The field word that stands last in a text and the key of its field; "" and None when it has none."""
    best: tuple[str, str | None, int] = ("", None, -1)
    for word, key in _field_words():
        at = text.rfind(word)
        if at >= 0 and at + len(word) > best[2] + len(best[0]):
            best = (word, key, at)
    return best[0], best[1]


def of_heading(heading: str) -> tuple[str, str | None]:
    """What a measure's heading speaks of: its field word, else what follows its verb if that is short (优化物业服务)."""
    found = of_sentence(heading)
    if found[0]:
        return found
    plain = re.sub(r"[“”《》\s]", "", heading)
    verb = next((v for v in (*words().move_verbs, *words().lead_verbs) if plain.startswith(v)), "")
    rest = plain[len(verb):]
    return (rest if verb and 2 <= len(rest) <= _SHORT and not is_bare(rest) else ""), None


def without(name: str, *, always: bool = False) -> str:
    """A name without the field words it begins with: 政府采购合同融资规模 → 合同融资规模.

    Unchanged when what is left would not tell what it is about, unless asked for ``always``.
    """
    word = next((w for w, _ in _field_words() if name.startswith(w)), "")
    rest = name[len(word):].lstrip("的领域")
    return rest if word and (always or len(rest) >= 4 and not is_bare(rest)) else name
