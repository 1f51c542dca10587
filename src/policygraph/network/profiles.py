"""All that is known of one unit, one plan or one indicator, as plain records."""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from policygraph.errors import QueryError
from policygraph.model import Corpus, Finding, Indicator, Measure, Observation, Ownership, Plan, Role, Span, Unit
from policygraph.network.figures import plan_needs
from policygraph.network.graphs import plan_network
from policygraph.network.levels import Level, Series, levels, series
from policygraph.network.selection import ACTIONS, STRENGTH, days, is_ongoing, strongest

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")

LIST_SIZES = ((1, 1), (2, 4), (5, 9), (10, 19), (20, None))
"""Classes of how many units a measure names, both ends included: alone, a few, …, one of twenty and more."""


@dataclass(frozen=True, slots=True)
class Task:
    """A measure as one unit's task."""

    measure: Measure
    plan: Plan
    role: Role
    due: list[str]
    """ISO dates, the earliest first."""
    ongoing: bool
    units: int
    """How many units the measure names; 1 where the unit stands alone."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit that shares measures with another; ids in print order."""

    unit: Unit
    measures: list[str]
    led_by_unit: int
    """Shared measures that the unit of the profile leads."""
    led_by_partner: int
    plans: int
    """In how many plans they meet."""


@dataclass(frozen=True, slots=True)
class Owned:
    """An indicator that a unit owns."""

    indicator: Indicator
    ownership: Ownership
    series: list[Series]


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """A unit's part in everything. Counts and partners take actions and steps; goals and safeguards stand in ``tasks`` too."""

    unit: Unit
    roles: dict[Role, int]
    plans: list[tuple[Plan, int]]
    """Plans it takes part in with the number of its measures, most first."""
    fields: dict[str, int]
    tasks: list[Task]
    due: dict[str, list[str]]
    """ISO date → ids of the measures due."""
    partners: list[Partner]
    """Most shared measures first."""
    indicators: list[Owned]
    list_sizes: list[tuple[int, int | None, list[str]]]
    """LIST_SIZES with the ids of the measures that name so many units."""

    @property
    def measures(self) -> int:
        """How many actions and steps it takes part in."""
        return sum(self.roles.values())

    @property
    def alone(self) -> list[str]:
        """Ids of the measures that name no other unit."""
        return self.list_sizes[0][2]


@dataclass(frozen=True, slots=True)
class PlanShare:
    """A unit's part in a plan."""

    unit: Unit
    measures: int
    leads: int
    needed: list[str]
    """Ids of the measures that would be left without a unit, or without a leader, if this unit were taken away."""


@dataclass(frozen=True, slots=True)
class PlanProfile:
    """A plan's measures, units, numbers and neighbours."""

    plan: Plan
    kinds: dict[str, int]
    units: list[PlanShare]
    """Those the plan can least do without first."""
    due: dict[str, list[str]]
    indicators: list[tuple[Indicator, int]]
    """With how often the plan states a figure for it."""
    without_unit: list[str]
    without_deadline: list[str]
    related: list[tuple[Plan, int, int, float]]
    """Plan, shared units, shared indicators, overlap (see ``plan_network``), the most alike first."""
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class IndicatorProfile:
    """Every figure stated for an indicator anywhere."""

    indicator: Indicator
    levels: list[Level]
    series: list[Series]
    owners: list[tuple[Unit, Ownership]]
    plans: list[Plan]


