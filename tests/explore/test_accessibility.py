"""Whether the pages can be used without a mouse and with a screen reader, as far as rules can tell."""
from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from policygraph.explore.address import PAGES
from policygraph.model import Corpus
from tests.explore.addresses import things
from tests.explore.reader import Reader

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
         "rules": {"presentation-role-conflict": {"enabled": False}}}  # Streamlit's upload field
"""axe-core's rules for WCAG 2.1 A and AA, and its own best practice."""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Those that colours decide."""


def test_pages_keep_the_rules_of_wcag_by_day_and_by_night(reader: Reader, corpus: Corpus) -> None:
    broken = set()
    for path in (*PAGES[1:], "", *(path for path, _ in things(corpus))):
        reader.open(path)
        for scheme, rules in (("light", RULES), ("dark", CONTRAST)):
            reader.page.emulate_media(color_scheme=scheme)
            found = Axe().run(reader.page, options=rules).response["violations"]
            broken |= {(path, scheme, v["id"], n["html"][:160]) for v in found for n in v["nodes"]}
    assert broken == set()


def test_a_page_without_labels_is_found_wanting(reader: Reader) -> None:
    reader.page.set_content("<input><img src='data:,'>")
    found = {v["id"] for v in Axe().run(reader.page, options=RULES).response["violations"]}
    assert {"label", "image-alt", "document-title"} <= found


def test_everything_is_reached_with_the_tab_key(reader: Reader) -> None:
    """From the top of a list: the way past the bar, every page, the language, the form, then the list."""
    reader.open("units")
    reader.page.evaluate("document.activeElement.blur()")
    passed = []
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        passed.append(reader.page.evaluate("[document.activeElement.className, document.activeElement.getAttribute('name') || '', "
                                           "document.activeElement.getAttribute('href') || '']"))
    classes, names, links = zip(*passed, strict=True)
    assert "skip" in classes and "switch" in classes and "unit" in classes
    assert {"q", "type", "level"} <= set(names)
    assert {page for page in PAGES[1:] if any(link.split("?")[0] == page for link in links)} == set(PAGES[1:])
    assert classes.index("skip") < classes.index("switch") < names.index("q") < classes.index("unit")


def test_a_link_opens_with_the_enter_key_and_the_heading_is_read_next(reader: Reader) -> None:
    reader.open("units")
    link = reader.page.locator("tbody a.unit").last
    name = link.inner_text()
    link.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("name => document.querySelector('.pg h1')?.innerText === name", arg=name)
    reader.settle()
    assert reader.page.evaluate("document.activeElement.tagName") == "H1"
    assert reader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_choice_keeps_the_focus_on_its_field(reader: Reader) -> None:
    reader.open("units")
    chosen = reader.page.locator("select[name=type]")
    chosen.focus()
    chosen.select_option("department")
    reader.page.wait_for_function("() => document.querySelector('footer[data-view]').dataset.view.includes('type=department')")
    reader.settle()
    assert reader.page.evaluate("document.activeElement.name") == "type"


def test_the_next_part_of_a_list_begins_at_its_top(reader: Reader) -> None:
    reader.open("measure")
    reader.click(".pages a:has-text('2')")
    top = reader.page.locator(".table").first.bounding_box()
    assert top is not None and -5 <= top["y"] < 450
