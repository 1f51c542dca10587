"""A document that was read badly, or in which nothing was found: what is said of it may be wrong."""
from __future__ import annotations

from collections.abc import Iterator

from policygraph.lint.context import Context
from policygraph.lint.rule import Rule
from policygraph.model import Document, Finding, Span
from policygraph.structure.words import layout_words

_LOSSES = frozenset({
    "broken_characters", "private_characters", "part_left_out", "pages_damaged", "pages_empty", "characters_unmapped", "columns",
    "pictures", "little_text", "ocr", "ocr_missing", "formulas"})
"""Kinds of what a reader says that mean that words may be missing or out of place."""
_LONG = 1500
"""Characters from which on a plan holds something."""
_SPARSE = 8000
"""Characters of a plan for which one measure, goal or figure is little."""
_SHOWN = 40


class ReadBadly(Rule):
    """Words lost or out of place while the file was read, and plans in which nothing was found."""

    id = kind = "read-badly"
    severity = "warning"
    zh = "文件读取不全，或篇幅不短却没有读出措施、目标和指标。"
    en = "A file that was not read in full, or a long text in which no measure, goal or figure was found."
    wrong = "（一千五百字以上的正文，没有编号的措施）"
    right = "一、……（一）……责任单位：……"

    def find(self, context: Context) -> Iterator[Finding]:
        """What the reader said of a document, and documents with nothing, or nearly nothing, in them."""
        for document in context.corpus.documents:
            text = context.corpus.texts.get(document.name, "")
            start = len(text) - len(text.lstrip())
            first = context.span(document.name, start, min(len(text), max(start + 1, text.find("\n", start), start + _SHOWN)))
            kinds = {said.kind for said in document.warnings}
            for said in document.warnings:
                # a page without text that is a picture is said once
                if said.kind in _LOSSES and not (said.kind == "pages_empty" and kinds & {"ocr", "ocr_missing"}):
                    yield self.finding(first, f"读取时{said.zh}，请核对原件。", f"While reading: {said.en}; check the original.")
            yield from self._found_little(context, document, first)

    def _found_little(self, context: Context, document: Document, first: Span) -> Iterator[Finding]:
        found = sum(len(context.measures[document.name, p.key]) + len(context.observations[document.name, p.key])
                    for p in document.plans)
        length = len("".join(context.corpus.texts.get(document.name, "").split()))
        rules = any(layout_words().rules.search(p.title) for p in document.plans)
        if length < _LONG or rules or found * _SPARSE > length:
            return
        said = "没有读出任何措施、目标和指标" if not found else f"只读出{found}项措施、目标和指标"
        yield self.finding(first, f"本文件{length}字，{said}，可能版式特殊或不是方案，请核对。",
                           f"{length} characters and {found or 'no'} measures, goals or figures found: an unusual layout, or no plan.")
