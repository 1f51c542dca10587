"""The word lists, as they are and when they do not hold."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.resolve.indicators import english, words
from policygraph.structure.tables import columns


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Changes one key of a word list in a copy, for the time of a test."""
    cached = (vocabulary.read, words.words, english.terms, columns.words, columns.word_list)

    def change(name: str, key: str, value: object) -> None:
        data = yaml.safe_load((vocabulary.folder() / f"{name}.yaml").read_text(encoding="utf-8"))
        data[key] = value
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(vocabulary, "folder", lambda: tmp_path)
        for function in cached:
            function.cache_clear()

    yield change
    monkeypatch.undo()
    for function in cached:
        function.cache_clear()


@pytest.mark.parametrize(("key", "value"), [
    ("generic", "时间"), ("generic", [1]), ("wordings", []), ("heads", [{"class": "time"}]),
    ("heads", [{"class": "time", "better": "less", "words": ["时间"]}]), ("same", "x"), ("time_units", None),
])
def test_lists_that_do_not_hold(changed, key: str, value: object) -> None:
    changed("indicators", key, value)
    with pytest.raises(VocabularyError, match=f"indicators.yaml: {key}"):
        words.words()


def test_terms_without_english(changed) -> None:
    changed("terms", "terms", {"时间": []})
    with pytest.raises(VocabularyError, match="terms.yaml: terms.时间"):
        english.terms()


@pytest.mark.parametrize("value", [{"unknown": {"equals": ["x"]}}, {"name": {"begins": ["x"]}}, {"name": {"equals": "x"}}])
def test_columns_that_do_not_hold(changed, value: object) -> None:
    changed("tables", "columns", value)
    with pytest.raises(VocabularyError, match="tables.yaml: columns"):
        columns.words("columns")


def test_the_lists_hold() -> None:
    assert words.words().heads and columns.words("columns")
    assert list(columns.words("columns")) == list(columns.KINDS)
