"""Which counts, amounts and sums of money are promises. Asked behind the rules of ``promises``."""
from __future__ import annotations

import re

from policygraph.extract.targets.promises import GIVEN_NEXT, PROMISES, bare, without_place
from policygraph.extract.targets.rule import Context
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.words import words

_add = PROMISES.add
_COUNTED = "count money amount"
LARGE_COUNT = 100
"""From here on a count of things is a quantity; smaller ones are as often a list (8条产业链)."""
_MANY = 10
_EVERY = re.compile(r"每(?:个|年|月|季度?|周|半年|天|日|所|户|家|人|名|个?[一-鿿]{1,8}每)|(?:月|年|季|周)均")
_WHO_NEXT = re.compile(r"(?:\d{1,2}周?岁)?(?:及?以[上下](?:的)?)?[一-鿿“A-Za-z]")
_LEAD_UP = re.compile(r"(?:(?<![签预])约|近|累计|全年|每年|年均|至少|各|再|不少于)$")
_BROUGHT_TO = re.compile(
    r"^(?:以上)?[^，；。的]{0,16}?(?:企业|单位|机构|项目|产品|商户|主体|家庭)(?:参与|实施|开展|完成|实现|上云|上市|挂牌|升规|接入|纳入|转型)")
"""推动50家企业参与…: who is brought to do what."""
_EACH_END = re.compile(r"每[一-鿿]{1,4}$|标准$")
_HANDED_DOWN = re.compile(r"^[^，；。的]{2,24}(?:下放|取消|委托|划转|赋权|赋予)(?:[至到给于由]|$)")
_DONE_AT_END = re.compile(
    r"^[^，；。的]{2,20}(?:开工|竣工|投产|达产|落地|建成|完工|通车|上线|见效|销号|办结|达标|入规|入统|签约|上市|建设|改造|治理|整治|排险|运行)"
    r"(?:建设|见效|运行|使用|投产|工作|工程|任务|项目)?$")
_AIM_NEXT = re.compile(r"(?:年度|全年|总体|既定)?(?:目标|任务|指标)")
_FOR_PEOPLE = re.compile(r"(?:^|[^作成认设约])为$")
_HEAD_BEHIND = re.compile(r"(?:环节|步骤|流程)(?=[，、。；以之]|$)")
GIVEN_THING = re.compile(r"的?[^，；。、]{0,8}(?:经费|支持|资助|奖励|补助|补贴|扶持|奖补|贴息|贷款)")
_DOES = re.compile(r"^[^，；。、的]{2,16}?(?:实现|完成|达到|启动|开工|投入|通过|进入|纳入|接入|上线|建成|竣工)")
_SIGNED_WITH = re.compile(r"(?:与|同|在|为)$")
_LISTED_THINGS = re.compile(
    r"^(?:[一-鿿]{0,4})(?:指标|任务|举措|措施|方面|内容|清单|维度|原则|要求|目标|领域|环节|机制|体系|问题|工程|行动)(?=[，。；、：的]|$)|^方面")
_NAMES_THEM = re.compile(r"(?:明确|提出|设置|部署|细化|确定|包括|形成|抓好|实施|推进|落实|坚持|实现|建立)了?$")
_SET_UP = re.compile(
    r"(?:以上)?[^，；。、]{1,14}?(?:设置|设立|建设|建成|签订|签约|开展|推广|安装|配备|引入|布局|实施|打造|新建|完成)[一-鿿“]{2}")


@_add("count.brought", "object-first", kinds="count amount", zh="推动、确保若干个对象完成某事。",
      en="So many things are brought to do something.",
      right="确保12个项目开工", wrong="确保12个项目的质量")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    left = without_place(c.left)
    if left.endswith("等") and w.push.match(left) and _DONE_AT_END.search(c.right):
        return True  # 推动甲生产线等10个项目建成投产
    if c.first.value < 2 or c.first.in_words or c.limit.firm or len(bare(left)) > 8:
        return False
    pushed = w.push_at_end.search(left)
    if pushed and (size(c) >= _MANY or c.after) and _BROUGHT_TO.search(c.right):
        return True
    return bool(_HANDED_DOWN.search(c.right)) or bool((pushed or w.promise.search(left)) and _DONE_AT_END.search(c.right))


@_add("count.with", "object-first", kinds="count", zh="与、在、为若干个对象做某事。", en="Something is done with, in or for so many.",
      right="在3000个小区设置智能回收机", wrong="在3个方面持续用力")
def _(c: Candidate, x: Context) -> bool:
    if not _SIGNED_WITH.search(c.left) or c.first.in_words or c.first.value < 2 or c.first.unit not in _THINGS or c.left.endswith("等在"):
        return False
    return _SET_UP.match(c.right) is not None and not _LISTED_THINGS.match(c.right)


