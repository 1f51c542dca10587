"""Reads docx: paragraphs and tables in body order, with automatic numbers, footnotes and text boxes.

Left out: headers, footers, comments, deleted and struck text, text hidden by its run or by a style, the code of fields,
tables of contents, pictures. A soft line break starts a new line of the same paragraph. Footnotes follow the paragraph
that refers to them, as lines “注1：…”.
"""
from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.model import BOLD, Remark, SourceText
from policygraph.read import limits, words
from policygraph.read.archive import Archive
from policygraph.read.blocks import Block, BlockCell, BlockTable, Paragraph, emit
from policygraph.read.builder import TextBuilder
from policygraph.read.characters import raised
from policygraph.read.chunks import chunk_blocks
from policygraph.read.fields import Fields
from policygraph.read.numbering import Numbering
from policygraph.read.ooxml import attribute, child, children, local, number, on, value
from policygraph.read.remarks import remark
from policygraph.read.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_PASSED_THROUGH = {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}
"""Elements around paragraphs, rows or cells that say nothing about whether they count."""
_LEFT_OUT = {"", "del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "rt", "fldData", "footnoteRef", "endnoteRef"}
_NO_LINE = {"page", "column"}
"""Breaks that do not start a line of the text."""


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the text of a docx. Raises InputError when it is damaged, protected, too large or no docx."""
    builder = TextBuilder(file)
    emit(blocks_of(data, file, builder.warnings), builder)
    return builder.build(file, form, sha256)


def blocks_of(data: bytes, file: str, warnings: list[Remark], depth: int = 0) -> list[Block]:
    """The paragraphs and tables of a docx; what is to be said about it is added to ``warnings``.

    ``depth`` counts the documents it is embedded in. Raises InputError as ``read`` does.
    """
    archive = Archive(data, file)
    main = _target(archive, "", "officeDocument") or "word/document.xml"
    body = child(archive.xml(main), "body")
    if body is None:
        raise InputError(file, "is an archive, but no Word document", hint="give it as docx, pdf, html or txt")
    reader = _Reader(archive, main, body, depth)
    blocks = reader.blocks(body)
    if reader.struck:
        warnings.append(remark("struck", n=reader.struck))
    warnings += reader.remarks
    warnings += [remark("list_format", form=name) for name in sorted(reader.numbering.unknown_formats)]
    return blocks


def _target(archive: Archive, part: str, kind: str, key: str | None = None) -> str | None:
    """Name of the part that another part (“” for the package) relates to in a given way, None when there is none.

    ``key`` is the id of the relation, None for the first of the kind.
    """
    folder, name = posixpath.split(part)
    for relation in children(archive.xml(posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship"):
        if (relation.get("Type") or "").endswith("/" + kind) and relation.get("TargetMode") != "External" \
                and key in (None, relation.get("Id")):
            target = relation.get("Target") or ""
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return None


class _Reader:
    """Turns the body into blocks, in document order, so that list numbers count right."""

    def __init__(self, archive: Archive, main: str, body: _Element, depth: int = 0) -> None:
        def part(kind: str) -> _Element | None:
            return archive.xml(_target(archive, main, kind) or posixpath.join(posixpath.dirname(main), f"{kind}.xml"))

        self.styles = Styles(part("styles"))
        self.numbering = Numbering(part("numbering"), self.styles)
        self._notes = {kind: {attribute(note, "id") or "": note for note in children(part(f"{kind}s"), kind)}
                       for kind in ("footnote", "endnote")}
        self.remarks: list[Remark] = []
        self.struck = 0
        """Characters left out because they are struck through."""
        self._archive, self._main, self._depth = archive, main, depth
        self._fields = Fields(body)
        self._style: str | None = None
        """Style of the paragraph at hand."""
        self._note_count = 0
        self._paragraphs = 0
        self._carried = ""

    def blocks(self, container: _Element) -> list[Block]:
        """The paragraphs and tables of a body, cell, text box or note."""
        found: list[Block] = []
        for element in container:
            name = local(element)
            if name == "p":
                if (paragraph := self._paragraph(element)) is not None:
                    found.append(paragraph)
            elif name == "tbl":
                found.append(self._table(element))
            elif name in _PASSED_THROUGH or name == "sdt" and not _is_contents(element):
                found += self.blocks(element)
            elif name == "altChunk":
                found += self._chunk(element)
            elif name == "AlternateContent":
                found += [block for choice in _alternative(element) for block in self.blocks(choice)]
        if self._carried:
            found.append(Paragraph(self._carried, self._paragraphs))
            self._carried = ""
        return found

    def _paragraph(self, element: _Element) -> Paragraph | None:
        """One paragraph; None for a line of a table of contents, for one hidden and for one whose end was deleted.

        The text of the latter goes before the next paragraph's, as it is shown.
        """
        self._paragraphs += 1
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        if self.styles.is_contents(style):
            return None
        paragraph = Paragraph("", self._paragraphs)
        self._style = style
        in_contents = self._fields.in_contents
        text = "".join(self._inline(element, paragraph))
        self._fields.end_paragraph()
        if in_contents or self._fields.in_contents:
            return None
        if not text and _has_text(element) and self.styles.sets("vanish", style, child(properties, "rPr")):
            return None
        if child(child(properties, "rPr"), "del") is not None:
            self._carried += text
            return None
        own = child(properties, "numPr")
        marker = ""
        if not on(child(properties, "rPr"), "vanish") or text:
            marker = self.numbering.marker(style, value(own, "numId"), number(value(own, "ilvl")))
        text, self._carried = self._carried + text, ""
        paragraph.text = marker + text.lstrip(" \t\u3000") if marker else text
        paragraph.level = self.styles.level(style, properties) or (BOLD if _all_bold(element) else 0)
        return paragraph

    def _inline(self, element: _Element, paragraph: Paragraph) -> list[str]:
        """Pieces of text below an element; notes and text boxes found on the way go to the paragraph."""
        pieces: list[str] = []
        for item in element:
            name = local(item)
            if name == "fldChar":
                self._fields.mark(attribute(item, "fldCharType"))
            elif name == "instrText":
                self._fields.code(item.text or "")
            elif name == "r":
                pieces += self._run(item, paragraph)
            elif _is_left_out(item, element):
                continue
            elif self._fields.in_code:
                self._inline(item, paragraph)
            elif name in _SHOWN:
                pieces.append(_SHOWN[name](item))
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference"), attribute(item, "id") or "", paragraph)
            elif name == "txbxContent":
                style = self._style
                paragraph.boxes += self.blocks(item)
                self._style = style
            else:
                pieces += self._inline(item, paragraph)
        return pieces

    def _run(self, run: _Element, paragraph: Paragraph) -> list[str]:
        """The text of a run: none when it is hidden or struck through, as a power or note mark when it is raised."""
        properties = child(run, "rPr")
        pieces = self._inline(run, paragraph)
        if not pieces:
            return pieces
        if self.styles.sets("vanish", self._style, properties) or _is_white(run, properties):
            return []
        if self.styles.sets("strike", self._style, properties) or self.styles.sets("dstrike", self._style, properties):
            self.struck += sum(len(piece) for piece in pieces)
            return []
        return [raised("".join(pieces))] if value(properties, "vertAlign") == "superscript" else pieces

    def _chunk(self, element: _Element) -> list[Block]:
        """What a part in another format holds; a remark instead where that cannot be read."""
        key = next((str(found) for name, found in element.attrib.items() if str(name).endswith("}id")), "")
        part = _target(self._archive, self._main, "aFChunk", key) or ""
        data = self._archive.content(part)
        blocks = chunk_blocks(data, f"{self._archive.file}, part {part}", self.remarks, self._depth + 1) if data else None
        if blocks is None:
            self.remarks.append(remark("part_left_out", part=part or "altChunk"))
        return blocks or []

    def _note(self, kind: str, key: str, paragraph: Paragraph) -> None:
        """Add a note's line to the paragraph; each note once, whoever refers to it again."""
        note = self._notes[kind].pop(key, None)
        if note is None:
            return
        self._note_count += 1
        number_of_note = self._note_count
        texts = ["".join(self._inline(item, paragraph)).strip() for item in note.iter("{*}p")]
        paragraph.notes.append(f"注{number_of_note}：" + "".join(texts).replace("\n", ""))

    def _table(self, element: _Element) -> BlockTable:
        """A table with its merged cells resolved; what stands in the covered cells is not shown and left out."""
        cells: list[BlockCell] = []
        open_cells: dict[int, BlockCell] = {}
        for row, row_element in enumerate(_rows(element)):
            column = _span(value(child(row_element, "trPr"), "gridBefore"), 0)
            for cell_element in _within(row_element, "tc"):
                properties = child(cell_element, "tcPr")
                width = _span(value(properties, "gridSpan"), 1)
                merge = child(properties, "vMerge")
                blocks = self.blocks(cell_element)
                above = open_cells.get(column)
                if merge is not None and attribute(merge, "val") != "restart" and above and above.row + above.row_span == row:
                    above.row_span += 1
                else:
                    cell = BlockCell(row, column, blocks, 1, width)
                    cells.append(cell)
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = cell
                column += width
        return BlockTable(cells)


def _symbol(element: _Element) -> str:
    """The character that a code of a symbol font shows; as in the private-use area where the font is not known."""
    code = attribute(element, "char") or ""
    point = int(code, 16) if 0 < len(code) <= 6 and all(digit in "0123456789abcdefABCDEF" for digit in code) else 0
    table = words.symbols((attribute(element, "font") or "").lower())
    return table.get(point & 0xFF if point >= 0xF000 else point) or (chr(point) if 31 < point < 0x110000 else "")


_SHOWN: dict[str, Callable[[_Element], str]] = {
    "t": lambda item: (item.text or "").replace("\n", " "),
    "sym": _symbol,
    "br": lambda item: "" if attribute(item, "type") in _NO_LINE else "\n",
    "tab": lambda item: "\t", "ptab": lambda item: "\t", "cr": lambda item: "\n", "noBreakHyphen": lambda item: "-",
}
"""What stands for characters in a run."""


def _rows(table: _Element) -> list[_Element]:
    """The rows of a table, those deleted with changes tracked and hidden ones left out."""
    return [row for row in _within(table, "tr")
            if child(child(row, "trPr"), "del") is None and not on(child(row, "trPr"), "hidden")]


def _within(element: _Element, name: str) -> list[_Element]:
    """Children of a name, those inside content controls and the like included."""
    found: list[_Element] = []
    for item in element:
        if local(item) == name:
            found.append(item)
        elif local(item) == "sdt" or local(item) in _PASSED_THROUGH:
            found += _within(item, name)
    return found


def _span(text: str | None, default: int) -> int:
    """A span as a small number, whatever the file says."""
    return min(max(number(text) or default, default), limits.MAX_SPAN)


def _is_left_out(item: _Element, parent: _Element) -> bool:
    """Whether an element says nothing that is shown: deleted, of another branch, or “click here to enter text”."""
    name = local(item)
    return name in _LEFT_OUT or name == "Fallback" and child(parent, "Choice") is not None \
        or name == "sdt" and child(child(item, "sdtPr"), "showingPlcHdr") is not None


def _is_white(run: _Element, properties: _Element | None) -> bool:
    """Whether a run is white on the white page: nothing shaded around it, no cell and no box whose fill is not known here."""
    if (value(properties, "color") or "").upper() != "FFFFFF":
        return False
    around = [run, *run.iterancestors()]
    return not any(local(element) in ("tc", "txbxContent") for element in around) and not any(
        child(part, "shd") is not None or child(part, "highlight") is not None
        for element in around[:3] for part in (child(element, "rPr"), child(element, "pPr")))


def _has_text(paragraph: _Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter("{*}t"))


def _all_bold(paragraph: _Element) -> bool:
    """Whether every run with text is set in bold."""
    runs = [run for run in children(paragraph, "r") if any((text.text or "").strip() for text in children(run, "t"))]
    return bool(runs) and all(on(child(run, "rPr"), "b") for run in runs)


def _alternative(element: _Element) -> list[_Element]:
    """The branch of an AlternateContent to show: its first Choice, else its Fallback."""
    return [item for item in element if local(item) in ("Choice", "Fallback")][:1]


def _is_contents(element: _Element) -> bool:
    """Whether a content control is a table of contents."""
    gallery = value(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return gallery == "Table of Contents"
