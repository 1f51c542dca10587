"""Brings figures to one unit where a fixed factor allows it (ontology/scales.yaml)."""
from __future__ import annotations

import functools

from policygraph import vocabulary
from policygraph.errors import VocabularyError

FILE = "scales"


@functools.cache
def _factors() -> dict[str, tuple[str, float]]:
    """Printed unit → its scale and its factor there. Raises VocabularyError for an entry that does not hold."""
    found: dict[str, tuple[str, float]] = {}
    for scale, units in vocabulary.need(FILE, vocabulary.read(FILE), "scales", dict).items():
        if not isinstance(units, dict):
            raise VocabularyError(f"{FILE}.yaml", f"scales.{scale}", f"must map units to factors, is {type(units).__name__}")
        for unit, factor in units.items():
            if not isinstance(factor, (int, float)) or factor <= 0:
                raise VocabularyError(f"{FILE}.yaml", f"scales.{scale}.{unit}", f"factor must be a number above 0, is {factor!r}")
            if unit in found:
                raise VocabularyError(f"{FILE}.yaml", f"scales.{scale}.{unit}", f"already stands in {found[unit][0]}; name it once")
            found[unit] = (scale, float(factor))
    return found


def scale(unit: str | None) -> str:
    """What a unit is comparable by: its scale, or the unit itself where no factor is known ("" for none)."""
    return _factors().get(unit or "", (unit or "", 1.0))[0]


def convert(value: float, unit: str | None, to: str | None) -> float | None:
    """A value in another unit, rounded to nine digits behind the point; None where no fixed factor leads there."""
    if (unit or "") == (to or ""):
        return value
    factors = _factors()
    if unit not in factors or to not in factors or factors[unit][0] != factors[to][0]:
        return None
    return round(value * factors[unit][1] / factors[to][1], 9)
