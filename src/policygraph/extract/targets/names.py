"""What is measured: an indicator's name, in the words of the clause and of what it carries on."""
from __future__ import annotations

import functools
import re

from policygraph.extract.targets.rule import Form
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.words import words
from policygraph.quantity import calendar

LONGEST = 24
"""A longer name is shortened where it can be."""
MOST = 40
_DATE = re.compile(
    r"^(?:到|至|在|于|截至|截止)?(?:20\d\d年|“?十[一二三四五六七八九]五”?|今年|本年|年内)(?:第?[一二三四1-4]季度|上半年|\d{1,2}月)?"
    r"(?:底|末|初|中旬|上旬|下旬|期间|时期)?(?:之前|以前|前|度)?|^[一二两三四五六七八九十\d]{1,2}年内|^(?:到|至)?(?:年底|年末|\d{1,2}月底|\d{1,2}月\d{1,2}日|\d{1,2}月)前?"
)
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[\d]{1,3}[.、．]|[一二三四五六七八九十]{1,2}[是、])")
_AGENT = re.compile(r"^(?P<who>[^，]{0,30}?)(?:应当|应该|应(?![用急对答付收届征诉税援变力声享尽商])|必须|须|要(?!求|素|件))(?:在|于|自)?")
_WHO = re.compile(r"(?:人|部门|单位|机关|机构|企业|局|委|办|中心|法院|者|方|平台|公司|银行|政府|窗口|站|所|院|主体)$")
_COUNT_IN_NAME = re.compile(r"等?\d{1,5}(?:项|类|种|条|个(?!工作|月|小时|百分))")
_CONDITION_END = re.compile(r"(?:之?日起|之日|之?后|起|时|前)$")
_TO = re.compile(r"(?:到|至|给)[^，]*$")
_OBJECT_MARK = re.compile(r"^(?:与|向|为|对|会同|通过|由|按|按照|依托|以|在)[^，]{1,30}?")
_COMPARED = re.compile(r"(?<=[一-鿿]{2})(?:较|比(?!例|率|重|值))[^，]{1,10}?(?:相比)?$|(?<=[一-鿿]{2})在[^，]{1,10}基础上$")
_NUMBER = re.compile(r"\d[\d.,]*(?:[十百千万亿]{0,2})(?:个工作日|个百分点|个月|工作日|万元|亿元|[一-鿿%])?")
_EACH_ONLY = re.compile(r"每(?:年|月|周|季度?|日|天|半年|次|家|人|户|村|个)")
_YEARS_ONLY = re.compile(r"^(?:用)?[一二两三四五六七八九十\d]{1,2}年(?:时间|内)?")
_GIVEN = re.compile(r"(?:给予|每[家人户个次年][一-鿿]{0,3}?)*(?:一次性|定额|最高)?(?:资金|财政)?(?:奖励|补助|补贴|资助|支持|扶持)(?:资金)?")
_GIFT = re.compile(r"(?:的)?((?:一次性|定额)?[一-鿿]{0,4}(?:奖励|补助|补贴|资助|支持|扶持|贷款|经费))")
_STANDARD = re.compile(r"(?:的)?标准(?:给予|发放|予以|拨付|支付|执行)?([^，。；、]{2,14})")
_NOUN_ENDS = re.compile(r"[，、；]|进行|并(?=[一-鿿])|(?<![元人])以(?=[一-鿿]{2})")
_ACT_NOUN = re.compile(r"系统|平台|网站|信息|中心|窗口|部门|机构|结果|事项|服务|大厅")
_SELF = re.compile(r"^自(?!助|主|有|建|愿|然)|自[^，]{0,20}(?:之?日|起)|收到|受理[^窗]|接到")
_RULE = re.compile(r"[^，；。]{0,30}?的([^，；。的]{0,16}(?:时限|审限|期限|时效))")
_VERB_FIRST = re.compile(r"严格|执行|落实|加强|提高|提升|优化|完善|建立|推进|加快|推动|压[减缩]|进一步|明确|规范|缩短|降低|健全|强化")
_LAST_STOP = re.compile(r"[，；：]")


