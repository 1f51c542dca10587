"""How many, and who or what has the most."""

from __future__ import annotations

import re
from typing import Any

from policygraph.ask import queries
from policygraph.ask.answer import Answer, refusal
from policygraph.ask.answers.plans import named_plan
from policygraph.ask.context import Context
from policygraph.ask.intents import counts_provisions, has_matter
from policygraph.ask.rows import brief_row
from policygraph.model import Plan

_TOP = 10
_LISTED = 60
"""Measures listed as rows at most; the sentence gives the full number."""
_SHARE = 0.5
_NUMBERS = {"三": 3, "五": 5, "十": 10, "two": 2, "three": 3, "five": 5, "ten": 10}


def count(context: Context) -> Answer:
    """The number of measures, bodies, plans … that pass the filters of the question."""
    reading = context.reading
    things = ("measure",) if counts_provisions(reading) or "unassigned" in reading.cues else reading.counted or reading.things
    thing = next((t for t in ("measure", "unit", "indicator", "target", "plan", "document") if t in things), "measure")
    if thing == "plan" and "measure" not in things:
        return _plans(context)
    if thing == "unit":
        return _units(context)
    if thing in ("indicator", "target"):
        return _indicators(context)
    if thing == "document":
        return _documents(context)
    return _measures(context, has_matter(context.reading))


def ranking(context: Context) -> Answer:
    """Bodies, plans, months, indicators or pairs of bodies, most first."""
    reading = context.reading
    if "month" in reading.things:
        return _months(context)
    if "pair" in reading.things:
        sparql, rows = context.graph.query(queries.PAIR_RANKING)
        return _ranked(
            context, sparql, [(f"{r['name']}、{r['otherName']}", r["shared"], {"unit": r["name"], "other": r["otherName"]}) for r in rows]
        )
    if "unit" not in reading.things and "plan" in reading.things:
        sparql, rows = context.graph.query(queries.PLAN_RANKING)
        return _ranked(context, sparql, [(r["title"], r["measures"], {"plan": r["title"], "key": r["key"]}) for r in rows])
    if "unit" not in reading.things and "indicator" in reading.things:
        sparql, rows = context.graph.query(queries.INDICATOR_RANKING)
        return _ranked(context, sparql, [(r["name"], r["targets"], {"indicator": r["name"], "iri": r["indicator"]}) for r in rows])
    plan, period = named_plan(context), reading.period
    dates = {} if period is None or period.whole_year else {"first": period.first, "last": period.last}
    sparql, rows = context.graph.query(queries.unit_ranking(role=reading.role, plan=plan.iri if plan else None, **dates))
    known = context.known
    return _ranked(
        context, sparql, [(known.unit_name(r["unit"], context.chinese), r["measures"], {"unit": r["name"], "iri": r["unit"]}) for r in rows]
    )


def _ranked(context: Context, sparql: str, found: list[tuple[str, int, dict[str, Any]]]) -> Answer:
    found = [f for f in found if f[1]]
    if "least" in context.reading.cues and "most" not in context.reading.cues:
        found = found[::-1]
    if not found:
        return refusal(context.say("没有符合条件的项目。", "Nothing passes these conditions."), "ranking", sparql)
    wanted = _wanted(context.reading.folded)
    first = [f"{name}{context.say(f'（{n}）', f' ({n})')}" for name, n, _ in found[: max(wanted, 3)]]
    sentence = context.say(
        f"排在最前的是{first[0]}；前{len(first)}位：{'、'.join(first)}。",
        f"First is {first[0]}; the first {len(first)}: {', '.join(first)}.",
    )
    return Answer(
        "ranking", sentence, sparql, [{"rank": i, **more, "count": n} for i, (_, n, more) in enumerate(found[: max(wanted, _TOP)], 1)]
    )


def _wanted(folded: str) -> int:
    match = re.search(r"前(\d{1,2}|[三五十])|top (\d{1,2}|two|three|five|ten)", folded)
    if match is None:
        return 1
    said = match[1] or match[2]
    return int(said) if said.isdigit() else _NUMBERS[said]


