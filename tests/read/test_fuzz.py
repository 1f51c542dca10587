"""Random and damaged files: text with right offsets, or InputError; never another exception."""
import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.errors import InputError
from policygraph.read import csv_table, docx, html, plain, xls, xlsx
from policygraph.read.pdf import worker
from tests.read.makers import archive, at, level, numbered, p, rule, table, tc
from tests.read.makers import docx as make
from tests.read.makers import pdf as make_pdf

QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
NUMBERING = ('<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2")
             + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
DOCX = make(p("方案") + numbered("甲", 1) + numbered("乙", 1, 1) + table([tc("甲"), tc("乙")], [tc("丙"), tc("丁")]), numbering=NUMBERING)
XML = p("方案") + numbered("甲", 1) + table([tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙", '<w:vMerge w:val="restart"/>')], [tc("丙")])
PAGE = "<html><body><div class=TRS_Editor><p>方案。</p><ol start=2><li>甲</ol><table><tr><td rowspan=2>乙<td>丙</table></div></body></html>"
PDF = make_pdf([at(90, 100, "方案的内容") + at(95, 220, "甲格") + rule(90, 200, 300, 200) + rule(90, 240, 300, 240)
                + rule(200, 200, 200, 240)])


def check(source):
    assert source.text.strip()
    for line in source.lines:
        assert source.text[line.start:line.end] == line.text
    for cell in (cell for found in source.tables for cell in found.cells):
        assert 0 <= cell.start <= cell.end <= len(source.text)
    assert not any("\ud800" <= character <= "\udfff" for character in source.text)


def read(reader, data):
    with contextlib.suppress(InputError):
        check(reader(data, "a", "x", "0"))


def damaged(data):
    """Strategy: the data with some bytes changed, taken out or doubled."""
    edit = st.tuples(st.integers(0, len(data) - 1), st.integers(0, 30), st.binary(max_size=12))

    def apply(edits):
        result = data
        for start, length, piece in edits:
            result = result[:start] + piece + result[start + length:]
        return result

    return st.lists(edit, min_size=1, max_size=6).map(apply)


SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"'
SHEET = (f'<worksheet {SPACE}><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
         '<c r="B1" s="1"><v>45107</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>建泵站</t></is></c><c r="B2"><v>0.28</v></c>'
         '<c r="C2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>')
PARTS = {"xl/workbook.xml": f'<workbook {SPACE}><sheets><sheet name="台账" r:id="a"/></sheets></workbook>'.encode(),
         "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="a" Target="sheet.xml"/></Relationships>',
         "xl/sharedStrings.xml": f"<sst {SPACE}><si><t>任务</t></si></sst>".encode(),
         "xl/styles.xml": f'<styleSheet {SPACE}><cellXfs><xf/><xf numFmtId="57"/></cellXfs></styleSheet>'.encode()}


def test_the_undamaged_workbook_is_read():
    source = xlsx.read(archive({**PARTS, "xl/sheet.xml": SHEET.encode()}), "a", "xlsx", "0")
    assert [line.text for line in source.lines if line.text] == ["台账", "\t任务", "\t2023年6月", "\t建泵站", "\t0.28"]


@QUICK
@given(damaged(SHEET.encode()))
def test_damaged_sheet(data):
    read(xlsx.read, archive({**PARTS, "xl/sheet.xml": data}))


@QUICK
@given(damaged("序号,任务\n1,\"建泵站,3座\"\n".encode()))
def test_damaged_table(data):
    read(csv_table.read, data)


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(data):
    for reader in (plain.read, html.read, docx.read, xlsx.read, xls.read, csv_table.read):
        read(reader, data)


@QUICK
@given(st.text(max_size=300), st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-be"]))
def test_any_text(text, encoding):
    data = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    read(plain.read, data)
    read(html.read, data)


@QUICK
@given(damaged(DOCX))
def test_damaged_archives(data):
    read(docx.read, data)


@QUICK
@given(damaged(XML.encode()), damaged(NUMBERING.encode()))
def test_damaged_word_xml(body, numbering):
    read(docx.read, make(body.decode(errors="replace"), numbering=numbering.decode(errors="replace")))


@QUICK
@given(damaged(PAGE.encode()))
def test_damaged_pages(data):
    read(html.read, data)


@settings(QUICK, max_examples=60)
@given(damaged(PDF))
def test_damaged_pdf(data):
    result = worker.parse(data)
    assert "error" in result or "items" in result
