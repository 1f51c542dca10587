"""``policygraph network``, ``policygraph unit`` and ``policygraph indicator``."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from policygraph.cli.options import index_option, json_option, place_option
from policygraph.cli.terminal import language_option, print_json

if TYPE_CHECKING:
    from policygraph.model import Role
    from policygraph.say import Language


@click.command()
@click.option("--plan", help="Only this plan: key, number or title.")
@click.option("--field", help="Only this field: key or name.")
@click.option("--period", help="Only measures due then: 2022, 2022-06 or 2022-06/2022-12.")
@click.option("--type", "unit_types", multiple=True, help="Only units of this type (department, enterprise …); may be repeated.")
@click.option("--role", "roles", multiple=True, type=click.Choice(["lead", "responsible", "cooperating"]), help="Only units in this role.")
@click.option("--collectives/--no-collectives", default=True, help="Count bodies such as 各部门 as units.  [default: yes]")
@click.option("--min-weight", type=click.IntRange(1), default=1, help="Leave out ties with fewer shared measures.")
@click.option("--unit", help="Only this unit and its partners.")
@place_option
@click.option("-k", "--limit", type=click.IntRange(1), default=15, show_default=True, help="Rows of each table.")
@language_option
@json_option
@index_option
def network(plan: str | None, field: str | None, period: str | None, unit_types: tuple[str, ...], roles: tuple[str, ...], collectives: bool,
            min_weight: int, unit: str | None, place: str | None, limit: int, language: Language, as_json: bool, index_dir: Path) -> None:
    """Who works with whom: units joined by the measures they share.

    Tables of units with their figures, of the strongest ties with their measures, of groups and brokers; for one plan also
    the units it cannot do without. --json gives all.
    """
    import policygraph
    from policygraph import network as of
    from policygraph.say import unit_type_keys

    known = unit_type_keys()
    for key in unit_types:
        if key not in known:
            raise click.UsageError(f"no type of unit {key!r}; types: {', '.join(known)}")
    index = policygraph.open(index_dir)
    of_plan = index.plans.find(plan, place).plan if plan else None
    part = of_plan.iri if of_plan else None
    corpus = index.records.about(plans=[(of_plan.document, of_plan.key)]) if of_plan else index.records
    graph = of.collaboration(
        corpus, plan=part, field=of.find_field(field) if field else None, period=period,
        unit_type=unit_types or None, roles=cast("tuple[Role, ...]", roles) or None, collectives=collectives, min_weight=min_weight)
    if unit:
        graph = of.ego(graph, index.units.find(unit, place).iri, max_nodes=max(1, len(graph))).graph
    if as_json:
        from policygraph.network.records import network_record, plan_record

        print_json(network_record(graph) | ({"plan": plan_record(of.profiles.plan(index.records, part))} if part else {}))
        return
    from policygraph.cli.profiles import show_needs, show_network

    if part:
        show_needs(of.profiles.plan(corpus, part), limit, language)
    show_network(graph, limit, language)


@click.command()
@click.argument("name")
@place_option
@click.option("-k", "--limit", type=click.IntRange(1), default=10, show_default=True, help="Partners shown.")
@language_option
@json_option
@index_option
def unit(name: str, place: str | None, limit: int, language: Language, as_json: bool, index_dir: Path) -> None:
    """Profile of one unit: roles, tasks by date, partners, indicators, where it stands alone. NAME: any of its names."""
    import policygraph

    profile = policygraph.open(index_dir).units.find(name, place).profile
    if as_json:
        from policygraph.network.records import unit_record

        print_json(unit_record(profile))
        return
    from policygraph.cli.profiles import show_unit

    show_unit(profile, limit, language)


@click.command()
@click.argument("name")
@language_option
@json_option
@index_option
def indicator(name: str, language: Language, as_json: bool, index_dir: Path) -> None:
    """Profile of one indicator: every figure stated for it, gaps to target and frontier, owners. NAME: any of its names."""
    import policygraph

    index = policygraph.open(index_dir)
    profile = index.indicators[name].profile
    if as_json:
        from policygraph.network.records import indicator_record

        print_json(indicator_record(profile))
        return
    from policygraph.cli.profiles import show_indicator
    from policygraph.say import plan_name

    show_indicator(profile, {(p.document, p.key): plan_name(p) for d in index.records.documents for p in d.plans}, language)
