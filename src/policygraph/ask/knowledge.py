"""The records of a built index, looked up by what answers need."""

from __future__ import annotations

from functools import cached_property
from math import log

from policygraph.index.text import english_words, fold, han_bigrams
from policygraph.model import Corpus, Indicator, Measure, Observation, Plan, Unit

_MANY = 200
"""Measures from which search scores are as high as they get."""


class Knowledge:
    """A corpus with its look-up tables."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.measures: dict[str, Measure] = {m.iri: m for m in corpus.measures}
        self.ids: dict[str, Measure] = {m.id: m for m in corpus.measures}
        self.units: dict[str, Unit] = {u.iri: u for u in corpus.units}
        self.indicators: dict[str, Indicator] = {i.iri: i for i in corpus.indicators}
        self.plans: dict[tuple[str, str], Plan] = {(d.name, p.key): p for d in corpus.documents for p in d.plans}
        self.plan_of_iri: dict[str, Plan] = {p.iri: p for p in self.plans.values()}
        self.observations: dict[str, list[Observation]] = {}
        for observation in corpus.observations:
            self.observations.setdefault(observation.indicator, []).append(observation)
        self.rows: dict[tuple[str, str, str], list[Observation]] = {}
        """Cells of comparison tables by document, plan and printed name of the row."""
        for observation in corpus.observations:
            self.rows.setdefault((observation.document, observation.plan, observation.name), []).append(observation)
        self.linked: dict[str, list[tuple[str, float]]] = {}
        """Measure IRI → measures of the master plan it carries out, or that carry it out, with scores."""
        for one, other, score, *_ in corpus.meta.get("elaborates", []):
            self.linked.setdefault(one, []).append((other, score))
            self.linked.setdefault(other, []).append((one, score))
        years = [d.year for d in corpus.documents if d.year]
        self.years = frozenset(years) | {p.year for p in self.plans.values() if p.year}
        self.year = max(years, default=2000)
        """The year “this year” means."""
        actions = sum(m.kind in ("measure", "step") for m in corpus.measures)
        self.scale = min(1.0, log(max(2, actions)) / log(_MANY))
        """What search scores are to be multiplied with where few measures are: none of them can be far from the average."""

    @cached_property
    def label_pairs(self) -> dict[str, set[str]]:
        """Indicator → the pairs of Han characters in its names."""
        return {i.iri: {p for name in (i.label, *i.aliases) for p in han_bigrams(fold(name))} for i in self.corpus.indicators}

    @cached_property
    def label_words(self) -> dict[str, set[str]]:
        """Indicator → stems of the words of its English name."""
        return {i.iri: {w for w, _, _ in english_words(fold(i.label_en))} for i in self.corpus.indicators if i.label_en}

    def unit_name(self, iri: str, chinese: bool) -> str:
        """A body's label; in English its English name with the printed one behind it."""
        unit = self.units[iri]
        return unit.label if chinese or not unit.label_en else f"{unit.label_en} ({unit.label})"

    def indicator_name(self, iri: str, chinese: bool, default: str = "") -> str:
        """An indicator's label; in English its English name with the printed one behind it."""
        indicator = self.indicators.get(iri)
        if indicator is None:
            return default
        return indicator.label if chinese or not indicator.label_en else f"{indicator.label_en} ({indicator.label})"

    def mentions(self, words: str) -> bool:
        """Whether the words stand in any document."""
        return any(words in text for text in self.corpus.texts.values())

    def plan_title(self, document: str, key: str) -> str:
        """Title of a plan with its printed number: 附件4 某某方案."""
        plan = self.plans.get((document, key))
        return "" if plan is None else f"{plan.number} {plan.title}" if plan.number else plan.title
