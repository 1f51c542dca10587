"""What a name leaves out, found before: the noun of the part before, the topic of the sentence, the heading."""
from __future__ import annotations

import re

from policygraph.extract.targets.rule import Form
from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.wording import LONGEST, compose, shorten, tidy
from policygraph.extract.targets.words import words

_LAST_STOP = re.compile(r"[，；：]")
_EACH_ONLY = re.compile(r"每(?:年|月|周|季度?|日|天|半年|次|家|人|户|村|个)")
_EACH_VERB = re.compile(r"每(?:年|月|周|季度?|日|天|半年)(?:至少)?[一-鿿]{2}")
_SINGLE = re.compile(r"(?:单个|每个|每家|每户|每人|单户|单家)(?:企业|项目|单位|机构|家庭|展会|人)?(?:仅可申请)?(?:每年)?")
_RATE_END = re.compile(r"(?:比例|率)$")
_CASE_FIRST = re.compile(r"^及?以[上下]的")
_MONTHLY = re.compile(r".{0,12}(?:每人)?每[月年]")
_GIFT_NOUN = re.compile(r"[一-鿿]{0,8}(?:补贴|补助|津贴|奖励|资助)")
_NUMBER = re.compile(r"\d[\d.,]*(?:[十百千万亿]{0,2})(?:个工作日|个百分点|个月|工作日|万元|亿元|[一-鿿%])?")
_PLACES = re.compile(r"(?:[一-鿿]{1,6}(?:区|县|市|镇|乡|旗|盟|州|街道|新区)、?|市直、?){2,}")
_PUSHED = re.compile(r"^(?:给予|予以|探索(?:在)?|推动|推进|加强|提出|强化|深化|支持|鼓励|引导|稳步提升|着力提升)(?=[一-鿿A-Za-z“]{4,})")
_LEVEL = re.compile(r"[国省市县区乡镇村州旗]{1,3}级|城镇|农村|城市|乡村|城区|市县|其他")
_LEVEL_FIRST = re.compile(r"^(?:[国省市县区乡镇村州旗]{1,3}级|城镇|农村|城市|乡村|城区|市县)")
_VERB_ONLY = re.compile(r"(?:先|再|共|拟|已|累计)*(?:投产|开工|新开工|续建|竣工|发行|完工|建成|投运|并网|入库)")
_VERB_LAST = re.compile(r"(?:投产|开工|新开工|竣工|发行|完工|投运|并网)$")
_PRONOUNS = frozenset({"平均", "最高", "最长", "原则上", "全部", "总体", "企业", "单个", "每个"})
_GIVEN = re.compile(r"(?:给予|每[家人户个次年][一-鿿]{0,3}?)*(?:一次性|定额|最高)?(?:资金|财政)?(?:奖励|补助|补贴|资助|支持|扶持)(?:资金)?")


def _same_verb(name: str, before: str) -> str:
    """拟连续发行特别国债，今年先发行1万亿元: the object stands behind the same verb before."""
    verb = name.lstrip("先再共拟已累计")
    found = re.search(rf"{verb}([一-鿿“”]{{3,12}})", before) if verb else None
    return verb + tidy(found[1]) if found else ""


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
        if previous.endswith(name):
            return previous
        done = w.achieve.match(previous)
        noun = previous[done.end():] if done else _VERB_LAST.sub("", previous)
        return (name + noun if name.startswith(("新", "续")) else noun + name) if len(noun) >= 2 else name
    return name


_BASIS = re.compile(r"可?(?:按照?|根据|依照?|参照|依据)(?![揭需时期劳])[^，。；]{2,30}$")


def without_basis(text: str) -> str:
    """经销商按支持商业发展政策 → 经销商: by what something is given is not who is given it."""
    return _BASIS.sub("", text).rstrip("由")


def receiver(c: Candidate) -> str:
    """对首次认定的企业，给予奖励: who is given it."""
    clause = _LAST_STOP.split(c.before.rstrip("，"))[-1]
    given = re.match(r"(?:第[^条]{1,4}条)?(?:对|凡|给)", clause) or clause.endswith("的")
    if re.search(r"\d", clause):
        clause = clause.rpartition("的")[2]  # 对销售额达500万元的[零售企业]，…
    who = shorten(tidy(without_basis(clause)))
    return who if given and not re.search(r"\d", clause) else ""


