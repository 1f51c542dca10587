"""Which units own an indicator, on which basis, and what says so."""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from policygraph.model import Corpus, Indicator, Measure, Ownership, Role, Span, UnitMention
from policygraph.resolve.indicators import names, subject
from policygraph.resolve.indicators.words import words

Basis = Literal["stated", "aimed-at", "plan-lead"]

BASES: tuple[Basis, ...] = ("stated", "aimed-at", "plan-lead")
"""From the strongest to the weakest."""
_ROLES: tuple[Role, ...] = ("lead", "responsible", "cooperating")
_ACTIONS = ("measure", "step")
AIMED = 0.6
"""Share of an indicator's telling pairs of characters that one sentence of a measure needs to aim at it."""
COMMON = 0.5
"""Share of a plan's measures beyond which words that stand in them tell nothing."""
MANY = 4
"""Measures a plan needs for that."""
MOST_AIMED = 3
"""Measures of a plan that may be taken to aim at one indicator: those whose text fits best."""
LEAD_SHARE = 0.3
"""Share of a plan's measures that the unit named most must lead or be first in, to count as leading the plan."""
READ_SHARE = 0.5
"""Share of a plan's measures that must name units at all: where most owners were not read, none is guessed."""
_LEADS = re.compile(r"(?:总体|具体)?牵头(?:单位|协调|统筹|抓总|负责|作用|职能|组织|推进|落实|，|。|、|$)|总体负责|总牵头")
_SENTENCE = re.compile(r"[。；;\n]")


@dataclass(slots=True)
class _Claim:
    """What speaks for one unit and one indicator on one basis."""

    role: Role
    evidence: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, role: Role, evidence: str, span: Span) -> None:
        """One more piece of evidence; the strongest role counts."""
        self.role = min(self.role, role, key=_ROLES.index)
        if evidence not in self.evidence:
            self.evidence.append(evidence)
            self.spans.append(span)


Claims = dict[tuple[str, str], dict[Basis, _Claim]]
"""(indicator, unit) → what speaks for it, by basis."""


def owners(corpus: Corpus) -> list[Ownership]:
    """Owners of all indicators; by indicator, then strongest basis, then strongest role.

    Stated: a measure that states a number for the indicator names the unit. Aimed-at: a measure of a plan the indicator
    stands in names the unit, and a sentence of it holds the indicator's own words. Plan-lead: the unit leads a plan,
    other than a document's first of several, that the indicator stands in. A unit is given once for an indicator, on
    its strongest basis. Units and indicators must have been resolved.
    """
    claims: Claims = defaultdict(dict)
    actions = [m for m in corpus.measures if m.kind in _ACTIONS and m.units]
    _stated(actions, claims)
    stands_in = _places(corpus)
    by_plan: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for m in actions:
        by_plan[m.document, m.plan].append(m)
    titled = {(p.document, p.key) for d in corpus.documents for p in d.plans if subject.of_plan(p)[0]}
    _aimed_at(corpus.indicators, stands_in, by_plan, titled, claims)
    _plan_leads(corpus, stands_in, by_plan, claims)
    result = []
    for (indicator, unit), found in claims.items():
        basis = next(b for b in BASES if b in found)
        claim = found[basis]
        result.append(Ownership(unit, indicator, basis, claim.role, claim.evidence, claim.spans))
    return sorted(result, key=lambda o: (o.indicator, BASES.index(o.basis), _ROLES.index(o.role), o.unit))


def _claim(claims: Claims, indicator: str, mention: UnitMention, basis: Basis, evidence: str, span: Span) -> None:
    if mention.unit and indicator:
        found = claims[indicator, mention.unit].setdefault(basis, _Claim(mention.role))
        found.add(mention.role, evidence, span)


def _stated(actions: list[Measure], claims: Claims) -> None:
    """Units of the measures that state a number for an indicator."""
    for m in actions:
        for target in m.targets:
            for mention in m.units:
                _claim(claims, target.indicator, mention, "stated", m.id, target.span)


def _places(corpus: Corpus) -> dict[str, dict[tuple[str, str], tuple[str, Span]]]:
    """Indicator → plans it stands in, each with the id and span of its first mention there."""
    found: dict[str, dict[tuple[str, str], tuple[str, Span]]] = defaultdict(dict)
    for m in corpus.measures:
        for target in m.targets:
            found[target.indicator].setdefault((m.document, m.plan), (m.id, target.span))
    for o in corpus.observations:
        found[o.indicator].setdefault((o.document, o.plan), (o.iri, o.span))
    return found


# --- aimed-at ---------------------------------------------------------------------------------------


def _aimed_at(indicators: list[Indicator], stands_in: dict[str, dict[tuple[str, str], tuple[str, Span]]],
              by_plan: dict[tuple[str, str], list[Measure]], titled: set[tuple[str, str]], claims: Claims) -> None:
    """Units of the measures whose text aims at an indicator of their plan without stating its number.

    ``titled``: plans about one matter, whose measures need not name it again. A name of generic words only (审批时间)
    must stand in the heading.
    """
    texts = {plan: [_sentences(m) for m in measures] for plan, measures in by_plan.items()}
    headings = {plan: [[_pairs(names.compared(m.heading))] for m in measures] for plan, measures in by_plan.items()}
    rarity = {plan: _rarity(found) for plan, found in texts.items()}
    for indicator in indicators:
        for plan in stands_in.get(indicator.iri, {}):
            if plan not in texts:
                continue
            told = _telling(indicator.label)
            matter = "" if plan in titled else indicator.label.removesuffix(subject.without(indicator.label, always=True)).rstrip("的领域")
            generic = names.made_of(told, words().generic)
            weights = {p: 1 / math.log(2 + rarity[plan][p]) for p in sorted(_pairs(told))}
            common = len(texts[plan]) * COMMON if len(texts[plan]) >= MANY and not generic else math.inf
            if all(rarity[plan][p] > common for p in weights):
                continue
            looked_at = headings if generic else texts
            scored = [(max((_share(weights, s) for s in sentences), default=0.0), i)
                      for i, sentences in enumerate(looked_at[plan]) if matter in by_plan[plan][i].text]
            best = sorted((s for s in scored if s[0] >= AIMED), key=lambda s: (-s[0], s[1]))[:MOST_AIMED]
            for _, i in best:
                measure = by_plan[plan][i]
                for mention in measure.units:
                    _claim(claims, indicator.iri, mention, "aimed-at", measure.id, measure.span)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i:i + 2] for i in range(len(text) - 1))


