"""Where the plans of a document begin: the master plan, then each 附件; their titles and years."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from policygraph import quantity
from policygraph.hanzi import simplified
from policygraph.model import SourceLine, SourceText
from policygraph.structure.blocks import clause_spans
from policygraph.structure.markers import find_marker, number
from policygraph.structure.words import layout_words

_ANNEX = re.compile(r"\s*附\s?件\s?(\d{1,3}|[一二三四五六七八九十]{1,3})?\s?[-－—]?\s?([:：])?\s*(.{0,60})$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:年|[)）〕\]】])")
_NUMBER = re.compile(r"[一-鿿]{1,12}\s?[〔\[（(【﹝]\s?(20\d\d)\s?[〕\])）】﹞]\s?(?:第\s?)?\d{1,4}\s?号")
_ISSUED = re.compile(
    r"^[ \t\u3000#*]*(20\d\d)\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[ \t\u3000]*$"
    rf"|^[ \t\u3000#*]*{_NUMBER.pattern}[ \t\u3000]*$"
    r"|(?:发布|成文|印发|公开|生成)(?:时间|日期)\s?[：:]\s?(20\d\d)", re.MULTILINE)
"""When a document was issued: a date or its number alone on a line, or a web page's note."""
_DUE = re.compile(r"(?<!\d)(20\d\d)\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?[底末]?前")
_NOT_PAST = r"(?<!\d)(?<![至比较与同自从在])"
_END = re.compile(_NOT_PAST + r"(20\d\d)\s?年\s?(?:\d{1,2}\s?月|底|末|年底|前|度|全年)(?!以?来|起)")
_NAMED = re.compile(_NOT_PAST + r"(20\d\d)\s?年(?!以来|来|起|同期|基础|相比|的)")
_NOTICE = re.compile(r"关于\s?(?:印发|转发|下发|发布)\s?《?(.+?)》?\s?的?\s?(?:通知|函|公告)$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd)(?![a-z])", re.IGNORECASE)
_QUOTED = re.compile(r"《([^《》\n]{4,60})》")
_LABELLED = re.compile(r"[^：:《》]{2,8}[：:]\S")
_TITLE_LINES = 3
_LONGEST_TITLE = 60
_HEAD_LINES = 60
"""A title further down is none of the document's."""


@dataclass(frozen=True, slots=True)
class PlanRange:
    """The lines of one plan, its number as printed and its title."""

    key: str
    number: str | None
    title: str
    first: int
    """Index of its first line in the document's lines (the 附件 line of an annex)."""
    body: int
    """Index of the first line behind the title."""
    stop: int
    """Index behind its last line."""


def split_plans(source: SourceText) -> list[PlanRange]:
    """The plans of a document in print order. Every line belongs to just one plan."""
    lines = source.lines
    starts = [i for i in range(len(lines)) if _is_annex_start(lines, i)]
    starts = sorted({*starts, *_issued(lines)})
    bounds = [0, *starts, len(lines)] if not starts or starts[0] > 0 else [*starts, len(lines)]
    if len(bounds) > 2 and bounds[0] == 0 and not any(line.text.strip() for line in lines[:bounds[1]]):
        bounds = bounds[1:]
    ranges: list[PlanRange] = []
    used: Counter[str] = Counter()
    for first, stop in zip(bounds, bounds[1:], strict=False):
        match = _ANNEX.match(lines[first].text) if first in starts else None  # None, too, for a plan below its title alone
        printed = None
        title_from = first
        if match:
            printed = "附件" + (match.group(1) or "")
            title_from = first if match.group(3).strip() else first + 1
        title, body = _title(lines, title_from, stop, match.group(3) if match and match.group(3).strip() else None)
        if not match and layout_words().title_end.search(title) is None:
            title = _later_title(lines, first, stop) or title
        key = "general" if not ranges else _key(match.group(1) if match else None, len(ranges))
        used[key] += 1
        if used[key] > 1:
            key = f"{key}-{used[key]}"
        ranges.append(PlanRange(key, printed if ranges or printed else None, title, first, body, stop))
    return ranges


def _issued(lines: list[SourceLine]) -> list[int]:
    """Where the plans begin that a notice issues together: 《甲方案》《乙方案》…现印发给你们, each below its title alone."""
    head = next((i for i, line in enumerate(lines) if find_marker(line.text)), len(lines))
    named = {re.sub(r"\s+", "", t) for line in lines[:head] for t in _QUOTED.findall(line.text)}
    named = {t for t in named if layout_words().title_end.search(t)}
    if len(named) < 2:
        return []
    bare = [re.sub(r"\s+", "", line.text).strip("《》#*") for line in lines]
    found: dict[str, int] = {}
    for i, text in enumerate(bare):
        title = next((t for t in (text, text + (bare[i + 1] if i + 1 < len(bare) else "")) if t in named and text), None)
        if title is not None and (not found or i > max(found.values()) + 1):
            found.setdefault(title, i)
    return sorted(found.values()) if len(found) > 1 else []


def _key(printed: str | None, position: int) -> str:
    return f"annex{number(printed) if printed else position:02d}"


