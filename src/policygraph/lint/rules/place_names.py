"""The place's own name and level: 区委市政府, 我市 in a district's plan, a bureau's branch for its own place."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.lint.rules.unit_names import by_name
from policygraph.lint.words import lint_words
from policygraph.model import Document, Finding, Plan
from policygraph.names.bodies import unit_words
from policygraph.resolve.units.scope import own_word

_MIXED = re.compile(r"(?P<committee>省|市|县|区|州)委、?(?P<government>省|市|县|区|州)(?:人民)?政府")
_TITLES = re.compile(r"《[^》\n]{0,80}》?")
_LEVELS_OF_NAMES = ("市", "区", "县")
_RARE = 0.2
"""An older or wrong name of the place is a slip when it is at most this often printed as the right one."""


class MixedLevels(Rule):
    """区委市政府: the committee of one level with the government of another."""

    id = "unit-name-mixed"
    kind = "unit-name"
    severity = "warning"
    zh = "党委与政府连称而层级不一。"
    en = "A party committee and a government of different levels in one breath."
    wrong = "按照河东区委市政府工作部署"
    right = "按照河东区委区政府工作部署"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line."""
        for line in context.lines:
            for match in _MIXED.finditer(line.text):
                if match["committee"] != match["government"]:
                    printed = match.group()
                    yield self.finding(
                        context.span(line.document, line.start + match.start(), line.start + match.end()),
                        f"“{printed}”中党委与政府的层级不一，请统一为“{match['committee']}委{match['committee']}政府”或分别写明。",
                        f"“{printed}” joins the committee of one level with the government of another; make them one.")


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
            found = [u for m in context.measures[key] for u in m.units
                     if u.mention.startswith((name, word)) and pattern.fullmatch(u.mention)]
            for (_, mention, _), (span, *others) in by_name((key, u.mention, "", u.span) for u in found):
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
        for level in _LEVELS_OF_NAMES:
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
