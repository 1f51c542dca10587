"""Units of measure: English names and QUDT identifiers (ontology/qudt.yaml), and numbers said in words."""
from __future__ import annotations

import functools

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.graph.terms import UNIT, number

SIGNS = {"<=": "≤", ">=": "≥", "=": "=", "<": "<", ">": ">", "+": "+", "-": "−", "range": ""}


@functools.cache
def _units() -> dict[str, dict[str, str]]:
    units = vocabulary.need("qudt", vocabulary.read("qudt"), "units", dict)
    for key, entry in units.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("en"), str) or set(entry) - {"en", "qudt"}:
            raise VocabularyError("qudt.yaml", str(key), "must be a mapping with en, and qudt where QUDT has the unit")
    return units


def qudt_unit(printed: str) -> str | None:
    """QUDT's unit for one as printed; None where QUDT has none that means the same."""
    name = _units().get(printed, {}).get("qudt")
    return UNIT[name] if name else None


def english(printed: str) -> str:
    """English name of a unit as printed; the printed word itself where none is known."""
    return _units().get(printed, {}).get("en", printed)


def amount(comparator: str, value: float, value_max: float | None, unit: str) -> str:
    """A target's number for reading: ``≤ 5 天``, ``3–5 家``."""
    figure = number(value) if value_max is None else f"{number(value)}–{number(value_max)}"
    tight = "" if unit in ("", "%", "％", "‰") else " "
    return f"{SIGNS.get(comparator, comparator)} {figure}{tight}{unit}".strip()
