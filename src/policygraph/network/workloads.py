"""Who has how much to do by when, and what nobody has."""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import fmean, pstdev

from policygraph.model import Corpus, Measure
from policygraph.network.selection import ACTIONS, days, is_ongoing, strongest


@dataclass(slots=True)
class UnitLoad:
    """What one unit has to do."""

    iri: str
    label: str
    measures: int = 0
    leads: int = 0
    due: dict[str, list[str]] = field(default_factory=dict)
    """ISO month → ids of the measures due in it; a measure due in two months stands in both."""
    ongoing: int = 0
    """Measures that go on without an end date."""
    undated: int = 0
    """Measures with neither date nor “ongoing”."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A month in which a unit, or everybody together, has clearly more to finish than is usual."""

    month: str
    unit: str | None
    """IRI; None for all units together."""
    measures: list[str]


@dataclass(slots=True)
class Workload:
    """Measures over units and months, with what is at risk. Lists of ids are in print order."""

    months: list[str]
    """ISO months in which something is due."""
    due: dict[str, list[str]]
    """ISO month → ids of all measures due in it, with or without a unit."""
    units: list[UnitLoad]
    """Most measures first."""
    bottlenecks: list[Bottleneck]
    """All units together first, then by number of measures."""
    month_threshold: float
    """From how many measures on a month is a bottleneck for all together."""
    unit_threshold: float
    """From how many measures on a month is a bottleneck for a unit."""
    without_unit: list[str]
    without_deadline: list[str]
    named_once: list[str]
    """IRIs of units that one measure only names."""
    unowned: list[str]
    """IRIs of indicators that are aimed at or measured, but owned by nobody."""
    total: int
    """Measures counted (actions and steps)."""


def workload(corpus: Corpus) -> Workload:
    """Workload and risks of a corpus.

    A bottleneck is a month with more than one standard deviation above the mean of all months in which anything is due
    (for a unit: of all its and the others' months), and with three measures at least.
    """
    loads = {u.iri: UnitLoad(u.iri, u.label) for u in corpus.units}
    due: dict[str, list[str]] = defaultdict(list)
    unit_due: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    without_unit, without_deadline, total = [], [], 0
    for m in corpus.measures:
        if m.kind not in ACTIONS:
            continue
        total += 1
        months = sorted({day[:7] for day in days(m)})
        roles = strongest(m)
        if not m.units:
            without_unit.append(m.id)
        if not m.deadlines:
            without_deadline.append(m.id)
        for month in months:
            due[month].append(m.id)
        for iri, role in roles.items():
            _add(loads[iri], m, role == "lead", bool(months))
            for month in months:
                unit_due[iri][month].append(m.id)
    for iri, by_month in unit_due.items():
        loads[iri].due = dict(sorted(by_month.items()))
    named = Counter(iri for m in corpus.measures for iri in strongest(m))
    busy = sorted((load for load in loads.values() if load.measures), key=lambda v: (-v.measures, v.label, v.iri))
    month_threshold = _threshold([len(ids) for ids in due.values()])
    unit_threshold = _threshold([len(ids) for load in busy for ids in load.due.values()])
    tight = [Bottleneck(month, None, ids) for month, ids in sorted(due.items()) if len(ids) >= month_threshold]
    tight_units = [Bottleneck(month, load.iri, ids) for load in busy for month, ids in load.due.items() if len(ids) >= unit_threshold]
    return Workload(
        sorted(due), dict(sorted(due.items())), busy, tight + sorted(tight_units, key=lambda b: (-len(b.measures), b.month, b.unit or "")),
        month_threshold, unit_threshold, without_unit, without_deadline,
        [u.iri for u in sorted(corpus.units, key=lambda u: (u.label, u.iri)) if named[u.iri] == 1], _unowned(corpus), total)


def _add(load: UnitLoad, m: Measure, leads: bool, dated: bool) -> None:
    load.measures += 1
    load.leads += leads
    load.ongoing += is_ongoing(m)
    load.undated += not dated and not is_ongoing(m)


def _threshold(counts: list[int]) -> float:
    """Mean plus one standard deviation, three at least."""
    return max(3.0, round(fmean(counts) + pstdev(counts), 1)) if counts else 3.0


def _unowned(corpus: Corpus) -> list[str]:
    owned = {o.indicator for o in corpus.ownerships}
    spoken = {t.indicator for m in corpus.measures for t in m.targets} | {o.indicator for o in corpus.observations}
    return [i.iri for i in sorted(corpus.indicators, key=lambda i: (i.label, i.iri)) if i.iri in spoken and i.iri not in owned]
