"""Resolves the unit mentions of a whole corpus."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policygraph.iris import unit_iri
from policygraph.model import Place, Span, Unit, UnitMention
from policygraph.names.bodies import unit_words
from policygraph.names.squeeze import plain
from policygraph.resolve.units.clusters import (
    Cluster,
    Clusters,
    Key,
    Occurrence,
    fold_departments,
    fold_enterprises,
    fold_misprints,
    gather,
    join_curated,
    join_same_labels,
    join_same_names,
)
from policygraph.resolve.units.curation import UnitCuration, read_curation
from policygraph.resolve.units.identity import english, identities, undoubled
from policygraph.resolve.units.other_names import other_names
from policygraph.resolve.units.scope import ORDER, Scope

Group = tuple[Place, str, str, list[UnitMention]]
"""Place of the plan, document name, plan key, and the mentions of one measure in print order."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A unit's name that is printed wrongly, with what is meant."""

    kind: str
    """misprint: one character off; doubled: its end printed twice; level: another level than the plan's own body."""
    document: str
    plan: str
    span: Span
    mention: str
    meant: str
    """Label of the body meant (for a level: of the plan's own body of that name)."""
    unit: str
    """IRI of the unit the mention leads to."""


@dataclass(slots=True)
class Resolution:
    """Units of a corpus and the names that are printed wrongly."""

    units: list[Unit] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


def resolve_units(groups: Iterable[Group], curation: Mapping[str, Any] | None = None) -> list[Unit]:
    """Units of a corpus, sorted by IRI; sets ``unit`` of each mention.

    ``curation`` is the corpus' whole curation file ({} or None for none). Raises VocabularyError when its ``units``
    part does not hold.
    """
    return resolve_with_slips(groups, curation).units


def resolve_with_slips(groups: Iterable[Group], curation: Mapping[str, Any] | None = None) -> Resolution:
    """Like ``resolve_units``, and reports the names that are printed wrongly, in print order."""
    rules = read_curation(curation or {})
    occurrences = _occurrences(list(groups), rules)
    clusters = gather(occurrences)
    join_curated(clusters, rules.same)
    fold_departments(clusters)
    fold_enterprises(clusters)
    misprints = fold_misprints(clusters)
    _add_bodies_above(clusters)
    join_same_labels(clusters)
    join_same_names(clusters)
    labels = {key: cluster.best_label() for key, cluster in clusters.items()}
    shared = _shared(labels, clusters)
    printed = dict(labels)
    labels |= {key: _with_place(labels[key], clusters[key]) for key in shared}
    iris = {key: unit_iri(key[0], cluster.name()) for key, cluster in clusters.items()}
    home = _home(clusters)
    for key, cluster in clusters.items():
        for o in cluster.occurrences:
            if o.mention is not None:
                o.mention.unit = iris[key]
    units = [_unit(cluster, printed[key], iris, home) for key, cluster in clusters.items()]
    for key, unit in zip(clusters, units, strict=True):
        if key in shared:
            _tell_place(unit, labels[key])
    slips = _slips(occurrences, misprints, labels, home)
    return Resolution(sorted(units, key=lambda u: u.iri), slips)


def _occurrences(groups: list[Group], rules: UnitCuration) -> list[Occurrence]:
    shared = _homonyms(place for place, *_ in groups)
    scopes: dict[tuple[Place, str, str], Scope] = {}
    found: list[Occurrence] = []
    for number, (place, document, plan, mentions) in enumerate(groups):
        where = (place, document, plan)
        if where not in scopes:
            scopes[where] = Scope(place, document, rules.levels(document, plan), qualify=place.name in shared)
        scope = scopes[where]
        for mention, identity in zip(mentions, identities(mentions, scope), strict=True):
            found.append(Occurrence(document, plan, scope.own, number, mention, identity))
    return found


def _homonyms(places: Iterable[Place]) -> set[str]:
    """Names that places below different parents share (鼓楼区 of several cities)."""
    parents: dict[str, set[str]] = {}
    for place in places:
        if place.parents:
            parents.setdefault(place.name, set()).add(place.parents[-1])
    return {name for name, above in parents.items() if len(above) > 1}