_INNER_DATE = re.compile(r"(?<=[一-鿿])(?<![比较在从自到至于与同])20\d\d年(?:度|底|末|上半年|下半年)?(?=[一-鿿]{2})")
_BASE_FIRST = re.compile(r"^(?:比|较|同比|环比)[^，]{0,14}?(?:年|月|期|预算|年初|水平|基础上?)$|^(?:同比|环比|比上年|较上年)$")
"""A subject that is nothing but what the number is compared with: 比上年[增加1000亿元]."""
_MADE_TO = re.compile(r"^.{2,}?(?:可将|应将|要将|将|把)(?=[一-鿿]{4,})")


@functools.cache
def _named_day() -> re.Pattern[str]:
    """春节前, 汛期前, 一季度, 1-6月 at the start of a name."""
    named = calendar.named()
    quarter, months = "(?:第?[一二三四1-4][、至到]?)+季度", "\\d{1,2}月?[-—~至到]+\\d{1,2}月"
    return re.compile(rf"^(?:(?:{named.festival.pattern}|{named.season.pattern})节?(?:之|以)?前|{quarter}|{months})")


def tidy(text: str) -> str:
    """A name without dates, numerals, words of resolve (力争, 确保) and of place (全区), and loose quotation marks."""
    w = words()
    text = _INNER_DATE.sub("", _ITEM.sub("", text.strip("，、；：。 —-")))
    text = "" if _BASE_FIRST.match(text) else text
    while text:
        text = _named_day().sub("", text)
        cut = _YEARS_ONLY.sub("", _DATE.sub("", text, count=1), count=1)
        cut = w.leading.sub("", cut, count=1) if w.leading.match(cut) else cut
        if not w.kept_at_end.search(cut):
            cut = w.trailing.sub("", cut)
        cut = cut.strip("，、；：。的")
        if cut == text:
            break
        text = cut
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text


_SIZED = re.compile(r"^.*\d[^的]{0,8}以[上下]的(?=.{4,})")
"""面积200亩以上的[示范园]: how large the things counted are."""
_BREAK = re.compile(r"[的、，]|(?<=[一-鿿]{4})[和及](?=[一-鿿]{4})|(?:开展|建设|打造|实施|推动|推进|鼓励|支持|引导)(?=[一-鿿]{4})")


def shorten(name: str) -> str:
    """At most LONGEST characters where a modifier ends so that the rest is whole; never cut inside a word."""
    name = _SIZED.sub("", name)
    if len(name) <= LONGEST:
        return name
    for found in _BREAK.finditer(name):
        rest = name[found.end():]
        if 4 <= len(rest) <= LONGEST:
            return tidy(rest.strip("“”的") if rest.count("“") != rest.count("”") else rest) or rest
    return name[-MOST:] if len(name) > MOST else name


def name_of(c: Candidate, form: Form, topic: str, previous: str, heading: str, *, same: bool) -> str:
    """The indicator's name, 2 to LONGEST characters; shorter when the text does not tell what is measured.

    ``topic`` is a noun phrase said before (全过程办电时间，…), ``previous`` the name before it in the sentence,
    ``heading`` the item's heading; each may be "". ``same`` tells that the previous name is of a number of the
    same kind, so that it can stand for a subject left out; a bare 时限 or 成本 takes any.
    """
    if form == "time-limit":
        name = _act(c, topic, heading)
    elif form == "share-of":
        name = _share_of(c)
    elif form == "object-first":
        name = _object_first(c)
    elif c.left.endswith("提前"):
        name = _ahead(c)
    else:
        name = _subject(c, form)
    name = _PUSHED.sub("", _COUNT_IN_NAME.sub("", name))
    if previous and (c.list_item or same):
        name = _with_previous(name, previous, form)
    if _EACH_ONLY.fullmatch(name):
        name = _noun_before(c) + name
    if _GIVEN.fullmatch(name):
        name = (_receiver(c) or (previous if name.startswith("每") else "")) + name.removeprefix("给予")
    if len(name) < 2 or words().achieve.fullmatch(name) or words().bare_head.fullmatch(name) or name in _PRONOUNS:
        known = topic or (previous if same or words().bare_head.fullmatch(name) else "")
        name = compose(known or _noun_before(c) or tidy(_heading_noun(heading)), name)
    elif previous and re.search(r"以[上下]$", name):
        name = previous  # 单户500万元及以下的不超过1%: a case of what was named before
    return shorten(name) or shorten(tidy(_heading_noun(heading))) or c.left.strip("，、“”")[-LONGEST:]


