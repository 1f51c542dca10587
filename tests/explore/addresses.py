"""Addresses of one thing of every kind."""
from __future__ import annotations

from urllib.parse import quote

from policygraph.explore.library import short
from policygraph.model import Corpus


def things(corpus: Corpus) -> list[tuple[str, str | None]]:
    """Addresses, each with the heading its page must have; None where the page's own name is enough."""
    measure = next(m for m in corpus.measures if m.targets and m.units and m.deadlines)
    unit = next(u.unit for u in measure.units if u.unit)
    indicator = next(o.indicator for o in corpus.ownerships)
    plan = corpus.documents[0].plans[1]
    return [
        (f"measure?m={quote(short(measure.iri).removeprefix('measure/'))}", measure.heading),
        (f"units?u={quote(short(unit))}", next(u.label for u in corpus.units if u.iri == unit)),
        (f"units?u={quote(short(unit))}&tab=partners", None), (f"units?u={quote(short(unit))}&tab=indicators", None),
        (f"units?u={quote(short(unit))}&tab=about", None),
        (f"indicators?i={quote(short(indicator))}", next(i.label for i in corpus.indicators if i.iri == indicator)),
        (f"network?c={quote(short(unit))}", None),
        (f"network?plan={quote(f'{plan.document}/{plan.key}')}", None), (f"calendar?unit={quote(short(unit))}", None),
        (f"documents?d={quote(plan.document)}&p={plan.key}", f"{plan.number} {plan.title}"),
        ("network?as=matrix", None), ("sparql?name=unit-ranking&as=chart", None), ("sparql?q=" + quote("ASK { ?u a pg:Units }"), None),
        ("firms?firm=small", "小微企业"), ("sparql?name=units-by-type", None), ("sparql?q=" + quote("DESCRIBE <" + unit + ">"), None),
        ("search?q=" + quote("企业开办") + "&role=lead", None), ("ask?q=" + quote("哪个单位牵头的举措最多？"), None),
    ]