def _measures(context: Context, about: bool) -> Answer:
    reading, known = context.reading, context.known
    plan, period = named_plan(context), reading.period
    ongoing, undated, unassigned = ("ongoing" in reading.cues, "undated" in reading.cues, "unassigned" in reading.cues)
    dates = {} if period is None or period.whole_year and "when" not in reading.cues else {"first": period.first, "last": period.last}
    matter = None
    if about and plan is None:
        matter = [h.item.iri for h in context.searched.chosen(_TOP * 3, _SHARE)]
    plain = not (reading.units or plan or dates or ongoing or undated or unassigned or matter)
    if plain:
        return _all_measures(context)
    one = sum((bool(dates), ongoing, undated, unassigned)) == 1 and not (reading.units or plan or matter)
    if one and dates:
        named = {"by": period.last} | ({"from": period.first} if period.first else {}) if period else {}
        sparql, rows = context.graph.named("due-by", **named)
    elif one:
        sparql, rows = context.graph.named(
            "ongoing-measures" if ongoing else "measures-without-deadline" if undated else "measures-without-unit"
        )
    else:
        sparql, rows = context.graph.query(
            queries.filtered(
                units=reading.units,
                role=reading.role,
                plan=plan.iri if plan else None,
                ongoing=ongoing,
                undated=undated,
                unassigned=unassigned,
                measures=matter or (),
                **dates,
            )
        )
    measures = [known.measures[iri] for iri in dict.fromkeys(r["measure"] for r in rows)]
    conditions = _conditions(context, plan, bool(dates), bool(matter))
    sentence = context.say(f"共{len(measures)}项措施（{conditions}）。", f"{len(measures)} measure(s) ({conditions}).")
    return Answer("count", sentence, sparql, [brief_row(known, m, context.chinese) for m in measures[:_LISTED]])


def _conditions(context: Context, plan: Plan | None, dated: bool, matter: bool) -> str:
    parts = [
        context.known.unit_name(u, context.chinese)
        + {"lead": context.say("牵头", " leading"), "cooperating": context.say("配合", " cooperating")}.get(context.reading.role or "", "")
        for u in context.reading.units
    ]
    if plan is not None:
        parts.append(plan.title)
    if dated and (period := context.reading.period):
        parts.append(
            context.say(f"{period.first}至{period.last}到期", f"due {period.first} to {period.last}")
            if period.first
            else context.say(f"{period.last}及以前到期", f"due by {period.last}")
        )
    if "ongoing" in context.reading.cues:
        parts.append(context.say("持续推进", "ongoing"))
    if "undated" in context.reading.cues:
        parts.append(context.say("没有写时限", "without a deadline"))
    if "unassigned" in context.reading.cues:
        parts.append(context.say("没有写明责任单位", "naming no body"))
    if matter:
        parts.append(context.say("按内容相近查找", "found by likeness to the question"))
    return context.join(parts)


def _all_measures(context: Context) -> Answer:
    sparql, rows = context.graph.query(queries.PLAN_RANKING)
    total = sum(r["measures"] for r in rows)
    sentence = context.say(f"共{total}项措施，分布在{len(rows)}个方案中。", f"{total} measures in {len(rows)} plans.")
    return Answer("count", sentence, sparql, [{"plan": r["title"], "key": r["key"], "count": r["measures"]} for r in rows])


def _plans(context: Context) -> Answer:
    sparql, rows = context.graph.query(queries.PLAN_RANKING)
    annexes = sum(bool(context.known.plan_of_iri[r["plan"]].number) for r in rows)
    sentence = context.say(f"共{len(rows)}个方案，其中附件{annexes}个。", f"{len(rows)} plans, {annexes} of them annexes.")
    order = {p.iri: i for i, p in enumerate(context.known.plans.values())}
    rows.sort(key=lambda r: order[r["plan"]])
    return Answer("count", sentence, sparql, [{"plan": r["title"], "key": r["key"], "measures": r["measures"]} for r in rows])


def _units(context: Context) -> Answer:
    plan, period = named_plan(context), context.reading.period
    dates = {} if period is None or period.whole_year else {"first": period.first, "last": period.last}
    sparql, rows = context.graph.query(queries.unit_ranking(role=context.reading.role, plan=plan.iri if plan else None, **dates))
    where = context.say(f"（{plan.title}）", f" ({plan.title})") if plan else ""
    sentence = context.say(f"共涉及{len(rows)}家单位{where}。", f"{len(rows)} bodies take part{where}.")
    return Answer("count", sentence, sparql, [{"unit": r["name"], "iri": r["unit"], "measures": r["measures"]} for r in rows])


def _indicators(context: Context) -> Answer:
    sparql, rows = context.graph.query(queries.INDICATOR_RANKING)
    targets = sum(r["targets"] for r in rows)
    sentence = context.say(f"共{len(rows)}个指标，{targets}个目标值。", f"{len(rows)} indicators with {targets} targets.")
    return Answer(
        "count", sentence, sparql, [{"indicator": r["name"], "iri": r["indicator"], "targets": r["targets"]} for r in rows[:_LISTED]]
    )


def _documents(context: Context) -> Answer:
    sparql, rows = context.graph.named("documents")
    documents = {r["document"] for r in rows}
    sentence = context.say(f"共{len(documents)}份文件，{len(rows)}个方案。", f"{len(documents)} document(s) with {len(rows)} plans.")
    return Answer("count", sentence, sparql, rows)


def _months(context: Context) -> Answer:
    sparql, rows = context.graph.named("due-by-month")
    ordered = sorted(rows, key=lambda r: (-r["measures"], r["month"]))
    return _ranked(context, sparql, [(r["month"], r["measures"], {"month": r["month"]}) for r in ordered])