def _with_previous(name: str, previous: str, form: Form) -> str:
    """What a part of a list leaves out because the part before it says it: the verb, the noun, or what a level is a level of."""
    w = words()
    if form == "object-first":
        verb = w.achieve.match(previous)
        shared = verb and len(verb.group()) > 1 and not w.light_word.fullmatch(verb.group()) and not w.achieve.match(name)
        return verb.group() + name if verb and shared else name
    if _LEVEL.fullmatch(name):
        return name + _LEVEL_FIRST.sub("", previous) if not previous.endswith(name) else name
    if _VERB_ONLY.fullmatch(name) or w.achieve.fullmatch(name):
        done = w.achieve.match(previous)
        noun = previous[done.end():] if done else _VERB_LAST.sub("", previous)
        return (name + noun if name.startswith(("新", "续")) else noun + name) if len(noun) >= 2 else name
    return name


_PUSHED = re.compile(r"^(?:推动|推进|加强|提出|强化|深化|支持|鼓励|引导|稳步提升|着力提升)(?=[一-鿿A-Za-z“]{4,})")
_LEVEL = re.compile(r"[国省市县区乡镇村州旗]{1,3}级|城镇|农村|城市|乡村|城区|市县|其他")
_LEVEL_FIRST = re.compile(r"^(?:[国省市县区乡镇村州旗]{1,3}级|城镇|农村|城市|乡村|城区|市县)")
_VERB_ONLY = re.compile(r"(?:先|再|共|拟|已|累计)*(?:投产|开工|新开工|续建|竣工|发行|完工|建成|投运|并网|入库)")
_VERB_LAST = re.compile(r"(?:投产|开工|新开工|竣工|发行|完工|投运|并网)$")
_PRONOUNS = frozenset({"平均", "最高", "最长", "原则上", "全部", "总体", "企业", "单个", "每个"})


def _ahead(c: Candidate) -> str:
    """停电信息提前3个工作日公示 → 停电信息公示提前时间."""
    act = words().acts.match(c.right.removeprefix("向社会"))
    return tidy(c.left.removesuffix("提前")) + (act.group() if act else "") + "提前时间"


def compose(topic: str, head: str) -> str:
    """办理建筑许可环节 + 时间 → 办理建筑许可时间; a topic that already ends so stays."""
    if not topic or not head:
        return topic or head
    if topic.endswith(head) or (head in ("时限", "时间", "用时", "时长") and re.search(r"时间|时限|用时|时长", topic[-4:])):
        return topic
    found = words().head_at_end.search(topic)
    if found and found.start() >= 2 and len(found.group()) > 1:
        topic = topic[:found.start()]
    return head if len(topic) <= 2 and len(head) >= 4 else topic + head


def topic_of(clause: str) -> str:
    """A clause that is only a noun phrase naming what is measured (“全过程办电时间”), else ""."""
    text = clause.removesuffix("方面").removesuffix("上")
    if _VERB_FIRST.match(text):
        return ""
    text = tidy(text)
    if not 3 <= len(text) <= LONGEST or words().bare_head.fullmatch(text) or not words().head_at_end.search(text):
        return ""
    if re.search(r"[。；]", text) or words().move.match(text) or (words().achieve.match(text) and not clause.endswith("方面")):
        return ""
    return text


