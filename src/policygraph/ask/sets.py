"""Answers about sets of measures: lists, counts, comparisons, partners, rankings, who has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from policygraph import say
from policygraph.ask import queries
from policygraph.ask.answer import Answer, passages_only, refusal
from policygraph.ask.context import Context
from policygraph.ask.grammar import Filters, Form, wanted
from policygraph.ask.passages import about
from policygraph.ask.points import point
from policygraph.ask.question import UnitMention
from policygraph.ask.rows import brief_row, evidence, target_value, units_text
from policygraph.ask.wording import describe, topic
from policygraph.model import Measure
from policygraph.say import Language

_NAMED = 12
"""Measures or bodies named in the sentence; the rows have all of them, and it is said how many there are."""
_EVIDENCE = 200
_THINGS = {"measure": ("项措施", "measure(s)"), "unit": ("个单位", "unit(s)"), "plan": ("个方案", "plan(s)"),
           "indicator": ("个指标", "indicator(s)"), "target": ("个目标值", "target(s)"), "document": ("份文件", "document(s)")}  # fmt: skip
_ROLES = {"lead": ("牵头", "led by"), "cooperating": ("配合", "with the cooperation of")}


def selected(context: Context, filters: Filters, unit: str = "") -> tuple[str, list[str]]:
    """The query and the measures that pass all filters, in the order of the documents."""
    known = context.known
    documents = {d.name: d.iri for d in known.corpus.documents}
    parts = queries.conditions(filters, documents=documents, unit=unit)
    text, rows = context.graph.query(queries.measures_where(parts))
    found = [str(r["measure"]) for r in rows if str(r["measure"]) in known.measures]
    if not filters.topic:
        return text, found
    kept = about(known, context.question, found)
    if not kept:
        # what the search holds nearest, where the words themselves stand nowhere
        near = {p.item.iri for p in context.items[:60] if p.coverage >= 0.7 and p.score >= 0.6 * context.items[0].score}
        kept = [iri for iri in found if iri in near]
    if kept:
        text, _ = context.graph.query(queries.measures_where(queries.conditions(filters, documents=documents, measures=kept, unit=unit)))
    return text, kept


def listed(context: Context) -> Answer:
    """The measures that pass all filters, every one of them."""
    q, form = context.question, context.form
    if problem := _unknown(context):
        return problem
    sparql, found = selected(context, form.filters)
    note = ""
    if not found and any(u.role for u in form.filters.units):
        # no body is printed in that role: what it takes part in all the same, and that it is so
        asked = _ROLES.get(next(u.role for u in form.filters.units if u.role) or "", ("", ""))[0]
        roles = [u.role for u in form.filters.units]
        for unit in form.filters.units:
            unit.role = None
        sparql, found = selected(context, form.filters)
        note = context.say(f"没有写明由它{asked}的措施。", "No measure is printed with it in that role. ") if found else ""
        if not found:
            for unit, role in zip(form.filters.units, roles, strict=True):
                unit.role = role
    if not found and form.filters.topic:
        return _nothing(context)
    intent = "partners" if len(q.included) > 1 else "duties" if q.units else "topic"
    named = _headings(context, found)
    head = context.say(f"{describe(context)}的措施（共 {len(found)} 项）", f"Measures {describe(context)} ({len(found)})")
    yes = (context.say("有。", "Yes. ") if found else context.say("没有。", "No. ")) if form.whether else ""
    sentence = f"{yes}{note}{head}{context.say('：', ': ') if named else ''}{named}{context.say('。', '.')}"
    return _with_measures(context, Answer(intent, sentence, sparql), found)


def _heading(context: Context, measure: Measure) -> str:
    """A measure's heading, with its bodies or dates in brackets where the question asks for them too."""
    q, language = context.question, context.language
    told = []
    if q.has("who") and context.form.filters.bound and measure.units:
        told.append(units_text(context.known, measure, language))
    if q.has("when"):
        told += list(dict.fromkeys(d.raw for d in measure.deadlines)) or [context.say("没有写明时限", "no date")]
    brackets = context.say("（{}）", " ({})").format(context.say("；", "; ").join(told)) if told else ""
    return f"“{context.known.heading(measure, language)}”{brackets}"


