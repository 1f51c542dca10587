"""Which numbers are promises: rules for bounds, times, rated values and shares. ``counts`` holds those for counts and money."""
from __future__ import annotations

import re

from policygraph.extract.targets.rule import Context, RuleSet
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.status import GIVEN_OF
from policygraph.extract.targets.wording import without_day
from policygraph.extract.targets.words import words

PROMISES = RuleSet()
_add = PROMISES.add
_OF_ALL = re.compile(r"^(?:并|再|要|应当?)?(?:将|把|确保|保证|力争|安排|拿出|推动)(?:不[少低][于]|不得[少低]于|至少|超过|最低)$")
_SENT = re.compile(r"的[^，；。的]{4,}")
GIVEN_NEXT = re.compile(r"给予|予以|发放|奖励|补[助贴]|减免|返还|贴息|资助|提供")
_CHARGED = re.compile(r"(?:的(?:比例|标准|费率|税率))?(?:执行|收取|征收|计征|缴纳|计收|提取|安排|计提|确定|核定)")
_GIVEN_END = re.compile(r"(?:返还|补[助贴]|奖励|减免|减征|退还)$")
_COST = re.compile(r"的?[一-鿿]{0,8}(?:费用?|金|款|税|租|投入|成本)")
_APPLIES = re.compile(r"(?:执行|实行|适用|减?按照?)$")
_RATE_BEHIND = re.compile(r"的?[一-鿿]{0,8}(?:比例|[费税利]率)")
PAYS = re.compile(r"(?:缴纳|缴清|交纳|支付|预付|退还|退付|给予)[^，；。]{2,20}$")
PAYMENT = re.compile(r"的[一-鿿]{2,6}(?:款|金|费)(?=[，。；、]|$)")
_BY = re.compile(r"按照?[^，；。]{1,20}(?:标准|价格?|基准|费用|额|工资|收入|基数)的?$|(?<=[一-鿿]{2})按照?$")
"""收费按, 缴费基数按照平均工资: by what, or by how much of it."""
_IS_SHARE_OF = re.compile(r"(?:率|比例|额度|标准|金额|基数|费用)为[^，；。]{2,36}的$")
"""奖励额度为地方留存部分的[50%]."""
_LET_OFF = re.compile(r"(?:减免|减收|免收|免除|免缴|缓缴)$")
_RENT = re.compile(r"(?:的)?[一-鿿]{0,6}(?:租金|房租|费)|$")
_GRANTS = re.compile(r"(?:设立|设置|给予|实行)$")
_PERIOD = re.compile(r"的[一-鿿]{2,8}(?:期|期限)(?=[，。；、]|$)")
_LISTED_LIMIT = re.compile(r"、[^，；。]{1,30}(?:办结|办理完毕|审结|办完)")
_RULE_BEHIND = re.compile(r"[^，；。]{0,30}的[^，；。]{0,16}(?:时限|审限|期限|时效)")
_ACT_OF_SHARE = re.compile(
    r"用于|支持|实现|达到|完成|可|能|纳入|接入|进驻|入驻|配备|开展|覆盖|落实|到位|设置|设立|建成|建立|给予|予以|兑付|支付|返还|参加|具备")
_ASKED_FOR = re.compile(r"(?:申请|享受|获得|领取|享有)$")
_NOT_YET = re.compile(r"(?:仍|未|没有|无|不|已)")
_AHEAD = re.compile(r"提前$")


@_add("words.time", None, kinds="time",
      zh="中文数字的时间，没有界限词、办结词的，是名称。", en="A time in words without a bound or a closing verb is part of a name.",
      right="开展安全生产三年行动", wrong="三个工作日内办结")
def _(c: Candidate, x: Context) -> bool:
    return c.first.in_words and not (c.after or c.limit.firm or words().closing.match(c.right))


@_add("time.ahead", "noun", kinds="time", zh="提前若干日做某事，是服务承诺。", en="Something done so many days ahead is promised.",
      right="停电信息提前3个工作日公示", wrong="提前3个月的项目")
def _(c: Candidate, x: Context) -> bool:
    return bool(_AHEAD.search(c.left)) and bool(words().acts.match(c.right.removeprefix("向社会")))


@_add("time.closed", "time-limit", kinds="time", zh="时间后面是办结类动词的，是时限。", en="A time before a closing verb is a limit.",
      right="企业开办1个工作日办结", wrong="企业开办1个工作日的窗口")
def _(c: Candidate, x: Context) -> bool:
    return _may_limit(c) and words().closing.match(c.right) is not None


@_add("time.within", "time-limit", kinds="time", zh="“若干日内”后面有动作的，是时限。", en="“Within so many days” and an act is a limit.",
      right="收到材料后5天内做出行政许可", wrong="5天内的材料")
def _(c: Candidate, x: Context) -> bool:
    if not _may_limit(c) or c.after not in ("内", "以内", "之内") or c.right.startswith(("的", "、", "”")) or _NOT_YET.match(c.right):
        return False
    return bool(c.right) or bool(c.following) and not words().head_at_end.search(c.left) and c.limit.how == "none"


