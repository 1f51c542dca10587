"""Pieces of a document: offsets, blocks, and word lists that do not hold."""
from __future__ import annotations

import pytest

from policygraph import vocabulary
from policygraph.errors import VocabularyError
from policygraph.extract.annotate import Piece, annotate
from policygraph.extract.targets import targets
from policygraph.extract.targets.words import words
from policygraph.model import Block
from policygraph.quantity import Anchor
from tests.helpers import source

TEXT = "企业开办时间压缩至0.5个工作日以内，2022年底前完成。"


def test_a_piece_of_a_document_keeps_its_offsets() -> None:
    document = source("一、目标\n" + TEXT)
    (found,) = annotate([Piece(document.span(5, len(document.text)), document, Anchor(2022))])
    assert found.targets == targets(TEXT, 5, document, Anchor(2022))
    assert found.targets[0].span.first_line == 2


def test_blocks_give_units_and_deadlines() -> None:
    document = source("办好此事。（市财政局牵头，9月底前完成）\n时间节点：持续推进")
    text = document.text
    clause = document.span(text.index("市财政局"), text.index("）"))
    until = document.span(text.index("持续"), len(text))
    pieces = [
        Piece(clause, document, Anchor(2022), block=Block("clause", None, "", clause)),
        Piece(until, document, Anchor(2022), block=Block("deadline", None, "时间节点", until)),
    ]
    first, second = annotate(pieces)
    assert [(u.mention, u.role) for u in first.units] == [("市财政局", "lead")]
    assert [d.date for d in first.deadlines] == ["2022-09-30"]
    assert [d.kind for d in second.deadlines] == ["ongoing"]
    assert not first.targets and not second.targets


def _read_words(text: str, folder, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "quantities.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "folder", lambda: folder)
    vocabulary.read.cache_clear()
    try:
        words.__wrapped__()
    finally:
        vocabulary.read.cache_clear()


@pytest.mark.parametrize(("old", "new", "message"), [
    ('limits:\n  "<=":', 'limits:\n  "=<":', "limits.=<: is no comparator; allowed: <= >= = < >"),
    ("closing: [", "closing: [5, ", "closing: holds 5"),
    ("closing: [", "closing_: [", "closing: must be list"),
])
def test_a_word_list_that_does_not_hold(old, new, message, monkeypatch, tmp_path) -> None:
    text = (vocabulary.folder() / "quantities.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(VocabularyError, match="quantities.yaml: " + message):
        _read_words(text.replace(old, new, 1), tmp_path, monkeypatch)
