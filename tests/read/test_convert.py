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
