"""Gathers the mentions of a corpus into bodies."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from policygraph.model import UnitMention
from policygraph.names.bodies import unit_words
from policygraph.names.parse import unit_suffix
from policygraph.resolve.units.curation import SameBody
from policygraph.resolve.units.identity import Identity
from policygraph.resolve.units.scope import Where

Key = tuple[str, str]
"""Place and key of a body."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention, where it stands, and what it denotes."""

    document: str
    plan: str
    own: Where
    """The plan's own place."""
    group: int
    """Number of the measure it belongs to; -1 for a body that only a branch's name tells of."""
    mention: UnitMention | None
    identity: Identity


@dataclass(slots=True)
class Cluster:
    """One body and everything printed for it, in print order."""

    key: Key
    occurrences: list[Occurrence] = field(default_factory=list)
    misprints: set[str] = field(default_factory=set)
    """Forms that are spelling slips, never labels."""
    label: str | None = None
    """Label given by the curation file."""

    @property
    def functions(self) -> frozenset[str]:
        """Functions of a department; empty for other bodies."""
        return self.occurrences[0].identity.functions if "@" not in self.key[1] else frozenset()

    def forms(self) -> Counter[str]:
        """Full forms of its name with how often each is printed, slips left out."""
        return Counter(o.identity.form for o in self.occurrences
                       if o.identity.form not in self.misprints and o.identity.sure)

    def best_label(self) -> str:
        """The commonest full form, one that ends like a body's name (区财政局 rather than 区财政); between equals the first."""
        if self.label:
            return self.label
        forms = self.forms()
        return max(forms, key=lambda f: (unit_suffix(f) is not None, forms[f])) if forms else self.occurrences[0].identity.form

    def name(self) -> str:
        """What its IRI is called by: the curated label, else what the vocabulary or the bare name says it is.

        Not the label, which changes when documents that print another form more often are added.
        """
        if self.label:
            return self.label
        key = self.key[1].lstrip("=~")
        if not self.functions:
            return key.replace("+", "-")
        return "-".join(f for f in unit_words().english if f in self.functions)

    def plans(self) -> set[tuple[str, str]]:
        """Document and plan of each mention."""
        return {(o.document, o.plan) for o in self.occurrences}


Clusters = dict[Key, Cluster]


def gather(occurrences: Iterable[Occurrence]) -> Clusters:
    """Occurrences by body, bodies in order of first mention."""
    found: Clusters = {}
    for o in occurrences:
        key = (o.identity.where.name, o.identity.key)
        found.setdefault(key, Cluster(key)).occurrences.append(o)
    return found


def merge(clusters: Clusters, source: Key, target: Key) -> None:
    """Make one body of two."""
    gone = clusters.pop(source)
    kept = clusters[target]
    kept.occurrences.extend(gone.occurrences)
    kept.misprints |= gone.misprints
    kept.label = kept.label or gone.label


def join_curated(clusters: Clusters, same: Iterable[SameBody]) -> None:
    """Join bodies whose names the curation file lists as one, in each place that has them."""
    for rule in same:
        hits: dict[str, list[Key]] = {}
        for key, cluster in clusters.items():
            if any({o.identity.form, o.identity.printed} & rule.names for o in cluster.occurrences):
                hits.setdefault(key[0], []).append(key)
        for first, *others in hits.values():
            for other in others:
                merge(clusters, other, first)
            clusters[first].label = rule.label


def join_same_labels(clusters: Clusters) -> None:
    """One label, one body within a place, however the names were taken apart; a body the vocabulary knows is kept."""
    alike: dict[Key, list[Key]] = {}
    for key, cluster in clusters.items():
        alike.setdefault((key[0], cluster.best_label()), []).append(key)
    for keys in alike.values():
        kept, *others = sorted(keys, key=lambda k: (k[1].startswith(("=", "~")), "@" in k[1], k[1]))
        for other in others:
            merge(clusters, other, kept)


