"""What is kept of a document's words is what would be counted anew."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.built import Cache
from policygraph.index import words
from policygraph.index.items import Item, items_of
from policygraph.index.lexicon import load
from policygraph.index.names import names_of
from tests.index.makers import corpus


def test_only_a_document_whose_text_or_names_changed_is_counted_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, lexicon = corpus(), load()
    items, names = items_of(found), names_of(found)
    cache = Cache(tmp_path)
    assert words.counts(items, lexicon, names, cache) == words.counts(items, lexicon, names)
    counted: list[str] = []
    count = words._Document.count
    monkeypatch.setattr(words._Document, "count", lambda self, *given: counted.append(self.name) or count(self, *given))
    words.counts(items, lexicon, names, cache)
    assert counted == []
    changed: list[Item] = [replace(items[0], text=items[0].text + "推行电子发票。"), *items[1:]]
    assert words.counts(changed, lexicon, names, cache) == words.counts(changed, lexicon, names)
    # a name that stands in no text changes no cut
    counted.clear()
    words.counts(items, lexicon, [*names, replace(names[0], zh=["龘靐齉局"])], cache)
    assert counted == []
