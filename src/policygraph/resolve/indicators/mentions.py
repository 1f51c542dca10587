"""Every place where an indicator is named, with what is needed to tell which one is meant."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.hanzi import simplified
from policygraph.model import Measure, Observation, Plan, Target
from policygraph.resolve.indicators import names, subject
from policygraph.resolve.indicators.curation import Curation
from policygraph.resolve.indicators.words import words
from policygraph.structure.tables import HEADER_JOIN

_HEADING = 20
"""Characters of the longest heading that is added to a name."""
_GOES_ON = ("级", "类", "型", "式", "个", "以")
_OWN = ("district_target", "city_target", "province_target")


@dataclass(slots=True)
class Mention:
    """An indicator's name in one target or observation."""

    source: Target | Observation
    plan: Plan
    printed: str
    """The name as printed."""
    label: str
    """The name cleaned for reading, with the subject in front where it does not stand alone."""
    key: str
    """What names are compared by."""
    bare: bool
    """Whether the subject had to be added."""
    field: str | None
    """Key of the field the plan or the sentence is about."""
    from_title: bool
    """Whether the plan's title names the field, rather than the sentence."""
    renamed: bool
    """Whether a curation entry gave the name, so that what is printed is no name of it."""
    condition: str | None
    promise: tuple[float, str] | None
    """Number and unit, alike for units that only count; None for a change, a range, or no own goal."""


def mentions(measures: list[Measure], observations: list[Observation], plans: list[Plan],
             curation: Curation) -> Iterator[Mention]:
    """The mentions of all targets and observations, in the order given."""
    by_key = {(p.document, p.key): p for p in plans}
    about = {k: subject.of_plan(p) for k, p in by_key.items()}
    for m in measures:
        plan = by_key[m.document, m.plan]
        titled = bool(about[m.document, m.plan][0])
        for t in m.targets:
            said = about[m.document, m.plan]
            if not said[0]:
                at = max(0, t.span.start - m.span.start)
                said = subject.of_sentence(m.span.quote[:at + len(t.span.quote)]) if t.span.start >= m.span.start else ("", None)
                said = said if said[0] else subject.of_heading(m.heading)
            yield _of_target(t, plan, said, m.heading if not titled else "", curation)
    for o in observations:
        plan = by_key[o.document, o.plan]
        yield _of_observation(o, plan, about[o.document, o.plan], curation)


def _of_target(target: Target, plan: Plan, about: tuple[str, str | None], heading: str, curation: Curation) -> Mention:
    printed = target.name
    name = _without_condition(names.clean(printed, _places(plan)), target.condition)
    steady = target.comparator not in ("+", "-", "range")
    promise = (target.value, _unit(target.unit)) if steady and target.value else None
    found = _mention(target, plan, printed, name, about, promise, target.condition, curation, heading)
    found.from_title = not heading
    return found


def _of_observation(found: Observation, plan: Plan, about: tuple[str, str | None], curation: Curation) -> Mention:
    printed = found.name
    total = found.condition is None and found.name in ("合计", "总计", "共计", "小计")
    if found.condition is not None or total:
        printed = found.header.split(HEADER_JOIN)[-1]
    name = names.clean(printed, _places(plan))
    if found.unit and _is_time(found.unit) and names.head(name) is None:
        name += "时间"
    own = found.perspective in _OWN or found.perspective.startswith("target_")
    promise = (found.value, _unit(found.unit or "")) if own and found.value else None
    return _mention(found, plan, printed, name, about, promise, found.condition, curation)


def _mention(source: Target | Observation, plan: Plan, printed: str, name: str, about: tuple[str, str | None],
             promise: tuple[float, str] | None, condition: str | None, curation: Curation, heading: str = "") -> Mention:
    named = curation.rename(plan.document, plan.key, printed)
    if named is not None:
        return Mention(source, plan, printed, named, names.key(subject.without(named)), False, about[1], True, True, condition, promise)
    bare = names.is_bare(name)
    label = about[0] + name if bare and about[0] not in name else name
    key = names.key(label) if bare else names.key(subject.without(name))
    if bare and not about[0]:
        # nothing tells the matter: the heading or the plan's title is added, so that such names do not all become one
        label = f"{name}（{heading if 0 < len(heading) <= _HEADING else plan.title}）"
        key = label
    return Mention(source, plan, printed, label, key, bare, about[1], True, False, condition, promise)


def _places(plan: Plan) -> list[str]:
    """Names of the plan's place and of those above it, with and without what kind of place it is."""
    found = [plan.place.name, *plan.place.parents]
    found = [*found, *(re.sub(r"(?:市|区|县|省|州|旗|自治区|自治州)$", "", n) for n in found if len(n) > 2)]
    return [*(n + "地区" for n in found if n), *found]


def _without_condition(name: str, condition: str | None) -> str:
    """A name without the case the number holds for, when that leaves one: 居民客户办电时间 of 居民客户 → 办电时间.

    Where the name lists several cases (单电源、双电源客户办电时间), the whole list is left out.
    """
    case = names.clean(condition) if condition else ""
    if len(case) < 2 or names.is_bare(name.replace(case, "")) and any(w in simplified(name) for w in words().awards):
        return name
    if name[name.find(case) + len(case):].startswith(_GOES_ON):
        return name  # 国家5A级的景区 of 国家5A: the case ends within a word
    at = name.find(case)
    if at >= 0:
        before, rest = name[:at], name[at + len(case):]
        if not before or before.endswith("、"):
            rest = rest.lstrip("的")
            return rest if len(rest) > 4 or names.is_bare(rest) and len(rest) > 1 else name
        return before + rest if len(before + rest) > 4 else name
    shared = next((case[i:] for i in range(1, len(case) - 1) if case[i:] in name and name.startswith(case[:i] + "、")), "")
    rest = name[name.rfind(shared) + len(shared):].lstrip("的") if shared else ""
    return rest if len(rest) > 1 else name


def _unit(unit: str) -> str:
    """A unit as promises are compared: units that only count are one."""
    known = words()
    unit = unit.replace("％", "%")
    return "个" if unit in known.counting_units else known.time_units.get(unit, unit)


def _is_time(unit: str) -> bool:
    return unit.endswith(("日", "天", "小时", "月", "年", "分钟", "周"))
