"""Does a number say how things stand, or what is to come? And the forms in which a number is said."""
from __future__ import annotations

import re

from policygraph.extract.targets.rule import Form
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.words import words

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!代)")
_COMPARED = re.compile(r"(?:比|较|同|与|在|对|按|按照|[高低多少]于|超过)$")
_OF_NOW = re.compile(rf"{_COMPARED.pattern}|(?:全面|高质量)完成$")
"""A year gone by that tells no state: what is compared, what the year before has left (全面完成2022年35个老旧小区改造)."""
# 返还其上年度实际缴纳失业保险费的50%: a share of what was paid is given, now
GIVEN_OF = re.compile(r"(?:返还|补[助贴]|奖励|减免|给予|减征|退还)[^，；。]{3,24}(?:费|金|额|款|税|租|值|量|支出|投资|投入|成本)的$")


def is_status(c: Candidate, year: int | None, form: Form) -> bool:
    """What is, or was: 已建成20家, 目前有, 2021年完成."""
    w = words()
    text = c.sentence.text[:c.first.start]
    if form == "time-limit" or c.limit.how == "bound":
        text = c.left
    if GIVEN_OF.search(c.left):
        return False
    if w.status_near.search(_ON_BASE.sub("", c.left)) and form != "time-limit":
        return True
    if _DONE.search(c.left) and form != "time-limit":
        return True
    states = [m.start() for m in w.status.finditer(text)
              if not (_future(text, m.end(), year) or _COMPARED.search(text[:m.start()]) or text.startswith("目前期", m.start()))]
    for found in _YEAR.finditer(text):
        if year and int(found[1]) < year and not _OF_NOW.search(text[:found.start()]) and "起" not in text[found.end():][:12]:
            states.append(found.start())
    if not states:
        return False
    since = text[max(states):]
    later = [m for m in _YEAR.finditer(since) if year and int(m[1]) >= year]
    return not later and not re.search(r"力争|确保|争取|计划|将|拟|目标|压[缩减]至|由", since[2:])


def reports(heading: str) -> bool:
    """一、2025年工作回顾, （一）发展基础: does the heading of a section promise a report, and no aims?"""
    w = words()
    return bool(w.status_heading.search(heading)) and not w.ahead_heading.search(heading)


def opens_status(sentence: str, year: int | None) -> bool:
    """“进展情况：…”, “过去一年，…”, “2021年，…” in a plan for 2022 open a report of what was done."""
    w = words()
    if w.status_block.match(sentence):
        return True
    return bool(_PAST.match(sentence)) or bool(year and (m := _YEAR.match(sentence)) and int(m[1]) < year
                                               and re.match(r"以?来?[，,]", sentence[m.end():]))


def looks_ahead(sentence: str, year: int | None) -> bool:
    """Does a sentence of such a report turn to what is to come? 力争, 今年, the plan's own year."""
    return bool(_AHEAD.search(sentence)) or any(year and int(m[1]) >= year for m in _YEAR.finditer(sentence))


_ON_BASE = re.compile(r"在?(?:现有|原有|原来)(?:的?[^，；。]{0,8})?(?:基础|水平)上")
_DONE = re.compile(r"(?:完成|新增|建成|实现|达到|增长|引进|发放|办理|培训|培育|下降|压减|提高|减少|提升|缩短)了")
_PAST = re.compile(r"(?:过去[一的]?年|一年来|近年来|去年|上年|回顾|截至目前|截止目前|到目前为止|目前|五年来|过去五年)")
_AHEAD = re.compile(r"力争|确保|争取|今年|下一步|计划|目标|将|到20\d\d年")


def _future(text: str, offset: int, year: int | None) -> bool:
    """截至2025年底 in a plan for 2025 looks ahead."""
    found = _YEAR.match(text, offset)
    return bool(found and year and int(found[1]) >= year)
