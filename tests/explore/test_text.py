"""The catalogue of words: both languages for every key, every key that is used, every file's keys in order."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from policygraph.errors import VocabularyError
from policygraph.explore import text
from policygraph.explore.address import PAGES
from policygraph.explore.pages import units

SOURCE = Path(text.__file__).parent


def test_every_key_has_both_languages() -> None:
    assert len(text.catalogue()) > 200
    for entry in text.catalogue().values():
        assert set(entry) == {"zh", "en"}
        assert not re.search("[一-鿿]", entry["en"]) or entry["en"] == "中文"


def test_every_key_that_is_used_is_there() -> None:
    call = re.compile(r'(?:\bt|\.t|\bword)\(\s*"([a-z_]+)"')
    used = {key for path in SOURCE.rglob("*.py") for key in call.findall(path.read_text(encoding="utf-8"))}
    used |= {f"page_{page}" for page in PAGES} | {f"tab_{tab}" for tab in units._TABS}
    used |= {f"facet_{name}" for name in ("plan", "unit", "role", "kind", "field", "due")}
    used |= {f"element_{kind}" for kind in ("unit", "role", "plan", "place", "person", "date", "matter", "asked")}
    used |= {f"mark_{kind}" for kind in ("unit", "deadline", "target", "value")}
    assert len(used) > 150
    assert used - set(text.catalogue()) == set()


@pytest.mark.parametrize("content", [
    "a: {zh: 甲}", "a: {zh: 甲, en: ''}", "a: 甲", "a: {zh: '{n} 个', en: several}", "a: {zh: 甲, en: a, fr: b}"])
def test_a_catalogue_that_does_not_hold_is_refused(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text.yaml"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(text, "_FILE", path)
    text.catalogue.cache_clear()
    try:
        with pytest.raises(VocabularyError, match="text.yaml: a"):
            text.catalogue()
    finally:
        text.catalogue.cache_clear()


def test_words_are_filled_in() -> None:
    assert text.words("zh")("line_no", n=3) == "第3行"
    assert text.words("en")("line_no", n=3) == "line 3"
    with pytest.raises(KeyError):
        text.words("zh")("no such key")
