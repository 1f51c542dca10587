"""What the words before a number say about it: a bound (不超过), a level reached (压减至), a change (下降)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policygraph.extract.targets.words import words
from policygraph.model import Comparator

How = Literal["bound", "level", "reach", "fall", "grow", "none"]
"""bound: 不超过, 突破; level: 达到, 完成, 为; reach: a verb of change with 至; fall, grow: such a verb alone."""

_ABOUT = re.compile(r"(?:约为|大约|(?<![签预])约|近|累计|共计|共|各|再|了|一个|(?<=[至到为])[人户亩]均)$")
_QUOTED = re.compile(r"“[^“”]{0,120}”$")
_BASIS = re.compile(r"(?<=[减缩降短高少升升大][至到为])[^，、；至到为]{2,10}的$")
_MOST = re.compile(r"最高(?:可以?(?:申请|享受|获得?|得到|给予|补[助贴]|奖励|贷)?|给予|补[助贴]|奖励)$")
"""最高可申请, 最高给予: the verb between bound and number adds nothing."""
_WHOLE = re.compile(r"[下传送抵]达$")
"""下达260万亩 is handed down, not reached."""
_RAISED = re.compile(r"(?<![从由自])(?<=[一-鿿]{2})[一-鿿]{2}至$")
_NOT_TO = re.compile(r"不(?:应该?|宜|得|能|可|准|许)(?=(?:[大小高低多少长短]于|超[过出]|突破))")
"""不应大于, 不宜高于: the same bounds as 不大于, 不高于."""
_RELATIVE = re.compile(
    r"(?P<sign>不?[高低多少][于出]|(?<!不)超过|快于)(?P<base>[^，；、高低超过快于]{2,16}?(?:水平|增速|增幅|平均值?|均值|标准|速度|利率|指标))$")
"""不高于全省平均水平[3个百分点]: what the number is added to."""
_SIGNS: dict[str, Comparator] = {"不高于": "<=", "不多于": "<=", "不低于": ">=", "不少于": ">=", "低于": "<", "少于": "<"}
_MIDDLE = re.compile(r"(?:幅度|比例|了|率)$")


@dataclass(frozen=True, slots=True)
class Limit:
    """The predicate before a number, taken apart."""

    how: How
    comparator: Comparator | None
    subject: str
    """What stands before the predicate."""
    object: str = ""
    """What stands between predicate and number: 不低于[合同金额的]40%, 至少[召开]一次, 提高[接入容量]至."""
    firm: bool = False
    """A bound or a reached level: never said of names or lists."""
    base: str = ""
    """What the number is told relative to, with the word before it: 高于全省平均水平."""


def read_limit(left: str, kind: str) -> Limit:
    """Take apart the text between the start of the clause and a number of this kind of unit."""
    w = words()
    text = _BASIS.sub("", _QUOTED.sub("", _ABOUT.sub("", _QUOTED.sub("", left))))
    text = _NOT_TO.sub("不", _MOST.sub("最高", text))
    relative = _RELATIVE.search(text) if kind == "share" else None
    if relative and relative.start() >= 2:
        return Limit("bound", _SIGNS.get(relative["sign"], ">"), text[:relative.start()], firm=True,
                     base=relative["sign"].removeprefix("不") + relative["base"])
    found = None if _WHOLE.search(text) else w.limit_at_end.search(text)
    bound = w.limit_of[found.group()] if found else None
    if found and bound in ("<=", ">=", "<", ">"):
        return _bounded(text[:found.start()], bound, "")
    reached = _reach(text) if not found or found.group() in ("为", "=") else None
    raised = _RAISED.search(text) if kind == "share" and not reached and not found else None
    if raised:  # 保证金均退付至1%: no date or range is told in per cent
        return Limit("reach", "=", text[:raised.start()], firm=True)
    if reached:
        return reached
    if found:
        return _level(text[:found.start()], found.group())
    far = w.firm_limit.search(text)
    if far:
        return _bounded(text[:far.start()], w.limit_of[far["limit"]], far["gap"])
    changed = _change(text, kind)
    return changed if changed.how != "none" else Limit("none", None, _ABOUT.sub("", left))


def _bounded(subject: str, comparator: str, gap: str) -> Limit:
    """增长不低于50% is growth by at least 50 %; 压缩至不超过 and 上浮不超过 are bounds."""
    w = words()
    bare = _MIDDLE.sub("", subject)
    if not w.reach_at_end.search(subject):
        for pattern, how, sign in ((w.fall_at_end, "fall", "-"), (w.grow_at_end, "grow", "+")):
            found = pattern.search(bare)
            if found and found.group() not in ("增速", "增幅") and not (sign == "+" and comparator in ("<=", "<")):
                return Limit(how, sign, bare[:found.start()], gap, firm=True)  # type: ignore[arg-type]
    else:
        reached = _reach(subject)
        if reached:
            subject = reached.subject or reached.object
    return Limit("bound", comparator, subject, gap, firm=True)  # type: ignore[arg-type]


def _reach(text: str) -> Limit | None:
    """压减至, 缩短为, 提高接入容量至; None without both a verb of change and 至."""
    w = words()
    end = w.reach_at_end.search(text)
    if not end:
        return None
    verbs = [m for m in w.move.finditer(text, 0, end.start()) if len(m.group()) > 1 or m.end() == end.start()]
    if not verbs:
        return None
    verb = verbs[-1]
    between = text[verb.end():end.start()]
    if not between and len(verbs) > 1 and verbs[-2].end() == verb.start():
        verb = verbs[-2]
    between = "" if between in ("了", "幅度") else between
    if between and end.group() == "为":
        return None  # 压减环节后时限为: the verb is not of this number
    return Limit("reach", "=", text[:verb.start()], between, firm=True)


def _level(subject: str, word: str) -> Limit:
    return Limit("level", "=", subject, firm=word not in ("为", "完成", "实现", "=", "保持"))


def _change(text: str, kind: str) -> Limit:
    w = words()
    bare = _MIDDLE.sub("", text)
    for pattern, how, sign in ((w.fall_at_end, "fall", "-"), (w.grow_at_end, "grow", "+")):
        found = pattern.search(bare)
        if found:
            return Limit(how, sign, bare[:found.start()], firm=kind == "share")  # type: ignore[arg-type]
    if kind == "share" and not text.endswith("的"):  # 压减办理时限50%以上: the object stands between verb and number
        for pattern, how, sign in ((w.fall, "fall", "-"), (w.grow, "grow", "+")):
            verbs = [m for m in pattern.finditer(text) if len(m.group()) > 1]
            if verbs and not w.head_at_end.search(text[:verbs[-1].end()]) and _plain(text[verbs[-1].end():]):
                last = verbs[-1]
                return Limit(how, sign, text[:last.start()], text[last.end():], firm=True)  # type: ignore[arg-type]
    return Limit("none", None, text)


def _plain(between: str) -> bool:
    """A short object without a share's own head: 减少跑动次数80%, 下调保险费率50% but not 提高后按期办结率80%."""
    if 0 < len(between) <= 16 and between.endswith(("费率", "利率", "税率")):
        return True
    return 0 < len(between) <= 16 and not between.endswith(("率", "比例", "占比", "比重", "度"))
