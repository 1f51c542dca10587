"""Figures for a file of searches whose right answers are graded, and for searches that nothing in an index answers."""
from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygraph.errors import QueryError
from policygraph.index.items import Item
from policygraph.index.searcher import Searcher
from policygraph.index.text import fold

_DEPTH = 10
_READ = 40
"""Results read, so that ten answers are left when the pieces of one have been joined."""
_GAIN = {2: 1.0, 1: 0.5}
"""What a full answer and a partial one are worth in nDCG; either is a hit."""


@dataclass(slots=True)
class Outcome:
    """What a search gave."""

    query: str
    group: str
    """Its style, where the file says one, else its language."""
    nothing: bool
    """Whether nothing in the documents answers it."""
    fits: bool
    """Whether the search said that something fits."""
    figures: dict[str, float]
    """ndcg10, hit1 and hit5; empty where nothing answers."""
    found: list[str]
    """Ids of the first results."""


def run(searcher: Searcher, queries: Sequence[Mapping[str, Any]]) -> list[Outcome]:
    """Search for every query.

    queries: ``q`` with ``grades`` (answer → 2 for a full one, 1 for a partial one), ``relevant`` (ids of full ones) or ``nothing``.
    An answer is an id of the index, or ``document|beginning of a heading``. A heading that stands over several paragraphs is one
    answer, at the place of the first found. Raises QueryError for a query that holds none of the three, or whose answers are
    all unknown.
    """
    return [_one(searcher, query) for query in queries]


def summary(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Averages over all searches with answers and over each group, and how often “nothing fits” was said where it holds and where not."""
    rows = list(outcomes)
    good = [o for o in rows if not o.nothing]
    out: dict[str, dict[str, float]] = {}
    for name in ("all", *sorted({o.group for o in good})):
        own = [o.figures for o in good if name in ("all", o.group)]
        if own:
            out[name] = {key: round(sum(f[key] for f in own) / len(own), 3) for key in own[0]} | {"n": len(own)}
    for name, told in (("nothing fits, said", [not o.fits for o in rows if o.nothing]),
                       ("something fits, said so", [o.fits for o in good])):
        if told:
            out[name] = {"right": sum(told), "n": len(told)}
    return out


def _one(searcher: Searcher, query: Mapping[str, Any]) -> Outcome:
    text, group = str(query["q"]), str(query.get("style") or query.get("lang") or "")
    response = searcher.search(text, k=_READ)
    found = [hit.item for hit in response.results]
    if query.get("nothing"):
        return Outcome(text, group, True, response.fits, {}, [i.id for i in found[:_DEPTH]])
    grades = query.get("grades") or dict.fromkeys(query.get("relevant", ()), 2)
    answers = [(places(searcher.items, name), int(grade)) for name, grade in grades.items()]
    if not any(ids for ids, _ in answers):
        raise QueryError(f"{text}: none of its answers is in the index ({'、'.join(grades) or 'none is given'}); "
                         "is it the index of these documents?")
    return Outcome(text, group, False, response.fits, figures([i.id for i in found], answers), [i.id for i in found[:_DEPTH]])


def places(items: Sequence[Item], name: str) -> set[str]:
    """Ids of what an answer is called: an id, or ``document|beginning of a heading``."""
    if "|" not in name:
        wanted = fold(name)
        return {i.id for i in items if fold(i.id) == wanted}
    document, heading = name.split("|", 1)
    own = [i for i in items if i.document == document]
    return ({i.id for i in own if (i.row or i.heading).startswith(heading)}
            or {i.id for i in own if any(p.startswith(heading) for p in i.path)}
            or {i.id for i in own if heading in i.text})


def figures(ids: Sequence[str], answers: Sequence[tuple[set[str], int]]) -> dict[str, float]:
    """The figures of one ranking; each answer is the ids that stand for it, and its grade."""
    gains: list[float] = []
    seen: set[int] = set()
    for identity in ids:
        own = [k for k, (held, _) in enumerate(answers) if identity in held]
        if own and seen.issuperset(own):
            continue
        seen.update(own)
        gains.append(max((_GAIN.get(answers[k][1], 0.0) for k in own), default=0.0))
    gains = gains[:_DEPTH]
    ideal = sorted((_GAIN.get(grade, 0.0) for _, grade in answers), reverse=True)[:_DEPTH]
    hits = [place for place, gain in enumerate(gains) if gain]
    return {"ndcg10": _discounted(gains) / (_discounted(ideal) or 1.0),
            "hit1": float(bool(hits) and hits[0] == 0), "hit5": float(bool(hits) and hits[0] < 5)}


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