def _headings(context: Context, found: list[str]) -> str:
    """The headings of measures, and how many more there are."""
    names = context.join([_heading(context, context.known.measures[iri]) for iri in found[:_NAMED]])
    more = len(found) - _NAMED
    return names + (context.say(f"等，其余 {more} 项见下表", f" and {more} more in the rows") if more > 0 else "")


def _nothing(context: Context) -> Answer:
    """What is said where no measure of those selected speaks of the matter: a number that a clause states, else that there is none."""
    if context.question.has("number", "count") and (told := _stated(context)):
        return told
    on = topic(context)
    return passages_only(
        context.say(f"没有回答：没有找到{describe(context)}的措施。", f"Not answered: no measure {describe(context)} was found ({on})."),
        "duties",
    )


def targets(context: Context) -> Answer:
    """The numbers that plans promise, all of them."""
    known, language = context.known, context.language
    sparql, rows = context.graph.query(queries.things("target", context.form.filters.plans))
    plans = {(p.document, p.key) for i in context.form.filters.plans if (p := known.plan_of_iri.get(i))}
    own = [(m, t) for m in known.corpus.measures if (m.document, m.plan) in plans for t in m.targets]
    said = [say.target(t, language) for _, t in own]
    out = [{**brief_row(known, m, language), **target_value(known, t, language)} for m, t in own]
    sentence = context.say(f"共{len(own)}个目标值：{'；'.join(said)}。", f"{len(own)} target(s): {'; '.join(said)}.")
    return Answer("target", sentence, sparql, out, [evidence(known, m.id, m.plan, t.span) for m, t in own])


def count(context: Context) -> Answer:
    """How many things there are that pass all filters."""
    form, thing = context.form, context.form.thing
    if problem := _unknown(context):
        return problem
    if thing == "measure":
        sparql, found = selected(context, form.filters)
        if not found and form.filters.topic:
            return _none_counted(context)
        many = len(found)
        sentence = context.say(f"共{many}项措施（{describe(context) or '全部'}）", f"{many} measure(s) {describe(context) or 'in all'}")
        named = context.say("：", ": ") + _headings(context, found) if 0 < many <= _NAMED else ""
        sentence += named + context.say("。", ".")
        return _with_measures(context, Answer("count", sentence, sparql), found)
    if form.filters.topic or (form.filters.units and thing == "unit"):
        return _units_of(context)
    sparql, rows = context.graph.query(queries.things(thing, form.filters.plans))
    zh, en = _THINGS[thing]
    sentence = context.say(f"共{len(rows)}{zh}。", f"{len(rows)} {en}.")
    return Answer("count", sentence, sparql, [{"name": r["name"], "iri": r["thing"]} for r in rows], [])


def _stated(context: Context) -> Answer | None:
    """The number that a clause states where nothing of the graph can be counted: 22个成员单位."""
    counted = context.form
    context.form = Form("point", filters=counted.filters, wanted=("value", *(w for w in wanted(context.question) if w != "value")))
    told = point(context)
    if told.answered:
        return told
    context.form = counted
    return None


def _none_counted(context: Context) -> Answer:
    return _stated(context) or passages_only(
        context.say(f"没有回答：没有讲到“{topic(context)}”的措施。", f"Not answered: no measure speaks of “{topic(context)}”."), "count"
    )


