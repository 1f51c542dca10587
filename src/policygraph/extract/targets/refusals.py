"""Which numbers only look like promises: names, bases, thresholds, marks of an assessment, how things stand."""
from __future__ import annotations

import re

from policygraph.extract.targets.promises import GIVEN_NEXT, PAYMENT, PAYS, bare
from policygraph.extract.targets.rule import Context, RuleSet
from policygraph.extract.targets.sentence import BASE, Candidate
from policygraph.extract.targets.status import is_status
from policygraph.extract.targets.words import words

REFUSALS = RuleSet()
_add = REFUSALS.add
_FOR_EACH_MORE = re.compile(r"每(?:增加|新增|增长|提高|上升|超过?|满|达到)(?!.*(?:奖励|补[助贴]|给予))")
_THEN_GIVEN = re.compile(r"的?，?(?:再|一次性|分别)*(?:给予|予以|补[助贴]|奖[励补])[^，；。]{0,12}$")
_GIVEN_AS = re.compile(r"的[^，；。、]{0,8}(?:经费|支持|资助|奖励|补助|补贴|扶持|奖补|贴息|资金)")
_THEN_PAID = re.compile(r"(?:每[户家个人]|给予|予以|一次性|分别|按|奖|补|依)")
_KIND_OF = re.compile(r"的?[一-鿿“”]{2,12}")
_CHANGED_TO = re.compile(r"[至到为]$|[至到为](?:不|[^，；]{0,4}\d)")
_WHEN = re.compile(r"(?:[^，；。]{0,12}[^及按同用小限届平随即实定暂])?时")
_SOME = re.compile(r"(?:一批|若干|一些|多个|一系列|部分)[^，；、]{0,10}$")
_IF_THEN_GIVEN = re.compile(
    r"(?:(?!给予|予以|奖励|补[助贴]|资助|奖补|减免)[^；。])*的，?(?:[^，；。]{0,10}，)?(?:再|一次性|分别|另)*(?:给予|予以|奖励|补[助贴]|资助|奖补)")
_OPEN_FOR = re.compile(
    r"(?:^|[，；])(?:对于?|凡)(?!(?:标|口|接|外|比|照|应|象))(?:(?!的[^，；]{0,24}，|给予|予以|奖励|补[助贴]|资助)[^；。])*$")
_WHO_ENDS = re.compile(r"(?:(?!给予|予以|奖励|补[助贴]|资助|奖补)[^；。])*?的[一-鿿]{2,24}，")
_OTHER_CASE = re.compile(
    r"(?:、|或者?)[^，；、的]{2,16}(?:超过|达到|大于|高于|不足|发生)[^，；、的]{1,10}的(?!(?:目标|要求|任务|标准|水平))[一-鿿]{2}")
_GIVEN_FOLLOWS = re.compile(r"(?:再|一次性|分别|另|每[一-鿿\d]{2,6})*(?:给予|予以|奖励|奖补|补[助贴])")
_POLICY = re.compile(r"的?政策(?!性)")
"""份额提高至40%以上的政策: what the policy promises."""
_MARK = re.compile(r"(?:得|扣|计|加|减|记|评|占)$")


@_add("mark", None, kinds="count", zh="考核得分、扣分不是目标。", en="Marks of an assessment are no promise.",
      right="出现一例扣2分", wrong="营商环境得分达到90分以上")
def _(c: Candidate, x: Context) -> bool:
    return c.first.unit == "分" and bool(_MARK.search(c.left))


@_add("base", None, zh="“由30%以上提高至40%”：前一个数是原来的。", en="What a level is changed from.",
      right="采购份额由30%以上提高至40%以上，落实到位", wrong="采购份额提高至40%以上")
def _(c: Candidate, x: Context) -> bool:
    return c.right_stops and BASE.search(c.left) is not None and _CHANGED_TO.search(c.right) is not None


@_add("conditional", None, zh="禁止、例外或条件里的数。", en="A number in a condition, an exception or a ban.",
      right="罚款不超过500元", wrong="收费不超过500元")
def _(c: Candidate, x: Context) -> bool:
    measured = x.form == "predicate" and words().head_at_end.search(bare(c.limit.subject or c.left)) is not None  # 不再二次包装比例
    return bool(words().conditional.search(c.left) and not measured) or bool(_FOR_EACH_MORE.search(c.left))


@_add("threshold.when", None, zh="“去化周期超过36个月时”：数是条件。", en="When something comes to so much: a condition.",
      right="住宅去化周期超过36个月时，暂停供地", wrong="住宅去化周期不超过36个月")
def _(c: Candidate, x: Context) -> bool:
    return x.form in ("predicate", "noun") and _WHEN.fullmatch(c.right) is not None


@_add("threshold.one-of-many", None, zh="“一批50万人口的中等城市”：数说明是怎样的对象。", en="Says of what size each of several things is.",
      right="布局一批年出栏3000头以上的养殖基地", wrong="布局年出栏量3000头以上")
def _(c: Candidate, x: Context) -> bool:
    return c.right.startswith("的") and _SOME.search(c.left) is not None


@_add("threshold.rewarded", None, zh="“组织300人以上来游的，给予奖励”：得奖的条件。", en="What must be reached before something is given.",
      right="当年引进企业超过50家且全部入统的，给予补助", wrong="对引进企业给予50万元补助")
