"""Names of bodies that are misspelt or stand on the wrong level."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from policygraph.extract.units.words import unit_words
from policygraph.lint.context import Context, PlanKey
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Document, Finding, Level, Measure, Plan, Span, UnitMention
from policygraph.resolve.units.scope import own_word

_ORDER: tuple[Level, ...] = get_args(Level)
_MOST_ABOVE = 0.2
"""Above this share of names from the level above, the document may well give them tasks."""
_TITLES = re.compile(r"《[^》\n]{0,80}》?")
_COLLECTIVE = re.compile(r"(?P<level>省|市|区|县|州|旗)直")
_LEVELS_OF_NAMES = ("市", "区", "县")
_RARE = 0.2
"""An older or wrong name of the place is a slip when it is at most this often printed as the right one."""


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
        for group in _by_name((s.plan, s.mention, s.meant, s.span) for s in context.unit_slips if s.kind == "misprint"):
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
            for (_, mention, meant), (span, *others) in _by_name(above):
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
                yield self.finding(mention.span, f"本方案其他举措均为“{own}直”，此处“{mention.mention}”疑应为“{good}”。",
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


class OwnBranch(Rule):
    """A bureau's branch for the very place the bureau is of."""

    id = "unit-name-branch"
    kind = "unit-name"
    severity = "warning"
    zh = "本级局的“分局”又冠以本级地名，局与分局的隶属不成立。"
    en = "A bureau of a place with a branch for that same place."
    wrong = "河东区公安局河东分局、区公安局分局"
    right = "云山市公安局河东分局"

    def find(self, context: Context) -> Iterator[Finding]:
        """Plans of districts and counties; each name once for a plan."""
        for document, plan in context.plans:
            word, name = own_word(plan.place.name, plan.place.level), plan.place.name
            if plan.place.level != "county" or not word or len(name) < 3:
                continue
            stem = name.removesuffix(word)
            pattern = re.compile(rf"(?:{name}|{stem}|{word})?{word}?(?P<bureau>[\u4e00-\u9fff]{{2,12}}局)(?:{name}|{stem})?分局$")
            key = (document.name, plan.key)
            found = [u for u in _mentions(context.measures[key]) if u.mention.startswith((name, word)) and pattern.fullmatch(u.mention)]
            for (_, mention, _), (span, *others) in _by_name((key, u.mention, "", u.span) for u in found):
                yield self.finding(
                    span, f"“{mention}”自相矛盾：本级的局没有本级分局，应写上级局的分局或去掉“分局”。",
                    f"“{mention}” contradicts itself: a bureau has no branch for its own place; name the one above, or drop 分局.", others)


class PlaceName(Rule):
    """The place's own name with another level word, and 我市 in a district's plan."""

    id = "unit-name-place"
    kind = "unit-name"
    severity = "warning"
    zh = "本地名称的层级写错（如区写成市），或自称与本级不符。"
    en = "The place's own name with another level word, or “our city” where the place is a district."
    wrong = "河东区实施方案：结合我市实际，制定本方案。责任单位：河东市住建局"
    right = "河东区实施方案：结合我区实际，制定本方案。责任单位：河东区住建局"

    def find(self, context: Context) -> Iterator[Finding]:
        """Districts and counties whose parents are known."""
        for document in context.corpus.documents:
            yield from self._names(context, document)
        for document, plan in context.plans:
            yield from self._claims(context, document, plan)

    def _names(self, context: Context, document: Document) -> Iterator[Finding]:
        name, text = document.place.name, context.corpus.texts[document.name]
        word = own_word(name, document.place.level)
        stem = name.removesuffix(word)
        if document.place.level != "county" or word not in _LEVELS_OF_NAMES or len(stem) < 2 or not document.place.parents:
            return
        titles = [m.span() for m in _TITLES.finditer(text)]
        for other in _LEVELS_OF_NAMES:
            wrong = stem + other
            if other == word or wrong in document.place.parents:
                continue
            spans = [context.span(document.name, m.start(), m.end()) for m in re.finditer(wrong, text)
                     if not any(a <= m.start() < b for a, b in titles)]
            if spans and len(spans) <= _RARE * text.count(name):
                yield self.finding(spans[0], f"“{wrong}”应为“{name}”，疑沿用旧称或误写。",
                                   f"“{wrong}” should be “{name}”: an old name of the place, or a slip.", spans[1:])

    def _claims(self, context: Context, document: Document, plan: Plan) -> Iterator[Finding]:
        word, text = own_word(plan.place.name, plan.place.level), context.corpus.texts[document.name]
        if plan.place.level is None or word not in unit_words().levels or not plan.place.name:
            return
        for level in ("省", "市", "县", "区"):
            if level == word or (word == "市" and level == "区"):
                continue
            sure = [m for p in lint_words().own_place
                    for m in re.compile(p.format(level=level)).finditer(text, plan.span.start, plan.span.end)]
            if not sure:
                continue
            first = min(sure, key=lambda m: m.start())
            # where a plan once calls its place so, it means the same everywhere
            others = [context.span(document.name, m.start(), m.end())
                      for m in re.compile(f"我{level}").finditer(text, plan.span.start, plan.span.end)
                      if not first.start() <= m.start() < first.end()]
            span = context.span(document.name, first.start(), first.end())
            yield self.finding(span, f"本文件为{plan.place.name}文件，“我{level}”应为“我{word}”。",
                               f"This is a document of {plan.place.name}: 我{level} should be 我{word}.", others)


_SET_UP = {"prefecture": "地市级", "province": "省级"}


def _mentions(measures: list[Measure]) -> list[UnitMention]:
    return [u for m in measures for u in m.units]


def _above(word: str, own: Level) -> bool:
    level = unit_words().levels[word].level
    return level is not None and _ORDER.index(level) < _ORDER.index(own)


def _by_name(slips: Iterator[tuple[PlanKey, str, str, Span]] | list[tuple[PlanKey, str, str, Span]]) \
        -> list[tuple[tuple[PlanKey, str, str], list[Span]]]:
    """Places by plan, name and meaning, in print order."""
    found: dict[tuple[PlanKey, str, str], list[Span]] = {}
    for plan, mention, meant, span in slips:
        places = found.setdefault((plan, mention, meant), [])
        if all(p.start != span.start for p in places):
            places.append(span)
    return list(found.items())
