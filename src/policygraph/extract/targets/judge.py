"""Is this number a promise? Each rule says why a number counts or does not; the first that speaks decides."""
from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extract.targets.sentence import BASE, Candidate
from policygraph.extract.targets.status import GIVEN_OF, Form, is_status
from policygraph.extract.targets.words import words
from policygraph.model import Comparator

_EVERY = re.compile(r"每(?:个|年|月|季度|周|半年|天|日|季|所|户|家|人|名|个?[一-鿿]{1,8}每)|(?:月|年|季|周)均")
_NOUN_NEXT = re.compile(r"[一-鿿“A-Za-z]")
_WHO_NEXT = re.compile(r"(?:\d{1,2}周?岁)?(?:及?以[上下](?:的)?)?[一-鿿“A-Za-z]")
_BY_SHARE_OF = re.compile(r"按照?[^，；。]{2,20}的$")
_SHARE_OF = re.compile(r"(?:的|以上的)?[一-鿿“（]")


LARGE_COUNT = 100
"""From here on a count of things is a quantity; smaller ones are as often a list (8条产业链)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number judged to be a promise."""

    comparator: Comparator
    form: Form


def judge(c: Candidate, *, year: int | None, promised: bool) -> Verdict | None:
    """How the number is promised, or None when it is not.

    ``year`` is the year the plan speaks of (None: unknown); ``promised`` tells that the same sentence holds an
    earlier promise, so that bare nouns with a number (森林覆盖率10.91%) go on with it.
    """
    form = _form(c, promised)
    if form is None and c.goes_on and promised and c.first.kind in ("time", "share"):
        form = "predicate"
    if form is None or _is_named(c, form) or _is_base(c) or _is_threshold(c, form) or is_status(c, year, form):
        return None
    return Verdict(_comparator(c, form), form)


def _comparator(c: Candidate, form: Form) -> Comparator:
    if c.first.value_max is not None and c.limit.comparator not in ("-", "+"):
        return "range"
    behind = words().after_of.get(c.after, "=")
    said = c.limit.comparator
    if c.first.kind == "time" and _LET_OFF.search(c.left):
        return "="
    if c.first.kind == "share" and _BY_SHARE_OF.search(c.left):
        return "="  # 按照新增研发费用的10%给予补助: nothing grows
    if said in ("<=", ">=", "<", ">", "-", "+"):
        return said  # type: ignore[return-value]
    if form == "time-limit" and behind == "=":
        return "<="
    if behind != "=":
        return behind  # type: ignore[return-value]
    return ">=" if c.first.more else "="


# --- what a promise looks like -----------------------------------------------------------------------------------


def _form(c: Candidate, promised: bool) -> Form | None:
    """The form the clause gives the number, None when it gives it none."""
    q, w = c.first, words()
    ends = not c.right.strip("”、的目标要求任务")
    if not q.unit:
        return "predicate" if c.limit.how == "reach" and ends and q.value == 0 else None
    if q.in_words and q.kind == "time" and not (c.after or c.limit.firm or w.closing.match(c.right)):
        return None
    if q.kind == "time" and _is_time_limit(c):
        return "time-limit"
    if c.limit.firm and c.limit.how != "level":
        return _bound_form(c)
    if q.kind == "time":
        return _time_form(c, ends)
    if q.kind == "technical":
        return None if not c.limit.firm and not (ends and w.achieve.search(c.left)) else "predicate"
    told = _told_by_what_follows(c)
    if told is not None:
        return told
    if w.listing_at_end.search(c.left) and not c.limit.firm and not (c.left.endswith("各") and q.kind == "money"):
        return None
    if q.kind == "share":
        return _share_form(c, ends)
    return _count_form(c, ends, promised)


def _told_by_what_follows(c: Candidate) -> Form | None:
    """确保12个项目开工, 按实际缴费的30%返还: the words behind the number tell that it is promised."""
    if c.first.kind == "count" and _brought_about(c):
        return "object-first"
    return "share-of" if c.first.kind == "share" and _GIVEN_NEXT.match(c.right) else None


def _bound_form(c: Candidate) -> Form:
    """A number behind a limit word: what it bounds stands before it, or behind it."""
    if c.first.kind == "share" and _OF_ALL.search(c.left) and _SENT.match(c.right):
        return "share-of"
    return "object-first" if _gives(c) else "predicate"


def _gives(c: Candidate) -> bool:
    """提供最高300万元的贷款, 至少开展1次座谈会: what is given stands behind the number."""
    w = words()
    noun = re.match(r"的?[一-鿿“]{2}", c.right)
    if not noun or c.limit.how != "bound":
        return False
    if w.achieve_at_end.search(c.limit.object):
        return True
    return c.right.startswith("的") and c.first.kind == "money" and bool(w.achieve_at_end.search(c.limit.subject))


