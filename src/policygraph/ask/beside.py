"""Which figures are said together: those at the levels asked for, and those that further parts of a question ask for."""

from __future__ import annotations

import re
from dataclasses import replace

from policygraph.ask.context import Context
from policygraph.ask.figure import Figure
from policygraph.ask.figures import figures, together
from policygraph.ask.levels import at_level, from_to, held_together
from policygraph.ask.passages import coverage
from policygraph.ask.question import Question
from policygraph.ask.sorts import of_sort, sorts
from policygraph.ask.terms import Term
from policygraph.index.text import fold

_PASSAGES = 60
_LEVEL_NEAR = 0.15
"""Share of the question by which the figure of another level may answer for less than the best one."""
_NAMED_BY, _BY_NAME, _SAID = 0.4, 0.7, 0.5
_ALSO = re.compile(r"呢[？?\s]*$|\band (?:how|what|which|for)\b|分别|各")
"""A further part of a question: 普惠的呢, and how many for the others."""
_LISTED = re.compile(r"[、和与及].{1,20}(?:各|分别|有什么不同|有何不同)|\band\b.{1,60}\b(?:each|respectively)\b")
"""Several things of which the same is asked."""
_REST, _REST_ASKED = re.compile("其他|其它|其余"), re.compile("其他|其它|其余|别的|\\bothers?\\b|\\bthe rest\\b")
_TOLD, _TOLD_ELSEWHERE, _CLEARLY = 0.35, 0.7, 0.1
"""Share of a part of a question that a figure's own words must say: in a passage that is said already, and in another one."""


def in_parts(q: Question) -> bool:
    """Whether a question asks for more numbers than one: 小学几所、初中几所；烘干机补多少？甘蔗机呢；… and how many …."""
    numbers = 0 if from_to(q) else sum(c.key == "number" for c in q.found)
    return numbers > 1 or held_together(q) or bool(_ALSO.search(q.folded)) and not q.has("difference", "highest", "lowest")


def add_beside(context: Context, chosen: dict[str, list[Figure]], found: list[Figure]) -> None:
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


def of_each_part(context: Context, chosen: dict[str, list[Figure]], found: list[Figure]) -> None:
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


def at_levels(context: Context, found: list[Figure], usable: list[Figure], levels: list[str]) -> dict[str, list[Figure]]:  # noqa: C901
    """Figures at the levels wanted, all of one indicator: of those near the question the one that has most of the levels."""
    year, groups = context.known.year, dict[str, list[Figure]]()
    listed = bool(_LISTED.search(context.question.folded))
    for f in found[:_PASSAGES] if listed else found:
        if listed or f.fit >= usable[0].fit - _LEVEL_NEAR:
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
    near = {i: group for i, group in groups.items() if max(f.named for f in group) >= _SAID}
    names = {i: {t.text for t in context.question.terms if t.match(fold(group[0].name)) >= _SAID} for i, group in near.items()}
    for indicator, group in near.items():
        # 时间、成本和回收率各是多少: every indicator whose name the question says, or that alone bears one of its words
        alone = names[indicator].difference(*(own for i, own in names.items() if i != indicator and group[0].name not in near[i][0].name))
        if listed and (alone or max(f.named for f in group) >= _BY_NAME):
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
    return figure.indicator or figure.name


def all_levels(context: Context, usable: list[Figure]) -> list[Figure]:
    """The best figure with its cases; of a table's row every level."""
    best = usable[0]
    if best.passage.row:
        own = sorted((f for f in usable if f.passage is best.passage and f.kind == best.kind), key=lambda f: -f.fit)
        return [f for f in own if f.fit >= own[0].fit - _LEVEL_NEAR][:12]
    if context.question.has("amount") and not best.source:
        best = next((f for f in usable[:4] if f.source is not None and f.fit >= best.fit - 0.02), best)
    return together(best, usable)
