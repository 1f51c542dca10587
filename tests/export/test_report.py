from __future__ import annotations

import re

import pytest
from lxml import etree, html

from policygraph.errors import PolicygraphError
from policygraph.export.report import charts, pdf, render
from policygraph.model import Corpus
from policygraph.network import find_unit
from tests.graph.sample import corpus as sample
from tests.network import reference


def unit_page(corpus: Corpus, name: str, language: str = "zh") -> str:
    return render(corpus, find_unit(corpus, name), language)


@pytest.fixture(params=["corpus", "unit"])
def page(request) -> str:
    made = sample()
    return render(made) if request.param == "corpus" else unit_page(made, "区供电公司")


def test_a_page_stands_alone(page):
    """No script, nothing fetched: no address in it leads anywhere."""
    assert "<script" not in page and "@import" not in page and "url(" not in page
    assert not re.search(r'\b(?:src|href)\s*=', page)


def test_every_drawing_is_well_formed(page):
    drawings = re.findall(r"<svg.*?</svg>", page, re.S)
    assert drawings
    for drawing in drawings:
        etree.fromstring(drawing)


def test_figures_are_those_of_the_corpus():
    cards = {c.find("span").text: c.find("b").text for c in html.fromstring(render(sample())).find_class("card")}
    assert cards["措施与步骤"] == "4" and cards["单位"] == "4" and cards["有期限的措施"] == "2" and cards["量化目标"] == "3"


def test_a_units_tasks_with_their_sources():
    text = html.fromstring(unit_page(sample(), "区供电公司")).text_content()
    for said in ("压减办电环节", "办电时间（低压客户） ≤3个工作日", "2022-06-30", "持续推进", "第6行", "独立承担", "12.5个工作日"):
        assert said in text


def test_english_headings():
    text = html.fromstring(render(sample(), language="en")).text_content()
    assert "Who works with whom" in text and "District Power Supply Company" in text and "谁与谁合作" not in text


def test_what_a_document_says_is_never_html():
    made = sample()
    made.measures[2].heading = made.units[0].label = '<img src=x onerror="alert(1)">&'
    made.documents[0].title = "</title><script>"
    for page in (render(made), render(made, made.units[0])):
        assert "<img" not in page and "<script" not in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_of_empty_and_small_corpora(language):
    assert "<h1>" in render(Corpus(), language=language)
    assert "区水务公司" in render(sample(), language="zh")


def test_the_reference_plans_make_a_page(gold):
    assert render(reference.corpus(gold)).count("<svg") >= 2


def test_a_chart_of_nothing_is_nothing():
    assert charts.bars([], ["a"], "t") == charts.columns([], [], "t") == charts.heat_map([], [], "t") == charts.dots([]) == ""


@pytest.mark.parametrize(("text", "width", "shown"), [("区供电公司", 60, "区供电公司"), ("区供电公司", 40, "区供…"), ("abc", 100, "abc")])
def test_labels_are_shortened_to_their_place(text, width, shown):
    assert charts.shortened(text, width) == shown


def test_a_pdf_has_the_same_bytes_and_the_text():
    try:
        pdf.find_browser()
    except PolicygraphError:
        pytest.skip("no Chromium here")
    import io

    import pdfplumber

    first = pdf.to_pdf(unit_page(sample(), "区供电公司"), 2022)
    assert first.startswith(b"%PDF") and first == pdf.to_pdf(unit_page(sample(), "区供电公司"), 2022)
    with pdfplumber.open(io.BytesIO(first)) as opened:
        assert "压减办电环节" in opened.pages[0].extract_text() and opened.metadata["CreationDate"].startswith("D:20220101")


def test_without_a_browser_the_way_out_is_named(monkeypatch):
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    monkeypatch.delenv("POLICYGRAPH_CHROMIUM", raising=False)
    with pytest.raises(PolicygraphError, match="POLICYGRAPH_CHROMIUM"):
        pdf.to_pdf("<p>", 2022)


def test_a_browser_that_fails_is_named(monkeypatch):
    monkeypatch.setenv("POLICYGRAPH_CHROMIUM", "false")
    with pytest.raises(PolicygraphError, match="print it from a browser"):
        pdf.to_pdf("<p>", 2022)