def _is_time_limit(c: Candidate) -> bool:
    """收到材料后5天内做出…, 1个工作日办结: a time, then an act."""
    if c.limit.firm and c.limit.how != "level" or c.first.unit in ("年", "周年"):
        return False
    if re.match(r"[一-鿿]{1,6}率", c.right):
        return False  # 15个工作日内办结率达到95%
    if words().closing.match(c.right):
        return True
    if c.after not in ("内", "以内", "之内"):
        return False
    if c.right.startswith(("的", "、", "”")):
        return False
    if c.right:
        return True
    return bool(c.following) and not words().head_at_end.search(c.left) and c.limit.how == "none"


def _time_form(c: Candidate, ends: bool) -> Form | None:
    """A time without an act is a promise behind a limit word or a head such as 办理时间."""
    w = words()
    if re.match(r"[、的]", c.right) and _RULE_BEHIND.match(c.sentence.text, c.end) and c.limit.how == "none":
        return "noun"
    if _LISTED_LIMIT.match(c.sentence.text, c.end):
        return "noun"  # 一般登记3个工作日、抵押登记1个工作日办结
    if _LET_OFF.search(c.left) and _RENT.match(c.right):
        return "object-first"
    if c.right.startswith("的") or (_NOUN_NEXT.match(c.right) and not w.closing.match(c.right) and not c.limit.firm):
        return None
    if c.limit.how in ("fall", "grow") and ends:
        return "predicate"
    if w.descriptor_at_end.search(c.left):
        return None
    if c.limit.how == "level":
        return "predicate" if c.limit.firm or w.head_at_end.search(_bare(c.limit.subject)) else None
    if w.head_at_end.search(_bare(c.left)) and not c.left.endswith("数"):
        return "noun"
    return None


# 将不少于80%的人员派驻到街道: opens the clause, so it is not who is meant
_OF_ALL = re.compile(r"^(?:并|再|要|应当?)?(?:将|把|确保|保证|力争|安排|拿出|推动)(?:不[少低][于]|不得[少低]于|至少|超过|最低)$")
_SENT = re.compile(r"的[^，；。的]{4,}")
_GIVEN_NEXT = re.compile(r"给予|予以|发放|奖励|补[助贴]|减免|返还|贴息|资助|提供")
_CHARGED = re.compile(r"(?:的(?:比例|标准|费率|税率))?(?:执行|收取|征收|计征|缴纳|计收|提取|安排|计提|确定)")
_GIVEN_END = re.compile(r"(?:返还|补[助贴]|奖励|减免|减征|退还)$")
_COST = re.compile(r"的?[一-鿿]{0,8}(?:费用?|金|款|税|租|投入|成本)")
_OF_STANDARD = re.compile(r"按照?[^，；。]{1,16}(?:标准|价格?|基准|费用|额)的$")
_LET_OFF = re.compile(r"(?:减免|减收|免收|免除|免缴|缓缴)$")
_RENT = re.compile(r"(?:的)?[一-鿿]{0,6}(?:租金|房租|费)|$")
_LISTED_LIMIT = re.compile(r"、[^，；。]{1,30}(?:办结|办理完毕|审结|办完)")
_RULE_BEHIND = re.compile(r"[^，；。]{0,30}的[^，；。]{0,16}(?:时限|审限|期限|时效)")


def _share_form(c: Candidate, ends: bool) -> Form | None:
    w = words()
    if c.limit.how in ("reach", "bound", "fall", "grow"):
        return "predicate"
    if c.limit.how == "level" and (ends or c.right.startswith(("的", "、"))):
        return "predicate"
    if c.right.startswith("的") and w.measured_by.search(c.right[1:10]):
        return "predicate"
    if _is_rate(c, ends):
        return "predicate"
    if c.after in ("以上", "及以上") and not _bare(tidy_place(c.left)) and c.right:
        return "share-of"  # 90%以上的事项实现…: opens the clause, so it is not who is meant
    if c.left.endswith("覆盖") and c.right.startswith("的"):
        return "share-of"
    if ends or c.right.startswith("、"):
        return "noun" if w.head_at_end.search(_bare(c.left)) or c.after or c.first.value == 100 else None
    if c.first.unit in ("%", "成") and _SHARE_OF.match(c.right):
        of = bool(re.search(r"用于|实现|达到|完成|可|能|纳入|接入|进驻|入驻|配备|开展|覆盖|落实|到位", c.right + c.following[:12]))
        return "share-of" if of or (c.first.value == 100 and not c.right.startswith("的")) else None
    return None