def _units_of(context: Context) -> Answer:
    """How many, and which, bodies take part in measures that pass all filters."""
    known = context.known
    sparql, found = selected(context, context.form.filters)
    if not found:
        return _none_counted(context)
    units = Counter(u for iri in found for u in {m.unit for m in known.measures[iri].units})
    names = [known.unit_name(u, context.language) for u, _ in units.most_common()]
    sentence = context.say(f"涉及{len(names)}个单位：{'、'.join(names)}。", f"{len(names)} unit(s): {', '.join(names)}.")
    rows = [
        {"unit": known.units[u].label, "name": known.unit_name(u, context.language), "count": n, "iri": u} for u, n in units.most_common()
    ]
    return _with_measures(context, Answer("count", sentence, sparql, rows), found, rows=False)


def compare(context: Context) -> Answer:
    """Two bodies or more by their number of measures."""
    known, form = context.known, context.form
    if problem := _unknown(context):
        return problem
    counted: list[tuple[str, int, list[str]]] = []
    sparql = ""
    for unit in context.question.included:
        sparql, found = selected(context, replace(form.filters, units=[unit], topic=False))
        counted.append((known.unit_name(unit.units[0], context.language), len(found), found))
    ordered = sorted(counted, key=lambda c: -c[1])
    (first, most, _), (second, least, _) = ordered[0], ordered[-1]
    what = _ROLES[form.filters.units[0].role][0] if form.filters.units[0].role in _ROLES else "参与"
    if most == least:
        head = context.say(f"一样多，都{what}{most}项措施", f"Both have {most} measures")
    else:
        head = context.say(
            f"{first}多，{what}{most}项措施，比{second}多{most - least}项",
            f"{first} has more: {most} measures, {most - least} more than {second}",
        )
    rest = context.join([f"{name} {n}" for name, n, _ in ordered])
    rows = [{"unit": name, "count": n, "measures": n} for name, n, _ in ordered]
    answer = Answer("compare", f"{head}{context.say('（', ' (')}{rest}{context.say('）。', ').')}", sparql, rows)
    return _with_measures(context, answer, [iri for _, _, found in ordered for iri in found[:5]], rows=False)


def partners(context: Context) -> Answer:
    """With whom a body shares measures, most first."""
    known, form = context.known, context.form
    if problem := _unknown(context):
        return problem
    mine = context.question.included[0]
    parts = queries.conditions(replace(form.filters, topic=False), documents={d.name: d.iri for d in known.corpus.documents})
    sparql, rows = context.graph.query(queries.ranking(parts))
    others = [r for r in rows if r["unit"] not in mine.units]
    name = known.unit_name(mine.units[0], context.language)
    if not others:
        return Answer(
            "partners", context.say(f"{name}没有与其他单位共同承担的措施。", f"{name} shares no measure with another unit."), sparql
        )
    said = [f"{known.unit_name(str(r['unit']), context.language)} {r['measures']}" for r in others[:_NAMED]]
    tail = context.say(f"等{len(others)}个单位", f" and {len(others) - _NAMED} more") if len(others) > _NAMED else ""
    sentence = context.say(
        f"{name}共同承担措施的单位（按项数）：{'、'.join(said)}{tail}。", f"{name} shares measures with: {', '.join(said)}{tail}."
    )
    out = [
        {
            "unit": r["name"],
            "name": known.unit_name(str(r["unit"]), context.language),
            "iri": r["unit"],
            "shared": r["measures"],
            "count": r["measures"],
        }
        for r in others
    ]
    top = UnitMention(0, 0, str(others[0]["name"]), (str(others[0]["unit"]),))
    _, shared = selected(context, replace(form.filters, topic=False, units=[*form.filters.units, top]))
    return _with_measures(context, Answer("partners", sentence, sparql, out), shared, rows=False)


