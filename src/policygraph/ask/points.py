"""Answers about one matter: who, by when, how much, in which measure, what is said of it, whether it is so."""

from __future__ import annotations

import re
from typing import Any

from policygraph import say
from policygraph.ask import queries
from policygraph.ask.answer import Answer, passages_only
from policygraph.ask.context import Context
from policygraph.ask.fit import Fit, fit
from policygraph.ask.passages import Passage, cells, coverage, measure_of, read_item
from policygraph.ask.rows import clause_evidence, evidence, measure_row, observation_row, row_evidence, units_text
from policygraph.ask.values import value
from policygraph.index.text import fold
from policygraph.model import Deadline, Measure
from policygraph.quantity import Anchor, clean, dates

_INTENTS = {"owners": "owners", "deadline": "deadline", "value": "target", "measures": "topic", "text": "text"}
_NEAR = 0.07
"""Share of a question by which other measures may fall short of the best and still be named with it."""
_MOST = 6
_LED = re.compile(r"由([^，。；由]{2,60}?)(?:共同|联合)?牵头")
_SHOWN = 260
"""Characters of a clause that are said."""
_PART = re.compile(r"[，,；;。]")
_SAME_PART = 0.1
_ASKED, _TOLD = re.compile(r"[，,；;。？?]|\band (?=when)"), 0.7
"""Where a part of a question ends, and how much of the words of a further part a clause must say to answer it."""


def point(context: Context) -> Answer:
    """The answer about one matter."""
    form = context.form
    best = _best(context)
    if best is None:
        return Answer("unknown", context.say("文件中没有相关内容。", "The documents hold nothing on this."), outcome="refused")
    lacking = fit(context, best)
    if "value" in form.wanted:
        told = value(context)
        rest = [w for w in form.wanted if w != "value"]
        if not told.answered or not rest:
            return told
        other = _told(context, _measures(context, told_from(context, told) or best), rest)
        return _both(context, other, told)
    if not lacking.answers:
        return lowered(context, lacking)
    return _told(context, _measures(context, best), list(form.wanted))


def lowered(context: Context, lacking: Fit) -> Answer:
    """What is said where passages are near but do not answer."""
    reason = lacking.reasons[0][0 if context.question.chinese else 1]
    return passages_only(
        context.say(f"没有回答：{reason}。下面是最接近的原文。", f"Not answered: {reason}. The nearest passages are below."),
        _INTENTS[context.form.wanted[0]],
    )


def told_from(context: Context, told: Answer) -> Passage | None:
    """The passage an answer with figures rests on."""
    ids = {e["id"] for e in told.evidence}
    return next((p for p in context.items if p.item.id in ids and not p.row), None)


def _best(context: Context) -> Passage | None:
    """The passage that answers best; for who and when one that names a body or a day, if another is not clearly nearer."""
    wanted = context.form.wanted
    whole = wanted[0] in ("owners", "measures", "deadline")
    found = context.items if whole else context.passages
    if not found:
        return None
    first = found[0]
    for passage in found[:25]:
        if passage.coverage < first.coverage - _NEAR:
            continue
        measure = measure_of(context.known, passage.item)
        if wanted[0] == "owners" and measure and measure.units:
            return passage
        if wanted[0] == "deadline" and measure and (measure.deadlines or _days(context, passage.clause)):
            return passage
        if wanted[0] in ("measures", "text") and measure:
            return passage
    return first


def _measures(context: Context, best: Passage) -> list[tuple[Measure, str]]:
    """The best measure and others that answer for as much, each with its clause."""
    found: dict[str, tuple[Measure, str]] = {}
    top = best.score
    many = context.form.wanted[0] == "measures"
    for passage in [best, *(context.items if many or context.form.wanted[0] == "owners" else context.passages)]:
        measure = measure_of(context.known, passage.item)
        if measure is None or measure.iri in found:
            continue
        if context.aims(best.item) and not context.aims(passage.item):
            continue  # who owns an indicator is told by the measures that aim at it
        near = passage.coverage >= best.coverage - _NEAR and passage.score >= 0.6 * top
        if passage is best or (near and fit(context, passage).answers):
            found[measure.iri] = (measure, passage.clause)
        if len(found) >= (_MOST if many else 3):
            break
    told = list(found.values())
    # a goal that names no body says nothing of who, where a measure does
    owned = [m for m in told if m[0].units] if context.form.wanted[0] == "owners" else []
    return owned or told