class Profiles:
    """Profiles over one corpus, with the look-ups made once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.units = {u.iri: u for u in corpus.units}
        self.indicators = {i.iri: i for i in corpus.indicators}
        self.plans = {(p.document, p.key): p for d in corpus.documents for p in d.plans}
        self.roles = {m.id: strongest(m) for m in corpus.measures}
        self._by_unit: dict[str, list[Measure]] = defaultdict(list)
        for m in corpus.measures:
            for iri in self.roles[m.id]:
                self._by_unit[iri].append(m)

    @cached_property
    def _place(self) -> dict[tuple[str, str], int]:
        return {key: number for number, key in enumerate(self.plans)}

    @cached_property
    def _of_plans(self) -> dict[str, Plan]:
        return {p.iri: p for p in self.plans.values()}

    @cached_property
    def _by_plan(self) -> dict[tuple[str, str], list[Measure]]:
        found: dict[tuple[str, str], list[Measure]] = defaultdict(list)
        for m in self.corpus.measures:
            found[m.document, m.plan].append(m)
        return found

    @cached_property
    def _cells(self) -> dict[tuple[str, str], list[Observation]]:
        found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for o in self.corpus.observations:
            found[o.document, o.plan].append(o)
        return found

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        for f in self.corpus.findings:
            found[f.span.document].append(f)
        return found

    @cached_property
    def _owners(self) -> dict[str, list[Ownership]]:
        found: dict[str, list[Ownership]] = defaultdict(list)
        for o in self.corpus.ownerships:
            found[o.indicator].append(o)
        return found

    @cached_property
    def _owned(self) -> dict[str, list[Ownership]]:
        found: dict[str, list[Ownership]] = defaultdict(list)
        for o in self.corpus.ownerships:
            found[o.unit].append(o)
        return found

    @cached_property
    def _plan_network(self) -> nx.Graph:
        return plan_network(self.corpus, collectives=False)

    @cached_property
    def _levels(self) -> dict[str, list[Level]]:
        return levels(self.corpus)

    def unit(self, iri: str) -> UnitProfile:
        """A unit's profile. Raises QueryError for an unknown IRI."""
        unit = _known(self.units, iri, "unit")
        tasks = [self._task(m, iri) for m in self._by_unit[iri]]
        actions = [t for t in tasks if t.measure.kind in ACTIONS]
        due: dict[str, list[str]] = defaultdict(list)
        for t in actions:
            for day in t.due:
                due[day].append(t.measure.id)
        in_plans = Counter((t.plan.document, t.plan.key) for t in actions)
        owned = [Owned(self.indicators[o.indicator], o, self._series(self.indicators[o.indicator]))
                 for o in self._owned.get(iri, ())]
        return UnitProfile(
            unit, {r: sum(t.role == r for t in actions) for r in STRENGTH},
            [(self.plans[key], n) for key, n in in_plans.most_common()],
            dict(Counter(t.plan.fields[0] for t in actions if t.plan.fields).most_common()),
            tasks, dict(sorted(due.items())), self._partners(iri, actions), owned,
            [(low, high, [t.measure.id for t in actions if low <= t.units <= (high or t.units)]) for low, high in LIST_SIZES])

    def plan(self, iri: str) -> PlanProfile:
        """A plan's profile. Raises QueryError for an unknown IRI."""
        plan = _known(self._of_plans, iri, "plan")
        measures = self._by_plan.get((plan.document, plan.key), [])
        actions = [m for m in measures if m.kind in ACTIONS]
        due: dict[str, list[str]] = defaultdict(list)
        for m in actions:
            for day in days(m):
                due[day].append(m.id)
        stated = Counter(t.indicator for m in measures for t in m.targets if t.indicator)
        stated.update(o.indicator for o in self.observations(plan) if o.indicator)
        return PlanProfile(
            plan, dict(sorted(Counter(m.kind for m in measures).items())), self._shares(actions), dict(sorted(due.items())),
            [(self.indicators[i], n) for i, n in sorted(stated.items(), key=lambda s: (-s[1], self.indicators[s[0]].label))],
            [m.id for m in actions if not m.units], [m.id for m in actions if not m.deadlines], self._related(plan),
            [f for f in self._findings.get(plan.document, []) if _inside(f.span, plan.span)])

    def indicator(self, iri: str) -> IndicatorProfile:
        """An indicator's profile. Raises QueryError for an unknown IRI."""
        indicator = _known(self.indicators, iri, "indicator")
        stated = self._levels.get(iri, [])
        owners = [(self.units[o.unit], o) for o in self._owners.get(iri, ())]
        keys = {(v.document, v.plan) for v in stated}
        return IndicatorProfile(indicator, stated, series(stated, indicator.direction), owners,
                                [self.plans[key] for key in sorted(keys & self.plans.keys(), key=self._place.__getitem__)])

    def observations(self, plan: Plan) -> list[Observation]:
        """The cells of a plan's comparison tables, in print order."""
        return self._cells.get((plan.document, plan.key), [])

    def _task(self, m: Measure, iri: str) -> Task:
        roles = self.roles[m.id]
        return Task(m, self.plans[m.document, m.plan], roles[iri], days(m), is_ongoing(m), len(roles))

    def _series(self, indicator: Indicator) -> list[Series]:
        return series(self._levels.get(indicator.iri, []), indicator.direction)

    def _partners(self, iri: str, actions: list[Task]) -> list[Partner]:
        shared: dict[str, list[Task]] = defaultdict(list)
        for t in actions:
            for other in self.roles[t.measure.id]:
                if other != iri:
                    shared[other].append(t)
        found = [Partner(self.units[other], [t.measure.id for t in tasks], sum(t.role == "lead" for t in tasks),
                         sum(self.roles[t.measure.id][other] == "lead" for t in tasks), len({t.plan.iri for t in tasks}))
                 for other, tasks in shared.items()]
        return sorted(found, key=lambda p: (-len(p.measures), p.unit.label, p.unit.iri))

    def _shares(self, actions: list[Measure]) -> list[PlanShare]:
        roles = {m.id: self.roles[m.id] for m in actions}
        needs = plan_needs({i: r for i, r in roles.items() if r})
        named = Counter(iri for r in roles.values() for iri in r)
        led = Counter(iri for r in roles.values() for iri, role in r.items() if role == "lead")
        found = [PlanShare(self.units[iri], n, led[iri], needs.get(iri, [])) for iri, n in named.items()]
        return sorted(found, key=lambda s: (-len(s.needed), -s.measures, s.unit.label, s.unit.iri))

    def _related(self, plan: Plan) -> list[tuple[Plan, int, int, float]]:
        found = [(self._of_plans[other], len(e["units"]), len(e["indicators"]), e["overlap"])
                 for other, e in self._plan_network.adj[plan.iri].items()]
        return sorted(found, key=lambda r: (-r[3], -r[2], r[0].iri))


def unit(corpus: Corpus, iri: str) -> UnitProfile:
    """One unit's profile; for many, make a ``Profiles`` once."""
    return Profiles(corpus).unit(iri)


def plan(corpus: Corpus, iri: str) -> PlanProfile:
    """One plan's profile."""
    return Profiles(corpus).plan(iri)


def indicator(corpus: Corpus, iri: str) -> IndicatorProfile:
    """One indicator's profile."""
    return Profiles(corpus).indicator(iri)


def _known(things: dict[str, T], iri: str, what: str) -> T:
    if iri not in things:
        raise QueryError(f"{iri}: no {what} has this identifier")
    return things[iri]


def _inside(inner: Span, outer: Span) -> bool:
    return inner.document == outer.document and outer.start <= inner.start < outer.end