def _subject(c: Candidate, form: Form) -> str:
    """What stands before the predicate, joined with the noun behind the number where that is the head."""
    if c.goes_on and c.first.kind == "time":
        return "时间"
    subject = _with_object(c, tidy(_COMPARED.sub("", _MADE_TO.sub("", c.limit.subject))))
    if c.first.unit in ("次", "场", "场次") and (agent := _AGENT.match(subject)):
        subject = tidy(subject[agent.end():]) or subject
    if c.in_quotes and c.first.kind == "share" and len(subject) < 3:
        subject = tidy(_LAST_STOP.split(c.sentence.text[:c.clause_start].rstrip("“"))[-1])
    paid = _STANDARD.match(c.right) if c.first.kind == "money" else None
    if paid:
        return tidy(paid[1]) + "标准"
    gift = _GIFT.match(c.right) if c.first.kind in ("money", "share") else None
    if gift is None and c.limit.subject.endswith("给予"):  # 给予不超过总投入30%、最高3000万元的经费支持
        gift = re.compile(r"、[^，；。的]{2,14}的([一-鿿]{2,10})").match(c.sentence.text, c.end)
    if gift:
        return (_STRIP_GIVE.sub("", subject) or _receiver(c)) + gift[1]
    if c.first.kind == "share" and c.limit.subject.endswith("的") and subject and not words().head_at_end.search(subject):
        return subject + "比例"  # 其中面向脱贫县的不低于三成
    if c.first.kind == "money" and subject == "投入":
        return "投入资金"
    return _with_head(c, subject)


def _with_object(c: Candidate, subject: str) -> str:
    """提高[接入容量]至, 至少[召开]一次: what stands between verb and number belongs to the name."""
    w = words()
    inner = tidy(c.limit.object)
    if not inner:
        return subject
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
        return (subject + tidy(re.split(r"[，、]", behind.removeprefix("的"))[0]).removesuffix("标准"))[-LONGEST - 10:]
    noun = re.split(r"[，、和及并以]|进行", behind)[0]
    if c.first.kind == "count" and 2 <= len(noun) <= 10 and re.match(r"[一-鿿]", noun):
        return compose(subject, tidy(noun)) if w.heads.fullmatch(noun) else subject + tidy(noun)
    if c.first.kind == "time" and subject and not w.head_at_end.search(subject) and not subject.endswith("日"):
        subject += "时间"
    return subject


_STRIP_GIVE = re.compile(r"(?:按照?规定|分阶段|每年)*(?:按|给予|予以|发放|安排)*$")


def _receiver(c: Candidate) -> str:
    """对首次认定的企业，给予奖励: who is given it."""
    clause = _LAST_STOP.split(c.before.rstrip("，"))[-1]
    given = re.match(r"(?:第[^条]{1,4}条)?(?:对|凡|给)", clause) or clause.endswith("的")
    who = shorten(tidy(clause))
    return who if given and not re.search(r"\d", clause) else ""


def _object_first(c: Candidate) -> str:
    """The verb, when it adds something, and the thing counted."""
    w = words()
    left = tidy(c.left)
    verbs = [m for m in w.achieve.finditer(c.left)]
    every = re.search(r"每(?!年|月|周|季|半)[^，每]{1,10}?(?=每|有|至少|设立|建|配|放映|看|不少于)", c.left)
    front = every.group().removeprefix("每个").removeprefix("每") if every else ""
    verb = verbs[-1].group() if verbs and len(verbs[-1].group()) > 1 else ""
    if not verbs and _SHORT_VERB.fullmatch(left) and not w.no_verb.search(left):
        verb = left  # 打通50条断头路
    if w.grow_at_end.search(left) and left.endswith(("新增", "净增")):
        verb = left[-2:]
    noun = re.sub(r"任务$", "", tidy(_thing(c).rstrip("和及与、")))
    if not noun:
        return left
    return front + ("" if w.light_word.fullmatch(verb) else verb) + noun


def _thing(c: Candidate) -> str:
    """The noun counted, behind the number: its head where what modifies it is long, that of the next number where it has none."""
    right = c.right.removeprefix("的")
    if c.right_stops and _KIND_LAST.search(right.rstrip("和、及与")):
        shared = _NEXT_NOUN.match(c.sentence.text, c.end + len(c.right))
        return right.rstrip("和、及与") + (shared[1] if shared else "")
    first = _NOUN_ENDS.split(right)[0]
    head = right.split("，")[0].rpartition("的")[2]
    if "的" in right and 3 <= len(head) <= LONGEST and not _NOUN_ENDS.search(head) and (len(right) - len(head) > 8 or "的" not in first):
        return head
    if len(first) <= 4 and re.match(r"[^，；的]{5,20}$", right[len(first):]) and right[len(first):len(first) + 1] == "、":
        return right  # 建设1亿亩[旱涝保收、高产稳产高标准农田]
    return first


