"""Tables, files and marks."""
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from policygraph.explore import charts, marked, parts
from policygraph.explore.address import Address
from policygraph.explore.html import tag
from policygraph.explore.library import Library
from policygraph.explore.view import View
from policygraph.network.levels import Series


@pytest.fixture(scope="module")
def library(index_dir: Path) -> Library:
    return Library(index_dir)


def view(library: Library, page: str = "measure", **params: str) -> View:
    return View(library, Address(page, params), "zh")


def test_csv_opens_as_text_in_spreadsheets() -> None:
    rows = [["=HYPERLINK(1)", tag("b", "<甲>")], ["+1.5", "-2"], ["@x", "-x"], [None, 3]]
    text = parts.as_csv(["a", "b"], rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b"], ["'=HYPERLINK(1)", "<甲>"], ["+1.5", "-2"], ["'@x", "'-x"], ["", "3"]]


def test_tables_are_cut_into_pages_and_say_how_they_are_sorted(library: Library) -> None:
    columns = [parts.Column("甲", "num", "n"), parts.Column("乙")]
    made = parts.table(view(library, at="2", sort="-n"), columns, [(n, "x") for n in range(120)], caption="表")
    assert made.count("<tr>") == 51 and ">50<" in made and ">49<" not in made
    assert 'aria-sort="descending"' in made and "共 120 条" in made
    assert parts.table(view(library), columns, [], caption="表") == ""


def test_sorting_puts_what_is_unknown_last(library: Library) -> None:
    keys = {"n": lambda x: x}
    assert parts.sorted_by(view(library, sort="n"), [3, None, 1], keys, "-n") == [1, 3, None]
    assert parts.sorted_by(view(library), [3, None, 1], keys, "-n") == [3, 1, None]
    assert parts.sorted_by(view(library, sort="nonsense"), [3, 1], keys, "-n") == [3, 1]


def test_marks_stand_where_the_words_stand(library: Library) -> None:
    measure = next(m for m in library.corpus.measures if m.units and m.targets and m.deadlines)
    shown = view(library)
    made = marked.of_span(shown, measure.span, marked.marks_of_measure(shown, measure))
    for kind, quote in (("unit", measure.units[0].span.quote), ("deadline", measure.deadlines[0].span.quote)):
        assert f"m-{kind}" in made
        assert quote.replace("\n", "")[:4] in made.text
    lines = library.corpus.texts[measure.document].split("\n")[measure.span.first_line - 1:measure.span.last_line]
    assert all(line in made.text for line in lines)


def test_overlapping_marks_do_not_nest_links(library: Library) -> None:
    document = next(iter(library.documents))
    marks = [marked.Mark(0, 6, "target", "t", "a"), marked.Mark(2, 4, "deadline", "d", "b"), marked.Mark(5, 9, "unit", "u", "")]
    made = marked.text(view(library), document, 1, 1, marks, here=(3, 8))
    assert made.count("<a") == made.count("</a>")
    assert "<a" not in made.split("<a", 1)[1].split("</a>", 1)[0]
    assert made.text.removeprefix("1").strip() == library.corpus.texts[document].split("\n")[0].strip()


@pytest.mark.parametrize(("most", "unit", "end"), [
    (16, "工作日", 20), (1, "天", 1), (1.58, "年", 2), (0.29, "年", 0.3), (99, "天", 100), (2013, "项", 2500), (98.5, "%", 100), (30, "%", 30), (0, "", 0)])
def test_scales_end_at_round_numbers(most: float, unit: str, end: float) -> None:
    assert charts.round_end(most, unit) == end


def test_bullet_chart_puts_values_on_one_scale(library: Library) -> None:
    series: Series = max((s for i in library.indicators for s in library.profiles.indicator(i).series), key=lambda s: len(s.levels))
    made = charts.bullet(view(library), series)
    assert made is not None and 'role="img"' in made
    assert charts.bullet(view(library), Series(None, "天", None)) is None
    assert "width:50.0%" in charts.bar(1, 2) and "width:0.0%" in charts.bar(1, 0)
