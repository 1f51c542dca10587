"""From names in targets and tables to indicators, each one node."""
from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from policygraph.iris import indicator_iri
from policygraph.model import Indicator, Measure, Observation, Plan, Target
from policygraph.resolve.indicators import curation as curated
from policygraph.resolve.indicators import names
from policygraph.resolve.indicators.cluster import clusters
from policygraph.resolve.indicators.english import english
from policygraph.resolve.indicators.mentions import Mention, mentions
from policygraph.resolve.indicators.words import words

_LOWER, _HIGHER = ("<=", "<", "-"), (">=", ">", "+")
_LONG = 20
"""Characters beyond which a shorter name is preferred as label."""
_GOOD = 14
"""Characters up to which the fuller of two names is preferred as label."""


def resolve_indicators(measures: list[Measure], observations: list[Observation], plans: list[Plan],
                       curation: dict[str, Any]) -> list[Indicator]:
    """The indicators that targets and table rows name, sorted by label; sets ``indicator`` in each of them.

    A name that does not tell what it is about (办理时间) is taken with the subject of its plan, so the same words in two
    fields are two indicators. ``curation`` is the corpus' curation file ({} for none); see ``curation.read``.
    Raises VocabularyError for a word list or curation entry that does not hold.
    """
    corrections = curated.read(curation)
    found = list(mentions(measures, observations, plans, corrections))
    same = [*words().same, *(tuple(group) for group in corrections.same)]
    preferred = {names.key(name): group[0] for group in corrections.same for name in group}
    by_label: dict[str, list[Mention]] = {}
    for group in clusters(found, same):
        label = next((preferred[m.key] for m in group if m.key in preferred), None) or _label(group)
        by_label.setdefault(label, []).extend(group)
    indicators = []
    for label, group in sorted(by_label.items()):
        indicator = _indicator(label, group)
        for m in group:
            m.source.indicator = indicator.iri
        indicators.append(indicator)
    return indicators


def _label(group: list[Mention]) -> str:
    """The name to show: one that stands alone, ends in what is measured, is not long, and is printed often."""
    count = Counter(m.label for m in group)
    tables = {m.label for m in group if isinstance(m.source, Observation)}
    others = [names.clean(m.printed) for m in group if isinstance(m.source, Target)]

    def rank(label: str) -> tuple[bool, int, bool, bool, int, int, str]:
        unlike = sum(not _alike(label, other) for other in others)
        size = len(label) if len(label) > _GOOD else -len(label)
        return len(label) > _LONG, unlike, not names.ends_in_head(label), label not in tables, size, -count[label], label

    return min(count, key=rank)


def _alike(one: str, other: str) -> bool:
    """Whether half of the shorter name's pairs of characters are in the other."""
    pairs = [{text[i:i + 2] for i in range(len(text) - 1)} for text in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs))


def _indicator(label: str, group: list[Mention]) -> Indicator:
    meant = [m for m in group if not m.renamed]
    aliases = sorted({n for m in meant for n in (m.printed, m.label, names.clean(m.printed))} - {label})
    return Indicator(
        iri=indicator_iri(label), label=label, label_en=english(label), aliases=aliases,
        field=_field(group), unit=_unit(group), direction=_direction(label, group))


def _most(values: Any) -> str | None:
    """The commonest value; of equals the first in order of the alphabet; None when there is none."""
    count = Counter(values)
    return min(count, key=lambda v: (-count[v], v)) if count else None


def _unit(group: list[Mention]) -> str | None:
    """The unit most numbers are printed in; changes (下降5%) count only where nothing else is printed."""
    levels = [m for m in group if not (isinstance(m.source, Target) and m.source.comparator in ("+", "-"))]
    deadline = [m for m in levels if not (isinstance(m.source, Observation) and m.source.perspective == "deadline")]
    return _most(m.source.unit for m in (deadline or group) if m.source.unit)


def _field(group: list[Mention]) -> str | None:
    """The field most plans with the indicator are about; what sentences speak of counts where no title tells."""
    return _most(m.field for m in group if m.field and m.from_title) or _most(m.field for m in group if m.field)


def _direction(label: str, group: list[Mention]) -> Literal["higher", "lower"] | None:
    """Which way is better: what the promises say, when they all say the same; else what the name's head says."""
    signs = {"lower" if c in _LOWER else "higher" for m in group
             if isinstance(m.source, Target) and (c := m.source.comparator) in (*_LOWER, *_HIGHER)}
    if signs == {"lower"}:
        return "lower"
    if signs == {"higher"}:
        return "higher"
    found = names.head(label) if names.ends_in_head(label) else None
    return found.better if found is not None else None
