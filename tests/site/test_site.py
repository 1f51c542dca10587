"""The static site: every identifier has a page, no link leads nowhere, it opens from a disk and its search works there."""
from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

from policygraph.errors import PolicygraphError
from policygraph.model import Corpus
from policygraph.site import write
from policygraph.site.addresses import Addresses, slug


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    written = write(corpus, folder)
    assert written.pages > 800 and written.bytes < 25_000_000
    return folder


def test_every_identifier_has_a_page_that_carries_its_record(site: Path, corpus: Corpus) -> None:
    for kind, things in (("measures", corpus.measures), ("units", corpus.units), ("indicators", corpus.indicators)):
        for thing in things:
            page = html.parse(str(site / kind / f"{slug(thing.iri)}.html"))
            data = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
            assert data["iri"] == thing.iri


def test_no_link_leads_nowhere_or_elsewhere(site: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    for path in site.rglob("*.html"):
        anchors[path.resolve()] = set(html.parse(str(path)).xpath("//@id"))
    for path in anchors:
        for target in html.parse(str(path)).xpath("//a/@href | //link/@href | //script/@src"):
            assert not re.match(r"[a-z]+:", target), f"{path.name} leads elsewhere: {target}"
            file, anchor = urldefrag(target)
            goal = (path.parent / unquote(file)).resolve() if file else path
            assert goal.exists(), f"{path.name}: {target} leads nowhere"
            assert not anchor or anchor in anchors[goal], f"{path.name}: {target} has no such place"


def test_the_same_bytes_twice(site: Path, corpus: Corpus, tmp_path: Path) -> None:
    write(corpus, tmp_path / "again")

    def digests(folder: Path) -> dict[str, str]:
        return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}

    assert digests(site) == digests(tmp_path / "again")


def test_other_files_are_never_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(PolicygraphError, match="holds files that are no site"):
        write(corpus, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_two_things_never_share_a_page() -> None:
    addresses = Addresses()
    addresses.add("units", ["a", "b"])
    assert addresses.of("a") != addresses.of("b") and addresses.link("a") == f"../{addresses.of('a')}" and addresses.of("c") is None
    with pytest.raises(ValueError, match="share"):
        addresses.add("measures", ["a"])


@pytest.mark.parametrize("query", ["电力接入时间", "electricity connection time"])
def test_the_search_runs_from_a_disk(site: Path, chromium: object, query: str) -> None:
    context = chromium.new_context()  # type: ignore[attr-defined]
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.fill("#q", query)
    first = [a.inner_text() for a in page.locator("#results li a").all()[:5]]
    assert any("电" in heading for heading in first), first
    page.locator("#results li a").first.click()
    assert page.locator("h1").inner_text()
    assert all(url.startswith("file://") for url in asked)
    context.close()
