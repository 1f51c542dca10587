"""Numbers that can be compared: what is measured, for which case, by when, in which unit, and which way is better."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph import say
from policygraph.lint.context import Context, PlanKey, bare
from policygraph.model import Measure, Observation, Plan, Span, Target

_DAYS = {"日": "天", "个工作日": "工作日", "次数": "次", "个百分点": "百分点", "pp": "百分点"}
LEVELS = ("<=", "<", ">=", ">", "=")
CHANGES = ("+", "-")
_OWN_TARGETS = ("district_target", "target_")
_PROSE = re.compile(
    r"(?:^|[，,；;。、]|(?:19|20)\d\d年?(?:底|末)?[，,]?|全[省市区县])(?P<name>[\u4e00-\u9fff（）()]{4,24}?)(?:达到|达|为|保持在|不低于|不超过)?"
    r"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>%|％|[张人所个天年项件家次]|工作日|小时)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A target of a measure with the plan it stands in."""

    plan: Plan
    measure: Measure
    target: Target

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.target.span

    @property
    def unit(self) -> str:
        """Its unit, spellings of one unit made one."""
        return unit_key(self.target.unit)

    @property
    def case(self) -> str:
        """The case it holds for; "" for all."""
        return case_key(self.target.condition)

    @property
    def year_end(self) -> str | None:
        """The last day of the plan's year; None when the year is not known."""
        return f"{self.plan.year}-12-31" if self.plan.year else None

    @property
    def number(self) -> str:
        """The number with its unit, for messages."""
        t = self.target
        changed = t.comparator if t.comparator in CHANGES else "="
        return say.phrase(changed, t.value, t.value_max, t.unit)

    def due(self) -> str:
        """Its date for messages; "" when none is stated."""
        return f"{self.target.deadline[:4]}年{int(self.target.deadline[5:7])}月" if self.target.deadline else ""


def figures(context: Context) -> Iterator[Figure]:
    """Every target of measures and goals that leads to an indicator."""
    for key in context.plan_of:
        yield from figures_of(context, key)


def figures_of(context: Context, key: PlanKey) -> Iterator[Figure]:
    """Those of one plan."""
    for measure in context.measures[key]:
        for target in measure.targets:
            if target.indicator:
                yield Figure(context.plan_of[key], measure, target)


def unit_key(unit: str | None) -> str:
    """One spelling for units that are the same."""
    return _DAYS.get(unit or "", unit or "")


def case_key(condition: str | None) -> str:
    """One spelling for cases that are the same: 低压居民 and 低压居民客户."""
    return re.sub(r"(?:客户|用户|项目|企业|案件)$", "", bare(condition or ""))


def is_own_target(observation: Observation) -> bool:
    """Whether a cell states what the plan's own place wants to reach."""
    return observation.perspective.startswith(_OWN_TARGETS)


def alike(one: str, other: str) -> bool:
    """Whether two printed names of one indicator are near enough: one holds the other, or they share most pairs of characters."""
    a, b = name_key(one), name_key(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    pairs_a, pairs_b = _pairs(a), _pairs(b)
    return 2 * len(pairs_a & pairs_b) >= len(pairs_a | pairs_b)


def name_key(name: str) -> str:
    """An indicator's name without brackets and 的, for comparing."""
    return bare(re.sub(r"[（(][^（()）]{0,20}[)）]", "", name)).replace("的", "")


def worse(value: float, than: float, direction: str | None, comparator: str = "=") -> bool:
    """Whether a value is strictly worse than another; False when the direction is not known."""
    way = direction or {"<=": "lower", "<": "lower", ">=": "higher", ">": "higher"}.get(comparator)
    return (way == "higher" and value < than) or (way == "lower" and value > than)


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A number in a cell of running text."""

    name: str
    value: float
    unit: str
    span: Span

    @property
    def number(self) -> str:
        """The number with its unit, for messages."""
        return say.phrase("=", self.value, None, self.unit)


def prose_figures(context: Context, cell: Observation) -> dict[str, ProseFigure]:
    """Named numbers of a cell of running text, by their compared name; a name with two numbers is left out."""
    found: dict[str, ProseFigure] = {}
    twice: set[str] = set()
    kept = [i for i, c in enumerate(cell.span.quote) if not c.isspace()]
    text = "".join(cell.span.quote[i] for i in kept)
    for match in _PROSE.finditer(text):
        key = prose_key(match["name"])
        if key in found:
            twice.add(key)
        start, end = cell.span.start + kept[match.start("name")], cell.span.start + kept[match.end() - 1] + 1
        found[key] = ProseFigure(match["name"], float(match["value"]), unit_key(match["unit"].replace("％", "%")),
                                 context.span(cell.document, start, end))
    return {k: f for k, f in found.items() if k not in twice and len(k) >= 4}


def prose_key(name: str) -> str:
    """Name of a number in running text, for comparing: 每十万人拥有的医院数 and 每十万人拥有医院数量 are one."""
    return re.sub(r"(?:达到|达|为|数量|数)$", "", name_key(re.sub(r"^(?:拥有|实现|完成)", "", name)))


def _pairs(text: str) -> set[str]:
    return {text[i:i + 2] for i in range(len(text) - 1)}
