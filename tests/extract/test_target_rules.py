"""Every rule for targets decides its own example and leaves the other alone."""
from __future__ import annotations

import pytest

from policygraph.extract.targets.judge import decide, rules
from policygraph.extract.targets.rule import Context, Rule
from policygraph.extract.targets.sentence import candidates
from policygraph.quantity import clean, sentences


def deciding(text: str) -> list[str]:
    """The rules that decide on the numbers of a text, in order."""
    promised, found = False, []
    for sentence in sentences(clean(text)):
        for c in candidates(sentence):
            form, rule = decide(c, Context(2022, promised))
            promised = promised or form is not None
            found.append(rule)
    return found


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_rule_decides_its_example_and_not_the_other(rule: Rule) -> None:
    assert rule.id in deciding(rule.right)
    assert rule.id not in deciding(rule.wrong)


def test_rules_have_names_of_their_own_and_say_what_they_are() -> None:
    assert len({r.id for r in rules()}) == len(rules())
    assert all(r.zh.endswith("。") and r.en.endswith(".") for r in rules())
