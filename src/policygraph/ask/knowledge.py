"""The records of a built index, looked up by what answers need: the one door between questions and the corpus."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policygraph import say
from policygraph.index.dictionary import PLACE_END, Dictionary, glossary, names_of, stems, word_list
from policygraph.index.text import fold
from policygraph.model import Corpus, Document, Indicator, Measure, Observation, Plan, Unit
from policygraph.names.fields import all_fields
from policygraph.say import Language

if TYPE_CHECKING:
    from policygraph.door import OpenIndex

_DIGITS = re.compile(r"\d+")
_RANGE = re.compile(r"(20\d\d)(?:年?\s*[—–\-~～至]+\s*(20\d\d))?")
_TITLE_END = re.compile(r"(?:(?:优化)?提升|改革)?(?:专项)?(?:行动|工作|实施|总体)?(?:方案|计划|规划|意见|办法|通知|要点)$")


_TAIL_ZH, _TAIL_EN = 4, 3
"""Characters, and words, that the end of an indicator's name has at least to tell it."""


class Knowledge:
    """A corpus with its look-up tables."""

    def __init__(self, corpus: Corpus, dictionary: Dictionary) -> None:
        self.corpus, self.dictionary = corpus, dictionary
        self.read: dict[str, Any] = {}
        """Items made ready for questions, by IRI (``passages.read_item``)."""
        self.measures: dict[str, Measure] = {m.iri: m for m in corpus.measures}
        self.units: dict[str, Unit] = {u.iri: u for u in corpus.units}
        self.indicators: dict[str, Indicator] = {i.iri: i for i in corpus.indicators}
        self.documents: dict[str, Document] = {d.name: d for d in corpus.documents}
        self.plans: dict[tuple[str, str], Plan] = {(d.name, p.key): p for d in corpus.documents for p in d.plans}
        self.plan_of_iri: dict[str, Plan] = {p.iri: p for p in self.plans.values()}
        self.rows: dict[tuple[str, str, str], list[Observation]] = {}
        """Cells of comparison tables by document, plan and printed name of the row."""
        for observation in corpus.observations:
            self.rows.setdefault((observation.document, observation.plan, observation.name), []).append(observation)
        self.rows_of: dict[str, list[str]] = {}
        """Indicator → IRIs of the rows of tables that tell of it (the IRI of a row is that of its first cell)."""
        for own in self.rows.values():
            for indicator in dict.fromkeys(o.indicator for o in own if o.indicator):
                self.rows_of.setdefault(indicator, []).append(own[0].iri)
        years = [d.year for d in corpus.documents if d.year]
        self.years = {d.name: _years_of(d) for d in corpus.documents}
        """Document → the years that it and its plans speak for, all of a range in a title (2024—2026年)."""
        self.year = max(years, default=2000)
        """The year “this year” means."""
        self.annex: dict[str, list[str]] = {}
        """Number of an annex → IRIs of the plans that bear it."""
        for plan in self.plans.values():
            if plan.number and (number := _DIGITS.search(plan.number)):
                self.annex.setdefault(number[0].lstrip("0"), []).append(plan.iri)
        self.master = [d.plans[0].iri for d in corpus.documents if len(d.plans) > 1]
        names = dictionary.glossary.names
        people = {p.name for p in corpus.people}
        self.latin_people = {latin: name for latin, name in names.items() if name in people}

    @classmethod
    def of(cls, index: OpenIndex) -> Knowledge:
        """The records of an open index, with its dictionary; made on the way where the index has none."""
        corpus = index.records
        return cls(corpus, Dictionary.open(index.folder) or Dictionary(word_list(), glossary(corpus.texts.values(), names_of(corpus))))

    # --- names --------------------------------------------------------------------------------------------

    @cached_property
    def plan_titles(self) -> list[tuple[str, list[str]]]:
        """Titles of plans, whole and without the place's name, folded, longest first, with the plans that bear them."""
        found: dict[str, list[str]] = {}
        for plan in self.plans.values():
            title = fold(plan.title)
            for place in (plan.place.name, *plan.place.parents):
                if place:
                    title = title.replace(fold(place), "")
            core = _TITLE_END.sub("", title)
            for name in {
                fold(plan.title),
                title,
                *(core + end for end in ("方案", "专项方案", "提升方案", "计划", "行动方案") if len(core) >= 2),
            }:
                found.setdefault(name, []).append(plan.iri)
        return sorted(((k, v) for k, v in found.items() if len(k) > 3), key=lambda p: (-len(p[0]), p[0]))

    def plan_words(self, plan: Plan) -> frozenset[str]:
        """Stems of what an English reader calls a plan: of a gloss of its title, and of the names of its field."""
        names = [self.gloss(plan.title, "en") or ""]
        if plan.fields and plan.fields[0] in all_fields():
            own = all_fields()[plan.fields[0]]
            names += [own.en, *own.words_en]
        return frozenset(s for name in names for s in stems(name))

    @cached_property
    def place_names(self) -> list[tuple[str, list[str]]]:
        """Names of the places that speak, and of those above them, with and without their ending, also in Latin letters."""
        latin = {name: key for key, name in self.dictionary.glossary.names.items()}
        found: dict[str, list[str]] = {}
        for document in self.corpus.documents:
            for place in (document.place.name, *document.place.parents):
                short = PLACE_END.sub("", place)
                for name in {fold(place), fold(short), latin.get(short, ""), latin.get(place, "")}:
                    if len(name) > 1 and document.name not in found.setdefault(name, []):
                        found[name].append(document.name)
        return sorted(found.items(), key=lambda p: (-len(p[0]), p[0]))

    @cached_property
    def _joined(self) -> str:
        return fold("\n".join(re.sub(r"\s+", "", t) for t in self.corpus.texts.values()))

    def stands(self, word: str) -> bool:
        """Whether a folded word stands in any document."""
        return word in self._joined

    def english(self, unit_iris: frozenset[str], indicator_iris: frozenset[str]) -> frozenset[str]:
        """Stems of the English labels of bodies and indicators."""
        labels = [self.units[i].label_en for i in unit_iris if i in self.units] + [
            self.indicators[i].label_en for i in indicator_iris if i in self.indicators
        ]
        return frozenset(s for label in labels if label for s in stems(label))

    # --- how things are called ------------------------------------------------------------------------------

    def unit_name(self, iri: str, language: Language) -> str:
        """A body's label; in English its English name with the printed one behind it."""
        unit = self.units.get(iri)
        return "" if unit is None else _both(unit.label, unit.label_en, language)

    def indicator_name(self, iri: str, language: Language, default: str = "") -> str:
        """An indicator's label; in English its English name, or a gloss, with the printed one behind it."""
        indicator = self.indicators.get(iri)
        label = default if indicator is None else indicator.label
        return _both(label, (indicator.label_en if indicator else None) or self.gloss(label, language), language)

    @cached_property
    def _called(self) -> dict[str, str]:
        """Folded label → IRI of an indicator."""
        return {fold(i.label): i.iri for i in reversed(self.corpus.indicators)}

    def indicator_called(self, name: str) -> str:
        """IRI of the indicator with this label; "" for none."""
        return self._called.get(fold(name), "")

    def indicators_said(self, folded: str, *, chinese: bool) -> frozenset[str]:
        """Indicators whose name a question says, or the end of it that tells what is measured: 办电时间, electricity connection time."""
        if chinese:
            return frozenset(i for label, i in self._called.items() if label[-max(_TAIL_ZH, (len(label) + 1) // 2) :] in folded)
        text = f" {' '.join(stems(folded))} "
        return frozenset(
            i.iri
            for i in self.indicators.values()
            if i.label_en and len(own := stems(i.label_en)) >= _TAIL_EN
            and f" {' '.join(own[-max(_TAIL_EN, (len(own) + 1) // 2) :])} " in text
        )  # fmt: skip

    def heading(self, measure: Measure, language: Language) -> str:
        """A measure's heading; in English with a gloss of it."""
        return _both(measure.heading, self.gloss(measure.heading, language), language)

    def gloss(self, text: str, language: Language) -> str | None:
        """A Chinese name word by word in English; None for Chinese readers and for what is not known."""
        return (self.dictionary.gloss(text) or None) if language == "en" else None

    def plan_title(self, document: str, key: str, language: Language = "zh") -> str:
        """Title of a plan with its printed number: 附件4 某某方案."""
        plan = self.plans.get((document, key))
        return "" if plan is None else say.plan_name(plan, language)


def _years_of(document: Document) -> frozenset[int]:
    years = {y for y in (document.year, *(p.year for p in document.plans)) if y}
    for plan in document.plans:
        for m in _RANGE.finditer(plan.title):
            years |= set(range(int(m[1]), int(m[2] or m[1]) + 1))
    return frozenset(years)


def _both(label: str, english: str | None, language: Language) -> str:
    return label if language == "zh" or not english else f"{english} ({label})"
