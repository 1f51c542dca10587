"""Page logic without a browser, through Streamlit's AppTest."""
from __future__ import annotations

import socket
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from policygraph.cli.main import cli
from policygraph.explore import settings, shelf
from policygraph.explore.address import PAGES
from policygraph.explore.pages.sparql import LIMIT_SECONDS
from tests.helpers import ROOT


@pytest.fixture(autouse=True)
def _shared(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_INDEX", str(index_dir))


def shown(page: str, **params: str) -> str:
    """Everything a page shows, as markup."""
    test = AppTest.from_function(_run, default_timeout=120, kwargs={"page": page})
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return "".join(block.proto.body for block in test.get("html"))


def _run(page: str) -> None:
    from policygraph.explore.main import _show

    _show(page)


@pytest.mark.parametrize("page", [p for p in PAGES if p != "sparql"])
def test_pages_are_whole_in_both_languages(page: str) -> None:
    for language in ("zh", "en"):
        made = shown(page, lang=language)
        assert "note error" not in made and "<h1" in made and f'data-view="{page}?' in made


def test_counts_of_facets_follow_the_results() -> None:
    everything, narrowed = shown("search", q="企业开办"), shown("search", q="企业开办", role="lead")
    assert everything != narrowed and 'class="chip"' in narrowed


def test_an_answer_names_places_not_identifiers() -> None:
    made = shown("ask", q="谁负责扬尘污染管控？")
    said = made.split('class="answer-text"', 1)[1].split("</p>", 1)[0]
    assert "附件30 第2542—2544行</a>" in said and ">annex" not in said and "（annex" not in said


def test_no_index_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_INDEX", str(tmp_path))
    st.cache_resource.clear()
    made = shown("units")
    assert "note error" in made and "policygraph build" in made and "Traceback" not in made


def test_a_port_in_use_is_one_sentence(index_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = CliRunner().invoke(cli, ["app", "--index", str(index_dir), "--port", str(taken.getsockname()[1])])
    assert ended.exit_code == 1 and "choose another with --port" in str(ended.output) + str(ended.exception)


def test_an_unknown_upload_is_one_sentence() -> None:
    made = shown("units", ix="nobody-knows")
    assert made.count("note error") == 1 and "Traceback" not in made


def test_uploads_stand_in_a_folder_of_their_own(index_dir: Path) -> None:
    before = sorted(p.name for p in index_dir.rglob("*"))
    text = "某某县服务提升方案\n一、主要措施\n1.提升服务效率。\n责任单位：县财政局\n完成时限：2022年6月底前\n"
    key, report = shelf.bring([("../../outside.txt", text.encode())], lambda stage, done, total: None)
    own = shelf.library(key)
    assert report.counts["documents"] == 1 and list(own.documents) == ["outside.txt"]
    assert sorted(p.name for p in index_dir.rglob("*")) == before
    assert not (own.folder.parents[2] / "outside.txt").exists()
    assert len(key) >= 20


def test_settings_of_checkout_and_command_are_the_same() -> None:
    tomllib = pytest.importorskip("tomllib")  # Python 3.11
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat = {f"{part}.{key}": value for part, entries in written.items() for key, value in entries.items()}
    for name, value in settings.OPTIONS.items():
        if name == "theme.base":
            assert (ROOT / flat[name]).resolve() == Path(value).resolve()
        else:
            assert str(flat[name]).lower() == value
    assert flat["server.address"] == "127.0.0.1"
    flags = settings.flags("127.0.0.1", 8501, False)
    assert "--browser.gatherUsageStats=false" in flags and "--server.headless=true" in flags


def test_bundled_scripts_have_their_licence_and_ask_for_nothing() -> None:
    static = Path(settings.__file__).parent / "static"
    assert "Permission is hereby granted, free of charge" in (static / "cytoscape.LICENSE").read_text(encoding="utf-8")
    for script in ("network.js", "editor.js", "network.css", "editor.css"):
        assert "http" not in (static / script).read_text(encoding="utf-8")
    assert 1 <= LIMIT_SECONDS <= 60