def noun_before(c: Candidate) -> str:
    """The last indicator-like noun phrase of the sentence before this clause."""
    w = words()
    for clause in reversed([_NUMBER.split(x)[-1] or _NUMBER.sub("", x) for x in _LAST_STOP.split(c.before)]):
        heads = [m for m in w.heads.finditer(clause)]
        if heads:
            name = tidy(_CASE_FIRST.sub("", clause[:heads[-1].end()]))
            if 2 <= len(name) <= LONGEST + 8:
                return name
    clauses = [tidy(x) for x in _LAST_STOP.split(c.before) if tidy(x) and not re.search(r"\d", x)]
    return clauses[-1] if clauses and len(clauses[-1]) <= LONGEST else ""


def _deed_before(c: Candidate) -> str:
    """The clause right before, where it says what is done and names no indicator; "" otherwise."""
    clause = _LAST_STOP.split(c.before.rstrip("，；：、"))[-1]
    said = tidy(clause)
    plain = not re.search(r"\d", clause) and not words().head_at_end.search(said)
    return said if plain and 5 <= len(said) <= 16 else ""


def heading_noun(heading: str) -> str:
    """压减工程审批时间 → 工程审批时间; a heading with a number in it says nothing here."""
    text = _URGED.sub("", tidy(_LAST_STOP.split(heading)[0]))
    if re.search(r"\d", text):
        return ""
    found = words().move.match(text)
    return text[found.end():] if found and len(text) - found.end() >= 4 else text

_URGED = re.compile(
    r"^(?:加快|大力|积极|着力|继续|进一步)?(?:推动|推进|加强|强化|深化|支持|鼓励|引导|促进|完善|健全|优化|做好|抓好|落实)(?=[一-鿿“]{4,})")
_COUNT_IN_NAME = re.compile(r"等?\d{1,5}(?:项|类|种|条|个(?!工作|月|小时|百分))")

def completed(name: str, c: Candidate, form: Form, topic: str, previous: str, heading: str, *, same: bool) -> str:
    """The name with what it leaves out. The arguments are those of ``name_of``."""
    name = _PUSHED.sub("", _COUNT_IN_NAME.sub("", name.partition("控制在")[0] or name))
    if previous and (c.list_item or same):
        name = _with_previous(name, previous, form)
    if previous and c.left.endswith("各") and _PLACES.fullmatch(name):
        return previous  # 新谋划项目300个，甲县、乙县各50个
    if _EACH_ONLY.fullmatch(name) or _EACH_VERB.fullmatch(name):
        name = (topic or noun_before(c) or tidy(heading_noun(heading))) + name
    elif _SINGLE.fullmatch(name):
        # 展位费支持80%，单个企业最高60万元: the case before what it is a case of
        before = _SINGLE.sub("", previous if same else _RATE_END.sub("", previous))
        name += topic or before or noun_before(c) or tidy(heading_noun(heading))
    elif c.first.kind == "money" and _MONTHLY.fullmatch(name) and (gifts := _GIFT_NOUN.findall(f"{heading}，{c.before}")):
        name += tidy(gifts[-1].rpartition("给予")[2])  # 博士生每月2500元
    elif _VERB_ONLY.fullmatch(name):
        name = _same_verb(name, c.before) or name
    elif _GIVEN.fullmatch(name):
        name = (receiver(c) or (previous if name.startswith("每") else "")) + name.removeprefix("给予")
    if name == "比例" and (done := _deed_before(c)):
        return done + name  # 定向招用应届毕业生，比例不低于40%
    if _says_nothing(name):
        known = topic or (previous if same or words().bare_head.fullmatch(name) else "")
        return compose(known or noun_before(c) or tidy(heading_noun(heading)), name)
    return previous if previous and re.search(r"以[上下]$", name) else name  # 单户500万元及以下的不超过1%: a case of what was named


def _says_nothing(name: str) -> bool:
    """A bare verb, a bare 时限, a pronoun, or nothing at all."""
    return len(name) < 2 or bool(words().achieve.fullmatch(name) or words().bare_head.fullmatch(name)) or name in _PRONOUNS
