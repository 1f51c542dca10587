"""Stage 4: printed names to bodies and indicators, and who owns what."""
from __future__ import annotations

from typing import Any

from policygraph.model import Corpus

__all__ = ["resolve"]


def resolve(corpus: Corpus, curation: dict[str, Any]) -> None:
    """Fill units, indicators and ownerships of a corpus and set the IRIs in its mentions, targets and observations.

    Independent of earlier runs: IRIs set before are set anew. ``curation`` is the corpus' curation file ({} for none).
    Names of units that are printed wrongly are left in ``corpus.meta["unit_slips"]`` for ``policygraph.lint``.
    """
    from policygraph.resolve.indicators import resolve_indicators
    from policygraph.resolve.ownership import owners
    from policygraph.resolve.units.resolution import resolve_with_slips

    plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
    groups = [(plans[m.document, m.plan].place, m.document, m.plan, m.units) for m in corpus.measures if m.units]
    resolution = resolve_with_slips(groups, curation)
    corpus.units = resolution.units
    corpus.meta["unit_slips"] = [
        {"kind": s.kind, "document": s.document, "plan": s.plan, "start": s.span.start, "end": s.span.end,
         "mention": s.mention, "meant": s.meant} for s in resolution.slips]
    corpus.indicators = resolve_indicators(corpus.measures, corpus.observations, list(plans.values()), curation)
    corpus.ownerships = owners(corpus)
