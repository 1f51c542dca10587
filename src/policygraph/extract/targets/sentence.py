"""One sentence cut up around its numbers: which stand together, what belongs before and behind them."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extract.targets.limits import Limit, read_limit
from policygraph.extract.targets.words import words
from policygraph.quantity.numbers import Quantity, find
from policygraph.quantity.view import View

MOST_NUMBERS = 80
"""A sentence with more numbers is a table run together, not prose."""
_STOPS = "，；：。！？"
_BETWEEN = re.compile(r"(?:以内|之内|以上|以下|内)?(?:、|和|及|或)")
_GIVEN_END = re.compile(r"(?:给予|予以|补[助贴]|奖[励补])$")
_NEXT_CASE = re.compile(r"及?以[上下]的，?(?:再|一次性|分别)*(?:给予|予以|补|奖)")
_NOT_AFTER = re.compile(r"内[部容控外设涵含资地]|以[上下][简这各述是部]")
_EACH_NEAR = 8
"""How far before the first number 分别 may stand, in characters."""
_NOUN_NEXT = re.compile(r"[一-鿿“A-Za-z]")
_NOUN_NEXT_OF = re.compile(r"(?:的|以上的)?[一-鿿“（]")
_TITLE = re.compile(r"《[^《》]{0,200}》?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number, or several that share a predicate, in its clause. All offsets are those of the sentence."""

    sentence: View
    group: tuple[Quantity, ...]
    clause_start: int
    clause_end: int
    left: str
    """From the start of the clause, or from the number before, to this number."""
    after: str
    """以内, 以上 … behind the last number; "" for none."""
    right: str
    """From there to the end of the clause, or to the next number's own part."""
    limit: Limit
    in_quotes: bool
    right_stops: bool
    """Another number ends ``right`` before the clause ends."""
    list_item: bool
    """Parted by 、 from a number before it in the same clause."""

    @property
    def first(self) -> Quantity:
        """The first number."""
        return self.group[0]

    @property
    def end(self) -> int:
        """Offset behind the last number and its 以内."""
        return self.group[-1].end + len(self.after)

    @property
    def goes_on(self) -> bool:
        """Right behind another number, under its predicate: 时限为1个环节[1个工作日]."""
        return not self.left and (self.list_item or self.clause_start < self.first.start)

    @property
    def ends(self) -> bool:
        """Nothing but 的目标, 的任务 stands behind the number in its clause."""
        return not self.right.strip("”、的目标要求任务")

    @property
    def stops(self) -> bool:
        """The number ends its part of the clause: nothing behind it, or the next part of a list."""
        return self.ends or self.right.startswith("、") or self.right_stops and self.right[0] in "和及与"

    @property
    def noun_next(self) -> bool:
        """A word stands right behind the number."""
        return _NOUN_NEXT.match(self.right) is not None

    @property
    def noun_next_of(self) -> bool:
        """A word stands behind the number, perhaps after 的."""
        return _NOUN_NEXT_OF.match(self.right) is not None

    @property
    def bounded(self) -> bool:
        """A bound or a verb of change with 至 stands before the number: never said of names or lists."""
        return self.limit.firm and self.limit.how != "level"

    @property
    def before(self) -> str:
        """The sentence up to this clause."""
        return self.sentence.text[:self.clause_start]

    @property
    def following(self) -> str:
        """The sentence behind this clause."""
        return self.sentence.text[self.clause_end:].lstrip(_STOPS)


def candidates(sentence: View) -> Iterator[Candidate]:
    """Every number with a unit (or reached without one: 降至0), with its surroundings, in order."""
    text = sentence.text
    titles = [(m.start(), m.end()) for m in _TITLE.finditer(text)]
    # without a unit only 0 is ever promised (降至0); 60周岁 must not cut off what stands behind 1.3万名
    items = [q for q in find(text) if (q.unit or q.value == 0) and not any(a <= q.start < b for a, b in titles) and counts(q, text)]
    if len(items) > MOST_NUMBERS:
        return
    groups = list(_grouped(items, text))
    item_start = 0
    for i, group in enumerate(groups):
        start = max(_clause_start(text, group[0].start), item_start)
        end = _clause_end(text, group[-1].end)
        earlier = groups[i - 1][-1] if i else None
        left, list_item = text[start:group[0].start], False
        if earlier and earlier.end > start:
            parted = _part(text, start, earlier, group[0].start)
            list_item = parted[1]
            left = parted[0]
            start = item_start = group[0].start - len(left) if list_item else start
        after = _after(text, group[-1].end)
        right_end = groups[i + 1][0].start if i + 1 < len(groups) and groups[i + 1][0].start < end else end
        yield Candidate(sentence, group, start, end, left, after,
                        text[group[-1].end + len(after):right_end], read_limit(left, group[0].kind),
                        _in_quotes(text, group[0].start), right_end < end, list_item)


def _part(text: str, start: int, earlier: Quantity, end: int) -> tuple[str, bool]:
    """What stands before a number that has another before it in its clause, and whether 、 parts the two.

    Nothing stands before it where it follows at once (1个环节1个工作日); where the other is a base
    (由2家增加至4家), the base is left out.
    """
    behind = earlier.end + len(_after(text, earlier.end))
    between = text[behind:end]
    cut = re.match(r"[^、]{0,12}、", between) or re.match(r"[^，；]*[、和及与]$", between) or _AND_BOUND.match(between)
    if cut:
        return between[cut.end():], True
    if re.fullmatch(r"(?:环节|步骤|流程)?", between):
        return "", False
    base = BASE.search(text[start:earlier.start])
    if base and re.search(r"[至到为]", between):
        return text[start:start + base.start()] + between, False
    return text[start:end], False


