"""The wording of names: tidied, shortened, put together."""
from __future__ import annotations

import functools
import re

from policygraph.extract.targets.words import words
from policygraph.quantity import Anchor, calendar, dates

LONGEST = 24
"""A longer name is shortened where it can be."""
MOST = 40
_FIVE_YEARS = re.compile(r"^(?:到|至|在|于|截至|截止)?“?十[一二三四五六七八九]五”?(?:期间|时期|末)?")
_UNTIL = re.compile(r"(?:到|至|在|于|截至|截止|自|从)?")
_OF_CALENDAR = re.compile(r"[年月日底末前内]|季度|半年")
_DAY_END = re.compile(r"(?:之前|以前|期间|时期|前(?!期)|度)?")
_ITEM = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|[\d]{1,3}[.、．]|[一二三四五六七八九十]{1,2}[是、])")
_YEARS_ONLY = re.compile(r"^(?:用)?[一二两三四五六七八九十\d]{1,2}年(?![期级生龄制以])(?:时间|内)?")
_INNER_DATE = re.compile(
    r"(?<=[一-鿿])(?<![比较在从自到至于与同])(?:20\d\d年(?:度|底|末|上半年|下半年)?(?:之前|以前|前)?|[上下]半年|当年(?=分别|给予))(?=[一-鿿]{2})")
_SAID_BY_THE_WAY = re.compile(r"(?<=[一-鿿”])(?:分别|原则上)(?=[一-鿿])")
"""Words that say nothing of what is measured, inside a name: 景区[分别]奖励."""
_PER_HEAD = re.compile(r"^(.{4,})([人户亩]均)$")
"""建设面积[人均]: said behind what it is counted of."""
_PAIRS = (("“", "”"), ("《", "》"), ("【", "】"), ("（", "）"), ("〔", "〕"))
_BASE_FIRST = re.compile(r"^(?:比|较|同比|环比)[^，]{0,14}?(?:年|月|期|预算|年初|水平|基础上?)$|^(?:同比|环比|比上年|较上年)$")
"""A subject that is nothing but what the number is compared with: 比上年[增加1000亿元]."""
_DANGLING = re.compile(r"(?<=[一-鿿]{3})(?:且不[超低高少]?[过于]?|[按调且仅占])$")
_VERB_FIRST = re.compile(
    r"加上|通过|利用|按照|根据|结合|围绕|为了|严格|执行|落实|加强|提高|提升|优化|完善|建立|推进|加快|推动|压[减缩]|进一步|明确|规范|缩短|降低|健全|强化")


def without_day(text: str) -> str:
    """2023年1月1日—3月31日在本市新购汽车 → 在本市新购汽车; 工业投资上半年 → 工业投资."""
    text = _FIVE_YEARS.sub("", text)
    to = _UNTIL.match(text)
    at = to.end() if to else 0
    for when in dates(text[at:], Anchor()):
        if not _OF_CALENDAR.search(text[at + when.start:at + when.end]):
            continue  # 冬春两季发放消费券
        if when.start == 0:
            behind = _DAY_END.match(text, at + when.end)
            return text[behind.end() if behind else at + when.end:]
        if at + when.end == len(text) and when.start >= 2:
            return text[:at + when.start]
    return text


def _whole(text: str) -> str:
    """Without the piece of a title or bracket that a cut has left: 若干措施》资金支持 → 资金支持."""
    for opens, closes in _PAIRS:
        if text.count(opens) != text.count(closes):
            text = text.rpartition(closes)[2].partition(opens)[0] if opens != "“" else text.replace(opens, "").replace(closes, "")
    return text


@functools.cache
def _named_day() -> re.Pattern[str]:
    """春节前, 汛期前, 一季度, 1-6月 at the start of a name."""
    named = calendar.named()
    quarter, months = "(?:第?[一二三四1-4][、至到]?)+季度", "\\d{1,2}月?[-—~至到]+\\d{1,2}月"
    return re.compile(rf"^(?:(?:{named.festival.pattern}|{named.season.pattern})节?(?:之|以)?前|{quarter}|{months})")


def tidy(text: str) -> str:
    """A name without dates, numerals, words of resolve (力争, 确保) and of place (全区), and loose quotation marks."""
    w = words()
    text = _SAID_BY_THE_WAY.sub("", _INNER_DATE.sub("", _ITEM.sub("", text.strip("，、；：。 —-"))))
    text = "" if _BASE_FIRST.match(text) else text
    while text:
        text = _named_day().sub("", text)
        cut = _YEARS_ONLY.sub("", without_day(text), count=1)
        cut = w.leading.sub("", cut, count=1) if w.leading.match(cut) else cut
        if not w.kept_at_end.search(cut):
            cut = w.trailing.sub("", cut)
        cut = _DANGLING.sub("", cut.strip("，、；：。的"))
        if cut == text:
            break
        text = cut
    return _whole(_PER_HEAD.sub(r"\2\1", text))


_SIZED = re.compile(r"^.*\d[^的]{0,8}以[上下]的(?=.{4,})")
"""面积200亩以上的[示范园]: how large the things counted are."""
_BREAK = re.compile(r"[的、，]|(?<=[一-鿿]{4})[和及](?=[一-鿿]{4})|(?:开展|建设|打造|实施|推动|推进|鼓励|支持|引导)(?=[一-鿿]{4})")


def shorten(name: str) -> str:
    """At most LONGEST characters where a modifier ends so that the rest is whole; never cut inside a word."""
    name = _SAID_BY_THE_WAY.sub("", _SIZED.sub("", name))
    if len(name) <= LONGEST:
        return name
    for found in _BREAK.finditer(name):
        rest = name[found.end():]
        if 4 <= len(rest) <= LONGEST:
            return tidy(rest.strip("“”的") if rest.count("“") != rest.count("”") else rest) or rest
    return name[-MOST:] if len(name) > MOST else name


_GIVE_FIRST = re.compile(r"^(?:给予|予以)(?=[一-鿿]{2})")
_GIVES = re.compile(r"(?<=[一-鿿]{3})(?:分别|一次性|再)*(?:给予|予以|实行|执行)(?=[一-鿿]{4})")
_OF_PREDICATE = re.compile(
    r"(?:一次性)?(?:奖励|奖补|补助|补贴|贴息|支持|优惠|资助|减免|返还|激励资金)?(?:比例|标准|额度|期限|时间|时限|[税费利]率|率|幅度)?$")


def noun_phrase(name: str) -> str:
    """A name that is the noun measured, without what is said of it; of that the head stays.

    船闸收费继续执行 → 船闸收费; 示范项目按照购置额补助比例 → 示范项目补助比例; 人才给予首次购房补贴 → 人才首次购房补贴.
    """
    name = _GIVES.sub("", _GIVE_FIRST.sub("", name), count=1)
    noun = words().predicate.sub("", name).rstrip("、，的")
    if len(noun) == len(name) or len(noun) < 3 or noun.count("“") != noun.count("”"):
        return name
    head = _OF_PREDICATE.search(name)
    kept = head.group() if head else ""
    return noun if noun.endswith(kept) else noun + kept


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
