"""Units, indicators and plans by name, each with what is known of it."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from policygraph.door.rows import Rows
from policygraph.model import Finding, Indicator, Measure, Observation, Ownership, Plan, Unit
from policygraph.network import find_indicator, find_plan, find_unit

if TYPE_CHECKING:
    from policygraph.door.index import OpenIndex
    from policygraph.network.levels import Level
    from policygraph.network.profiles import IndicatorProfile, PlanProfile, UnitProfile

View = TypeVar("View")


class UnitView:
    """One unit."""

    def __init__(self, index: OpenIndex, unit: Unit) -> None:
        self._index, self.unit = index, unit
        self.iri, self.label, self.place = unit.iri, unit.label, unit.place

    def __repr__(self) -> str:
        return f"<unit {self.place}{self.label}>"

    @cached_property
    def profile(self) -> UnitProfile:
        """All that is known of it."""
        from policygraph.network import profiles

        return profiles.unit(self._index.records.about(units=[self.iri]), self.iri)

    @property
    def measures(self) -> Rows[Measure]:
        """The measures, steps, goals and safeguards that name it."""
        return self._index.rows_of_measures(units=[self.iri])

    @property
    def owns(self) -> Rows[Ownership]:
        """The indicators it owns, and why we say so."""
        return Rows([o.ownership for o in self.profile.indicators], self._index.ownership_record)


class IndicatorView:
    """One indicator."""

    def __init__(self, index: OpenIndex, indicator: Indicator) -> None:
        self._index, self.indicator = index, indicator
        self.iri, self.label = indicator.iri, indicator.label

    def __repr__(self) -> str:
        return f"<indicator {self.label}>"

    @cached_property
    def profile(self) -> IndicatorProfile:
        """All that is known of it."""
        from policygraph.network import profiles

        return profiles.indicator(self._index.records.about(indicators=[self.iri]), self.iri)

    @property
    def levels(self) -> Rows[Level]:
        """Every figure stated for it anywhere."""
        from policygraph.network.records import level

        return Rows(self.profile.levels, level)

    @property
    def owners(self) -> Rows[Ownership]:
        """Who owns it, and why we say so."""
        return Rows([o for _, o in self.profile.owners], self._index.ownership_record)

    @property
    def measures(self) -> Rows[Measure]:
        """The measures that aim at it."""
        return self._index.rows_of_measures(indicators=[self.iri])


class PlanView:
    """One plan."""

    def __init__(self, index: OpenIndex, plan: Plan) -> None:
        self._index, self.plan = index, plan
        self.iri, self.key, self.title = plan.iri, plan.key, plan.title

    def __repr__(self) -> str:
        return f"<plan {self.key} {self.title}>"

    @property
    def measures(self) -> Rows[Measure]:
        """Its measures, steps, goals and safeguards."""
        return self._index.rows_of_measures(plans=[(self.plan.document, self.key)])

    @property
    def observations(self) -> Rows[Observation]:
        """The cells of its comparison tables."""
        part = self._index.records.about(plans=[(self.plan.document, self.key)])
        own = [o for o in part.observations if (o.document, o.plan) == (self.plan.document, self.key)]
        return Rows(own, self._index.export.observation)

    @property
    def findings(self) -> Rows[Finding]:
        """What is wrong in it."""
        span = self.plan.span
        inside = [f for f in self._index.records.about(plans=[(self.plan.document, self.key)]).findings
                  if f.span.document == span.document and span.start <= f.span.start < span.end]
        return Rows(inside, self._index.export.finding)

    @cached_property
    def profile(self) -> PlanProfile:
        """All that is known of it; held against all other plans, so everything is read."""
        from policygraph.network import profiles

        return profiles.plan(self._index.records, self.iri)


class Things(Mapping[str, View], Generic[View]):
    """Things by any of their names; iterating gives their IRIs."""

    def __init__(self, index: OpenIndex, kind: str) -> None:
        self._index, self._kind = index, kind

    def __getitem__(self, name: str) -> View:
        return self.find(name)

    def find(self, name: str, place: str | None = None) -> View:
        """The one that a name means; ``place`` tells namesakes apart. Raises NameUnknown or NameAmbiguous (QueryErrors)."""
        corpus = self._index.records
        found: Any = (find_unit(corpus, name, place) if self._kind == "units" else find_indicator(corpus, name)
                      if self._kind == "indicators" else find_plan(corpus, name, place))
        return self._view(found)

    def __contains__(self, name: object) -> bool:
        from policygraph.errors import QueryError

        try:
            return isinstance(name, str) and bool(self.find(name))
        except QueryError:
            return False

    def __iter__(self) -> Iterator[str]:
        return (thing.iri for thing in self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind}>"

    def records(self) -> list[dict[str, Any]]:
        """Each as a plain dictionary (docs/exports.md)."""
        return self._index.export_records(self._kind)

    def frame(self) -> Any:
        """A pandas DataFrame, one row a thing. Raises PolicygraphError where pandas is not installed."""
        return Rows(self.records(), dict).frame()

    def _all(self) -> list[Any]:
        records = self._index.records
        if self._kind == "plans":
            return [p for d in records.documents for p in d.plans]
        return records.units if self._kind == "units" else records.indicators

    def _view(self, thing: Any) -> View:
        views: dict[str, Any] = {"units": UnitView, "indicators": IndicatorView, "plans": PlanView}
        return views[self._kind](self._index, thing)  # type: ignore[no-any-return]
