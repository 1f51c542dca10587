"""The explorer in a real browser."""
from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest

from policygraph.explore.address import PAGES
from policygraph.explore.library import short
from policygraph.explore.text import LANGUAGES, words
from policygraph.model import Corpus
from tests.explore.addresses import things
from tests.explore.reader import Reader

HOSTILE = Path(__file__).with_name("hostile.txt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_from_its_address(reader: Reader, language: str) -> None:
    word = words(language)
    for page in PAGES:
        reader.open(f"{'' if page == PAGES[0] else page}?lang={language}")
        wanted = word("overview_title") if page == PAGES[0] else word(f"page_{page}")
        assert reader.heading == wanted
        assert word(f"page_{page}") in reader.page.title()
        reader.check()


def test_every_kind_of_thing_opens_from_its_address(reader: Reader, corpus: Corpus) -> None:
    for path, heading in things(corpus):
        reader.open(path)
        assert heading is None or reader.heading == heading
        reader.check()


def test_main_journey_by_clicking(reader: Reader) -> None:
    reader.open()
    reader.submit("q", "电力接入时间")
    assert reader.page.locator(".results > li").count() >= 5
    assert reader.page.locator(".results mark").count() > 0
    title = reader.page.locator(".results a.measure").first.inner_text()
    reader.click(".results a.measure")
    assert reader.heading == title
    assert reader.page.locator(".source .m-unit").count() > 0
    name = reader.page.locator("section .plainlist a.unit").first.inner_text()
    reader.click("section .plainlist a.unit")
    assert reader.heading == name
    file = reader.download("下载台账")
    assert file[:2] == b"PK"
    reader.click("a.chip[href^=network]")
    reader.page.wait_for_selector(".network canvas")
    assert name in reader.page.inner_text(".table")
    reader.click("header a[href^=ask]")
    reader.submit("q", "谁负责民商事案件调解率？")
    assert "法院" in reader.page.inner_text(".answer")
    assert reader.page.locator("figure.quote").count() > 0
    reader.page.locator("details.query > summary").last.click()
    reader.click("details.query a")
    assert reader.page.locator(".table tbody tr").count() > 0
    csv = reader.download("下载 CSV")
    assert csv.startswith(b"\xef\xbb\xbf")
    reader.check()


def test_a_quote_is_followed_to_its_place(reader: Reader, corpus: Corpus) -> None:
    measure = next(m for m in corpus.measures if m.targets)
    reader.open(f"measure?m={quote(short(measure.iri).removeprefix('measure/'))}")
    reader.click(".table a.place")
    here = reader.page.locator(".source .here")
    assert measure.targets[0].span.quote[:8] in here.inner_text().replace("\n", "")
    box = here.bounding_box()
    assert 0 <= box["y"] < 900
    reader.check()


def test_back_button_and_language(reader: Reader) -> None:
    reader.open("search?q=" + quote("企业开办"))
    reader.click(".facets a")
    narrowed = reader.page.url
    assert reader.page.locator(".chips .chip").count() == 1
    reader.click(".results a.measure")
    reader.click(".switch")
    assert "lang=en" in reader.page.url
    assert reader.page.locator("header nav a").all_inner_texts()[:3] == ["Overview", "Search", "Ask"]
    reader.back()
    reader.back()
    assert reader.page.url == narrowed
    assert reader.page.locator(".chips .chip").count() == 1
    reader.back()
    assert reader.page.locator(".chips .chip").count() == 0
    assert reader.page.input_value("input[name=q]") == "企业开办"
    reader.check()


def test_network_grows_and_shrinks(reader: Reader, corpus: Corpus) -> None:
    named = Counter(m.unit for x in corpus.measures for m in x.units)
    busy = max((u for u in corpus.units if u.type != "collective"), key=lambda u: named[u.iri])
    reader.open(f"network?c={quote(short(busy.iri))}&each=5")
    rows = reader.page.locator(".table tbody tr").count()
    assert rows == 6
    assert "未画出" in reader.text
    reader.click(".table tbody tr:nth-child(2) td:last-child a")
    assert reader.page.locator(".table tbody tr").count() > rows
    reader.click(".table tbody tr:nth-child(2) td:nth-last-child(2) a")
    assert reader.page.locator("section", has_text="—").first.locator("tbody tr").count() > 0
    reader.check()


LABELS = """(place) => {
  const cy = place.picture, zoom = cy.zoom();
  return cy.nodes().map((n) => ({ pixels: n.numericStyle('font-size') * zoom, shown: n.numericStyle('text-opacity') > 0,
    opened: Boolean(n.data('opened')), box: n.renderedBoundingBox({ includeNodes: false, includeEdges: false, includeLabels: true }) }));
}"""


def test_labels_of_the_network_are_readable_at_every_zoom(reader: Reader, corpus: Corpus) -> None:
    named = Counter(m.unit for x in corpus.measures for m in x.units)
    busy = max((u for u in corpus.units if u.type != "collective"), key=lambda u: named[u.iri])
    reader.open(f"network?c={quote(short(busy.iri))}&each=40")
    canvas = reader.page.locator(".network .canvas")
    canvas.wait_for()
    seen = []
    for button, times in (("缩小", 8), ("放大", 4), ("放大", 8)):
        for _ in range(times):
            reader.page.locator(".network .tools").get_by_role("button", name=button).click()
        labels = reader.page.locator(".network").evaluate(LABELS)
        shown = [label for label in labels if label["shown"]]
        seen.append(len(shown))
        assert all(label["pixels"] >= 11.9 for label in shown) and all(label["shown"] for label in labels if label["opened"])
        boxes = [label["box"] for label in shown]
        crossing = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n]
                    if min(a["x2"], b["x2"]) - max(a["x1"], b["x1"]) > 12 and min(a["y2"], b["y2"]) - max(a["y1"], b["y1"]) > 10]
        assert not crossing
    assert 5 <= seen[0] < seen[-1]


