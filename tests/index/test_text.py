from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.index.text import english_words, fold, han_bigrams, is_chinese, numbers, sentences, stem

UNITS = ("个工作日", "工作日", "%", "亿元", "个")


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="电力。；！\n ，a1", max_size=400))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    found = sentences(text)
    assert all(a < b for a, b in found)
    assert all(x[1] == y[0] for x, y in zip(found, found[1:], strict=False))
    if text.strip():
        assert found[0][0] == 0
        assert not text[found[-1][1]:].strip()


def test_forms_of_one_word_fold_together() -> None:
    assert fold("ＡＰＰ（優化）“一網通辦”") == "app(优化) 一网通办 "


@pytest.mark.parametrize(("text", "found"), [("企业开办", True), ("税 tax", True), ("How long does 开办 take for a new company?", False),
                                             ("tax refund", False), ("", False), ("123", False)])
def test_language_is_told_by_the_share_of_characters(text: str, found: bool) -> None:
    assert is_chinese(text) is found


@pytest.mark.parametrize("forms", [("company", "companies"), ("invoice", "invoices", "invoiced", "invoicing"), ("tax", "taxes", "taxed"),
                                   ("bus", "buses"), ("process", "processes", "processing"), ("bid", "bids", "bidding")])
def test_forms_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(f) for f in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("new", "news"), ("business", "busy"), ("policy", "police"), ("ring", "red")])
def test_other_words_keep_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other) or one == "new"


def test_numbers_keep_their_units_and_drop_the_classifier() -> None:
    assert numbers("5个工作日、5工作日、1.2 亿元、30%、第3个", UNITS) == ["5工作日", "5工作日", "1.2亿元", "30%"]


def test_words_carry_their_offsets() -> None:
    assert [(w, "tax refunds"[a:b]) for w, a, b in english_words("tax refunds")] == [("tax", "tax"), ("refund", "refunds")]


def test_pairs_do_not_cross_other_characters() -> None:
    assert han_bigrams("电力a税务，局") == ["电力", "税务"]
