"""The layout words of ``ontology/structure.yaml``, checked and compiled once."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.hanzi import simplified

FILE = "structure"
KINDS = ("general", "status", "table", "safeguards", "steps", "goal", "measures")
# 责任单位为镇卫生院: a unit's name must follow, for 责任单位为第一责任人 names none
_IS_UNIT = (
    "(?<=单位|部门)为(?=[一-鿿]{1,20}(?:[局委办厅所院站部会校队镇乡村]|政府|公司|中心|街道|单位|部门|银行|集团)"
    "(?:（[^（）]{1,6}）)?(?:[、，,；;。]|$))")
_ASKED = re.compile("落实|贯彻|执行|满足|达到|对照|按照?|符合|严格|提高")
"""Begins a heading whose 要求 are met, not made: 落实生态保护有关要求."""
LABEL_ROLES = ("lead", "responsible", "cooperating", "deadline", "person", "progress")


@dataclass(frozen=True)
class LayoutWords:
    """Compiled patterns for section headings and labelled lines."""

    sections: tuple[tuple[str, re.Pattern[str]], ...]
    goals_and_tasks: re.Pattern[str]
    late_safeguards: re.Pattern[str]
    beside_safeguards: re.Pattern[str]
    """Words that a heading about safeguards may hold beside the telling one."""
    goal_label: re.Pattern[str]
    goal_sentence: re.Pattern[str]
    label: re.Pattern[str]
    label_kind: dict[str, str]
    debris: re.Pattern[str]
    title_end: re.Pattern[str]
    clause_end: re.Pattern[str]
    formal: re.Pattern[str]
    plain_heading: re.Pattern[str]
    """A heading without numeral; group ``when`` holds the year before it, if any."""
    furniture: re.Pattern[str]
    rules: re.Pattern[str]
    """A title of rules, a list or an explanation, not of a plan."""


@functools.cache
def layout_words() -> LayoutWords:
    """Read and check ``ontology/structure.yaml``. Raises VocabularyError naming key and allowed values."""
    data = vocabulary.read(FILE)
    sections = vocabulary.need(FILE, data, "sections", dict)
    for kind in sections:
        if kind not in KINDS:
            raise VocabularyError(f"{FILE}.yaml", f"sections.{kind}", f"is no section kind; allowed: {', '.join(KINDS)}")
    labels = vocabulary.need(FILE, data, "labels", dict)
    kinds: dict[str, str] = {}
    for role, names in labels.items():
        if role not in LABEL_ROLES:
            raise VocabularyError(f"{FILE}.yaml", f"labels.{role}", f"is no role; allowed: {', '.join(LABEL_ROLES)}")
        for name in names:
            kinds[name] = role
    any_label = "|".join(_spaced(n) for n in sorted(kinds, key=lambda n: (-len(n), n)))
    goals = "|".join(re.escape(w) for w in vocabulary.need(FILE, data, "goal_labels", list))
    endings = "|".join(re.escape(w) for w in vocabulary.need(FILE, data, "title_endings", list))
    clauses = "|".join(re.escape(w) for w in vocabulary.need(FILE, data, "clause_endings", list))
    rules = "|".join(re.escape(w) for w in vocabulary.need(FILE, data, "rules_endings", list))
    promoting = "|".join(re.escape(w) for w in vocabulary.need(FILE, data, "rules_unless", list))
    return LayoutWords(
        rules=re.compile(rf"^(?!.*(?:{promoting})).*(?:{rules})[》”]?(?:[（(][^（()）]{{1,30}}[)）])?$"),
        sections=tuple((kind, _any(words, f"sections.{kind}")) for kind, words in sections.items()),
        goals_and_tasks=_any(vocabulary.need(FILE, data, "goals_and_tasks", list), "goals_and_tasks"),
        late_safeguards=_any(vocabulary.need(FILE, data, "safeguards_unless_first", list), "safeguards_unless_first"),
        beside_safeguards=re.compile("|".join(
            re.escape(w) for w in sorted(vocabulary.need(FILE, data, "beside_safeguards", list), key=lambda w: (-len(w), w)))),
        goal_label=re.compile(rf"(?:{goals})\s?[:：]"),
        goal_sentence=re.compile(rf"(?:\d{{4}}年[，,])?[^。；，、:：\n]{{0,24}}(?:{goals})(?:是|为)?\s?[:：]"),
        label=re.compile(rf"(?:【\s?)?({any_label})(?:】|\s?[:：]|】\s?[:：]|{_IS_UNIT})"),
        label_kind=kinds,
        debris=_any(vocabulary.need(FILE, data, "debris", list), "debris"),
        furniture=_any(vocabulary.need(FILE, data, "furniture", list), "furniture"),
        plain_heading=re.compile(
            r"(?P<when>(?:20\d\d|[今去明]|过去[一五]|今后[一五]|上一?)年(?:度|的)?|下一?(?:步|阶段)的?)?(?:政府|主要|重点|总体)?"
            rf"(?:{'|'.join(re.escape(w) for w in vocabulary.need(FILE, data, 'plain_headings', list))})$"),
        formal=_any(vocabulary.need(FILE, data, "formal_items", list), "formal_items"),
        clause_end=re.compile(rf"(?:{clauses})[。；;.]?$"),
        title_end=re.compile(rf"(?:{endings})(?:[（(][^（()）]{{1,30}}[)）])?$"),
    )


def _spaced(name: str) -> str:
    """A label as a pattern; print often spaces a short one out to the width of a longer (责 任 单 位)."""
    return "[ \u3000]{0,2}".join(re.escape(c) for c in name)


def _any(words: list[Any], key: str) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{w})" for w in words))
    except re.error as error:
        raise VocabularyError(f"{FILE}.yaml", key, f"is no valid pattern ({error})") from error


def section_kind(heading: str, *, first: bool) -> str | None:
    """Kind of a section by its heading; None when the heading does not tell. ``first``: it is the plan's first."""
    words = layout_words()
    bare = simplified(re.sub(r"\s+", "", heading))
    if len(bare) > 30:
        return None
    if words.late_safeguards.search(bare) and not _ASKED.match(bare) and not _named(words, bare):
        return "general" if first else "safeguards"
    return _named(words, bare)


def _named(words: LayoutWords, bare: str) -> str | None:
    if words.goals_and_tasks.search(bare):
        return "measures"
    return next((kind for kind, pattern in words.sections
                 if (found := pattern.search(bare)) and (kind != "safeguards" or _says_nothing_else(words, bare, found))), None)


def _says_nothing_else(words: LayoutWords, bare: str, found: re.Match[str]) -> bool:
    """Is a heading with a word of safeguards about nothing else? 加强组织领导 is, 精心组织实施健身行动 is not."""
    around = (bare[:found.start()], bare[found.end():])
    return all(len(words.beside_safeguards.sub("", re.sub("[，,。：:（）()]", "", part))) == 0 for part in around)
