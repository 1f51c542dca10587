"""Lines to a tree of sections and numbered items, misprinted numerals put in their place.

The tree is built in one pass with a stack of open nodes: a numeral of a form that is open closes everything
down to it and becomes its sibling; a deeper form opens a level below. Two misprints are mended first, since
they would wreck the tree: “4、指标对比” where 四、 is meant, and “（2）” where （二） is meant.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from policygraph.hanzi import simplified
from policygraph.model import Block, Node, SourceLine, SourceText
from policygraph.structure.blocks import LabelledPart, labelled_parts, only_units, unfinished
from policygraph.structure.headings import heading_end
from policygraph.structure.markers import Marker, find_marker
from policygraph.structure.styled import styled_headings
from policygraph.structure.words import layout_words, section_kind

# how deep a form usually stands; only the order counts
_RANK = {
    "plain": 0,
    "chapter": 0, "part": 1, "cn": 2, "article": 3, "(cn)": 4, "task": 4, "n": 5, "n.n": 6, "(n)": 7, "n)": 8, "o": 9, "cn-is": 10,
    "dash": 10, "goal": 11, "#2": 2, "#3": 4, "#4": 5, "#5": 6,
}
_DASHED = re.compile(r"[—─－-]{2,4}\s*([^\s—─－。：:；;，,][^。：:；;，,\n]{1,29})")
_BOX = re.compile(r"\s*专栏\s?[一二三四五六七八九十\d]{1,3}(?:[-—.]\d{1,2})?[\s、:：]*[^。；]{2,40}$")
"""The title of a box among the paragraphs: 专栏3 重点工程."""
_LONGEST_OPEN = 300
"""Characters at a paragraph's end in which an open bracket is looked for."""
_LONGEST_PLAIN = 24
_SENTENCE_END = "。！？；;：:!?”）)】"


@dataclass
class _Open:
    """A node while it is being filled."""

    node: Node
    form: str
    value: int
    children_seen: dict[str, int] = field(default_factory=dict)
    """Last value seen below it, by form."""


def build_outline(source: SourceText, lines: list[SourceLine]) -> list[Node]:
    """The sections of a plan from its lines (tables and title left out), with blocks on the nodes they follow.

    Text before the first numeral becomes a node of kind ``preamble`` with an empty marker.
    """
    hashed = [m.form for m in map(lambda line: find_marker(line.text), lines) if m]
    lone = sum(f.startswith("#") for f in hashed) == 1 and any(f in ("cn", "chapter", "part") for f in hashed)
    builder = _Builder(source, styled_headings(lines), lone=lone)
    for index, line in enumerate(lines):
        builder.add(line, lines[index + 1] if index + 1 < len(lines) else None)
    return builder.finish()


