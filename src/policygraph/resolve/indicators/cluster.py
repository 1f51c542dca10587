"""Which mentions speak of one indicator."""
from __future__ import annotations

from collections import Counter, defaultdict

from policygraph.resolve.indicators import names, subject
from policygraph.resolve.indicators.mentions import Mention

_SHORTEST = 4
"""Characters a name needs so that another may be taken for a fuller form of it."""
_MANY = 300
"""Names with one number in a document beyond which the number tells nothing."""
_SHARE = 0.5
"""Share of the fuller name that the shorter one must make up, unless the fuller one ends with it."""


Node = tuple[str, str]
"""A key and the document it stands in; "" for the key in every document."""


class Groups:
    """Disjoint sets of nodes (union–find); the smaller node stands for its set, so the order of joining is no matter."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def find(self, node: Node) -> Node:
        """The node that stands for the set of this one."""
        while (above := self._above.get(node, node)) != node:
            node = above
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make one set of two."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._above[second] = first


def clusters(found: list[Mention], same: list[tuple[str, ...]]) -> list[list[Mention]]:
    """The mentions by indicator, in the order of their first mention.

    Mentions are one when their keys are equal, when a list says their names are the same, or when the same promise is
    made again in shorter or fuller words (see ``_again``). Shorter words mean the fuller ones in that document only:
    调解成功率 may be another matter's elsewhere.
    """
    groups = Groups()
    listed: set[str] = set()
    for alike in same:
        keys = [names.key(subject.without(names.clean(n))) for n in alike]
        listed.update(keys)
        for key in keys[1:]:
            groups.join((keys[0], ""), (key, ""))
    shortened: set[Node] = set()
    for together in _same_promises(found):
        for i, one in enumerate(together):
            for other in together[i + 1:]:
                if one.key != other.key and _again(one, other):
                    shorter = min(one, other, key=lambda m: (len(m.key), m.key))
                    shortened.add(_node(shorter))
                    groups.join(_node(one), _node(other))
    for m in found:
        if _node(m) not in shortened or m.key in listed:
            groups.join(_node(m), (m.key, ""))
    result: dict[Node, list[Mention]] = {}
    for m in found:
        result.setdefault(groups.find(_node(m)), []).append(m)
    return list(result.values())


def _node(mention: Mention) -> Node:
    return mention.key, mention.plan.document


def _same_promises(found: list[Mention]) -> list[list[Mention]]:
    """Mentions of one document with the same number and unit, each name of a plan once.

    A number that very many names share (100%) proves nothing, and is left out where they are too many.
    """
    promised: dict[tuple[str, float, str], dict[tuple[str, str, str | None], Mention]] = defaultdict(dict)
    for m in found:
        if m.promise is not None:
            promised[(m.plan.document, *m.promise)].setdefault((m.plan.key, m.label, m.condition), m)
    return [list(names_of.values()) for names_of in promised.values() if len(names_of) <= _MANY]


def _again(one: Mention, other: Mention) -> bool:
    """Whether two mentions with the same number and unit restate one promise.

    They stand in one plan, or one of them in the document's first plan; hold for the same case; measure the same kind
    of thing; and every character of the shorter name is in the fuller one, which is not much longer or ends with it.
    """
    if one.plan.key != other.plan.key and "general" not in (one.plan.key, other.plan.key):
        return False
    if not _same_case(one, other) or (one.bare or other.bare) and one.field != other.field:
        return False
    short, full = sorted((names.compared(one.label), names.compared(other.label)), key=len)
    heads = names.head(one.label), names.head(other.label)
    if len(short) < _SHORTEST or heads[0] != heads[1]:
        return False
    if Counter(short) - Counter(full):
        return False
    return len(short) >= _SHARE * len(full) or full.endswith(short)


def _same_case(one: Mention, other: Mention) -> bool:
    """Whether two mentions hold for the same case, which may stand in a name instead."""
    if one.condition and other.condition:
        return one.condition in other.condition or other.condition in one.condition
    case = one.condition or other.condition
    return case is None or case in (other if one.condition else one).printed
