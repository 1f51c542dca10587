"""The report: one printable page about a corpus or about a unit."""
from __future__ import annotations

from policygraph.export.report.corpus import corpus_page
from policygraph.export.report.unit import unit_page
from policygraph.model import Corpus, Unit
from policygraph.say import Language


def render(corpus: Corpus, unit: Unit | None = None, language: Language = "zh") -> str:
    """The report as one self-contained HTML page; the same corpus gives the same text."""
    return unit_page(corpus, unit, language) if unit else corpus_page(corpus, language)
