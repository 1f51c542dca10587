import os

import pytest

from policygraph.errors import InputError
from policygraph.read import list_corpus, scan_corpus


def test_documents_are_listed_in_order_and_the_rest_is_accounted_for(tmp_path):
    for name in ("b.txt", "a/z.docx", "a/A.PDF", ".hidden.txt", "~$b.docx", "curation.yaml", "README.md", "data.pptx", "noext",
                 ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    listing = scan_corpus(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in listing.files] == ["a/A.PDF", "a/z.docx", "b.txt"]
    assert [path.name for path, _ in listing.skipped] == ["data.pptx", "noext"]
    assert ".pptx is not supported" in listing.skipped[0][1]
    assert list_corpus(tmp_path) == listing.files


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_are_not_followed_out_of_the_folder(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (corpus / "in.txt").write_text("x")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "again.txt").symlink_to(corpus / "in.txt")
    (corpus / "nowhere.txt").symlink_to(corpus / "missing.txt")
    (corpus / "up").symlink_to(tmp_path)
    listing = scan_corpus(corpus)
    assert [path.name for path in listing.files] == ["in.txt"]
    reasons = {path.name: reason for path, reason in listing.skipped}
    assert "out of the corpus" in reasons["out.txt"]
    assert "read anyway" in reasons["again.txt"]
    assert "nowhere" in reasons["nowhere.txt"]
    assert "link to a folder" in reasons["up"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_document(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert scan_corpus(tmp_path).skipped[0][1] == "not a regular file"


def test_a_missing_folder_is_one_clear_line(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        list_corpus(tmp_path / "no")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(InputError, match="is no folder"):
        list_corpus(tmp_path / "a.txt")
