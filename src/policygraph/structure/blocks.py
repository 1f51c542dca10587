"""Labelled lines (责任单位：…) and brackets at a paragraph's end that say who does it and by when."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policygraph.hanzi import simplified
from policygraph.model import Block, Node, Role, SourceText
from policygraph.names.parse import is_collective, parse_name
from policygraph.structure.markers import LIST_FORMS, find_marker
from policygraph.structure.words import layout_words

Kind = Literal["unit", "deadline", "clause", "person", "progress", "other"]

_BEFORE_LABEL = set(" \t\u3000。；;，,、）)】]”\n.（([【")
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "﹝": "﹞"}
_CLOSING = frozenset(_PAIRS.values())
_LONGEST_CLAUSE, _LONGEST_SENTENCE = 8000, 600
"""Characters of a bracket of owners (one may list hundreds), and of a last sentence that names them."""
_NEAR = 40
"""How far around a bracket is looked."""
_UNIT_END = re.compile(
    "[局委办院会行部厅署组队所司区县市镇乡社团联站校处科室府盟旗州协馆台]$|海关$|集团$|企业$|中心$|单位$|部门$|公司$|机构$|街道$|负责$|落实$|配合$|牵头$|等$|村$|[（(][区县市乡镇街道社、/园]{1,8}[)）]$")
# 各街道⏎党工委: the first line could be a name of its own, the second could not
_HALF_NAME = re.compile("(?:街道|[镇乡区县市州旗盟省]|苏木)$")
_NAME_TAIL = re.compile(r"\s*(?:党工委|党委|工委|党组|管委会|管理委员会|办事处|人民政府|政府)\s*(?:[、，,；;。]|$)")


@dataclass(frozen=True, slots=True)
class LabelledPart:
    """A label found in a line with its value; offsets count in that line."""

    kind: Kind
    role: Role | None
    label: str
    label_start: int
    start: int
    end: int


def labelled_parts(line: str) -> list[LabelledPart]:
    """The labels of a line, each with its value up to the next label; labels inside a bracket are left to clauses."""
    words = layout_words()
    found = []
    line = simplified(line)
    for match in words.label.finditer(line):
        before = line[match.start() - 1] if match.start() else " "
        if before not in _BEFORE_LABEL or _inside_bracket(line, match.start()) or _opens_clause(line, match):
            continue
        found.append(match)
    parts = []
    for match, following in zip(found, [*found[1:], None], strict=False):
        name = re.sub(r"\s", "", match.group(1))
        kind, role = _meaning(words.label_kind[name])
        end = following.start() if following else len(line)
        parts.append(LabelledPart(kind, role, name, match.start(), match.end(), end))
    return parts


def _meaning(label_kind: str) -> tuple[Kind, Role | None]:
    match label_kind:
        case "lead" | "responsible" | "cooperating":
            return "unit", label_kind
        case "deadline" | "person" | "progress":
            return label_kind, None
    return "other", None


def _opens_clause(line: str, match: re.Match[str]) -> bool:
    """[责任单位：A；完成时限：B] is a bracket that holds labels, 【责任单位】A a label in brackets."""
    opened = match.group()[0] if match.group()[0] in _PAIRS else line[max(0, match.start() - 1):match.start()]
    return opened in _PAIRS and "】" not in match.group() and _PAIRS[opened] in line[match.end():match.end() + _LONGEST_CLAUSE]


def _inside_bracket(line: str, at: int) -> bool:
    depth = 0
    for c in line[max(0, at - _LONGEST_CLAUSE):at]:
        if c in "（([【〔﹝":
            depth += 1
        elif c in "）)]】〕﹞":
            depth = max(0, depth - 1)
    return depth > 0 and line[at - 1] not in "【["


def unfinished(block: Block, line: str, following: str) -> bool:
    """Does a block's value run on in the next line?

    A unit list does when it breaks off inside a name (区水⏎利局) or at a comma; a deadline does when another date
    follows before the next label.
    """
    value = block.span.quote.rstrip()
    if not value:
        return True
    if block.kind in ("unit", "clause"):
        if value[-1] in "、，,；;" or (_HALF_NAME.search(value) and _NAME_TAIL.match(line)):
            return True
        return value[-1] not in "。.；;" and _UNIT_END.search(value) is None and len(line) < 200
    if block.kind == "deadline":
        return value[-1] in "；;" or (value[-1] in "，,、" and bool(labelled_parts(following)))
    return False


def find_clauses(source: SourceText, node: Node) -> None:
    """Move responsibility brackets of a node's paragraphs into its blocks: （牵头单位：A；责任单位：B，6月底完成）.

    Where nothing else says who is responsible, a last sentence (由A负责) does, or brackets before a full stop that
    hold nothing but units: …减少跑动（区市场局、区大数据中心）。
    """
    _move_clauses(source, node, bare=False)
    if node.marker and not _says_who(node):
        _find_sentence(source, node)
    if node.marker and not _says_who(node):
        _move_clauses(source, node, bare=True)
    node.blocks.sort(key=lambda b: b.span.start)
    _shorten_heading(source, node)


def _shorten_heading(source: SourceText, node: Node) -> None:
    """A bracket that says who is responsible is no part of a heading: 落实责任制（责任部门：教务处）."""
    head = node.heading_span
    cut = next((b.span.start - 1 for b in node.blocks if b.kind == "clause" and head.start < b.span.start <= head.end), None)
    if cut is None:
        return
    kept = source.text[head.start:cut].rstrip(" \t\u3000（([【〔﹝。；;，,")
    if kept:
        node.heading_span = source.span(head.start, head.start + len(kept))
        node.heading = kept.replace("\n", "").strip(" \t\u3000：:【】")


def _says_who(node: Node) -> bool:
    return any(b.kind in ("unit", "clause") for b in node.blocks)


def _move_clauses(source: SourceText, node: Node, *, bare: bool) -> None:
    pieces = []
    for piece in node.pieces:
        text = piece.quote
        kept = 0
        spans = clause_spans(text, bare=bare)
        for start, end in spans:
            stop = end - 1 if text[end - 1] in _CLOSING else end
            node.blocks.append(Block("clause", None, "", source.span(piece.start + start + 1, piece.start + stop)))
            head = text[kept:start].rstrip()
            if head:
                pieces.append(source.span(piece.start + kept, piece.start + kept + len(head)))
            kept = end
            while kept < len(text) and text[kept] in "。；; \n\u3000.":
                kept += 1
        rest = text[kept:].rstrip()
        if rest:
            pieces.append(source.span(piece.start + kept, piece.start + kept + len(rest)))
    node.pieces = pieces


def _find_sentence(source: SourceText, node: Node) -> None:
    """Make a block of a last sentence that says nothing but who does it and when: 由A牵头，B、C配合，9月底前完成。"""
    if not node.pieces:
        return
    piece = node.pieces[-1]
    found = _LAST_SENTENCE.search(piece.quote[-_LONGEST_SENTENCE:])
    if found is None or not _only_duty(simplified(re.sub(r"\s", "", found["said"]))):
        return
    base = piece.start + max(0, len(piece.quote) - _LONGEST_SENTENCE)
    node.blocks.append(Block("clause", None, "", source.span(base + found.start("said"), base + found.end("said"))))
    kept = source.text[piece.start:base + found.start()].rstrip()
    node.pieces[-1:] = [source.span(piece.start, piece.start + len(kept))] if kept else []


_LAST_SENTENCE = re.compile(
    r"(?<=[。；;\n])\s*(?:(?:此项|该项|本项|上述|以上|此|该|本)(?:工作|任务|事项|措施)?)?\s*由(?P<said>[^。；;]{4,300})[。；;]?\s*$")


def _only_duty(bare: str) -> bool:
    """Is every part of this a unit, what units do, or a date, with a unit that leads or answers for it?"""
    parts = [part for part in re.split("[、，,；;]", _NOTE.sub("", bare)) if part]
    kept = [part for part in parts if not _WHEN.search(part)]
    return (any(layout_words().clause_end.search(part) for part in kept)
            and all(_UNIT_END.search(_DUTY.sub("", part)) is not None or _DUTY.fullmatch(part) for part in kept))


_WHEN = re.compile(r"^(?:于|在|力争)?(?:\d|年底|年内|长期|持续|常态|全年)")


def clause_spans(text: str, *, bare: bool = False) -> list[tuple[int, int]]:
    """(start, end) of the outermost brackets that say who is responsible, brackets included.

    ``bare``: take brackets for such, too, that only list local bodies before a full stop.
    """
    spans = []
    for start, end in _brackets(text):
        closed = text[end - 1] in _CLOSING
        content = text[start + 1:end - 1] if closed else text[start + 1:end]
        if len(content) > _LONGEST_CLAUSE or len(content) < 3:
            continue
        after, before = text[end:end + _NEAR].lstrip(), text[max(0, start - _NEAR):start].rstrip()
        closing = not after or after[0] in "。；;.\n" or find_marker(after) is not None
        said = simplified(re.sub(r"\s", "", content))
        label = layout_words().label.match(said) or layout_words().label.search(said)
        labelled = label is not None and layout_words().label_kind[re.sub(r"\s", "", label.group(1))] != "progress"
        alone = not before or before[-1] in "。；;!！"
        alone = alone and closed
        ends = bare and closed and not text[end:].strip("。；;. \n\u3000") and _bodies_only(said)
        listed = closing and (alone or (bare and closed and _bodies_only(said))) and only_units(said) or ends
        if labelled or listed or ((closing or alone) and _says_duty(said)):
            spans.append((start, end))
    return spans


_NOTE = re.compile("[（(][^（()）]{0,20}[)）]")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}[局委办部厅司署处科股]")
_DUTY = re.compile(
    "(?:牵头|负责|配合|落实|按(?:各自)?职责(?:分工)?|分别|具体|共同|组织实施|参加|参与|承办|完成|指导|督导|监督|协助|协同)+$")


def only_units(bare: str) -> bool:
    """Is this nothing but a list of units? (市发展改革委、市商务局，各县（市、区）人民政府等)"""
    parts = [part.removesuffix("等") for part in re.split("[、，,；;]", _NOTE.sub("", bare))]
    parts = [part for part in parts if not _WHEN.search(part)]
    return ((any(len(part) > 3 for part in parts) or (len(parts) > 1 and all(_OFFICE.fullmatch(part) for part in parts)))
            and all(2 <= len(part) <= 30 and _UNIT_END.search(part) for part in parts))


def _bodies_only(bare: str) -> bool:
    """Is every part a body beyond doubt? (科研处、各二级学院); hospitals and stations that a text explains are none."""
    parts = [part.removesuffix("等") for part in re.split("[、，,；;]", bare)]
    return all(2 <= len(part) <= 24 and (is_collective(part) or parse_name(part).body is not None
                                         or (len(part) > 2 and part[-1] in "局委厅处科")) for part in parts)


def _says_duty(bare: str) -> bool:
    """Does one part of a list name a unit, and one say what units do? (A牵头，B按职责分工落实，持续推进)"""
    parts = re.split("[、，,；;。]", _NOTE.sub("", bare))
    return (any(layout_words().clause_end.search(part) for part in parts)
            and any(_UNIT_END.search(_DUTY.sub("", part)) for part in parts))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Outermost bracket pairs, in one pass; an unclosed bracket at the end closes there."""
    spans, stack = [], []
    for at, c in enumerate(text):
        if c in _PAIRS:
            stack.append((at, _PAIRS[c]))
        elif stack and c in _PAIRS.values():
            # brackets of mixed width are common in print: any closing one closes the innermost
            start, _ = stack.pop()
            if not stack:
                spans.append((start, at + 1))
    if stack and len(text) - stack[0][0] <= _LONGEST_CLAUSE:
        spans.append((stack[0][0], len(text)))
    return spans