def _(c: Candidate, x: Context) -> bool:
    if GIVEN_NEXT.search(c.left) or GIVEN_NEXT.search(c.right):
        return False
    at_least = c.after in ("以上", "及以上") or c.limit.how == "bound" and c.limit.comparator in (">=", ">")
    return _IF_THEN_GIVEN.match(c.sentence.text, c.end) is not None or at_least and _GIVEN_FOLLOWS.match(c.following) is not None


@_add("threshold.for", None, zh="“对销售额达500万元的企业，给予…”：数是条件。", en="Says for whom what the next clause gives is meant.",
      right="对年销售额达500万元的零售企业，每户奖励5万元", wrong="零售企业年销售额达500万元")
def _(c: Candidate, x: Context) -> bool:
    if c.after and c.right_stops and _THEN_GIVEN.match(c.right):
        return True  # 金额10万元以上的补贴5000元
    if x.form not in ("predicate", "noun"):
        return False
    opens = c.sentence.text[c.clause_start:c.first.start].startswith(("对", "凡"))
    meant = re.search(r"的[^，；]{2,24}$", c.sentence.text[c.end:c.clause_end])
    # 对产值超过8亿元，纳税额度达到1500万元，且未发生事故的企业，授予…: the words that say who may run over clauses
    opener, ends = _OPEN_FOR.search(c.before + c.left), _WHO_ENDS.match(c.sentence.text, c.end)
    spans = opener and ends and "，" in opener[0].lstrip("，") + ends[0][:-1]
    return bool(opens and meant and (_THEN_PAID.match(c.following) or c.limit.firm and not GIVEN_NEXT.search(c.left))) or bool(spans)


@_add("threshold.money", None, kinds="money", zh="“引进超10亿元产业项目15个”：金额限定对象。",
      en="An amount that says which things are counted.",
      right="引进超10亿元产业项目15个", wrong="产值超10亿元")
def _(c: Candidate, x: Context) -> bool:
    if c.limit.comparator != ">" or not c.right_stops:
        return False
    listed = c.right.startswith("、") and re.search(r"的[一-鿿“”]{2,12}$", c.right)
    return bool(listed) or _KIND_OF.fullmatch(c.right) is not None and not words().achieve.match(c.right)


@_add("threshold.who", None, zh="“2000平方米以下的项目”：数限定对象。", en="So much or more, then who or what is meant.",
      right="推进2000平方米以下的项目", wrong="新增20家以上企业")
def _(c: Candidate, x: Context) -> bool:
    noun = c.right.removeprefix("的")
    if c.first.kind == "money" and c.right.startswith("级"):
        return True  # 新开工10亿元级项目
    if x.form in ("share-of", "time-limit") or c.after not in ("以上", "以下", "及以上", "及以下", "之上", "之下") or not _NOUN.match(noun):
        return False
    if words().measured_by.match(noun) or _POLICY.match(noun):
        return False
    meant = c.first.kind != "count" or c.left.startswith(("对", "凡"))
    adopted = not meant and (x.form == "object-first" or words().achieve_at_end.search(c.left))
    return not adopted or c.first.unit in ("人", "个人")


@_add("threshold.modifier", None, zh="“不超过5万元的贷款”：界限修饰名词。", en="A bound that modifies a noun.",
      right="单户不超过500万元的企业", wrong="提供不超过500万元的贷款")
def _(c: Candidate, x: Context) -> bool:
    if c.list_item and x.promised and c.limit.firm or c.first.kind in ("money", "share") and _GIVEN_AS.match(c.right):
        return False  # 不少于100人的市级、不少于50人的县级…队伍; 给予10万元的基础支持
    if c.first.kind == "share" and PAYS.search(c.left) and PAYMENT.match(c.right):
        return False  # 缴纳不低于成交价50%的首付款
    if c.limit.comparator == ">" and x.form == "predicate" and _OTHER_CASE.match(c.sentence.text[c.end:c.clause_end]):
        return True  # 入井人数超过30人、井深超过800米的矿山
    if x.form != "predicate" or not c.right.startswith("的") or not c.right[1:]:
        return False
    if _POLICY.match(c.right) or words().measured_by.search(c.right[1:11]):
        return False
    return not (c.limit.how == "level" and re.search(r"(?:保持|稳定|维持)在?$", c.left))


@_add("threshold.if", None, zh="“…达到5亿元的，”：句末的“的”表示条件。", en="A clause that ends with 的 is a condition.",
      right="产值达到5亿元的", wrong="产值达到5亿元")
def _(c: Candidate, x: Context) -> bool:
    ends_if = c.right.endswith("的") or (not c.right and c.sentence.text[c.end:c.end + 1] == "的")
    return (x.form not in ("share-of", "time-limit") and ends_if and c.limit.how in ("bound", "level", "none")
            and not words().measured_by.search(c.right))


@_add("status", None, zh="说的是现状或过去。", en="Says how things stand, or stood.", right="目前已建成20家", wrong="今年建成20家")
def _(c: Candidate, x: Context) -> bool:
    assert x.form is not None
    return is_status(c, x.year, x.form)


_NOUN = re.compile(r"(?!参与|参加|用于|投入)[一-鿿“A-Za-z]")
