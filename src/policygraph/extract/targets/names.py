"""What is measured: an indicator's name, in the words of the clause and of what it carries on."""
from __future__ import annotations

import re

from policygraph.extract.targets.acts import AGENT, act_name, ahead_name
from policygraph.extract.targets.complete import completed, heading_noun, receiver, without_basis
from policygraph.extract.targets.promises import GIVEN_NEXT, PAYMENT, PAYS
from policygraph.extract.targets.rule import Form
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.wording import LONGEST, compose, shorten, tidy
from policygraph.extract.targets.words import words

_COMPARED = re.compile(r"(?<=[一-鿿]{2})(?:较|比(?!例|率|重|值))[^，]{1,10}?(?:相比)?$|(?<=[一-鿿]{2})在[^，]{1,10}基础上$")
_GIFT = re.compile(r"(?:的)?((?:一次性|定额)?[一-鿿]{0,4}(?:奖励|补助|补贴|资助|支持|扶持|贷款|经费|奖补|贴息))")
_GIVEN_TO = re.compile(r"(?:的(?:标准|比例))?(?:给予|发放|予以)([^，。；、]{2,16}?(?:奖励|补助|补贴|资助|奖补|贴息))")
"""按每人10元[给予组团旅行社奖励]: who is given what stands behind the number."""
_GAIN = re.compile(r"(?:按|按照)?的?(增幅|幅度|增速|速度)(?:提高|增加|增长|安排|上调|下降|下调|递增)([^，。；、]{4,})")
"""按不低于8%[增幅提高基础养老金标准]."""
_OF = re.compile(r"占[^，；。]{2,24}$")
_CLAUSE_OF_VERB = re.compile(r"[^，；。、]{2,20}?(?=[，；。、]|且不|$)")
_STANDARD = re.compile(r"(?:的)?标准(?:给予|发放|予以|拨付|支付|执行)?([^，。；、]{2,14})")
_NOUN_ENDS = re.compile(
    r"[，、；]|进行|(?<=[一-鿿]{3})(?:用于|大力|积极|集中|率先|深入)|且(?=不)|并(?=[一-鿿])|(?<![元人])以(?=[一-鿿]{2})")
_RULE = re.compile(r"[^，；。]{0,30}?的([^，；。的]{0,16}(?:时限|审限|期限|时效))")
_RATE_BEHIND = re.compile(
    r"的?(?P<rate>(?:最低|最高)?(?:首付款?)?(?:比例|[税费利]率)|(?=征收|缴纳|收取|计征))"
    r"(?:(?:给予|予以)?(?P<given>补贴|补助|奖励|贴息|返还)(?=$)|(?P<does>计征|征收|缴纳|缴存|计收|收取|办理)(?P<what>[^，；。、]{2,14})|(?<=[率例])$)")
"""A rate that stands behind its number: [税率]缴纳企业所得税."""
_APPLIED = re.compile(r"(?:国家、省)?(?:补[贴助]基础上)?的?(?:减?按照?|执行|实行|适用|再)*$")
_FROM = re.compile(r"(?<=[一-鿿]{3})(?<![自理事缘])[由从](?![业事]).*$")
"""预付款比例[由起始价的30%下浮至]10%."""
_USE = re.compile(r"(?:的?(?:比例|份额|名额))?(?:专门|优先)?(用于[^，；。]{4,})")
_ACT = re.compile(r"(?!给予|予以|的)([一-鿿]{5,14})(?=、|$)")
"""按不低于采购金额的30%[提前预付给医疗机构]."""
_LAST_STOP = re.compile(r"[，；：]")
_IS = re.compile(r"(.{2,}?(?:率|比例|标准|额度|金额|期限|年限))为")
"""租金标准为建筑面积每平方米[10元]: the name stands before 为."""
_MADE_TO = re.compile(r"^.{2,}?(?:可将|可对|应将|要将|将|把)(?=[一-鿿]{4,})")
_STRIP_GIVE = re.compile(r"(?:按照?规定|分阶段|每年)*(?:按|给予|予以|发放|安排)*$")
_PAYER = re.compile(r"^(?:可?获得|享受)?由?[一-鿿]{1,6}(?:财政|政府)(?=给予|$)")
_GIVEN_AT = re.compile(r"^.*给予(?=[一-鿿]{2,})")
_MODIFIED = re.compile(r"达到|具有|具备|符合|拥有|在[^，；。]{2,10}有")
_SHORT_VERB = re.compile(r"[一-鿿]{2,4}(?<!各级)(?<!级)")
_KINDS = re.compile(
    r"[^，；。、的]{1,6}[式型类]、[^，；。、的]{1,8}[式型类][^，；。、的]{2,8}?(?=完成|实现|达到|通过|进入|开展|[，；。]|$)")
