"""The names of time limits: what must happen in them."""
from __future__ import annotations

import re

from policygraph.extract.targets.complete import heading_noun
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.wording import LONGEST, compose, tidy
from policygraph.extract.targets.words import words

_LAST_STOP = re.compile(r"[，；：]")
_COUNT_IN_NAME = re.compile(r"等?\d{1,5}(?:项|类|种|条|个(?!工作|月|小时|百分))")
AGENT = re.compile(r"^(?P<who>[^，]{0,30}?)(?:应当|应该|应(?![用急对答付收届征诉税援变力声享尽商])|必须|须|要(?!求|素|件))(?:在|于|自)?")
_CONDITION_END = re.compile(r"(?:之?日起|之日|之?后|起|时|前)$")
_TO = re.compile(r"(?:到|至|给)[^，]*$")
_OBJECT_MARK = re.compile(r"^(?:与|向|为|对|会同|通过|由|按|按照|依托|以|在)[^，]{1,30}?")
_ACT_NOUN = re.compile(r"方式|渠道|系统|平台|网站|信息|中心|窗口|部门|机构|结果|事项|服务|大厅")


def act_name(c: Candidate, topic: str, heading: str) -> str:
    """A time limit is named by what must happen in it: 行政许可时间."""
    w = words()
    before = _without_agent(c.left)
    if c.in_quotes:  # “一日办结”: the subject stands before the quotation
        before = _LAST_STOP.split(c.sentence.text[:c.sentence.text.rfind("“", 0, c.first.start)])[-1]
    subject = "" if _CONDITION_END.search(before) else tidy(before)
    clauses = [c.right.strip("”，。、")] if c.right.strip("”，。、") else _LAST_STOP.split(c.following)
    act = next((a for a in map(_plain_act, clauses[:3]) if a), "")
    closed = re.sub(r"(?:办理)?(?:完毕|完成|完结|到位)$", "", act)
    if closed in ("审结", "结案", "办理", "完成", "") and subject:
        return subject if subject.endswith(("时间", "时限")) else subject + "时间"
    if w.closing.match(act) and len(act) <= 3:
        whole = subject or topic or tidy(heading_noun(heading))
        whole = _COUNT_IN_NAME.sub("", whole)
        return compose(whole, "时限") if re.search(r"时限$|时间$", whole) else whole + closed + "时间"
    keep = subject if 2 <= len(subject) <= 8 and len(closed) <= 4 else ""
    if not subject and 2 <= len(closed) <= 4:
        keep = _treated(c)
    keep = keep.removesuffix(closed)  # 事后公开…公开
    return keep + (closed or "办理") + ("" if closed.endswith(("时间", "时限")) else "时间")


def _treated(c: Candidate) -> str:
    """对适用一般程序作出的行政处罚信息，在20个工作日内公示: what the act is done to; "" where that is not said."""
    clause = c.left if _TREATED.match(c.left) else _LAST_STOP.split(c.before.rstrip("，"))[-1]
    found = _TREATED.match(clause)
    if not found or re.search(r"\d", found[1]):
        return ""
    noun = tidy(found[1].rpartition("的")[2])
    return noun if 3 <= len(noun) <= 14 else ""

_TREATED = re.compile(r"(?:对于?|将|把)([^，。；]{3,80}?)(?:自[^，]{2,30}起)?(?:在|于|应当?在|应于)?$")


def _without_agent(text: str) -> str:
    """采购人应在…: who must act is not what is measured; 案件审理一般应在… is."""
    found = AGENT.match(text)
    if not found:
        return text
    who = tidy(found["who"])
    return text[found.end():] if not who or text[found.end():] else who


def _plain_act(clause: str) -> str:
    """The act alone: without adverbs, 通过…, 向…, and what follows it."""
    w = words()
    if re.match(r"以[^，]{1,16}为", clause):
        return ""
    text = clause
    through = re.search(r"(?:进行|予以|作出|做出)(?=[一-鿿]{2})", text)
    if through and through.start() <= 40:
        text = text[through.end():]
    marked = _OBJECT_MARK.match(text)
    if marked:
        found = next((m for m in w.acts.finditer(text, 1) if not _ACT_NOUN.match(text, m.end())), None)
        text = text[found.start():] if found else text
    while w.between.match(text):
        text = w.between.sub("", text, count=1)
    text = _TO.sub("", text) if len(_TO.sub("", text)) >= 2 else text
    text = re.split(r"[、；。“”]|并(?=[一-鿿])|或者?(?=[一-鿿])", text)[0]
    text = re.sub(r"工作$", "", text) if len(text) > 4 else text
    text = tidy(text)
    return text if len(text) <= 16 else re.split(r"(?<=[一-鿿]{4})[与和及向]", text)[0][:LONGEST]


def ahead_name(c: Candidate) -> str:
    """停电信息提前3个工作日公示 → 停电信息公示提前时间."""
    act = words().acts.match(c.right.removeprefix("向社会"))
    return tidy(c.left.removesuffix("提前")) + (act.group() if act else "") + "提前时间"
