"""What every figure counts: one definition, said in docs/counts.md, for pages, commands, queries and exports alike."""
from __future__ import annotations

from policygraph.model import Corpus, Finding, Measure
from policygraph.network.selection import ACTIONS, days


def actions(corpus: Corpus) -> list[Measure]:
    """Measures: numbered actions and steps, that somebody has to carry out. Goals and safeguards are counted apart."""
    return [m for m in corpus.measures if m.kind in ACTIONS]


def open_findings(corpus: Corpus) -> list[Finding]:
    """Findings: those that the curation file does not acknowledge."""
    return [f for f in corpus.findings if f.acknowledged is None]


def contradictions(corpus: Corpus) -> list[Finding]:
    """Contradictions: open findings of that kind; one finding may set its place against several others."""
    return [f for f in open_findings(corpus) if f.kind.startswith("contradiction")]


def due_in(corpus: Corpus, month: str, unit: str | None = None) -> list[Measure]:
    """Measures due in a month (YYYY-MM), each once; a date that does not exist counts on the nearest day that does."""
    return [m for m in actions(corpus) if any(day.startswith(month) for day in days(m))
            and (unit is None or any(u.unit == unit for u in m.units))]


def totals(corpus: Corpus) -> dict[str, int]:
    """How much of everything there is."""
    kinds = [m.kind for m in corpus.measures]
    found = len(open_findings(corpus))
    return {
        "documents": len(corpus.documents), "plans": sum(len(d.plans) for d in corpus.documents),
        "measures": len(actions(corpus)), "goals": kinds.count("goal"), "safeguards": kinds.count("safeguard"),
        "units": len(corpus.units), "indicators": len(corpus.indicators),
        "deadlines": sum(len(m.deadlines) for m in corpus.measures), "targets": sum(len(m.targets) for m in corpus.measures),
        "observations": len(corpus.observations), "findings": found, "acknowledged": len(corpus.findings) - found,
    }
