"""Ids, order, and what the curation file acknowledges."""
from __future__ import annotations

import pytest

from policygraph.errors import VocabularyError
from policygraph.lint import check
from tests.lint.cases import CASES, HEAD, TAIL, measure, plan
from tests.lint.helpers import corpus_of, findings_of

WRONG = CASES["invalid-date"][0]


def test_ids_stay_when_lines_are_added_before() -> None:
    first = {f.id for f in findings_of(WRONG)}
    moved = findings_of(WRONG.replace(HEAD, HEAD.replace("一、工作目标\n", "一、工作目标\n提高认识，凝聚共识。\n")))
    assert first == {f.id for f in moved}
    assert {f.kind for f in moved} == {"invalid-date"}


def test_one_quote_in_two_places_has_two_ids_in_print_order() -> None:
    found = findings_of(plan(measure("一", "改进作风", "打击各类的的违法行为。") + measure("二", "优化环境", "防范各类的的风险。")))
    first, second = [f for f in found if f.kind == "duplication"]
    assert second.id == f"{first.id}-2" and first.span.start < second.span.start


def test_sorted_by_document_line_and_kind() -> None:
    found = findings_of(CASES["numbering"][0], WRONG)
    assert found == sorted(found, key=lambda f: (f.span.document, f.span.first_line, f.span.start, f.kind))
    assert len({f.id for f in found}) == len(found)


def test_acknowledged_with_a_reason() -> None:
    corpus = corpus_of(WRONG)
    (finding,) = check(corpus, {})
    assert finding.acknowledged is None
    (known,) = check(corpus, {"acknowledged": [{"finding": finding.id, "why": "原件如此，已报来文单位。"}]})
    assert known.id == finding.id and known.acknowledged == "原件如此，已报来文单位。"
    check(corpus, {"acknowledged": [{"finding": "typo-0000000000", "why": "已改。"}]})
    assert corpus.meta["stale_acknowledgements"] == ["typo-0000000000"]


@pytest.mark.parametrize(("part", "says"), [
    ({"finding": "x"}, "must be a list"), (["x"], r"acknowledged\[0\]"), ([{"finding": "x"}], "needs finding"),
    ([{"finding": "x", "why": " "}], "needs finding"), ([{"finding": "x", "why": "y", "line": 3}], "needs finding"),
    ([{"finding": "x", "why": "y"}, {"finding": "x", "why": "z"}], "twice"),
])
def test_a_curation_file_that_does_not_hold(part: object, says: str) -> None:
    with pytest.raises(VocabularyError, match=says):
        check(corpus_of(HEAD + measure("一", "优化服务") + TAIL), {"acknowledged": part})
