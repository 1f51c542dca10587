"""Where two places disagree, what is wrong in the documents, and who is named for what."""

from __future__ import annotations

from policygraph.ask.answer import Answer, refusal
from policygraph.ask.context import Context
from policygraph.index.text import fold, han_bigrams


def conflicts(context: Context) -> Answer:
    """Places that state different numbers for the same thing; all slips when those are asked for."""
    slips = "slips" in context.reading.cues
    sparql, rows = context.graph.named("findings" if slips else "contradictions")
    about = _about(context, rows, "message")
    if not rows:
        return refusal(context.say("检查没有发现这样的地方。", "The checks found no such place."), "conflicts", sparql)
    shown = about or rows
    first = shown[0]
    if slips:
        sentence = context.say(
            f"检查发现{len(shown)}处，例如：{first['message']}", f"The checks found {len(shown)} places, for example: {first['message']}"
        )
    else:
        # a finding has a row for each pair of places
        found = len({r["finding"] for r in shown})
        sentence = context.say(
            f"有{found}处前后不一致，例如：{first['message']}", f"{found} contradiction(s), for example: {first['message']}"
        )
    evidence = [{"id": r["finding"], "document": r["document"], "lines": [r["line"], r["line"]], "quote": r["quote"]} for r in shown]
    return Answer("conflicts", sentence, sparql, shown, evidence)


def people(context: Context) -> Answer | None:
    """Persons named for a task or product chain; None when the question names no role that a document gives to a person."""
    asked = {p.role for p in context.known.corpus.people if len(p.role) > 1 and p.role in context.reading.folded}
    if not asked:
        return None
    sparql, rows = context.graph.named("people")
    rows = [r for r in rows if r["role"] in asked]
    about = _about(context, rows, "subject") or (rows if not context.reading.matter_text else [])
    if not about:
        return None
    said = "；".join(f"{r.get('subject', '')}{r['role']}：{r['name']}" for r in about[:6])
    known = {(p.name, p.role, p.subject): p.span for p in context.known.corpus.people}
    evidence = [
        {"id": r["person"], "document": r["document"], "lines": [r["line"], r["line"]], "quote": span.quote}
        for r in about
        if (span := known.get((r["name"], r["role"], r.get("subject", ""))))
    ]
    return Answer("people", said + context.say("。", "."), sparql, about, evidence)


def _about(context: Context, rows: list[dict[str, object]], key: str) -> list[dict[str, object]]:
    """Rows whose text shares most with the question's matter; empty when none shares much."""
    asked = set(han_bigrams(fold(context.reading.matter_text)))
    if not asked:
        return []
    scores = [len(asked & set(han_bigrams(fold(str(r.get(key, "")))))) for r in rows]
    best = max(scores, default=0)
    return [r for r, score in zip(rows, scores, strict=True) if score == best] if best >= 2 else []