def _may_limit(c: Candidate) -> bool:
    if c.limit.firm and c.limit.how != "level" or c.first.unit in ("年", "周年"):
        return False
    return not re.match(r"[一-鿿]{1,6}率", c.right)  # 15个工作日内办结率达到95%


# --- bounds, of every kind --------------------------------------------------------------------------------------


@_add("share.of-all", "share-of", kinds="share", zh="“将不少于…的…”：份额的界限在句首。",
      en="A bounded share that opens the clause with what becomes of it.",
      right="将不少于80%的人员派驻到街道", wrong="人员占比不少于80%")
def _(c: Candidate, x: Context) -> bool:
    if c.bounded:
        return bool(_OF_ALL.search(c.left)) and bool(_SENT.match(c.right))
    opens = c.after in ("以上", "及以上") and not bare(without_place(without_day(c.left))) and c.right  # 90%以上的事项实现…
    return bool(opens) or c.left.endswith("覆盖") and c.right.startswith("的")


@_add("bound.gives", "object-first", zh="界限词和数后面是所给、所做的事物。", en="What is given or done stands behind bound and number.",
      right="提供最高300万元的贷款", wrong="贷款最高300万元")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    if not c.bounded or c.limit.how != "bound" or not re.match(r"的?[一-鿿“]{2}", c.right):
        return False
    if w.achieve_at_end.search(c.limit.object):
        return True
    if c.first.kind == "count" and c.noun_next:
        return bool(w.achieve_at_end.search(c.limit.subject))  # 选取至少1个便民服务中心
    given = w.achieve_at_end.search(c.limit.subject) or _ASKED_FOR.search(c.limit.subject)
    return c.right.startswith("的") and c.first.kind == "money" and bool(given)


@_add("bound", "predicate", zh="主语后面是界限词或“降至、提高到”，再是数。", en="A subject, a bound or a level reached, the number.",
      right="用电报装不超过4个环节", wrong="用电报装4个环节")
def _(c: Candidate, x: Context) -> bool:
    return c.bounded


@_add("change.in-words", "predicate", kinds="share", zh="翻番、翻两番本身就是增长。", en="Doubling says a change itself.",
      right="旅游综合收入翻一番", wrong="旅游综合收入一半")
def _(c: Candidate, x: Context) -> bool:
    return c.first.grows


# --- times that are no limits of an act -------------------------------------------------------------------------


@_add("time.noun", "noun", kinds="time", zh="期限的名称后面是数，或“若干月的审限”。",
      en="The name of a period stands right before the number, or behind it.",
      right="严格执行刑事案件6个月的审限", wrong="刑事案件6个月的材料")
def _(c: Candidate, x: Context) -> bool:
    if _GRANTS.search(c.left) and _PERIOD.match(c.right):
        return True  # 设立6个月的费用缓缴期
    listed = re.match(r"[、的]", c.right) and _RULE_BEHIND.match(c.sentence.text, c.end) and c.limit.how == "none"
    if listed or _LISTED_LIMIT.match(c.sentence.text, c.end):
        return True
    named = c.stops and c.limit.how == "none" and not c.left.endswith("数") and not words().descriptor_at_end.search(c.left)
    return named and bool(words().head_at_end.search(bare(c.left)))


@_add("time.rent", "object-first", kinds="time", zh="减免若干月租金。", en="So many months' rent let off.",
      right="减免3个月租金", wrong="3个月租金")
def _(c: Candidate, x: Context) -> bool:
    return bool(_LET_OFF.search(c.left) and _RENT.match(c.right))


@_add("time.modifier", None, kinds="time", zh="时间修饰后面的名词，或是有效期、工期，不是目标。",
      en="A time that modifies a noun, or a term of validity, is no promise.",
      right="建设15分钟便民圈", wrong="办理时间15分钟")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    described = w.descriptor_at_end.search(c.left) or w.descriptor_at_end.search(bare(c.limit.subject))
    return bool(described) or c.right.startswith("的") or (c.noun_next and not w.closing.match(c.right))


@_add("time.level", "predicate", kinds="time", zh="时限为、控制在若干日。", en="A period is so long.",
      right="办理时限为1天", wrong="考试为1天")
def _(c: Candidate, x: Context) -> bool:
    return c.limit.how == "level" and bool(c.limit.firm or words().head_at_end.search(bare(c.limit.subject)))


@_add("time.other", None, kinds="time", zh="其他时间不是目标。", en="Other times are no promise.", right="会议3天", wrong="办理时间3天")
def _(c: Candidate, x: Context) -> bool:
    return not (c.goes_on and x.promised)


# --- rated values -----------------------------------------------------------------------------------------------


@_add("technical.done", "predicate", kinds="technical", zh="建成、投产若干万千瓦。", en="So much capacity built or put into use.",
      right="新增新能源装机3000万千瓦", wrong="采用500千伏线路")
def _(c: Candidate, x: Context) -> bool:
    w = words()
    return bool(c.stops and (c.limit.firm or w.achieve.search(c.left) or w.head_at_end.search(bare(c.left)) or c.after))


