"""No two things of a corpus may share an identifier: what is said of one would be said of the other too."""
from __future__ import annotations

from collections import Counter

from policygraph import iris
from policygraph.errors import PolicygraphError
from policygraph.model import Corpus

_SHOWN = 5


def check_unique(corpus: Corpus) -> None:
    """Raise PolicygraphError naming every kind of thing in which an identifier comes twice, with the first few of them."""
    told = {
        "document": [iris.document_iri(d.name) for d in corpus.documents],
        "plan": [iris.plan_iri(d.name, p.key) for d in corpus.documents for p in d.plans],
        "measure": [m.iri for m in corpus.measures], "measure id": [m.id for m in corpus.measures],
        "observation": [o.iri for o in corpus.observations], "unit": [u.iri for u in corpus.units],
        "indicator": [i.iri for i in corpus.indicators], "finding": [f.id for f in corpus.findings]}
    lines = []
    for kind, identifiers in told.items():
        twice = sorted(iri for iri, n in Counter(identifiers).items() if n > 1)
        if twice:
            more = f" and {len(twice) - _SHOWN} more" if len(twice) > _SHOWN else ""
            lines.append(f"{kind}: {', '.join(twice[:_SHOWN])}{more}")
    if lines:
        raise PolicygraphError(f"two things with one identifier, so nothing was built ({'; '.join(lines)}); "
                               "please report it with the document that does it")
