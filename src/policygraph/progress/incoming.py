"""A filled-in ledger taken over: each row matched to a measure, proposed where that is in doubt, and accounted for."""
from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from policygraph.align.bodies import functions_of
from policygraph.align.likeness import Words, likenesses, postings
from policygraph.model import Corpus, Measure
from policygraph.network.selection import ACTIONS
from policygraph.progress.report import Report, read_evidence, report_of
from policygraph.progress.rows import Row

Outcome = Literal["taken", "known", "proposed", "unmatched", "unread", "blank", "skipped"]
"""taken: a new report; known: the same report is there already; proposed: the measure is in doubt; unmatched: no measure is like it;
unread: its state or date cannot be read; blank: nobody filled it in; skipped: no task."""
SURE, AHEAD, LEAST = 0.62, 0.15, 0.3
"""Likeness from which a row is a measure's, how far the next must be behind, and from which a measure is proposed at all."""
SHORT = 6
"""Characters that a row says of its task at least: 知识产权 alone is like too much."""
CUT = 0.6
"""Part of a heading that is left at least where an office cut it short, or that it makes up where a word was added."""
SENTENCE = 12
"""Characters from which what stands word for word in a measure's text is a sentence of it, no turn of phrase."""
UNIT, PLAN = 0.08, 0.04
"""Added where the row names a unit of the measure, and its plan."""
_FORMS = str.maketrans("（），：；－—０１２３４５６７８９", "(),:;--0123456789")


