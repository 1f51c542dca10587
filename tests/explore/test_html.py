"""One way to make markup, and it escapes."""
from __future__ import annotations

import pytest

from policygraph.explore.html import Html, esc, join, plain, tag


@pytest.mark.parametrize(("text", "shown"), [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
    ("a\u202eb", "a[U+202E]b"),
    ("a\u2066b\u200f", "a[U+2066]b[U+200F]"),
    ("a\x00b\x1b", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"),
    ("**粗** $x$ [a](b)", "**粗** $x$ [a](b)"),
    ("行一\n行二\t三", "行一\n行二\t三"),
    (None, ""), (0, "0"),
])
def test_text_is_shown_as_text(text: object, shown: str) -> None:
    assert esc(text) == shown


def test_attributes_are_escaped_and_named() -> None:
    made = tag("a", "<x>", href='j"><script>', class_="unit", data_view="1", title=None, hidden=True, open=False)
    assert made == '<a href="j&quot;&gt;&lt;script&gt;" class="unit" data-view="1" hidden>&lt;x&gt;</a>'
    assert tag("input", name="q") == '<input name="q">'


def test_markup_is_not_escaped_twice_and_lists_are_joined() -> None:
    inner = tag("b", "<")
    assert tag("p", [inner, None, "&"], inner) == "<p><b>&lt;</b>&amp;<b>&lt;</b></p>"
    assert join(["a", "<"], " · ") == "a · &lt;"
    assert isinstance(join([]), Html)


def test_plain_text_of_a_cell() -> None:
    assert plain(tag("a", tag("b", "<甲&乙>"), href="x")) == "<甲&乙>"
    assert plain(None) == "" and plain(3) == "3"
