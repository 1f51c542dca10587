"""What was understood of a question, element by element, and whether the answer uses it."""

from __future__ import annotations

from typing import Any

from policygraph import say
from policygraph.ask.answer import Answer
from policygraph.ask.context import Context
from policygraph.index.text import fold

_RELATIONS = {"before": "<", "by": "≤", "in": "", "after": ">"}
_MATCHED = 0.5


def understood(context: Context, answer: Answer) -> list[dict[str, Any]]:  # noqa: C901
    """The elements of a question in its order: {element, value, text, used}."""
    q, known = context.question, context.known
    found: list[tuple[int, dict[str, Any]]] = []

    def add(start: int, element: str, value: str, text: str, used: bool = True) -> None:
        found.append((start, {"element": element, "value": value, "text": text, "used": used}))

    for u in q.units:
        label = known.units[u.units[0]].label if u.units else ""
        sign = "≠" if u.without or u.excepted else ""
        add(u.start, "unit", f"{sign}{label}", q.text[u.start : u.end], bool(u.units))
        if u.role:
            add(u.start + 1, "role", u.role, say.word(u.role, context.language))
    for start, end, missing in q.plan_words:
        names = [known.plan_of_iri[i].number or known.plan_of_iri[i].title for i in q.plans if i in known.plan_of_iri]
        add(start, "plan", "、".join(names) if not missing else "", q.text[start:end], not missing)
    for start, end in q.place_words:
        add(start, "place", "、".join(q.documents), q.text[start:end])
    for start, end, name in q.people:
        add(start, "person", name, q.text[start:end])
    for p in q.periods:
        add(
            p.start,
            "date",
            f"{_RELATIONS[p.relation]}{p.first if p.relation == 'before' else p.last}" if not p.whole_year else p.last[:4],
            q.text[p.start : p.end],
        )
    said = _said(answer)
    best = context.passages[0].matches if context.has_searched and context.passages else []
    for i, t in enumerate(q.terms):
        used = answer.answered and (t.match(said) >= _MATCHED or (i < len(best) and best[i] >= _MATCHED))
        add(t.start, "matter", next((w for w, _ in t.equivalents if w in said), t.text), t.text, used)
    for key in (
        "only",
        "except",
        "negation",
        "most",
        "least",
        "difference",
        "compare",
        "each",
        "count",
        "who",
        "when",
        "ongoing",
        "undated",
        "unassigned",
    ):
        if place := next((c for c in q.found if c.key == key), None):
            add(place.start, "asked", key, q.text[place.start : place.end])
    return [e for _, e in sorted(found, key=lambda p: p[0])]


def _said(answer: Answer) -> str:
    """Everything that an answer shows, folded."""
    return fold(
        "\n".join(
            [
                answer.sentence,
                *(str(e.get("quote", "")) + str(e.get("plan", "")) for e in answer.evidence),
                *(str(r.get("heading", "")) for r in answer.rows),
            ]
        )
    )
