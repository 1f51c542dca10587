"""Words, sentences, measures and units printed twice."""
from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lint.context import Context, bare, where
from policygraph.lint.rule import Rule
from policygraph.lint.words import lint_words
from policygraph.model import Finding, Measure, Span
from policygraph.names.squeeze import plain

_TWICE = re.compile(r"([\u4e00-\u9fff]{3,30}?)\1")
_CLAUSE = re.compile(r"[^。；;，,！？\s]{4,}")
_LEVEL_TWICE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2})(?P<level>省|市|县|区)(?P=level)(?=委(?!员)|政府|人民政府)")
_LEAST_SENTENCE = 20
"""Characters of two or more clauses printed twice that make a repeated sentence."""
_LONGEST_PARAGRAPH = 2000
"""A longer line is a whole page without its line breaks."""
_LEAST_MEASURE = 40
_MOST_CLAUSES = 50


class RepeatedWords(Rule):
    """某某区某某区, 的的: one run of characters twice, one after the other."""

    id = kind = "duplication"
    severity = "warning"
    zh = "同一词语紧接着重复。"
    en = "The same words twice, one after the other."
    wrong = "为优化河东新区河东新区营商环境提供保障，打击的的犯罪行为。"
    right = "为优化河东新区营商环境提供保障，打击犯罪行为。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line; the parts of a longer repetition are not reported again."""
        words = lint_words()
        for line in context.lines:
            taken = 0
            for match in _TWICE.finditer(line.text):
                if match.start() < taken:
                    continue
                start, end = _slide(line.text, match.start(), match.end())
                half = (end - start) // 2
                taken = end
                if line.text[start] not in words.repeat_begins:
                    yield self._finding(context.span(line.document, line.start + start, line.start + end), line.text[start:start + half])
            for doubled in words.doubled:
                for start in _places(line.text, doubled.slip):
                    end = start + len(doubled.slip)
                    if not line.text.endswith(doubled.before, 0, start) and not line.text.startswith(doubled.after or ("\n",), end):
                        half = len(doubled.slip) // 2
                        yield self._finding(context.span(line.document, line.start + start, line.start + end), doubled.slip[:half])
            for match in _LEVEL_TWICE.finditer(line.text):
                span = context.span(line.document, line.start + match.start(), line.start + match.end())
                yield self._finding(span, match["level"])

    def _finding(self, span: Span, once: str) -> Finding:
        return self.finding(span, f"“{once}”重复，请删去一处。", f"“{once}” is printed twice; delete one.")


class RepeatedPromise(Rule):
    """力争在2022年评价中力争进入: a word of promise twice in one clause."""

    id = "duplication-promise"
    kind = "duplication"
    severity = "warning"
    zh = "一个分句中“力争”“确保”一类的词用了两次。"
    en = "A word of promise (力争, 确保) twice in one clause."
    wrong = "力争在全省评价中力争进入第一梯队。"
    right = "力争在全省评价中进入第一梯队。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line."""
        for line in context.lines:
            for match in lint_words().once_in_clause.finditer(line.text):
                word = match["again"]
                yield self.finding(context.span(line.document, line.start + match.start(), line.start + match.end()),
                                   f"一个分句中“{word}”用了两次，请删去一处。", f"“{word}” stands twice in one clause; delete one.")


