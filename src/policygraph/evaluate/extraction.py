"""Scores exported measures and observations against reference plans, micro-averaged over the plans.

Precision, recall and F1 are those of van Rijsbergen (1979); identity of units is B-cubed (Bagga & Baldwin 1998).
"""
from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policygraph.errors import InputError
from policygraph.evaluate.compare import COMPARATORS, found_day, overlap, reference_day, same_quantity, squash

Record = dict[str, Any]
PARTS = ("measures", "units", "deadlines", "targets", "observations")


@dataclass
class Tally:
    """Hits, misses and extras of one kind of fact."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def row(self) -> dict[str, float | int]:
        """Precision, recall and F1; 1.0 where there was nothing to find and nothing was found."""
        precision = self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4),
                "hit": self.hit, "missed": self.missed, "extra": self.extra}


@dataclass
class Score:
    """Everything counted while plans are compared."""

    names: dict[str, list[str]]
    """Canonical unit → its other names, from the reference's units.json."""
    tally: dict[str, Tally] = field(default_factory=lambda: {p: Tally() for p in PARTS})
    right: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    """Attribute (heading, role, indicator, comparator, cell) → how often it was right among hits."""
    clusters: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Our unit → reference units matched to it."""
    differences: list[str] = field(default_factory=list)
    plans: int = 0

    def figures(self) -> dict[str, Any]:
        """All figures by name."""
        shares = {name: _share(self.right[key]) for name, key in (
            ("heading_exact", "heading"), ("unit_role", "role"), ("target_indicator", "indicator"),
            ("target_comparator", "comparator"), ("cell_value", "cell"))}
        return {"plans": self.plans, **{p: self.tally[p].row() for p in PARTS}, **shares, "unit_identity_bcubed": self._identity()}

    def _identity(self) -> dict[str, float]:
        bodies: dict[str, Counter[str]] = defaultdict(Counter)
        for unit, members in self.clusters.items():
            for body, n in members.items():
                bodies[body][unit] += n
        total = sum(n for m in self.clusters.values() for n in m.values()) or 1
        precision = sum(n * n / sum(m.values()) for m in self.clusters.values() for n in m.values()) / total
        recall = sum(n * n / sum(m.values()) for m in bodies.values() for n in m.values()) / total
        return {"precision": round(precision, 4), "recall": round(recall, 4)}


def _share(counted: Counter[bool]) -> float | None:
    total = counted[True] + counted[False]
    return round(counted[True] / total, 4) if total else None


def load_reference(folder: Path) -> tuple[list[Record], dict[str, list[str]]]:
    """Reference plans (plans/*.json) and unit names (units.json) of a folder. InputError when there is none."""
    plans = [_read(path) for path in sorted((folder / "plans").glob("*.json"))]
    if not plans:
        raise InputError(str(folder), "holds no reference plans", hint="it must have plans/*.json, see docs/evaluation.md")
    names = folder / "units.json"
    return plans, _read(names) if names.exists() else {}


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(str(path), f"is not JSON ({error})") from error


def score(plans: list[Record], names: dict[str, list[str]], measures: list[Record], observations: list[Record]) -> Score:
    """Compare export records with reference plans of one document; records outside the plans' lines are left alone."""
    result = Score(names)
    for plan in plans:
        result.plans += 1
        inside = [m for m in measures if plan["first_line"] <= m["lines"][0] <= plan["last_line"]]
        _score_measures(result, plan, [m for m in inside if m["kind"] in ("measure", "step")])
        goals = [t for m in inside if m["kind"] == "goal" for t in m["targets"]]
        _score_targets(result, [t for g in plan["goals"] for t in g["targets"]], goals, f"{plan['key']} goals")
        _score_cells(result, plan, [o for o in observations if plan["first_line"] <= o["lines"][0] <= plan["last_line"]])
    return result


def _score_measures(result: Score, plan: Record, found: list[Record]) -> None:
    free = list(found)
    tally = result.tally["measures"]
    for want in plan["measures"]:
        near = [m for m in free if abs(m["lines"][0] - want["line"]) <= 1]
        if not near:
            tally.missed += 1
            result.tally["units"].missed += len(want["units"])
            result.tally["deadlines"].missed += len(want["deadlines"])
            result.tally["targets"].missed += sum(not t.get("optional") for t in want["targets"])
            result.differences.append(f"measure missed  {want['id']} line {want['line']} {want['heading']}")
            continue
        got = max(near, key=lambda m: (overlap(want["heading"], m["heading"]), -abs(m["lines"][0] - want["line"])))
        free.remove(got)
        tally.hit += 1
        same = squash(got["heading"]) == squash(want["heading"])
        result.right["heading"][same] += 1
        if not same:
            result.differences.append(f"heading         {want['id']}: {got['heading']!r} for {want['heading']!r}")
        _score_units(result, want, got["units"])
        _score_deadlines(result, want, got["deadlines"])
        _score_targets(result, want["targets"], got["targets"], want["id"])
    tally.extra += len(free)
    result.differences.extend(f"measure extra   line {m['lines'][0]} {m['heading']}" for m in free)


def _score_units(result: Score, want: Record, found: list[Record]) -> None:
    left = list(found)
    roles: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, str] = {}
    for unit in want["units"]:
        roles[unit["canonical"]].add(unit["role"])
        mentions.setdefault(unit["canonical"], unit["mention"])
    for body, mention in mentions.items():
        right = {squash(n) for n in (mention, body, *result.names.get(body, []))}
        got = next((u for u in left if squash(u["mention"]) == squash(mention)), None) or \
            next((u for u in left if _names(u) & right), None)
        if got is None:
            result.tally["units"].missed += 1
            result.differences.append(f"unit missed     {want['id']}: {mention}")
            continue
        left.remove(got)
        result.tally["units"].hit += 1
        result.right["role"][got["role"] in roles[body]] += 1
        if got["role"] not in roles[body]:
            result.differences.append(f"role            {want['id']}: {mention} is {sorted(roles[body])}, not {got['role']}")
        result.clusters[got.get("iri") or got["label"]][body] += 1
    allowed = {squash(n) for u in want.get("units_optional", []) for n in (u["mention"], u["canonical"])}
    printed = {squash(u["mention"]) for u in want["units"]}
    for unit in left:
        if not _names(unit) & allowed and squash(unit["mention"]) not in printed:
            result.tally["units"].extra += 1
            result.differences.append(f"unit extra      {want['id']}: {unit['mention']}")


def _names(unit: Record) -> set[str]:
    return {squash(n) for n in (unit.get("label"), unit.get("mention"), *unit.get("aliases", [])) if n}


def _score_deadlines(result: Score, want: Record, found: list[Record]) -> None:
    sure = {reference_day(d) for d in want["deadlines"] if not d.get("optional")}
    got = {found_day(d) for d in found} - ({reference_day(d) for d in want["deadlines"] if d.get("optional")} - sure)
    tally = result.tally["deadlines"]
    tally.hit += len(sure & got)
    tally.missed += len(sure - got)
    tally.extra += len(got - sure)
    if sure != got:
        result.differences.append(f"deadline        {want['id']}: {sorted(map(str, got))} for {sorted(map(str, sure))}")


def _score_targets(result: Score, want: list[Record], found: list[Record], where: str) -> None:
    free = list(found)
    tally = result.tally["targets"]
    for target in sorted(want, key=lambda t: t.get("optional", False)):
        optional = target.get("optional", False)
        same = [t for t in free if same_quantity(target, t)]
        if not same:
            if not optional:
                tally.missed += 1
                result.differences.append(f"target missed   {where}: {target['quote']}")
            continue
        best = max(same, key=lambda t: (overlap(target["indicator"], _name(t)), squash(target["quote"]) in squash(t["quote"])))
        free.remove(best)
        if optional:
            continue
        tally.hit += 1
        named = overlap(target["indicator"], _name(best)) >= 0.5
        result.right["indicator"][named] += 1
        result.right["comparator"][best["comparator"] in COMPARATORS[target["comparator"]]] += 1
        if not named:
            result.differences.append(f"indicator name  {where}: {_name(best)!r} for {target['indicator']!r} ({target['quote']})")
    tally.extra += len(free)
    result.differences.extend(f"target extra    {where}: {t['quote']} -> {t['value']} {t['unit']}" for t in free)


def _name(target: Record) -> str:
    return str(target["indicator"]["label"])


def _score_cells(result: Score, plan: Record, found: list[Record]) -> None:
    left = list(found)
    tally = result.tally["observations"]
    for cell in plan["observations"]:
        got = next((o for o in left if o["perspective"] == cell["perspective"] and abs(o["lines"][0] - cell["line"]) <= 2
                    and (squash(o["raw"]) == squash(cell["raw"]) or _same_value(cell["value"], o["value"]))), None)
        if got is None:
            tally.missed += 1
            result.differences.append(f"cell missed     {plan['key']} line {cell['line']} {cell['perspective']}: {cell['raw'][:40]}")
            continue
        left.remove(got)
        tally.hit += 1
        if cell["value"] is not None:
            result.right["cell"][_same_value(cell["value"], got["value"])] += 1
    tally.extra += len(left)
    result.differences.extend(f"cell extra      {plan['key']} line {o['lines'][0]} {o['perspective']}: {o['raw'][:40]}" for o in left)


def _same_value(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) < 1e-9
