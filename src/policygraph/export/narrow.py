"""The part of a corpus that concerns one unit or one plan."""
from __future__ import annotations

from dataclasses import replace

from policygraph.model import Corpus, Plan, Span, Unit


def narrow(corpus: Corpus, unit: Unit | None = None, plan: Plan | None = None) -> Corpus:
    """The measures that name the unit and stand in the plan, with all that hangs on them; the whole corpus when neither is given.

    Units are those the measures name; indicators those they aim at or the unit owns, with the cells about them in the same plans;
    findings those inside the measures (for a plan alone: inside the plan). Documents keep only the plans concerned.
    """
    if unit is None and plan is None:
        return corpus
    measures = [m for m in corpus.measures if (unit is None or any(u.unit == unit.iri for u in m.units))
                and (plan is None or (m.document, m.plan) == (plan.document, plan.key))]
    plans = {(m.document, m.plan) for m in measures} if plan is None else {(plan.document, plan.key)}
    aimed = {t.indicator for m in measures for t in m.targets}
    owned = {o.indicator for o in corpus.ownerships if unit is not None and o.unit == unit.iri}
    if plan is not None and unit is None:
        aimed |= {o.indicator for o in corpus.observations if (o.document, o.plan) in plans}
    wanted = aimed | owned
    named = {u.unit for m in measures for u in m.units} | ({unit.iri} if unit else set())
    documents = [replace(d, plans=[p for p in d.plans if (p.document, p.key) in plans]) for d in corpus.documents]
    spans = [m.span for m in measures] if unit else [plan.span] if plan else []
    return Corpus(
        documents=[d for d in documents if d.plans], measures=measures,
        observations=[o for o in corpus.observations if (o.document, o.plan) in plans and o.indicator in wanted],
        people=[p for p in corpus.people if any(_inside(p.span, s) for s in spans)],
        units=[u for u in corpus.units if u.iri in named], indicators=[i for i in corpus.indicators if i.iri in wanted],
        ownerships=[o for o in corpus.ownerships if o.indicator in wanted and o.unit in named],
        findings=[f for f in corpus.findings if any(_inside(f.span, s) for s in spans)], texts=corpus.texts, meta=corpus.meta)


def _inside(inner: Span, outer: Span) -> bool:
    return inner.document == outer.document and outer.start <= inner.start < outer.end
