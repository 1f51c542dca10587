"""Answers about persons, and about what is wrong in the documents themselves."""

from __future__ import annotations

import re

from policygraph.ask.answer import Answer, passages_only
from policygraph.ask.context import Context
from policygraph.ask.passages import coverage
from policygraph.ask.points import point
from policygraph.ask.question import Question
from policygraph.ask.rows import evidence
from policygraph.ask.terms import Term
from policygraph.index.text import fold
from policygraph.model import Finding, Person

_FIRST = 3
_SAID, _TIE, _TELLING = 0.5, 0.01, {True: 0.5, False: 1.0}
"""Share of a question's words that a person's matter must say, by which matters may differ to be named together, and weight of a
Chinese or English word that must be said."""
_WHICH = re.compile(r"(?:\b(?:which|what)(?: [a-z]+)? |哪[个位几一条]{0,2})$")


def people(context: Context) -> Answer:
    """Who holds which role for what: of a person named everything, else those whose role or matter is named."""
    q, known = context.question, context.known
    named = {name for _, _, name in q.people}
    every = known.corpus.people
    roles = _roles(context, every)
    if named:
        found = [p for p in every if p.name in named and (not roles or p.role in roles)]
        found = found or [p for p in every if p.name in named]
    else:
        about = [
            t for t in q.terms if t.weight >= 0.2 and not t.verb and not _asked_for(q, t) and not any(_stands_for(t, r) for r in roles)
        ]
        found = _about(context, [p for p in every if not roles or p.role in roles], about)
    if not found and not q.has("person"):
        return point(context)
    if not found:
        return passages_only(context.say("没有回答：文件没有写明这个人。", "Not answered: the documents name no such person."), "people")
    said = _said(context, found, named=bool(named))
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


def _about(context: Context, people: list[Person], about: list[Term]) -> list[Person]:
    """Those of the persons whose matter, with the towns and firms of its row, speaks of most of the words, and of every name."""
    beside: dict[str, list[str]] = {}
    for p in context.known.corpus.people:
        beside.setdefault(p.subject, []).append(p.organisation or "")
    told: list[tuple[float, Person]] = []
    for p in people:
        text = fold("\n".join([_matter(context, p), *beside[p.subject]]))
        matches = [t.match(text) for t in about]
        if all(m >= _SAID for t, m in zip(about, matches, strict=True) if t.name or t.weight >= _TELLING[context.question.chinese]):
            told.append((coverage(about, matches), p))
    best = max((c for c, _ in told), default=0.0)
    return [p for c, p in told if c >= max(_SAID, best - _TIE)]


def _said(context: Context, found: list[Person], *, named: bool) -> list[str]:
    """Who is what, each person with one role once: 甲是乙产业链、丙产业链的链长."""
    said = []
    for role, name in dict.fromkeys((p.role, p.name) for p in found):
        own = [p for p in found if (p.role, p.name) == (role, name)]
        matters = context.join([_both(context, m) for m in dict.fromkeys(_matter(context, p) for p in own)])
        at = [o for o in dict.fromkeys(p.organisation for p in own) if o]
        place = context.say(f"（{'、'.join(at)}）", f" ({', '.join(_both(context, o) for o in at)})") if at else ""
        person, held = f"{name}{place}", _both(context, role)
        zh = f"{person}是{matters}的{held}" if named else f"{matters}的{held}是{person}"
        said.append(context.say(zh, f"{person} is {held} of {matters}"))
    return said


def _both(context: Context, name: str) -> str:
    """A printed name, in English behind its gloss."""
    gloss = context.known.gloss(name, context.language)
    return f"{gloss} ({name})" if gloss else name


def _stands_for(term: Term, role: str) -> bool:
    return any(word == fold(role) and weight >= 0.85 for word, weight in term.equivalents)


def _asked_for(question: Question, term: Term) -> bool:
    """Whether a noun stands right behind the question word: which town, 哪个镇."""
    return bool(_WHICH.search(question.folded[: term.start]))


def _roles(context: Context, every: list[Person]) -> list[str]:
    """The roles that a question names, the longest that fit."""
    roles = sorted({p.role for p in every}, key=lambda r: (-len(r), r))
    terms = context.question.terms
    held = [r for r in roles if r and (fold(r) in context.question.folded or any(_stands_for(t, r) for t in terms))]
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
