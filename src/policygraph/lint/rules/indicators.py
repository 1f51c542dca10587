"""Indicators nobody aims at, and targets that ask for nothing."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lint.context import Context, PlanKey, bare, inside, where
from policygraph.lint.figures import LEVELS, Figure, figures_of, is_own_target, name_key, prose_figures, prose_key, unit_key, worse
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Observation, Span

_LEVELS = {"current": ("现状水平", "the current level"), "province_target": ("省目标", "the province's target"),
           "city_target": ("市目标", "the city's target")}
"""What a target is held against: perspective → words for messages."""
_BOUNDS = {"%": (0.0, 100.0)}
_SHARED = 1 / 3
"""Share of a row name's character pairs, the plan's own subject left out, that makes a row spoken of in the plan."""


class OrphanIndicator(Rule):
    """A row with numbers that no measure speaks of."""

    id = kind = "orphan-indicator"
    severity = "note"
    zh = "指标表中的指标没有任何措施或目标对应。"
    en = "A row with numbers that no measure and no goal aims at or speaks of."
    wrong = "表：法律框架质量指数 72→75（措施未提）"
    right = "表：法律框架质量指数 72→75；措施：完善制度，法律框架质量指数达到75"

    def find(self, context: Context) -> Iterator[Finding]:
        """Rows with a number for a target."""
        aimed = {t.indicator for m in context.corpus.measures for t in m.targets}
        for key, rows in context.rows.items():
            plan = context.plan_of[key]
            text = bare("".join(m.heading + m.text for m in context.measures[key] if m.kind != "safeguard"))
            goals = [n.span for n in context.nodes(plan) if n.kind == "goal" and n.depth == 0 and not n.blocks]
            if not text:
                continue
            for row in rows:
                # a table within the goals is a goal itself
                if any(inside(row[0].span, g) for g in goals):
                    continue
                wanted = [o for o in row if is_own_target(o) and o.value is not None]
                if not wanted or any(o.condition for o in row) or row[0].indicator in aimed:
                    continue
                if not _spoken_of(row[0].name, plan.title, text):
                    yield self.finding(
                        wanted[0].span, f"表中“{row[0].name}”目标为{wanted[0].raw}，但本方案没有一项措施或目标提到它，请补充措施。",
                        f"The table wants {wanted[0].raw} for “{row[0].name}”, but no measure or goal of the plan speaks of it; add one.")


class WeakTarget(Rule):
    """A target below the current level, or worse than the province's."""

    id = kind = "weak-target"
    severity = "warning"
    zh = "目标低于现状，或劣于上级目标。"
    en = "A target below the current level, or worse than that of the level above."
    wrong = "\t指标\t现状\t省目标\t区目标\n\t结案率\t95%\t92%\t90%"
    right = "\t指标\t现状\t省目标\t区目标\n\t结案率\t95%\t92%\t96%"

    def find(self, context: Context) -> Iterator[Finding]:
        """Rows with numbers, then numbers in cells of running text."""
        for key, rows in context.rows.items():
            for row in rows:
                wanted = [o for o in row if is_own_target(o)]
                if not wanted:
                    continue
                last = max(wanted, key=lambda o: o.period or "")
                for other in row:
                    if other.perspective in _LEVELS:
                        yield from self._compare(context, other, last)
            yield from self._goals(context, key)

    def _compare(self, context: Context, other: Observation, wanted: Observation) -> Iterator[Finding]:
        indicator = context.indicators.get(wanted.indicator)
        direction = indicator.direction if indicator else None
        if wanted.value is not None and other.value is not None:
            if unit_key(wanted.unit) == unit_key(other.unit) and worse(wanted.value, other.value, direction):
                yield self._finding(wanted.span, wanted.name, wanted.raw, other.perspective, other.span, other.raw)
            return
        ours, theirs = prose_figures(context, wanted), prose_figures(context, other)
        for name, figure in ours.items():
            against = theirs.get(name)
            if against and against.unit == figure.unit and worse(figure.value, against.value, _way(figure.name, direction)):
                yield self._finding(figure.span, figure.name, figure.number, other.perspective, against.span, against.number)

    def _goals(self, context: Context, key: PlanKey) -> Iterator[Finding]:
        """Goals in running text against the plan's own table: its current levels, and the numbers in its cells of running text."""
        cells = [o for o in context.observations[key] if o.perspective in _LEVELS]
        levels = {(o.indicator, o.perspective): o for o in cells if o.value is not None and not o.condition}
        prose = {(name, o.perspective): f for o in cells if o.value is None for name, f in prose_figures(context, o).items()}
        own = {name for o in context.observations[key] if is_own_target(o) and o.value is None for name in prose_figures(context, o)}
        for figure in _levels_wanted(context, key):
            target = figure.target
            indicator = context.indicators.get(target.indicator)
            direction = indicator.direction if indicator else None
            for perspective in _LEVELS:
                cell, said = levels.get((target.indicator, perspective)), prose.get((prose_key(target.name), perspective))
                if cell is not None and cell.value is not None and perspective == "current" and unit_key(cell.unit) == figure.unit \
                        and worse(target.value, cell.value, direction):
                    yield self._finding(figure.span, target.name, figure.number, perspective, cell.span, cell.raw)
                elif said is not None and prose_key(target.name) not in own and said.unit == figure.unit \
                        and worse(target.value, said.value, _way(target.name, direction)):
                    yield self._finding(figure.span, target.name, figure.number, perspective, said.span, said.number)

    def _finding(self, span: Span, name: str, number: str, perspective: str, other: Span, against: str) -> Finding:
        zh, en = _LEVELS[perspective]
        return self.finding(span, f"“{name}”目标为{number}，劣于{where(other)}的{zh}{against}，请核对或说明理由。",
                            f"The target for “{name}” is {number}, worse than {en} at line {other.first_line}, {against}.", [other])