def test_editor_completes_and_runs(reader: Reader) -> None:
    reader.open("sparql")
    field = reader.page.locator("textarea.field")
    field.fill("")
    field.press_sequentially("SELECT ?m { ?m a pg:Meas")
    assert reader.page.locator(".list li").first.inner_text().startswith("pg:Measure")
    field.press("Enter")
    field.press_sequentially("} LIMIT 7")
    reader.click("button.run")
    assert reader.page.locator(".table tbody tr").count() == 7
    reader.open("sparql?q=" + quote("SELECT * { ?s ?p }"))
    assert reader.page.locator(".note.error").count() == 1
    assert "Traceback" not in reader.text


def test_empty_results_say_what_to_try(reader: Reader) -> None:
    for path in ("measure?q=zzzz", "units?q=zzzz", "indicators?q=zzzz", "findings?kind=zzzz", "measure?m=zzzz", "units?u=zzzz",
                 "indicators?i=zzzz", "documents?d=zzzz", "calendar?unit=zzzz"):
        reader.open(path)
        assert reader.page.locator(".note.empty").count() >= 1, path
        reader.check()


def test_upload_of_a_hostile_document(reader: Reader) -> None:
    reader.open("documents")
    shared = reader.page.locator(".table").first.inner_text()
    reader.page.set_input_files("[data-testid=stFileUploaderDropzoneInput]", str(HOSTILE))
    reader.page.get_by_role("button", name="开始读取").click()
    reader.page.wait_for_selector("text=现在可以浏览", timeout=240_000)
    reader.check()
    reader.click("p a.chip[href^='measure?']")
    assert "<script>" in reader.text
    for name in ("documents", "units", "findings", "indicators", "calendar", "search", "overview"):
        link = f"header a[href^='{'./' if name == 'overview' else name}']"
        reader.click(link)
        reader.check()
    reader.submit("q", "服务")
    reader.click("header a[href^=documents]")
    reader.click(".table a")
    text = reader.text
    assert "<script>window.hit = 1</script>" in text and "<img src=x onerror=window.hit=1>" in text
    assert "**粗体**" in text and "\u202e" not in text and "&lt;b&gt;" in text
    assert reader.page.evaluate("window.hit") is None
    reader.check()
    reader.click(".note a")
    reader.click("header a[href^=documents]")
    assert reader.page.locator(".table").first.inner_text() == shared


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Reader) -> None:
    for page in PAGES:
        phone.open("" if page == PAGES[0] else page)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390, page
        assert phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 391, page
        phone.check()