def _told(context: Context, measures: list[tuple[Measure, str]], wanted: list[str]) -> Answer:
    """Everything asked for of the measures found, in one answer."""
    known, language = context.known, context.language
    if not measures:
        return _of_row(context, wanted)
    first, clause = measures[0]
    if wanted[0] == "text":
        clause = _going_on(context, first, clause)
    said: list[str] = []
    sparql, _ = context.graph.query(queries.measures_list([m.iri for m, _ in measures]))
    if "owners" in wanted:
        sparql, _ = context.graph.query(queries.units_of([m.iri for m, _ in measures]))
        said.append(_owners(context, measures) + _persons(context, first))
    if "deadline" in wanted:
        sparql, _ = context.graph.query(queries.deadlines_of([m.iri for m, _ in measures]))
        told = _deadline(context, measures)
        if told is None and wanted == ["deadline"]:
            return passages_only(
                context.say("没有回答：找到的条文没有写明时限。", "Not answered: the passages found state no date."), "deadline"
            )
        said.append(told or context.say("没有写明时限。", "No date is stated."))
        further = _further_days(context, clause)
        said += [context.say(f"“{shown(c)}”", f"“{shown(c)}”") + context.say("。", ".") for _, c in further]
    if wanted[0] in ("measures", "text"):
        yes = context.say("有。", "Yes. ") if context.form.whether and wanted[0] == "measures" else ""
        if wanted[0] == "measures":
            names = [f"{where(context, m)}“{known.heading(m, language)}”" for m, _ in measures]
            said.append(
                context.say(f"{yes}相关措施{len(names)}条：{'；'.join(names)}。", f"{yes}{len(names)} measure(s): {'; '.join(names)}.")
            )
        else:
            said.append(yes)
    said.append(
        context.say(f"原文：“{shown(clause)}”（{where(context, first)}）", f"In the text: “{shown(clause)}” ({where(context, first)})")
    )
    if "deadline" in wanted:
        measures = [*measures, *further]
    rows = [measure_row(known, m, language, quote=c) for m, c in measures]
    return Answer(
        _INTENTS[wanted[0]],
        " ".join(s for s in said if s) if not context.question.chinese else "".join(said),
        sparql,
        rows,
        [clause_evidence(known, m, c) for m, c in measures],
    )


def _of_row(context: Context, wanted: list[str]) -> Answer:
    """What is said of an indicator that only a row of a table names: who owns it, and what the row says."""
    known, best = context.known, _best(context)
    found = cells(known, best.item) if best else []
    indicator = next((o.indicator for o in found if o.indicator), "")
    owned = [o for o in known.corpus.ownerships if indicator and o.indicator == indicator]
    if "owners" in wanted and not owned or not found or best is None:
        return passages_only(
            context.say(
                "没有回答：最接近的原文是表格的一行，没有写明。",
                "Not answered: the nearest passage is a row of a table that does not tell.",
            ),
            "text",
        )
    said = context.say(f"原文：“{shown(best.clause)}”", f"In the text: “{shown(best.clause)}”")
    rows = [observation_row(known, o, context.language) for o in found]
    sparql, _ = context.graph.named("levels-of-indicator", indicator=indicator) if indicator else ("", [])
    if "owners" in wanted:
        names = list(dict.fromkeys(known.unit_name(o.unit, context.language) for o in owned))
        name = known.indicator_name(indicator, context.language)
        said = (
            context.say(
                f"“{name}”由{'、'.join(names)}负责（据所在方案的措施）。", f"{name}: {', '.join(names)} (by the measures of its plan). "
            )
            + said
        )
        sparql, _ = context.graph.named("owners-of-indicator", indicator=indicator)
        rows = [
            {"unit": known.units[o.unit].label, "role": o.role, "basis": o.basis, "indicator": name} for o in owned if o.unit in known.units
        ]
    named = {i for o in owned for i in o.evidence} if "owners" in wanted else set()
    quotes = [evidence(known, m.id, m.plan, m.span) for m in known.corpus.measures if m.id in named and m.document == best.item.document]
    return Answer(_INTENTS[wanted[0]], said, sparql, rows, [*quotes, row_evidence(known, found)])


