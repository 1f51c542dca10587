import hashlib
import os
from pathlib import Path

import pytest

from policygraph.errors import InputError
from policygraph.read import limits, read_file
from policygraph.read import reader as module
from tests.read import makers

CORPUS = Path(__file__).parents[2] / "corpus" / "yanshi-business-environment-2022.txt"


def save(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_corpus_text_is_read_as_it_is():
    text = CORPUS.read_bytes().decode("utf-8")
    source = read_file(CORPUS)
    assert source.text == text
    assert len(source.lines) == 2740
    assert source.name == CORPUS.name
    assert source.format == "txt"
    assert source.sha256 == hashlib.sha256(CORPUS.read_bytes()).hexdigest()
    assert source.warnings == []
    for line in source.lines:
        assert text[line.start:line.end] == line.text


def test_the_name_given_names_the_document(tmp_path):
    path = save(tmp_path, "a.md", "# 方案\n".encode())
    source = read_file(path, "2022/a.md")
    assert (source.name, source.format, source.text) == ("2022/a.md", "md", "# 方案\n")


@pytest.mark.parametrize(("name", "data", "form"), [
    ("a.txt", makers.docx(makers.p("方案")), "docx"),
    ("a.doc", makers.docx(makers.p("方案")), "docx"),
    ("a.doc", "<html><body><p>方案</p></body></html>".encode(), "html"),
    ("a.html", makers.docx(makers.p("方案")), "docx"),
    ("a.docx", "方案".encode(), "txt"),
])
def test_a_wrong_extension_is_seen_through_with_a_warning(tmp_path, name, data, form):
    source = read_file(save(tmp_path, name, data))
    assert source.format == form
    assert source.text.strip() == "方案"
    assert [str(w) for w in source.warnings] == [f"named {Path(name).suffix} but read as {form}, which it is"]


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \n\t\n", "is empty"),
    ("a.txt", b"\x00\x01\x02" * 500, "not text"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "is a PNG picture, not a document"),
    ("a.docx", b"PK\x03\x04" + bytes(200), "damaged archive"),
    ("a.docx", makers.archive({"x.txt": b"x"}), "no Word document"),
    ("a.pdf", b"%PDF-1.4\n", "damaged PDF"),
    ("a.pptx", b"x", "unsupported extension .pptx"),
    ("a", b"x", "unsupported extension (none)"),
])
def test_what_cannot_be_read_is_one_line_with_the_file_and_a_way_out(tmp_path, name, data, message):
    with pytest.raises(InputError) as error:
        read_file(save(tmp_path, name, data), "d/" + name)
    assert message in str(error.value)
    assert str(error.value).startswith("d/" + name)
    assert "\n" not in str(error.value)
    assert error.value.hint


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        read_file(tmp_path / "no.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="not a regular file"):
        read_file(tmp_path / "folder.txt")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200 * 2**20)
    with pytest.raises(InputError, match=f"has {200 * 2**20} bytes, at most {limits.MAX_FILE_BYTES}"):
        read_file(tmp_path / "huge.txt")


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = save(tmp_path, "a.txt", "方案\n".encode() * 100)
    real, calls = os.fstat, []

    def growing(descriptor):
        if calls:
            with path.open("ab") as stream:
                stream.write("又一行\n".encode())
        calls.append(descriptor)
        return real(descriptor)

    monkeypatch.setattr(module.os, "fstat", growing)
    with pytest.raises(InputError, match="changed while it was read"):
        read_file(path)
