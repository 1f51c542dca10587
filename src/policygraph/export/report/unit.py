"""The report on one unit."""
from __future__ import annotations

from policygraph import say
from policygraph.export.narrow import narrow
from policygraph.export.report.charts import bars, columns
from policygraph.export.report.common import dates, drawing, findings_table, indicator_table, joined, meanings, subtitle, where
from policygraph.export.report.page import cards, page, paragraph, section, sub, table, tag
from policygraph.export.report.texts import t
from policygraph.model import Corpus, Indicator, Unit
from policygraph.network.figures import METRICS, metrics
from policygraph.network.graphs import collaboration
from policygraph.network.levels import Series
from policygraph.network.neighbourhood import ego
from policygraph.network.profiles import Profiles, Task, UnitProfile
from policygraph.network.selection import strongest
from policygraph.say import Language, name, pick, unit_type, word

PARTNERS = 20
DRAWN = 24


def unit_page(corpus: Corpus, unit: Unit, language: Language) -> str:
    """The page for one unit: what it has to do, by when, with whom."""
    profiles = Profiles(corpus)
    p = profiles.unit(unit.iri)
    findings = narrow(corpus, unit).findings
    title = f"{name(unit, language)} · {t('title', language)}"
    about = "，".join(part for part in (unit_type(unit.type, language), unit.place, "、".join(unit.aliases)) if part)
    parts = [paragraph(about, soft=True), _overview(p, language), _when(p, language), _tasks(profiles, p, language),
             _partners(corpus, p, language), _indicators(profiles, p, language),
             section(t("findings", language), findings_table(findings, 40, language)),
             section(t("method", language), *(paragraph(t(k, language)) for k in ("unit_note", "date_note", "line_note", "gap_note")))]
    return page(title, subtitle(corpus), parts, language)


def _overview(p: UnitProfile, language: Language) -> str:
    figures = [(t("measure_count", language), p.measures), *((word(r, language), n) for r, n in p.roles.items()),
               (t("plan_count", language), len(p.plans)), (t("partner_count", language), len(p.partners)),
               (t("alone_count", language), len(p.alone)), (t("indicator_count", language), len(p.indicators))]
    return cards(figures)


def _when(p: UnitProfile, language: Language) -> str:
    months: dict[str, set[str]] = {}
    for day, ids in p.due.items():
        months.setdefault(day[:7], set()).update(ids)
    return section(t("when", language), columns([(m, len(ids)) for m, ids in sorted(months.items())][-24:], (), t("when", language)))


def _tasks(profiles: Profiles, p: UnitProfile, language: Language) -> str:
    def others(t: Task) -> str:
        lead = f"（{word('lead', language)}）"
        labels = [name(profiles.units[iri], language) + (lead if role == "lead" else "")
                  for iri, role in strongest(t.measure).items() if iri != p.unit.iri]
        return joined(labels, 6, language) or word("alone", language)
    rows = [(dates(t, language), tag(word(t.role, language), True if t.role == "lead" else None), t.measure.heading,
             "；".join(say.target(x) for x in t.measure.targets), others(t), where(t.plan, t.measure, language))
            for t in sorted(p.tasks, key=lambda t: (t.due or ["9999"])[0])]
    heads = [*(word(k, language) for k in ("due", "role", "heading")), t("goal", language), word("partner", language),
             word("source", language)]
    return section(t("tasks", language), table(heads, rows, keep=(0, 1)))


def _partners(corpus: Corpus, p: UnitProfile, language: Language) -> str:
    rows = [(name(x.unit, language), (x.led_by_unit, x.led_by_partner, max(0, len(x.measures) - x.led_by_unit - x.led_by_partner)))
            for x in p.partners[:PARTNERS]]
    sizes = [(_size(low, high, language), (len(ids),)) for low, high, ids in p.list_sizes]
    graph = collaboration(corpus)
    own = next((r for r in metrics(graph) if r.iri == p.unit.iri), None)
    around = ego(graph, p.unit.iri, max_nodes=DRAWN) if own else None
    keys = ("degree", "strength", "betweenness", "pagerank", "core", "community", "fields", "broker")
    place = table([pick((METRICS[k].zh, METRICS[k].en), language) for k in keys],
                  [[f"{v:.3f}" if isinstance(v := getattr(own, k), float) else v for k in keys]] if own else [], numbers=range(len(keys)))
    return section(
        t("partners", language), bars(rows, [t(k, language) for k in ("by_it", "by_partner", "joint")], t("partners", language)),
        paragraph(t("first", language, n=len(rows), all=len(p.partners)), soft=True) if rows else "",
        drawing(around.graph, graph, t("around", language), keep=p.unit.iri) if around else "",
        paragraph(t("around", language) + "。" + pick(around.note, language), soft=True) if around else "",
        sub(t("central", language), place, meanings(keys, language)) if own else "",
        sub(t("lists", language), bars(sizes, [t("measure_count", language)], t("lists", language))) if p.measures else "")


def _size(low: int, high: int | None, language: Language) -> str:
    if high == 1:
        return t("only", language)
    return t("units_n", language, size=f"{low}–{high}" if high else f"{low}+")


def _indicators(profiles: Profiles, p: UnitProfile, language: Language) -> str:
    """Those with a gap first; the last column says why the unit owns it and how many others do."""
    found: list[tuple[Indicator, Series, str]] = []
    for owned in p.indicators:
        others = {o.unit for o in profiles.corpus.ownerships if o.indicator == owned.indicator.iri} - {p.unit.iri}
        why = word(owned.ownership.basis, language) + (t("and_others", language, n=len(others)) if others else "")
        found.extend((owned.indicator, s, why) for s in owned.series)
    return section(t("indicators", language), indicator_table(sorted(found, key=lambda f: not f[1].to_target), language))
