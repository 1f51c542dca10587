"""Names of units that are misspelt or stand on the wrong level."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from policygraph.lint.context import Context, PlanKey
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Level, Measure, Plan, Span, UnitMention
from policygraph.names.bodies import unit_words
from policygraph.resolve.units.scope import own_word

_ORDER: tuple[Level, ...] = get_args(Level)
_MOST_ABOVE = 0.2
"""Above this share of names from the level above, the document may well give them tasks."""
_COLLECTIVE = re.compile(r"(?P<level>省|市|区|县|州|旗)直")


class MisspeltUnit(Rule):
    """A name one character off a body that exists."""

    id = kind = "unit-name"
    severity = "warning"
    zh = "单位名称与文中已有单位只差一字，别处未见，疑为误写。"
    en = "A unit's name one character off a unit that exists, and found nowhere else."
    wrong = "责任单位：区文化广旅游局"
    right = "责任单位：区文化广电和旅游局"

    def find(self, context: Context) -> Iterator[Finding]:
        """Slips that the stage that resolves units reported; each name once for a plan."""
        for group in by_name((s.plan, s.mention, s.meant, s.span) for s in context.unit_slips if s.kind == "misprint"):
            (_, mention, meant), (span, *others) = group
            yield self.finding(span, f"“{mention}”疑为“{meant}”之误。", f"“{mention}” is probably meant to be “{meant}”.", others)


class UnitLevel(Rule):
    """市市场监管局 in a district's plan."""

    id = "unit-name-level"
    kind = "unit-name"
    severity = "warning"
    zh = "单位的层级与本文件不符。"
    en = "A unit of another level than the document's own."
    wrong = "某某区实施方案\n责任单位：市市场监管局、市直有关部门"
    right = "某某区实施方案\n责任单位：区市场监管局、区直有关部门"

    def find(self, context: Context) -> Iterator[Finding]:
        """Departments, collective names and courts; each name once for a plan."""
        for document in context.corpus.documents:
            total = sum(len(m.units) for p in document.plans for m in context.measures[document.name, p.key])
            above = [(s.plan, s.mention, s.meant, s.span) for s in context.unit_slips if s.kind == "level" and s.plan[0] == document.name]
            if len(above) > _MOST_ABOVE * total:
                continue
            for (_, mention, meant), (span, *others) in by_name(above):
                yield self.finding(span, f"本方案为{document.place.name or '本级'}文件，“{mention}”层级有误，疑应为“{meant}”。",
                                   f"“{mention}” is of another level than this plan's own; “{meant}” is probably meant.", others)
            for plan in document.plans:
                measures = context.measures[document.name, plan.key]
                yield from self._collectives(plan, measures)
                yield from self._courts(context, plan, measures)

    def _collectives(self, plan: Plan, measures: list[Measure]) -> Iterator[Finding]:
        """市直部门 where the plan's other measures have 区直部门."""
        own = own_word(plan.place.name, plan.place.level)
        found = [(u, m["level"]) for u in _mentions(measures) if (m := _COLLECTIVE.match(u.mention))]
        if [level for _, level in found].count(own) < 2:
            return
        for mention, level in found:
            if _above(level, plan.place.level):
                good = own + mention.mention[1:]
                yield self.finding(mention.span, f"本方案其他措施均为“{own}直”，此处“{mention.mention}”疑应为“{good}”。",
                                   f"The plan's other measures say {own}直; “{mention.mention}” is probably meant to be “{good}”.")

    def _courts(self, context: Context, plan: Plan, measures: list[Measure]) -> Iterator[Finding]:
        """Bodies that a level does not have."""
        for mention in _mentions(measures):
            unit = context.units.get(mention.unit)
            for ending, lowest in lint_words().lowest_level:
                level = unit.level if unit else None
                if mention.mention.endswith(ending) and level is not None and _ORDER.index(level) > _ORDER.index(lowest):
                    yield self.finding(
                        mention.span, f"“{mention.mention}”不存在：{ending}设在{_SET_UP[lowest]}以上，请核实所指的法院。",
                        f"There is no “{mention.mention}”: courts of this rank exist from the {lowest} level upwards.")
                    break


_SET_UP = {"prefecture": "地市级", "province": "省级"}


def _mentions(measures: list[Measure]) -> list[UnitMention]:
    return [u for m in measures for u in m.units]


def _above(word: str, own: Level) -> bool:
    level = unit_words().levels[word].level
    return level is not None and _ORDER.index(level) < _ORDER.index(own)


def by_name(slips: Iterable[tuple[PlanKey, str, str, Span]]) -> list[tuple[tuple[PlanKey, str, str], list[Span]]]:
    """Places by plan, name and meaning, in print order."""
    found: dict[tuple[PlanKey, str, str], list[Span]] = {}
    for plan, mention, meant, span in slips:
        places = found.setdefault((plan, mention, meant), [])
        if all(p.start != span.start for p in places):
            places.append(span)
    return list(found.items())
