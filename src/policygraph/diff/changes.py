"""Measures added, dropped and changed; targets raised or lowered; units that came, went or changed role; deadlines moved."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from policygraph.diff.match import pair, wording
from policygraph.evaluate.compare import bare_unit, quantities, squash
from policygraph.model import Corpus, Measure, Target
from policygraph.say import amount

Direction = Literal["raised", "lowered", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One indicator whose promised number differs. ``before`` or ``after`` is None where there is no such target."""

    indicator: str
    condition: str | None
    change: Direction
    before: str | None
    after: str | None
    stricter: bool | None
    """True when the new number asks more, False when less, None where the better direction is not known."""
    id_before: str | None
    id_after: str | None


@dataclass(slots=True)
class MeasureChange:
    """One measure found in both documents, with what differs."""

    id_before: str
    id_after: str
    heading_before: str
    heading_after: str
    units_added: list[str] = field(default_factory=list)
    units_dropped: list[str] = field(default_factory=list)
    roles_changed: list[str] = field(default_factory=list)
    """Unit: role before → role after."""
    deadlines_before: list[str] = field(default_factory=list)
    deadlines_after: list[str] = field(default_factory=list)
    text_changed: bool = False
    """Whether more than figures and years differ in heading or text."""
    figures_changed: bool = False
    """Whether figures or years differ."""

    def any(self) -> bool:
        """Does anything differ?"""
        moved = self.units_added or self.units_dropped or self.roles_changed
        return bool(moved or self.text_changed or self.figures_changed or self.deadlines_before != self.deadlines_after)


@dataclass(slots=True)
class Changes:
    """All that differs between two documents."""

    before: str
    after: str
    added: list[dict[str, str]] = field(default_factory=list)
    dropped: list[dict[str, str]] = field(default_factory=list)
    changed: list[MeasureChange] = field(default_factory=list)
    unchanged: int = 0
    targets: list[TargetChange] = field(default_factory=list)
    units_added: list[str] = field(default_factory=list)
    """Units that only the second document names."""
    units_dropped: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def compare(corpus: Corpus, before: str, after: str) -> Changes:
    """Compare two documents of one corpus, named by ``Document.name``."""
    names = {u.iri: u.label for u in corpus.units}
    old, new = (_actions(corpus, name) for name in (before, after))
    result = Changes(before, after)
    pairs = pair(old, new)
    for a, b in pairs:
        change = _measure_change(a, b, names)
        if change.any():
            result.changed.append(change)
        else:
            result.unchanged += 1
    kept_old, kept_new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    result.dropped = [{"id": m.id, "heading": m.heading} for m in old if id(m) not in kept_old]
    result.added = [{"id": m.id, "heading": m.heading} for m in new if id(m) not in kept_new]
    result.targets = _target_changes(corpus, before, after)
    units = [{names[u.unit] for m in side for u in m.units} for side in (old, new)]
    result.units_dropped, result.units_added = sorted(units[0] - units[1]), sorted(units[1] - units[0])
    return result


def _actions(corpus: Corpus, document: str) -> list[Measure]:
    return [m for m in corpus.measures if m.document == document and m.kind in ("measure", "step")]


def _measure_change(a: Measure, b: Measure, names: dict[str, str]) -> MeasureChange:
    roles_a, roles_b = ({names[u.unit]: u.role for u in m.units} for m in (a, b))
    return MeasureChange(
        a.id, b.id, a.heading, b.heading,
        units_added=[u for u in roles_b if u not in roles_a], units_dropped=[u for u in roles_a if u not in roles_b],
        roles_changed=[f"{u}: {roles_a[u]} → {roles_b[u]}" for u in roles_b if u in roles_a and roles_a[u] != roles_b[u]],
        deadlines_before=[d.date or d.raw for d in a.deadlines], deadlines_after=[d.date or d.raw for d in b.deadlines],
        text_changed=any(wording(x) != wording(y) for x, y in ((a.heading, b.heading), (a.text, b.text))),
        figures_changed=squash(a.heading + a.text) != squash(b.heading + b.text))


def _target_changes(corpus: Corpus, before: str, after: str) -> list[TargetChange]:
    labels = {i.iri: (i.label, i.direction) for i in corpus.indicators}
    sides = []
    for document in (before, after):
        side: dict[tuple[str, str | None, str], tuple[Target, str]] = {}
        for m in corpus.measures:
            if m.document == document:
                for t in m.targets:
                    side.setdefault((t.indicator, t.condition, bare_unit(t.unit)), (t, m.id))
        sides.append(side)
    old, new = sides
    changes = []
    for key in [*new, *(k for k in old if k not in new)]:
        a, b = old.get(key), new.get(key)
        if a and b and quantities(a[0].value, a[0].unit) & quantities(b[0].value, b[0].unit) and a[0].comparator == b[0].comparator:
            continue
        label, direction = labels[key[0]]
        changes.append(_target_change(label, key[1], direction, a, b))
    return sorted(changes, key=lambda c: (c.change, c.indicator, c.condition or ""))


def _target_change(label: str, condition: str | None, direction: str | None, a: tuple[Target, str] | None,
                   b: tuple[Target, str] | None) -> TargetChange:
    if a is None or b is None:
        change: Direction = "added" if a is None else "dropped"
        return TargetChange(label, condition, change, _said(a), _said(b), None, a and a[1], b and b[1])
    up = max(quantities(b[0].value, b[0].unit)) >= max(quantities(a[0].value, a[0].unit))
    stricter = None if direction is None else up == (direction == "higher")
    return TargetChange(label, condition, "raised" if up else "lowered", _said(a), _said(b), stricter, a[1], b[1])


def _said(side: tuple[Target, str] | None) -> str | None:
    if side is None:
        return None
    t = side[0]
    return amount(t.comparator, t.value, t.value_max, t.unit)
