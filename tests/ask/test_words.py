from __future__ import annotations

from typing import Any

import pytest

from policygraph import vocabulary
from policygraph.ask import words as module
from policygraph.errors import VocabularyError


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The three files as mappings that a test may change before they are read."""
    files = {name: dict(vocabulary.read(name)) for name in ("asking", "matters", "nicknames")}
    monkeypatch.setattr(vocabulary, "read", lambda name: files[name])
    return files


def read() -> module.Words:
    return module.words.__wrapped__()


def test_the_files_hold(changed: dict[str, Any]) -> None:
    assert read().months_en[0] == "january"


def test_a_missing_cue_is_named(changed: dict[str, Any]) -> None:
    changed["asking"]["cues"] = {k: v for k, v in changed["asking"]["cues"].items() if k != "who"}
    with pytest.raises(VocabularyError, match="asking.yaml: cues.who"):
        read()


def test_a_bare_yes_or_no_is_refused(changed: dict[str, Any]) -> None:
    changed["asking"]["plain_en"] = ["a", False]
    with pytest.raises(VocabularyError, match="asking.yaml: plain_en: must be a list of words; put quotes"):
        read()


def test_a_matter_needs_what_documents_call_it(changed: dict[str, Any]) -> None:
    changed["matters"]["matters"] = [{"en": ["metro"]}]
    with pytest.raises(VocabularyError, match="matters.yaml.*must be a mapping with ask, en, zh"):
        read()


def test_a_nickname_needs_names(changed: dict[str, Any]) -> None:
    changed["nicknames"]["bodies"] = [{"zh": ["税局"]}]
    with pytest.raises(VocabularyError, match="nicknames.yaml.*must be a mapping with names"):
        read()


def test_nothing_of_the_corpus_stands_in_the_files() -> None:
    for name in ("asking", "matters", "nicknames"):
        text = (vocabulary.folder() / f"{name}.yaml").read_text(encoding="utf-8")
        assert not [place for place in ("偃师", "洛阳", "中裕", "亳源") if place in text]
