"""The other names of a body: all that are printed, and the usual long and short forms of its label."""
from __future__ import annotations

import re

from policygraph.names.bodies import decompose, unit_words
from policygraph.resolve.units.clusters import Cluster
from policygraph.resolve.units.identity import Identity

_SHORT = {"委员会": "委", "办公室": "办"}
_LONG = {"委": "委员会", "办": "办公室"}
"""Goes with the official spelling only: 卫生健康委员会, but 卫健委."""


def other_names(cluster: Cluster, label: str) -> list[str]:
    """Printed names in order of first print, then long and short forms nobody printed; without the label."""
    names: dict[str, None] = {}
    for o in cluster.occurrences:
        printed = o.mention.mention if o.mention else o.identity.printed
        bare = printed[: len(printed) - len(o.identity.name.note)]
        whole = [] if o.identity.form in cluster.misprints else [o.identity.form]
        uncounted = re.sub(r"^\d{1,3}[个家]", "", bare)  # 22个…成员单位
        names |= dict.fromkeys([*whole, o.identity.printed, bare, uncounted])
    names |= dict.fromkeys(_usual(cluster.occurrences[0].identity))
    names.pop(label, None)
    return list(names)


def _usual(identity: Identity) -> list[str]:
    """Usual full and short forms of a known body's name, with its level; [] for names nobody knows.

    Only for a name that is printed in one of these forms itself: what an older or a local name is called elsewhere
    (县环保局, 省审改办) is no name of that body.
    """
    words, body, level = unit_words(), identity.name.body, identity.where.word
    if body is None or not level or "@" in identity.key or identity.name.place or identity.name.branch:
        return []
    if body.branch and body.functions <= words.vertical:
        return []  # 银保监分局 is called by no bureau's name
    if body.functions:
        core = re.sub(r"局?(?:直属|监管)?(?:分局|支局)$", "局", identity.name.core)
        names = _department(core)
        return [level + n for n in names] if _stem(core) in map(_stem, names) else []
    if body.type in ("vertical", "enterprise", "collective", "government") or body.key in ("团委", "交警队"):
        return []
    full = words.full_names.get(body.key, body.key)
    inner = "委" if body.party else ""
    if identity.name.core.removeprefix("委") not in (body.key, full):
        return []
    return [level + inner + n for n in (body.key, full) if not n.startswith("委") and not set("（(") & set(n)]


def _stem(name: str) -> str:
    """A department's name without its last word: 发展改革 of 发展改革委员会."""
    suffix = next((s for s in unit_words().organs if name.endswith(s)), "")
    return name[: len(name) - len(suffix)]


def _department(core: str) -> list[str]:
    """Usual spellings of a department's name without its level."""
    words = unit_words()
    suffix = next((s for s in words.organs if core.endswith(s)), "局")
    stem = core[: -len(suffix)] if core.endswith(suffix) else core
    functions = decompose(stem)
    if functions is None:
        return []
    if len(functions) == 1:
        stems = list(words.also[functions[0]])
    else:
        stems = ["".join(functions), "".join(functions[:-1]) + "和" + functions[-1]]
        short = [s for s, parts in words.functions.items() if len(parts) > 1 and set(parts) == set(functions) and s[0] == stem[0]]
        stems += sorted(short, key=lambda s: (len(s), s))[:1]
    official = max(stems, key=len)
    names = [s + _SHORT.get(suffix, suffix) for s in stems]
    return [*names, official + _LONG.get(suffix, suffix)]
