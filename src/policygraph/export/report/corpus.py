"""The report on a whole corpus."""
from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policygraph.counts import open_findings
from policygraph.export.report.charts import bars, columns, heat_map
from policygraph.export.report.common import drawing, findings_table, indicator_table, joined, meanings, subtitle, where
from policygraph.export.report.page import cards, page, paragraph, section, sub, table
from policygraph.export.report.texts import t
from policygraph.model import Corpus, Indicator
from policygraph.network.figures import METRICS, brokers, communities, metrics, ties
from policygraph.network.graphs import collaboration
from policygraph.network.levels import Series
from policygraph.network.neighbourhood import part_of
from policygraph.network.profiles import Profiles
from policygraph.network.selection import ACTIONS, strongest
from policygraph.network.workloads import Workload, workload
from policygraph.say import Language, name, pick, plan_name, unit_type, word

if TYPE_CHECKING:
    import networkx as nx

TOP = 20
DRAWN = 36


def corpus_page(corpus: Corpus, language: Language) -> str:
    """The page for a whole corpus."""
    load = workload(corpus)
    graph = collaboration(corpus)
    profiles = Profiles(corpus)
    parts = [_overview(corpus, load, language), _who(corpus, load, language), _when(corpus, load, language), _network(graph, language),
             _plans(profiles, language), _indicators(profiles, language), _risks(profiles, load, language),
             section(t("findings", language), findings_table(corpus.findings, 40, language)),
             section(t("method", language), *(paragraph(t(k, language)) for k in ("unit_note", "date_note", "line_note", "gap_note")))]
    return page(t("title", language), subtitle(corpus), parts, language)


def _overview(corpus: Corpus, load: Workload, language: Language) -> str:
    figures = (("documents", len(corpus.documents)), ("plan_count", sum(len(d.plans) for d in corpus.documents)),
               ("measure_count", load.total), ("unit_count", len(corpus.units)), ("indicator_count", len(corpus.indicators)),
               ("target_count", sum(len(m.targets) for m in corpus.measures)),
               ("dated", len({i for ids in load.due.values() for i in ids})), ("finding_count", len(open_findings(corpus))))
    return cards((t(key, language), n) for key, n in figures)


def _who(corpus: Corpus, load: Workload, language: Language) -> str:
    roles: dict[str, Counter[str]] = {}
    for m in corpus.measures:
        if m.kind in ACTIONS:
            for iri, role in strongest(m).items():
                roles.setdefault(iri, Counter())[role] += 1
    units = {u.iri: u for u in corpus.units}
    rows = [(name(units[u.iri], language), [roles[u.iri][r] for r in ("lead", "responsible", "cooperating")]) for u in load.units[:TOP]]
    parts = [word(r, language) for r in ("lead", "responsible", "cooperating")]
    return section(t("who", language), bars(rows, parts, t("who", language)),
                   paragraph(t("first", language, n=len(rows), all=len(load.units)), soft=True))


def _when(corpus: Corpus, load: Workload, language: Language) -> str:
    units = {u.iri: u for u in corpus.units}
    tight = [b.month for b in load.bottlenecks if b.unit is None]
    months = load.months[-24:]
    rows = [(name(units[u.iri], language), [len(u.due.get(month, [])) for month in months]) for u in load.units[:TOP]]
    note = t("bottleneck", language, months="、".join(tight), threshold=load.month_threshold) if tight else ""
    return section(t("when", language), columns([(m, len(load.due[m])) for m in months], tight, t("when", language)), paragraph(note),
                   sub(t("heat", language), heat_map(rows, months, t("heat", language))) if months else "")


