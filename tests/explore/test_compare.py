"""Two years of one plan side by side: what the page counts is what ``policygraph diff`` tells."""
from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from policygraph import diff, pipeline
from policygraph.explore.address import Address
from policygraph.explore.library import Library
from policygraph.explore.pages import compare
from policygraph.explore.view import View
from policygraph.explore.wording import differences
from tests.compare.test_compare import MORE, made
from tests.explore.conftest import wait
from tests.explore.reader import Reader
from tests.explore.test_accessibility import RULES

NAMES = ("2021.txt", "2022.txt")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / NAMES[0]).write_text(made() + "（四）公示事项。2021年6月底前公示事项。\n责任单位：区司法局\n", encoding="utf-8")
    after = made(year=2022, time="2个工作日", share=95, body="区人防办").replace("开展政策宣讲", "开展线上政策宣讲")
    (corpus / NAMES[1]).write_text(after + MORE + "（五）公示事项。2022年9月底前公示事项。\n责任单位：区司法局\n", encoding="utf-8")
    pipeline.build(corpus, folder / "index", with_index=False)
    return folder / "index"


@pytest.fixture(scope="module")
def two(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("two-log") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "policygraph", "app", "--index", str(index), "--port", str(port)], stdout=out, stderr=out)
    try:
        wait(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)


def view(index: Path, **params: str) -> View:
    return View(Library(index), Address("compare", params), "zh")


def test_the_last_two_years_are_compared_and_every_count_is_that_of_diff(index: Path) -> None:
    shown = view(index)
    a, b = compare.pair(shown)
    assert (a.name, b.name) == NAMES
    told = diff.compare(shown.lib.corpus, *NAMES)
    found = {kind.name: kind.rows for kind in compare.kinds(shown, compare.between(shown, *NAMES))}
    assert {name: len(rows) for name, rows in found.items()} == {
        "targets": len(told.targets), "added": len(told.added), "dropped": len(told.dropped),
        "moved": sum(c.deadlines_before != c.deadlines_after for c in told.changed),
        "handed": sum(bool(c.units_added or c.units_dropped) for c in told.changed), "reworded": sum(c.text_changed for c in told.changed)}
    assert [len(found[n]) for n in ("targets", "added", "dropped", "moved", "handed", "reworded")] == [2, 1, 0, 2, 1, 1]
    # 6月底 → 9月底 comes before what only went on with the year
    assert [(row[0].text, row[3]) for row in found["moved"][:]] == [("公示事项", ""), ("压减企业开办时间", "只随年度顺延")]
    assert [(row[0], row[4], row[5]) for row in found["targets"][:]] == [
        ("企业开办时间", "数值下调", "更严"), ("联合验收率", "数值上调", "更严")]


def test_turned_round_what_was_added_is_dropped(index: Path) -> None:
    shown = view(index, a=NAMES[1], b=NAMES[0])
    found = {kind.name: len(kind.rows) for kind in compare.kinds(shown, compare.between(shown, NAMES[1], NAMES[0]))}
    assert (found["added"], found["dropped"]) == (0, 1)


def test_documents_that_are_not_there_give_those_that_are(index: Path) -> None:
    assert [d.name for d in compare.pair(view(index, a="nothing.txt", b="../x"))] == list(NAMES)


def test_of_two_wordings_only_what_differs_is_set_off() -> None:
    assert differences("组织宣讲活动。", "组织线上宣讲活动。") == ("组织宣讲活动。", "组织<ins>线上</ins>宣讲活动。")
    assert differences("甲乙<b>", "丙丁") == ("<del>甲乙&lt;b&gt;</del>", "<ins>丙丁</ins>")
    assert differences("相同", "相同") == ("相同", "相同")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reader_goes_from_the_tiles_to_one_kind_and_to_the_place(chromium: object, two: str, language: str) -> None:
    with Reader.at(chromium, two) as reader:
        reader.open(f"compare?lang={language}")
        tiles = reader.page.locator(".tile")
        assert [int(n) for n in tiles.locator("b").all_inner_texts()] == [1, 1, 1, 0, 2, 1, 1, 0]
        assert reader.page.locator("ins").first.inner_text() == "线上"
        for scheme in ("light", "dark"):
            reader.page.emulate_media(color_scheme=scheme)
            assert Axe().run(reader.page, options=RULES).response["violations"] == []
        reader.click("a.tile[href*='what=added']")
        assert reader.page.locator("tbody tr").first.inner_text().startswith("建设智慧停车平台")
        assert "建设智慧停车平台" in reader.download("下载 CSV：新增措施" if language == "zh" else "Download CSV：Added").decode("utf-8-sig")
        reader.click("tbody a.measure")
        assert reader.heading == "建设智慧停车平台"
        reader.back()
        reader.check()
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_document_has_nothing_beside_it(reader: Reader) -> None:
    reader.open("compare")
    assert reader.page.locator(".note.empty").count() == 1
    reader.click(".chips a[href^=documents]")
    reader.page.wait_for_selector("[data-testid=stFileUploader]")
    reader.check()
