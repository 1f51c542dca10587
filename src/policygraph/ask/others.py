"""Answers about persons, and about what is wrong in the documents themselves."""

from __future__ import annotations

from policygraph.ask.answer import Answer, passages_only
from policygraph.ask.context import Context
from policygraph.ask.rows import evidence
from policygraph.index.text import fold
from policygraph.model import Finding, Person

_FIRST = 3


def people(context: Context) -> Answer:
    """Who holds which role for what: of a person named everything, else those whose role or matter is named."""
    q, known = context.question, context.known
    named = {name for _, _, name in q.people}
    every = known.corpus.people
    if named:
        found = [p for p in every if p.name in named and (not (roles := _roles(context, every)) or p.role in roles)]
        found = found or [p for p in every if p.name in named]
    else:
        roles = _roles(context, every)
        about = [t for t in q.terms if not any(t.text in fold(r) for r in roles)]
        found = [
            p
            for p in every
            if (not roles or p.role in roles) and all(t.match(fold(_matter(context, p))) >= 0.6 for t in about if t.weight >= 0.2)
        ]
    if not found:
        return passages_only(context.say("没有回答：文件没有写明这个人。", "Not answered: the documents name no such person."), "people")
    said = [context.say(f"{_matter(context, p)}的{p.role}是{p.name}", f"{p.name} is {p.role} of {_matter(context, p)}") for p in found]
    if named:
        said = [context.say(f"{p.name}是{_matter(context, p)}的{p.role}", f"{p.name} is {p.role} of {_matter(context, p)}") for p in found]
    sparql, _ = context.graph.named("people")
    rows = [
        {
            "name": p.name,
            "role": p.role,
            "subject": _matter(context, p),
            "organisation": p.organisation or "",
            "document": p.span.document,
            "lines": [p.span.first_line, p.span.last_line],
        }
        for p in found
    ]
    sentence = context.say("；", "; ").join(said) + context.say(f"（共{len(found)}项）。" if len(found) > 1 else "。", ".")
    return Answer("people", sentence, sparql, rows, [evidence(known, p.subject, "", p.span) for p in found])


def _roles(context: Context, every: list[Person]) -> list[str]:
    """The roles that a question names, the longest that fit."""
    roles = sorted({p.role for p in every}, key=lambda r: (-len(r), r))
    held = [r for r in roles if r and fold(r) in context.question.folded]
    return [
        r
        for r in held
        if not any(
            r != o and r in o and o in held and context.question.folded.count(fold(r)) == context.question.folded.count(fold(o))
            for o in held
        )
    ]


def _matter(context: Context, person: Person) -> str:
    """What a person's role is held for, a measure by its heading."""
    known = context.known
    measure = next((m for m in known.corpus.measures if m.id == person.subject and m.document == person.span.document), None)
    return measure.heading if measure else person.subject


def findings(context: Context) -> Answer:
    """What contradicts, or is misprinted: about the matter the question names, else all."""
    q, known = context.question, context.known
    conflict = context.form.thing == "conflict"
    kinds = ("contradiction",) if conflict else ()
    every = [f for f in known.corpus.findings if (f.kind.startswith(kinds) if kinds else not f.kind.startswith("contradiction"))]
    wanted = [t for t in q.terms if t.weight >= 0.4]
    if wanted:
        found = [f for f in every if sum(t.weight * t.match(_text(f)) for t in wanted) >= 0.6 * sum(t.weight for t in wanted)]
        if q.numbers and found:
            said = {n for n, _ in q.numbers}
            found = sorted(found, key=lambda f: -sum(f"{n:g}" in f.message for n in said))
    else:
        found = every
    sparql, _ = context.graph.named("contradictions" if conflict else "findings")
    if not found:
        if wanted:
            return passages_only(
                context.say("没有回答：没有发现这件事前后不一致的地方。", "Not answered: no contradiction about this was found."),
                "conflicts",
            )
        return Answer("conflicts", context.say("没有发现。", "None were found."), sparql)
    head = context.say(
        f"发现{len(found)}处{'不一致' if conflict else '问题'}", f"{len(found)} {'contradiction(s)' if conflict else 'finding(s)'} found"
    )
    listed = context.say("；", "; ").join((f.message if q.chinese else f.message_en).rstrip("。.") for f in found[:_FIRST])
    rows = [
        {
            "finding": f.id, "kind": f.kind, "message": f.message if q.chinese else f.message_en, "document": f.span.document,
            "lines": [f.span.first_line, f.span.last_line], "quote": f.span.quote, "other": "；".join(r.quote for r in f.related),
        }
        for f in found
    ]  # fmt: skip
    quotes = [evidence(known, f.id, "", s) for f in found[:20] for s in (f.span, *f.related)]
    return Answer("conflicts", f"{head}{context.say('：', ': ')}{listed}{context.say('。', '.')}", sparql, rows, quotes)


def _text(finding: Finding) -> str:
    return fold("\n".join([finding.message, finding.span.quote, *(r.quote for r in finding.related)]))
