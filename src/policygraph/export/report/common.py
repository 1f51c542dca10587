"""Parts that the corpus' and a unit's report share."""
from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from policygraph import say
from policygraph.export.report.charts import circle, dots
from policygraph.export.report.page import Html, paragraph, table, tag
from policygraph.export.report.texts import t
from policygraph.model import Corpus, Finding, Indicator, Measure, Plan
from policygraph.network.figures import METRICS, communities
from policygraph.network.levels import Gap, Level, Series
from policygraph.network.neighbourhood import part_of
from policygraph.network.profiles import Task
from policygraph.say import Language, amount, name, word

if TYPE_CHECKING:
    import networkx as nx

EDGES = 5
"""Ties drawn for each unit, on average; more make a picture nobody can read."""


def subtitle(corpus: Corpus) -> str:
    """Titles of the documents."""
    titles = [d.title or d.name for d in corpus.documents]
    return "；".join(titles[:5]) + (f" …（{len(titles)}）" if len(titles) > 5 else "")


def where(plan: Plan, m: Measure, language: Language) -> Html:
    """Plan and line of a measure, the plan by its number where it has one, its title on pointing at it."""
    line = f"第{m.span.first_line}行" if language == "zh" else f"line {m.span.first_line}"
    return Html(f'<span title="{escape(plan.title)}">{escape(plan.number or plan.title)}</span> {line}')


def dates(t: Task, language: Language) -> Html:
    """When a task is due, one date to a line."""
    return Html("<br>".join(t.due) or escape(word("ongoing" if t.ongoing else "undated", language)))


def drawing(graph: nx.Graph, whole: nx.Graph, title: str, keep: str | None = None) -> str:
    """A network as a circle in the colours of the whole network's groups, the weakest ties left out where there are many.

    Args:
        keep: a node whose ties are all drawn; None for none.
    """
    groups = {iri: n for n, members in enumerate(communities(whole), 1) for iri in members}
    weights = sorted((w for *_, w in graph.edges(data="weight")), reverse=True)
    least = weights[EDGES * len(graph)] if len(weights) > EDGES * len(graph) else 1
    thin = part_of(graph, graph)
    thin.remove_edges_from([(a, b) for a, b, w in graph.edges(data="weight") if w < least and keep not in (a, b)])
    return circle(thin, groups, title)


def joined(labels: list[str], most: int, language: Language) -> str:
    """The first labels, with how many more there are."""
    more = len(labels) - most
    return "、".join(labels[:most]) + ((f" 等 {len(labels)} 个" if language == "zh" else f" and {more} more") if more > 0 else "")


def indicator_table(found: Iterable[tuple[Indicator, Series, str]], language: Language) -> str:
    """Indicators with where they stand, their target, the frontier, and a word on who owns them."""
    rows = []
    for i, s, owner in found:
        # the target of the latest period speaks for all
        gap = max(s.to_target, key=lambda g: (g.goal.period or "", -g.goal.span.start), default=None)
        goals = [v for v in s.levels if v.perspective not in ("current", "frontier")]
        now = gap.start if gap else next((v for v in s.levels if v.perspective == "current"), None)
        goal = gap.goal if gap else max(goals, key=lambda v: (v.period or "", -v.span.start), default=None)
        front = next((v for v in s.levels if v.perspective == "frontier"), None)
        points = [(v.common, {"current": 0, "frontier": 2}.get(v.perspective, 1), f"{word(v.perspective, language)} {shown(v)}")
                  for v in s.levels if v.common is not None]
        drawn = dots(points) if len({colour for _, colour, _ in points}) > 1 else ""
        rows.append((name(i, language) + (f"（{s.condition}）" if s.condition else ""), shown(now), shown(goal),
                     difference(gap, s, language), shown(front), Html(drawn), reached(gap, language), owner))
    heads = [word("indicator", language), t("now", language), t("goal", language), word("gap", language), t("front", language),
             t("scale", language), t("state", language), word("owner", language)]
    return table(heads, rows, numbers=(1, 2, 3, 4), keep=(6,))


def shown(v: Level | None) -> str:
    """A level's figure; empty for none."""
    return amount(v.comparator, v.value, v.value_max, v.unit) if v else ""


def difference(gap: Gap | None, s: Series, language: Language) -> str:
    """The gap with its sign; between two shares it is in percentage points."""
    if gap is None:
        return ""
    return say.difference(gap.difference, s.unit, language)


def reached(gap: Gap | None, language: Language) -> Html:
    """Whether the target is reached, as a mark."""
    if gap is None:
        return Html("")
    return tag(word("unknown" if gap.reached is None else "reached" if gap.reached else "not_reached", language), gap.reached)


def findings_table(findings: list[Finding], most: int, language: Language) -> str:
    """The first findings, the gravest first, and how many more there are."""
    order = sorted(findings, key=lambda f: (("error", "warning", "note").index(f.severity), f.span.document, f.span.start))
    rows = [(tag(word(f.severity, language), False if f.severity == "error" else None), f.message if language == "zh" else f.message_en,
             f.span.quote.replace("\n", " ")[:60], f.span.first_line) for f in order[:most]]
    rest = len(findings) - most
    return table(["", word("findings", language), word("quote", language), word("line", language)], rows, numbers=(3,), keep=(0,)) + (
        paragraph(t("rest", language, n=rest), soft=True) if rest > 0 else "")


def meanings(keys: Iterable[str], language: Language) -> str:
    """One sentence for each figure of the network."""
    items = "".join(f"<li><b>{METRICS[k].zh if language == 'zh' else METRICS[k].en}</b>："
                    f"{METRICS[k].sentence_zh if language == 'zh' else METRICS[k].sentence_en}</li>" for k in keys)
    return f"<ul class=soft>{items}</ul>"
