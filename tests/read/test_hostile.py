"""Files made to fill the memory, to run for ever or to reach other files: each ends in one clear line."""
import zipfile

import pytest

from policygraph.errors import InputError
from policygraph.read import docx, html, limits, read_file
from tests.read.makers import SPACES, W, archive, numbered, p, tc
from tests.read.makers import docx as make

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈"}">' for n in range(12))


def refused(data, message, read=docx.read, name="a.docx"):
    with pytest.raises(InputError) as error:
        read(data, name, "x", "0")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(name)


def test_a_part_that_unpacks_without_end_is_not_unpacked():
    refused(make("<w:p/>" + " " * (limits.MAX_PART_BYTES + 1)), "made to fill the memory")
    refused(make("<w:p/>" + " " * (limits.RATIO_FREE_BYTES + 1)), "made to fill the memory")


def test_an_archive_that_claims_to_be_huge_or_has_countless_entries(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVE_BYTES", 1000)
    refused(make(p("方案") + " " * 1000), "unpacks to")
    monkeypatch.setattr(limits, "MAX_ARCHIVE_MEMBERS", 2)
    refused(archive({str(n): b"" for n in range(3)}), "archive of 3 entries")


def test_a_lying_size_in_the_directory_does_not_help():
    data = bytearray(make("<w:p/>" + " " * (limits.RATIO_FREE_BYTES + 10)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24:entry + 28] = (100).to_bytes(4, "little")
    refused(bytes(data), "word/document.xml")


@pytest.mark.parametrize("prolog", [f"<!DOCTYPE x [{LAUGHS}]>", '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'])
def test_entities_are_refused(prolog):
    body = f"<w:document {SPACES}><w:body>{p('&l11;')}</w:body></w:document>"
    for encoding in ("utf-8", "utf-16"):
        refused(archive({"word/document.xml": (prolog + body).encode(encoding)}), "entities")


def test_deep_nesting_is_refused_and_countless_elements_too(monkeypatch):
    refused(make("<w:sdt><w:sdtContent>" * 1000 + p("x") + "</w:sdtContent></w:sdt>" * 1000), "not well-formed")
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 50)
    refused(make(p("x") * 50), "more than 50 elements")
    monkeypatch.setattr(limits, "MAX_HTML_ELEMENTS", 50)
    refused(b"<html><p>x" * 50, "more than 50 elements", html.read, "a.html")


def test_nested_html_is_refused():
    refused(b"<html><body>" + b"<div>" * 100_000 + "方案".encode(), "deeper than 256", html.read, "a.html")


def test_giant_spans_are_cut():
    source = docx.read(make("<w:tbl><w:tr>" + tc("甲", '<w:gridSpan w:val="999999999"/>') + tc("乙") + "</w:tr></w:tbl>"), "a", "x", "0")
    assert len(source.lines) == limits.MAX_SPAN + 2
    page = '<table><tr><td colspan=999999999 rowspan=999999999>甲<td>乙</table>'
    assert len(html.read(page.encode(), "a", "x", "0").lines) == limits.MAX_SPAN + 2
    rows = "<tr>" + "<td rowspan=200 colspan=200>甲" * 10 + "</tr>"
    refused(("<table>" + rows * 200).encode(), "tables of more than", html.read, "a.html")


def test_numbers_and_notes_do_not_grow_without_end():
    numbering = (f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerRoman"/>'
                 f'<w:lvlText w:val="{"%1" * 50_000}"/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    assert len(docx.read(make(numbered("甲", 1), numbering=numbering), "a", "x", "0").text) < 1000
    note = f'<w:footnote w:id="1">{p("注" * 1000)}</w:footnote>'
    reference = '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert len(docx.read(make(reference * 1000, footnotes=note), "a", "x", "0").text) < 5000


def test_paths_in_an_archive_are_never_followed(tmp_path):
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
                 'Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>')
    refused(archive({"_rels/.rels": relations.encode(), "word/document.xml": b"<x/>"}), "no Word document")
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_named():
    data = bytearray(make(p("方案")))
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(sign) + at] |= 1
    refused(bytes(data), "password")


def test_two_hundred_megabytes_of_one_line_are_refused_at_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("一".encode() * (limits.MAX_LINE_CHARACTERS + 1))
    with pytest.raises(InputError, match="line 1: a line of 200001 characters"):
        read_file(path)
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as target:
        target.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{p("一" * 200_001)}</w:body></w:document>')
    with pytest.raises(InputError, match="a line of 200001 characters"):
        read_file(tmp_path / "b.docx")


def test_a_hundred_thousand_brackets_are_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("方案\n" + "（" * 100_000 + "\n", encoding="utf-8")
    assert len(read_file(path).lines) == 2