def _is_rate(c: Candidate, ends: bool) -> bool:
    """底价按标准的70%执行, 担保费率按1%收取, 返还所缴费用的50%: at what rate something is charged or given back."""
    by = _OF_STANDARD.search(c.left) or (c.left.endswith("按") and words().head_at_end.search(c.left[:-1]))
    given = (ends and GIVEN_OF.search(c.left)) or (_GIVEN_END.search(c.left) and _COST.match(c.right))
    return bool(by and _CHARGED.match(c.right)) or bool(given)


def _count_form(c: Candidate, ends: bool, promised: bool) -> Form | None:
    """Counts, money and amounts."""
    w = words()
    left = re.sub(r"(?:(?<![签预])约|近|累计|全年|每年|年均|至少|各|再|不少于)$", "", c.left)
    if c.limit.how == "reach" or (c.limit.how == "level" and c.limit.firm):
        return "predicate"
    if _FOR_PEOPLE.search(left) and c.first.unit.endswith(("名", "人", "户")) and _WHO_NEXT.match(c.right):
        return "object-first"
    if c.limit.how == "level" and c.left.endswith("为"):
        return "predicate" if w.head_at_end.search(_bare(c.limit.subject)) or _QUOTED_END.search(c.left) else None
    if ends or c.right.startswith("、"):
        return _end_form(c, left, promised)
    if c.first.kind == "money" and _FUND_NEXT.match(c.right):
        return "object-first"  # 每年安排2亿元设立纾困基金
    # 每平方米10元给予补贴, 统筹3000万元用于…
    given = c.first.kind == "money" and (_GIVEN_NEXT.match(c.right) and _EACH_END.search(left) or c.right.startswith("用于"))
    if given or w.measured_by.match(c.right) or c.right.startswith("的") and w.measured_by.search(c.right[1:12]):
        return "predicate"
    if _HEAD_BEHIND.match(c.right) and len(_bare(left)) >= 2:
        return "predicate"
    if _object_first(c, left, promised):
        return "object-first"
    return None


def _brought_about(c: Candidate) -> bool:
    """将60项许可事项下放至…, 确保12个项目开工: the number opens the clause, the act that is promised closes it."""
    w = words()
    left = tidy_place(c.left)
    if c.first.value < 2 or c.first.in_words or c.limit.firm or len(_bare(left)) > 8:
        return False
    pushed = w.push_at_end.search(left)
    if pushed and c.first.value >= _MANY and _BROUGHT_TO.search(c.right):
        return True
    return bool(_HANDED_DOWN.search(c.right)) or bool((pushed or w.promise.search(left)) and _DONE_AT_END.search(c.right))


_MANY = 10
_BROUGHT_TO = re.compile(
    r"^(?:以上)?[^，；。的]{0,16}?(?:企业|单位|机构|项目|产品|商户|主体|家庭)(?:参与|实施|开展|完成|实现|上云|上市|挂牌|升规|接入|纳入|转型)")
"""推动50家企业参与…: who is brought to do what."""
_FUND_NEXT = re.compile(r"(?:设立|成立|组建)[^，；。]{2,16}(?:基金|资金|资金池|周转金)")
_EACH_END = re.compile(r"每[一-鿿]{1,4}$|标准$")
_HANDED_DOWN = re.compile(r"^[^，；。的]{2,24}(?:下放|取消|委托|划转|赋权|赋予)(?:[至到给于由]|$)")
_DONE_AT_END = re.compile(
    r"^[^，；。的]{2,20}(?:开工|竣工|投产|达产|落地|建成|完工|通车|上线|见效|销号|办结|达标|入规|入统|签约)(?:建设|见效|运行|使用|投产)?$")
_FOR_PEOPLE = re.compile(r"(?:^|[^作成认设约])为$")
_PLACE = re.compile(r"^(?:全国|全省|全市|全区|全县|全州|全旗|[省市区县州旗]内)")


def tidy_place(text: str) -> str:
    """Without a leading 全国, 全市 …"""
    return _PLACE.sub("", text)


_HEAD_BEHIND = re.compile(r"(?:环节|步骤|流程)(?=[，、。；以之]|$)")
_QUOTED_END = re.compile(r"”$")


def _end_form(c: Candidate, left: str, promised: bool) -> Form | None:
    """Number at the end of its clause: 新建幼儿园1所, 森林抚育面积2000亩."""
    w = words()
    noun = _bare(left)
    if c.limit.how == "level":  # 完成1亿元, 实现…
        return "predicate" if noun else None
    if c.limit.how in ("fall", "grow"):
        return "predicate" if noun or promised else None
    if not noun or w.descriptor_at_end.search(noun):
        return None
    if w.achieve_at_end.search(left) or w.achieve.search(left):
        return "noun"
    if w.head_at_end.search(noun) or promised or c.after:
        return "noun" if len(noun) >= 2 else None
    return "noun" if (w.promise.search(c.before[-60:] + left) or len(noun) >= 4) and len(noun) >= 2 else None


