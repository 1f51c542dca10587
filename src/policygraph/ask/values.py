"""How much, how long, how many: figures by case and level, differences, and whether a number said is the one stated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from policygraph import say
from policygraph.ask import queries
from policygraph.ask.answer import Answer, passages_only
from policygraph.ask.context import Context
from policygraph.ask.figures import (
    Figure,
    at_level,
    attributes,
    classifier,
    figures,
    levels_wanted,
    of_sort,
    ranked,
    sorts,
    tells,
    together,
    told_year,
)
from policygraph.ask.figures import relative as is_relative
from policygraph.ask.fit import SURE, Fit, bound, fit, sureness
from policygraph.ask.passages import Passage, cells, coverage, left_out, measure_of
from policygraph.ask.question import Question
from policygraph.ask.rows import clause_evidence, measure_row, observation_row, row_evidence
from policygraph.ask.terms import Term
from policygraph.index.text import fold

_PASSAGES = 60
_LEVEL_NEAR = 0.15
"""Share of the question by which the figure of another level may answer for less than the best one."""
_SHOWN = 220
_NAMED_BY, _BY_NAME = 0.4, 0.7
_ALSO = re.compile(r"呢[？?\s]*$|\band (?:how|what|which|for)\b|分别|各")
"""A further part of a question: 普惠的呢, and how many for the others."""
_COMPARED = re.compile(
    r"还是|\b(?:above or below|below or above)\b"
    r"|哪[个一]?项?[更要]?(?:高|低|大|小|多|少|长|短)|谁[更]?(?:高|低|大|小|多|少|长|短)|比.{1,20}(?:高|低|大|小|多|少|长|短)"
    r"|\b(?:higher|larger|bigger|greater|longer|shorter|lower|smaller|more|less|fewer)\b.*\b(?:or|than|and)\b|\bexceeds?\b"
)
"""Two numbers are held against each other."""
_LISTED = re.compile(r"[、和与及].{1,20}(?:各|分别|有什么不同|有何不同)|\band\b.{1,60}\b(?:each|respectively)\b")
"""Several things of which the same is asked."""
_JOINED = re.compile(r"[和、与及](?!.{0,3}(?:哪|谁|什么))")
_REST, _REST_ASKED = re.compile("其他|其它|其余"), re.compile("其他|其它|其余|别的|\\bothers?\\b|\\bthe rest\\b")
_TOLD, _TOLD_ELSEWHERE, _CLEARLY = 0.35, 0.7, 0.1
"""Share of a part of a question that a figure's own words must say: in a passage that is said already, and in another one."""
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
        chosen = _at_levels(context, found, usable, levels)
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
        chosen = {"": _all_levels(context, usable)}
    if q.has("each") or _in_parts(q) or _JOINED.search(q.folded):
        _beside(context, chosen, found)
    if not levels:
        _of_each_part(context, chosen, found)
    return _said(context, chosen, levels)


def _one_year(q: Question) -> str:
    """The one year a question asks about; "" where it names none, or several, or something finer."""
    own = [p for p in q.periods if p.year and p.whole_year or (p.relation == "by" and p.last.endswith("-12-31"))]
    return own[0].last[:4] if len(own) == len(q.periods) == 1 else ""


def _of_year(figures: list[Figure], year: str) -> list[Figure]:
    """Those of a year, and those that tell none; all where no year is asked about."""
    return [f for f in figures if told_year(f) in ("", year)] if year else figures


def _in_parts(q: Question) -> bool:
    """Whether a question asks for more numbers than one: 小学几所、初中几所；烘干机补多少？甘蔗机呢；… and how many …."""
    numbers = sum(c.key == "number" for c in q.found)
    return numbers > 1 or bool(_COMPARED.search(q.folded)) or bool(_ALSO.search(q.folded)) and not q.has("difference", "highest", "lowest")