class RepeatedSentence(Rule):
    """A sentence twice in one paragraph."""

    id = "duplication-sentence"
    kind = "duplication"
    severity = "warning"
    zh = "同一段中整句重复。"
    en = "A sentence twice in one paragraph."
    wrong = "加强时限管控，对新建项目实行限时办理。完善制度，加强时限管控，对新建项目实行限时办理。"
    right = "加强时限管控，对新建项目实行限时办理。完善制度。"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every line that is no table row."""
        for line in context.lines:
            if line.text.startswith("\t") or not 2 * _LEAST_SENTENCE <= len(line.text) <= _LONGEST_PARAGRAPH:
                continue
            clauses = [(m.start(), m.end(), m.group()) for m in _CLAUSE.finditer(line.text)]
            found = _longest_run([c[2] for c in clauses])
            if found is None:
                continue
            first, second, length = found
            spans = [context.span(line.document, line.start + clauses[i][0], line.start + clauses[i + length - 1][1])
                     for i in (second, first)]
            if len(bare(spans[0].quote)) >= _LEAST_SENTENCE:
                yield self.finding(spans[0], "本段中这句话与前文重复，请删去一处。",
                                   "This sentence stands in the same paragraph already; delete one.", spans[1:])


class RepeatedMeasure(Rule):
    """A measure twice in one plan."""

    id = "duplication-measure"
    kind = "duplication"
    severity = "warning"
    zh = "同一方案中两项措施内容完全相同。"
    en = "Two measures of one plan with the same text."
    wrong = "1.加强培训。每季度开展一次业务培训……\n5.加强培训。每季度开展一次业务培训……"
    right = "1.加强培训。每季度开展一次业务培训……"

    def find(self, context: Context) -> Iterator[Finding]:
        """Measures by plan."""
        for measures in context.measures.values():
            seen: dict[tuple[str, bool], Measure] = {}
            for measure in measures:
                text = bare(re.sub(r"^\W*[\d一二三四五六七八九十]+\W+", "", measure.text))
                # a table that divides the body's tasks says them again: that is what it is for
                first = seen.setdefault((text, "/表" in measure.id), measure)
                if first is not measure and len(text) >= _LEAST_MEASURE:
                    yield self.finding(_title(context, measure), f"本项措施与{where(first.span)}的一项内容完全相同，请删去或改写。",
                                       f"This measure has the same text as the one at line {first.span.first_line}; delete or rewrite it.",
                                       [_title(context, first)])


class RepeatedUnit(Rule):
    """A unit twice in one list."""

    id = "duplication-unit"
    kind = "duplication"
    severity = "warning"
    zh = "同一份责任单位名单中一个单位列了两次。"
    en = "A unit twice in one list of responsible units."
    wrong = "责任单位：区税务局、区财政局、区税务局"
    right = "责任单位：区税务局、区财政局"

    def find(self, context: Context) -> Iterator[Finding]:
        """Every labelled line of every measure."""
        for document, plan in context.plans:
            blocks = context.blocks(plan, "unit", "clause")
            for measure in context.measures[document.name, plan.key]:
                seen: dict[tuple[int, str, str], Span] = {}
                for mention in measure.units:
                    block = blocks.around(mention.span)
                    if block is None:
                        continue
                    first = seen.setdefault((block.span.start, mention.unit, plain(mention.mention)), mention.span)
                    if first.start != mention.span.start:
                        yield self.finding(
                            mention.span, f"名单中“{mention.mention}”列了两次，请删去一处或改为所指的单位。",
                            f"“{mention.mention}” stands twice in the list; delete one or put the unit that is meant.", [first])


def _slide(text: str, start: int, end: int) -> tuple[int, int]:
    """The same repetition as far right as it goes, so that 局分局分 becomes 分局分局."""
    half = (end - start) // 2
    while end < len(text) and text[end] == text[end - half]:
        start, end = start + 1, end + 1
    return start, end


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _longest_run(clauses: list[str]) -> tuple[int, int, int] | None:
    """First and second place and length of the longest run of two or more clauses that comes twice."""
    best: tuple[int, int, int] | None = None
    at: dict[tuple[str, str], int] = {}
    for j in range(len(clauses) - 1):
        i = at.setdefault((clauses[j], clauses[j + 1]), j)
        if j - i < 2:
            continue
        length = 2
        while length < _MOST_CLAUSES and j + length < len(clauses) and i + length < j and clauses[i + length] == clauses[j + length]:
            length += 1
        if best is None or length > best[2]:
            best = (i, j, length)
    return best


def _title(context: Context, measure: Measure) -> Span:
    """The beginning of a measure, up to the end of its heading's line."""
    text = context.corpus.texts[measure.document]
    stop = text.find("\n", measure.span.start)
    end = min(measure.span.end, stop if stop >= 0 else len(text), measure.span.start + 60)
    return context.span(measure.document, measure.span.start, end)
