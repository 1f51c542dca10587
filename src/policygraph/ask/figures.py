"""Numbers that may answer a question: targets, and rows of comparison tables, ordered by how well they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph import vocabulary
from policygraph.ask.context import Context
from policygraph.ask.reading import Reading
from policygraph.ask.searching import row_cells, search
from policygraph.index.response import Hit
from policygraph.index.text import english_words, fold, han_bigrams
from policygraph.model import Measure, Observation, Target

_MEASURES, _ROWS, _GOALS = 6, 4, 3
"""How many measures, table rows and goals found by search are looked into."""
_LIKE, _NAMED, _SORT, _GOAL, _UNIT = 1.3, 0.8, 0.5, 0.1, 0.4
"""Weights beside the share of the best search score: likeness of wording, indicator named, sort of number, what a goal loses,
and that the measure names the body asked about."""
CLASSIFIER = re.compile(r"(?:多少|几)(公里|公顷|平方米|亩|张|所|册|场|辆|座|台|吨|头|棵|株|首|篇|部|间|栋)")
_COUNTED = re.compile(r"(?:多少|几)(?:个(?!工作日|月|小时|百分)|家|项|件|条|人|名|位|次|户|种)|how many (?!percent)")
_SPOKEN_OF = {
    "share": re.compile(r"率|比例|占比|\b(?:rate|share|percentage|proportion)s?\b"),
    "time": re.compile(r"天数|时间|时长|用时|期限|\b(?:days|hours|months|time)\b"),
}
"""Words that speak of a sort of number without asking for it."""
_NOT_COUNTED = frozenset({"time", "share", "money"})
_ANYWHERE = 0.5
"""What the share of the best search score is taken to be for figures of an indicator that stand in no passage found."""
_WORDED = 0.6
"""Share of the words of a question's matter that an indicator's name must hold to be looked at for them."""
_NEAR = 0.25
"""Similarity of meaning from which an indicator counts as meant, though not named."""


@dataclass(slots=True)
class Figure:
    """One number promised, or one row of a comparison table."""

    indicator: str
    """IRI; "" when resolve knew none."""
    name: str
    score: float
    target: Target | None = None
    measure: Measure | None = None
    """The measure or goal that holds the target."""
    cells: list[Observation] = field(default_factory=list)
    """Cells of the row, in print order."""


def figures(context: Context) -> list[Figure]:
    """Targets and table rows near to the question, best first."""
    reading = context.reading
    units = reading.units
    named = {e.iri: e.score for e in reading.near if e.kind == "indicator" and (e in reading.named or e.score >= _NEAR)}
    worded = _worded(context)
    found: dict[tuple[str, str], Figure] = {}
    _of_passages(context, found)
    _of_indicators(context, sorted({*named, *worded}), found)
    for figure in found.values():
        figure.score += _LIKE * likeness(context, figure) + _NAMED * named.get(figure.indicator, 0.0)
        figure.score += _UNIT * (figure.measure is not None and any(u.unit in units for u in figure.measure.units))
        figure.score += _SORT * _sort_fits(reading, figure)
    return sorted(found.values(), key=lambda f: (-f.score, f.name, f.measure.id if f.measure else f.cells[0].iri))


def _of_passages(context: Context, found: dict[tuple[str, str], Figure]) -> None:
    """Figures of the passages that search puts first, and of the best ones of the body asked about."""
    units, best = context.reading.units, max(context.searched.best, 1e-6)
    own = search(context.searcher, context.reading.text, unit=units[0]).actions[:_MEASURES] if units else []
    for hit in [*_looked_into(context.searched.hits), *own]:
        if hit.item.kind == "row":
            _add_row(found, row_cells(context.known, hit), hit.score / best)
        elif hit.item.iri in context.known.measures:
            measure = context.known.measures[hit.item.iri]
            _add_targets(found, measure, hit.score / best - _GOAL * (measure.kind == "goal"))


def _of_indicators(context: Context, indicators: list[str], found: dict[tuple[str, str], Figure]) -> None:
    """Figures of indicators, wherever they stand."""
    known = context.known
    for iri in indicators:
        for measure in known.corpus.measures:
            _add_targets(found, measure, _ANYWHERE, iri)
        for key in sorted({(o.document, o.plan, o.name) for o in known.observations.get(iri, [])}):
            _add_row(found, known.rows[key], _ANYWHERE)


def _worded(context: Context) -> list[str]:
    """Indicators whose name holds most of the words that the question's matter is made of."""
    reading = context.reading
    if reading.chinese:
        asked = set(han_bigrams(reading.matter_text))
        return [iri for iri, pairs in context.known.label_pairs.items() if asked and len(asked & pairs) >= _WORDED * len(asked)]
    words = {w for w, _, _ in english_words(reading.matter_text)} - context.searcher.lexicon.stop
    return [iri for iri, own in context.known.label_words.items() if words and len(words & own) >= _WORDED * len(words)]