def settle_blocks(node: Node) -> None:
    """Give a block that closes a list to the item whose list it is.

    （1）…（4）… below “2.” are parts of measure 2 when only the last carries the block that ends the measure.
    """
    for child in node.children:
        settle_blocks(child)
    listed = node.children
    if len(listed) < 1 or not all(c.form in LIST_FORMS for c in listed) or not node.marker:
        return
    owners = [c for c in listed if _has_blocks(c)]
    if owners and owners == [listed[-1]] and not node.blocks and (len(listed) > 1 or node.form not in ("cn", "chapter", "part")):
        node.blocks = listed[-1].blocks
        listed[-1].blocks = []


def settle_groups(nodes: list[Node]) -> None:
    """Give a block that closes a group of items to whom it is meant for, where the print shows that.

    It is the group's when most siblings of the group are measures themselves. When every group (two at least) carries
    a block on its last item alone, it speaks for each of the items. Otherwise it is taken to be the last item's own.
    """
    groups = [n for n in nodes if n.children]
    for node in groups:
        settle_groups(node.children)
    closed = [g for g in groups if _closed_by_block(g)]
    plain = [n for n in nodes if n.blocks and not any(_has_blocks(c) for c in n.children)]
    if len(plain) * 2 > len(nodes):
        for group in closed:
            group.blocks, group.children[-1].blocks = group.children[-1].blocks, []
    elif len(closed) > 1 and len(closed) == len(groups):
        for group in closed:
            for item in group.children[:-1]:
                item.blocks = list(group.children[-1].blocks)


def _closed_by_block(group: Node) -> bool:
    """Does just the last of several items without parts of their own carry the blocks?"""
    items = group.children
    return (len(items) > 1 and not group.blocks and not any(c.children for c in items)
            and bool(items[-1].blocks) and not any(c.blocks for c in items[:-1]))


def _has_blocks(node: Node) -> bool:
    return bool(node.blocks) or any(_has_blocks(c) for c in node.children)