def _beside(context: Context, chosen: dict[str, list[Figure]], found: list[Figure]) -> None:
    """Where several numbers are asked for, also those that are told by a word of the question which the first ones are not.

    A further one stands in the same measure, or shares a word of its name with what is said already.
    """
    terms = context.question.terms
    shown = [f for own in chosen.values() for f in own]

    def told(figure: Figure) -> set[str]:
        own = fold(figure.name + figure.condition + (figure.quote if figure.source is None and not figure.passage.row else ""))
        rest = {"*"} if _REST.match(figure.name + figure.condition) and _REST_ASKED.search(context.question.folded) else set()
        return {t.text for t in terms if t.match(own) >= _NAMED_BY} | rest

    said = set[str]().union(*(told(f) for f in shown))
    homes, sorts = {f.passage.item.iri for f in shown}, {(f.kind, f.level) for f in shown}
    for figure in found[:_PASSAGES]:
        own = told(figure)
        alike = own & said and figure.named >= _NAMED_BY
        home = figure.passage.item.iri in homes
        near = (home or figure.named >= 2 * _NAMED_BY) and (figure.kind, figure.level) in sorts or home and figure.named >= _BY_NAME
        if own - said and (alike or near) and all(figure.key() != f.key() for f in shown):
            chosen.setdefault(next(iter(chosen)), []).append(figure)
            shown.append(figure)
            said |= own


def _of_each_part(context: Context, chosen: dict[str, list[Figure]], found: list[Figure]) -> None:
    """Where parts of a question ask for numbers of their own: for each that none of the figures said is, the one its words tell."""
    q = context.question
    asked = sorts(q)
    if len(asked) < 2:
        return
    shown = [f for own in chosen.values() for f in own]
    homes = {f.passage.item.iri for f in shown}
    documents = {f.passage.item.document for f in shown}
    for sort in asked:
        terms = [t for t in q.terms if sort.start <= t.start < sort.end]
        own = [f for f in found[:_PASSAGES] if of_sort(q, f, sort)]
        if not terms or not own:
            continue

        def told(figure: Figure, terms: list[Term] = terms) -> float:
            text = fold(figure.name + figure.condition + ("" if figure.passage.row else figure.quote))
            return coverage(terms, [t.match(text) for t in terms])

        best = max(own, key=told)
        here = [f for f in shown if of_sort(q, f, sort)]
        home = best.passage.item.iri in homes
        if not home and (not q.chinese or best.passage.item.document not in documents):
            # an English “and” may stand inside a name
            continue
        if told(best) > max((told(f) for f in here), default=0.0) + _CLEARLY and told(best) >= (_TOLD if home else _TOLD_ELSEWHERE):
            chosen.setdefault(next(iter(chosen)), []).append(best)
            shown.append(best)


def _extreme(context: Context, found: list[Figure]) -> Answer | None:
    """Which of several figures is the highest or the lowest; None where there are not two of one unit to hold against each other."""
    near = [f for f in found[:40] if f.named >= _NAMED_BY]
    same = [f for f in near if f.unit == near[0].unit and f.kind == near[0].kind] if near else []
    own = list({(f.name, f.condition): f for f in reversed(same)}.values())
    if len(own) < 2:
        return None
    ordered = sorted(own, key=lambda f: f.value, reverse=context.question.has("highest"))
    answer = _said(context, {"": ordered[:8]}, [])
    first = ordered[0].say(context.known, context.language)
    word = context.say("最高", "Highest") if context.question.has("highest") else context.say("最低", "Lowest")
    answer.sentence = context.say(f"{word}的是{first}。", f"{word}: {first}. ") + answer.sentence
    return answer


