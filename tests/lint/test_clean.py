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


EXCERPT = "（一）降低融资成本。年内发放创业担保贷款{n}亿元以上。（责任单位：市人社局）\n（二）降低用能成本。办电时间压减到{n}个工作日以内。（责任单位：市发改委）\n"


def test_excerpts_that_tell_no_place_are_not_held_against_each_other() -> None:
    assert findings_of(EXCERPT.format(n=8), EXCERPT.format(n=5)) == []


def test_two_documents_of_one_place_are_and_the_other_document_is_named() -> None:
    titled = "青岚市降低企业成本行动方案（2024年）\n" + EXCERPT
    found = [f for f in findings_of(titled.format(n=8), titled.format(n=5)) if f.kind == "contradiction"]
    assert len(found) == 2
    for finding in found:
        other = finding.related[0]
        assert other.document != finding.span.document
        assert f"{other.document}第{other.first_line}行" in finding.message
        assert f"line {other.first_line} of {other.document}" in finding.message_en


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
