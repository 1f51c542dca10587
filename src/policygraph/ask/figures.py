"""Numbers near a question: targets, cells of tables and numbers that a clause states; chosen by their names, sort and level."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from policygraph import say
from policygraph.ask.knowledge import Knowledge
from policygraph.ask.passages import Passage, cells, coverage, measure_of
from policygraph.ask.question import Question
from policygraph.ask.terms import Term
from policygraph.index.dictionary import stems
from policygraph.index.text import fold, han_bigrams
from policygraph.model import Observation, Target
from policygraph.quantity import Anchor, Quantity, clean, dates, quantities, unit_kinds
from policygraph.say import Language

_NAME, _SEGMENT, _AROUND = 1.0, 0.97, 0.9
"""How much a word counts in a figure's name, in its part of the sentence, and in the passage around."""
_PARTS = re.compile(r"[，,：:；;、]")
_OWN_UNIT = ("所", "张", "场", "条", "座", "辆", "棵", "亩", "公里", "平方米", "公顷", "小时", "分钟")
"""Units that no other stands for: roads are not counted as 个."""
_OTHERS, _TIMELY = 0.5, 0.3
_OF_TIME = re.compile(r"\btime (?:to|for|it|of|taken)\b|时间|时长")
_ALIKE, _EQUAL = 0.04, 0.01
"""Share of a question within which figures of one passage are answered together."""
_MOST = 8
_BASE = re.compile(r"平均|比重|占比|基数|基础上|同期|上年|去年")
_CLASSIFIER = re.compile(
    r"(?:多少|几)[十百千万亿]*\s*(?P<unit>人次|公里|平方米|公顷|小时|分钟|千瓦|[家所张名位人场次条项件台座辆棵部间栋处套块本亩种份户类])"
)
_ASKED_PART = re.compile(r"[，,；;。？?]|\band (?=how|what|which)")
_OF_EACH, _JOINED = re.compile(r"各|分别|\brespectively\b|\band\b"), re.compile(r"[、和与]|以及|\band\b")
_YEAR = re.compile(r"(?<![比较])((?:19|20)\d\d)年")
"""A year that a sentence speaks of; one that a number is held against is another one's."""
_LINKS = "是为达到应各共一总能可会将至"
"""Characters that may stand between a noun and the number asked of it."""
_SAID = 0.5
_RATE_PART = re.compile(r"率|\brates?\b")
_PER = re.compile(r"每[十百千万]|人均")
_PER_ASKED = re.compile(r"每|均|\bper\b|\beach\b|for every")
_TIME_ASKED = re.compile(r"days?|hours?|months?|weeks?|years?|minutes?|time|long")
_MONTHS = re.compile(r"target_(\d{4})_(\d\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a document states."""

    name: str
    condition: str
    comparator: str
    value: float
    value_max: float | None
    unit: str
    passage: Passage
    quote: str
    level: str = ""
    """Perspective of a cell; "" for a target and for a number in a sentence."""
    period: str = ""
    """Month or year it is to be reached in, or speaks of."""
    source: Target | Observation | None = None
    header: str = ""
    fit: float = 0.0
    """Share of the question that it answers for."""
    matches: tuple[float, ...] = ()
    named: float = 0.0
    """Share of its name that the question says."""

    @property
    def kind(self) -> str:
        """time, share, money, count …"""
        return kind_of(self.unit)

    def key(self) -> tuple[object, ...]:
        """What figures that say the same share."""
        return (
            self.condition,
            self.comparator,
            self.value,
            self.value_max,
            self.unit,
            self.level,
            self.period[:4] if not self.level else self.period,
        )

    def title(self, known: Knowledge, language: Language) -> str:
        """What it is the figure of: its name, and its case where the name does not say it."""
        source = self.source
        name = known.indicator_name(source.indicator, language, self.name) if source is not None and source.indicator else self.name
        if source is None and language == "en" and name:
            gloss = known.gloss(name, language)
            name = f"{gloss} ({name})" if gloss else name
        return name + (f"（{self.condition}）" if self.condition and self.condition not in name else "")

    def say(self, known: Knowledge, language: Language) -> str:
        """The figure in words: its name and case, level, value and when."""
        value = say.phrase(self.comparator, self.value, self.value_max, self.unit, language)
        level = say.perspective(self.level, self.header, language) if self.level else ""
        when = say.period(self.period, language) if self.period and not self.level.startswith("target_") else ""
        told = " ".join(x for x in (level, value) if x) if language == "en" else f"{level}{value}"
        head, between = self.title(known, language), ": " if language == "en" else "："
        tail = (f"（{when}）" if language == "zh" else f" ({when})") if when else ""
        return f"{head}{between if head else ''}{told}{tail}"


@functools.cache
def _kinds() -> dict[str, str]:
    return unit_kinds()


def kind_of(unit: str | None) -> str:
    """The sort of a unit of measure."""
    text = (unit or "").strip()
    for start in range(len(text)):
        if text[start:] in _kinds():
            return _kinds()[text[start:]]
    return "share" if text in ("％", "%") else ""


def figures(known: Knowledge, passage: Passage) -> list[Figure]:
    """The numbers of a passage; of a table's row its cells."""
    if passage.row:
        return _cells(known, passage)
    measure = measure_of(known, passage.item)
    if measure is None:
        return []
    squeezed = "".join(passage.clause.split())
    found: list[Figure] = []
    for t in measure.targets:
        quote = "".join(t.span.quote.split())
        if quote in squeezed:
            found.append(
                Figure(
                    t.name,
                    t.condition or "",
                    t.comparator,
                    t.value,
                    t.value_max,
                    t.unit,
                    passage,
                    t.span.quote,
                    period=(t.deadline or "")[:7],
                    source=t,
                )
            )
    taken = {(f.value, f.unit) for f in found} | {(f.value_max, f.unit) for f in found}
    found += [f for f in _stated(known, passage, passage.clause) if (f.value, f.unit) not in taken]
    return found


def _cells(known: Knowledge, passage: Passage) -> list[Figure]:
    found = []
    for o in cells(known, passage.item):
        if o.value is not None:
            found.append(
                Figure(
                    o.name, o.condition or "", "=", o.value, None, o.unit or "", passage, o.raw, o.perspective, o.period or "", o, o.header
                )
            )
        elif len(o.raw) > 6:
            found += [replace(f, level=o.perspective, header=o.header) for f in _stated(known, passage, o.raw)]
    return found


def _stated(known: Knowledge, passage: Passage, text: str) -> list[Figure]:
    """Numbers with units in a text that are no dates, each named by its part of the sentence."""
    found = []
    for q in _amounts(text, known.year):
        starts = [m.end() for m in _PARTS.finditer(text[: q.start])]
        begin = starts[-1] if starts else 0
        end = next((m.start() for m in _PARTS.finditer(text, q.end)), len(text))
        name = re.sub(r"(?:不超过|不低于|达到|达|为|至|到|共|约|在|控制)+$", "", text[begin : q.start].strip())
        comparator = (
            "<="
            if re.match(r"以内|以下|内", text[q.end :]) or re.search(r"不超过|不高于|不多于$", text[begin : q.start])
            else ">="
            if re.match(r"以上", text[q.end :]) or re.search(r"不低于|不少于|至少", text[begin : q.start])
            else "="
        )
        found.append(Figure(name, "", comparator, q.value, q.value_max, q.unit, passage, text[begin:end].strip()))
    return found


@functools.lru_cache(20_000)
def _amounts(text: str, year: int) -> tuple[Quantity, ...]:
    """The amounts with a unit in a text that are no part of a date."""
    view = clean(text)
    days = [view.original(w.start, w.end) for w in dates(view.text, Anchor(year)) if w.end > w.start and not w.relative]
    return tuple(q for q in quantities(text) if q.unit and not (q.in_words and q.value < 3) and not any(s <= q.start < e for s, e in days))


def ranked(known: Knowledge, question: Question, found: list[Passage]) -> list[Figure]:
    """The figures of passages by how much of the question each answers for."""
    ordered = []
    for passage in found:
        own = figures(known, passage)
        named = [[t.match(fold(f.name + f.condition)) >= 0.5 for t in question.terms] for f in own]
        for figure, mine in zip(own, named, strict=True):
            if not _fits(question, figure):
                continue
            matches = _matches(known, question.terms, figure)
            # a word that names another figure of the same passage does not speak of this one
            for i, here in enumerate(mine):
                if not here and any(other[i] for other in named):
                    matches[i] *= _OTHERS
            ordered.append(
                replace(
                    figure,
                    fit=coverage(question.terms, matches),
                    named=_named(known, question, figure) + _TIMELY * (figure.kind == "time" and bool(_OF_TIME.search(question.folded))),
                    matches=tuple(matches),
                )
            )
    return sorted(
        ordered, key=lambda f: -round(f.fit * 10 + 2 * f.named + 0.06 * f.passage.score + (0.2 if f.source is not None else 0), 6)
    )


def _named(known: Knowledge, question: Question, figure: Figure) -> float:
    """How much of a figure's own name the question says."""
    if question.chinese:
        pairs = han_bigrams(fold(figure.name))
        return sum(p in question.folded for p in pairs) / len(pairs) if pairs else 0.0
    source = figure.source
    own = known.english(frozenset(), frozenset([source.indicator])) if source is not None and source.indicator else frozenset()
    return len(own & set(stems(question.text))) / len(own) if own else 0.0


def _matches(known: Knowledge, terms: list[Term], figure: Figure) -> list[float]:
    name = fold(figure.name + figure.condition + figure.header)
    segment = fold(figure.quote)
    source = figure.source
    english = known.english(frozenset(), frozenset([source.indicator])) if source is not None and source.indicator else frozenset()
    return [
        max(t.match(name, english) * _NAME, t.match(segment) * _SEGMENT, m * _AROUND)
        for t, m in zip(terms, figure.passage.matches, strict=True)
    ]


def classifier(question: Question) -> str:
    """The classifier or unit behind the first number asked for: 几所 → 所; "" for none."""
    return next((sort.unit for sort in sorts(question) if sort.unit), "")


@dataclass(frozen=True, slots=True)
class Sort:
    """A number that a part of a question asks for."""

    dimension: str | None
    unit: str
    start: int
    end: int


def sorts(question: Question) -> list[Sort]:
    """The numbers a question asks for, one for each of its parts that asks for one; 有多少座，接待多少万人次."""
    ends = [0, *(m.end() for m in _ASKED_PART.finditer(question.folded)), len(question.folded)]
    found: list[Sort] = []
    for start, end in zip(ends, ends[1:], strict=False):
        unit = _CLASSIFIER.search(question.folded, start, end)
        own = [(k, s, e) for k, s, e in question.dimensions if start <= s < end]
        if unit:
            # 多少万人次, 花多少小时 is no money: of two that overlap the longer reading holds
            own = [(k, s, e) for k, s, e in own if s >= unit.end() or e <= unit.start() or e - s > len(unit[0])]
        if unit or own or any(c.key == "number" and start <= c.start < end for c in question.found):
            if not unit and not own and found and not any(start <= t.start < end and not t.verb for t in question.terms):
                # 几小时？要降到多少？: without a matter of its own it asks for the same sort
                found.append(replace(found[-1], start=start, end=end))
                continue
            # of A和B各多少 each is a part of its own
            joined = _JOINED.finditer(question.folded, start, end) if _OF_EACH.search(question.folded, start, end) else []
            inner = [start, *(m.end() for m in joined), end]
            for low, high in zip(inner, inner[1:], strict=False):
                # 就业率 is asked as a share without saying so
                rate = not unit and not question.dimensions and _RATE_PART.search(question.folded, low, high)
                sort = own[0][0] if own else question.dimension if rate else None
                found.append(Sort(sort, unit["unit"] if unit else "", low, high))
    return found


def attributes(question: Question) -> list[Term]:
    """The nouns that a Chinese number is asked of, right before the question word: 学费是多少."""
    found = []
    for cue in (c for c in question.found if c.key == "number" and question.folded[c.start : c.end] == "多少"):
        before = [t for t in question.terms if t.end <= cue.start and not question.folded[t.end : cue.start].strip(_LINKS)]
        if before and not before[-1].verb and before[-1] not in found:
            found.append(before[-1])
    return found


def tells(known: Knowledge, figure: Figure, nouns: list[Term]) -> bool:
    """Whether a figure is one of a noun: its name, its case, its column or its part of the sentence says it."""
    text = fold("\n".join([figure.name, figure.condition, figure.header, figure.quote]))
    source = figure.source
    english = known.english(frozenset(), frozenset([source.indicator])) if source is not None and source.indicator else frozenset()
    return not nouns or any(t.match(text, english) >= _SAID for t in nouns)


def _fits(question: Question, figure: Figure) -> bool:
    """Whether a figure is of a sort the question asks for: days are not beds, money is no share."""
    asked = sorts(question)
    if len(asked) < 2:
        return of_sort(question, figure, Sort(question.dimension, classifier(question), 0, 0))
    return any(of_sort(question, figure, sort) for sort in asked)


def of_sort(question: Question, figure: Figure, sort: Sort) -> bool:
    """Whether a figure is what one part of a question asks for."""
    kind, unit = figure.kind, sort.unit
    if sort.dimension and sort.dimension != kind:
        return False
    counts = sort.unit or question.has("count") or "how many" in question.folded
    if counts and _PER.search(figure.name + figure.quote) and not _PER_ASKED.search(question.folded):
        # a number for each thousand people, or for each head, is no total
        return False
    if (
        kind == "time"
        and not sort.dimension
        and re.search(r"how (?:much|many)", question.folded)
        and not _TIME_ASKED.search(question.folded)
    ):
        return False
    if unit:
        if unit == "人次":
            return "人次" in figure.unit
        if unit in ("人", "名", "位"):
            return any(u in figure.unit for u in ("人", "名", "位"))
        if kind_of(unit) != kind or (unit in _OWN_UNIT and unit not in figure.unit):
            return False
    elif not sort.dimension and re.search(r"how many|number of", question.folded):
        return kind not in ("money", "share", "time") or any(w in question.folded for w in ("yuan", "days", "hours", "months"))
    return True


def levels_wanted(question: Question) -> list[str]:
    """The levels of an indicator that a question asks for, as perspectives or months."""
    wanted = [
        level
        for cue, level in (
            ("now", "current"),
            ("province", "province_target"),
            ("city", "city_target"),
            ("own", "district_target"),
            ("frontier", "frontier"),
        )
        if question.has(cue)
    ]
    months = [p for p in question.periods if not p.whole_year]
    years = [p for p in question.periods if p.whole_year]
    if len(question.periods) > 1:
        wanted += [f"year {p.last[:4]}" for p in years] + [f"target_{p.last[:7].replace('-', '_')}" for p in months]
    elif months:
        wanted.append(f"target_{months[0].last[:7].replace('-', '_')}")
    aims = any(w.startswith(("target", "district", "province", "city", "year")) for w in wanted)
    if question.has("difference", "compare") and not question.has("amount") and len(wanted) < 2 and "current" not in wanted:
        wanted.insert(0, "current")
    twice = sum(c.key == "number" for c in question.found) > 1 or question.has("difference", "amount")
    if "current" in wanted and not aims and "frontier" not in wanted and twice or question.has("amount") and wanted == ["frontier"]:
        wanted.append("goal")
    return list(dict.fromkeys(wanted))


def at_level(figure: Figure, level: str, year: int) -> bool:
    """Whether a figure tells an indicator's level."""
    if level == "goal":
        return (
            figure.level.startswith("target_")
            or figure.level in ("district_target", "")
            and (figure.source is not None or figure.level != "")
        )
    if level.startswith("year "):
        said = level[5:]
        if told_year(figure) == said and not figure.passage.row:
            return True
        if f"{said}年" in figure.passage.clause and (figure.level or "current") == "current":
            return True
        return (
            figure.period.startswith(said)
            or (not figure.level and int(said) == year)
            or (figure.level == "current" and int(said) == year - 1)
        )
    if level.startswith("target_"):
        m = _MONTHS.match(level)
        month = f"{m[1]}-{m[2]}" if m else ""
        if month == f"{year - 1}-12" and figure.level == "current":
            # what a table calls its present level is that of the end of the year before
            return True
        named = f"{int(month[5:])}月" in figure.passage.clause if month else False
        return (
            figure.level == level
            or (figure.level == "district_target" and month[5:] == "12")
            or figure.period.startswith(month)
            or (not figure.level and named and figure.source is not None)
        )
    if level == "district_target":
        return figure.level in ("district_target",) or figure.level.startswith("target_") or not figure.level
    if level == "current":
        return figure.level == "current"
    return figure.level == level


def together(best: Figure, others: list[Figure]) -> list[Figure]:
    """The best figure with those of its passage that answer as well, and of others that say another case of the same."""
    kept = {best.key(): best}
    for other in others:
        same = other.passage.item.iri == best.passage.item.iri and other.passage.clause == best.passage.clause
        alike = other.name == best.name or (
            same and other.unit == best.unit and other.fit >= best.fit - _EQUAL and other.named >= best.named - _EQUAL
        )
        if alike and other.kind == best.kind and other.fit >= best.fit - _ALIKE and len(kept) < _MOST:
            kept.setdefault(other.key(), other)
    return list(kept.values())


def told_year(figure: Figure) -> str:
    """The year a figure speaks of: its own, else the last one that the text names before it; "" where none is told."""
    if figure.period or figure.passage.row:
        return figure.period[:4]
    text = figure.passage.item.text
    at = text.find(figure.quote)
    years = [m[1] for m in _YEAR.finditer(text[: at + len(figure.quote)])] if at >= 0 else []
    return years[-1] if years else ""


def relative(figure: Figure) -> bool:
    """Whether a figure is told against another one, so that its sentence must be read with it."""
    return bool(_BASE.search(figure.quote))
