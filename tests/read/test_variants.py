"""The corpus text in other formats reads back as the text does."""
from collections import Counter
from pathlib import Path

import pytest

from policygraph.read import convert, read_file
from tests.read import make_variants

CORPUS = Path(__file__).parents[2] / "corpus" / "yanshi-business-environment-2022.txt"
LABELS = ("责任单位", "时间节点", "牵头单位")


@pytest.fixture(scope="module")
def text():
    return CORPUS.read_text(encoding="utf-8")


def lines(path, strip=" \u3000"):
    return [line.text.strip(strip) for line in read_file(path).lines]


def wanted(text, strip=" \u3000"):
    return [line.strip(strip) for line in text.removesuffix("\n").split("\n")]


def test_numerals_made_automatic_come_back_as_printed(tmp_path, text):
    path = tmp_path / "a.docx"
    path.write_bytes(make_variants.numbered_docx(text))
    read, printed = lines(path), wanted(text)
    different = [(a, b) for a, b in zip(printed, read, strict=True) if a.rstrip("\t ") != b.rstrip("\t ")]
    assert different == []


def test_a_page_of_a_government_site_gives_the_article(tmp_path, text):
    path = tmp_path / "a.html"
    path.write_bytes(make_variants.site_html(text, text.partition("\n")[0]))
    read = Counter("".join(line.split()) for line in lines(path))
    printed = Counter("".join(line.split()) for line in wanted(text))
    del read[""], printed[""]
    assert read == printed


@pytest.mark.skipif(convert.program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize(("maker", "least"), [("plain", 0.99), ("numbered", 0.999), ("official", 0.999)])
def test_pdf_of_libreoffice_keeps_paragraphs(tmp_path, text, maker, least):
    text = text[:30_000]
    if maker == "plain":
        source = tmp_path / "a.txt"
        source.write_text(text, encoding="utf-8")
    else:
        source = tmp_path / "a.docx"
        source.write_bytes(getattr(make_variants, f"{maker}_docx")(text))
    read = Counter("".join(line.split()) for line in lines(make_variants.convert(source, "pdf", tmp_path)))
    printed = Counter("".join(line.split()) for line in wanted(text))
    del read[""], printed[""]
    assert (read & printed).total() >= least * printed.total()
    labels = Counter({line: count for line, count in printed.items() if line.startswith(LABELS)})
    assert (read & labels).total() == labels.total()


@pytest.mark.skipif(convert.program() is None, reason="needs LibreOffice")
def test_html_of_libreoffice_keeps_lines_and_numerals(tmp_path, text):
    source = tmp_path / "a.docx"
    source.write_bytes(make_variants.numbered_docx(text))
    read = lines(make_variants.convert(source, "html", tmp_path))
    assert ["".join(line.split()) for line in read] == ["".join(line.split()) for line in wanted(text)]
