"""Every rule reports its wrong text and is silent on the right one, which has at most notes."""
from __future__ import annotations

import pytest

from policygraph.lint.context import Context
from policygraph.lint.rule import SEVERITIES, Rule
from policygraph.lint.rules import KINDS, RULES
from tests.helpers import ROOT
from tests.lint.cases import CASES
from tests.lint.helpers import corpus_of, documents, findings_of

BY_ID = {rule.id: rule for rule in RULES}


def test_every_rule_has_its_pair_of_texts_and_says_what_it_is() -> None:
    assert len(BY_ID) == len(RULES)
    assert set(CASES) == set(BY_ID)
    assert {r.kind for r in RULES} == set(KINDS)
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert all((rule.zh, rule.en, rule.wrong, rule.right)) and rule.wrong != rule.right
        assert rule.id == rule.kind or rule.id.startswith(f"{rule.kind}-")


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_wrong_text_is_reported(rule: Rule) -> None:
    corpus = corpus_of(*documents(CASES[rule.id][0]))
    found = list(rule.find(Context(corpus)))
    assert found, rule.id
    for f in found:
        assert f.kind == rule.kind and f.severity == rule.severity
        assert f.message.endswith("。") and f.message_en
        for span in (f.span, *f.related):
            assert corpus.texts[span.document][span.start:span.end] == span.quote != ""


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_right_text_is_not(rule: Rule) -> None:
    assert not list(rule.find(Context(corpus_of(*documents(CASES[rule.id][1]))))), rule.id


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_right_text_has_nothing_graver_than_a_note(rule: Rule) -> None:
    assert [f for f in findings_of(*documents(CASES[rule.id][1])) if f.severity != "note"] == []


def test_every_rule_and_kind_is_documented() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| `{rule.id}` |" in text and rule.zh in text and rule.en in text, rule.id
    for kind, names in KINDS.items():
        assert f"| `{kind}` | {names[0]} | {names[1]} |" in text, kind
