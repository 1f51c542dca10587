"""Units of measure as QUDT's identifiers (ontology/qudt.yaml)."""
from __future__ import annotations

from policygraph import vocabulary
from policygraph.graph.terms import UNIT


def qudt_unit(printed: str) -> str | None:
    """QUDT's unit for one as printed; None where QUDT has none that means the same."""
    name = vocabulary.need("qudt", vocabulary.read("qudt"), "units", dict).get(printed, {}).get("qudt")
    return UNIT[name] if name else None
