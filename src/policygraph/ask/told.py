"""An answer with figures in words: verdict, difference, figures, their sentences, and what is not stated."""

from __future__ import annotations

from typing import Any

from policygraph import say
from policygraph.ask import queries
from policygraph.ask.answer import Answer
from policygraph.ask.context import Context
from policygraph.ask.figure import Figure, relative
from policygraph.ask.levels import held_together
from policygraph.ask.passages import Passage, cells, measure_of
from policygraph.ask.rows import clause_evidence, measure_row, observation_row, row_evidence

_SHOWN = 220
_NAMED_BY = 0.4


def in_words(context: Context, chosen: dict[str, list[Figure]], levels: list[str]) -> Answer:
    """The answer that figures make. chosen: by the level asked for; levels: all that were, so that those not found are named."""
    q, known, language = context.question, context.known, context.language
    shown = list({(f.condition, f.value, f.value_max, f.unit, _bucket(f)): f for own in chosen.values() for f in reversed(own)}.values())
    shown = [f for own in chosen.values() for f in own if f in shown and not _said_finer(f, shown)]
    told: list[str] = []
    if verdict := _verdict(context, shown):
        told.append(verdict)
    told.append(context.say("；", "; ").join(dict.fromkeys(f.say(known, language) for f in shown)) + context.say("。", "."))
    if q.has("difference") and (gap := _gap(context, chosen, shown)):
        told.insert(0, gap)
    elif held_together(q) and (against := _against(context, shown)):
        told.insert(0, against)
    passages = list({(f.passage.item.iri, f.passage.clause): f.passage for f in shown}.values())
    quotes = []
    for p in passages[:3]:
        if not p.row:
            quotes.append(f"“{_quote(p, shown)}”（{_where(context, p)}）" if q.chinese else f"“{_quote(p, shown)}” ({_where(context, p)})")
    if quotes:
        told.append(context.say("原文：", "In the text: ") + context.say("；", "; ").join(quotes))
    missing = [level for level in levels if level not in chosen]
    if missing and chosen.keys() != {""}:
        told.append(
            context.say(
                f"没有写{'、'.join(_level(context, m) for m in missing)}。",
                f"Not stated: {', '.join(_level(context, m) for m in missing)}.",
            )
        )
    rows, evidence = _rows(context, shown, passages)
    indicators = list(dict.fromkeys(f.indicator for f in shown if f.indicator))
    sparql = (
        context.graph.query(queries.targets_of(indicators))[0]
        if indicators
        else context.graph.query(queries.measures_list([p.item.iri for p in passages if not p.row]))[0]
    )
    return Answer("levels" if levels else "target", context.say("", " ").join(told), sparql, rows, evidence)


def _bucket(figure: Figure) -> str:
    """What keeps two equal figures apart: whose level it is; one's own goals, in a table or a sentence, are one."""
    return figure.level if figure.level in ("current", "province_target", "city_target", "frontier", "stage") else figure.period[5:7]


def _said_finer(figure: Figure, shown: list[Figure]) -> bool:
    """Whether the same aim is said with its month as well."""
    return not _bucket(figure) and any(
        (f.condition, f.value, f.value_max, f.unit) == (figure.condition, figure.value, figure.value_max, figure.unit)
        and _bucket(f).isdigit() and f.indicator == figure.indicator != ""
        for f in shown
    )  # fmt: skip


def _gap(context: Context, chosen: dict[str, list[Figure]], shown: list[Figure]) -> str | None:
    """The difference between two levels, with sign and unit."""
    own = [group[0] for group in chosen.values()] if len(chosen) > 1 else [f for f in shown if f.kind == shown[0].kind]
    if len(own) < 2 or own[0].unit != own[-1].unit:
        return None
    first, last = own[0], own[-1]
    if len(chosen) <= 1:
        first = next((f for f in own if f.level == "current"), own[0])
        last = next((f for f in own if f is not first and (f.level.startswith("target") or f.level == "district_target")), own[-1])
    if first is last or first.unit != last.unit:
        return None
    gap = say.difference(last.value - first.value, first.unit, context.language)
    words = [say.phrase("=", f.value, f.value_max, f.unit, context.language) for f in (first, last)]
    return context.say(f"相差{gap}（{words[0]} → {words[1]}）。", f"The difference is {gap} ({words[0]} → {words[1]}).")