@dataclass(slots=True)
class Incoming:
    """What became of one row."""

    row: Row
    outcome: Outcome
    reason: str = ""
    report: Report | None = None
    candidates: list[tuple[Measure, float]] = field(default_factory=list)
    """For a proposed row, the measures it may be about, the most alike first."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"sheet": self.row.sheet, "row": self.row.number, "outcome": self.outcome, "reason": self.reason or None,
                "heading": self.row.cells.get("heading"), "report": self.report.as_json() if self.report else None,
                "candidates": [{"id": m.id, "heading": m.heading, "score": score} for m, score in self.candidates]}


def take(corpus: Corpus, rows: Iterable[Row], day: str, known: Iterable[Report] = (),
         chosen: Mapping[str, str] | None = None) -> list[Incoming]:
    """What each row reports. Nothing is written.

    day: ISO day of rows that state none. known: reports already there. chosen: “sheet!row” → id of the measure that somebody
    has decided on for a proposed row.
    """
    matcher = _Matcher(corpus)
    there = set(known)
    found = []
    for row in rows:
        incoming = _one(matcher, row, day, (chosen or {}).get(f"{row.sheet}!{row.number}"))
        if incoming.report is not None:
            if incoming.report in there:
                incoming.outcome = "known"
            there.add(incoming.report)
        found.append(incoming)
    return found


def counts(found: Iterable[Incoming]) -> dict[str, int]:
    """How many rows came out each way."""
    counted = Counter(i.outcome for i in found)
    return {o: counted[o] for o in ("taken", "known", "proposed", "unmatched", "unread", "blank", "skipped")}


def _one(matcher: _Matcher, row: Row, day: str, decided: str | None) -> Incoming:
    if row.skipped:
        return Incoming(row, "skipped", row.skipped)
    if row.blank:
        return Incoming(row, "blank")
    if row.problem or row.state is None:
        return Incoming(row, "unread", row.problem or "tells no state", None, matcher.like(row)[:3])
    measure, candidates, reason = matcher.find(row, decided)
    if measure is None:
        return Incoming(row, "proposed" if candidates else "unmatched", reason, None, candidates)
    named = row.cells.get("unit", "")
    # several units, or those our own ledger prints from the plan: who of them reports is not told
    unit = named if reason != "id" and re.search(r"[、，,；;\n]", named) is None else None
    report = report_of(measure, row.state, row.day or day, share=row.share, who=row.cells.get("who"), unit=unit, note=row.note,
                       evidence=read_evidence(row.cells.get("evidence", "")))
    return Incoming(row, "taken", reason, report)


class _Matcher:
    """The measures of a corpus, by id and by text."""

    def __init__(self, corpus: Corpus) -> None:
        self.measures = [m for m in corpus.measures if m.kind in ACTIONS]
        self.by_id = {_id(m.id): m for m in self.measures}
        self.by_heading: dict[str, list[Measure]] = {}
        for m in self.measures:
            self.by_heading.setdefault(_bare(m.heading), []).append(m)
        self.names = {u.iri: [n for n in (u.label, *u.aliases) if n] for u in corpus.units}
        self.titles = {(p.document, p.key): _bare(f"{p.number or ''}{p.title}{p.document}") for d in corpus.documents for p in d.plans}
        self.words = Words(self.measures)
        functions = functions_of(corpus)
        self.profiles = [self.words.profile(m, functions) for m in self.measures]
        self.standing = postings(self.profiles)

    def find(self, row: Row, decided: str | None) -> tuple[Measure | None, list[tuple[Measure, float]], str]:
        """The measure a row is about, or those it may be about with the reason of the doubt."""
        if decided is not None:
            measure = self.by_id.get(_id(decided))
            return measure, [], "decided" if measure else f"{decided} is no measure"
        told, heading = row.cells.get("id", ""), _heading(row)
        measure = self.by_id.get(_id(told)) if told else None
        if measure is not None:
            if not heading or _fits(heading, measure):
                return measure, [], "id"
            others = [(m, s) for m, s in self.like(row) if m is not measure][:2]
            return None, [(measure, 1.0), *others], "id and heading disagree"
        more = _bare(row.cells.get("text", "")) not in ("", _bare(heading), _bare(row.cells.get("heading", "")))
        same = self._narrow(self._named(_bare(heading), alone=not more), row)
        if len(same) == 1:
            return same[0], [], "heading"
        like = self.like(row, same or None)
        if not like:
            return None, [], "no measure is like it"
        best, score = like[0]
        # word for word in one measure only
        exact = [m for m, _ in like if _within(heading, row.cells.get("text", ""), m)]
        near = self._narrow(exact if len(exact) == 1 else [m for m, s in like if score - s < AHEAD], row)
        if len(near) == 1:
            best = near[0]
            score = dict((m.id, s) for m, s in like)[best.id]
        short = len(_bare(heading + row.cells.get("text", ""))) < SHORT
        doubt = ("more than one has this heading" if len(same) > 1 and not more else
                 "not alike enough" if score < SURE or short else "more than one is alike" if len(near) > 1 else
                 "another unit or plan" if not near or self._fit(best, row) is False else "")
        return (best, [], "text") if not doubt else (None, like[:3], doubt)

    def _named(self, said: str, *, alone: bool) -> list[Measure]:
        """Measures with a heading; where the row says no more (``alone``) also those whose heading is cut or longer by a word."""
        # a heading that stands in another one too may be that one cut short; a long one may as well be a sentence of another's text
        within = [m for m in self.measures if len(said) >= SENTENCE and said in _bare_text(m.text)]
        if said in self.by_heading:
            return _once([m for bare, found in self.by_heading.items() if said in bare for m in found] + within)
        if not alone or len(said) < SHORT:
            return []
        alike = {bare: min(len(said), len(bare)) / max(len(said), len(bare)) for bare in self.by_heading
                 if len(bare) >= SHORT and (said in bare or bare in said)}
        if not any(part >= CUT for part in alike.values()):
            return []
        # where one of them is meant, all that the row holds whole may be
        return _once([m for bare, part in alike.items() if part >= CUT or bare in said for m in self.by_heading[bare]] + within)

    def like(self, row: Row, among: list[Measure] | None = None) -> list[tuple[Measure, float]]:
        """Measures like a row's text, the most alike first."""
        heading, text = _heading(row), row.cells.get("text", "")
        if not heading:
            return []
        from policygraph.model import Span

        asked = Measure("", "", "", "measure", heading, text, Span("", 0, 0, 0, 0, ""))
        profile = self.words.profile(asked, {})
        scores = likenesses([profile], self.profiles, self.standing)[0]
        own = {id(m) for m in among} if among is not None else None
        found = [(m, max(s.score, _same_text(heading, text, m))) for m, s in zip(self.measures, scores, strict=True)
                 if own is None or id(m) in own]
        found = [(m, round(s + UNIT * bool(self._fit(m, row)) + PLAN * self._in_plan(m, row), 4)) for m, s in found if s >= LEAST]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def _narrow(self, measures: list[Measure], row: Row) -> list[Measure]:
        """Measures of one heading: those of the row's plan, and of its unit, where that leaves any."""
        for test in (self._in_plan, self._fit):
            if len(measures) > 1:
                measures = [m for m in measures if test(m, row)] or measures
        plans = self._plans(row)
        return [m for m in measures if self._fit(m, row) is not False and (not plans or (m.document, m.plan) in plans)]

    def _in_plan(self, measure: Measure, row: Row) -> bool:
        plan = _bare(row.cells.get("plan", ""))
        return bool(plan) and ((measure.document, measure.plan) in self._plans(row) or plan in _bare("".join(measure.path)))

    def _plans(self, row: Row) -> set[tuple[str, str]]:
        """The plans that a row names; none where it names a field of work, or nothing."""
        plan = _bare(row.cells.get("plan", ""))
        return {key for key, title in self.titles.items() if plan in title} if len(plan) >= SHORT else set()

    def _fit(self, measure: Measure, row: Row) -> bool | None:
        """Whether the row names a unit of the measure; None where either names none."""
        said = _bare(row.cells.get("unit", ""))
        named = [_bare(n) for u in measure.units for n in (u.mention, *self.names.get(u.unit, ()))]
        if not said:
            # whose ledger it is stands in the name of the sheet or above its headings
            title = _bare(row.context)
            return True if any(n and n in title for n in named) else None
        if not named:
            return None
        return any(n and (n in said or said in n) for n in named)


def _once(measures: list[Measure]) -> list[Measure]:
    return list({m.id: m for m in measures}.values())


def _same_text(heading: str, text: str, measure: Measure) -> float:
    """1 for a heading or a text that is word for word in the measure's, or the other way round; else 0."""
    mine, own = _bare(heading + text), _bare_text(measure.text)
    if len(mine) >= SENTENCE and (mine in own or own in mine) or len(_bare(heading)) >= SENTENCE and _bare(heading) in own:
        return 1.0
    return 0.0


def _within(heading: str, text: str, measure: Measure) -> bool:
    """Whether a row's text is word for word in the measure's."""
    own = _bare_text(measure.text)
    return any(len(said) >= SENTENCE and said in own for said in (_bare(heading + text), _bare(text)))


def _fits(heading: str, measure: Measure) -> bool:
    from policygraph.align.likeness import bigrams

    said, own = bigrams(heading), bigrams(f"{measure.heading}。{measure.text}")
    return not said or len(said & own) / len(said) >= 0.5


def _heading(row: Row) -> str:
    """The task as the row names it, its numeral left out."""
    return re.sub(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)+", "", row.cells.get("heading", ""))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@functools.lru_cache(maxsize=65536)
def _bare_text(text: str) -> str:
    return _bare(text)


def _id(text: str) -> str:
    return re.sub(r"\s+", "", text).translate(_FORMS)