@_add("technical.other", None, kinds="technical", zh="其他技术参数不是目标。", en="Other rated values are no promise.",
      right="建设500千伏输变电工程", wrong="布局建设700万千瓦新型储能项目")
def _(c: Candidate, x: Context) -> bool:
    return not c.first.unit.startswith(("万", "亿"))


# --- shares -----------------------------------------------------------------------------------------------------


@_add("share.given", "share-of", kinds="share", zh="按若干比例给予、返还。", en="A share that is given or paid back.",
      right="按实际缴费的30%返还", wrong="实际缴费占30%的企业")
def _(c: Candidate, x: Context) -> bool:
    return bool(GIVEN_NEXT.match(c.right))


@_add("share.listing", None, kinds="share", zh="只是列举、圈定对象的份额。", en="A share that only says who is meant.",
      right="针对10%的困难企业", wrong="在10%的服务站设置中医阁")
def _(c: Candidate, x: Context) -> bool:
    acts = c.left.endswith(("在", "将", "把", "按", "按照")) and (_ACT_OF_SHARE.search(c.right) or _CHARGED.match(c.right))
    return not c.limit.firm and not acts and bool(words().listing_at_end.search(c.left))


@_add("share.level", "predicate", kinds="share", zh="率达到、为若干。", en="A rate is or reaches so much.",
      right="监管覆盖率达到95%", wrong="覆盖率达到95%村庄")
def _(c: Candidate, x: Context) -> bool:
    if c.ends and _IS_SHARE_OF.search(c.left):
        return True
    return c.limit.how == "level" and (c.ends or c.right.startswith(("的", "、")))


@_add("share.measured", "predicate", kinds="share", zh="“若干的目标、比例”。", en="The number, then 的目标, 的比例.",
      right="实现垃圾分类90%的目标", wrong="90%的企业")
def _(c: Candidate, x: Context) -> bool:
    return c.right.startswith("的") and bool(words().measured_by.search(c.right[1:10]))


@_add("share.rate", "predicate", kinds="share", zh="按标准的若干执行、收取，返还费用的若干。",
      en="A rate at which something is charged or given back.",
      right="底价按基准价的70%执行", wrong="底价占基准价的70%")
def _(c: Candidate, x: Context) -> bool:
    by = _BY.search(c.left)
    given = (c.ends and GIVEN_OF.search(c.left)) or (_GIVEN_END.search(c.left) and (c.ends or _COST.match(c.right)))
    return bool(by and _CHARGED.match(c.right)) or bool(given)


@_add("share.charged", "predicate", kinds="share", zh="“执行20%首付比例”“缴纳成交价50%的首付款”：率或款在数后。",
      en="A rate that is applied, or a payment of a share, named behind the number.",
      right="购房贷款执行20%最低首付比例", wrong="有20%首付比例的问题")
def _(c: Candidate, x: Context) -> bool:
    applied = _APPLIES.search(c.left) and _RATE_BEHIND.match(c.right)
    return bool(applied or PAYS.search(c.left) and PAYMENT.match(c.right))


@_add("share.noun", "noun", kinds="share", zh="率、占比后面直接是数。", en="A rate's name, then the number.",
      right="森林覆盖率40%", wrong="占地40%")
def _(c: Candidate, x: Context) -> bool:
    if not (c.ends or c.right.startswith("、")):
        return False
    done = words().achieve_at_end.search(bare(c.left))  # 省预算内投资上半年下达60%
    if done and len(done.group()) > 1 and done.start() >= 4:
        return True
    part = c.left.endswith("的") and re.match(r"完成|实现|达到", without_place(c.left))  # 完成总任务的70%
    return bool(part or words().head_at_end.search(bare(c.left)) or c.after or c.first.value == 100)


@_add("share.act", "share-of", kinds="share", zh="若干份额的对象实现、用于某事。", en="A share of things, then what becomes of them.",
      right="供电窗口100%入驻大厅", wrong="30%股份的公司")
def _(c: Candidate, x: Context) -> bool:
    if c.noun_next_of and _SET_ASIDE.search(c.left):
        return True  # 预留30%的号源
    if c.first.unit not in ("%", "成") or not c.noun_next_of:
        return False
    return bool(_ACT_OF_SHARE.search(c.right + c.following[:12])) or (c.first.value == 100 and not c.right.startswith("的"))


_SET_ASIDE = re.compile(r"(?:预留|留出|拿出|划出|提取|安排|计提|加强|减免|免除|补助|承担|免收)$")


# --- parts of the slots ------------------------------------------------------------------------------------------

_PLACE = re.compile(r"^(?:全国|全省|全市|全区|全县|全州|全旗|[省市区县州旗]内)")


def without_place(text: str) -> str:
    """Without a leading 全国, 全市 …"""
    return _PLACE.sub("", text)


def bare(text: str) -> str:
    """Without the words that only lead up to a number."""
    w = words()
    while not w.kept_at_end.search(text):
        cut = w.trailing.sub("", text)
        if cut == text:
            break
        text = cut
    return text
