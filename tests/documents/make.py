"""Makes the documents and their reference data from the marked sources: ``python -m tests.documents.make``.

Needed only when a source changes; what it writes is committed. PDF files are made by LibreOffice.
"""
from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document as open_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.documents.marked import FOLDER, Heading, Source, read, row

SECTION = re.compile(r"[一二三四五六七八九十]+、")
GROUP = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
ITEM = re.compile(r"(\d+)\.(?!\d)\s*")
ABSTRACT = """<w:abstractNum {ns} w:abstractNumId="{id}">
<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"""
LEVEL = """<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>"""
MENU = """<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/hdjl/">互动交流</a></li></ul>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政策文件</a></div></div>
<div class="info">发布日期：2023-05-08 09:12　浏览次数：<span>317</span>　字体：【大 中 小】</div>"""
FOOT = """<div class="share">分享到：微信 微博　<a href="#">打印本页</a>　<a href="#">关闭窗口</a></div>
<div class="footer">主办：管委会办公室　网站标识码：0000000000　<a href="/map">网站地图</a>
<script>count();</script></div>"""


def blocks(lines: list[str]) -> Iterator[str | list[list[str]]]:
    """Paragraphs as text, table rows that follow one another as one list."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(row(line))
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line


def spans(rows: list[list[str]], r: int, c: int) -> int:
    """Number of rows the cell covers: the ``^`` below it, and itself."""
    return 1 + next((i for i, below in enumerate(rows[r + 1:]) if below[c] != "^"), len(rows) - r - 1)


def to_html(source: Source) -> str:
    """A page as government sites publish it: menu and footer around the article where ``furniture`` is set."""
    body = []
    for block in blocks(source.lines):
        if isinstance(block, str):
            if isinstance(block, Heading) and block.level:
                body.append(f"<h{block.level}>{html.escape(block)}</h{block.level}>")
                continue
            if isinstance(block, Heading):
                body.append(f"<p style=\"text-indent:2em\">　　<strong>{html.escape(block)}</strong></p>")
                continue
            body.append(f"<p style=\"text-indent:2em\">　　{html.escape(block)}&nbsp;</p>")
            continue
        body.append("<table border=\"1\">")
        for r, cells in enumerate(block):
            body.append("<tr>" + "".join(f"<td rowspan=\"{spans(block, r, c)}\"><p>{html.escape(cell)}</p></td>"
                                         for c, cell in enumerate(cells) if cell != "^") + "</tr>")
        body.append("</table>")
    head, foot = (MENU, FOOT) if "furniture" in source.options else ("", "")
    article = f"<div class=\"TRS_Editor\">\n{chr(10).join(body)}\n</div>"
    return (f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{source.plans[0]['title']}</title></head>\n"
            f"<body>{head}<div class=\"article\">{article}</div>{foot}</body></html>\n")


class Numbering:
    """Numerals made by Word: sections and groups in one multilevel list, items in a list begun anew at each 1."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")], [("decimal", "%1.")], [("decimal", "%1")]
        for number, formats in enumerate(levels):
            xml = "".join(LEVEL.format(ilvl=i, format=f, text=t) for i, (f, t) in enumerate(formats))
            self.root.append(parse_xml(ABSTRACT.format(ns=nsdecls("w"), id=number, levels=xml)))
        self.count = 0
        self.outline = self.begin(0)
        self.items, self.cells = self.begin(1), self.begin(2)

    def begin(self, abstract: int) -> int:
        self.count += 1
        self.root.append(parse_xml(
            f"<w:num {nsdecls('w')} w:numId=\"{self.count}\"><w:abstractNumId w:val=\"{abstract}\"/>"
            f"<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"))
        return self.count

    def apply(self, paragraph: Any, text: str, *, cell: bool = False) -> str:
        """Number the paragraph as the printed numeral says and return the text without it."""
        if cell:
            if not text.isdigit():
                return text
            self.set(paragraph, self.cells, 0)
            return ""
        if found := SECTION.match(text):
            self.set(paragraph, self.outline, 0)
        elif found := GROUP.match(text):
            self.set(paragraph, self.outline, 1)
        elif found := ITEM.match(text):
            if found[1] == "1":
                self.items = self.begin(1)
            self.set(paragraph, self.items, 0)
        return text[found.end():] if found else text

    @staticmethod
    def set(paragraph: Any, number: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number


def to_docx(source: Source, path: Path) -> None:
    """A Word file, with headings in bold and, where ``numbering=auto``, numerals that stand in no text run."""
    document = open_docx()
    style = document.styles["Normal"]
    style.font.name = "SimSun"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    numbering = Numbering(document) if source.options.get("numbering") == "auto" else None
    for block in blocks(source.lines):
        if isinstance(block, str):
            styled = isinstance(block, Heading) and block.level > 0
            paragraph = document.add_paragraph(style=f"Heading {block.level}" if styled else None)
            text = numbering.apply(paragraph, block) if numbering else block
            paragraph.paragraph_format.first_line_indent = 304800
            run = paragraph.add_run(text)
            run.bold = isinstance(block, Heading) or bool(SECTION.match(block) or GROUP.match(block) and "。" not in block)
            continue
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for r, cells in enumerate(block):
            for c, text in enumerate(cells):
                paragraph = table.cell(r, c).paragraphs[0]
                if text == "^":
                    table.cell(r - 1, c).merge(table.cell(r, c))
                else:
                    paragraph.add_run(numbering.apply(paragraph, text, cell=True) if numbering else text)
    document.save(str(path))


def to_pdf(source: Source, path: Path) -> None:
    """A PDF with text, by way of Word and LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        to_docx(source, Path(folder) / f"{source.name}.docx")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        "pdf", "--outdir", str(path.parent), f"{folder}/{source.name}.docx"],
                       check=True, capture_output=True)


def make(source: Source) -> None:
    """Write one document and its reference data."""
    path = FOLDER / "files" / source.file
    match source.options["ext"]:
        case "html":
            path.write_text(to_html(source), encoding="utf-8")
        case "docx":
            to_docx(source, path)
        case "pdf":
            to_pdf(source, path)
        case _:
            path.write_text("\n".join(source.lines) + "\n", encoding="utf-8")
    text = json.dumps({"document": source.file, "plans": source.plans}, ensure_ascii=False, indent=1)
    (FOLDER / "reference" / f"{source.name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for marked in sorted((FOLDER / "marked").glob("*.txt")):
        if not wanted or marked.stem in wanted:
            make(read(marked))