"""侵入式、半侵入式脑机接口产品: two kinds of one noun."""
_KIND_LAST = re.compile(r"[级型类]$")
_NEXT_NOUN = re.compile(r"\d+(?:个|家|条|项|座|处)[^，；。、]{0,6}?[级型类]([一-鿿]{2,12})")

def name_of(c: Candidate, form: Form, topic: str, previous: str, heading: str, *, same: bool) -> str:
    """The indicator's name, at least 2 characters; shorter when the text does not tell what is measured.

    ``topic`` is a noun phrase said before (全过程办电时间，…), ``previous`` the name before it in the sentence,
    ``heading`` the item's heading; each may be "". ``same`` tells that the previous name is of a number of the
    same kind, so that it can stand for a subject left out; a bare 时限 or 成本 takes any.
    """
    if form == "time-limit":
        name = act_name(c, topic, heading)
    elif form == "share-of":
        name = _share_of(c)
    elif form == "object-first":
        name = _object_first(c)
    elif c.left.endswith("提前"):
        name = ahead_name(c)
    else:
        name = _subject(c, form)
    name = completed(name, c, form, topic, previous, heading, same=same)
    return shorten(name) or shorten(tidy(heading_noun(heading))) or c.left.strip("，、“”")[-LONGEST:]


def _subject(c: Candidate, form: Form) -> str:
    """What stands before the predicate, joined with the noun behind the number where that is the head."""
    if c.goes_on and c.first.kind == "time":
        return "时间"
    stated = _FROM.sub("", c.limit.subject) if c.limit.how == "reach" else c.limit.subject
    subject = _with_object(c, tidy(_COMPARED.sub("", _MADE_TO.sub("", stated))))
    if c.first.unit in ("次", "场", "场次") and (agent := AGENT.match(subject)):
        subject = tidy(subject[agent.end():]) or subject
    said = _IS.match(subject)
    subject = said[1] if said else subject
    if c.in_quotes and c.first.kind == "share" and len(subject) < 3:
        subject = tidy(_LAST_STOP.split(c.sentence.text[:c.clause_start].rstrip("“"))[-1])
    share = _share_behind(c, subject) if c.first.kind == "share" else ""
    if share:
        return share
    paid = _STANDARD.match(c.right) if c.first.kind == "money" else None
    if paid:
        return tidy(paid[1]) + "标准"
    gift = _gift(c, subject)
    if gift:
        return gift
    if c.first.kind == "share" and c.limit.subject.endswith("的") and subject and not words().head_at_end.search(subject):
        return subject + "比例"  # 其中面向脱贫县的不低于三成
    if c.first.kind == "money" and subject == "投入":
        return "投入资金"
    given = _TO_GIVE.search(subject)
    thing = _GIVEN_THING.match(c.right) if given else None
    if given and thing:  # 向居民发放超1000万元[体育消费券]
        return (subject[:given.start()] if given.start() <= 8 else "") + given.group() + thing[1]
    return _with_head(c, subject)


