"""Silence where nothing is wrong."""
from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.lint import MOST_OF_A_RULE, check
from policygraph.model import Corpus
from tests.lint.helpers import corpus_of, findings_of

CLEAN = (Path(__file__).parent / "clean.txt").read_text(encoding="utf-8")


def test_a_clean_plan_of_thirty_measures() -> None:
    assert sum(m.kind == "measure" for m in corpus_of(CLEAN).measures) == 30
    assert findings_of(CLEAN) == []


def test_a_clean_plan_beside_next_years_and_another_places() -> None:
    later = CLEAN.replace("2024", "2025").replace("4个工作日以内", "3个工作日以内")
    elsewhere = CLEAN.replace("青岚市", "碧川市").replace("临溪", "望江").replace("45天", "40天")
    assert findings_of(CLEAN, later, elsewhere) == []


def test_a_corpus_without_anything() -> None:
    assert check(Corpus(), {}) == []


@pytest.mark.parametrize("text", [
    "的" * 100_000, "（" * 30_000 + "）" * 10_000, "，。" * 30_000, "甲乙丙，丁戊己。" * 8_000,
    "一是" * 20_000, "率99%" * 20_000, "《甲" * 20_000,
])
def test_hostile_texts_end(text: str) -> None:
    corpus = Corpus(texts={"hostile.txt": text})
    found = check(corpus, {})
    assert len(found) <= 2 * MOST_OF_A_RULE
    assert all(n > 0 for n in corpus.meta["findings_left_out"].values())