def _going_on(context: Context, measure: Measure, clause: str) -> str:
    """A clause with the next one, where both are short: what is asked of it often stands there."""
    item = context.searcher.item(measure.iri)
    pieces = [c for c, _ in read_item(context.known, item).clauses] if item is not None else []
    at = pieces.index(clause) + 1 if clause in pieces else len(pieces)
    return clause + pieces[at] if at < len(pieces) and len(clause) + len(pieces[at]) <= _SHOWN else clause


def _owners(context: Context, measures: list[tuple[Measure, str]]) -> str:
    """Who is responsible, by role; bodies set aside by the question are left out."""
    q, known, language = context.question, context.known, context.language
    aside = {iri for u in q.units if u.excepted for iri in u.units}
    parts = []
    for measure, _ in measures:
        kept = [u for u in measure.units if u.unit not in aside]
        if q.has("lead") and not any(u.role == "lead" for u in kept) and (leading := _said_to_lead(context, measure)):
            names = context.join([known.unit_name(i, language) for i in leading])
            parts.append(context.say(f"“{measure.heading}”由{names}牵头", f"“{known.heading(measure, language)}”: led by {names}"))
        elif q.has("lead") and not any(u.role == "lead" for u in kept) and kept:
            parts.append(
                context.say(
                    f"“{measure.heading}”没有写明牵头单位，责任单位：{units_text(known, measure, language)}",
                    f"no body is named as leading “{known.heading(measure, language)}”; {units_text(known, measure, language)}",
                )
            )
        elif kept:
            text = units_text(known, measure, language, aside=aside)
            parts.append(
                f"“{known.heading(measure, language)}”（{where(context, measure)}）{text}"
                if language == "zh"
                else f"“{known.heading(measure, language)}” ({where(context, measure)}): {text}"
            )
        else:
            parts.append(
                context.say(
                    f"“{measure.heading}”（{where(context, measure)}）没有写明责任单位",
                    f"“{known.heading(measure, language)}” ({where(context, measure)}) names no body",
                )
            )
    return context.say("；".join(dict.fromkeys(parts)) + "。", "; ".join(dict.fromkeys(parts)) + ".")


def _said_to_lead(context: Context, measure: Measure) -> list[str]:
    """Bodies of a measure that its text, not its block, calls leading: 由区法院、区发展改革委牵头."""
    said = "".join(m[1] for m in _LED.finditer("".join(measure.text.split())))
    units = context.known.units
    own = [u.unit for u in measure.units if u.unit in units]
    return [i for i in dict.fromkeys(own) if any(name in said for name in (units[i].label, *units[i].aliases))]


def _persons(context: Context, measure: Measure) -> str:
    """Who is printed by name beside a measure, where the question asks for such a person."""
    roles = context.question.roles
    own = [
        p for p in context.known.corpus.people if p.subject == measure.id and p.span.document == measure.document and fold(p.role) in roles
    ]
    return "".join(context.say(f"{p.role}：{p.name}。", f" {p.role}: {p.name}.") for p in own)


def _deadline(context: Context, measures: list[tuple[Measure, str]]) -> str | None:
    """By when: what the clause itself says first, then what holds for the whole measure."""
    measure, clause = measures[0]
    own = _days(context, clause)
    whole = [_due(context, d) for d in measure.deadlines if getattr(d, "scope", None) != "clause"]
    whole = list(dict.fromkeys(whole))
    if own:
        said = context.say(f"{'、'.join(own)}", ", ".join(own))
        beside = [w for w in whole if w not in own]
        tail = context.say(f"（整条措施的时间节点：{'、'.join(beside)}）", f" (the whole measure: {', '.join(beside)})") if beside else ""
        return context.say(f"时限：{said}{tail}。", f"Due: {said}{tail}.")
    if not whole:
        return None
    return context.say(f"时限：{'、'.join(whole)}。", f"Due: {', '.join(whole)}.")


