"""Turns a plan's text into the other formats, to check that each reads back as the text does.

``python tests/read/make_variants.py TEXT FOLDER`` writes numbered.docx (numerals made automatic), official.docx (set like
an official document: indents, fixed line pitch, running header, page numbers), page.html (a government site's page)
and, where LibreOffice is installed, the PDF and HTML that it makes of them.
"""
from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DIGITS = "一二三四五六七八九"
LEVELS = (
    (re.compile(r"^([一二三四五六七八九十]{1,3})、"), "chineseCountingThousand", "%1、"),
    (re.compile(r"^（([一二三四五六七八九十]{1,3})）"), "chineseCountingThousand", "（%2）"),
    (re.compile(r"^(\d{1,2})\.(?!\d)"), "decimal", "%3."),
    (re.compile(r"^（(\d{1,2})）"), "decimal", "（%4）"),
)
"""Numerals made automatic: as printed, number format, level text."""


def chinese_to_int(text: str) -> int:
    """一 … 九十九 → 1 … 99."""
    if "十" not in text:
        return _DIGITS.index(text) + 1
    tens, _, ones = text.partition("十")
    return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)


class _Lists:
    """Gives numbered lines their list, a new one with a start override wherever the count does not run on."""

    def __init__(self) -> None:
        self._counters: dict[int, int] = {}
        self.overrides: list[dict[int, int]] = [{}]
        """For each list (w:num), level → start override."""

    def place(self, line: str) -> tuple[int, int, str] | None:
        """Return list (1-based), level and the rest of the line, None for a line without such a numeral."""
        for level, (pattern, form, _) in enumerate(LEVELS):
            match = pattern.match(line)
            if not match:
                continue
            printed = match.group(1)
            if form != "decimal" and (len(printed) > 3 or "十十" in printed or not re.fullmatch(
                    "[一二三四五六七八九]?十?[一二三四五六七八九]?", printed) or
                    "十" not in printed and len(printed) > 1):
                return None
            value = int(printed) if form == "decimal" else chinese_to_int(printed)
            rest = line[match.end():]
            if (form == "decimal" and str(value) != printed) or rest[:1].isspace():
                return None
            if value != self._counters.get(level, 0) + 1:
                self.overrides.append({level: value})
            self._counters[level] = value
            for below in [key for key in self._counters if key > level]:
                del self._counters[below]
            return len(self.overrides), level, rest
        return None

    def numbering(self) -> str:
        """The numbering part."""
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            for level, (_, form, text) in enumerate(LEVELS))
        nums = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>' + "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for level, start in override.items()) + "</w:num>"
            for number, override in enumerate(self.overrides, 1))
        return (f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
                f"{levels}</w:abstractNum>{nums}</w:numbering>")


def numbered_docx(text: str) -> bytes:
    """A docx whose numerals of the four usual levels stand in no text but come from numbering.xml."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    lists = _Lists()
    for line in text.removesuffix("\n").split("\n"):
        placed = lists.place(line)
        paragraph = document.add_paragraph(placed[2] if placed else line)
        if placed:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr xmlns:w="{_W}"><w:ilvl w:val="{placed[1]}"/>'
                                        f'<w:numId w:val="{placed[0]}"/></w:numPr>'))
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in list(parse_xml(lists.numbering())):
        root.append(child)
    return _saved(document)


def official_docx(text: str, header: str = "内部资料") -> bytes:
    """A docx set like an official document: 16 points, two characters' indent, line pitch of 28 points, justified."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml import parse_xml
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind in ("begin", None, "end"):
        inner = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else "<w:instrText>PAGE</w:instrText>"
        footer._p.append(parse_xml(f'<w:r xmlns:w="{_W}">{inner}</w:r>'))
    footer.add_run(" —")
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        paragraph = document.add_paragraph(line)
        layout = paragraph.paragraph_format
        layout.line_spacing_rule, layout.line_spacing, layout.space_after = WD_LINE_SPACING.EXACTLY, Pt(28), Pt(0)
        title = number == 0 or line.startswith("附件") and len(line) < 8
        for run in paragraph.runs:
            run.font.size = Pt(22 if title else 16)
        if title:
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            layout.first_line_indent = Pt(32)
    return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def site_html(text: str, title: str) -> bytes:
    """The page that a government site makes of a text: menus, way to the page, article, related links, footer."""
    links = "".join(f'<li><a href="/c/{number}.html">栏目{number}</a></li>' for number in range(30))
    body = "\n".join(f"<p>{line}</p>" if line.startswith("\t") else "<p>&nbsp;</p>" if not line else
                     f'<p style="text-indent:2em"><span>　　{html.escape(line)}</span></p>'
                     for line in text.removesuffix("\n").split("\n"))
    page = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>{title}_某某人民政府</title>
<meta name="ArticleTitle" content="{title}"><script>var a = "<p>not text</p>";</script></head><body>
<div class="header"><ul class="menu">{links}</ul></div><div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; 政策文件</div>
<div class="wrap"><h1>{title}</h1><div class="info">发布时间：2022-05-01　来源：办公室　字体：【<a>大</a> <a>小</a>】</div>
<div class="TRS_Editor">{body}</div>
<div class="xgxx"><h3>相关阅读</h3><ul>{links}</ul></div></div>
<div class="footer"><p>版权所有：某某人民政府　主办：办公室　ICP备00000000号</p><p>地址：某某路1号。电话：000。</p></div>
</body></html>"""
    return page.encode("gb18030")


def convert(source: Path, form: str, folder: Path) -> Path:
    """What LibreOffice makes of a file in another format."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", form,
                        "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=240)
    return folder / f"{source.stem}.{form}"


def main() -> None:
    """Write all variants."""
    text, folder = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "numbered.docx").write_bytes(numbered_docx(text))
    (folder / "official.docx").write_bytes(official_docx(text))
    (folder / "page.html").write_bytes(site_html(text, text.partition("\n")[0]))
    plain = folder / "plain.txt"
    plain.write_text(text, encoding="utf-8")
    for source, forms in (("plain.txt", ("docx", "pdf", "html")), ("numbered.docx", ("pdf", "html")),
                          ("official.docx", ("pdf",))):
        for form in forms:
            print(convert(folder / source, form, folder))


if __name__ == "__main__":
    main()
