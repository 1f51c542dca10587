"""What number is promised for something, and how it stands against today's level and the best elsewhere."""

from __future__ import annotations

from typing import Any

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.answers.stated import SAID, stated
from policygraph.ask.context import Context
from policygraph.ask.figures import Figure, figures, likeness, sort_of
from policygraph.ask.rows import amount, evidence, measure_row, observation_row, perspective_name, place, row_evidence, target_value
from policygraph.ask.searching import with_links
from policygraph.model import Observation

_SHARE = 0.72
"""Share of the best figure's score from which another belongs to the answer."""
_ROW_SHARE, _ROW_FLOOR = 0.6, 1.2
"""The same, and the least score, for the rows of tables, where today's level or the best elsewhere is asked, which only tables tell."""
_FLOOR = 1.5
"""Score that a figure must reach to be what was asked for; a figure that only stands in the nearest passage stays below."""
_LEAST_LIKE = 0.05
"""Likeness of wording without which an amount of money only stands near what was asked for: plans name many amounts,
people ask for others (费用, 经费, 投资)."""
_NEAR_FLOORS = ((9.0, 1.3, 0.3), (13.0, 1.2, 0.25))
"""Where the best passage reaches the first number, so that it is surely about the matter: the floor, and the likeness of
wording that a figure must have."""
_YEAR_BEFORE = 60
"""Characters before a number in which its year may stand."""
_MOST, _MOST_ROWS, _BESIDE = 8, 4, 3
"""Figures, rows of tables, and rows of tables beside figures of an answer at most."""
_SAID = 3
"""Figures that the sentence names at most."""
_WORDS = {"time": ("时间", "time limit"), "money": ("金额", "amount of money"), "share": ("比例", "share")}


def target(context: Context) -> Answer:
    """The targets that fit the question best, with what comparison tables say of the same thing."""
    found = [f for f in figures(context) if _of_the_year(context, f)]
    chosen = [f for f in found if f.score >= _SHARE * found[0].score][:_MOST] if _clear(context, found) else []
    if not _of_the_sort(context, chosen):
        return stated(context) or _no_number(context)
    return _answer(context, "target", chosen, found)


def _of_the_year(context: Context, figure: Figure) -> bool:
    """Whether a figure tells of the year asked about, where that is another than the documents': it must say so itself, or
    be a table's level of the year before."""
    period = context.reading.period
    if period is None or period.year is None or period.year == context.known.year:
        return True
    if figure.cells:
        before = period.year == context.known.year - 1 and any(o.perspective == "current" for o in figure.cells)
        return before or any(str(period.year) in o.raw for o in figure.cells)
    target, measure = figure.target, figure.measure
    if target is None or measure is None:
        return False
    start = target.span.start - measure.span.start
    told = measure.span.quote[max(0, start - _YEAR_BEFORE) : max(0, start)] + target.span.quote
    return str(period.year) in told or (target.deadline or "").startswith(str(period.year))


def _clear(context: Context, found: list[Figure]) -> bool:
    """Whether the best figure is what was asked for; others then stand beside it by their share of its score."""
    if not found:
        return False
    score, like = found[0].score, likeness(context, found[0])
    if score >= _FLOOR:
        return context.reading.quantity != "money" or like >= _LEAST_LIKE
    return any(
        context.searched.best >= context.known.scale * best and score >= floor and like >= least for best, floor, least in _NEAR_FLOORS
    )


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
        for figure in _tables_beside(context, chosen, found):
            rows += [observation_row(known, o, context.chinese) for o in figure.cells]
            quotes.append(row_evidence(known, figure.cells))
        quotes += [evidence(known, m.id, m.plan, m.span) for m, _, _ in more]
    return Answer(intent, _sentence(context, chosen), sparql, rows, quotes)


def _tables_beside(context: Context, chosen: list[Figure], found: list[Figure]) -> list[Figure]:
    """Rows of the comparison tables of the plans that state the figures, where today's level is asked and no row bears the
    indicator's name: tables often call the same thing otherwise (网上办理占比, 电子化办理率).
    """
    if not {"now", "best", "compare"} & context.reading.cues or any(f.cells for f in chosen):
        return []
    known = context.known
    measures = [f.measure for f in chosen if f.measure]
    linked = [known.measures[iri] for m in measures for iri, _ in known.linked.get(m.iri, []) if iri in known.measures]
    plans = {(m.document, m.plan) for m in (*measures, *linked)}
    rated = {figure.cells[0].name: figure.score for figure in found if figure.cells}
    rows = [cells for (document, plan, _), cells in known.rows.items() if (document, plan) in plans]
    sorts = {sort_of(f.target.unit) for f in chosen if f.target} - {None}

    def fitting(cells: list[Observation]) -> tuple[float, bool, str]:
        return -rated.get(cells[0].name, 0.0), not any(sort_of(o.unit or "") in sorts for o in cells), cells[0].name

    best = sorted(rows, key=fitting)[:_BESIDE]
    return [Figure(cells[0].indicator, cells[0].name, 0.0, cells=cells) for cells in best]


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
    if not chosen or wanted is None:
        return bool(chosen)
    if any(sort_of(f.target.unit) == wanted for f in chosen if f.target):
        return True
    return any(sort_of(o.unit or "") == wanted or SAID[wanted].search(o.raw) for f in chosen for o in f.cells)


def _no_number(context: Context) -> Answer:
    zh, en = _WORDS.get(context.reading.quantity or "", ("数字", "number"))
    return refusal(context.say(f"原文没有写明这里问的{zh}。", f"The documents do not state the {en} asked for."), "target")
