import io

import docx as python_docx
import pytest

from policygraph.errors import InputError
from policygraph.read import bounded, convert, limits, read_file
from tests.read import makers

RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0\'b7\'bd\'b0\'b8\par\tab\'b6\'fe\par}"


def test_without_libreoffice_the_way_out_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(convert.shutil, "which", lambda name: None)
    path = tmp_path / "a.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="a.wps: is a wps file, which needs LibreOffice.*save the file as docx"):
        read_file(path)


@pytest.mark.skipif(convert.program() is None, reason="needs LibreOffice")
def test_libreoffice_reads_old_formats(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    source = read_file(path)
    assert source.format == "rtf"
    assert [line.text for line in source.lines] == ["方案", "\t二"]


@pytest.mark.skipif(convert.program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize(("form", "kind", "filters"), [("doc", "doc", "doc:MS Word 97"), ("wps", "doc", "doc:MS Word 97"), ("odt", "odt", "odt:writer8")])
def test_documents_come_through_libreoffice_with_their_tables(tmp_path, monkeypatch, form, kind, filters):
    monkeypatch.setitem(convert._FILTERS, kind, filters)
    made = python_docx.Document()
    made.add_paragraph("工业行动方案")
    made.add_paragraph("一、任务分工")
    table = made.add_table(2, 2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], ["任务", "责任单位", "新建泵站3座", "县水利局"], strict=True):
        cell.text = text
    made.add_paragraph("抓好落实。")
    stream = io.BytesIO()
    made.save(stream)
    path = tmp_path / f"a.{form}"
    path.write_bytes(convert.convert(stream.getvalue(), "a.docx", "docx", kind))
    source = read_file(path)
    assert source.format == form
    assert [line.text for line in source.lines if line.text] == [
        "工业行动方案", "一、任务分工", "\t任务", "\t责任单位", "\t新建泵站3座", "\t县水利局", "抓好落实。"]


@pytest.mark.skipif(convert.program() is None, reason="needs LibreOffice")
def test_what_libreoffice_cannot_read_is_one_clear_line(tmp_path):
    path = tmp_path / "a.odt"
    path.write_bytes(makers.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<broken"}))
    with pytest.raises(InputError, match="a.odt"):
        read_file(path)


def test_a_program_that_does_not_end_is_ended():
    import sys

    with pytest.raises(bounded.TooMuch):
        bounded.run([sys.executable, "-c", "import time; time.sleep(60)"], None, seconds=1, memory=2**30)
    with pytest.raises(bounded.TooMuch):
        bounded.run([sys.executable, "-c", "while True: pass"], None, seconds=1, memory=2**30)


def test_a_program_that_takes_too_much_memory_fails():
    import sys

    code, _, errors = bounded.run([sys.executable, "-c", "b'x' * 2**31"], None, seconds=20, memory=2**29)
    assert code != 0
    assert b"MemoryError" in errors


def test_limits_are_stated_in_the_documentation():
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in vars(limits):
        if name.isupper():
            assert f"`{name}`" in text, name
