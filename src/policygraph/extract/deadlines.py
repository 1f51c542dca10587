"""Deadlines: the dates by which something is to be done, and the words that say it never ends."""
from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.model import Deadline, DeadlineKind, SourceText, Span
from policygraph.quantity import Anchor, View, When, clean, dates, sentences

FILE = "quantities"
_LONGEST_RAW = 40
_TIL = re.compile(r"(?:到|至|力争|争取|确保|于|截至|在|—|-)$")
_EMPTY = re.compile(r"[^一-鿿\dA-Za-z]*(?:无|暂无|待定)?[^一-鿿\dA-Za-z]*")


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Ongoing words, words that make a date a beginning, and those that do so in running text. Raises VocabularyError."""
    lists = vocabulary.need(FILE, vocabulary.read(FILE), "deadlines", dict)
    for key in ("ongoing", "starts", "events"):
        if not isinstance(lists.get(key), list) or not lists[key]:
            raise VocabularyError(f"{FILE}.yaml", f"deadlines.{key}", "must be a list of words")
    ongoing, starts, events = ("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
                               for words in (lists["ongoing"], lists["starts"], [*lists["starts"], *lists["events"]]))
    return re.compile(ongoing), re.compile(starts), re.compile(events)


def deadlines(span: Span, source: SourceText, anchor: Anchor, *, labelled: bool = True) -> list[Deadline]:
    """All deadlines of a deadline block or a responsibility clause, in print order.

    ``anchor`` is what dates without a year (12月底前) and relative ones (印发后30日内) are reckoned from. A date that does
    not exist (6月31日) has kind ``invalid`` and the nearest valid day; how long a policy holds (执行至…) is left out.
    Words that give no date (汛期前) are kept without one: where the block is ``labelled`` as a deadline all of them, else
    those that say before what. A block that only says that work goes on (持续推进, 每年) gives one ``ongoing``.
    """
    view = clean(source.text[span.start:span.end])
    out = [_deadline(w, view, span.start, source) for w in (_from_issue(w, view.text, anchor) for w in dates(view.text, anchor))
           if not _starts(view.text, w, events=False) and not _in_force(view.text, w) and (w.last or labelled or w.before)]
    ongoing = _words()[0].search(view.text)
    if ongoing and not any(d.date for d in out):
        start, end = view.original(ongoing.start(), ongoing.end())
        whole = source.span(span.start + start, span.start + end)
        return [Deadline(raw=ongoing.group(), kind="ongoing", date=None, span=whole, rule="deadline.ongoing")]
    if labelled and not out and not _EMPTY.fullmatch(view.text):
        start, end = view.original(0, len(view.text))
        whole = source.span(span.start + start, span.start + end)
        return [Deadline(raw=_raw(whole.quote)[:_LONGEST_RAW], kind="by", date=None, span=whole, rule="deadline.words")]
    return distinct(out)


def text_deadlines(text: str, offset: int, source: SourceText, anchor: Anchor) -> list[Deadline]:
    """The deadlines that running text states for what it orders: 2022年底前, “到2025年”, “2022年12月，力争…”.

    Left out are starts (3月1日起), the past (a year before the anchor's), periods of programmes, and years that only say
    which year's plan it is. ``text`` is ``source.text`` from ``offset`` on.
    """
    out: list[Deadline] = []
    for sentence in sentences(clean(text)):
        stage = _STAGE.search(text, max(0, sentence.positions[0] - 12), sentence.positions[0])  # 动员部署阶段（4月10日至4月20日）
        for when in dates(sentence.text, anchor):
            if _is_stated(sentence.text, when, anchor) or (stage and when.last and (when.start, when.end) == (0, len(sentence.text))):
                out.append(_deadline(when, sentence, offset, source, rule="deadline.text"))
    return distinct(out)


def clause_deadlines(found: Iterable[Deadline], block: Iterable[Deadline]) -> list[Deadline]:
    """What running text says beside a block's date: months and days other than the block's, each for its clause alone."""
    months = {d.date[:7] for d in block if d.date}
    return [replace(d, scope="clause", rule="deadline.clause") for d in found
            if d.date and d.precision in ("day", "month", "quarter", "half") and d.date[:7] not in months]


def last_date_before(text: str, end: int, anchor: Anchor) -> str | None:
    """ISO day of the last date of a cleaned sentence before an offset that says by when; None when there is none."""
    day: str | None = None
    for when in dates(text, anchor):
        if when.end > end:
            break
        if when.last is None or when.relative or (anchor.year is not None and when.last.year < anchor.year):
            continue
        if not _starts(text, when) and not _is_title(text, when):
            day = when.last.isoformat()
    if day is None and anchor.year is not None and "全年" in text[:end]:
        day = f"{anchor.year}-12-31"
    return day


def distinct(found: Iterable[Deadline]) -> list[Deadline]:
    """Each day (or “ongoing”, or words without a day) once, the first place that says it."""
    seen: set[tuple[str, str | None]] = set()
    out: list[Deadline] = []
    for deadline in found:
        key = (deadline.kind, deadline.date or (deadline.raw if deadline.kind == "by" else None))
        if key not in seen:
            seen.add(key)
            out.append(deadline)
    return out


def _raw(quote: str) -> str:
    return re.sub(r"\s+", "", quote)


def _deadline(when: When, view: View, offset: int, source: SourceText, rule: str = "deadline.block") -> Deadline:
    start, end = view.original(when.start, when.end)
    kind: DeadlineKind = "by" if when.exact else "invalid"
    span = source.span(offset + start, offset + end)
    return Deadline(raw=_raw(span.quote), kind=kind, date=when.last.isoformat() if when.last else None, span=span,
                    precision=when.precision if when.last else "none", rule=rule)


# --- what a date is for -------------------------------------------------------------------------------------------


def _from_issue(when: When, text: str, anchor: Anchor) -> When:
    """A period in a block is reckoned from the document's date only where the words say so, or say nothing else."""
    if when.relative and not when.of_issue and text[:when.start].strip("“力争确保，在于"):
        return replace(when, first=None, last=None, precision="none")
    return when


def _starts(text: str, when: When, *, events: bool = True) -> bool:
    """2021年3月1日后取得…, 自5月起: a beginning, no end. ``events``: so is 2021年3月1日印发."""
    behind = _words()[2 if events else 1].match(text, when.end)
    if behind and (len(behind.group()) == 1 or not text[:when.end].endswith(("前", "底", "末"))):
        return True
    before = text[max(0, when.start - 1):when.start]
    return before in ("自", "从") and "前" not in text[when.start:when.end]


_STAGE = re.compile(r"(?:阶段|步骤|环节)\s*[（(]$")
# how long a policy holds: 执行至…, 实施期限为…至…, 有效期限自…至…
_IN_FORCE = re.compile(
    r"(?:(?:执行|实施|施行|试行|有效|适用|政策|优惠)期限?|执行|实施|施行|试行|有效|适用|沿用)(?:自|为|暂定|截至|截止|至|到|：)[^，；]{0,12}$"
    r"|有效期[^，；]{0,4}$")


def _in_force(text: str, when: When) -> bool:
    return _IN_FORCE.search(text[:when.start]) is not None


def _is_title(text: str, when: When) -> bool:
    return text.rfind("《", 0, when.start) > text.rfind("》", 0, when.start)


_COMPARED = re.compile(r"(?:原定|延长|延续|较|比|同)[^，；]{0,4}$")
_DONE = re.compile(r"[，,]|完成|实现|建成|力争|前|底")
_ACTS = re.compile(r"(?![的和与至到、比较同环]|经济|以来|数据|[一-鿿]{0,6}(?:增长|下降|同比|总值))[一-鿿]{2}")
_OF_WHOM = re.compile(r"(?:^|[，；：])(?:对|对于|凡)[^，；]{0,8}$")
_AS_OF = re.compile(r"截[至止]到?$")
_STANDS = re.compile(r"[，,]?(?:力争|确保|实现|完成|达到|[^，；]{0,12}(?:完成|达到|实现))")
_ORDERED = re.compile(r"计划(?=[一-鿿]{2})|[^，；]{0,10}(?:完成|实现|建成|达到|力争|确保|基本)")
_COMPLETED = re.compile(r"[^，；]{0,16}(?:完成|建成|到位|出台|制定|印发|启用|开工|完工|投入|上线)")


def _is_elsewhere(text: str, when: When, anchor: Anchor) -> bool:
    """A beginning, a title, the past, what something is compared with, a policy's term, every year's day, how things stand."""
    before = text[:when.start]
    if _starts(text, when) or _is_title(text, when) or (anchor.year is not None and when.last is not None and when.last.year < anchor.year):
        return True
    if _COMPARED.search(before) or _in_force(text, when) or before.endswith("每年"):
        return True
    if _OF_WHOM.search(before) and re.match(r"[^，；]{2,30}的[一-鿿]", text[when.end:]):
        return True  # 对年底前完成率达到95%的项目…
    return bool(_AS_OF.search(before)) and not _STANDS.match(text, when.end)  # 截至2022年7月，全省共有…


def _is_stated(text: str, when: When, anchor: Anchor) -> bool:
    if when.relative:
        tried = re.search(r"(?:力争|争取|计划)(?:在|用|于)?$", text[:when.start]) and when.precision == "year"
        return when.last is not None and (when.of_issue or bool(tried))
    if when.last is None:
        return when.before and not when.bare_year and _COMPLETED.match(text, when.end) is not None and not _is_title(text, when)
    if _is_elsewhere(text, when, anchor):
        return False
    said, before, behind = text[when.start:when.end], text[:when.start], text[when.end:]
    if not when.bare_year:
        if said.endswith("内") and "年" in said:  # 年内无不达标河库 tells a state, 年内完成 a date
            return bool(_ORDERED.match(behind))
        if re.search(r"前|底|末|内$", said) or _TIL.search(before):
            return True
        # 2025年第一季度发放2亿元消费券: right before what is done. Without its year (四季度产值增长…) it is the time of a rate
        acts = "年" in said and when.precision in ("quarter", "half") and _ACTS.match(behind) is not None and not before.endswith("对")
        return acts or bool(_DONE.match(behind)) and when.precision in ("day", "month", "quarter", "half")
    if behind.startswith(("底", "末", "前")) or when.before:
        return True
    if re.search(r"(?:到|至)$", before):
        return True
    return bool(_ORDERED.match(behind)) and not behind.startswith("，")
