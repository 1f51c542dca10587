"""Who is responsible: from a labelled line or a bracket to the units it names, each with its role."""
from __future__ import annotations

from policygraph.extract.units.convention import first_leads
from policygraph.extract.units.mentions import ClauseParts, clause_parts, mentions, names_units
from policygraph.extract.units.prose import prose_mentions

__all__ = ["ClauseParts", "clause_parts", "first_leads", "mentions", "names_units", "prose_mentions"]
