"""The word list: what holds and what does not."""
from __future__ import annotations

import copy
from typing import Any

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.lint.words import lint_words


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A copy of the word list that the code reads in place of the file."""
    lint_words.cache_clear()
    changed = copy.deepcopy(vocabulary.read("lint"))
    monkeypatch.setattr(vocabulary, "read", lambda name: changed)
    yield changed
    lint_words.cache_clear()


def test_the_shipped_list_holds(data: dict[str, Any]) -> None:
    words = lint_words()
    assert len(words.subjects) == 4 and words.bounded.search("按期办结率") and words.unbounded.search("同比增长")


@pytest.mark.parametrize(("key", "value", "says"), [
    ("subjects", [{"title": ["用水"]}], r"subjects\[0\]"), ("subjects", [{"title": [], "words": ["水"]}], "list of words"),
    ("doubled", {"的地": []}, "printed twice"), ("doubled", {"的的": "目"}, "printed twice"),
    ("once_in_clause", [""], "list of words"), ("repeat_begins", [], "list of words"),
    ("lowest_level", {"中级法院": "city"}, "allowed: national"), ("own_place", ["结合我市实际"], "needs {level}"),
    ("kept", "保持", "must be list"),
])
def test_entries_that_do_not_hold(data: dict[str, Any], key: str, value: object, says: str) -> None:
    data[key] = value
    with pytest.raises(VocabularyError, match=says):
        lint_words()