_EVENTS = frozenset({"场", "次", "场次", "期"})
_THINGS = frozenset({"家", "个", "户", "所", "处", "村", "镇", "名", "人", "位", "条", "万户", "万人", "万个", "万家"})


@_add("count.listing", None, kinds=_COUNTED, zh="只是列举或圈定对象的数。", en="Counts what was listed, or says who is meant.",
      right="聚焦12个重点领域", wrong="建设12个重点项目")
def _(c: Candidate, x: Context) -> bool:
    if c.left.endswith("等") and c.after and c.stops and c.first.unit in _EVENTS and words().achieve.search(c.left):
        return False  # 举办直播带岗、招聘周等60场以上
    if c.limit.firm or c.left.endswith("各") and (c.first.kind in ("money", "amount") or x.promised or words().achieve.search(c.left)):
        return False
    return bool(words().listing_at_end.search(c.left)) and not (_FOR_PEOPLE.search(c.left) and c.right[:1] in "名人户")


@_add("count.reached", "predicate", kinds=_COUNTED, zh="达到若干。", en="Reaches so much.",
      right="上市企业达到4家", wrong="4家上市公司")
def _(c: Candidate, x: Context) -> bool:
    return c.limit.how == "level" and c.limit.firm


@_add("count.for-people", "object-first", kinds="count", zh="为若干人、户做某事。", en="Something is done for so many people.",
      right="为1.3万名60周岁以上老年人提供服务", wrong="作为3名委员")
def _(c: Candidate, x: Context) -> bool:
    return bool(_FOR_PEOPLE.search(_lead(c)) and c.first.unit.endswith(("名", "人", "户")) and _WHO_NEXT.match(c.right))


@_add("count.is", None, kinds=_COUNTED, zh="其他“为若干”是描述。", en="Other “is so many” describes.",
      right="其中党员为5人", wrong="贷款额度为500万元")
def _(c: Candidate, x: Context) -> bool:
    named = words().head_at_end.search(bare(c.limit.subject)) or c.left.endswith("”为")
    return c.limit.how == "level" and c.left.endswith("为") and not named


@_add("count.changed", "predicate", kinds=_COUNTED, zh="句末，增加、减少若干。", en="At the end: grows or falls by so much.",
      right="财政补助标准提高30元", wrong="提高30元标准的群体")
def _(c: Candidate, x: Context) -> bool:
    return c.stops and c.limit.how in ("fall", "grow") and bool(bare(_lead(c)) or x.promised)


@_add("count.completed", "predicate", kinds=_COUNTED, zh="句末，完成、实现若干。", en="At the end: so much is completed.",
      right="固定资产投资完成40亿元", wrong="40亿元")
def _(c: Candidate, x: Context) -> bool:
    return c.stops and c.limit.how == "level" and bool(bare(_lead(c)))


@_add("count.described", None, kinds=_COUNTED, zh="占地、人口等描述性数量。", en="Sizes and populations describe.",
      right="园区占地面积200亩", wrong="新增园区面积200亩")
def _(c: Candidate, x: Context) -> bool:
    noun = bare(_lead(c))
    return c.stops and c.limit.how == "none" and (not noun or bool(words().descriptor_at_end.search(noun)) and not x.promised)


@_add("count.noun", "noun", kinds=_COUNTED, zh="句末，建成某物若干，或某额若干。", en="At the end: things done, or a sum, then the number.",
      right="新建幼儿园3所", wrong="幼儿园共3所")
def _(c: Candidate, x: Context) -> bool:
    if not c.stops or c.limit.how != "none":
        return False
    w = words()
    left = _lead(c)
    noun = bare(left)
    if w.achieve_at_end.search(left) or w.achieve.search(left):
        return True
    if len(noun) < 2:
        return False
    if w.head_at_end.search(noun) or x.promised or c.after:
        return True
    return bool(w.promise.search(c.before[-60:] + left)) or len(noun) >= 4


@_add("money.given", "predicate", kinds="money", zh="每单位若干元给予补贴，若干元用于某事。",
      en="Money given for each, or used for something.",
      right="按每平方米10元给予补贴", wrong="10元产品")
def _(c: Candidate, x: Context) -> bool:
    return bool(GIVEN_NEXT.match(c.right) and _EACH_END.search(_lead(c))) or c.right.startswith("用于") or bool(
        GIVEN_THING.match(c.right) and (c.limit.firm or words().achieve.search(c.left)))