def test_keyboard_reaches_content_and_links_have_names(reader: Reader) -> None:
    reader.open("units")
    unnamed = reader.page.evaluate("""() => [...document.querySelectorAll('.pg a, .pg button, .pg input, .pg select')]
        .filter(e => !(e.textContent || e.value || e.ariaLabel || e.closest('label')?.textContent || '').trim()).map(e => e.outerHTML)""")
    assert unnamed == []
    assert reader.page.locator(".pg h1").count() == 1
    assert reader.page.get_attribute("html", "lang") == "zh"
    reader.page.locator("a.skip").focus()
    reader.page.keyboard.press("Enter")
    reader.page.locator(".table th a").first.focus()
    before = reader.page.get_attribute("footer[data-view]", "data-view")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("before => document.querySelector('footer[data-view]')?.dataset.view !== before", arg=before)
    assert "sort=" in reader.page.url


def test_ledger_of_a_unit_opens_as_a_workbook(reader: Reader, corpus: Corpus) -> None:
    import openpyxl

    unit = next(u for u in corpus.units if u.type != "collective" and any(m.unit == u.iri for x in corpus.measures for m in x.units))
    reader.open(f"units?u={quote(short(unit.iri))}")
    book = openpyxl.load_workbook(io.BytesIO(reader.download("下载台账")))
    assert "任务" in book.sheetnames
    assert "BEGIN:VCALENDAR" in reader.download("下载日历").decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_concerns_firms_like_mine_by_clicking(phone: Reader, language: str) -> None:
    word = words(language)
    phone.open(f"./?lang={language}")
    phone.click("p.chips a[href^=firms]")
    chip = phone.page.locator("p.chips a[href*=firm]").first
    name, n = chip.inner_text().rsplit(" ", 1)
    phone.click("p.chips a[href*=firm]")
    assert phone.heading == name and word("firms_caveat") in phone.text
    assert phone.page.locator("section .table tbody tr").count() == int(n)
    rows = phone.download(word("download_csv")).decode("utf-8-sig")
    assert rows.count(word("firms_addressed")) == int(n)
    place = phone.page.locator("section .table a.place").first.get_attribute("href")
    phone.click("section .table a.place")
    assert place and phone.page.locator(".ln.hit").count()
    phone.open("firms")
    phone.submit("firm", "合同")
    assert phone.heading == "合同"
    phone.check()


def test_what_was_understood_of_a_question_is_changed_and_taken_out(reader: Reader) -> None:
    reader.open("ask?q=" + quote("区税务局2022年6月底前牵头哪些措施？"))
    assert "2022-06-30" in reader.page.inner_text(".understood")
    reader.page.locator(".understood summary", has_text="区税务局").focus()
    reader.page.keyboard.press("Enter")
    other = reader.page.locator(".understood details[open] a").first
    name = other.inner_text()
    reader.click(".understood details[open] a")
    asked = reader.page.input_value("input[name=q]")
    assert asked == f"{name}2022年6月底前牵头哪些措施？" and name in reader.page.inner_text(".understood")
    reader.click(".understood .element:has-text('2022年6月底前') .drop")
    assert reader.page.input_value("input[name=q]") == f"{name}牵头哪些措施？"
    assert "2022-06-30" not in reader.page.inner_text(".understood")
    reader.check()


def test_flattened_tables_are_drawn_with_what_was_read_and_the_lines_below(reader: Reader, corpus: Corpus) -> None:
    plan, table = next((p, t) for d in corpus.documents for p in d.plans for t in p.tables if len(t.rows) > 2 and not t.caption.startswith("表"))
    cell = next(c for row in table.rows for c in reversed(row) if c.span)
    reader.open(f"documents?d={quote(plan.document)}&f={cell.span.start}&e={cell.span.end}")
    drawn = reader.page.locator(".drawn", has=reader.page.locator(".hit.here"))
    assert "".join(drawn.locator("td.hit").inner_text().split()) == "".join(cell.text.split())
    assert drawn.locator("tbody tr").count() == len(table.rows)
    assert drawn.locator("thead th").count() == len(table.header)
    drawn.locator("summary").click()
    assert drawn.locator(".ln").count() >= table.span.last_line - table.span.first_line
    reader.check()


def test_a_result_is_a_table_a_chart_or_a_graph_and_a_slip_is_mended(reader: Reader) -> None:
    reader.open("sparql?q=" + quote("SELECT ?u (COUNT(?m) AS ?n) { ?u a pg:Units ; pg:leads ?m } GROUP BY ?u ORDER BY DESC(?n) LIMIT 7"))
    reader.click(".note a.chip:has-text('pg:Unit')")
    rows = reader.page.locator(".table tbody tr").count()
    assert rows == 7 and not reader.page.locator(".note a.chip").count()
    reader.click(".tabs a:has-text('图表')")
    assert reader.page.locator(".table .bar").count() == rows
    reader.open("sparql?as=graph&q=" + quote("SELECT ?u ?m { ?u pg:leads ?m } LIMIT 5"))
    reader.page.wait_for_selector(".network canvas")
    assert reader.page.get_attribute(".tabs a:has-text('关系图')", "aria-current") == "true"
    assert len(reader.download("下载 CSV").splitlines()) == 6
    reader.check()


