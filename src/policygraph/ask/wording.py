"""A selection of measures in words: by whom, in which plan, due when, on what."""

from __future__ import annotations

from policygraph import say
from policygraph.ask.context import Context
from policygraph.ask.grammar import Filters

_STATES = {
    "ongoing": ("持续推进", "ongoing"),
    "not ongoing": ("不是持续推进", "not ongoing"),
    "undated": ("没有写明时限", "without a date"),
    "unassigned": ("没有写明责任单位", "naming no unit"),
}
_ROLES = {"lead": ("牵头", "led by"), "cooperating": ("配合", "with the cooperation of")}


def describe(context: Context) -> str:
    """The filters in words."""
    f, known, language = context.form.filters, context.known, context.language
    parts = []
    joined = [u for u in f.units if not u.without]
    names = [known.unit_name(u.units[0], language) if u.units else u.text for u in joined]
    roles = {u.role for u in joined}
    if names:
        word = context.say("或" if f.union else "和", " or " if f.union else " and ").join(names)
        role = next(iter(roles)) if len(roles) == 1 else None
        if len(roles) > 1:
            word = context.join(
                [f"{n}{context.say(_ROLES[u.role][0], '') if u.role in _ROLES else ''}" for n, u in zip(names, joined, strict=True)]
            )
        verb = context.say(_ROLES[role][0] if role in _ROLES else "共同承担" if len(names) > 1 and not f.union else "承担", "")
        lead = context.say("", (_ROLES[role][1] if role in _ROLES else "of") + " ")
        parts.append(f"{context.say('只由', '') if f.only else ''}{lead}{word}{context.say('', ' alone') if f.only else ''}{verb}")
    for u in f.units:
        if u.without:
            name = known.unit_name(u.units[0], language) if u.units else u.text
            parts.append(context.say(f"没有{name}{_ROLES[u.role][0] if u.role in _ROLES else '参加'}", f"without {name}"))
    if f.single:
        parts.append(context.say("只有一家单位", "with one unit only"))
    if f.plans:
        parts.append(
            context.say("、", ", ").join(
                (context.say("", "in ")) + (say.plan_number(p.number, language) or p.title)
                for i in f.plans
                if (p := known.plan_of_iri.get(i))
            )
        )
    if f.first or f.last:
        parts.append(_due_words(context, f))
    parts += [_STATES[state][0 if language == "zh" else 1] for state in f.states]
    if f.topic:
        parts.append(context.say(f"讲到“{topic(context)}”", f"on “{topic(context)}”"))
    return context.say("、", ", ").join(parts)


def _due_words(context: Context, f: Filters) -> str:
    language = context.language
    first, last = (say.date(d, "day", language) if d else "" for d in (f.first, f.last))
    if f.first and f.last:
        return context.say(f"{first}至{last}到期", f"due from {first} to {last}")
    return context.say(
        f"{last}及以前到期" if f.last else f"{first}及以后到期", f"due on or before {last}" if f.last else f"due on or after {first}"
    )


def topic(context: Context) -> str:
    """The words of the matter that a question names."""
    return context.say("、", ", ").join(dict.fromkeys(t.text for t in context.question.terms if t.weight >= 0.2))