_AND_BOUND = re.compile(r"[^，；、]{0,16}(?:和|及|且|并)(?=不[高低少多超]|最[高低多少]|至[少多])")
"""不超过10个品目[且]不超过20个档次: each bound has its own noun."""
BASE = re.compile(r"(?:由|从|自)(?:每[一-鿿]{1,4}|现在的|现行的|目前的|原来的|原先的|法定的|法定|原|现|之前的|过去的)?"
                  r"(?:不[应宜得能]?(?:[大小高低多少长短]于|超过))?$")
"""What a number is changed from, perhaps a bound itself: 由不应大于1.8米调整为不应大于2.4米."""
_EVERY = re.compile(r"每(?:年|月|季度?|周|半年|天|日|个|名|家|人|位|所|户)[^，；。]{0,20}$")
_BOUND = re.compile(
    r"(?:不超过|不得超过|不多于|不少于|不低于|不得少于|至少|最多|至多|控制在|[压缩精]减[至到为]|缩减[至到为])[^，；。“”]{0,12}$"
)
_MANY = 100
"""From here on a number in Chinese numerals counts things: 一千二百人次; smaller ones often stand in names (三个方面, 十项行动)."""
_HAS_ONE = re.compile(r"每个?[一-鿿]{1,10}(?:有|设|建|建成|建设|建立|配备)$")
_ADDED = re.compile(r"(?:新增|新建|建成|改造|引进|培育|新设|新认定|建设|打造)$")
_MADE = re.compile(r"(?:新增|新建|建成|改造|引进|培育|新设|认定|建设|打造|整治|修建|改建|扩建|创建|完成|举办|开展|植树|造林)[^，；：]{2,}$")


def counts(q: Quantity, text: str) -> bool:
    """Does a number in Chinese numerals count at all? 三个工作日 and 不少于两次 do; 一批, 三个方面, 二次告知 do not."""
    if not q.in_words or q.kind in ("time", "share"):
        return not q.in_words or q.value > 0  # 零成本 is no number of 成
    before = text[max(0, q.start - 24):q.start]
    if text.rfind("“", 0, q.start) > text.rfind("”", 0, q.start):
        return False
    if text[q.start] in "百千万" and not _ADDED.search(before):
        return False  # 千亿斤粮食产能提升行动
    if q.kind in ("money", "amount") and q.value > 1 or q.kind == "count" and q.value >= _MANY:
        return True
    if _BOUND.search(before) or (q.unit in ("次", "场", "场次", "期", "轮") and _EVERY.search(before)):
        return True
    if q.unit in ("处", "所", "座", "间") and _HAS_ONE.search(before):
        return True  # 每个社区有一处养老服务设施
    if q.value <= 1 or q.kind != "count" or q.unit in ("期", "轮", "类", "批", "种"):
        return False
    clause = re.split(r"[，；：]", before)[-1]
    counted = _MADE.search(clause) and not re.match(r"[一-鿿]", text[q.end:])  # 新建农贸市场两个
    return bool(_ADDED.search(before) or counted)


def _grouped(items: list[Quantity], text: str) -> Iterator[tuple[Quantity, ...]]:
    """Numbers that share one predicate: 3个、5个工作日; 分别达到150亩、600吨 share theirs though they are of two kinds."""
    group: list[Quantity] = []
    for q in items:
        alike = bool(group) and (group[-1].kind == q.kind or "分别" in text[max(0, group[0].start - _EACH_NEAR):group[0].start])
        # 补贴5000元、10万元以下的补贴3000元: what is given in one case, and the next case
        case = bool(group) and _GIVEN_END.search(text, 0, group[0].start) and _NEXT_CASE.match(text, q.end)
        if alike and not case and _BETWEEN.fullmatch(text[group[-1].end:q.start]):
            group.append(q)
            continue
        if group:
            yield tuple(group)
        group = [q]
    if group:
        yield tuple(group)


def _after(text: str, end: int) -> str:
    found = words().after.match(text, end)
    if not found or _NOT_AFTER.match(text, found.end() - 1) or _NOT_AFTER.match(text, end):
        return ""
    return found.group()


def _clause_start(text: str, offset: int) -> int:
    """After the last stop outside quotation marks."""
    depth = 0
    for i in range(offset - 1, -1, -1):
        if text[i] == "”":
            depth += 1
        elif text[i] == "“":
            if not depth:
                return i + 1  # the number stands inside this quotation
            depth -= 1
        elif text[i] in _STOPS and not depth:
            return i + 1
    return 0


def _clause_end(text: str, offset: int) -> int:
    depth = 0
    for i in range(offset, len(text)):
        if text[i] == "“":
            depth += 1
        elif text[i] == "”":
            if not depth:
                return i
            depth -= 1
        elif text[i] in _STOPS and not depth:
            return i
    return len(text)


def _in_quotes(text: str, offset: int) -> bool:
    return text.rfind("“", 0, offset) > text.rfind("”", 0, offset)