def _network(graph: nx.Graph, language: Language) -> str:
    rows = metrics(graph)
    keys = ("degree", "strength", "betweenness", "pagerank", "core", "community", "fields", "broker")
    heads = [pick((METRICS[k].zh, METRICS[k].en), language) for k in keys]
    label = {iri: name_ for iri, name_ in graph.nodes(data="label")}
    groups = [g for g in communities(graph) if len(g) > 1]
    return section(
        t("network", language), _drawing(graph, [r.iri for r in rows], language),
        sub(t("ties", language), table(
            [word(k, language) for k in ("unit", "partner", "shared", "leading", "joining", "id")],
            [(t["source_label"], t["target_label"], t["weight"], t["leading"], t["joining"], joined(t["measures"], 3, language))
             for t in ties(graph)[:15]], numbers=(2, 3, 4))),
        sub(t("central", language), table(
            [word("unit", language), word("type", language), *heads],
            [(r.label, unit_type(r.type, language), *(f"{v:.3f}" if isinstance(v := getattr(r, k), float) else v for k in keys))
             for r in rows[:TOP]], numbers=range(2, 2 + len(keys)), keep=(1,)), meanings(keys, language)),
        sub(t("groups", language), table(
            ["", word("number", language), word("units", language)],
            [(n, len(g), joined([label[i] for i in g], 12, language)) for n, g in enumerate(groups, 1)], numbers=(0, 1))),
        sub(t("brokers", language), table(
            [word("unit", language), *(pick((METRICS[k].zh, METRICS[k].en), language) for k in ("fields", "broker", "betweenness"))],
            [(r.label, r.fields, f"{r.broker:.3f}", f"{r.betweenness:.3f}") for r in brokers(rows)[:10]], numbers=(1, 2, 3))))


def _drawing(graph: nx.Graph, by_ties: list[str], language: Language) -> str:
    """The units with most ties."""
    title = t("circle", language, n=min(DRAWN, len(by_ties)))
    drawn = drawing(part_of(graph, by_ties[:DRAWN]), graph, title)
    return drawn + paragraph(title, soft=True) if drawn else ""


def _plans(profiles: Profiles, language: Language) -> str:
    rows = []
    for plan in profiles.plans.values():
        p = profiles.plan(plan.iri)
        needed = [f"{name(s.unit, language)} {len(s.needed)}" for s in p.units if s.needed]
        rows.append((plan_name(plan), p.kinds.get("measure", 0) + p.kinds.get("step", 0), len(p.units), joined(needed, 2, language),
                     len(p.without_unit), len(p.without_deadline), len(p.indicators), len(p.findings)))
    return section(t("plans", language), paragraph(t("needs_note", language), soft=True), table(
        [word("plan", language), word("measures", language), word("units", language), t("needs", language), t("no_unit", language),
         t("no_date", language), word("indicators", language), word("findings", language)], rows, numbers=(1, 2, 4, 5, 6, 7)))


def _indicators(profiles: Profiles, language: Language) -> str:
    found: list[tuple[Indicator, Series, str]] = []
    for i in profiles.corpus.indicators:
        p = profiles.indicator(i.iri)
        owners = list(dict.fromkeys(name(u, language) for u, _ in p.owners))
        found.extend((i, s, joined(owners, 3, language) or word("nobody", language)) for s in p.series if s.to_target)
    return section(t("indicators", language), indicator_table(found, language))


def _risks(profiles: Profiles, load: Workload, language: Language) -> str:
    measures = {m.id: m for m in profiles.corpus.measures}
    units, indicators = profiles.units, profiles.indicators
    parts = []
    for key, ids in (("no_unit", load.without_unit), ("no_date", load.without_deadline)):
        rows = [(i, m.heading, where(profiles.plans[m.document, m.plan], m, language)) for i in ids[:TOP] for m in [measures[i]]]
        parts.append(sub(t(key, language), paragraph(t("of_all", language, n=len(ids), share=len(ids) / load.total)),
                         table([word("id", language), word("heading", language), word("source", language)], rows, keep=(0,)),
                         paragraph(t("rest", language, n=len(ids) - TOP), soft=True) if len(ids) > TOP else "") if ids else "")
    parts.append(sub(t("once", language), paragraph(joined([name(units[i], language) for i in load.named_once], 60, language))))
    parts.append(sub(t("unowned", language), paragraph(joined([name(indicators[i], language) for i in load.unowned], 60, language))))
    return section(t("risks", language), *parts)