def _is_annex_start(lines: list[SourceLine], index: int) -> bool:
    """Does an annex begin here, rather than a line of a list of annexes, a sentence or a table's caption?"""
    text = lines[index].text
    match = _ANNEX.match(text)
    if match is None or text.startswith("\t"):
        return False
    printed, colon, title = match.group(1), match.group(2), match.group(3).strip()
    if not printed and colon:
        return False  # “附件：1.…” at a notice's end lists the annexes
    if title and (title[0] in "的中所。，,、；）)" or title[-1] in "。；，" or (find_marker(title) and not printed)):
        return False  # a sentence that begins with the word
    if _FILE.search(title):
        return False  # a link to the annex, which is a file of its own
    following = next((line.text.strip() for line in lines[index + 1:index + 12] if line.text.strip()), None)
    if following is None or _ANNEX.match(following):
        return False
    return not (title and colon and _lists_annexes(following))


def _lists_annexes(line: str) -> bool:
    """Is this the second line of “附件：1.… 2.…”, not the start of an annex's own text?"""
    marker = find_marker(line)
    return marker is not None and marker.form == "n" and len(line) < 40 and not layout_words().label.search(line)


def _title(lines: list[SourceLine], start: int, stop: int, given: str | None) -> tuple[str, int]:
    """Title from ``start`` on (up to three short lines) and the index of the line behind it."""
    pieces: list[str] = [given.strip()] if given else []
    index = start + 1 if given else start
    ends = layout_words().title_end
    while index < stop and len(pieces) < _TITLE_LINES:
        text = layout_words().debris.sub("", lines[index].text).strip(" \t\u3000#*")
        complete = bool(pieces) and ends.search("".join(pieces)) is not None
        if complete and not text.startswith(("（", "(")):
            break
        if text and not (_NUMBER.fullmatch(text) and not pieces):
            if _aside(text) or not _in_title(text, lines[index].text, len("".join(pieces))):
                break
            pieces.append(text)
        index += 1
    return re.sub(r"\s+", "", "".join(pieces)), index


def _in_title(text: str, line: str, before: int) -> bool:
    """May this line be part of a title? Not a numeral, a sentence, a salutation, a table cell or a long line."""
    if any(end == len(text) for _, end in clause_spans(text)):
        return False  # a task that names its owners
    if before and _LABELLED.match(text):
        return False
    return (find_marker(text) is None and not line.startswith("\t") and text[-1] not in "。；：:，,"
            and before + len(text) <= _LONGEST_TITLE and not _NUMBER.fullmatch(text))


def _later_title(lines: list[SourceLine], start: int, stop: int) -> str | None:
    """The title below a notice's head, a salutation or a web page's furniture; None when none stands before the first numeral.

    It is the last short line that ends like a title, with the lines it goes on from.
    """
    found: str | None = None
    before: list[str] = []
    for line in lines[start:min(stop, start + _HEAD_LINES)]:
        text = layout_words().debris.sub("", line.text).strip(" \t\u3000#*")
        if find_marker(text) is not None:
            break
        short = (bool(text) and not line.text.startswith("\t") and text[-1] not in "。；：:，,"
                 and len(text) <= _LONGEST_TITLE and not _aside(text))
        if short and layout_words().title_end.search(simplified(text)):
            found = re.sub(r"\s+", "", "".join([*before[-2:], text]))
        before = [*before, text] if short or not text else []
        before = [t for t in before if t]
    return found


def _aside(text: str) -> bool:
    """Is this a document number, a date, an issuing body or a web page's furniture, no part of a title?"""
    return bool(_NUMBER.fullmatch(text) or layout_words().furniture.search(simplified(text)))


def inner_title(title: str) -> str | None:
    """The plan a notice issues: 关于印发《X》的通知 → X; None when the title is no such notice."""
    match = _NOTICE.search(title)
    return match.group(1).strip("《》") if match else None


def document_number(text: str) -> str | None:
    """The document's own number, when one stands alone on a line near the top; None otherwise."""
    for line in text[:3000].split("\n")[:25]:
        bare = re.sub(r"\s+", "", line)
        if _NUMBER.fullmatch(bare):
            return bare
    return None


def plan_year(title: str, text: str, default: int | None) -> int | None:
    """The year a plan speaks of: in its title, else the document's, else when it was issued, else the first by which
    something is due, else what its text names most."""
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", title)
    if found:
        return int(found.group(1))
    if default is not None:
        return default
    if issued := _ISSUED.search(text):
        return int(next(year for year in issued.groups() if year))
    if signed := quantity.issued(text):
        return signed.year
    if due := [int(y) for y in _DUE.findall(text)]:
        return min(due)  # nothing is due before the plan; what lies later (到2025年, 执行至…) tells less
    ends = Counter(int(y) for y in _END.findall(text))
    years = ends or Counter(int(y) for y in _NAMED.findall(text)) or Counter(int(y) for y in _YEAR.findall(text))
    if years:
        most = max(years.values())
        return min(y for y, n in years.items() if n == most)
    return default


def name_year(name: str) -> int | None:
    """The year in a file's name (plan-2022.docx); None when it holds none."""
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", name)
    return int(found.group(1)) if found else None