def _object_first(c: Candidate, left: str, promised: bool) -> bool:
    """新增9家企业: a verb of achievement, the number, the thing counted."""
    w = words()
    if c.right_stops and not re.search(r"[、和及]", c.right):
        return False  # 13个新开工项目审批事项130项: the second number is the one promised
    if not _NOUN_NEXT.match(c.right) and not c.right.startswith("的"):
        return False
    if c.limit.how in ("fall", "grow", "level"):
        return True
    found = w.achieve_at_end.search(left)
    if found:
        return found.group() != "有" or bool(_EVERY.search(left))
    if w.push_at_end.search(left):
        return c.first.value >= LARGE_COUNT
    if not left:
        return promised and c.list_item or promised and c.sentence.text[:c.clause_start].endswith("，")
    last = [m for m in w.achieve.finditer(left)]
    gap = left[last[-1].end():] if last else "-" * 9
    return len(gap) <= 8 and not re.search(r"[“”、等]|[的和及]$", gap)


def _bare(text: str) -> str:
    """Without the words that only lead up to a number."""
    w = words()
    while not w.kept_at_end.search(text):
        cut = w.trailing.sub("", text)
        if cut == text:
            break
        text = cut
    return text


# --- what no promise looks like ----------------------------------------------------------------------------------


def _is_named(c: Candidate, form: Form) -> bool:
    """Inside quotation marks a number is part of a name (“15分钟生活圈”), unless it is limited or closed there."""
    if not c.in_quotes:
        return False
    if c.limit.firm or form == "time-limit":
        return False
    opened = c.sentence.text.rfind("“", 0, c.first.start)
    return not (c.first.kind == "share" and re.search(r"(?:实现|达到)[^，]{0,16}$", c.sentence.text[:opened]))


def _is_base(c: Candidate) -> bool:
    """由2家增加至4家: the first number is where it starts."""
    rest = c.sentence.text[c.end:c.end + 14]
    return bool(BASE.search(c.left)) and bool(re.search(r"[至到为]", rest))


_FOR_EACH_MORE = re.compile(r"每(?:增加|新增|增长|提高|上升|超过?|满|达到)(?!.*(?:奖励|补[助贴]|给予))")


_THEN_GIVEN = re.compile(r"的?，?(?:再|一次性|分别)*(?:给予|予以|补[助贴]|奖[励补])[^，；。]{0,12}$")
_KIND_OF = re.compile(r"的?[一-鿿“”]{2,12}")


def _is_threshold(c: Candidate, form: Form) -> bool:
    """2000平方米以下的项目, 56人以上大班额, 超过30日未办结的: says who is meant."""
    w = words()
    measured = form == "predicate" and w.head_at_end.search(_bare(c.limit.subject or c.left)) is not None  # 不再二次包装比例
    if (w.conditional.search(c.left) and not measured) or _FOR_EACH_MORE.search(c.left):
        return True
    right = c.right
    if c.after and c.right_stops and _THEN_GIVEN.match(right):
        return True  # 金额10万元以上的补贴5000元
    if c.limit.comparator == ">" and c.first.kind == "money" and c.right_stops and _KIND_OF.fullmatch(right) and not w.achieve.match(right):
        return True  # 引进超10亿元产业项目15个: the second number is the one promised
    if form in ("share-of", "time-limit"):
        return form == "time-limit" and right.endswith("的") and c.left.startswith(("对", "凡", "超"))
    noun_behind = right.removeprefix("的")
    if c.after in ("以上", "以下", "及以上", "及以下", "之上", "之下") and _NOUN_NEXT.match(noun_behind):
        if w.measured_by.match(noun_behind):
            return False
        adopted = c.first.kind == "count" and (form == "object-first" or w.achieve_at_end.search(c.left))
        return not adopted or c.first.unit in ("人", "个人")
    if right.startswith("的") and noun_behind and re.search(r"免[收征除缴]", c.left):
        return True  # 免收单户贷款不超过1000万元的担保费
    kept = c.limit.how == "level" and re.search(r"(?:保持|稳定|维持)在?$", c.left)
    if right.startswith("的") and noun_behind and form == "predicate" and not w.measured_by.search(noun_behind[:10]):
        return not kept
    ends_if = right.endswith("的") or (not right and c.sentence.text[c.end:c.end + 1] == "的")
    return ends_if and c.limit.how in ("bound", "level", "none") and not w.measured_by.search(right)
