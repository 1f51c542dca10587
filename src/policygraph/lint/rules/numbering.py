"""Numerals that skip, repeat, stand out of order or have the wrong form."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.model import Document, Finding, Node, Plan, Span
from policygraph.quantity import chinese
from policygraph.structure.markers import number

_CN_FORMS = ("cn", "(cn)")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"(?:^|[。；：:;，,])\s*([一二三四五六七八九十]{1,2})(?:是|要)(?=[^。；]{2})")
_SHAPES = {
    "cn": [r"(?<![（(]){}\s?[、.．]"], "(cn)": [r"[（(]\s?{}\s?[)）]", r"^\s*{}\s?[、.．)）]"],
    "article": ["第{}条"], "chapter": ["第{}[章编篇部]"], "part": ["第{}节"], "cn-is": ["{}(?:是|要)"],
}
_OTHER_SHAPES = [r"(?<![\d.]){}\s?[、.．)）]", r"[（(]\s?{}\s?[)）]"]
"""What a numeral of a form may look like where the outline did not see it."""
_SKIPPED_FORMS = ("n.n",)
"""1.1 1.2 2.1: the last part alone says little."""


class ItemNumbering(Rule):
    """Headings and items below one heading."""

    id = kind = "numbering"
    severity = "warning"
    zh = "同级序号跳号、重号、颠倒，或编号形式与同级不一致。"
    en = "Numerals of one level that skip, repeat, stand out of order, or have another form than their siblings."
    wrong = "（一）加强领导\n（2）明确责任\n（三）强化督查"
    right = "（一）加强领导\n（二）明确责任\n（三）强化督查"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every run of siblings of one form."""
        for document, plan in context.plans:
            text = context.corpus.texts[document.name]
            for siblings in _families(plan):
                for _, run in groupby(siblings, key=lambda n: n.form):
                    yield from self._run(text, list(run))

    def _run(self, text: str, run: list[Node]) -> Iterator[Finding]:
        values = [n.value for n in run]
        chinese = [n for n in run if not _DIGIT.search(n.marker)]
        previous: Node | None = None
        reached = 0
        for node in run:
            formed = node.form in _CN_FORMS and bool(chinese) and bool(_DIGIT.search(node.marker))
            slip = _order(previous, reached, node, values, text) if previous else None
            # what follows a repeated numeral may go on from the right one
            reached = reached + 1 if slip == "repeat" else node.value
            if slip or formed:
                yield self._finding(node, previous or chinese[0], slip, formed, reached)
            previous = node

    def _finding(self, node: Node, other: Node, slip: str | None, formed: bool, meant: int) -> Finding:
        good = _printed(node.form, meant)
        zh, en = [], []
        if slip == "skip":
            zh.append(f"“{other.marker}”之后直接为“{node.marker}”，中间缺号，请补上缺的一项或依次改号")
            en.append(f"“{node.marker}” follows “{other.marker}”: a number is missing; add the item or renumber")
        elif slip == "repeat":
            zh.append(f"序号“{node.marker}”与前一项重复，应为“{good}”")
            en.append(f"“{node.marker}” repeats the number before it; “{good}” is meant")
        elif slip == "order":
            zh.append(f"“{node.marker}”排在“{other.marker}”之后，次序颠倒，请调整顺序或改号")
            en.append(f"“{node.marker}” stands after “{other.marker}”: out of order; move or renumber it")
        if formed:
            zh.append(f"“{node.marker}”的编号形式与同级各项不一致，应写作“{good}”")
            en.append(f"“{node.marker}” has another form than its siblings; write “{good}”")
        return self.finding(_title(node), "；".join(zh) + "。", "; ".join(en) + ".", [_title(other)])


class ListNumbering(Rule):
    """一是…二是…四是 within one paragraph."""

    id = "numbering-list"
    kind = "numbering"
    severity = "warning"
    zh = "段内“一是、二是”等分点跳号或重号。"
    en = "Points listed within a paragraph (一是 … 二是 …) that skip or repeat a number."
    wrong = "一是健全制度；二是明确责任；四是强化督查。"
    right = "一是健全制度；二是明确责任；三是强化督查。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every paragraph."""
        for line in context.lines:
            listed = [(number(m.group(1)), m) for m in _LISTED.finditer(line.text)]
            for (before, first), (value, match) in pairwise(listed):
                if value in (1, before + 1):
                    continue
                good = _printed("cn-is", before + 1)
                if value > before + 1 and re.search(good[:-1] + "(?:是|要)", line.text[first.end():match.start()]):
                    continue
                start, printed = line.start + match.start(1), match.group(1) + line.text[match.end(1)]
                span = context.span(line.document, start, min(start + 20, line.start + len(line.text)))
                yield self.finding(
                    span, f"段内“{first.group(1)}{line.text[first.end(1)]}”之后应为“{good}”，却写作“{printed}”，请补上缺的一点或改号。",
                    f"In the paragraph's list “{good}” should follow, but “{printed}” is printed; add the point or renumber.")