def _share_behind(c: Candidate, subject: str) -> str:
    """What a share is of, where that stands behind the number; "" where it does not."""
    rate = _RATE_BEHIND.match(c.right)
    if rate and rate["what"]:  # 减按4%的[税率征收房产税], 按50%[征收资源税]
        return tidy(rate["what"]) + ("" if rate["rate"] else rate["does"]) + (rate["rate"] or "比例")
    if (paid := PAYMENT.match(c.right)) and PAYS.search(c.left):
        return paid.group().strip("的") + "比例"  # 缴纳不低于成交价50%的[首付款]
    if rate:
        return _APPLIED.sub("", subject) + (rate["given"] or "") + rate["rate"]  # 执行20%[最低首付比例], 按20%的[比例补贴]
    behind = _USE.match(c.right) or (_ACT.match(c.right) if c.limit.object.endswith("的") or c.limit.how == "bound" else None)
    return tidy(behind[1]) + "比例" if behind and len(subject) < 3 else ""  # 拿出30%比例专门[用于招聘毕业生]


def _gift(c: Candidate, subject: str) -> str:
    """What is given, and to whom: 企业一次性奖励; "" where nothing is."""
    gift = _GIFT.match(c.right) if c.first.kind in ("money", "share") else None
    if gift is None and c.limit.subject.endswith("给予"):  # 给予不超过总投入30%、最高3000万元的经费支持
        gift = re.compile(r"、[^，；。的]{2,14}的([一-鿿]{2,10})").match(c.sentence.text, c.end)
    if gift:
        subject = _GIVEN_AT.sub("", _PAYER.sub("", without_basis(_STRIP_GIVE.sub("", subject))))
        return (subject or receiver(c)) + gift[1].replace("予以", "")
    to = _GIVEN_TO.match(c.right) if c.first.kind == "money" else None
    if to:
        return tidy(to[1])
    gain = _GAIN.match(c.right) if c.first.kind == "share" else None
    return tidy(gain[2]) + gain[1] if gain else ""


_TO_GIVE = re.compile(r"(?:发放|投放|给予|提供)$")
_GIVEN_THING = re.compile(r"的?([一-鿿“”]{2,12})")


def _with_object(c: Candidate, subject: str) -> str:
    """提高[接入容量]至, 至少[召开]一次: what stands between verb and number belongs to the name."""
    w = words()
    inner = tidy(c.limit.object)
    if not inner or c.first.kind == "share" and c.limit.how == "bound" and c.limit.object.endswith("的") and not subject:
        return subject  # 保证金比例下调，不低于[评估价的]20%: of what, not what
    if c.limit.how in ("reach", "fall", "grow"):
        return inner if not subject or w.head_at_end.search(inner) or len(subject) > 12 else subject + inner
    wanted = len(subject) < 2 or w.achieve.match(inner) or c.first.unit == "次"
    return subject + inner if wanted and not subject.endswith(inner) else subject


def _with_head(c: Candidate, subject: str) -> str:
    """不超过4个[环节], 不低于10%的[比例], 18个月、9个月的[审限]: the head stands behind the number."""
    w = words()
    rule = _RULE.match(c.sentence.text, c.end) if c.first.kind == "time" and c.limit.how == "none" else None
    if rule:
        return subject + tidy(rule[1])
    behind = "" if c.right.startswith("、") else c.right.strip("，、；。”")
    if behind.startswith("的") and w.measured_by.search(behind[:12]):
        head = re.split(r"[，、]|[和及且并](?=不|最|至)", behind.removeprefix("的"))[0]
        return (subject + tidy(head).removesuffix("标准"))[-LONGEST - 10:]
    noun = re.split(r"[，、和及并以且]|进行", behind)[0]
    if c.first.kind == "count" and subject and w.no_noun.fullmatch(subject) and (whole := _CLAUSE_OF_VERB.match(c.right)):
        return subject + whole.group()  # 至少确定1个项目探索开展“交房即交证”
    if c.first.kind == "count" and 2 <= len(noun) <= 10 and re.match(r"[一-鿿]", noun):
        return compose(subject, tidy(noun)) if w.heads.fullmatch(noun) else subject + tidy(noun)
    if c.first.kind == "time" and subject and not w.head_at_end.search(subject) and not subject.endswith("日"):
        subject += "时间"
    if c.first.kind == "share" and _OF.search(subject) and not w.share_at_end.search(subject):
        return subject + "比重"
    return subject