class DoneAlready(Rule):
    """A target that equals the current level."""

    id = kind = "done-already"
    severity = "note"
    zh = "目标与现状相同，等于没有提升要求。"
    en = "A target that equals the current level asks for nothing."
    wrong = "\t指标\t现状\t目标\n\t结案率\t92%\t92%"
    right = "\t指标\t现状\t目标\n\t结案率\t92%\t95%"

    def find(self, context: Context) -> Iterator[Finding]:
        """Rows whose last target is the current level, unless nothing better is possible or the row says it is to be kept."""
        for rows in context.rows.values():
            for row in rows:
                current = next((o for o in row if o.perspective == "current"), None)
                wanted = [o for o in row if is_own_target(o)]
                if current is None or not wanted or any(lint_words().kept.search(o.raw + o.name) for o in wanted):
                    continue
                last = max(wanted, key=lambda o: o.period or "")
                if current.value is not None and last.value is not None:
                    if current.value == last.value and unit_key(current.unit) == unit_key(last.unit) \
                            and not self._best(context, last.value, last.unit, last.indicator, row):
                        yield self._finding(last.span, current.span, row[0].name, last.raw)
                    continue
                now = prose_figures(context, current)
                for name, figure in prose_figures(context, last).items():
                    same = now.get(name)
                    if same and (same.value, same.unit) == (figure.value, figure.unit) and figure.value not in _BOUNDS.get(figure.unit, ()):
                        yield self._finding(figure.span, same.span, figure.name, figure.number)

    def _best(self, context: Context, value: float, unit: str | None, indicator: str, row: list[Observation]) -> bool:
        """Whether nothing better is possible, or the best level known is reached."""
        known = context.indicators.get(indicator)
        way = known.direction if known else None
        if value in _BOUNDS.get(unit or "", (0.0,)):
            return True
        if unit in ("个", "项", "次") and value <= 1 and way == "lower":
            return True
        frontier = [o.value for o in row if o.perspective == "frontier" and o.value is not None]
        return bool(frontier) and way is not None and not worse(value, frontier[0], way)

    def _finding(self, wanted: Span, current: Span, name: str, number: str) -> Finding:
        return self.finding(
            wanted, f"“{name}”目标{number}与现状相同，没有提升，请提高目标或写明“保持”。",
            f"The target for “{name}”, {number}, equals the current level; raise it or say that it is to be kept.", [current])


def _levels_wanted(context: Context, key: PlanKey) -> list[Figure]:
    """Levels that a plan's measures and goals want to reach, for all cases."""
    return [f for f in figures_of(context, key) if f.target.comparator in LEVELS and not f.target.condition]


def _spoken_of(name: str, title: str, text: str) -> bool:
    key = name_key(name)
    pairs = {key[i:i + 2] for i in range(len(key) - 1)}
    telling = {p for p in pairs if p not in title}
    return not telling or sum(p in text for p in telling) >= _SHARED * len(telling)


def _way(name: str, direction: str | None) -> str | None:
    """Which way is better for a number in running text: services for so many people, and coverage, rise."""
    return direction or ("higher" if re.search("每(?:千|万|十万|百)|覆盖率|普及率", name) else None)