def _at_levels(context: Context, found: list[Figure], usable: list[Figure], levels: list[str]) -> dict[str, list[Figure]]:  # noqa: C901
    """Figures at the levels wanted, all of one indicator: of those near the question the one that has most of the levels."""
    year, groups = context.known.year, dict[str, list[Figure]]()
    for f in found:
        if f.fit >= usable[0].fit - _LEVEL_NEAR:
            groups.setdefault(_of(f), []).append(f)
    for indicator, group in groups.items():
        have = {(f.passage.item.iri, f.level, f.value) for f in group}
        for iri in context.known.rows_of.get(indicator, []):
            item = context.searcher.item(iri)
            if item is not None and context.in_scope(item):
                row = replace(group[0].passage, item=item, clause=item.text)
                told = [f for f in figures(context.known, row) if (iri, f.level, f.value) not in have]
                group += [replace(f, fit=group[0].fit, named=group[0].named, matches=group[0].matches) for f in told]
    best: tuple[float, dict[str, list[Figure]]] = (0.0, {})
    for group in groups.values():
        own = {level: together(of[0], of[1:]) for level in levels if (of := [f for f in group if at_level(f, level, year)])}
        worth = max(10 * f.fit + 3 * f.named for f in group) + 2.0 * len(own)
        if own and worth > best[0]:
            best = (worth, own)
    chosen = best[1]
    for indicator, group in groups.items():
        # 时间、成本和回收率各是多少: every indicator whose name the question says
        if _LISTED.search(context.question.folded) and max(f.named for f in group) >= _BY_NAME:
            for level in levels:
                if (of := [f for f in group if at_level(f, level, year)]) and indicator not in {_of(f) for f in chosen.get(level, [])}:
                    chosen.setdefault(level, []).append(of[0])
    for level in levels:
        # another name of the same matter may hold what is missing: a goal in a sentence beside a row of a table
        if level not in chosen and (of := [f for f in usable if at_level(f, level, year) and f.fit >= usable[0].fit - 0.05]):
            kind = next(iter(chosen.values()))[0].kind if chosen else of[0].kind
            if of[0].kind == kind:
                chosen[level] = together(of[0], of[1:])
    return {level: chosen[level] for level in levels if level in chosen}


def _of(figure: Figure) -> str:
    """What a figure is one of: its indicator, else its name."""
    return figure.source.indicator or figure.name if figure.source is not None else figure.name


def _all_levels(context: Context, usable: list[Figure]) -> list[Figure]:
    """The best figure with its cases; of a table's row every level."""
    best = usable[0]
    if best.passage.row:
        own = sorted((f for f in usable if f.passage is best.passage and f.kind == best.kind), key=lambda f: -f.fit)
        return [f for f in own if f.fit >= own[0].fit - _LEVEL_NEAR][:12]
    if context.question.has("amount") and not best.source:
        best = next((f for f in usable[:4] if f.source is not None and f.fit >= best.fit - 0.02), best)
    return together(best, usable)


def _said(context: Context, chosen: dict[str, list[Figure]], levels: list[str]) -> Answer:
    q, known, language = context.question, context.known, context.language
    shown = list({(f.condition, f.value, f.value_max, f.unit, _bucket(f)): f for own in chosen.values() for f in reversed(own)}.values())
    shown = [f for own in chosen.values() for f in own if f in shown]
    told: list[str] = []
    if verdict := _verdict(context, shown):
        told.append(verdict)
    told.append(context.say("；", "; ").join(dict.fromkeys(f.say(known, language) for f in shown)) + context.say("。", "."))
    if q.has("difference") and (gap := _gap(context, chosen, shown)):
        told.insert(0, gap)
    elif _COMPARED.search(q.folded) and (against := _against(context, shown)):
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
    indicators = list(dict.fromkeys(f.source.indicator for f in shown if f.source is not None and f.source.indicator))
    sparql = (
        context.graph.query(queries.targets_of(indicators))[0]
        if indicators
        else context.graph.query(queries.measures_list([p.item.iri for p in passages if not p.row]))[0]
    )
    return Answer("levels" if levels else "target", context.say("", " ").join(told), sparql, rows, evidence)


def _bucket(figure: Figure) -> str:
    """What keeps two equal figures apart: whose level it is; one's own goals, in a table or a sentence, are one."""
    return figure.level if figure.level in ("current", "province_target", "city_target", "frontier", "stage") else figure.period[5:7]


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
        "indicator": context.known.indicator_name(f.source.indicator, context.language, f.name) if f.source is not None else f.name,
        "condition": f.condition or None,
        "target": say.phrase(f.comparator, f.value, f.value_max, f.unit, context.language),
        "comparator": f.comparator,
        "value": f.value,
        "value_max": f.value_max,
        "unit": f.unit,
        "relative": True if is_relative(f) else None,
        "document": item.document,
        "plan": context.known.plan_title(item.document, item.plan["key"], context.language),
        "lines": item.lines,
        "quote": f.quote,
    }
    return {k: v for k, v in row.items() if v is not None}


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
