"""The records that travel between the stages: read → structure → extract → resolve → graph → index.

Every stage takes and returns these classes and nothing else, so each can be used and tested alone.
Offsets are counted in Unicode characters from the start of the text as read (``SourceText.text``),
line numbers are 1-based, and a span's ``quote`` is always ``text[start:end]``, unchanged.
"""
from policygraph.model.corpus import Corpus, Finding, Indicator, Ownership, Unit
from policygraph.model.facts import (
    Comparator,
    Deadline,
    DeadlineKind,
    Measure,
    MeasureKind,
    Observation,
    Person,
    Precision,
    Scope,
    Target,
    UnitMention,
)
from policygraph.model.layout import Block, Cell, Citation, Document, Level, Node, Place, Plan, Role, Table
from policygraph.model.source import BOLD, Remark, SourceCell, SourceLine, SourceTable, SourceText, Span

__all__ = [
    "BOLD", "Block", "Cell", "Citation", "Comparator", "Corpus", "Deadline", "DeadlineKind", "Document", "Finding",
    "Indicator", "Level", "Measure", "MeasureKind", "Node", "Observation", "Ownership", "Person", "Place", "Plan",
    "Precision", "Role", "Scope", "Remark", "SourceCell", "SourceLine", "SourceTable", "SourceText", "Span", "Table", "Target", "Unit",
    "UnitMention",
]