def _against(context: Context, shown: list[Figure]) -> str | None:
    """Which of two named figures of one unit is the larger, and by how much; None where there are not two."""
    own = list({(f.name, f.condition): f for f in reversed(shown) if f.named >= _NAMED_BY}.values())
    if len(own) != 2 or own[0].unit != own[1].unit:
        return None
    low, high = sorted(own, key=lambda f: f.value)
    names = [f.title(context.known, context.language) for f in (high, low)]
    if high.value == low.value:
        return context.say(f"{names[0]}与{names[1]}相同。", f"{names[0]} and {names[1]} are equal.")
    gap = say.difference(high.value - low.value, high.unit, context.language).lstrip("+")
    return context.say(f"{names[0]}比{names[1]}大，相差{gap}。", f"{names[0]} is the larger, by {gap}, against {names[1]}.")


def _verdict(context: Context, shown: list[Figure]) -> str | None:
    """Yes or no where the question says a number itself."""
    said = [(n, u) for n, u in context.question.numbers if u]
    if not said or not context.form.whether or not shown:
        return None
    same = any(n == f.value or n == f.value_max for n, _ in said for f in shown)
    return context.say("是。" if same else "不是。", "Yes." if same else "No.")


def _level(context: Context, level: str) -> str:
    if level == "goal":
        return context.say("目标", "the target")
    if level.startswith("year "):
        return context.say(f"{level[5:]}年的数", f"the figure of {level[5:]}")
    return say.perspective(level, "", context.language)


def _quote(passage: Passage, shown: list[Figure]) -> str:
    """The clause, or of a long one the part around its figures."""
    clause = passage.clause
    if len(clause) <= _SHOWN:
        return clause
    places = [at for f in shown if f.passage is passage and (at := clause.find(f.quote.strip()[:20])) >= 0]
    start = max(0, min(places, default=0) - 60)
    end = min(len(clause), max((clause.find(f.quote.strip()[:20]) + len(f.quote) for f in shown if f.passage is passage), default=0) + 60)
    end = max(end, start + 120)
    return ("…" if start else "") + clause[start:end] + ("…" if end < len(clause) else "")


def _where(context: Context, passage: Passage) -> str:
    number = say.plan_number(passage.item.plan["number"], context.language) or passage.item.plan["title"]
    first, last = passage.item.lines
    return say.place(number, first, last, context.language)


def _rows(context: Context, shown: list[Figure], passages: list[Passage]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    known, language = context.known, context.language
    rows: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    for f in shown:
        measure = measure_of(known, f.passage.item)
        if measure is None:
            row = next((observation_row(known, o, language) for o in cells(known, f.passage.item) if o is f.source), None)
            rows.append(row or _row(context, f))
        else:
            rows.append(_row(context, f))
    for p in passages:
        measure = measure_of(known, p.item)
        evidence.append(clause_evidence(known, measure, p.clause) if measure else row_evidence(known, cells(known, p.item)))
    seen: set[str] = set()
    for p in passages:
        if (measure := measure_of(known, p.item)) and measure.iri not in seen and len(rows) < 3:
            seen.add(measure.iri)
            rows.append(measure_row(known, measure, language, quote=p.clause))
    return rows, evidence


def _row(context: Context, f: Figure) -> dict[str, Any]:
    item = f.passage.item
    row: dict[str, Any] = {
        "id": item.id,
        "iri": item.iri,
        "heading": item.heading,
        "indicator": context.known.indicator_name(f.indicator, context.language, f.name) if f.indicator else f.name,
        "condition": f.condition or None,
        "target": say.phrase(f.comparator, f.value, f.value_max, f.unit, context.language),
        "comparator": f.comparator,
        "value": f.value,
        "value_max": f.value_max,
        "unit": f.unit,
        "relative": True if relative(f) else None,
        "document": item.document,
        "plan": context.known.plan_title(item.document, item.plan["key"], context.language),
        "lines": item.lines,
        "quote": f.quote,
    }
    return {k: v for k, v in row.items() if v is not None}
