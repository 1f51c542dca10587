"""Names of units, indicators, fields and plans, to be recognised in a query before passages are searched."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from policygraph.model import Corpus, Plan, Unit
from policygraph.names.fields import all_fields

EntityKind = Literal["unit", "indicator", "field", "plan", "person"]

_LEVEL = re.compile(r"^(?:省|自治区|市|州|盟|区|县|旗|乡|镇)(?=..)")
_SHORTEST = {"indicator": 3}
"""Fewest characters a name must have to be looked for inside a sentence; 2 where a kind is not listed."""


@dataclass(slots=True)
class Name:
    """Something with a name."""

    kind: EntityKind
    iri: str
    """IRI; for a field its key."""
    label: str
    label_en: str | None
    zh: list[str] = field(default_factory=list)
    """All Chinese names, the label first."""
    short: list[str] = field(default_factory=list)
    """Names that leave something out: without place or level, or words that only speak of it."""
    en: list[str] = field(default_factory=list)
    weight: int = 0
    """How many measures it has to do with; decides between equal matches."""

    def to_data(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def names_of(corpus: Corpus) -> list[Name]:
    """Every name in the corpus that can be recognised, and all fields."""
    used = Counter(iri for m in corpus.measures for iri in {u.unit for u in m.units})
    aimed = Counter(iri for m in corpus.measures for iri in {t.indicator for t in m.targets})
    names = [_unit(u, used[u.iri]) for u in corpus.units]
    names += [Name("indicator", i.iri, i.label, i.label_en, _distinct([i.label, *i.aliases], "indicator"),
                   en=[i.label_en] if i.label_en else [], weight=aimed[i.iri]) for i in corpus.indicators]
    plans = [p for d in corpus.documents for p in d.plans]
    about = Counter(key for p in plans for key in p.fields)
    for key, f in all_fields().items():
        en = list(dict.fromkeys([f.en.lower(), *f.words_en]))
        names.append(Name("field", key, f.zh, f.en, _distinct([f.zh, *f.title]), _distinct(f.words), en, about[key]))
    people = sorted({p.name for p in corpus.people})
    return [*names, *(_plan(p) for p in plans), *(Name("person", p, p, None) for p in people)]


def _unit(unit: Unit, weight: int) -> Name:
    zh = _distinct([unit.label, *unit.aliases])
    short = []
    for name in zh:
        rest = name.removeprefix(unit.place) if unit.place else name
        without_level = _LEVEL.sub("", rest)
        short += [n for n in (rest, without_level) if len(n) >= 3 and n not in zh]
    return Name("unit", unit.iri, unit.label, unit.label_en, zh, _distinct(short), [unit.label_en] if unit.label_en else [], weight)


def _plan(plan: Plan) -> Name:
    zh = _distinct([plan.title, *([plan.number] if plan.number else [])])
    english = []
    if plan.number and (digits := re.search(r"\d+", plan.number)):
        english = [f"annex {digits[0]}", f"appendix {digits[0]}", f"attachment {digits[0]}"]
    return Name("plan", plan.iri, plan.title, None, zh, en=english)


def _distinct(names: list[str] | tuple[str, ...], kind: str = "") -> list[str]:
    return [n for n in dict.fromkeys(names) if len(n) >= _SHORTEST.get(kind, 2)]