def join_same_names(clusters: Clusters) -> None:
    """One identifier, one body: what is called alike within a place is one, however its names were taken apart."""
    alike: dict[Key, list[Key]] = {}
    for key, cluster in clusters.items():
        alike.setdefault((key[0], cluster.name()), []).append(key)
    for keys in alike.values():
        kept, *others = sorted(keys, key=lambda k: (k[1].startswith(("=", "~")), "@" in k[1], k[1]))
        for other in others:
            merge(clusters, other, kept)


def fold_departments(clusters: Clusters) -> None:
    """A department whose functions are a part of exactly one other's is the same body under an older or shorter name.

    教育局 where there is 教育体育局, 文旅局 where there is 文化广电和旅游局; not when one list names both.
    """
    by_place: dict[str, list[Cluster]] = {}
    for cluster in clusters.values():
        if cluster.functions and cluster.occurrences[0].identity.where.level != "national":
            by_place.setdefault(cluster.key[0], []).append(cluster)
    for peers in by_place.values():
        for small in sorted(peers, key=lambda c: (len(c.functions), c.key)):
            larger = [c for c in peers if small.functions < c.functions]
            largest = [c for c in larger if not any(c.functions < d.functions for d in larger)]
            if len(largest) == 1 and not _share_a_list(small, largest[0]):
                merge(clusters, small.key, largest[0].key)
                peers.remove(small)


def fold_enterprises(clusters: Clusters) -> None:
    """An enterprise whose short name ends exactly one other's is the same: 某某燃气 and 某地某某燃气有限公司."""
    companies = [c for c in clusters.values() if c.key[1].startswith("=")
                 and any(o.identity.kind == "enterprise" for o in c.occurrences)]
    for small in sorted(companies, key=lambda c: (len(c.key[1]), c.key)):
        brand = small.key[1][1:]
        larger = [c for c in companies if c is not small and c.key in clusters and c.key[0] == small.key[0]
                  and c.key[1].endswith(brand) and len(brand) >= 3]
        if len(larger) == 1 and not _share_a_list(small, larger[0]):
            merge(clusters, small.key, larger[0].key)


def fold_misprints(clusters: Clusters) -> list[Occurrence]:
    """Attach names that are one character off the name of a body of the same place; returns their occurrences.

    Sure only when the name denotes nothing known, stands in a single plan, is long enough, and is near one body only.
    """
    found: list[Occurrence] = []
    known = [c for c in clusters.values() if not c.key[1].startswith(("=", "~"))]
    strange = [c for c in clusters.values() if c.key[1].startswith("=") and len(c.plans()) == 1
               and c.occurrences[0].identity.kind in ("department", "institution", "party")]
    for odd in strange:
        spellings = {n for o in odd.occurrences for n in (o.identity.form, o.identity.printed)}
        party = odd.occurrences[0].identity.kind == "party"  # 市委某办 is no slip for 市某办
        near = [c for c in known if c.key[0] == odd.key[0] and not _share_a_list(odd, c)
                and (c.occurrences[0].identity.kind == "party") == party
                and any(_one_off(spelling, good) for spelling in spellings for good in c.forms())]
        if len(near) == 1:
            near[0].misprints |= {o.identity.form for o in odd.occurrences}
            found.extend(odd.occurrences)
            merge(clusters, odd.key, near[0].key)
    return found


def _share_a_list(a: Cluster, b: Cluster) -> bool:
    return bool({o.group for o in a.occurrences} & {o.group for o in b.occurrences})


def _one_off(odd: str, good: str) -> bool:
    """Whether one insertion, deletion or (in names of six or more) substitution makes one name of the other."""
    odd, good = odd.replace("和", ""), good.replace("和", "")
    if odd == good or abs(len(odd) - len(good)) > 1 or min(len(odd), len(good)) < 4:
        return False
    head = 0
    while head < min(len(odd), len(good)) and odd[head] == good[head]:
        head += 1
    if len(odd) == len(good):
        return len(odd) >= 6 and odd[head + 1:] == good[head + 1:]
    longer, shorter = (odd, good) if len(odd) > len(good) else (good, odd)
    return longer[head + 1:] == shorter[head:]
