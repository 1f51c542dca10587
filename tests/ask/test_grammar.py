from __future__ import annotations

import pytest

from policygraph.ask.asker import Asker
from policygraph.ask.grammar import parse


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("哪些措施由县财政局牵头？", "list(measure, lead=县财政局)"),
        ("县财政局牵头哪些措施？", "list(measure, lead=县财政局)"),
        ("What does the finance bureau lead?", "list(measure, lead=finance bureau)"),
        ("县财政局牵头多少条措施？", "count(measure, lead=县财政局)"),
        ("哪个单位牵头的措施最多？", "rank(unit)"),
        ("县公安局跟谁合作最多？", "partners(measure, unit=县公安局)"),
        ("县财政局和县公安局谁的任务多？", "compare(measure, unit=县财政局, unit=县公安局)"),
        ("国土绿化面积由谁负责，什么时候完成？", "point(owners, deadline, topic)"),
        ("How many measures does the forestry bureau lead?", "count(measure, lead=forestry bureau)"),
        ("What is the forest coverage rate target?", "point(value, topic)"),
        ("哪些措施没有时限？", "list(measure, undated)"),
        ("哪里前后矛盾？", "findings(conflict)"),
    ],
)
def test_forms(small: Asker, question: str, form: str) -> None:
    assert parse(small.read(question)).words() == form


@pytest.mark.parametrize(
    ("question", "without"), [("没有县公安局参加的措施", True), ("县公安局有没有任务？", False), ("县公安局有任务没？", False)]
)
def test_negation_is_told_from_asking_whether(small: Asker, question: str, without: bool) -> None:
    assert [u.without for u in small.read(question).units] == [without]


def test_a_role_speaks_of_its_own_part_of_the_sentence(small: Asker) -> None:
    units = small.read("县财政局牵头的，涉及县公安局的措施").units
    assert [u.role for u in units] == ["lead", None]


def test_a_question_word_that_joins_a_clause_asks_nothing(small: Asker) -> None:
    assert "who" not in small.read("the people who run the waterworks").cues
    assert "who" in small.read("who runs the waterworks?").cues
