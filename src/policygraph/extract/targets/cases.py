"""One promise for several cases: 低压居民、低压非居民客户分别不超过3个、5个工作日 is two targets."""
from __future__ import annotations

import re

from policygraph.extract.targets.sentence import Candidate
from policygraph.extract.targets.wording import shorten, tidy
from policygraph.extract.targets.words import words

_FOR = re.compile(r"(?:^|[，；])(?:对于|针对|对)([^，；：\d]{2,30})，$")
_SIDE = re.compile(r"农村|乡村|农牧区|牧区|线下|国际|境外|省外|市外|夜间")
"""The second of two sides: 城镇、农村居民人均可支配收入."""
_RATE = re.compile(r"(?:[一-鿿]{2}化率|(?:总产|产|销)量|增加值|投资|收入)$")
_PARTS = re.compile(r"、|和|及|与|以及")


_LEVELS = re.compile(
    r"(?P<new>(?:新?(?:认定|获评|评为|创建|获批)的?)?)(?P<all>(?:[国省市县区州]家?级(?:、|和|及))+[国省市县区州]家?级)(?P<rest>.{2,})")
_PART_OF = re.compile(r"(?P<who>.*?)(?P<of>占.+)")
_SHARE = re.compile(r"的?(?:比重|比例|份额)$")
_NUMBER_FIRST = re.compile(r"[\d.]+[一-鿿]{1,3}$")


def cases(c: Candidate, name: str, topic: str, previous: str = "") -> list[tuple[str, str | None]]:
    """A name and the case it holds for (None for all), for each number of the group, in order.

    ``previous`` is the name before it in the sentence, where that may stand for a subject left out.
    """
    count = len(c.group)
    if count == 1:
        return [_one(c, name, topic)]
    parts = [p for p in _PARTS.split(c.limit.subject.removesuffix("分别")) if p]
    parts = [tidy(p) for p in parts]
    levels = _LEVELS.match(tidy(c.limit.subject)) if "分别" in c.left else None
    named = _PARTS.split(levels["all"]) if levels else []
    if levels and len(named) == count:
        kind = name[name.find(levels["rest"]):] if levels["rest"] in name else levels["rest"]
        return [(shorten(levels["new"] + level + kind), None) for level in named]
    if "分别" in c.left and len(parts) != count:
        return _from_before(c, name.removeprefix("分别"))
    if "分别" not in c.left or not all(parts):
        return [(name, None)] * count
    head = words().head_at_end
    shares = _shares(parts, previous)
    if shares:
        return [(shorten(p), None) for p in shares]
    # 结案率、调解率分别达到; 面积、产量分别达到150亩、600吨: each part is an indicator of its own
    if all(head.search(p) for p in parts) or len({q.unit for q in c.group}) == count:
        return [(shorten(p), None) for p in parts]
    last_case, tail = _split_last(parts[-2], parts[-1])
    whole = tail if head.search(tail) else ""
    found = [*parts[:-1], last_case]
    if whole:
        return [(shorten(join(case, whole)), case) for case in found]
    found[-1] = parts[-1]
    noun = topic or (name if head.search(name) and name not in parts[-1] else "")
    if tail and not whole:
        found = [case + tail for case in [*parts[:-1], last_case]]
    return [(shorten(join(case, noun)), case) for case in found]


def _shares(parts: list[str], previous: str) -> list[str]:
    """制造业增加值、服务业增加值[占生产总值的比重]; [金融业增加值]占生产总值和服务业的比重; [] where it is not so said."""
    share, last = _SHARE.search(parts[-1]), _PART_OF.fullmatch(parts[-1])
    if not share:
        return []
    if last and last["who"] and not any("占" in p for p in parts[:-1]):
        return [*(p + last["of"] for p in parts[:-1]), parts[-1]]
    first = _PART_OF.fullmatch(parts[0])
    if first and not last:
        who = first["who"] or previous
        ends = [first["of"].removesuffix(share.group()), *("占" + p.removesuffix(share.group()) for p in parts[1:])]
        return [who + of + share.group() for of in ends]
    return []


def join(case: str, noun: str) -> str:
    """10千伏接网工程 + 接网工程建设时间 → 10千伏接网工程建设时间."""
    if case.endswith(noun):
        return case
    for size in range(min(len(case), len(noun)), 0, -1):
        if case.endswith(noun[:size]):
            return case + noun[size:]
    return case + noun


def _from_before(c: Candidate, noun: str) -> list[tuple[str, str | None]]:
    """完成Ⅰ期、Ⅱ期临床试验的，分别给予…补助: the cases stand in the clause before."""
    count = len(c.group)
    before = tidy(re.split(r"[，；：]", c.before.rstrip("，"))[-1])
    parts = [p for p in _PARTS.split(before) if p]
    if len(parts) != count:
        return [(noun or before, None)] * count
    last, tail = _split_last(parts[-2], parts[-1])
    found = [*parts[:-1], last]
    lead = re.match(r"(.*?)\d", parts[0])
    if lead and all(_NUMBER_FIRST.fullmatch(case) for case in found[1:]):
        found = [found[0], *(lead[1] + case for case in found[1:])]  # 年产值首次超过1亿元、2亿元
    return [(shorten(case + join(tail, noun)), case) for case in found]


def _one(c: Candidate, name: str, topic: str) -> tuple[str, str | None]:
    """A subject that is only a case (高压客户不超过16个工作日) takes the topic said before; a relative value keeps its base."""
    if c.limit.base:
        return name, c.limit.base
    subject = tidy(c.limit.subject)
    is_case = bool(topic) and subject and c.first.kind == "time" and not words().head_at_end.search(name)
    if is_case and name == shorten(subject):
        return shorten(join(subject, topic)), subject
    said = _FOR.search(c.before)
    acts = said and re.search(r"进行|开展|实施|给予|加强", said[1])
    return name, tidy(said[1]) if said and not acts else None


def _split_last(before: str, last: str) -> tuple[str, str]:
    """Where the last case ends and the shared noun begins: after the word the case before ends with."""
    rate = _RATE.search(last)
    if rate and rate.start() >= 1 and len(last) <= 10 and rate.group() not in before:
        own = last[:rate.start()]  # 花生种植、收获机械化率: 种植 and 收获 are of one length, what stands before them is shared
        return (before[:-len(own)] if len(before) > len(own) + 1 else "") + own, rate.group()
    for size in range(min(6, len(before)), 0, -1):
        at = last.find(before[-size:])
        if at >= 0 and (size > 1 or at < len(before) + 2):
            return last[:at + size], last[at + size:]
    side = _SIDE.match(last)
    if side and len(before) <= 4 and len(last) - side.end() > 2:
        return last[:side.end()], last[side.end():]
    head = words().head_at_end.search(last)
    if head and head.start() >= 2 and not words().head_at_end.search(before):
        return last[:head.start()], head.group()
    return last, ""