def ranked(context: Context) -> Answer:
    """Which has the most or the least, or how many each has."""
    form, known, language = context.form, context.known, context.language
    role = "lead" if context.question.has("lead") else "cooperating" if context.question.has("cooperate") else None
    parts = queries.conditions(replace(form.filters, topic=False), documents={d.name: d.iri for d in known.corpus.documents})
    if form.thing == "pair":
        return _pairs(context)
    if form.thing == "indicator":
        sparql, rows = context.graph.query(queries.INDICATOR_RANKING)
        rows = [{"name": r["name"], "measures": r["targets"]} for r in rows]
    else:
        sparql, rows = context.graph.query(queries.ranking(parts, role=role, thing=form.thing))
    rows = [r for r in rows if str(r.get("name"))]
    if not rows:
        return refusal(context.say("文件中没有可以排名的内容。", "The documents hold nothing to rank."), "ranking", sparql)
    if form.least:
        rows = sorted(rows, key=lambda r: (r["measures"], str(r["name"])))
    named = [_thing_name(context, r, language) for r in rows]
    limit = len(rows) if form.operation == "each" and len(rows) <= 40 else 10
    said = [f"{n} {r['measures']}" for n, r in zip(named[:limit], rows, strict=False)]
    ties = sum(r["measures"] == rows[0]["measures"] for r in rows)
    tail = context.say(f"等，共{len(rows)}个，全部见下表", f" ({len(rows)} in all, see the rows)") if len(rows) > limit else ""
    what = _ROLES.get(role or "", ("参与", ""))[0]
    if form.operation == "each":
        head = context.say("各自的措施数", "Measures of each")
    else:
        head = context.say(
            f"{what}措施{'最少' if form.least else '最多'}的是{'、'.join(named[: min(ties, 5)])}（{rows[0]['measures']}项）",
            f"{'Fewest' if form.least else 'Most'}: {', '.join(named[: min(ties, 5)])} ({rows[0]['measures']} measures)",
        )
    out: list[dict[str, Any]] = []
    for place, r in enumerate(rows, 1):
        key = {"unit": "unit", "plan": "plan", "month": "month", "indicator": "indicator"}[form.thing]
        out.append(
            {
                "rank": place,
                key: r["name"],
                "measures": r["measures"],
                "count": r["measures"],
                **({"iri": r["unit"]} if "unit" in r else {}),
            }
        )
    answer = Answer(
        "ranking", f"{head}{context.say('。依次：', '. In order: ')}{context.join(said)}{tail}{context.say('。', '.')}", sparql, out
    )
    if form.thing == "unit":
        top = UnitMention(0, 0, str(rows[0]["name"]), (str(rows[0]["unit"]),), role=role)  # type: ignore[arg-type]
        _, found = selected(context, replace(form.filters, topic=False, units=[*form.filters.units, top]))
        return _with_measures(context, answer, found, rows=False)
    return answer


def _thing_name(context: Context, row: dict[str, Any], language: Language) -> str:
    if "unit" in row:
        return context.known.unit_name(str(row["unit"]), language) or str(row["name"])
    plan = context.known.plan_of_iri.get(str(row.get("plan", "")))
    return say.plan_name(plan, language) if plan else str(row["name"])


def _pairs(context: Context) -> Answer:
    sparql, rows = context.graph.query(queries.PAIR_RANKING)
    if not rows:
        return refusal(context.say("文件中没有共同承担的措施。", "No units share a measure."), "ranking", sparql)
    names = [
        (context.known.unit_name(str(r["one"]), context.language), context.known.unit_name(str(r["other"]), context.language)) for r in rows
    ]
    said = [context.say(f"{a}和{b} {r['shared']}", f"{a} and {b} {r['shared']}") for (a, b), r in zip(names[:5], rows, strict=False)]
    out = [
        {"rank": i, "unit": r["name"], "name": r["name"], "other": r["otherName"], "shared": r["shared"], "count": r["shared"]}
        for i, r in enumerate(rows, 1)
    ]
    return Answer(
        "ranking",
        context.say(f"共同措施最多的是{said[0]}项；其次：{'、'.join(said[1:])}。", f"Most shared measures: {'; '.join(said)}."),
        sparql,
        out,
    )