def _further_days(context: Context, clause: str) -> list[tuple[Measure, str]]:
    """For each further part of a question that asks when, the clause with a day that its own words tell: A哪天发？B最晚哪天？"""
    q, found = context.question, list[tuple[Measure, str]]()
    ends = [0, *(m.end() for m in _ASKED.finditer(q.folded)), len(q.folded)]
    parts = [(s, e) for s, e in zip(ends, ends[1:], strict=False) if any(c.key == "when" and s <= c.start < e for c in q.found)]
    for start, end in parts[1:]:
        terms = [t for t in q.terms if start <= t.start < end]
        told = {p.clause: coverage(terms, [t.match(fold(p.clause)) for t in terms]) for p in context.passages} if terms else {}
        if told and told.get(clause, 0.0) < _TOLD:
            best = next((p for p in context.passages if told[p.clause] >= _TOLD and not p.row and _days(context, p.clause)), None)
            if best and (measure := measure_of(context.known, best.item)) and best.clause != clause:
                found.append((measure, best.clause))
    return found


def _due(context: Context, deadline: Deadline) -> str:
    if deadline.kind == "ongoing" or deadline.date is None:
        return context.say(deadline.raw, f"{deadline.raw} ({'ongoing' if deadline.kind == 'ongoing' else 'no date'})")
    precision = deadline.precision if deadline.precision != "none" else "day"
    said = say.date(deadline.date, precision, context.language)
    return f"{said}（{deadline.date}）" if context.question.chinese else f"{said} ({deadline.date})"


def _days(context: Context, clause: str) -> list[str]:
    """The days a clause says something is due by, as printed and in full."""
    view = clean(clause)
    found: list[tuple[float, str]] = []
    terms = context.question.terms
    for when in dates(view.text, Anchor(context.known.year)):
        if when.last is None or when.bare_year or when.relative:
            continue
        start, end = view.original(when.start, when.end)
        # 十四五末 and a comparison with a year before are no deadlines of this matter
        iso, precision = when.last.isoformat(), when.precision
        said = say.date(iso, precision, context.language)
        printed = clause[start:end] + (
            "前" if when.before and not clause[start:end].endswith("前") and clause[end : end + 1] == "前" else ""
        )
        # of several days that is meant which stands in the part of the sentence that speaks of the matter
        begin = max((m.end() for m in _PART.finditer(clause[:start])), default=0)
        stop = next((m.start() for m in _PART.finditer(clause, end)), len(clause))
        near = coverage(terms, [t.match(fold(clause[begin:stop])) for t in terms]) if terms else 0.0
        found.append((near, f"{said}（{printed}，{iso}）" if context.question.chinese else f"{said} ({printed}, {iso})"))
    best = max((near for near, _ in found), default=0.0)
    return list(dict.fromkeys(text for near, text in found if near >= best - _SAME_PART))


def where(context: Context, measure: Measure) -> str:
    """Plan's number, or its title, and the lines."""
    plan = context.known.plans[measure.document, measure.plan]
    name = say.plan_number(plan.number, context.language) or plan.title
    return say.place(name, measure.span.first_line, measure.span.last_line, context.language)


def shown(clause: str) -> str:
    """A clause as it is said: whole where it is not very long."""
    return clause if len(clause) <= _SHOWN else clause[:_SHOWN] + "…"


def _both(context: Context, one: Answer, other: Answer) -> Answer:
    """Two answers to a double question in one."""
    rows: list[dict[str, Any]] = [*one.rows, *(r for r in other.rows if r not in one.rows)]
    evidence = [*one.evidence, *(e for e in other.evidence if e not in one.evidence)]
    return Answer(
        one.intent,
        one.sentence + (" " if not context.question.chinese else "") + other.sentence,
        one.sparql or other.sparql,
        rows,
        evidence,
    )