def _sentences(measure: Measure) -> list[frozenset[str]]:
    """The pairs of characters of each sentence of a measure, the heading with the first."""
    parts = [p for p in _SENTENCE.split(f"{measure.heading} {measure.text}") if p.strip()]
    return [_pairs(names.compared(p)) for p in parts]


def _rarity(texts: list[list[frozenset[str]]]) -> Counter[str]:
    """In how many measures of a plan each pair of characters stands; what stands in all of them tells nothing."""
    return Counter(pair for sentences in texts for pair in frozenset().union(*sentences))


def _telling(label: str) -> str:
    """A name without its field, its head and words that tell nothing; "" when little is left."""
    plain = subject.without(label, always=True)
    text = names.compared(plain)
    head = names.head(text)
    for word in head.words if head else ():
        text = text.removesuffix(word)
    return text if len(text) >= (2 if names.is_bare(plain) else 3) else ""


def _share(weights: dict[str, float], sentence: frozenset[str]) -> float:
    """Share of the weighed pairs that a sentence holds."""
    return sum(w for p, w in weights.items() if p in sentence) / sum(weights.values())


# --- plan-lead --------------------------------------------------------------------------------------


def _plan_leads(corpus: Corpus, stands_in: dict[str, dict[tuple[str, str], tuple[str, Span]]],
                by_plan: dict[tuple[str, str], list[Measure]], claims: Claims) -> None:
    """The unit that leads a plan, for every indicator that stands in it."""
    # of bodies that share a name the first by IRI bears it
    known = {name: u.iri for u in sorted(corpus.units, key=lambda u: u.iri, reverse=True) for name in (*u.aliases, u.label)}
    names_of: dict[str, list[str]] = defaultdict(list)
    for name, iri in known.items():
        names_of[iri].append(name)
    safeguards: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for m in corpus.measures:
        if m.kind == "safeguard":
            safeguards[m.document, m.plan].append(m)
    leads: dict[tuple[str, str], list[tuple[UnitMention, str, Span]]] = {}
    actions = Counter((m.document, m.plan) for m in corpus.measures if m.kind in _ACTIONS)
    for document in corpus.documents:
        for plan in document.plans:
            if plan.key != "general" or len(document.plans) == 1:
                here = by_plan.get((document.name, plan.key), [])
                read = len(here) >= READ_SHARE * actions[document.name, plan.key]
                said = _said_lead(safeguards[document.name, plan.key], here, names_of)
                leads[document.name, plan.key] = said or (_most_named(here) if read else [])
    for indicator in corpus.indicators:
        for its_plan in stands_in.get(indicator.iri, {}):
            for mention, evidence, span in leads.get(its_plan, []):
                _claim(claims, indicator.iri, mention, "plan-lead", evidence, span)


def _said_lead(safeguards: list[Measure], measures: list[Measure], names_of: dict[str, list[str]]) -> list[tuple[UnitMention, str, Span]]:
    """The unit that the plan's safeguards say leads it (区市场监管局总体牵头); known by any of its names."""
    here = {u.unit for m in measures for u in m.units}
    usable = {n: iri for iri in here for n in names_of.get(iri, ()) if len(n) > 2}
    for m in safeguards:
        for sentence in _SENTENCE.split(m.text):
            sign = _LEADS.search(sentence)
            before = sentence[max(0, sign.start() - 40):sign.start()] if sign else ""
            placed = [(before.rfind(n) + len(n), len(n), n) for n in usable if n in before]
            if placed:
                name = max(placed)[2]
                return [(UnitMention(name, "lead", m.span, usable[name]), m.id, m.span)]
    return []


def _most_named(measures: list[Measure]) -> list[tuple[UnitMention, str, Span]]:
    """The unit that leads, or stands first in, most measures of a plan, if these are enough; with those measures."""
    first: dict[str, list[tuple[UnitMention, str, Span]]] = defaultdict(list)
    for m in measures:
        foremost = [u for u in m.units if u.role == "lead"] or m.units[:1]
        for mention in foremost:
            if mention.unit and all(e[1] != m.id for e in first[mention.unit]):
                first[mention.unit].append((mention, m.id, m.span))
    counts = Counter({unit: len(found) for unit, found in first.items()}).most_common(2)
    if not counts or len(counts) == 2 and counts[0][1] == counts[1][1] or counts[0][1] < LEAD_SHARE * len(measures):
        return []
    return first[counts[0][0]]


def of_indicator(found: Iterable[Ownership], indicator: str) -> list[Ownership]:
    """The owners of one indicator (by IRI), strongest basis first."""
    return sorted((o for o in found if o.indicator == indicator), key=lambda o: (BASES.index(o.basis), _ROLES.index(o.role), o.unit))
