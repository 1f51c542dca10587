"""Misprints that are sure without reading the sense."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lint.context import Context, Line
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Span
from policygraph.structure.words import layout_words

_PAIRS = {"（": "）", "《": "》", "〔": "〕", "【": "】", "“": "”"}
_SAME = str.maketrans({"(": "（", ")": "）", "﹝": "〔", "﹞": "〕", "[": "〔", "]": "〕"})
_CLOSERS = {v: k for k, v in _PAIRS.items()}
_BRACKET = re.compile(f"[{''.join(_PAIRS)}{''.join(_CLOSERS)}]")
_NUMERAL_BEFORE = re.compile(r"(?:^|[\s。；;，,：:、“（])[\da-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
_SHOWN = 8
"""Characters quoted on each side of a bracket."""
_LINES_OPEN = 3
"""A bracket may be closed so many lines further down: lines may be broken."""
_CHARACTERS_OPEN = 600
_MOST_OPEN = 20
"""Brackets that may stand open at once."""
_FOOTNOTE = re.compile(r"\[footnoteRef:\d{1,4}\]?|\[bookmark:[^\]\n]{0,80}\]?")
_PUNCTUATION = re.compile(r"，[，。；：、]|。[，、；：]|。。(?!。)|、[、，。；：]|；[；，。：]|：[：，。；、]")
_SHARE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,20}?)(?:达到|达|为|提高到|提升到|提高至|提升至|不低于)?"
                    r"\s?(?P<value>\d{3,4}(?:\.\d+)?)\s?[%％]")
_BROKEN_WORD = re.compile(r"[区县省](?=场(?:主体|监管|监督管理|准入|化改革|化运作|秩序))")


class Brackets(Rule):
    """Brackets and quotation marks that do not close."""

    id = "typo-brackets"
    kind = "typo"
    severity = "note"
    zh = "括号、书名号或引号不成对。"
    en = "Brackets or quotation marks without their partner."
    wrong = "《某某省优化营商环境条例（试行）"
    right = "《某某省优化营商环境条例（试行）》"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every document, a bracket at a time."""
        by_document: dict[str, list[Line]] = {}
        for line in context.lines:
            by_document.setdefault(line.document, []).append(line)
        for document, lines in by_document.items():
            for at in _unpaired(lines):
                yield self._finding(context, document, at)

    def _finding(self, context: Context, document: str, at: int) -> Finding:
        text = context.corpus.texts[document]
        around = max(0, at - _SHOWN), min(len(text), at + _SHOWN + 1)
        start, end = text.rfind("\n", around[0], at) + 1, text.find("\n", at, around[1])
        span = context.span(document, start or around[0], end if end >= 0 else around[1])
        return self.finding(span, f"“{text[at]}”没有与之配对的符号，请补上或删去。", f"“{text[at]}” has no partner; add or delete it.")


class Footnotes(Rule):
    """[footnoteRef:1] left by a word processor."""

    id = "typo-footnote"
    kind = "typo"
    severity = "note"
    zh = "正文残留脚注、书签等转换标记。"
    en = "Marks of footnotes or bookmarks left in the text by a conversion."
    wrong = "低压居民、低压小微企业[footnoteRef:1]实行免审批"
    right = "低压居民、低压小微企业实行免审批"

    def find(self, context: Context) -> Iterator[Finding]:
        """One finding for each plan."""
        found: dict[tuple[str, str], list[Span]] = {}
        for line in context.lines:
            if "[" not in line.text:
                continue
            for match in _FOOTNOTE.finditer(line.text):
                plan = context.plan_at(line.document, line.start)
                span = context.span(line.document, line.start + match.start(), line.start + match.end())
                found.setdefault((line.document, plan.key if plan else ""), []).append(span)
        for first, *others in found.values():
            count = len(others) + 1
            yield self.finding(first, f"正文残留转换标记“{first.quote}”（共{count}处），请改为脚注或删去。",
                               f"“{first.quote}” was left by a conversion ({count} in all); make it a footnote or delete it.", others)


class Punctuation(Rule):
    """Two marks where one belongs."""

    id = "typo-punctuation"
    kind = "typo"
    severity = "note"
    zh = "标点连用。"
    en = "Two punctuation marks where one belongs."
    wrong = "加强领导，。明确责任"
    right = "加强领导，明确责任"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line."""
        for line in context.lines:
            for match in _PUNCTUATION.finditer(line.text):
                start, end = max(0, match.start() - 6), min(len(line.text), match.end() + 6)
                yield self.finding(context.span(line.document, line.start + start, line.start + end),
                                   f"标点“{match.group()}”连用，请保留一个。", f"“{match.group()}”: keep one of the two marks.")


class Share(Rule):
    """A rate above 100 %."""

    id = "typo-share"
    kind = "typo"
    severity = "warning"
    zh = "不可能超过100%的比率写成超过100%。"
    en = "A share above 100 % that cannot be."
    wrong = "结案率达到980%以上"
    right = "结案率达到98%以上"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line."""
        words = lint_words()
        for line in context.lines:
            if "%" not in line.text and "％" not in line.text:
                continue
            for match in _SHARE.finditer(line.text):
                before = line.text[max(0, match.start() - 12):match.start("value")]
                if float(match["value"]) > 100 and words.bounded.search(match["name"]) and not words.unbounded.search(before):
                    yield self.finding(context.span(line.document, line.start + match.start(), line.start + match.end()),
                                       f"“{match['name']}”不应超过100%，请核对“{match['value']}%”。",
                                       f"“{match['name']}” cannot exceed 100 %; check {match['value']} %.")


class ReplacedLevel(Rule):
    """区场主体: 市 replaced by 区 throughout, within words too."""

    id = "typo-replaced"
    kind = "typo"
    severity = "warning"
    zh = "整篇替换“市”字时误改了“市场”。"
    en = "市场 damaged by replacing 市 throughout."
    wrong = "保障各类区场主体平等参与"
    right = "保障各类市场主体平等参与"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line."""
        for line in context.lines:
            for match in _BROKEN_WORD.finditer(line.text):
                start, end = match.start(), min(len(line.text), match.end() + 3)
                printed = line.text[start:end]
                yield self.finding(context.span(line.document, line.start + start, line.start + end),
                                   f"“{printed}”应为“市{printed[1:]}”。", f"“{printed}” should be “市{printed[1:]}”.")


def _unpaired(lines: list[Line]) -> list[int]:
    """Offsets of brackets without a partner within a few lines; lines of a web page's furniture are passed over."""
    opened: list[tuple[str, int, int]] = []
    found: list[int] = []
    for line in lines:
        if layout_words().furniture.search(line.text):
            continue
        found += [at for _, at, number in opened if line.number - number >= _LINES_OPEN or line.start - at > _CHARACTERS_OPEN]
        opened = [o for o in opened if line.number - o[2] < _LINES_OPEN and line.start - o[1] <= _CHARACTERS_OPEN]
        text = line.text.translate(_SAME)
        for match in _BRACKET.finditer(text):
            i, character = match.start(), match.group()
            if character in _PAIRS:
                opened.append((character, line.start + i, line.number))
            else:
                nearest = range(len(opened) - 1, max(-1, len(opened) - 1 - _MOST_OPEN), -1)
                partner = next((n for n in nearest if opened[n][0] == _CLOSERS[character]), None)
                if partner is not None:
                    del opened[partner]
                elif not (character == "）" and _NUMERAL_BEFORE.search(text[max(0, i - 5):i])):
                    found.append(line.start + i)
    return sorted(found + [at for _, at, _ in opened])
