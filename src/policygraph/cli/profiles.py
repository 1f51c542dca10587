"""How networks and profiles look on the terminal."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from policygraph import say
from policygraph.cli.terminal import print_table
from policygraph.network import METRICS, betweenness_pivots, brokers, communities, metrics, ties
from policygraph.network.levels import Gap, Level, Series
from policygraph.network.profiles import IndicatorProfile, PlanProfile, Task, UnitProfile
from policygraph.say import Language, amount, field_name, name, pick, plan_name, unit_type, word

if TYPE_CHECKING:
    import networkx as nx

FIGURES = ("measures", "leads", "degree", "strength", "betweenness", "pagerank", "core", "community", "fields", "broker")


def show_network(graph: nx.Graph, limit: int, language: Language) -> None:
    """Units by ties, the strongest ties, groups and brokers, and what the figures mean."""
    rows = metrics(graph)
    heads = {key: pick((METRICS[key].zh, METRICS[key].en), language) for key in FIGURES}
    edges = graph.number_of_edges()
    print_table(pick((f"单位 {len(rows)} 个，合作关系 {edges} 条", f"{len(rows)} units, {edges} ties"), language),
                [word("unit", language), word("type", language), *heads.values()],
                [(r.label, unit_type(r.type, language), *(_figure(getattr(r, key)) for key in FIGURES)) for r in rows[:limit]],
                numbers=range(2, 2 + len(FIGURES)), empty=word("none", language))
    print_table(pick(("合作最多的单位对", "Strongest ties"), language),
                _heads(language, "unit", "partner", "shared", "leading", "joining", "measures"),
                [(t["source_label"], t["target_label"], t["weight"], t["leading"], t["joining"], _some(t["measures"], language))
                 for t in ties(graph)[:limit]],
                numbers=(2, 3, 4), empty=word("none", language))
    groups = [g for g in communities(graph) if len(g) > 1]
    print_table(pick(("合作圈", "Groups"), language), ["", word("number", language), word("units", language)],
                [(n, len(g), _some([graph.nodes[i]["label"] for i in g], language, 8)) for n, g in enumerate(groups[:limit], 1)],
                numbers=(0, 1), empty=word("none", language))
    print_table(pick(("跨领域的纽带", "Brokers between fields"), language),
                [word("unit", language), heads["fields"], heads["broker"], heads["betweenness"]],
                [(r.label, r.fields, _figure(r.broker), _figure(r.betweenness)) for r in brokers(rows)[:limit]], numbers=(1, 2, 3),
                empty=word("none", language))
    for key in FIGURES:
        click.echo(f"{heads[key]}: {pick((METRICS[key].sentence_zh, METRICS[key].sentence_en), language)}")
    pivots = betweenness_pivots(graph)
    if pivots:
        click.echo(pick((f"网络很大，桥梁度按 {pivots} 个抽样单位估算。", f"Betweenness is estimated from {pivots} units."), language))


def show_needs(p: PlanProfile, limit: int, language: Language) -> None:
    """The units a plan can least do without."""
    print_table(f"{plan_name(p.plan)} · {pick(('离不开的单位', 'Units it cannot do without'), language)}",
                [word("unit", language), word("measures", language), word("lead", language),
                 pick(("没有它就无人承担或牵头", "Left without unit or leader"), language), ""],
                [(name(s.unit, language), s.measures, s.leads, len(s.needed), _some(s.needed, language))
                 for s in p.units[:limit] if s.needed],
                numbers=(1, 2, 3), empty=word("none", language))


def show_unit(p: UnitProfile, limit: int, language: Language) -> None:
    """Roles, tasks by date, partners, indicators."""
    roles = "，".join(f"{word(r, language)} {n}" for r, n in p.roles.items() if n)
    click.echo(_titled(name(p.unit, language), [unit_type(p.unit.type, language), p.unit.place or ""], language))
    if p.unit.aliases:
        click.echo(f"{word('other_names', language)}: {'、'.join(p.unit.aliases)}")
    click.echo(pick((f"参与措施 {p.measures} 项（{roles or '无'}），涉及方案 {len(p.plans)} 个，独立承担 {len(p.alone)} 项",
                     f"{p.measures} measures ({roles or 'none'}) in {len(p.plans)} plans, {len(p.alone)} of them alone"), language))
    crowd = [(low, high, ids) for low, high, ids in p.list_sizes if ids and low > 1]
    click.echo(pick(("同列单位：", "Units on the list: "), language)
               + "，".join(f"{low}{f'–{high}' if high else '+'}: {len(ids)}" for low, high, ids in crowd) + "\n")
    print_table(word("measures", language), _heads(language, "due", "role", "heading", "listed", "plan", "line", "id"),
                [(_due(t, language), word(t.role, language), t.measure.heading, t.units, plan_name(t.plan), t.measure.span.first_line,
                  t.measure.id) for t in sorted(p.tasks, key=lambda t: (t.due or ["9999"])[0])],
                numbers=(3, 5), empty=word("none", language))
    print_table(pick(("合作单位", "Partners"), language),
                [word("partner", language), word("shared", language), pick(("本单位牵头", "Led by it"), language),
                 pick(("对方牵头", "Led by partner"), language), word("plans", language), word("measures", language)],
                [(name(x.unit, language), len(x.measures), x.led_by_unit, x.led_by_partner, x.plans, _some(x.measures, language))
                 for x in p.partners[:limit]], numbers=(1, 2, 3, 4), empty=word("none", language))
    print_table(word("indicators", language), _heads(language, "indicator", "basis", "role", "gap"),
                [(name(o.indicator, language), word(o.ownership.basis, language), word(o.ownership.role, language),
                  _progress(o.series, language)) for o in p.indicators], empty=word("none", language))


def show_indicator(p: IndicatorProfile, plans: Mapping[tuple[str, str], str], language: Language) -> None:
    """Every figure, gaps, owners; ``plans`` are the names of plans by document and key."""
    about = [field_name(p.indicator.field, language) if p.indicator.field else "", p.indicator.unit or "",
             word(p.indicator.direction, language) if p.indicator.direction else ""]
    click.echo(_titled(name(p.indicator, language), about, language))
    if p.indicator.aliases:
        click.echo(f"{word('other_names', language)}: {'、'.join(p.indicator.aliases)}")
    click.echo()
    print_table(pick(("各处的数", "Figures"), language),
                _heads(language, "perspective", "value", "period", "case", "quote", "plan", "line"),
                [(word(v.perspective, language), _value(v), v.period, v.condition, _short(v.raw),
                  plans.get((v.document, v.plan), v.plan), v.span.first_line)
                 for v in p.levels], numbers=(6,), empty=word("none", language))
    gaps = [(s, g) for s in p.series for g in (*s.to_target, *s.to_frontier)]
    print_table(pick(("差距", "Gaps"), language), ["", "", word("gap", language), ""],
                [(_stated(g.start, language), f"→ {_stated(g.goal, language)}",
                  _difference(g, s.unit, language), _reached(g, language))
                 for s, g in gaps], empty=pick(("没有可比的现状与目标", "no current figure to compare a target with"), language))
    print_table(word("owner", language), _heads(language, "unit", "basis", "role", "source"),
                [(name(u, language), word(o.basis, language), word(o.role, language), _some(o.evidence, language)) for u, o in p.owners],
                empty=word("nobody", language))


def _titled(title: str, about: list[str], language: Language) -> str:
    """A name with what it is in brackets."""
    said = [a for a in about if a]
    if not said:
        return title
    return pick((f"{title}（{'，'.join(said)}）", f"{title} ({', '.join(said)})"), language)


def _difference(g: Gap, unit: str, language: Language) -> str:
    """How far, and of a figure that is no share also by how much of itself."""
    part = "" if g.relative is None or unit in ("%", "％") else f" ({g.relative:+.0%})"
    return say.difference(g.difference, unit, language) + part


def _due(t: Task, language: Language) -> str:
    return "、".join(t.due) or word("ongoing" if t.ongoing else "undated", language)


def _value(v: Level) -> str:
    return amount(v.comparator, v.value, v.value_max, v.unit) or v.raw


def _heads(language: Language, *keys: str) -> list[str]:
    return [word(key, language) for key in keys]


def _stated(v: Level, language: Language) -> str:
    return " ".join(part for part in (word(v.perspective, language), v.period, _value(v)) if part)


def _progress(of: list[Series], language: Language) -> str:
    """The first two gaps to a target of each series; where there is none, the figures stated."""
    gaps = [(g, s.unit) for s in of for g in s.to_target[:2]]
    if not gaps:
        return "；".join(dict.fromkeys(_value(v) for s in of for v in s.levels))
    return "；".join(
        f"{say.number(g.start.common or 0)}→{say.amount('=', g.goal.common or 0, None, unit, language)} {_reached(g, language)}"
        for g, unit in gaps)


def _reached(g: Gap, language: Language) -> str:
    return word("unknown" if g.reached is None else "reached" if g.reached else "not_reached", language)


def _figure(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _short(text: str, most: int = 40) -> str:
    joined = "".join(text.split())
    return joined if len(joined) <= most else joined[:most] + "…"


def _some(items: list[str], language: Language, most: int = 3) -> str:
    rest = len(items) - most
    return "、".join(items[:most]) + (pick((f" 等{len(items)}项", f" and {rest} more"), language) if rest > 0 else "")
