"""The extraction as components of a spaCy pipeline."""
from __future__ import annotations

import pytest
import spacy

import policygraph.spacy  # noqa: F401 - registers the factories in a checkout that is not installed anew

TEXT = "企业开办时间压缩至0.5个工作日以内，12月底前完成。"


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
def test_components_find_the_same_over_any_tokens(segmenter: str) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    for name in ("quantities", "targets", "deadlines"):
        nlp.add_pipe(f"policygraph_{name}", config={"year": 2022})
    doc = nlp(TEXT)
    assert [(t.name, t.value, t.unit) for t in doc._.policy_targets] == [("企业开办时间", 0.5, "工作日")]
    assert [d.date for d in doc._.policy_deadlines] == ["2022-12-31"]
    assert "0.5个工作日" in doc.spans["policy_quantities"][0].text
    assert nlp.analyze_pipes()["summary"]["policygraph_targets"]["assigns"] == ["doc._.policy_targets", "doc.spans"]


def test_without_a_year_a_month_is_no_date() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("policygraph_deadlines")
    assert [d.date for d in nlp(TEXT)._.policy_deadlines] in ([], [None])


def test_an_unknown_setting_is_refused() -> None:
    nlp = spacy.blank("zh")
    with pytest.raises(Exception, match="years"):
        nlp.add_pipe("policygraph_targets", config={"years": 2022})