def test_the_network_as_a_matrix_says_what_the_picture_does(reader: Reader) -> None:
    reader.open("network")
    reader.click(".tabs a:has-text('矩阵')")
    names = reader.page.locator(".matrix tbody td:first-child").all_inner_texts()
    cells = [[cell.strip() for cell in row] for row in reader.page.eval_on_selector_all(
        ".matrix tbody tr", "rows => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.innerText))")]
    n = len(names)
    assert n > 10 and all(len(row) == n and row[i] for i, row in enumerate(cells))
    assert all(cells[i][j] == cells[j][i] for i in range(n) for j in range(n))
    ties = sum(1 for i in range(n) for j in range(i) if cells[i][j])
    assert f"{n} 个单位、{ties} 条联系" in reader.text
    i, j = next((i, j) for i in range(n) for j in range(i) if cells[i][j])
    reader.click(f".matrix tbody tr:nth-child({i + 1}) td:nth-child({j + 2}) a")
    assert reader.page.locator("section", has_text="—").first.locator("tbody tr").count() == int(cells[i][j])
    assert len(reader.download("下载 CSV").splitlines()) > 1
    reader.check()


def test_measures_lead_to_the_next_and_can_be_cited(phone: Reader, corpus: Corpus) -> None:
    first, second = [m for m in corpus.measures if m.plan == corpus.measures[0].plan][:2]
    phone.open(f"measure?m={quote(short(first.iri).removeprefix('measure/'))}")
    phone.click("a[rel=next]")
    assert phone.heading == (second.heading or "措施")
    phone.page.locator("details.cite summary").click()
    cited = phone.page.inner_text("details.cite p")
    assert second.iri in cited and second.heading in cited
    phone.click("a[rel=prev]")
    assert phone.heading == (first.heading or "措施")
    phone.check()


def test_figures_of_the_network_sort_and_size_it(reader: Reader) -> None:
    reader.open("network?size=betweenness")
    reader.click("th a:has-text('桥梁度')")
    column = 1 + reader.page.locator("section thead th").all_inner_texts().index("桥梁度 ↓")
    shown = [float(n) for n in reader.page.locator(f"section tbody tr td:nth-child({column})").all_inner_texts()]
    assert len(shown) > 10 and shown == sorted(shown, reverse=True) and shown[0] > 0
    largest = reader.page.locator(".network").evaluate(
        "place => place.picture.nodes().max((node) => node.data('size')).ele.data('label')")
    assert largest == reader.page.locator("section tbody a.unit").first.inner_text()
    assert reader.page.locator("section thead th[title]").count() == 4
    reader.check()


SMALL = """() => [...document.querySelectorAll('.pg :is(a, button, input, select, summary)')].filter((one) => {
  const box = one.getBoundingClientRect(), high = Math.max(...[...one.getClientRects()].map((line) => line.height));
  // marks of single characters inside running text are as wide as these
  return box.width && box.height && !one.closest('.source .tx') && (high < 24 || box.width < 24);
}).map((one) => one.outerHTML.slice(0, 120))"""


def test_what_is_touched_on_a_phone_is_at_least_24_pixels(phone: Reader, corpus: Corpus) -> None:
    small = set()
    for path in (*PAGES[1:], "", *(path for path, _ in things(corpus))):
        phone.open(path)
        small |= {(path, one) for one in phone.page.evaluate(SMALL)}
    assert small == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_box_on_the_first_page_searches_and_asks(phone: Reader, language: str) -> None:
    word = words(language)
    phone.open(f"./?lang={language}")
    phone.page.fill("input[name=q]", "谁负责民商事案件调解率？")
    phone.click(f".form button:has-text('{word('ask_this')}')")
    assert phone.heading == word("page_ask") and "法院" in phone.page.inner_text(".answer")
    phone.open(f"./?lang={language}")
    phone.submit("q", "电力接入时间")
    assert phone.heading == word("page_search") and phone.page.locator(".results > li").count() >= 5
    phone.check()
