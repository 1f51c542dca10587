"""Reads a responsibility block: 责任单位：区住建局、区财政局牵头，各镇办配合，6月底前完成."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policygraph.extract.units.convention import FIRST_LEADS
from policygraph.extract.units.roles import and_so_on, read_tail, role_note
from policygraph.extract.units.segments import Segment, inner, segments
from policygraph.model import Block, Role, SourceText, Span, UnitMention
from policygraph.names.bodies import decompose, known, unit_words
from policygraph.names.parse import is_collective, is_level_list, is_unit_name, parse_name
from policygraph.names.squeeze import Squeezed, squeeze, squeeze_space
from policygraph.structure.words import layout_words

_JUNK = re.compile(
    r"(?:.*(?:完成|办理|见附件|详见|略|为准|实现|不断|进一步)|以上|以下|无$|暂无|同上|等|另行|不?含|包括|除|.*(?:均|不再|应当|需要)|.*(?:启动|推进|到位|整改|见效)$|(?:执行|实施|施行|试行|政策|有效)期"
    r"|.*(?:领导|负责人|主任|局长|书记|[市县区]长)$)")
# 等 that closes one list before another name: 全国妇联等和各省级人民政府, 税务局等惠企政策部门, 住建局等各有关单位
_LIST_AND_LIST = re.compile(r"(?<![高中平同初])等(?:单位|部门)?(?:以及|和|及|与|会同)?(?=[\d\u4e00-\u9fff])")
_FOREIGN_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
"""A label that asks for something else than units: 适用范围：全市."""
# a bracket that is no office of the body before it; Latin and Chinese colons, quotes and such words tell
_REMARK = re.compile(
    r"[（(](?:[^（()）]{0,60}[，,：:；;。“”][^（()）]{0,60}|(?:除|不?含|包括|以下|下同|详?见|按|具体|会同)[^（()）]{0,60})[)）]$")
# the rest of 等部门、单位
_GENERIC = re.compile(r"(?:[和及]?(?:部门|单位|机构|地方|地区|企业)){1,3}")
_ABOUT_OTHERS = re.compile("以下|下同|上述|其他|其它|列[第首]|各项")
"""Begins a remark on further items: 以下各项均需各县区落实，不再列出."""
_SHARED_ENDS = frozenset({"管委会", "管理委员会", "人民政府", "政府", "办事处", "办公室", "党委", "党工委", "单位", "部门"})
"""Bodies that share the place of the one before them: 各开发区党工委和管委会 is one name."""
_STRONG = "，,；;。"


@dataclass(slots=True)
class ClauseParts:
    """What a responsibility clause holds."""

    units: list[UnitMention] = field(default_factory=list)
    rest: list[Span] = field(default_factory=list)
    """Pieces that name no unit (6月底完成), in print order; labels are left out."""


@dataclass(slots=True)
class _Pending:
    """A name whose role the words behind it may still give."""

    start: int
    end: int
    group: int
    """Counts the strong separators before it in the same labelled part."""
    role: Role | None = None


def mentions(block: Block, source: SourceText) -> list[UnitMention]:
    """Units named by a responsibility block, in print order, each with its role and exact span."""
    return clause_parts(block, source).units


def names_units(text: str) -> bool:
    """Whether a bracket's text says who is responsible: it has a label or a role word with a unit, or only units."""
    squeezed = squeeze(text, 0)
    reader = _Reader(squeezed, None, labelled=False)
    reader.read()
    return bool(reader.found) and (reader.marked or not reader.strange)


def clause_parts(block: Block, source: SourceText) -> ClauseParts:
    """Units of a block, and the pieces that name none, so that a deadline can be read from those."""
    squeezed = squeeze(block.span.quote, block.span.start)
    reader = _Reader(squeezed, block.role, labelled=block.kind == "unit")
    reader.read()
    if block.kind != "unit" and not reader.marked and reader.strange and not block.role:
        reader.found.clear()
    parts = ClauseParts()
    for p in reader.found:
        start, end = squeezed.bounds(p.start, p.end)
        rule = "unit.block" if block.kind == "unit" else "unit.clause"
        name = squeeze_space(source.text[start:end])
        parts.units.append(UnitMention(name, p.role or "responsible", source.span(start, end), rule=rule))
    parts.rest = [source.span(*squeezed.bounds(a, b)) for a, b in reader.rest if b > a]
    return parts


