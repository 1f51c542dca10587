"""Which nodes of a plan's outline are measures, steps, safeguards and goals, and what they are called.

A measure is the smallest numbered item that owns a block saying who or by when; where a group has no blocks, its
numbered items are the measures. Lists inside an item ((1), ①, 一是) belong to the item.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph import iris
from policygraph.model import Measure, MeasureKind, Node, Plan, SourceText, Span
from policygraph.structure.markers import LIST_FORMS
from policygraph.structure.paragraphs import FORM as PARAGRAPH
from policygraph.structure.words import section_kind


@dataclass(frozen=True, slots=True)
class Selected:
    """A node that becomes a measure, with the numerals and headings above it."""

    node: Node
    kind: MeasureKind
    numerals: tuple[str, ...]
    headings: tuple[str, ...]


def select(plan: Plan) -> list[Selected]:
    """The measures, steps, safeguards and goals of a plan in print order."""
    chosen: list[Selected] = []
    for section in plan.sections:
        _select(section, (), (), chosen)
    return chosen


def _select(node: Node, numerals: tuple[str, ...], headings: tuple[str, ...], chosen: list[Selected],
            siblings: Sequence[Node] = ()) -> None:
    own_numerals = (*numerals, node.marker or node.heading) if node.marker or node.heading else numerals
    here = Selected(node, _kind(node.kind), own_numerals, headings)
    below = (*headings, node.heading) if node.heading else headings
    match node.kind:
        case "goal":
            chosen.append(here)
            for child in (c for c in node.children if c.kind in ("measures", "steps")):
                _select(child, own_numerals, below, chosen)
        case "measures" | "steps":
            _select_action(here, below, chosen, siblings)
        case "safeguards":
            _select_safeguard(here, below, chosen)
        case "table":
            if node.children or any(len(p.quote) > 20 for p in node.pieces[1:]):
                chosen.append(Selected(node, "goal", own_numerals, headings))
        case _:
            for child in (c for c in node.children if c.kind != node.kind or c.children):
                _select(child, own_numerals, below, chosen)


def _select_action(here: Selected, below: tuple[str, ...], chosen: list[Selected], siblings: Sequence[Node]) -> None:
    node = here.node
    # a goal paragraph inside an action section stands for itself
    parts = [c for c in node.children if c.kind == "goal"]
    items = [c for c in node.children if c.kind != "goal" and c.form not in LIST_FORMS]
    lists = [c for c in node.children if c.kind != "goal" and c.form in LIST_FORMS]
    if any(_owns(c) for c in lists):
        items, lists = [c for c in node.children if c.kind != "goal"], []
    descend = bool(items) and (not node.blocks or any(_owns(c) for c in items))
    numbered = all(c.form != PARAGRAPH for c in items)
    if descend and numbered and node.depth > 0 and not any(_owns(c) for c in items) and _are_cases(node, siblings):
        descend = False
    if node.form == "article" and not any(_owns(c) for c in items):
        descend = False  # the parts of an article are its cases and conditions
    alone = node.form == "article" or (not node.children and (section_kind(node.heading, first=False) is None or _says_more(node)))
    if not descend and node.marker and (node.depth > 0 or node.blocks or lists or alone):
        if lists and not node.blocks and node.depth == 0 and not alone:
            items, descend = lists, True
        else:
            chosen.append(here)
    followed = {id(c) for c in (*parts, *(items if descend else ()))}
    for child in node.children:
        if id(child) in followed:
            _select(child, here.numerals, below, chosen, node.children)


def _are_cases(node: Node, siblings: Sequence[Node]) -> bool:
    """Are the numbered parts of an item its cases? They are where most items of its level have no such parts."""
    level = [s for s in siblings if s.form == node.form]
    parted = sum(any(c.marker and c.form not in LIST_FORMS for c in s.children) for s in level)
    return len(level) > 2 and 2 * parted < len(level)


def _says_more(node: Node) -> bool:
    """Does the line of a heading go on with what is to be done? 二、明确招商任务。全年开工项目31项…"""
    return bool(node.pieces) and len(node.pieces[0].quote) >= len(node.heading) + 12


def _select_safeguard(here: Selected, below: tuple[str, ...], chosen: list[Selected]) -> None:
    node = here.node
    # some plans hide measures with owners of their own behind such a heading
    if node.depth > 0 or not node.children:
        chosen.append(here)
        return
    for child in node.children:
        if child.kind == "measures":
            _select(child, here.numerals, below, chosen)
        elif _owns(child) and child.children:
            _select_safeguard(Selected(child, "safeguard", (*here.numerals, child.marker), below), (*below, child.heading), chosen)
        else:
            chosen.append(Selected(child, "safeguard", (*here.numerals, child.marker or child.heading), below))


_RULES = {"measure": "measure.item", "step": "measure.step", "safeguard": "measure.safeguard", "goal": "measure.goal"}


def _kind(section_kind: str) -> MeasureKind:
    return {"steps": "step", "safeguards": "safeguard", "goal": "goal"}.get(section_kind, "measure")  # type: ignore[return-value]


def _owns(node: Node) -> bool:
    return bool(node.blocks) or any(_owns(c) for c in node.children)


def make_measures(source: SourceText, plan: Plan) -> list[tuple[Measure, list[Span], Node]]:
    """Bare measures of a plan (no units, deadlines, targets yet), each with its paragraphs and its node.

    Ids are unique within the plan: a numeral that is printed twice gets “#2”.
    """
    seen: Counter[str] = Counter()
    made = []
    for item in select(plan):
        path = "/".join([plan.key, *(iris.segment(n) for n in item.numerals)])
        seen[path] += 1
        if seen[path] > 1:
            path = f"{path}#{seen[path]}"
        pieces = _pieces(item.node, inner_goals=item.kind == "goal")
        text = "".join(_joined(p.quote) if i == 0 else "\n" + _joined(p.quote) for i, p in enumerate(pieces))
        measure = Measure(
            id=path, document=source.name, plan=plan.key, kind=item.kind, heading=item.node.heading or text[:30], text=text,
            span=item.node.span, path=[h for h in item.headings if h], iri=iris.measure_iri(source.name, path.replace("#", "~")),
            rule=_RULES[item.kind])
        made.append((measure, pieces, item.node))
    return made


def _pieces(node: Node, *, inner_goals: bool) -> list[Span]:
    """A node's own paragraphs with those of the lists below it, in print order."""
    pieces = list(node.pieces)
    for child in node.children:
        if inner_goals or child.kind != "goal" or node.kind == "goal":
            pieces.extend(_pieces(child, inner_goals=inner_goals))
    return sorted(pieces, key=lambda p: p.start)


def _joined(quote: str) -> str:
    return "".join(line.strip() for line in quote.split("\n"))
