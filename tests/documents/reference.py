"""The reference data of the made-up documents, and how an extraction is scored against it.

The rules are those of the reference data for the corpus: a measure is found when it begins at its line or beside
it; a unit when its printed name is given; a deadline when kind and month agree; a target when number and unit do.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from policygraph.model import Measure, Target
from tests.documents.marked import FOLDER

NAMES = sorted(path.stem for path in (FOLDER / "reference").glob("*.json"))
SCALES = {"万": 1e4, "亿": 1e8}
ALIKE = {"<=": {"<=", "<", "="}, "<": {"<", "<="}, ">=": {">=", ">", "=", "+"}, ">": {">", ">="},
         "=": {"=", "<=", ">="}, "+": {"+", ">=", "="}, "-": {"-"}, "range": {"range"}}


def squash(text: str) -> str:
    """Text without white space, with the brackets and signs that vary in print made one."""
    return re.sub(r"\s+", "", text).translate(str.maketrans("（），：；％﹒", "(),:;%."))


@dataclass
class Figure:
    """Counts of one kind of fact, with what was missed or invented in words."""

    hit: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        total = 2 * self.hit + len(self.misses) + len(self.extras)
        return 2 * self.hit / total if total else 1.0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.hit + other.hit, self.misses + other.misses, self.extras + other.extras)

    def compare(self, where: str, wanted: Counter[Any], found: Counter[Any], optional: Counter[Any]) -> None:
        """Count what two bags share; what is only optional counts neither way."""
        self.hit += (wanted & found).total()
        self.misses += [f"{where}: {x}" for x in (wanted - found).elements()]
        self.extras += [f"{where}: {x}" for x in (found - wanted - optional).elements()]


def load(name: str) -> dict[str, Any]:
    """The reference data of one document; lines count in the text file (for other formats see ``relocate``)."""
    return json.loads((FOLDER / "reference" / f"{name}.json").read_text(encoding="utf-8"))


def relocate(reference: dict[str, Any], lines: list[str]) -> dict[str, Any]:
    """The reference data with the lines of measures and plans as they stand in the text a reader gives.

    Items are found again, in print order, by the words they begin with; ValueError names one that is not there.
    """
    squashed, at, last, before = [squash(line) for line in lines], 0, None, (-1, "")
    for plan in reference["plans"]:
        plan["first_line"], plan["last_line"] = at + 1, len(lines)
        if last:
            last["last_line"] = at
        last = plan
        for measure in plan["measures"]:
            start = squash(measure["starts"])
            # a line may hold several items
            at = next((i for i in range(max(at - 1, 0), len(squashed)) if start in squashed[i] and (i, start) != before), -1) + 1
            before = (at - 1, start)
            if not at:
                raise ValueError(f"{reference['document']}: {measure['id']} not found: {measure['starts']}")
            measure["line"] = at
    return reference


def score(reference: dict[str, Any], measures: list[Measure]) -> dict[str, Figure]:
    """Figures for measures, units with role, deadlines and targets of one document, reference lines relocated."""
    figures = {kind: Figure() for kind in ("measures", "units", "deadlines", "targets")}
    free = [m for m in measures if m.kind in ("measure", "step")]
    wanted = [m for plan in reference["plans"] for m in plan["measures"]]
    for gold in sorted(wanted, key=lambda m: m["optional"]):
        near = [m for m in free if abs(m.span.first_line - gold["line"]) <= 1]
        found = min(near, key=lambda m: abs(m.span.first_line - gold["line"]), default=None)
        if found is not None:
            free.remove(found)
        if gold["optional"]:
            continue
        if found is None:
            figures["measures"].misses.append(gold["id"])
        else:
            figures["measures"].hit += 1
        _facts(figures, gold, found)
    figures["measures"].extras += [f"line {m.span.first_line} {m.heading}" for m in free]
    goals = [t for plan in reference["plans"] for goal in plan["goals"] for t in goal["targets"]]
    _targets(figures["targets"], "goals", goals, [t for m in measures if m.kind == "goal" for t in m.targets])
    return figures


def _facts(figures: dict[str, Figure], gold: dict[str, Any], found: Measure | None) -> None:
    units = {(squash(u.mention), u.role) for u in found.units} if found else set()
    figures["units"].compare(gold["id"], Counter({(squash(u["mention"]), u["role"]) for u in gold["units"]}),
                             Counter(units), Counter())
    deadlines = {(d.kind, (d.date or "")[:7]) for d in found.deadlines} if found else set()
    sure, optional = (Counter({(d["kind"], (d["value"] or "")[:7]) for d in gold["deadlines"] if d["optional"] is kind})
                      for kind in (False, True))
    figures["deadlines"].compare(gold["id"], sure, Counter(deadlines), optional)
    _targets(figures["targets"], gold["id"], gold["targets"], found.targets if found else [])


def _targets(figure: Figure, where: str, wanted: list[dict[str, Any]], found: list[Target]) -> None:
    free = list(found)
    for gold in sorted(wanted, key=lambda t: t["optional"]):
        same = [t for t in free if _same(_quantity(t.value, t.unit), _quantity(gold["value"], gold["unit"]))]
        same.sort(key=lambda t: (t.comparator in ALIKE[gold["comparator"]], t.span.quote in gold["quote"]))
        if same:
            free.remove(same[-1])
        if gold["optional"]:
            continue
        if same and same[-1].comparator in ALIKE[gold["comparator"]]:
            figure.hit += 1
        else:
            figure.misses.append(f"{where}: {gold['quote']} {[t.comparator for t in same]}")
    figure.extras += [f"{where}: {t.span.quote} -> {t.comparator}{t.value:g}{t.unit}" for t in free]


def _same(found: tuple[float, str], wanted: tuple[float, str]) -> bool:
    """Equal numbers whose units are the same, or one is the classifier of the other (4个 and 4个环节)."""
    return found[0] == wanted[0] and (found[1] in wanted[1] or wanted[1] in found[1])


def _quantity(value: float, unit: str) -> tuple[float, str]:
    unit = {"百分点": "%", "个百分点": "%"}.get(squash(unit), squash(unit))
    while unit[:1] in SCALES:
        value, unit = value * SCALES[unit[0]], unit[1:]
    return round(value, 6), unit.removeprefix("个")