def _looked_into(hits: list[Hit]) -> list[Hit]:
    taken = [h for h in hits if h.item.kind in ("measure", "step")][:_MEASURES]
    return taken + [h for h in hits if h.item.kind == "row"][:_ROWS] + [h for h in hits if h.item.kind == "goal"][:_GOALS]


def _add_targets(found: dict[tuple[str, str], Figure], measure: Measure, score: float, indicator: str | None = None) -> None:
    """A measure's targets; with an indicator only those set for it."""
    for number, target in enumerate(measure.targets):
        if indicator in (None, target.indicator):
            _add(found, (measure.iri, str(number)), Figure(target.indicator, target.name, score, target, measure))


def _add_row(found: dict[tuple[str, str], Figure], cells: list[Observation], score: float) -> None:
    """A row of a table; cells of one row that tell of different indicators (合计: 环节, 时间) stay together."""
    if cells:
        first = cells[0]
        _add(found, (first.document + first.plan, first.name), Figure(first.indicator, first.name, score, cells=cells))


def _add(found: dict[tuple[str, str], Figure], key: tuple[str, str], figure: Figure) -> None:
    if key not in found or found[key].score < figure.score:
        found[key] = figure


def likeness(context: Context, figure: Figure) -> float:
    """0 to 1: how much of the question's wording stands in the figure's name, case and quote, and of its name in the question."""
    known, reading = context.known, context.reading
    indicator = known.indicators.get(figure.indicator)
    label = f"{indicator.label if indicator else figure.name} {figure.name} {figure.target.condition or '' if figure.target else ''}"
    quote = figure.target.span.quote if figure.target else ""
    text = fold(f"{label} {quote}")
    shares = []
    if reading.concepts:
        held = set(context.searcher.lexicon.in_text(text))
        shares.append(len(reading.concepts & held) / len(reading.concepts))
    if reading.matters:
        shares.append(float(any(word in text for m in reading.matters for word in m.zh)))
    if reading.chinese:
        asked = set(han_bigrams(reading.folded))
        own, whole = set(han_bigrams(fold(label))), set(han_bigrams(text))
        about = set(han_bigrams(reading.matter_text))
        shares.append(len(about & whole) / max(1, len(about)))
        shares.append(len(asked & own) / max(1, len(own)))
    elif indicator and indicator.label_en:
        own = {w for w, _, _ in english_words(fold(indicator.label_en))} - context.searcher.lexicon.stop
        asked = {w for w, _, _ in english_words(reading.folded)}
        shares.append(len(asked & own) / max(1, len(own)))
    return sum(shares) / len(shares) if shares else 0.0


def _sort_fits(reading: Reading, figure: Figure) -> float:
    """1 when the figure is of the sort of number wanted, −1 when it is of another, 0 when nothing tells."""
    units = [figure.target.unit] if figure.target else [o.unit for o in figure.cells if o.unit]
    sorts = {sort_of(u) for u in units if u} - {None}
    if reading.quantity is not None:
        return 0.0 if not sorts else 1.0 if reading.quantity in sorts else -1.0
    if asked := CLASSIFIER.search(reading.folded):
        # what is counted in 册 is not counted in 次
        return 0.0 if not units else 1.0 if any(asked[1] in u for u in units if u) else -1.0
    if sorts and sorts <= _NOT_COUNTED and _COUNTED.search(reading.folded):
        return -1.0
    return 1.0 if any(sort in sorts and words.search(reading.folded) for sort, words in _SPOKEN_OF.items()) else 0.0


def sort_of(unit: str) -> str | None:
    """Sort of a printed unit (ontology/quantities.yaml): time, share, money, amount, count …; None when unknown."""
    kinds = vocabulary.need("quantities", vocabulary.read("quantities"), "units", dict)
    bare = re.sub(r"^[百千万亿]+", "", unit.strip())
    best: tuple[int, str | None] = (0, None)
    for kind in sorted(kinds):
        for word in kinds[kind]:
            if bare.endswith(word) and len(word) > best[0]:
                best = (len(word), kind)
    return best[1]