_SHORT_VERB = re.compile(r"[一-鿿]{2,4}(?<!各级)(?<!级)")
_KIND_LAST = re.compile(r"[级型类]$")
_NEXT_NOUN = re.compile(r"\d+(?:个|家|条|项|座|处)[^，；。、]{0,6}?[级型类]([一-鿿]{2,12})")


def _share_of(c: Candidate) -> str:
    """供电营业窗口100%入驻大厅 → 供电营业窗口入驻大厅比例."""
    left = re.sub(r"(?:实施|实行|开展|进行)$", "", tidy(c.left))
    act = re.split(r"[，、；]", c.right.removeprefix("的").removeprefix("以上的"))[0]
    act = act or c.following[:10]
    if len(left) > 12:
        left = re.split(r"[的、]", left)[-1] or left
    if len(act) > 14 and "的" in act:
        verb = re.match(r"用于|给予|纳入|实现|达到", act)
        act = (verb.group() if verb else "") + act.rpartition("的")[2]
    return left + act + ("率" if len(act) <= 2 else "比例")


def _act(c: Candidate, topic: str, heading: str) -> str:
    """A time limit is named by what must happen in it: 行政许可时间."""
    w = words()
    before = _without_agent(c.left)
    if c.in_quotes:  # “一日办结”: the subject stands before the quotation
        before = _LAST_STOP.split(c.sentence.text[:c.sentence.text.rfind("“", 0, c.first.start)])[-1]
    subject = "" if _CONDITION_END.search(before) or _SELF.search(before) else tidy(before)
    clauses = [c.right.strip("”，。、")] if c.right.strip("”，。、") else _LAST_STOP.split(c.following)
    act = next((a for a in map(_plain_act, clauses[:3]) if a), "")
    closed = re.sub(r"(?:办理)?(?:完毕|完成|完结|到位)$", "", act)
    if closed in ("审结", "结案", "办理", "完成", "") and subject:
        return subject if subject.endswith(("时间", "时限")) else subject + "时间"
    if w.closing.match(act) and len(act) <= 3:
        whole = subject or topic or tidy(_heading_noun(heading))
        whole = _COUNT_IN_NAME.sub("", whole)
        return compose(whole, "时限") if re.search(r"时限$|时间$", whole) else whole + closed + "时间"
    keep = subject if 2 <= len(subject) <= 8 and len(closed) <= 4 else ""
    if not subject and 2 <= len(closed) <= 4:
        keep = _treated(c)
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
    found = _AGENT.match(text)
    if not found:
        return text
    who = tidy(found["who"])
    return text[found.end():] if not who or _WHO.search(who) or text[found.end():] else who


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
    return tidy(text)[:16]


def _noun_before(c: Candidate) -> str:
    """The last indicator-like noun phrase of the sentence before this clause."""
    w = words()
    for clause in reversed([_NUMBER.split(x)[-1] or _NUMBER.sub("", x) for x in _LAST_STOP.split(c.before)]):
        heads = [m for m in w.heads.finditer(clause)]
        if heads:
            name = tidy(clause[:heads[-1].end()])
            if 2 <= len(name) <= LONGEST + 8:
                return name
    clauses = [tidy(x) for x in _LAST_STOP.split(c.before) if tidy(x) and not re.search(r"\d", x)]
    return clauses[-1] if clauses and len(clauses[-1]) <= LONGEST else ""


def _heading_noun(heading: str) -> str:
    """压减工程审批时间 → 工程审批时间; a heading with a number in it says nothing here."""
    text = tidy(_LAST_STOP.split(heading)[0])
    if re.search(r"\d", text):
        return ""
    found = words().move.match(text)
    return text[found.end():] if found and len(text) - found.end() >= 4 else text
