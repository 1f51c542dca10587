from __future__ import annotations

from typing import Any

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.index import lexicon
from policygraph.index.lexicon import Concept, Lexicon, PhraseTable, WordTable
from policygraph.index.text import fold

SMALL = Lexicon([Concept(("电子印章",), ("电子章",), ("e-seal", "electronic seal")), Concept(("保证金",), ("押金",), ("deposit",)),
                 Concept(("保证金保险",))], frozenset({"的", "the"}), ("天",))


def names(text: str) -> list[tuple[str, ...]]:
    return [tuple(SMALL.concepts[c].zh[0] for c in meant) for meant in SMALL.in_question(fold(text))]


@pytest.mark.parametrize(("question", "found"), [
    ("电子章怎么刻", [("电子印章",)]), ("Is the deposit paid with an electronic seal?", [("保证金",), ("电子印章",)]),
    ("E-SEALS", [("电子印章",)]), ("保证金保险", [("保证金保险",)]), ("什么", []), ("", []),
])
def test_a_question_names_concepts_in_either_language_and_the_longest_wording_counts(question: str, found: list[tuple[str, ...]]) -> None:
    assert names(question) == found


def test_colloquial_wordings_are_not_looked_for_in_documents() -> None:
    assert dict(SMALL.in_text("退还押金和保证金，保证金")) == {1: 2}


def test_the_lexicon_comes_back_from_an_index_as_it_was() -> None:
    again = Lexicon.from_data(SMALL.to_data())
    assert (again.concepts, again.stop, again.number_units) == (SMALL.concepts, SMALL.stop, SMALL.number_units)


def test_phrases_are_found_with_overlaps_or_without() -> None:
    table = PhraseTable.of([("税务", 0), ("税务局", 1), ("务局长", 2), ("税", 3)])
    assert table.find("区税务局长") == [(1, 4, 1), (1, 3, 0), (2, 5, 2)]
    assert table.longest("区税务局长") == [(1, 4, (1,))]


def test_english_phrases_are_read_from_the_left() -> None:
    table = WordTable([("tax", 0), ("tax refund", 1), ("refund policy", 2)])
    assert [found[2] for found in table.longest("taxes: tax refunds policy")] == [(0,), (1,)]


@pytest.mark.parametrize(("entry", "named"), [
    ({"zh": [], "en": ["a"]}, "must be a mapping with zh"), ("电力", "must be a mapping"), ({"zh": ["电力"], "fr": ["x"]},
        "allowed are zh, say, en"),
    ({"zh": ["电力"], "say": "通电"}, "say must be a list"), ({"zh": [["电力"]]}, "zh must be a list of words"),
])
def test_an_entry_that_does_not_hold_is_named(entry: Any, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = dict(vocabulary.read("lexicon")) | {"concepts": [entry]}
    monkeypatch.setattr(vocabulary, "read", lambda name: data)
    with pytest.raises(VocabularyError, match=named):
        lexicon.load()


def test_the_shipped_lexicon_holds_and_every_wording_is_found() -> None:
    shipped = lexicon.load()
    for number, concept in enumerate(shipped.concepts):
        for word in concept.zh:
            if len(word) > 1:
                assert number in shipped.in_text(fold(word)), word
        for phrase in concept.en:
            assert any(number in meant for meant in shipped.in_question(fold(phrase))), phrase


def test_sample_questions_are_of_their_language() -> None:
    assert all(any("\u3400" <= c <= "\u9fff" for c in q) for q in lexicon.sample_questions("zh"))
    assert all(q.isascii() for q in lexicon.sample_questions("en"))