class _Builder:
    def __init__(self, source: SourceText, styled: dict[int, str], *, lone: bool) -> None:
        self.source = source
        self.lone = lone
        """One Markdown heading beside numbered sections is a title (## 正文)."""
        self.boxed = False
        """Are we in a box (专栏3 …) whose numbered lines belong to the item it stands in?"""
        self.styled = styled
        """Form of the headings that only their style tells, by line number."""
        self.roots: list[Node] = []
        self.stack: list[_Open] = []
        self.last_root: dict[str, int] = {}
        self.last_seen: dict[str, int] = {}
        """Last value of each form anywhere: items may be numbered on through the sections."""
        self.last_block: tuple[Node, Block] | None = None
        self.last_line = 0
        self.listing = False
        """Are we below a unit label that has nothing behind it?"""
        self.end = 0

    # --- one line ---------------------------------------------------------------------------------

    def add(self, line: SourceLine, following: SourceLine | None) -> None:
        """Take one line into the tree."""
        if not line.text.strip():
            return
        skip = _debris_end(line.text)
        marker = self._outer(find_marker(line.text, skip) or self._unnumbered(line, skip), line.text)
        parts = labelled_parts(line.text)
        if parts and not line.text[skip:parts[0].label_start].strip(" \u3000【[（("):
            self._blocks(line, parts)
        elif self.listing and marker is None and only_units(re.sub(r"\s", "", line.text)):
            self._list_unit(line)
        elif self.last_block is not None and line.number == self.last_line + 1 and marker is None \
                and unfinished(self.last_block[1], line.text, following.text if following else ""):
            self._extend_block(line)
        elif marker is not None:
            self._open(line, marker)
        else:
            self._text(line, line.start + skip, line.end)
        block = self.last_block[1] if self.last_block else None
        self.listing = block is not None and block.kind == "unit" and (self.listing or not block.span.quote)
        self.last_line = line.number
        self.end = line.end

    def _outer(self, marker: Marker | None, text: str) -> Marker | None:
        """The marker, unless it is a lone Markdown title, or numbers what a box lists."""
        if marker is None:
            self.boxed = self.boxed or bool(self.stack) and _BOX.match(text) is not None
            return None
        if self.lone and marker.form.startswith("#"):
            return None
        if self.boxed and not any(o.form == marker.form and marker.value in (0, 1, o.value + 1) for o in self.stack):
            return None
        self.boxed = False
        return marker

    def _unnumbered(self, line: SourceLine, skip: int) -> Marker | None:
        """What begins an item or section without a numeral; its words stand for one."""
        form = self.styled.get(line.number)
        if form is not None:
            words = line.text.strip(" \t\u3000*")
            start = line.text.index(words)
            return Marker(form, 0, words, start, start)
        return self._dash(line.text, skip) or self._plain_heading(line.text)

    def _dash(self, text: str, skip: int) -> Marker | None:
        """“——实施灌区改造。…” below tasks is an item of a list; its first words stand for the numeral."""
        found = _DASHED.match(text, skip)
        if found is None or not self.stack or self.stack[-1].node.kind not in ("measures", "steps", "item"):
            return None
        before = next((o.children_seen["dash"] for o in reversed(self.stack) if "dash" in o.children_seen), 0)
        return Marker("dash", before + 1, found[1].strip(), found.start(), found.start(1))

    def _plain_heading(self, text: str) -> Marker | None:
        """A line that is nothing but “2024年工作安排”, or “保障措施” where no numbered section is open."""
        bare = text.strip()
        found = layout_words().plain_heading.match(simplified(re.sub(r"\s", "", bare))) if len(bare) <= _LONGEST_PLAIN else None
        if found is None or (found["when"] is None and any(o.form not in ("plain", "preamble") for o in self.stack)):
            return None
        start = len(text) - len(text.lstrip())
        return Marker("plain", 0, bare, start, start)

    def _text(self, line: SourceLine, start: int, end: int) -> None:
        """A paragraph without numeral: of the node open now, or a goal paragraph of its own."""
        start = _skip_space(self.source.text, start, end)
        label = layout_words().goal_sentence.match(simplified(self.source.text[start:min(end, start + 60)]))
        if label and self.stack and self.stack[-1].node.kind not in ("goal", "safeguards"):
            self._push(Marker("goal", 0, "", 0, 0), start, end, heading=(start, start + label.end() - 1), kind="goal")
            return
        parts = labelled_parts(self.source.text[start:end])
        stop = start + parts[0].label_start if parts else end
        if not self.stack:
            self._push(Marker("preamble", 0, "", 0, 0), start, start, heading=(start, start), kind="preamble")
        self._append_piece(self.stack[-1].node, start, stop, joined=line.number == self.last_line + 1)
        if parts:
            self._blocks(line, parts, shift=start - line.start)
        else:
            self.last_block = None

    def _append_piece(self, node: Node, start: int, end: int, *, joined: bool) -> None:
        end = _trim_end(self.source.text, start, end)
        if end <= start:
            return
        if node.pieces and joined and self.last_block is None and self._continues(node):
            node.pieces[-1] = self.source.span(node.pieces[-1].start, end)
        else:
            node.pieces.append(self.source.span(start, end))

    def _continues(self, node: Node) -> bool:
        """Did the last paragraph break off in mid-sentence? A heading line of its own did not."""
        last = node.pieces[-1]
        text = last.quote.rstrip()
        if not text or text[-1] in _SENTENCE_END and not _bracket_open(text):
            return False
        heading_only = len(node.pieces) == 1 and node.marker and "。" not in text and len(text) <= 40
        return not heading_only

    # --- numerals ---------------------------------------------------------------------------------

    def _open(self, line: SourceLine, marker: Marker) -> None:
        marker = self._mend(line, marker)
        start, end = line.start + marker.start, line.end
        text_start = line.start + marker.end
        # “（三）提升…水平主要目标：…”: the goal paragraph runs on from the heading
        label = layout_words().goal_label.search(self.source.text, text_start + 4, min(end, text_start + 60))
        if label and not re.search("[。；，]", self.source.text[text_start:label.start()]):
            self._push(marker, start, label.start(), heading=(text_start, label.start()))
            self._push(Marker("goal", 0, "", 0, 0), label.start(), end, heading=(label.start(), label.end() - 1), kind="goal")
            return
        parts = labelled_parts(line.text[marker.end:])
        stop = text_start + parts[0].label_start if parts else end
        self._push(marker, start, stop, heading=(text_start, heading_end(self.source.text, text_start, stop)))
        if parts:
            self._blocks(line, parts, shift=marker.end)

    def _mend(self, line: SourceLine, marker: Marker) -> Marker:
        title = line.text[marker.end:].strip(" 　：:。")
        open_forms = [o.form for o in self.stack]
        if marker.form == "n" and ("cn" in open_forms or not self.stack or self.roots[-1].kind == "preamble"):
            kind = section_kind(title, first=not self._numbered()) if len(title) <= 14 else None
            continues = self.last_seen.get("n") == marker.value - 1 and marker.value > 1
            expected = marker.value == self.last_root.get("cn", 0) + 1
            if kind == "table" or (kind and expected and not continues):
                return Marker("cn", marker.value, marker.printed, marker.start, marker.end)
        if marker.form == "(n)" and marker.value > 1:
            parent = next((o for o in reversed(self.stack) if o.children_seen.get("(cn)")), None)
            if parent and parent.children_seen["(cn)"] == marker.value - 1:
                below = self.stack[self.stack.index(parent) + 1:]
                if not any(o.children_seen.get("(n)") for o in below):
                    return Marker("(cn)", marker.value, marker.printed, marker.start, marker.end)
        return marker

    def _push(self, marker: Marker, start: int, end: int, *, heading: tuple[int, int], kind: str = "") -> None:
        rank = _RANK.get(marker.form, -1)
        if marker.form == "preamble":
            self.stack.clear()
        elif any(o.form == marker.form for o in self.stack):
            while self.stack.pop().form != marker.form:
                pass
        else:
            while self.stack and (_RANK.get(self.stack[-1].form, -1) > rank or self.stack[-1].form == "preamble"):
                self.stack.pop()
        text = self.source.text
        heading_span = self.source.span(heading[0], _trim_end(text, heading[0], heading[1]))
        node = Node(marker.printed, len(self.stack), _clean(heading_span.quote), kind, self.source.span(start, end), heading_span,
                    marker.form if marker.printed else "", marker.value)
        stop = _trim_end(text, heading[0], end)
        if stop > heading[0]:
            node.pieces.append(self.source.span(heading[0], stop))
        if self.stack:
            self.stack[-1].node.children.append(node)
            self.stack[-1].children_seen[marker.form] = marker.value
            if not kind:
                node.kind = _child_kind(self.stack[-1].node.kind, node.heading)
        else:
            if not kind:
                node.kind = section_kind(node.heading, first=not self._numbered()) or "item"
            self.roots.append(node)
            self.last_root[marker.form] = marker.value
        self.last_seen[marker.form] = marker.value
        self.stack.append(_Open(node, marker.form, marker.value))
        self.last_block = None

    def _numbered(self) -> bool:
        """Has any numbered section been read?"""
        return any(root.marker for root in self.roots)

    # --- blocks -----------------------------------------------------------------------------------

    def _blocks(self, line: SourceLine, parts: list[LabelledPart], shift: int = 0) -> None:
        if not self.stack:
            return
        node = self.stack[-1].node
        for part in parts:
            start, end = line.start + shift + part.start, line.start + shift + part.end
            end = _trim_end(self.source.text, start, end)
            block = Block(part.kind, part.role, part.label, self.source.span(start, max(start, end)))
            node.blocks.append(block)
            self.last_block = (node, block)

    def _extend_block(self, line: SourceLine) -> None:
        assert self.last_block is not None
        node, block = self.last_block
        end = _trim_end(self.source.text, line.start, line.end)
        longer = Block(block.kind, block.role, block.label, self.source.span(block.span.start, end))
        node.blocks[node.blocks.index(block)] = longer
        self.last_block = (node, longer)

    def _list_unit(self, line: SourceLine) -> None:
        """One unit a line below an empty label: a block for each, so that no name runs on into the next."""
        assert self.last_block is not None
        node, block = self.last_block
        start, end = _skip_space(self.source.text, line.start, line.end), _trim_end(self.source.text, line.start, line.end)
        if not block.span.quote:
            node.blocks.remove(block)
        unit = Block(block.kind, block.role, block.label, self.source.span(start, end))
        node.blocks.append(unit)
        self.last_block = (node, unit)

    # --- end --------------------------------------------------------------------------------------

    def finish(self) -> list[Node]:
        """Close all nodes: each ends where the next of its own or a higher level begins."""
        def close(nodes: list[Node], end: int) -> None:
            for node, following in zip(nodes, [*nodes[1:], None], strict=False):
                stop = following.span.start if following else end
                stop = _trim_end(self.source.text, node.span.start, stop)
                node.span = self.source.span(node.span.start, max(stop, node.span.start))
                close(node.children, stop)
        close(self.roots, self.end)
        return self.roots


def _bracket_open(text: str) -> bool:
    """Does a paragraph break off inside a bracket that another closes in? （…厅牵头，各地（州、市）⏎人民政府负责）"""
    last = text[-_LONGEST_OPEN:]
    return text[-1] in "）)" and last.count("（") + last.count("(") > last.count("）") + last.count(")")


def walk(nodes: list[Node], visit: Callable[[Node], None]) -> None:
    """Call ``visit`` for every node, parents first, in print order."""
    for node in nodes:
        visit(node)
        walk(node.children, visit)


def _child_kind(parent: str, heading: str) -> str:
    """Below general sections a heading may turn to goals; elsewhere a child is of its parent's kind."""
    if parent in ("general", "goal", "item"):
        own = section_kind(heading, first=False)
        if own in ("goal", "general", "status") and (parent != "item" or own in ("goal", "status")):
            return own
    return parent


def _clean(heading: str) -> str:
    return layout_words().debris.sub("", heading).replace("\n", "").strip(" \t\u3000。：:；;.，,【】")


def _debris_end(text: str) -> int:
    """Where the text begins behind leading white space and word-processor debris."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        match = layout_words().debris.match(text, at)
        if match is None:
            return at
        at = match.end()


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