def owners(context: Context) -> Answer:
    """Which bodies a plan names: those that lead most of its measures first."""
    known, plans = context.known, context.form.filters.plans
    measures = [m for m in known.corpus.measures if known.plans[m.document, m.plan].iri in plans]
    sparql, found = selected(context, context.form.filters)
    counted = Counter(u for iri in found for u in {m.unit for m in known.measures[iri].units})
    # what safeguards and goals name speaks for the plan as a whole
    leads = Counter(u.unit for m in measures for u in m.units if u.role == "lead" and m.kind != "step")
    titles = context.join([known.plan_title(p.document, p.key, context.language) for i in plans if (p := known.plan_of_iri.get(i))])
    if not counted and not leads:
        return Answer(
            "owners",
            context.say(
                f"{titles}的{len(found)}项措施都没有写明责任单位。", f"None of the {len(found)} measures of {titles} names a unit."
            ),
            sparql,
            [brief_row(known, known.measures[i], context.language) for i in found],
            [evidence(known, known.measures[i].id, known.measures[i].plan, known.measures[i].span) for i in found[:3]],
        )
    lead = [u for u, _ in leads.most_common()]
    names = [known.unit_name(u, context.language) for u in dict.fromkeys([*lead, *(u for u, _ in counted.most_common())])]
    said = context.say(
        f"{titles}的{len(found)}项措施由{len(names)}个单位承担", f"{len(names)} unit(s) take part in the {len(found)} measures of {titles}"
    )
    led = (
        context.say(
            f"牵头：{'、'.join(known.unit_name(u, context.language) for u in lead)}。",
            f" Leading: {', '.join(known.unit_name(u, context.language) for u in lead)}.",
        )
        if lead
        else ""
    )
    rows = [
        {"unit": known.units[u].label, "name": known.unit_name(u, context.language), "count": counted[u], "leads": leads[u], "iri": u}
        for u in dict.fromkeys([*lead, *counted])
        if u in known.units
    ]
    return _with_measures(
        context,
        Answer("owners", f"{said}{context.say('：', ': ')}{context.join(names)}{context.say('。', '.')}{led}", sparql, rows),
        found,
        rows=False,
    )


def units_without(context: Context) -> Answer:
    """Bodies that lead, or take part in, no measure."""
    role = "lead" if context.question.has("lead") else "cooperating" if context.question.has("cooperate") else None
    sparql, rows = context.graph.query(queries.units_without(role))
    names = [context.known.unit_name(str(r["unit"]), context.language) for r in rows]
    what = {"lead": "牵头", "cooperating": "配合"}.get(role or "", "承担")
    sentence = context.say(
        f"没有{what}任何措施的单位（共{len(names)}个）：{'、'.join(names)}。",
        f"Units with no measure{' to lead' if role == 'lead' else ''} ({len(names)}): {', '.join(names)}.",
    )
    return Answer("duties", sentence, sparql, [{"unit": r["name"], "name": n, "iri": r["unit"]} for r, n in zip(rows, names, strict=True)])


def _unknown(context: Context) -> Answer | None:
    """Why nothing can be selected: a body or a plan that is not there."""
    q = context.question
    if q.unknown_units:
        return refusal(context.unnamed())
    missing = [w for _, _, w in q.plan_words if w]
    if missing:
        return refusal(context.say(f"文件中没有{'、'.join(missing)}。", f"There is no {', '.join(missing)} in the documents."))
    return None


def _with_measures(context: Context, answer: Answer, found: list[str], *, rows: bool = True) -> Answer:
    """An answer with its measures as rows, none left out, and their quotes."""
    known = context.known
    measures = [known.measures[iri] for iri in dict.fromkeys(found)]
    if rows:
        answer.rows = [brief_row(known, m, context.language) for m in measures]
    answer.evidence = [evidence(known, m.id, m.plan, m.span) for m in measures[:_EVIDENCE]]
    return answer