@_add("count.measured", "predicate", kinds=_COUNTED, zh="数后面是目标、标准、奖励。", en="The number, then 目标, 标准, 奖励.",
      right="不动产登记4个环节", wrong="200亩林地")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    if w.measured_by.match(c.right) or _AIM_NEXT.match(c.right) or c.right.startswith("的") and w.measured_by.search(c.right[1:12]):
        return True
    return bool(_HEAD_BEHIND.match(c.right)) and len(bare(_lead(c))) >= 2


@_add("count.listed-things", None, kinds="count", zh="明确、提出若干项任务、指标：数的是后面所列。",
      en="Counts tasks or indicators that are then listed.",
      right="明确29项主要指标", wrong="建设29个主要项目")
def _(c: Candidate, x: Context) -> bool:
    return bool(_LISTED_THINGS.match(c.right)) and bool(_NAMES_THEM.search(c.left))


@_add("count.object", "object-first", kinds=f"{_COUNTED} technical", zh="动词、数、所做的事物。",
      en="A verb of achievement, the number, the thing counted.",
      right="新增9家企业", wrong="现有9家企业")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    if not _object_may_follow(c):
        return False
    if c.limit.how in ("fall", "grow", "level"):
        return True
    left = _lead(c)
    if _IN_ALL.search(c.left):
        return True  # 天然气管道累计联通71个县
    found = w.achieve_at_end.search(left)
    if found:
        return found.group() != "有" or bool(_EVERY.search(left))
    if w.push_at_end.search(left):
        return c.first.kind == "count" and size(c) >= LARGE_COUNT
    last = [m for m in w.achieve.finditer(left)]
    gap = left[last[-1].end():] if last else "-" * 9
    if last and left.endswith(("、", "和", "及")):
        return True  # 培育一批龙头企业、100家创新企业
    return len(gap) <= 8 and not re.search(r"[“”、等]|[的和及]$", gap)


@_add("count.goes-on", "object-first", kinds=f"{_COUNTED} technical", zh="同一动词的第二个宾语。", en="A second object of the same verb.",
      right="建设20所学校和60个站点", wrong="20所学校和60个站点")
def _(c: Candidate, x: Context) -> bool:
    follows = c.list_item or not c.before or c.before.endswith("，")
    return _object_may_follow(c) and not _lead(c) and x.promised and follows


@_add("count.does", "object-first", kinds="count", zh="若干个对象实现某事。", en="So many things do or reach something.",
      right="80个事项实现网上办理", wrong="80个事项的清单")
def _(c: Candidate, x: Context) -> bool:
    left = bare(without_place(c.left))
    return c.first.value >= 2 and not c.first.in_words and (len(left) <= 4 or left.endswith("各级")) and bool(_DOES.match(c.right))


@_add("count.verb", "object-first", kinds=_COUNTED, zh="句首双音节动词直接带数量宾语。",
      en="A clause that opens with a verb of two to four characters, then number and noun.",
      right="打通50条断头路", wrong="聚焦50条产业链")
def _(c: Candidate, x: Context) -> bool:
    verb = _ADVERB.sub("", without_place(_lead(c)))
    if not _object_may_follow(c) or c.first.value < 1 or c.first.in_words or not re.fullmatch(r"[一-鿿]{2,4}", verb):
        return False
    if "/" in c.first.unit:
        return False  # 某集团20万吨/年磷酸铁项目: the size of a plant
    if _PUSH.search(verb) and (c.first.kind == "money" or c.first.value < _MANY_PUSHED):
        return False  # 壮大13条重点产业链: they are there already
    return not words().no_verb.search(verb) and not _LISTED_THINGS.match(c.right)


_MANY_PUSHED = 20
_IN_ALL = re.compile(r"累计[一-鿿]{2}$")
_PUSH = re.compile(r"(?:推[进动]|[壮做]大|做[强优]|[抓办用建]好|提升|完善|优化|深化|升级)$")
_ADVERB = re.compile(
    r"^(?:全年|每年|今年|年内|力争|确保|计划|重点|集中|分批|加快|持续|继续|稳步|稳妥|深入|全面|扎实|同步|累计|再|并|还|要|将)+")


def size(c: Candidate) -> float:
    """The number with its 万 or 亿: 1万家 is ten thousand."""
    return c.first.value * _SCALE.get(c.first.unit[:1], 1)


_SCALE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def _lead(c: Candidate) -> str:
    return _LEAD_UP.sub("", c.left)


def _object_may_follow(c: Candidate) -> bool:
    if c.right_stops and not re.search(r"[、和及与]|用于", c.right):
        return False  # 13个新开工项目审批事项130项: the second number is the one promised
    return c.noun_next or c.right.startswith("的")