class AnnexNumbering(Rule):
    """Annexes of one document."""

    id = "numbering-annex"
    kind = "numbering"
    severity = "warning"
    zh = "附件编号跳号或重号。"
    en = "Numbers of annexes that skip or repeat."
    wrong = "附件1\n附件3"
    right = "附件1\n附件2"

    def find(self, context: Context) -> Iterator[Finding]:
        """Annexes in print order."""
        for document in context.corpus.documents:
            annexes = [(int(m.group()), p) for p in document.plans if p.number and (m := re.search(r"\d+", p.number))]
            for (before, _), (value, plan) in pairwise(annexes):
                if value == before + 1 or (value > before + 1 and _named(context, document, before + 1)):
                    continue
                span = _number_span(context, document, plan)
                if span is not None:
                    yield self.finding(
                        span, f"附件编号由附件{before}到{plan.number}，不连续，请核对是否缺件或编号有误。",
                        f"The annexes go from {before} to {value}; check whether one is missing or misnumbered.")


def _families(plan: Plan) -> Iterator[list[Node]]:
    """Numbered siblings: the sections, and the children of each node."""
    pending = [plan.sections]
    while pending:
        nodes = pending.pop()
        yield [n for n in nodes if n.value > 0 and n.form and n.form not in _SKIPPED_FORMS]
        pending.extend(n.children for n in nodes)


def _order(previous: Node, reached: int, node: Node, values: Sequence[int], text: str) -> str | None:
    """What is wrong with a numeral after its elder sibling; None when nothing is, or when it is not sure.

    ``reached`` is the number the elder sibling should have.
    """
    if node.value in (reached + 1, previous.value + 1):
        return None
    if node.value == previous.value:
        return "repeat"
    if node.value > reached + 1:
        # it may stand later among the siblings (then that one is out of order) or where the outline did not see it
        between = text[previous.heading_span.start:node.span.start]
        return None if reached + 1 in values or _occurs(node.form, reached + 1, between) else "skip"
    return "order" if node.value > 1 and values.count(node.value) == 1 else None


def _occurs(form: str, value: int, text: str) -> bool:
    """Whether a numeral that may be meant for this form and value stands in a text and is not part of a list of its own."""
    pairs = ((chinese(value), chinese(value - 1)), (str(value), str(value - 1)))
    return any(re.search(shape.format(here), text, re.M) and not re.search(shape.format(before), text, re.M)
               for shape in _SHAPES.get(form, _OTHER_SHAPES) for here, before in pairs)


def _printed(form: str, value: int) -> str:
    """A numeral as it should be printed."""
    forms = {"cn": "{}、", "(cn)": "（{}）", "cn-is": "{}是", "chapter": "第{}章", "part": "第{}节", "article": "第{}条"}
    if form in forms and value < 100:
        return forms[form].format(chinese(value))
    return {"n": f"{value}.", "(n)": f"（{value}）", "n)": f"{value}）"}.get(form, str(value))


def _title(node: Node) -> Span:
    """Numeral and heading of a node."""
    span, head = node.span, node.heading_span
    end = head.end if head.end > span.start else span.end
    quote = span.quote[:end - span.start]
    last = span.first_line + quote.count("\n")
    return Span(span.document, span.start, end, span.first_line, last, quote, span.page, span.paragraph)


def _named(context: Context, document: Document, value: int) -> bool:
    return bool(re.search(rf"附\s?件\s?{value}(?!\d)", context.corpus.texts[document.name]))


def _number_span(context: Context, document: Document, plan: Plan) -> Span | None:
    """Where an annex prints its number."""
    text = context.corpus.texts[document.name]
    pattern = r"\s*".join(re.escape(c) for c in plan.number or "")
    match = re.compile(pattern).search(text, max(0, plan.span.start - 40), plan.span.end)
    return context.span(document.name, match.start(), match.end()) if match else None