def _home(clusters: Clusters) -> dict[Key, Key]:
    """Place and key as read from a name → the cluster that holds it after merging."""
    return {(o.identity.where.name, o.identity.key): key for key, c in clusters.items() for o in c.occurrences}


def _shared(labels: Mapping[Key, str], clusters: Clusters) -> set[Key]:
    """Bodies of several places whose label is the same (区财政局 of two districts), where their place is known."""
    of_label: dict[str, list[Key]] = {}
    for key, label in labels.items():
        of_label.setdefault(label, []).append(key)
    return {key for keys in of_label.values() if len(keys) > 1 for key in keys if clusters[key].occurrences[0].identity.where.named}


def _with_place(label: str, cluster: Cluster) -> str:
    """A label that tells whose body it is: 甲区财政局 for 区财政局."""
    where = cluster.occurrences[0].identity.where
    if where.name in label:
        return label
    return where.name + (label.removeprefix(where.word) if where.word and where.name.endswith(where.word) else label)


def _tell_place(unit: Unit, label: str) -> None:
    """Give a body the label that tells its place; the printed one becomes another name."""
    unit.aliases = [name for name in dict.fromkeys([unit.label, *unit.aliases]) if name != label]
    unit.label = label
    if unit.label_en:
        unit.label_en = f"{unit.label_en} ({unit.place})"


def _add_bodies_above(clusters: Clusters) -> None:
    """Bodies that only the name of a branch tells of."""
    home = _home(clusters)
    for cluster in list(clusters.values()):
        for o in cluster.occurrences:
            above = o.identity.upper
            if above is not None and (above.where.name, above.key) not in home:
                key = (above.where.name, above.key)
                home[key] = key
                clusters[key] = Cluster(key, [Occurrence(o.document, o.plan, o.own, -1, None, above)])


def _unit(cluster: Cluster, label: str, iris: dict[Key, str], home: dict[Key, Key]) -> Unit:
    first = cluster.occurrences[0].identity
    named = next((o.identity for o in cluster.occurrences if o.identity.form == label), first)
    above = next((o.identity.upper for o in cluster.occurrences if o.identity.upper is not None), None)
    parent = iris[home[above.where.name, above.key]] if above is not None else None
    return Unit(
        iri=iris[cluster.key], label=label, label_en=english(label, named), aliases=other_names(cluster, label),
        type=_type(cluster), level=first.level, place=first.where.name if first.where.named else "",
        parent=parent if parent != iris[cluster.key] else None,
    )


def _type(cluster: Cluster) -> str:
    """vertical when any name is a branch's; else the commonest type, between equals the first in the vocabulary."""
    kinds = [o.identity.kind for o in cluster.occurrences if o.identity.form not in cluster.misprints]
    kinds = kinds or [o.identity.kind for o in cluster.occurrences]
    if "vertical" in kinds:
        return "vertical"
    told = [k for k in kinds if k != "other"] or kinds
    return max(unit_words().types, key=told.count)


def _slips(occurrences: list[Occurrence], misprints: list[Occurrence], labels: dict[Key, str],
           home: dict[Key, Key]) -> list[Slip]:
    found: list[Slip] = []
    wrong = {id(o) for o in misprints}
    for o in occurrences:
        if o.mention is None:
            continue
        key = home[o.identity.where.name, o.identity.key]
        kind, meant = "", labels[key]
        own = home.get((o.own.name, o.identity.key))
        if id(o) in wrong:
            kind = "misprint"
        elif undoubled(plain(o.mention.mention)) != plain(o.mention.mention):
            kind = "doubled"
        elif not o.identity.sure:
            kind = "level"
        elif own is not None and own != key and _is_above(o):
            kind, meant = "level", labels[own]
        if kind:
            found.append(Slip(kind, o.document, o.plan, o.mention.span, o.mention.mention, meant, o.mention.unit))
    return sorted(found, key=lambda s: (s.document, s.span.start))


def _is_above(o: Occurrence) -> bool:
    """Whether a name with a bare level word stands one level above the plan's own place."""
    level, own = o.identity.where.level, o.own.level
    return bool(o.identity.name.level_word) and not o.identity.name.branch and o.identity.kind != "collective" \
        and level not in (None, "national") and own is not None and ORDER.index(level) == ORDER.index(own) - 1
