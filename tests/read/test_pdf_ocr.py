import io

import pypdfium2
import pytest
from PIL import Image

from policygraph.errors import InputError
from policygraph.read import pdf
from policygraph.read.pdf import ocr
from tests.read.makers import at
from tests.read.makers import pdf as make


def scan(data, extra=()):
    """A PDF whose pages are pictures of another's pages."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=2).to_pil().convert("RGB") for page in document]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=144)
    return stream.getvalue()


def test_without_the_extra_a_scan_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(stream, "PDF")
    with pytest.raises(InputError, match=r"a.pdf: has no text, only pictures of pages .*policygraph\[ocr\]"):
        pdf.read(stream.getvalue(), "a.pdf", "pdf", "0")


def test_a_recognised_line_is_characters_over_its_box():
    chars = ocr._spread("共5个", 100, 150, 20, 40)
    assert [(char.text, char.x0, char.x1) for char in chars] == [("共", 100, 120), ("5", 120, 130), ("个", 130, 150)]


@pytest.mark.skipif(not ocr.available(), reason="needs the extra ocr")
def test_a_scan_is_read_and_said():
    page = "".join(at(72, 100 + 40 * n, text, 20) for n, text in enumerate(["1234", "5678"]))
    source = pdf.read(scan(make([page])), "a.pdf", "pdf", "0")
    assert "1234" in source.text.replace(" ", "") and source.lines[0].page == 1
    assert source.warnings[0].kind == "ocr" and source.warnings[0].numbers["n"] == 1