def _object_first(c: Candidate) -> str:
    """The verb, when it adds something, and the thing counted."""
    w = words()
    if c.right.startswith(("参与", "用于")):
        return tidy(c.left)  # 撬动社会资本投入20亿元以上参与建设
    left = tidy(c.left)
    verbs = [m for m in w.achieve.finditer(c.left)]
    every = re.search(r"每(?!年|月|周|季|半)[^，每]{1,10}?(?=每|有|至少|设立|建|配|放映|看|不少于)", c.left)
    front = every.group().removeprefix("每个").removeprefix("每") if every else ""
    front = "" if front in ("位", "名", "所", "地", "家") else "每" + front if front in ("人", "户") else front
    front = "每个" + front if len(tidy(front)) == 1 else front  # 每个市建有1所
    verb = verbs[-1].group() if verbs and len(verbs[-1].group()) > 1 else ""
    if not verbs and _SHORT_VERB.fullmatch(left) and not w.no_verb.search(left):
        verb = left  # 打通50条断头路
    if w.grow_at_end.search(left) and left.endswith(("新增", "净增")):
        verb = left[-2:]
    front = re.sub(rf"(?:要|应|须)?{verb}$", "", front) if verb else front
    noun = re.sub(r"任务$", "", tidy(_thing(c).rstrip("和及与、")))
    if not noun:
        return left
    return front + ("" if w.light_word.fullmatch(verb) else verb) + noun


def _thing(c: Candidate) -> str:
    """The noun counted, behind the number: its head where what modifies it is long, that of the next number where it has none."""
    right = c.right.removeprefix("的")
    kinds = _KINDS.match(right)
    if kinds:
        return kinds.group()
    if c.right_stops and _KIND_LAST.search(right.rstrip("和、及与")):
        shared = _NEXT_NOUN.match(c.sentence.text, c.end + len(c.right))
        return right.rstrip("和、及与") + (shared[1] if shared else "")
    first = _NOUN_ENDS.split(right)[0]
    whole = right.split("，")[0]
    head = whole.rpartition("的")[2]
    long = len(whole) - len(head) > 16 or "、" in whole or _MODIFIED.match(whole)
    if "的" in whole and 3 <= len(head) <= LONGEST and not _NOUN_ENDS.search(head) and (long or "的" not in first):
        return head
    if len(first) <= 4 and re.match(r"[^，；的]{5,20}$", right[len(first):]) and right[len(first):len(first) + 1] == "、":
        return right  # 建设1亿亩[旱涝保收、高产稳产高标准农田]
    return first


def _share_of(c: Candidate) -> str:
    """供电营业窗口100%入驻大厅 → 供电营业窗口入驻大厅比例."""
    left = re.sub(r"(?:实施|实行|开展|进行)$", "", tidy(c.left))
    listed = "、" in c.right or c.right.endswith(("和", "及", "与"))
    rest = c.sentence.text[c.end:c.clause_end] if c.right_stops and not listed else c.right
    act = re.split(r"[，、；]", rest.removeprefix("的").removeprefix("以上的"))[0]
    if c.right.startswith("的") and re.search(r"(?:预留|留出|拿出|划出|提取|安排|加强)$", c.left):
        act = re.split(r"给(?!予)|用于|[的，、]", c.right[1:])[0]  # 预留30%的[号源]给…
    act = act or c.following[:10]
    if len(left) > 12:
        left = re.split(r"[的、]", left)[-1] or left
    if len(act) > 14 and "的" in act:
        verb = re.match(r"用于|给予|纳入|实现|达到", act)
        act = (verb.group() if verb else "") + act.rpartition("的")[2]
    if GIVEN_NEXT.match(act):
        left, act = re.sub(r"(?:给予|予以)$", "", left), re.sub(r"^(?:给予|予以)", "", act)
        return left + act + "比例"
    return left + act + ("率" if len(act) <= 2 else "比例")
