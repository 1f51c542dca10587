"""Units, indicators, plans, targets, fields and perspectives by their names."""
from __future__ import annotations

import functools
import re

from policygraph import vocabulary
from policygraph.model import Indicator, Plan, Target, Unit
from policygraph.say.dates import month
from policygraph.say.numbers import amount
from policygraph.say.words import Language, word

_ANNEX = re.compile(r"^附[件录表](?P<n>[0-9]+(?:[-—.][0-9]+)*)?$")


def name(thing: Unit | Indicator, language: Language = "zh") -> str:
    """The label, in English where one is known and asked for."""
    return thing.label_en or thing.label if language == "en" else thing.label


def plan_number(number: str | None, language: Language = "zh") -> str:
    """附件4, Annex 4; "" for none; a number of another form as printed."""
    if not number or language == "zh":
        return number or ""
    annex = _ANNEX.match(number)
    return word("annex", "en").format(n=annex["n"] or "").strip() if annex else number


def plan_name(plan: Plan, language: Language = "zh") -> str:
    """Number and title; the title stays in the document's language."""
    return f"{plan_number(plan.number, language)} {plan.title}" if plan.number else plan.title


def place(name: str, first: int, last: int, language: Language = "zh") -> str:
    """Where something stands: 附件4 第379—381行, Annex 4, lines 379–381. name: the plan's number or title, as said already."""
    if language == "en":
        return f"{name}, line {first}" if first == last else f"{name}, lines {first}–{last}"
    return f"{name} 第{first}行" if first == last else f"{name} 第{first}—{last}行"


def target(found: Target, language: Language = "zh") -> str:
    """A target in a few words: name, case, figure."""
    case = f"（{found.condition}）" if found.condition and found.condition not in found.name else ""
    return f"{found.name}{case} {amount(found.comparator, found.value, found.value_max, found.unit, language)}"


def perspective(key: str, header: str = "", language: Language = "zh") -> str:
    """What a cell of a comparison table is: 现状, 国内前沿, 2022年12月目标; a stage or another column by its header."""
    if key.startswith("target_"):
        when = month(key.removeprefix("target_").replace("_", "-"), language)
        return f"{when}目标" if language == "zh" else f"{when} target"
    return header if key in ("stage", "other") and header else word(key, language)


def unit_type(key: str, language: Language = "zh") -> str:
    """Name of a type of unit (ontology/units.yaml)."""
    return _names("units", "types").get(key, {}).get(language, key)


def unit_type_keys() -> list[str]:
    """Keys of all types of units (ontology/units.yaml)."""
    return list(_names("units", "types"))


def field_name(key: str, language: Language = "zh") -> str:
    """Name of a field (ontology/fields.yaml)."""
    return _names("fields", "fields").get(key, {}).get(language, key)


@functools.cache
def _names(file: str, key: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = vocabulary.need(file, vocabulary.read(file), key, dict)
    return found
