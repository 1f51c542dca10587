"""Reads web pages as government sites publish them: the article with its tables, not the page around it.

Nothing is fetched and no script is run. Blanks collapse as in a browser; ``<pre>`` keeps them.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policygraph.errors import InputError
from policygraph.model import BOLD, Remark, SourceText
from policygraph.read import article, limits, numerals
from policygraph.read.blocks import Block, BlockCell, BlockTable, Paragraph, emit
from policygraph.read.builder import TextBuilder, clean
from policygraph.read.characters import raised
from policygraph.read.encoding import decode
from policygraph.read.page_box import without_box

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_DECLARED = {"utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
             "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
"""Encodings a page may name. Any other name is ignored: Python knows “encodings” that run away (punycode, zlib)."""
_BLOCKS = {"address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
           "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
           "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
           "ucapcontent", "founder-content"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BOLD_STYLE = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)", re.IGNORECASE)
_SPACES = re.compile("[ \t\r\n\f]+")
_EDGES = " \t\r\n\f\u00a0\u3000"
_TABBED = re.compile(r"\t+[^\s\u3000]")
_LIST_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STANDARD = (("chineseCountingThousand", "{}、"), ("chineseCountingThousand", "（{}）"), ("decimal", "{}."),
             ("decimal", "（{}）"))
"""Numbers of the four levels of an official document (GB/T 9704-2012, 7.3.3), by depth."""
_TITLE_NAMES = ("articletitle", "article_title", "title", "og:title")
_SERVER_CODE = re.compile(r"<%[^%]{0,2000}%>")
_NOTE_MARK = re.compile(r"sd(?:foot|end)note(anc|sym)")


def read(data: bytes, file: str, form: str, sha256: str) -> SourceText:
    """Return the article of a page. Raises InputError when the page is no text, nests too deep or holds no article."""
    builder = TextBuilder(file)
    root = _page(data, file, builder.warnings)
    title = _title(root)
    blocks = without_box(_Reader(file, root).blocks(article.find(root)))
    if title and not _says(blocks, title):
        blocks.insert(0, Paragraph(title, None))
    emit(blocks, builder)
    return builder.build(file, form, sha256)


def blocks_of(data: bytes, file: str, warnings: list[Remark]) -> list[Block]:
    """The paragraphs and tables of a page that is part of another document: all of it is text."""
    root = _page(data, file, warnings)
    body = next(root.iter("body"), root)
    article.drop_unread(body)
    return _Reader(file, root).blocks(body)


def _page(data: bytes, file: str, warnings: list[Remark]) -> _Element:
    """The page as a tree, in the encoding it is in."""
    declared = _CHARSET.search(data[:8192])
    name = _DECLARED.get(declared.group(1).decode("ascii").lower()) if declared else None
    text, _, said = decode(data, file, name)
    warnings += said
    return _parse(text, file)


def _parse(text: str, file: str) -> _Element:
    """The page as a tree, repaired like browsers do. Raises InputError beyond the limits."""
    from lxml import etree, html

    text = _SERVER_CODE.sub("", text)
    if text.count("<") > limits.MAX_HTML_ELEMENTS:
        raise InputError(file, f"has more than {limits.MAX_HTML_ELEMENTS} elements", hint="split the page")
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(clean(text)[0].encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(file, "holds no web page", hint="save the page again, or as txt") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(file, "nests elements deeper than 256 levels", hint="save the text of the page as txt")
    return root


def _title(root: _Element) -> str:
    """The article's title as the page states it outside the text; "" when it does not."""
    stated = {(meta.get("name") or meta.get("property") or "").lower(): meta.get("content") or ""
              for meta in root.iter("meta")}
    found = next((stated[name] for name in _TITLE_NAMES if stated.get(name, "").strip()), "")
    if not found:
        headings = [_SPACES.sub(" ", heading.text_content()).strip(_EDGES) for heading in root.iter("h1")]
        found = max(headings, key=len, default="")
    if not found:
        title = next(root.iter("title"), None)
        found = re.split(r"[-_|–—]{1,3}", title.text_content(), maxsplit=1)[0] if title is not None else ""
    return _SPACES.sub(" ", found).strip(_EDGES)[:300]


def _says(blocks: list[Block], title: str) -> bool:
    """Whether the title stands in the first paragraphs already."""
    wanted = re.sub(r"\s", "", title)
    start = "".join(block.text for block in blocks[:12] if isinstance(block, Paragraph))
    return wanted in re.sub(r"\s", "", start)