class _Reader:
    """Walks over the segments of one block and settles the roles."""

    def __init__(self, squeezed: Squeezed, role: Role | None, *, labelled: bool) -> None:
        self.squeezed = squeezed
        self.text = squeezed.text
        self.default: Role | None = role
        self.labelled = labelled
        self.other_label = False
        """Inside a part whose label asks for a date or a person."""
        self.marked = labelled
        """A label or a role word was seen."""
        self.strange = False
        """A piece was seen that is neither a unit nor a date."""
        self.lead_seen = False
        self.group = 0
        self.pending: list[_Pending] = []
        self.found: list[_Pending] = []
        self.rest: list[tuple[int, int]] = []

    def read(self) -> None:
        """Fill ``found`` and ``rest``."""
        for segment in segments(self.squeezed, *inner(self.text)):
            if segment.before and segment.before in _STRONG:
                self._close_group()
                self.group += 1
                if segment.before in "；;。":
                    self._settle(None)
                if segment.before in "；;。" and _ABOUT_OTHERS.match(self.text, segment.start):
                    self.rest.append((segment.start, len(self.text)))
                    break
                if segment.before == "。":
                    self.labelled = False
            self._segment(segment)
        self._close_group()
        self._settle(None)
        self.found.sort(key=lambda p: p.start)

    def _segment(self, segment: Segment) -> None:
        start = self._labels(segment)
        text = self.text[start:segment.end]
        if not text or FIRST_LEADS.search(text.partition("（")[0]):  # 列第一位者为牵头单位 is read for the whole document
            return
        said = read_tail(text)
        names = [] if self.other_label and said.role is None else list(self._names(start, start + said.names_end))
        if said.names_end and not names and not _GENERIC.fullmatch(text[: said.names_end]):
            self.rest.append((start, segment.end))
            self.strange |= said.rest_start > 0 and not self.other_label
            return
        self.pending.extend(names)
        if said.role is not None:
            self.marked = True
            self._settle(said.role)
        if said.rest_start < len(text):
            self.rest.append((start + said.rest_start, segment.end))

    def _labels(self, segment: Segment) -> int:
        """Read the labels a segment begins with; returns where the text behind them starts."""
        words = layout_words()
        start = segment.start
        while found := words.label.match(self.text, start, segment.end):
            start = found.end()
            self._label(words.label_kind[found.group(1)])
        bare = next((name for name in words.label_kind if len(name) >= 4 and self.text.startswith(name, start)
                     and is_unit_name(self.text[start + len(name):segment.end])), None)
        if bare is not None:
            start += len(bare)
            self._label(words.label_kind[bare])
        foreign = _FOREIGN_LABEL.match(self.text, start, segment.end)
        if foreign is not None and not is_unit_name(foreign.group()[:-1]):
            self._label("other")
        return start

    def _label(self, kind: str) -> None:
        self._settle(None)
        self.group, self.lead_seen = 0, False
        self.other_label = kind not in ("lead", "responsible", "cooperating")
        if not self.other_label:
            self.default = kind  # type: ignore[assignment]
            self.marked = self.labelled = True

    def _settle(self, role: Role | None) -> None:
        """Give the pending names the role of the words just read, or the label's when there were none."""
        label = self.default or "responsible"
        for p in self.pending:
            if p.role is None:
                p.role = label if role in (None, "responsible") or not self._covers(role, p) else role
            self.found.append(p)
        self.pending.clear()
        self.lead_seen |= role == "lead"

    def _close_group(self) -> None:
        """In “A（牵头），B、C（配合）” the note behind the last name holds for its whole group, if no other has one."""
        names = [p for p in self.pending if p.group == self.group]
        if len(names) > 1 and names[-1].role == "cooperating" and all(p.role is None for p in names[:-1]):
            for p in names:
                p.role = "cooperating"

    def _covers(self, role: Role, name: _Pending) -> bool:
        """Whether words such as 配合 mean this name: “A，B、C配合” means B and C, “A牵头，B，C配合” too."""
        return role == "lead" or self.lead_seen or name.group == self.pending[-1].group

    def _names(self, start: int, end: int) -> Iterator[_Pending]:
        """The names of a segment without its tail; nothing when it names no unit."""
        for opener in unit_words().openers:
            rest = self.text[start + len(opener):end]
            if self.text.startswith(opener, start) and is_unit_name(rest) and known(self.text[start:end]) is None:
                start += len(opener)
                break
        end -= and_so_on(self.text[start:end])
        listed = _LIST_AND_LIST.search(self.text, start, end)
        if listed is not None and is_unit_name(self.text[start:listed.start()]) and is_unit_name(self.text[listed.end():end]):
            yield from self._names(start, listed.start())
            yield from self._names(listed.end(), end)
            return
        remark = _REMARK.search(self.text, start, end)
        end = remark.start() if remark is not None and remark.start() > start else end
        note = role_note(self.text[start:end])
        name_end = start + note[0] if note else end
        cut = self._joint(start, name_end)
        if cut is not None:
            yield from self._names(start, cut[0])
            yield from self._names(cut[1], name_end)
        elif self._accept(self.text[start:name_end]):
            self.marked |= note is not None
            yield _Pending(start, name_end, self.group, note[1] if note else None)

    def _joint(self, start: int, end: int) -> tuple[int, int] | None:
        """Where two names are joined by 和, 及 … or by nothing (区财政局区税务局); None for one name."""
        text = self.text[start:end]
        if known(text) is not None or len(text) < 5 or len(text) > 120:
            return None
        one = parse_name(text)
        if one.body is not None:
            return None
        depth = [text[:i].count("（") + text[:i].count("(") + text[:i].count("“")
                 - text[:i].count("）") - text[:i].count(")") - text[:i].count("”") for i in range(len(text))]
        for i in range(2, len(text) - 1):
            if depth[i]:
                continue
            for word in unit_words().conjunctions:
                if text[i + len(word):] in _SHARED_ENDS:
                    continue
                if text.startswith(word, i) and is_unit_name(text[:i]) and is_unit_name(text[i + len(word):]) \
                        and not is_level_list(text):
                    return start + i, start + i + len(word)
            if text[i] in "区市县省州旗各" and _complete(text[:i]) and _complete(text[i:]):
                return start + i, start + i
        return None

    def _accept(self, name: str) -> bool:
        if not name or _JUNK.match(name) or _GENERIC.fullmatch(name):
            return False
        return is_unit_name(name) or (self.labelled and not self.other_label and _names_field(name))


def _names_field(name: str) -> bool:
    """Whether a text is a level and what a bureau is for: 区财政, 县教育."""
    parsed = parse_name(name)
    return bool(parsed.level_word) and decompose(parsed.core) is not None


def _complete(text: str) -> bool:
    """Whether a text is a whole name beyond doubt, so that the next may follow it without a separator."""
    if text in ("各地区", "各地方"):
        return True
    if is_collective(text):
        return text.endswith(("部门", "单位", "办事处", "管委会")) or (is_level_list(text) and text.endswith("政府"))
    name = parse_name(text)
    return name.body is not None and bool(name.level_word) and name.body.type != "government" and len(text) > 2
