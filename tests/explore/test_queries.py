"""The query behind a list gives what the list shows."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygraph.explore import filters, picture, queries
from policygraph.explore.address import Address
from policygraph.explore.hints import hints
from policygraph.explore.library import Library, short
from policygraph.explore.pages import findings, firms, indicators, sparql, units
from policygraph.explore.view import View
from policygraph.iris import finding_iri
from policygraph.network import addressees, due
from policygraph.sparql import library as named
from policygraph.sparql import run


@pytest.fixture(scope="module")
def library(index_dir: Path) -> Library:
    return Library(index_dir)


def view(library: Library, **params: str) -> View:
    return View(library, Address("measure", params), "zh")


@pytest.mark.parametrize("names", [
    (), ("plan",), ("unit",), ("unit", "role"), ("role",), ("month",), ("kind",), ("q",), ("field",), ("plan", "unit", "month")])
def test_the_query_behind_a_list_gives_the_same_measures(library: Library, names: tuple[str, ...]) -> None:
    measure = next(m for m in library.corpus.measures if m.kind == "measure" and m.units and any(d.kind == "by" for d in m.deadlines)
                   and m.plan != "general")
    values = {"plan": f"{measure.document}/{measure.plan}", "unit": short(next(iter(library.roles[measure.iri]))),
              "role": next(iter(library.roles[measure.iri].values())), "month": next(d.date for d in measure.deadlines if d.date)[:7],
              "kind": "safeguard", "q": measure.heading[:2], "field": library.plan_of(measure).fields[0]}
    shown = view(library, **{name: values[name] for name in names})
    chosen = [m.iri for m in filters.chosen(shown)]
    assert chosen or names == ("kind",)
    result = run(library.store(), queries.measures(shown))
    found = [row[0].value for row in result.rows]
    assert list(dict.fromkeys(found)) == chosen


@pytest.mark.parametrize("state", ["nobody", *due.STATES])
def test_states_on_a_day_are_chosen_by_list_and_query_alike(library: Library, state: str) -> None:
    shown = view(library, day="2022-06-10", due=state)
    chosen = {m.iri for m in filters.chosen(shown)}
    assert chosen == {row[0].value for row in run(library.store(), queries.measures(shown)).rows}
    assert chosen or state == "next_month"


def test_states_share_all_measures_out_and_need_a_day(library: Library) -> None:
    counts = [len(filters.chosen(view(library, day="2022-06-10", due=state))) for state in due.STATES]
    assert sum(counts) == len(filters.chosen(view(library)))
    without = view(library, due="overdue")
    assert filters.chosen(without) == [] and not run(library.store(), queries.measures(without)).rows


def test_a_partner_narrows_to_the_shared_measures(library: Library) -> None:
    busiest = max(library.units.values(), key=lambda u: len(library.of_unit[u.iri]))
    partner = library.profiles.unit(busiest.iri).partners[0]
    shown = view(library, unit=short(busiest.iri), partner=short(partner.unit.iri))
    chosen = [m.iri for m in filters.chosen(shown)]
    assert len(chosen) == len(partner.measures)
    assert list(dict.fromkeys(row[0].value for row in run(library.store(), queries.measures(shown)).rows)) == chosen


@pytest.mark.parametrize("kind", filters.APART)
def test_ongoing_and_impossible_dates_are_chosen_like_months(library: Library, kind: str) -> None:
    shown = view(library, month=kind)
    chosen = {m.iri for m in filters.chosen(shown)}
    assert chosen and chosen == {row[0].value for row in run(library.store(), queries.measures(shown)).rows}


@pytest.mark.parametrize("params", [{}, {"day": "2022-06-10", "due": "ongoing"}, {"plan": "PLAN"}])
def test_sentences_said_to_firms_stand_in_the_measures_of_list_and_query(library: Library, params: dict[str, str]) -> None:
    kind = addressees.kinds()["small"]
    measure = firms.chosen(view(library), kind)[0].measure
    shown = view(library, **{k: f"{measure.document}/{measure.plan}" if v == "PLAN" else v for k, v in params.items()})
    found = firms.chosen(shown, kind)
    assert found and all(p.span.quote == library.corpus.texts[p.span.document][p.span.start:p.span.end] for p in found)
    iris = list(dict.fromkeys(p.measure.iri for p in found))
    assert [row[1].value for row in run(library.store(), queries.measures_by_iri(iris)).rows] == iris
    assert set(iris) <= {m.iri for m in filters.chosen(shown)}
    columns, rows = firms._file(shown, found)
    assert len(rows) == len(found) and len(columns) == len(rows[0])


def test_hostile_values_in_the_address_stay_values(library: Library) -> None:
    for value in ('x"} INSERT {', "> . ?s ?p ?o", "a\\"):
        shown = view(library, q=value, unit=value, month=value, field="x")
        run(library.store(), queries.measures(shown))
        assert filters.chosen(shown) == []


LISTS: dict[str, tuple[Callable[[View], list[Any]], Callable[[View], str], Callable[[Any], str]]] = {
    "units": (units.chosen, queries.units, lambda u: u.iri),
    "indicators": (indicators.chosen, queries.indicators, lambda i: i.iri),
    "findings": (findings.chosen, queries.findings, lambda f: finding_iri(f.id)),
}


@pytest.mark.parametrize(("page", "params"), [
    ("units", {}), ("units", {"type": "department"}), ("units", {"level": "county"}), ("units", {"q": "财政"}), ("units", {"q": "Tax"}),
    ("indicators", {}), ("indicators", {"owner": "yes"}), ("indicators", {"owner": "no"}), ("indicators", {"q": "时间"}),
    ("indicators", {"field": "FIELD", "owner": "yes"}), ("indicators", {"q": "time"}),
    ("findings", {}), ("findings", {"state": "all"}), ("findings", {"state": "acknowledged"}), ("findings", {"severity": "error"}),
    ("findings", {"kind": "KIND", "severity": "error", "state": "all"}), ("findings", {"plan": "PLAN"}), ("findings", {"unit": "BUSIEST"}),
])
def test_the_query_behind_other_lists_gives_the_same_things(library: Library, page: str, params: dict[str, str]) -> None:
    known = {"FIELD": next(i.field for i in library.indicators.values() if i.field),
             "KIND": next(f.kind for f in library.corpus.findings if f.severity == "error"),
             "PLAN": "{0.document}/{0.key}".format(library.plan_at(library.corpus.findings[0].span.document,
                                                                   library.corpus.findings[0].span.start)),
             "BUSIEST": short(max(library.units, key=lambda iri: len(library.of_unit[iri])))}
    choose, query, iri = LISTS[page]
    shown = view(library, **{name: known.get(value, value) for name, value in params.items()})
    chosen = {iri(thing) for thing in choose(shown)}
    assert chosen == {row[0].value for row in run(library.store(), query(shown)).rows}
    assert chosen


@pytest.mark.parametrize(("page", "params"), [
    ("units", {"q": "nobody"}), ("units", {"type": "x\" . ?s ?p ?o"}), ("indicators", {"field": "no such > field"}),
    ("indicators", {"q": "} INSERT {"}), ("findings", {"finding": "no such/one"}), ("findings", {"kind": "'"})])
def test_queries_of_empty_lists_are_empty(library: Library, page: str, params: dict[str, str]) -> None:
    choose, query, _ = LISTS[page]
    shown = view(library, **params)
    assert choose(shown) == [] and list(run(library.store(), query(shown)).rows) == []


def test_counts_in_the_queries_are_those_of_the_lists(library: Library) -> None:
    shown = view(library)
    for unit, _, _, measures, leading, _ in run(library.store(), queries.units(shown)).rows:
        own = [m for m in library.of_unit[unit.value] if m.kind in ("measure", "step")]
        assert int(measures.value) == len(own)
        assert int(leading.value) == sum(library.roles[m.iri][unit.value] == "lead" for m in own)
    for indicator, *_, figures in run(library.store(), queries.indicators(shown)).rows:
        aims = sum(t.indicator == indicator.value for m in library.corpus.measures for t in m.targets)
        assert int(figures.value) == aims + sum(o.indicator == indicator.value for o in library.corpus.observations)


@pytest.mark.parametrize(("roles", "collectives", "weight", "in_plan"), [
    ((), False, 1, False), ((), True, 3, False), (("lead",), False, 1, False), (("responsible", "cooperating"), True, 2, True)])
def test_the_query_behind_a_network_gives_its_ties(library: Library, roles: tuple[Any, ...], collectives: bool, weight: int,
                                                   in_plan: bool) -> None:
    plan = next(iter(library.plans.values())).iri if in_plan else None
    choice = (plan, roles, collectives, weight)
    whole = library.network(*choice)
    drawn = picture.of_plan(whole, library.communities(*choice), 12, [])
    found = {(frozenset((one.value, two.value)), int(shared.value))
             for one, _, two, _, shared in run(library.store(), queries.ties(*choice, sorted(drawn.graph))).rows}
    assert found == {(frozenset((one, two)), d["weight"]) for one, two, d in drawn.graph.edges(data=True)} and found


def test_named_queries_use_names_of_the_vocabulary_only(library: Library) -> None:
    known = sparql._vocabulary(view(library))
    assert {(name, hint.written) for name, q in named.all_queries().items() for hint in hints(q.text, known)} == set()
    assert known["pg:Unit"] and not known["pg:responsibleFor"]