class _Reader:
    """Walks the article and makes paragraphs and tables of it."""

    def __init__(self, file: str, root: _Element) -> None:
        self._file = file
        self._found: list[Block] = []
        self._pieces: list[str] = []
        self._marker = ""
        self._level = self._bold = 0
        """Heading level of the tag around the text; number of tags around it that set it in bold."""
        self._plain = False
        """Was text of this paragraph seen that is not bold?"""
        self._items: dict[_Element, int] = {}
        self._count = self._slots = 0
        by_office = any(re.search("(?:Libre|Open)Office", meta.get("content") or "") for meta in root.iter("meta")
                        if (meta.get("name") or "").lower() == "generator")
        # A tab right at the beginning of some paragraphs is a cell of a flattened table, which a browser would not show;
        # so are empty paragraphs there the lines between rows. A tab in all of them is only the editor's habit.
        self._keeps_lines = by_office or _tabs_mean_cells(root)
        # LibreOffice writes lists without the format of their numbers.
        self._by_standard = by_office and any(_depth(items) for items in root.iter("ol"))

    def blocks(self, element: _Element) -> list[Block]:
        """Paragraphs and tables of an element."""
        outer, self._found = self._found, []
        self._walk(element, preformatted=False)
        self._flush(preformatted=False)
        found, self._found = self._found, outer
        return found

    def _walk(self, element: _Element, *, preformatted: bool) -> None:
        """Add what an element holds; a block element ends the paragraph before it and its own."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            self._flush(preformatted=preformatted)
        preformatted = preformatted or tag == "pre"
        level, bold = self._level, self._bold
        self._level = int(tag[1]) if tag in _HEADINGS else level
        self._bold += tag in ("b", "strong") or _BOLD_STYLE.search(element.get("style") or "") is not None
        if tag == "li":
            self._marker = self._list_marker(element)
        self._tabs(element, tag)
        self._text(element.text, preformatted=preformatted)
        for item in element:
            self._child(item, preformatted=preformatted)
            self._text(item.tail, preformatted=preformatted)
        if tag == "p" and self._keeps_lines:
            self._pieces.append("\n")
        if tag in _BLOCKS:
            self._flush(preformatted=preformatted)
        self._level, self._bold = level, bold

    def _child(self, item: _Element, *, preformatted: bool) -> None:
        """Add one child by its kind."""
        if item.tag == "br":
            self._pieces.append("\n")
        elif item.tag == "sup":
            self._text(raised(item.text_content()), preformatted=preformatted)
        elif item.tag == "table":
            self._flush(preformatted=preformatted)
            self._table(item)
        elif item.tag == "a" and (note := _NOTE_MARK.search(item.get("class") or "")):
            if note.group(1) == "sym":
                self._pieces.append(f"注{item.text_content().strip()}：")
        else:
            self._walk(item, preformatted=preformatted)

    def _tabs(self, element: _Element, tag: str) -> None:
        """Keep the tabs at the beginning of a paragraph, as \\v until it is flushed."""
        if tag == "p" and self._keeps_lines:
            text = element.text or ""
            self._pieces.append("\v" * (len(text) - len(text.lstrip("\t"))))

    def _text(self, text: str | None, *, preformatted: bool) -> None:
        if text:
            self._plain |= not self._bold and bool(text.strip(_EDGES))
            self._pieces.append(text if preformatted else _SPACES.sub(" ", text))

    def _flush(self, *, preformatted: bool) -> None:
        """End the paragraph at hand; one that shows nothing, not even an empty line, is none."""
        text, plain = "".join(self._pieces), self._plain
        self._pieces.clear()
        self._plain = False
        if not text or text.isspace() and not ("\n" in text or "\u00a0" in text or preformatted):
            return
        if not preformatted and not text.strip(_EDGES + "\v"):
            lines = ["\t" if "\v" in text else ""]
        elif preformatted:
            lines = text.removesuffix("\n").split("\n")
        else:
            lines = [line.strip(_EDGES + "\v") for line in text.removesuffix("\n").split("\n")]
            lines[0] = "\t" * (len(text) - len(text.lstrip("\v"))) + lines[0]
        lines[0] = self._marker + lines[0]
        self._marker = ""
        self._count += 1
        self._found.append(Paragraph("\n".join(lines), self._count, level=self._level or (0 if plain else BOLD)))

    def _list_marker(self, item: _Element) -> str:
        """The number a browser shows before an item of an ordered list; "" for other lists."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
            return ""
        value = _number(item.get("value") or str(self._items.get(parent, _number(parent.get("start")) - 1) + 1))
        self._items[parent] = value
        if self._by_standard:
            form, text = _STANDARD[min(_depth(parent), len(_STANDARD) - 1)]
            return text.format(numerals.write(value, form))
        return numerals.write(value, _LIST_FORMATS.get(parent.get("type") or "1", "decimal")) + "."

    def _table(self, element: _Element) -> None:
        """Read a table with its spans, by the algorithm of the HTML standard (4.9.12)."""
        rows = [row for part in element for row in ([part] if part.tag == "tr" else part)
                if row.tag == "tr" and part.tag in ("tr", "thead", "tbody", "tfoot")]
        for caption in element.iterchildren("caption"):
            self._found += self.blocks(caption)
        cells: list[BlockCell] = []
        taken: set[tuple[int, int]] = set()
        for row, row_element in enumerate(rows):
            column = 0
            for cell in row_element.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                height = min(_number(cell.get("rowspan"), limits.MAX_SPAN), len(rows) - row)
                width = _number(cell.get("colspan"), limits.MAX_SPAN)
                self._slots += height * width
                if self._slots > limits.MAX_TABLE_SLOTS:
                    raise InputError(self._file, f"has tables of more than {limits.MAX_TABLE_SLOTS} cells in all",
                                     hint="split the page")
                taken.update((row + down, column + right) for down in range(height) for right in range(width))
                cells.append(BlockCell(row, column, self.blocks(cell), height, width))
                column += width
        if cells:
            self._found.append(BlockTable(cells))


def _number(text: str | None, most: int = limits.MAX_HTML_ELEMENTS) -> int:
    """A number between 1 and ``most``; 1 for anything that is none."""
    text = (text or "").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _depth(items: _Element) -> int:
    """Number of ordered lists around one."""
    return sum(1 for _ in items.iterancestors("ol"))


def _tabs_mean_cells(root: _Element) -> bool:
    """Whether some paragraphs, but not most, begin with a tab that their text follows at once."""
    shown = [paragraph.text or "" for paragraph in root.iter("p") if len(paragraph) or (paragraph.text or "").strip(_EDGES)]
    return 0 < 2 * sum(bool(_TABBED.match(text)) for text in shown) < len(shown)
