"""What a section is, once all it holds is known: kinds read from headings are corrected by content."""
from __future__ import annotations

import re

from policygraph.model import Node
from policygraph.structure.words import layout_words

_ISSUING = re.compile("(?:印发|下达|下发|转发|分解)")
"""In a notice's title: it sends out plans, which stand behind it."""
_NOTE = re.compile(
    r"\s*(?:附?注|备注|说明|填[表报]说明|注释|附件(?=\s?[:：]))\s?(?:[:：]?\s*|[:：]\s?[（(]?[1一][)）.．、].{0,200})", re.DOTALL)
_NOTE_FORMS = ("n", "(n)", "n)")
_FORMAL = 120
"""Longest item without an owner that is read as an entry into force and the like, in characters."""


def settle_kinds(sections: list[Node], table_offsets: list[int]) -> None:
    """Correct the kinds of a plan's sections. ``table_offsets``: where its tables begin.

    A “提升目标” section that holds no table states its goals in words. Goals that are shared out item by item, each
    with its responsible units, are measures; so is an item among safeguards that has units of its own. A topical heading
    holds measures; so does a plan of bare articles.
    """
    for section in sections:
        holds_table = any(section.span.start <= offset < section.span.end for offset in table_offsets)
        if section.kind == "table" and not holds_table and not section.children:
            section.kind = "goal"
        elif (section.kind == "goal" and any(c.marker and c.blocks for c in section.children)) \
                or (section.kind == "status" and any(_owns(c) for c in section.children)):
            _replace(section, section.kind, "measures")
        elif section.kind == "safeguards":
            for item in section.children:
                if item.marker and any(b.kind in ("unit", "clause") for b in item.blocks):
                    _replace(item, "safeguards", "measures")
        elif section.kind == "item" and section.marker and (section.children or section.blocks):
            _replace(section, "item", "measures")
    _settle_bare(sections)
    _set_formal(sections)
    _set_notes(sections)


def _set_notes(nodes: list[Node]) -> None:
    """What is numbered below a line 注： explains a table or a form, below 附件： it names annexes."""
    found: list[Node] = []
    for before, node in zip([None, *nodes], nodes, strict=False):
        noted = before is not None and (_ends_in_note(before) or (before.form == node.form and before in found))
        if noted and (node.form in _NOTE_FORMS or node.marker.isdecimal()):
            found.append(node)
            _replace(node, node.kind, "general")
        last = node.pieces[-1] if node.pieces and node.children else None
        if last is not None and _NOTE.fullmatch(last.quote) and last.end <= node.children[0].span.start:
            for child in node.children:
                _replace(child, child.kind, "general")
        _set_notes(node.children)


def _ends_in_note(node: Node) -> bool:
    if node.children:
        return _ends_in_note(node.children[-1])
    return bool(node.pieces) and _NOTE.fullmatch(node.pieces[-1].quote) is not None


def settle_rules(title: str, sections: list[Node]) -> None:
    """In rules, lists and explanations only what names its owners is a measure: they say how things are done, not what."""
    if layout_words().rules.search(title):
        _free(sections)


def settle_notice(title: str, sections: list[Node]) -> None:
    """What a notice that issues plans asks besides (一、压实责任…) sees to it that they are carried out.

    Sections with parts or owners of their own are the plan itself, printed behind the notice.
    """
    if _ISSUING.search(title) and not any(_owns(s) or any(c.marker for c in s.children) for s in sections):
        for section in sections:
            for kind in ("measures", "item"):
                _replace(section, kind, "safeguards")


def _free(nodes: list[Node]) -> None:
    for node in nodes:
        if node.kind in ("measures", "steps", "item", "safeguards") and not any(b.kind in ("unit", "clause") for b in node.blocks):
            node.kind = "general"
        _free(node.children)


def _set_formal(nodes: list[Node]) -> None:
    """Articles and short items that say what the document itself is bind nobody to act."""
    for node in nodes:
        bare = not node.blocks and not node.children and len(node.pieces) == 1 and len(node.pieces[0].quote) < _FORMAL
        if (node.form == "article" or bare) and node.pieces and layout_words().formal.search(node.pieces[0].quote):
            node.kind = "general"
        elif node.children and layout_words().formal.search(node.heading):  # what follows are annexes
            _replace(node, node.kind, "general")
        _set_formal(node.children)


def _owns(node: Node) -> bool:
    return any(b.kind in ("unit", "clause") for b in node.blocks) or any(_owns(c) for c in node.children)


def _settle_bare(sections: list[Node]) -> None:
    """Sections without parts and blocks are measures where they are articles, the plan has no others, or their
    siblings have blocks.
    """
    others = any(s.kind in ("measures", "steps") and s.form != "article" and not _one_line(s) for s in sections)
    owned = {s.form for s in sections if s.kind == "measures" and s.blocks and not s.children}
    for section in sections:
        if section.kind != "item" or not section.marker:
            continue
        if section.form == "article" or not others or section.form in owned:
            _replace(section, "item", "measures")


def _one_line(section: Node) -> bool:
    """Is this section a heading with its text on the same line and nothing else? 二、明确招商任务。全年开工项目31项…"""
    return not section.children and not section.blocks and len(section.pieces) == 1 and "。" in section.pieces[0].quote[:-1]


def _replace(node: Node, old: str, new: str) -> None:
    """Give a numbered node and those below it another kind, where they are of the old one."""
    if node.kind == old and node.marker:
        node.kind = new
    for child in node.children:
        _replace(child, old, new)
