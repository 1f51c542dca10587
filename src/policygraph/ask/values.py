"""How much, how long, how many: figures by case and level, differences, and whether a number said is the one stated."""

from __future__ import annotations

import re

from policygraph.ask.answer import Answer, passages_only
from policygraph.ask.beside import add_beside, all_levels, at_levels, in_parts, of_each_part
from policygraph.ask.context import Context
from policygraph.ask.figure import Figure
from policygraph.ask.figures import ranked, tells, together
from policygraph.ask.fit import SURE, Fit, bound, fit, sureness
from policygraph.ask.levels import levels_wanted, told_year
from policygraph.ask.passages import Passage, left_out
from policygraph.ask.question import Question
from policygraph.ask.sorts import attributes, classifier
from policygraph.ask.told import in_words

_PASSAGES = 60
_NAMED_BY = 0.4
_JOINED = re.compile(r"[和、与及](?!.{0,3}(?:哪|谁|什么))")
_SORT = 0.4
"""What it says for a figure that it is of the sort asked for."""


def value(context: Context) -> Answer:
    """The figures a question asks for."""
    q, known = context.question, context.known
    levels = levels_wanted(q)
    found = ranked(known, q, [*context.passages[:_PASSAGES], *(context.table_rows if levels else [])])
    if not found:
        return _none(context)
    chosen: dict[str, list[Figure]] = {}
    nouns = attributes(q)
    usable = [
        f
        for f in found
        if (sureness(q.terms, f.matches, f.named, bound(q) + _SORT * bool(q.dimension or classifier(q))) >= SURE)
        and not _blocked(context, f.passage)
        and not _name_left(context, f)
        and tells(known, f, nouns)
    ]
    if not usable:
        return _short(context, found[0])
    if (asked := _one_year(q)) and not (usable := _of_year(usable, asked)):
        return passages_only(
            context.say(f"没有回答：找到的数字不是{asked}年的。", f"Not answered: the figures found are of another year than {asked}."),
            "target",
        )
    found = _of_year(found, asked)
    if q.has("highest", "lowest"):
        return _extreme(context, found) or passages_only(
            context.say("没有回答：没有找到可以相比的几个数。", "Not answered: no figures to hold against each other were found."), "target"
        )
    if levels:
        chosen = at_levels(context, found, usable, levels)
    if levels and not chosen:
        # 省级事项 is a matter where no figure near the question is told by level
        told = q.has("now", "frontier") or any(f.level in ("province_target", "city_target") for f in found)
        if told and q.has("now", "frontier", "province", "city") and not q.has("amount", "number", "difference"):
            return passages_only(
                context.say("没有回答：找到的条文没有写这个口径的数。", "Not answered: the passages found do not tell this level."),
                "levels",
            )
        chosen = {"": together(usable[0], usable[1:])}
    return _completed(context, chosen, usable, found, levels)


def _completed(context: Context, chosen: dict[str, list[Figure]], usable: list[Figure], found: list[Figure], levels: list[str]) -> Answer:
    """The figures at their levels, with those that further parts of the question ask for."""
    q = context.question
    if not levels:
        chosen = {"": all_levels(context, usable)}
    if q.has("each") or in_parts(q) or _JOINED.search(q.folded):
        add_beside(context, chosen, found)
    if not levels:
        of_each_part(context, chosen, found)
    return in_words(context, chosen, levels)


def _one_year(q: Question) -> str:
    """The one year a question asks about; "" where it names none, or several, or something finer."""
    own = [p for p in q.periods if p.year and p.whole_year or (p.relation == "by" and p.last.endswith("-12-31"))]
    return own[0].last[:4] if len(own) == len(q.periods) == 1 else ""


def _of_year(figures: list[Figure], year: str) -> list[Figure]:
    """Those of a year, and those that tell none; all where no year is asked about."""
    return [f for f in figures if told_year(f) in ("", year)] if year else figures


def _extreme(context: Context, found: list[Figure]) -> Answer | None:
    """Which of several figures is the highest or the lowest; None where there are not two of one unit to hold against each other."""
    near = [f for f in found[:40] if f.named >= _NAMED_BY]
    same = [f for f in near if f.unit == near[0].unit and f.kind == near[0].kind] if near else []
    own = list({(f.name, f.condition): f for f in reversed(same)}.values())
    if len(own) < 2:
        return None
    ordered = sorted(own, key=lambda f: f.value, reverse=context.question.has("highest"))
    answer = in_words(context, {"": ordered[:8]}, [])
    first = ordered[0].say(context.known, context.language)
    word = context.say("最高", "Highest") if context.question.has("highest") else context.say("最低", "Lowest")
    answer.sentence = context.say(f"{word}的是{first}。", f"{word}: {first}. ") + answer.sentence
    return answer


def _blocked(context: Context, passage: Passage) -> bool:
    """Whether a passage fails for another reason than words left over."""
    return any("同时讲到" not in zh and "讲到这件事" not in zh for zh, _ in fit(context, passage).reasons)


def _name_left(context: Context, figure: Figure) -> bool:
    return any(t.name for t in left_out(context.question.terms, figure.passage.matches, 0.5))


def _none(context: Context) -> Answer:
    sort = {"time": ("时间", "length of time"), "money": ("金额", "amount of money"), "share": ("比例", "share")}.get(
        context.question.dimension or "", ("数字", "number")
    )
    return passages_only(
        context.say(f"没有回答：最接近的原文里没有这里问的{sort[0]}。", f"Not answered: the nearest passages state no such {sort[1]}."),
        "target",
    )


def _short(context: Context, best: Figure) -> Answer:
    lacking = fit(context, best.passage)
    if lacking.answers:
        lacking = Fit(lacking.leftover, [("找到的数字不是问的这一个", "the figures found are of something else")])
    reason = lacking.reasons[0][0 if context.question.chinese else 1]
    return passages_only(
        context.say(f"没有回答：{reason}。下面是最接近的原文。", f"Not answered: {reason}. The nearest passages are below."), "target"
    )
