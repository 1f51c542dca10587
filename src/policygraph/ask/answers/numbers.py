"""What number is promised for something, and how it stands against today's level and the best elsewhere."""

from __future__ import annotations

import re
from typing import Any

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.ask.figures import Figure, figures, sort_of
from policygraph.ask.rows import amount, evidence, measure_row, observation_row, perspective_name, place, row_evidence, target_value
from policygraph.ask.searching import with_links
from policygraph.model import Observation

_SHARE = 0.72
"""Share of the best figure's score from which another belongs to the answer."""
_ROW_SHARE, _ROW_FLOOR = 0.6, 1.2
"""The same, and the least score, for the rows of tables, where today's level or the best elsewhere is asked, which only tables tell."""
_FLOOR = 1.5
"""Score that a figure must reach to be what was asked for; a figure that only stands in the nearest passage stays below."""
_MOST, _MOST_ROWS = 8, 4
"""Figures, or rows of tables, of an answer at most."""
_SAID = 3
"""Figures that the sentence names at most."""
_SAID_IN_TEXT = {
    "time": re.compile(r"(?<![\d月.])\d{1,3}(?:\.\d{1,2})?\s*(?:个?工作日|个?小时|个月|分钟|天|日|周|年(?![底末前度\d]))"),
    "money": re.compile(r"\d\s*[百千万亿]*(?:元|美元)"),
}
"""A number of that sort inside a cell that holds a sentence."""
_WORDS = {"time": ("时间", "time limit"), "money": ("金额", "amount of money"), "share": ("比例", "share")}


def target(context: Context) -> Answer:
    """The targets that fit the question best, with what comparison tables say of the same thing."""
    found = figures(context)
    chosen = [f for f in found if f.score >= max(_FLOOR, _SHARE * found[0].score)][:_MOST]
    if not _of_the_sort(context, chosen):
        return _no_number(context)
    return _answer(context, "target", chosen, found)


def levels(context: Context) -> Answer:
    """Today's level, targets and the best elsewhere, from comparison tables; targets where no table tells."""
    found = figures(context)
    rows = [f for f in found if f.cells]
    if not rows or rows[0].score < max(_ROW_FLOOR, _ROW_SHARE * found[0].score):
        return target(context)
    chosen = [f for f in rows if f.score >= _ROW_SHARE * rows[0].score][:_MOST_ROWS]
    return _answer(context, "levels", chosen, found)


def _answer(context: Context, intent: str, chosen: list[Figure], found: list[Figure]) -> Answer:
    known, best = context.known, chosen[0]
    if best.cells and best.indicator:
        sparql, _ = context.graph.named("levels-of-indicator", indicator=best.indicator)
    else:
        sparql, _ = context.graph.query(queries.targets_of(dict.fromkeys(f.indicator for f in chosen if f.indicator)))
    rows: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    for figure in chosen:
        if figure.target is not None and figure.measure is not None:
            m = figure.measure
            rows.append(
                {
                    **target_value(known, figure.target, context.chinese),
                    "id": m.id,
                    "heading": m.heading,
                    **place(known, m.document, m.plan, figure.target.span),
                }
            )
            quotes.append(evidence(known, m.id, m.plan, figure.target.span))
        else:
            rows += [observation_row(known, o, context.chinese) for o in figure.cells]
            quotes.append(row_evidence(known, figure.cells))
    if intent == "target":
        # the passages themselves: a number may stand there that is no target by the book
        told = {f.measure.iri for f in chosen if f.measure}
        more = [m for m in with_links(known, context.searched.chosen(3), 4) if m[0].iri not in told]
        rows += [measure_row(known, m, context.chinese, quote=quote, score=score) for m, quote, score in more]
        quotes += [evidence(known, m.id, m.plan, m.span) for m, _, _ in more]
    return Answer(intent, _sentence(context, chosen), sparql, rows, quotes)


def _sentence(context: Context, chosen: list[Figure]) -> str:
    parts: list[str] = []
    for figure in chosen[:_SAID]:
        if figure.target is not None and figure.measure is not None:
            name = context.known.indicator_name(figure.indicator, context.chinese, figure.name)
            case = _bracketed(context, figure.target.condition) if figure.target.condition else ""
            said = f"{name}{case}{context.say('：', ': ')}{amount(figure.target, context.chinese)}"
            parts.append(said + _bracketed(context, figure.measure.id))
        else:
            levels_of = context.say("，", ", ").join(f"{perspective_name(o, context.chinese)} {_printed(o)}" for o in figure.cells)
            name = context.known.indicator_name(figure.indicator, context.chinese, figure.name) or figure.name
            parts.append(f"{name}{context.say('：', ': ')}{levels_of}")
    return context.say("；", "; ").join(dict.fromkeys(parts)) + context.say("。", ".")


def _bracketed(context: Context, text: str) -> str:
    return context.say(f"（{text}）", f" ({text})")


def _printed(observation: Observation) -> str:
    unit = observation.unit or ""
    return observation.raw if not unit or observation.raw.endswith(unit) else f"{observation.raw}{unit}"


def _of_the_sort(context: Context, chosen: list[Figure]) -> bool:
    """Whether there is any figure, and one of the sort of number wanted where the question tells the sort."""
    wanted = context.reading.quantity
    if not chosen or wanted not in ("time", "money"):
        return bool(chosen)
    if any(sort_of(f.target.unit) == wanted for f in chosen if f.target):
        return True
    return any(sort_of(o.unit or "") == wanted or _SAID_IN_TEXT[wanted].search(o.raw) for f in chosen for o in f.cells)


def _no_number(context: Context) -> Answer:
    zh, en = _WORDS.get(context.reading.quantity or "", ("数字", "number"))
    return refusal(context.say(f"原文没有写明这里问的{zh}。", f"The documents do not state the {en} asked for."), "target")
