"""How answers are shown."""
from __future__ import annotations

from tests.explore.test_pages import _shared, shown  # noqa: F401


def test_contradictions_are_shown_with_both_quotes_and_no_identifiers() -> None:
    made = shown("ask", q="哪些地方前后矛盾？")
    rows = made.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    assert rows.count("<tr>") == rows.count('href="findings?finding=')
    assert "otherQuote" not in rows and ">http" not in rows
    assert rows.count('class="place"') >= 2 * rows.count("<tr>")


def test_bodies_in_rows_are_links() -> None:
    made = shown("ask", q="谁负责扬尘污染管控？")
    rows = made.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    assert rows.count('class="unit"') >= 3


def test_an_address_with_markup_still_tells_which_page_it_is() -> None:
    made = shown("search", q="</script><b>")
    assert 'data-view="search?q=%3C%2Fscript%3E%3Cb%3E"' in made


def test_a_day_that_is_none_is_today() -> None:
    assert "截至 abc" not in shown("overview", day="abc")
    assert "2022-06-15" in shown("overview", day="2022-06-15") or "2022-06-30" in shown("overview", day="2022-06-15")
